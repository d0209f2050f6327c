"""Why a command about the work of two sides is refused."""

from domain.commission.errors import CommissionRefused


class CounterNotOpen(CommissionRefused):
    """The team's other terms do not stand (any more): the row moved on, or the team did."""

    code = "counter_not_open"
    nl = "Er staat geen tegenvoorstel (meer) open bij bladregel {row}."
    en = "No counter-offer stands beside row {row} of the sheet."


class CounterOutdated(CommissionRefused):
    """Not the terms that were looked at stand beside the row, but others."""

    code = "counter_outdated"
    nl = "Bij bladregel {row} staat een ander tegenvoorstel open: nummer {number}."
    en = "Another counter-offer stands beside row {row}: number {number}."


class LineNotDisputed(CommissionRefused):
    """Only a line on which both sides differ is settled."""

    code = "line_not_disputed"
    nl = "Over regel {line} zijn beide kanten het niet oneens; er is niets te beslechten."
    en = "Both sides do not differ on line {line}; there is nothing to settle."
