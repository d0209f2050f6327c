"""The phases of a commission. They stand apart: the office's templates speak of them too."""

from enum import StrEnum


class Phase(StrEnum):
    """Intake and the five phases, in order."""

    RECEIVED = "received"
    CLARIFICATION = "clarification"
    TRANSLATION = "translation"
    MONITORING = "monitoring"
    SUCCESS = "success"
    DELIVERY = "delivery"


class Entry(StrEnum):
    """Who let a commission into a phase. Every phase stays visible, whoever that was."""

    PERSON = "person"
    TEMPLATE = "template"
    """The template of its product says so: nobody had to act."""
    AUTHORITY = "authority"
    """A standing authority: the work starts at once, what was passed over is a debt."""
