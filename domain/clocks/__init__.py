"""Clocks: how long something may take, what stood still, and who is asked to help when.

All of it is derived: a clock is a start, a budget and a ledger of pauses; its last day, whether it
is overdue and the days of its rungs follow from these, the ladder and the calendar.
"""

from domain.clocks.clock import Clock, Pause, Stand, days_used, last_day, overdue, settled, stand
from domain.clocks.defaults import DEFAULTS, Norms
from domain.clocks.ladder import Ladder, Rung, When
from domain.clocks.rungs import Due, moment, rung_days, rungs_due
from domain.clocks.words import AccountLadder, ClockKind, LadderName, Offer, PauseReason, Whom

__all__ = [
    "DEFAULTS",
    "AccountLadder",
    "Clock",
    "ClockKind",
    "Due",
    "Ladder",
    "LadderName",
    "Norms",
    "Offer",
    "Pause",
    "PauseReason",
    "Rung",
    "Stand",
    "When",
    "Whom",
    "days_used",
    "last_day",
    "moment",
    "overdue",
    "rung_days",
    "rungs_due",
    "settled",
    "stand",
]
