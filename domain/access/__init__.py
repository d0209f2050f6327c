"""Who may see and do what: the decision table, and the questions that are asked of it."""

from domain.access.decide import allowed, refuse, sees
from domain.access.table import READS, Rule
from domain.access.words import Reach, Read, Scope

__all__ = ["READS", "Reach", "Read", "Rule", "Scope", "allowed", "refuse", "sees"]
