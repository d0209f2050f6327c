"""A commission (opdracht): a client's question, from its first words to what both learned."""

from domain.commission.commands import CommissionCommand
from domain.commission.criteria import missing
from domain.commission.decider import decide, ended, evolve, fold, happened, reopen_until
from domain.commission.events import CommissionEvent
from domain.commission.radar import gaps, scores
from domain.commission.starting import STARTING, Start, starts
from domain.commission.state import INITIAL, CommissionState
from domain.commission.titles import TITLES

__all__ = [
    "INITIAL",
    "STARTING",
    "TITLES",
    "CommissionCommand",
    "CommissionEvent",
    "CommissionState",
    "Start",
    "decide",
    "ended",
    "evolve",
    "fold",
    "gaps",
    "happened",
    "missing",
    "reopen_until",
    "scores",
    "starts",
]
