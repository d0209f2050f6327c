"""What a notice says: what the work needs, what is offered, and the words that answer it.

The work is named, never a person.
"""

from typing import Final

from domain.clocks import LadderName
from opdracht.sentences.accounts import clock as clock_of_account
from opdracht.sentences.grammar import NOTHING, Said, day, quote
from opdracht.sentences.names import Names
from opdracht.sentences.time_words import LADDER, OFFER, clock
from opdracht.sentences.words import PART, word
from storage.notice_row import FOLLOW_UP, OWNED
from storage.notices import ADVICE, ADVISED, LINE, MENTION, RAISED, RUNG, NoticeRow
from storage.notices import PART as HAS_PART
from storage.sealing import ERASED

KIND: Final = {
    RUNG: Said("gevraagd", "asked"),
    RAISED: Said("hulpvraag", "asked by hand"),
    HAS_PART: Said("ter informatie", "good to know"),
    LINE: Said("ter informatie", "good to know"),
    ADVICE: Said("advies gevraagd", "advice asked"),
    ADVISED: Said("ter informatie", "good to know"),
    MENTION: Said("u bent genoemd", "you were mentioned"),
    OWNED: Said("ter informatie", "good to know"),
    FOLLOW_UP: Said("ter informatie", "good to know"),
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
        case "advice":
            by = day(row.last) if row.last is not None else NOTHING
            return Said(
                f"Uw team wordt om advies gevraagd, uiterlijk {by.nl}.{_said(row)}",
                f"An advice is asked of your team, by {by.en}.{_said(row)}",
            )
        case "advised":
            return Said(
                f"Het advies dat u vroeg, is er.{_said(row)}",
                f"The advice that you asked for is there.{_said(row)}",
            )
        case "mention":
            return Said(
                f"U bent genoemd in een opmerking.{_said(row)}",
                f"You were mentioned in a remark.{_said(row)}",
            )
        case "owned":
            return Said("Deze relatie is nu van jou.", "This account is yours now.")
        case "follow-up":
            which = _called(row, row.item).line(row.item)
            return Said(f"Vervolgactie {which} is nu van jou.", f"Follow-up {which} is yours now.")
        case _:
            return Said(
                f"Regel {row.item} van de verwachtingen is nu van jou.",
                f"Line {row.item} of the ledger is yours now.",
            )


def _called(row: NoticeRow, thing: str) -> Names:
    """What a follow-up or a lead is called."""
    text = row.why if isinstance(row.why, str) and row.why != ERASED else ""
    return Names(lines={thing: text})


def _said(row: NoticeRow) -> str:
    """What was said, where it may be told."""
    return f" {quote(str(row.why))}" if row.why else ""


WAYS: Final = Said(
    " Dat kan helpen: nog eens bellen, verder zonder dit advies, of een ander vragen.",
    " What may help: calling once more, going on without this advice, or asking another.",
)
"""What can be done about an advice that stays out."""


def _rung(row: NoticeRow) -> Said:
    if row.account:
        clock_ = row.clock or ""
        name = clock_of_account(clock_, _called(row, clock_.partition(":")[2]))
    else:
        clock_said, ladder = clock(row.clock or ""), word(LADDER, row.ladder or "")
        name = Said(f"{clock_said.nl} ({ladder.nl})", f"{clock_said.en} ({ladder.en})")
    offer, last, draft = word(OFFER, row.offer or ""), NOTHING, NOTHING
    if row.last is not None:
        end = day(row.last)
        last = Said(f" De laatste dag is {end.nl}.", f" The last day is {end.en}.")
    if row.ladder == LadderName.ADVICE:
        draft = WAYS
    if row.mirror:
        draft = Said(
            " Een concept voor de lijn van de opdrachtgever ligt klaar.",
            " A draft for the client's line lies ready.",
        )
    return Said(
        f"{_capital(name.nl)} is bij trede {row.rung}.{last.nl} Aanbod: {offer.nl}.{draft.nl}",
        f"{_capital(name.en)} is at rung {row.rung}.{last.en} On offer: {offer.en}.{draft.en}",
    )


def answers(row: NoticeRow) -> list[str]:
    """The very lines to type; none for what needs no answer. The note is for the person to fill."""
    if row.closed_at is not None:
        return []
    if row.kind == RAISED:
        which = f"{row.commission} --escalation {row.item}"
        return [f'opdracht commission lower-by-hand {which} --outcome {row.offer} --note "…"']
    if row.kind == ADVICE:
        return [f'opdracht commission give-advice {row.commission} --advice {row.item} --words "…"']
    if row.kind != RUNG:
        return []
    if row.account:
        which = f"{row.account} --clock {row.clock} --visit {row.visit} --rung {row.rung}"
        return [f'opdracht relation answer-rung {which} --outcome {row.offer} --note "…"']
    which = f"{row.commission} --clock {row.clock} --visit {row.visit} --rung {row.rung}"
    lines = [f'opdracht commission answer-rung {which} --outcome {row.offer} --note "…"']
    if row.mirror:
        lines.append(f'opdracht commission send-mirror {which} --how "…"')
    return lines


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
