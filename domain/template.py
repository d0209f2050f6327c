"""How a commission of a kind goes, per product and year: what a person need not do again.

A template is drafted by one, accepted by the team that does the work (standing team acceptance)
and ratified by another who may promise that much (a standing promise; for urgent work a standing
authority). The office keeps it, a commission pins it when it starts.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from domain.calendar import Calendar
from domain.clocks import Norms
from domain.clocks.account_norms import AccountNorms
from domain.phase import Entry, Phase
from domain.text import Id, Name


class Kind(StrEnum):
    """The kinds of commission: the same five phases, as light as the work."""

    ONE_OFF = "one-off"
    """Eenmalig: the full path."""
    RUNNING = "running"
    """Doorlopend: the yearly programme, with volumes and partial deliveries."""
    SMALL = "small"
    """Klein: take, do, finish."""
    URGENT = "urgent"
    """Spoed: the work starts at once; what was passed over is a debt with a date."""


ENTRIES: Final[Mapping[Kind, Mapping[Phase, Entry]]] = {
    Kind.ONE_OFF: dict.fromkeys(Phase, Entry.PERSON),
    Kind.RUNNING: dict.fromkeys(Phase, Entry.PERSON),
    Kind.SMALL: dict.fromkeys(Phase, Entry.TEMPLATE),
    Kind.URGENT: dict.fromkeys(Phase, Entry.PERSON)
    | dict.fromkeys((Phase.CLARIFICATION, Phase.TRANSLATION, Phase.MONITORING), Entry.AUTHORITY),
}
"""Who lets a commission of a kind into each phase, unless its template says otherwise."""


class Template(BaseModel):
    """What goes by itself for one product, kind and year. Texts are never about a person."""

    model_config = ConfigDict(frozen=True)

    template: Id
    product: Id
    kind: Kind
    year: Annotated[int, Field(ge=2000, le=2100)]
    team: Id
    """The team that does the work; its lead accepts the template."""
    hours: Annotated[int, Field(ge=1, le=1_000_000)]
    """Small: most hours, above it grows. Urgent: most hours that may start without asking."""
    days: Annotated[int, Field(ge=1, le=250)]
    """Working days: small, until it is done; urgent, until a debt must be settled."""
    gets: Name
    """What the client gets."""
    does: Name
    """What the team does."""
    criterion: Name
    """How the client sees that it is good."""
    promise: Name
    """What is promised as a rule."""
    next_step: Name
    """What the client hears when it is taken."""
    phases: dict[Phase, Entry]
    """Every phase, with who lets a commission into it."""


class Ratified(BaseModel):
    """A template that may be used: who ratified the standing promise, under which mandate."""

    model_config = ConfigDict(frozen=True)

    template: Template
    ratified_by: Id
    mandate: Id
    held_by: Id
    accepted_by: Id
    """The team lead (or who stands above) who took the work for the team, as a rule."""


class Terms(BaseModel):
    """What the office lays down for a new commission. Resolved at the edge, never sent."""

    model_config = ConfigDict(frozen=True)

    template: Ratified | None = None
    """The template in force for the product, the kind and the year, when there is one."""
    calendar: Calendar | None = None
    """The ORG calendar in force; a commission pins it."""
    client: Calendar | None = None
    """The own calendar of the client that the command names, when there is one."""
    asked: tuple[Id, ...] = ()
    """Who is asked of the team that the command asks an advice of, deputies filled in."""
    norms: Norms | None = None
    """The norms of the policy in force; None while the office published none."""
    account: AccountNorms | None = None
    """The ladders of accounts in force, for an account; None while none were published."""
