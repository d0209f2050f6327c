"""Who may see and do what: the decision table, and the questions that are asked of it."""

from domain.access.decide import allowed, refuse, sees
from domain.access.doing import DOING, Doing, may_ask
from domain.access.table import READS, Rule
from domain.access.words import Reach, Read, Scope

__all__ = [
    "DOING",
    "READS",
    "Doing",
    "Reach",
    "Read",
    "Rule",
    "Scope",
    "allowed",
    "may_ask",
    "refuse",
    "sees",
]
