"""What a notice says: what the work needs, what is offered, and the words that answer it.

The work is named, never a person.
"""

from typing import Final

from opdracht.sentences.grammar import NOTHING, Said, day, quote
from opdracht.sentences.time_words import LADDER, OFFER, clock
from opdracht.sentences.words import PART, word
from storage.notices import LINE, RAISED, RUNG, NoticeRow
from storage.notices import PART as HAS_PART

KIND: Final = {
    RUNG: Said("gevraagd", "asked"),
    RAISED: Said("hulpvraag", "asked by hand"),
    HAS_PART: Said("ter informatie", "good to know"),
    LINE: Said("ter informatie", "good to know"),
}


def told(row: NoticeRow) -> Said:
    """One thing in a notice, as a sentence."""
    match row.kind:
        case "rung":
            return _rung(row)
        case "raised":
            name, offer = clock(row.clock or ""), word(OFFER, row.offer or "")
            why = f" {quote(str(row.why))}" if row.why else ""
            return Said(
                f"Gevraagd bij {name.nl}: {offer.nl}.{why}",
                f"Asked about {name.en}: {offer.en}.{why}",
            )
        case "part":
            part = word(PART, row.item)
            return Said(f"De rol van {part.nl} is nu van jou.", f"The {part.en} is you now.")
        case _:
            return Said(
                f"Regel {row.item} van de verwachtingen is nu van jou.",
                f"Line {row.item} of the ledger is yours now.",
            )


def _rung(row: NoticeRow) -> Said:
    name, ladder = clock(row.clock or ""), word(LADDER, row.ladder or "")
    offer, last, draft = word(OFFER, row.offer or ""), NOTHING, NOTHING
    if row.last is not None:
        end = day(row.last)
        last = Said(f" De laatste dag is {end.nl}.", f" The last day is {end.en}.")
    if row.mirror:
        draft = Said(
            " Een concept voor de lijn van de opdrachtgever ligt klaar.",
            " A draft for the client's line lies ready.",
        )
    return Said(
        f"{_capital(name.nl)} ({ladder.nl}) is bij trede {row.rung}.{last.nl}"
        f" Aanbod: {offer.nl}.{draft.nl}",
        f"{_capital(name.en)} ({ladder.en}) is at rung {row.rung}.{last.en}"
        f" On offer: {offer.en}.{draft.en}",
    )


def answers(row: NoticeRow) -> list[str]:
    """The very lines to type; none for what needs no answer. The note is for the person to fill."""
    if row.closed_at is not None:
        return []
    if row.kind == RAISED:
        which = f"{row.commission} --escalation {row.item}"
        return [f'opdracht commission lower-by-hand {which} --outcome {row.offer} --note "…"']
    if row.kind != RUNG:
        return []
    which = f"{row.commission} --clock {row.clock} --visit {row.visit} --rung {row.rung}"
    lines = [f'opdracht commission answer-rung {which} --outcome {row.offer} --note "…"']
    if row.mirror:
        lines.append(f'opdracht commission send-mirror {which} --how "…"')
    return lines


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
