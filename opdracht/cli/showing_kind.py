"""What only some kinds of commission have to show: debts, volumes and partial deliveries."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from pydantic import JsonValue

from domain.commission.accounts import ProductFigures, figures
from domain.commission.state import CommissionState
from domain.commission.urgent import overdue
from opdracht.cli.showing_sides import Block
from opdracht.cli.words_for import Words
from opdracht.sentences import Names
from opdracht.sentences.grammar import Said
from opdracht.sentences.programme import volume
from opdracht.sentences.words import DEBT, MODE, word

SHOWN: Final = 20
"""How many partial deliveries a page shows: those that wait, and then the newest."""

WAITS: Final = Said("wacht op antwoord", "waits for an answer")
ANSWERS: Final = {
    True: Said("aanvaard", "accepted"),
    False: Said("geweigerd", "refused"),
    None: WAITS,
}


def debts_json(state: CommissionState, today: date) -> JsonValue:
    """Each debt with its day, and whether that has passed."""
    late = overdue(state, today)
    return [
        {
            "debt": debt,
            "due": owed.due.isoformat(),
            "settled_on": owed.settled_on.isoformat() if owed.settled_on else None,
            "overdue": debt in late,
        }
        for debt, owed in state.debts.items()
    ]


def kind_blocks(state: CommissionState, names: Names, words: Words, today: date) -> list[Block]:
    """The blocks that this kind has something to say in."""
    blocks = [
        (words("Jaarprogramma", "Yearly programme"), _volumes(state, names, words)),
        (words("Deelleveringen", "Partial deliveries"), _parts(state, names, words)),
        (words("Nog te doen na de spoed", "Owed after the rush"), _debts(state, words, today)),
    ]
    found = [(heading, list(lines)) for heading, lines in blocks]
    return [(heading, lines) for heading, lines in found if lines]


def _debts(state: CommissionState, words: Words, today: date) -> Iterator[str]:
    late = overdue(state, today)
    for debt, owed in state.debts.items():
        name = words.of(word(DEBT, debt))
        if owed.settled_on is not None:
            yield f"{name}: {words('rond op', 'done on')} {words.day(owed.settled_on)}"
            continue
        note = words(", te laat", ", overdue") if debt in late else ""
        yield f"{name}: {words('uiterlijk', 'by')} {words.day(owed.due)}{note}"


def programme_json(state: CommissionState) -> JsonValue:
    """The figures of each product, as an account would hold them now."""
    return [each.model_dump(mode="json") for each in figures(state)]


def _volumes(state: CommissionState, names: Names, words: Words) -> Iterator[str]:
    for each in figures(state):
        size = words.of(volume(each.count, each.low, each.high))
        mode = words.of(word(MODE, each.mode))
        yield f"{names.product(each.product)} ({mode}){size}; {words.of(_done(each))}"


def _done(each: ProductFigures) -> Said:
    hours = each.hours + each.extra - each.reduced
    return Said(
        f"{each.delivered} geleverd, {each.accepted} aanvaard, {each.spent} van {hours} uur",
        f"{each.delivered} delivered, {each.accepted} accepted, {each.spent} of {hours} hours",
    )


def _parts(state: CommissionState, names: Names, words: Words) -> Iterator[str]:
    newest = list(reversed(state.partials.items()))
    newest.sort(key=lambda named: named[1].accepted is not None)
    for name, part in newest[:SHOWN]:
        answer = words.of(ANSWERS[part.accepted])
        times = words("keer", "times")
        yield f"{name}: {part.count} {times} {names.product(part.product)}, {answer}"
