"""The clocks on the page of a commission: one line for each that runs and matters."""

from datetime import date

from domain.commission.state import CommissionState
from opdracht.cli.showing_sides import Block
from opdracht.cli.words_for import Words
from opdracht.clockwork.facts import facts, past
from opdracht.clockwork.saying import short


def clock_block(state: CommissionState, words: Words, today: date) -> list[Block]:
    """The block, or none when nothing runs that matters."""
    lines = [words.of(short(one)) for one in facts(state, past(()), today, {}) if one.matters]
    return [(words("Klokken", "Clocks"), lines)] if lines else []
