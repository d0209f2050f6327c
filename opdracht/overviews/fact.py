"""A fact about a commission in words, and what facts are made of."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.commission.state import CommissionState
from opdracht.overviews.heard import Heard
from opdracht.sentences import Names
from opdracht.sentences.grammar import NOTHING, Said, capital
from opdracht.sentences.groups import Group
from opdracht.sentences.words import ABOUT, word

LONGEST: Final = 600
"""Characters of a text in a fact; the page of its part has all of it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that holds. `key` is the same for as long as it is about the same."""

    group: Group
    key: str
    label: Said
    value: Said


@dataclass(frozen=True, slots=True)
class Seen:
    state: CommissionState
    heard: Heard
    names: Names
    today: date


YES: Final = Said("ja", "yes")
OPEN: Final = Said("nog open", "still open")


def plain(text: str) -> Said:
    """Somebody's own words, in both languages as they are."""
    cut = text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
    return Said(cut, cut)


def both(*parts: Said | None) -> Said:
    """Those that are there, with commas."""
    there = [part for part in parts if part is not None and part != NOTHING]
    return Said(", ".join(part.nl for part in there), ", ".join(part.en for part in there))


def decided(answer: bool | None, yes: Said, no: Said, not_yet: Said = OPEN) -> Said:
    """What came of it: one thing or the other, or nothing yet."""
    return not_yet if answer is None else yes if answer else no


def accepted(answer: bool | None) -> Said:
    """Of what is delivered: what its client says of it."""
    return decided(
        answer,
        Said("aanvaard", "accepted"),
        Said("geweigerd", "refused"),
        Said("wacht op antwoord", "waits for an answer"),
    )


def thing(kind: str, name: str) -> Said:
    what = word(ABOUT, kind)
    return capital(f"{what.nl} {name}", f"{what.en} {name}")


def said_and(text: Said, more: Said) -> Said:
    """Somebody's words, and how it stands with them."""
    if more == NOTHING:
        return text
    return Said(f"{text.nl} ({more.nl})", f"{text.en} ({more.en})")
