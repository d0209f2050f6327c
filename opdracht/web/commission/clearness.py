"""What the fata-morgana check found in a text, as it was recorded, and what to ask back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from domain.clarity_words import QUESTIONS
from domain.commission.words import Verdict
from opdracht.sentences.grammar import Said, many
from opdracht.web.commission.told import Fields, number, text

ASK: Final = {each.code: Said(each.nl, each.en) for each in QUESTIONS}


@dataclass(frozen=True, slots=True)
class Clearness:
    """How clear a text is, of 100, and why not clearer: each reason with what to ask back."""

    version: int
    clarity: int
    verdict: Verdict
    vague: tuple[str, ...]
    asks: tuple[Said, ...]
    clusters: Said | None


def clearness(assessed: Fields | None) -> Clearness | None:
    """What was found; None when nothing was looked at."""
    if assessed is None:
        return None
    clusters = number(assessed, "clusters")
    return Clearness(
        version=number(assessed, "version"),
        clarity=number(assessed, "clarity"),
        verdict=Verdict(text(assessed, "verdict") or Verdict.CLEAR),
        vague=tuple(_words(assessed, "vague")),
        asks=tuple(ASK.get(code, Said(code, code)) for code in _words(assessed, "missing")),
        clusters=_clusters(clusters) if clusters else None,
    )


def _words(assessed: Fields, name: str) -> Iterator[str]:
    found = assessed.get(name)
    yield from (str(each) for each in found) if isinstance(found, list) else ()


def _clusters(count: int) -> Said:
    more = many(count, Said("extra vraag", "more question"), Said("extra vragen", "more questions"))
    return Said(
        f"Er staan {more.nl} door elkaar: welke is de eerste, en kan de rest apart?",
        f"There are {more.en} in one: which comes first, and can the rest be apart?",
    )
