"""What can be asked of an office. Dates are first and last days, both included.

Where `starts` is left out it is today; where the last day of something that ends is left out it
ends at once, and its last day was yesterday.
"""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from domain.authority import Role
from domain.calendar import CalendarKind
from domain.message import Command
from domain.office.account_policy import ProposeAccountPolicy, PublishAccountPolicy
from domain.office.crisis import DeclareCrisis, EndCrisis
from domain.office.norms import SetNorm
from domain.office.planning import PlanAccountYear, SetPolicyGoal
from domain.office.templates import (
    AcceptTemplate,
    DraftTemplate,
    RatifyTemplate,
    RetireTemplate,
    ReviseTemplate,
)
from domain.office.tree import PlaceOrganisation
from domain.office.words import (
    MOST_CLOSED,
    ClosedDay,
    Email,
    Euros,
    Hat,
    Hours,
    Kvk,
    OfficeKind,
    Oin,
    OrganisationKind,
    Percent,
    PersonName,
    Phone,
    Policy,
    Relation,
    Task,
    Year,
)
from domain.text import Id, Name, Text


class OpenOffice(Command):
    """Open the office of our own organisation, with its first administrator."""

    type: Literal["OpenOffice"] = "OpenOffice"
    kind: OfficeKind
    organisation: Id
    name: Name
    oin: Oin | None = None
    kvk: Kvk | None = None
    person: Id
    """The first administrator."""
    person_name: PersonName
    email: Email | None = None


# --- Organisations and people


class RegisterOrganisation(Command):
    """Make an organisation known."""

    type: Literal["RegisterOrganisation"] = "RegisterOrganisation"
    organisation: Id
    kind: OrganisationKind
    relation: Relation = Relation.CLIENT
    name: Name
    oin: Oin | None = None
    kvk: Kvk | None = None


class CorrectOrganisation(Command):
    """Put name and numbers of an organisation right; give all of them."""

    type: Literal["CorrectOrganisation"] = "CorrectOrganisation"
    organisation: Id
    name: Name
    oin: Oin | None = None
    kvk: Kvk | None = None


class RegisterPerson(Command):
    """Make a person known who works at an organisation. The id never holds a name."""

    type: Literal["RegisterPerson"] = "RegisterPerson"
    person: Id
    organisation: Id
    name: PersonName
    email: Email | None = None
    phone: Phone | None = None


class CorrectPerson(Command):
    """Put name and reach of a person right; give all of them."""

    type: Literal["CorrectPerson"] = "CorrectPerson"
    person: Id
    name: PersonName
    email: Email | None = None
    phone: Phone | None = None


class RecordDeparture(Command):
    """Record that a person leaves: roles, hats and mandates end."""

    type: Literal["RecordDeparture"] = "RecordDeparture"
    person: Id
    last_day: date | None = None


# --- Teams, roles, hats


class FormTeam(Command):
    """Form a team or a department."""

    type: Literal["FormTeam"] = "FormTeam"
    team: Id
    name: Name
    parent: Id | None = None


class MoveTeam(Command):
    """Put a team under another department, or directly under the organisation."""

    type: Literal["MoveTeam"] = "MoveTeam"
    team: Id
    parent: Id | None


class GiveRole(Command):
    """Give a person of ours a role. A team lead leads `team`, a head that department."""

    type: Literal["GiveRole"] = "GiveRole"
    person: Id
    role: Role
    team: Id | None = None
    starts: date | None = None
    ends: date | None = None


class EndRole(Command):
    """End a role with its last day."""

    type: Literal["EndRole"] = "EndRole"
    person: Id
    role: Role
    team: Id | None = None
    ends: date | None = None


class GiveHat(Command):
    """Say for which client a person speaks, and as what."""

    type: Literal["GiveHat"] = "GiveHat"
    person: Id
    organisation: Id
    hat: Hat
    starts: date | None = None
    ends: date | None = None


class EndHat(Command):
    """End a hat with its last day."""

    type: Literal["EndHat"] = "EndHat"
    person: Id
    organisation: Id
    hat: Hat
    ends: date | None = None


# --- Deputies


class RecordAbsence(Command):
    """Say who gets a person's notices on these days. It brings the deputy no authority."""

    type: Literal["RecordAbsence"] = "RecordAbsence"
    person: Id
    deputy: Id
    starts: date
    ends: date


