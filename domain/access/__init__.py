"""Who may see and do what: the decision table, and the questions that are asked of it."""

from domain.access.decide import allowed, refuse, sees
from domain.access.doing import DOING, Doing, may_ask
from domain.access.engine import ENGINE, Follower, FollowerUndeclared, check_engine
from domain.access.table import READS, Rule
from domain.access.words import Reach, Read, Scope

__all__ = [
    "DOING",
    "ENGINE",
    "READS",
    "Doing",
    "Follower",
    "FollowerUndeclared",
    "Reach",
    "Read",
    "Rule",
    "Scope",
    "allowed",
    "check_engine",
    "may_ask",
    "refuse",
    "sees",
]
