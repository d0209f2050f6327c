"""What happened in an office. Stored for ever: add fields with defaults, never rename or remove.

Names, e-mail addresses and telephone numbers stand only in `PersonRegistered` and `PersonCorrected`
and are encrypted under the id in `person`. Dates are the first and the last day, both included;
no last day means until further notice.

An event that takes rights away carries in `reduced` the ids of everyone who may do less from then
on, the person named and those above them who inherited. `REDUCES_RIGHTS` lists these events.
"""

from datetime import date
from typing import Annotated, ClassVar, Final, Literal

from pydantic import Field

from domain.authority import Role
from domain.calendar import CalendarKind
from domain.message import Event
from domain.office.account_policy import AccountPolicyProposed, AccountPolicyPublished
from domain.office.crisis import CrisisDeclared, CrisisEnded
from domain.office.norms import NormSet
from domain.office.planning import AccountYearPlanned, PolicyGoalSet
from domain.office.templates import (
    TemplateAccepted,
    TemplateDrafted,
    TemplateRatified,
    TemplateRetired,
    TemplateRevised,
)
from domain.office.tree import OrganisationPlaced
from domain.office.words import (
    ClosedDay,
    Hat,
    Hours,
    Kvk,
    OfficeKind,
    Oin,
    OrganisationKind,
    Percent,
    Policy,
    Relation,
    Sealed,
    Task,
    Year,
)
from domain.text import Id, Name, Text


class OfficeOpened(Event):
    """Our own `organisation` starts to work with an office; `administrator` is the first one."""

    type: Literal["OfficeOpened"] = "OfficeOpened"
    kind: OfficeKind
    organisation: Id
    name: Name
    administrator: Id


# --- Organisations and people


class OrganisationRegistered(Event):
    """An organisation became known: one of ours, a client or another."""

    type: Literal["OrganisationRegistered"] = "OrganisationRegistered"
    organisation: Id
    kind: OrganisationKind
    relation: Relation
    name: Name
    oin: Oin | None = None
    kvk: Kvk | None = None


class OrganisationCorrected(Event):
    """Name or numbers of a known organisation were put right."""

    type: Literal["OrganisationCorrected"] = "OrganisationCorrected"
    organisation: Id
    name: Name
    oin: Oin | None = None
    kvk: Kvk | None = None


class PersonRegistered(Event):
    """A person who works at `organisation` became known. Knowing them gives no right."""

    type: Literal["PersonRegistered"] = "PersonRegistered"
    person: Id
    organisation: Id
    name: Sealed
    email: Sealed | None = None
    phone: Sealed | None = None


class PersonCorrected(Event):
    """Name or reach of a known person was put right; the whole new reading."""

    type: Literal["PersonCorrected"] = "PersonCorrected"
    person: Id
    name: Sealed
    email: Sealed | None = None
    phone: Sealed | None = None


class PersonLeft(Event):
    """A person left: roles, hats and mandates end with `last_day` at the latest."""

    type: Literal["PersonLeft"] = "PersonLeft"
    person: Id
    last_day: date
    reduced: tuple[Id, ...]


# --- Teams, roles, hats


class TeamFormed(Event):
    """A team or department, under `parent` or directly under the organisation."""

    type: Literal["TeamFormed"] = "TeamFormed"
    team: Id
    name: Name
    parent: Id | None = None


class TeamMoved(Event):
    """A team came under another department; heads above the old place lose what they inherited."""

    type: Literal["TeamMoved"] = "TeamMoved"
    team: Id
    parent: Id | None
    reduced: tuple[Id, ...]


class RoleGiven(Event):
    """A person of ours holds a role from `starts`, in `team` or in the whole organisation."""

    type: Literal["RoleGiven"] = "RoleGiven"
    person: Id
    role: Role
    team: Id | None = None
    starts: date
    ends: date | None = None


class RoleEnded(Event):
    """The role ends with `ends`, the last day; what would have started later falls away."""

    type: Literal["RoleEnded"] = "RoleEnded"
    person: Id
    role: Role
    team: Id | None = None
    ends: date
    reduced: tuple[Id, ...]


class HatGiven(Event):
    """A person speaks for a client organisation (or sits in the joint board) from `starts`."""

    type: Literal["HatGiven"] = "HatGiven"
    person: Id
    organisation: Id
    hat: Hat
    starts: date
    ends: date | None = None


class HatEnded(Event):
    """The hat is laid down with `ends`, the last day."""

    type: Literal["HatEnded"] = "HatEnded"
    person: Id
    organisation: Id
    hat: Hat
    ends: date
    reduced: tuple[Id, ...]


# --- Deputies: who gets the notices of an absent person. They bring no authority.


class AbsenceRecorded(Event):
    """`deputy` gets the notices of `person` on these days and may act on their behalf."""

    type: Literal["AbsenceRecorded"] = "AbsenceRecorded"
    person: Id
    deputy: Id
    starts: date
    ends: date


class AbsenceEnded(Event):
    """The person is back: `ends` is the last day of the absence."""

    type: Literal["AbsenceEnded"] = "AbsenceEnded"
    person: Id
    ends: date


