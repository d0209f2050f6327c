"""What only some kinds of commission have to show: the debts of urgent work."""

from collections.abc import Iterator
from datetime import date

from pydantic import JsonValue

from domain.commission.state import CommissionState
from domain.commission.urgent import overdue
from opdracht.cli.showing_sides import Block
from opdracht.cli.words_for import Words
from opdracht.sentences.words import DEBT, word


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


def kind_blocks(state: CommissionState, words: Words, today: date) -> list[Block]:
    """The blocks that this kind has something to say in."""
    blocks = [
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
