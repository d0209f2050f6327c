"""What a file of an office may hold. Every entry is the whole reading of one thing."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from domain.account.tenant_policy import AccountPolicy
from domain.authority import Role
from domain.calendar import CalendarKind
from domain.office.words import (
    MOST_CLOSED,
    ClosedDay,
    Email,
    Euros,
    Hat,
    Hours,
    Kvk,
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
from domain.phase import Entry, Phase
from domain.template import Kind
from domain.text import Id, Name, Text

MOST_ENTRIES: Final = 10_000
"""In one section. The largest office there is has a tenth of it."""

Minutes = Annotated[int, Field(ge=0, le=10_000_000)]


class Section(StrEnum):
    """The parts of a file, in the order in which they are carried out."""

    ORGANISATIONS = "organisations"
    PEOPLE = "people"
    TEAMS = "teams"
    ROLES = "roles"
    HATS = "hats"
    ABSENCES = "absences"
    PRODUCTS = "products"
    MANDATES = "mandates"
    AGREEMENTS = "agreements"
    TEMPLATES = "templates"
    POLICY = "policy"
    ACCOUNT_POLICY = "account_policy"
    CALENDARS = "calendars"


class OneOf(BaseModel):
    """An entry. Unknown keys are refused by name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class OrganisationEntry(OneOf):
    """An organisation, ours or a client's; `parent` is the one it is part of."""

    organisation: Id
    kind: OrganisationKind
    relation: Relation = Relation.CLIENT
    name: Name
    oin: Oin | None = None
    kvk: Kvk | None = None
    parent: Id | None = None


class PersonEntry(OneOf):
    """A person. Without a name, name and reach are left as they are."""

    person: Id
    organisation: Id
    name: PersonName | None = None
    email: Email | None = None
    phone: Phone | None = None
    last_day: date | None = None


class TeamEntry(OneOf):
    """A team or department."""

    team: Id
    name: Name
    parent: Id | None = None


class RoleEntry(OneOf):
    """A role of a person of ours."""

    person: Id
    role: Role
    team: Id | None = None
    starts: date | None = None
    ends: date | None = None


class HatEntry(OneOf):
    """For which client a person speaks, and as what."""

    person: Id
    organisation: Id
    hat: Hat
    starts: date | None = None
    ends: date | None = None


class AbsenceEntry(OneOf):
    """Who gets a person's notices on these days."""

    person: Id
    deputy: Id
    starts: date
    ends: date


class ProductEntry(OneOf):
    """A catalogue entry; `norms` are minutes per unit by year, beside the norm of before."""

    product: Id
    name: Name
    task: Task
    unit: Name = "stuk"
    norm_minutes: Minutes
    programmable: bool = False
    norms: dict[Year, Minutes] = {}
    offered: bool = True


class MandateEntry(OneOf):
    """An authority to promise."""

    mandate: Id
    person: Id
    hours: Hours
    euros: Euros
    products: tuple[Id, ...] = ()
    subjects: tuple[Id, ...] = ()
    excluded: tuple[Id, ...] = ()
    starts: date | None = None
    ends: date | None = None


class AgreementEntry(OneOf):
    """What was agreed with a client for a year; `reason` is for when it is changed."""

    client: Id
    year: Year
    hours: Annotated[dict[Id, Hours], Field(min_length=1, max_length=500)]
    tolerance: Percent | None = None
    reason: Text | None = None


class Approval(StrEnum):
    """How far a template has come."""

    DRAFTED = "drafted"
    ACCEPTED = "accepted"
    RATIFIED = "ratified"


class TemplateEntry(OneOf):
    """A template. Its approvals are given by people, never by a file."""

    template: Id
    product: Id
    kind: Kind
    year: Year
    team: Id
    hours: Annotated[int, Field(ge=1, le=1_000_000)]
    days: Annotated[int, Field(ge=1, le=250)]
    gets: Name
    does: Name
    criterion: Name
    promise: Name
    next_step: Name
    phases: dict[Phase, Entry] | None = None
    approval: Approval = Approval.RATIFIED


class CalendarEntry(OneOf):
    """A calendar in force: the whole list of days that do not count."""

    kind: CalendarKind
    client: Id | None = None
    starts: date
    until: date
    closed: Annotated[tuple[ClosedDay, ...], Field(max_length=MOST_CLOSED)] = ()


class OfficeFile(OneOf):
    """A file as a whole. A section that is left out is left alone."""

    format: Literal[1] = 1
    organisation: Id | None = None
    """Whose office this is; another office refuses the file."""
    day: date | None = None
    """The day that it tells of, when it was written by `opdracht office export`."""
    complete: dict[Section, bool] = {}
    """Sections of which everything that is not in the file ends."""
    organisations: Annotated[tuple[OrganisationEntry, ...], Field(max_length=MOST_ENTRIES)] = ()
    people: Annotated[tuple[PersonEntry, ...], Field(max_length=MOST_ENTRIES)] = ()
    teams: Annotated[tuple[TeamEntry, ...], Field(max_length=MOST_ENTRIES)] = ()
    roles: Annotated[tuple[RoleEntry, ...], Field(max_length=MOST_ENTRIES)] = ()
    hats: Annotated[tuple[HatEntry, ...], Field(max_length=MOST_ENTRIES)] = ()
    absences: Annotated[tuple[AbsenceEntry, ...], Field(max_length=MOST_ENTRIES)] = ()
    products: Annotated[tuple[ProductEntry, ...], Field(max_length=MOST_ENTRIES)] = ()
    mandates: Annotated[tuple[MandateEntry, ...], Field(max_length=MOST_ENTRIES)] = ()
    agreements: Annotated[tuple[AgreementEntry, ...], Field(max_length=MOST_ENTRIES)] = ()
    templates: Annotated[tuple[TemplateEntry, ...], Field(max_length=MOST_ENTRIES)] = ()
    policy: Policy | None = None
    """Numbers that are left out stay as they are."""
    account_policy: AccountPolicy | None = None
    """Likewise; weights are given all at once."""
    calendars: Annotated[tuple[CalendarEntry, ...], Field(max_length=100)] = ()

    def says_all(self, section: Section) -> bool:
        """Whether what is not in this section ends."""
        return self.complete.get(section, False)