class EndAbsence(Command):
    """The person is back earlier."""

    type: Literal["EndAbsence"] = "EndAbsence"
    person: Id
    ends: date | None = None


# --- Mandates


class GrantMandate(Command):
    """Give a supervisor authority to promise. No product or subject named means all of them."""

    type: Literal["GrantMandate"] = "GrantMandate"
    mandate: Id
    person: Id
    hours: Hours
    euros: Euros
    products: tuple[Id, ...] = ()
    subjects: tuple[Id, ...] = ()
    excluded: tuple[Id, ...] = ()
    starts: date | None = None
    ends: date | None = None


class RevokeMandate(Command):
    """End a mandate with its last day."""

    type: Literal["RevokeMandate"] = "RevokeMandate"
    mandate: Id
    ends: date | None = None


# --- Catalogue and yearly agreements


class ListProduct(Command):
    """Put a product in the catalogue."""

    type: Literal["ListProduct"] = "ListProduct"
    product: Id
    name: Name
    task: Task
    unit: Name = "stuk"
    norm_minutes: Annotated[int, Field(ge=0, le=10_000_000)]
    """Unit norm (kental): minutes per unit."""
    programmable: bool = False


class ReviseProduct(Command):
    """Let a catalogue entry read differently; give all of it."""

    type: Literal["ReviseProduct"] = "ReviseProduct"
    product: Id
    name: Name
    task: Task
    unit: Name = "stuk"
    norm_minutes: Annotated[int, Field(ge=0, le=10_000_000)]
    programmable: bool = False


class DropProduct(Command):
    """Offer a product no longer."""

    type: Literal["DropProduct"] = "DropProduct"
    product: Id


class ConcludeServiceAgreement(Command):
    """Record what client and contractor agreed for a year: hours per product."""

    later: ClassVar[frozenset[str]] = frozenset({"tolerance"})
    type: Literal["ConcludeServiceAgreement"] = "ConcludeServiceAgreement"
    client: Id
    year: Year
    hours: Annotated[dict[Id, Hours], Field(min_length=1, max_length=500)]
    tolerance: Percent | None = None


class AmendServiceAgreement(Command):
    """Change the hours of one product in a year, with the reason."""

    later: ClassVar[frozenset[str]] = frozenset({"tolerance"})
    type: Literal["AmendServiceAgreement"] = "AmendServiceAgreement"
    client: Id
    year: Year
    product: Id
    hours: Hours
    reason: Text
    tolerance: Percent | None = None


# --- Policy


class ProposePolicy(Command):
    """Lay the organisation's numbers before a second person."""

    type: Literal["ProposePolicy"] = "ProposePolicy"
    policy: Id
    content: Policy


class PublishPolicy(Command):
    """Publish another person's proposal: it holds from now on."""

    type: Literal["PublishPolicy"] = "PublishPolicy"
    policy: Id


# --- Calendars


class PublishCalendar(Command):
    """Publish a calendar: the whole list of closed days, in place of the version before."""

    type: Literal["PublishCalendar"] = "PublishCalendar"
    calendar: Id
    kind: CalendarKind
    client: Id | None = None
    """For a client's own calendar, and only then."""
    starts: date
    until: date
    closed: Annotated[tuple[ClosedDay, ...], Field(max_length=MOST_CLOSED)] = ()


OfficeCommand = Annotated[
    OpenOffice
    | RegisterOrganisation
    | CorrectOrganisation
    | RegisterPerson
    | CorrectPerson
    | RecordDeparture
    | FormTeam
    | MoveTeam
    | GiveRole
    | EndRole
    | GiveHat
    | EndHat
    | RecordAbsence
    | EndAbsence
    | GrantMandate
    | RevokeMandate
    | ListProduct
    | ReviseProduct
    | DropProduct
    | ConcludeServiceAgreement
    | AmendServiceAgreement
    | ProposePolicy
    | PublishPolicy
    | PublishCalendar
    | ProposeAccountPolicy
    | PublishAccountPolicy
    | SetPolicyGoal
    | PlanAccountYear
    | DraftTemplate
    | ReviseTemplate
    | AcceptTemplate
    | RatifyTemplate
    | RetireTemplate
    | DeclareCrisis
    | EndCrisis
    | SetNorm
    | PlaceOrganisation,
    Field(discriminator="type"),
]