# --- Mandates: authority to promise


class MandateGranted(Event):
    """`person` may promise up to so much. No product or subject named means all of them."""

    type: Literal["MandateGranted"] = "MandateGranted"
    mandate: Id
    person: Id
    hours: int
    euros: int
    products: tuple[Id, ...] = ()
    subjects: tuple[Id, ...] = ()
    excluded: tuple[Id, ...] = ()
    starts: date
    ends: date | None = None


class MandateRevoked(Event):
    """The mandate ends with `ends`, the last day."""

    type: Literal["MandateRevoked"] = "MandateRevoked"
    mandate: Id
    person: Id
    ends: date
    reduced: tuple[Id, ...]


# --- Catalogue and yearly agreements


class ProductListed(Event):
    """The catalogue has a product; `norm_minutes` is its unit norm (kental) per `unit`."""

    type: Literal["ProductListed"] = "ProductListed"
    product: Id
    name: Name
    task: Task
    unit: Name
    norm_minutes: int
    programmable: bool


class ProductRevised(Event):
    """The entry reads differently from now on; the whole new reading."""

    type: Literal["ProductRevised"] = "ProductRevised"
    product: Id
    name: Name
    task: Task
    unit: Name
    norm_minutes: int
    programmable: bool


class ProductDropped(Event):
    """The product is no longer offered; work under way goes on."""

    type: Literal["ProductDropped"] = "ProductDropped"
    product: Id


class ServiceAgreementConcluded(Event):
    """Client and contractor agreed hours per product for one year (DVO, jaarprogramma)."""

    later: ClassVar[frozenset[str]] = frozenset({"tolerance"})
    type: Literal["ServiceAgreementConcluded"] = "ServiceAgreementConcluded"
    client: Id
    year: Year
    hours: dict[Id, Hours]
    tolerance: Percent | None = None
    """How far the hours may run over or under before the client must be told."""


class ServiceAgreementAmended(Event):
    """The hours of one product in that year are now `hours`; `before` is what they were."""

    later: ClassVar[frozenset[str]] = frozenset({"tolerance"})
    type: Literal["ServiceAgreementAmended"] = "ServiceAgreementAmended"
    client: Id
    year: Year
    product: Id
    hours: Hours
    before: Hours
    reason: Text
    tolerance: Percent | None = None
    """The new one of the whole agreement; None when it stays as it was."""


# --- Policy: four eyes


class PolicyProposed(Event):
    """`proposer` lays the numbers of `content` before a second person."""

    type: Literal["PolicyProposed"] = "PolicyProposed"
    policy: Id
    proposer: Id
    content: Policy


class PolicyPublished(Event):
    """A second natural person published the proposal: it holds from now on as this version."""

    type: Literal["PolicyPublished"] = "PolicyPublished"
    policy: Id
    version: int
    content: Policy


# --- Calendars


class CalendarPublished(Event):
    """Which days do not count, from `starts` up to and including `until`.

    The whole list takes the place of the version before. `client` is there for a client's own
    calendar alone; versions count per kind and client. Closed days are in order, each once, and
    never a Saturday or a Sunday.
    """

    type: Literal["CalendarPublished"] = "CalendarPublished"
    calendar: Id
    kind: CalendarKind
    client: Id | None
    version: int
    starts: date
    until: date
    closed: tuple[ClosedDay, ...]


OfficeEvent = Annotated[
    OfficeOpened
    | OrganisationRegistered
    | OrganisationCorrected
    | PersonRegistered
    | PersonCorrected
    | PersonLeft
    | TeamFormed
    | TeamMoved
    | RoleGiven
    | RoleEnded
    | HatGiven
    | HatEnded
    | AbsenceRecorded
    | AbsenceEnded
    | MandateGranted
    | MandateRevoked
    | ProductListed
    | ProductRevised
    | ProductDropped
    | ServiceAgreementConcluded
    | ServiceAgreementAmended
    | PolicyProposed
    | PolicyPublished
    | CalendarPublished
    | AccountPolicyProposed
    | AccountPolicyPublished
    | PolicyGoalSet
    | AccountYearPlanned
    | TemplateDrafted
    | TemplateRevised
    | TemplateAccepted
    | TemplateRatified
    | TemplateRetired
    | CrisisDeclared
    | CrisisEnded
    | NormSet
    | OrganisationPlaced,
    Field(discriminator="type"),
]

REDUCES_RIGHTS: Final[dict[str, str]] = {
    "PersonLeft": "reduced",
    "TeamMoved": "reduced",
    "RoleEnded": "reduced",
    "HatEnded": "reduced",
    "MandateRevoked": "reduced",
}
"""Event type -> the field with the ids (a tuple) of everyone whose rights it takes away.

A command decided on an older reading of the office is refused for these people, and only these.
"""


def reduced(event: Event) -> tuple[Id, ...]:
    """Ids of the people who may do less since this event; empty for most events."""
    match event:
        case PersonLeft() | TeamMoved() | RoleEnded() | HatEnded() | MandateRevoked():
            return event.reduced
        case _:
            return ()
