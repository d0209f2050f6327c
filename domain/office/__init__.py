"""The office of one tenant: its organisations, people, rights, catalogue and policy."""

from domain.office.authority import authority_of, deputies, recipient
from domain.office.calendars import calendar_of, client_versions
from domain.office.commands import OfficeCommand
from domain.office.crisis import in_crisis
from domain.office.decide import decide
from domain.office.events import REDUCES_RIGHTS, OfficeEvent, reduced
from domain.office.evolve import evolve, fold
from domain.office.norms import norm_of
from domain.office.norms_in_force import norms_in_force, norms_of
from domain.office.state import INITIAL, OfficeState
from domain.office.terms import terms_for

__all__ = [
    "INITIAL",
    "REDUCES_RIGHTS",
    "OfficeCommand",
    "OfficeEvent",
    "OfficeState",
    "authority_of",
    "calendar_of",
    "client_versions",
    "decide",
    "deputies",
    "evolve",
    "fold",
    "in_crisis",
    "norm_of",
    "norms_in_force",
    "norms_of",
    "recipient",
    "reduced",
    "terms_for",
]
