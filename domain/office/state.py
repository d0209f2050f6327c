"""What an office knows when it decides: ids, dates and digests; no names, addresses or texts."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from domain.account.tenant_policy import AccountPolicy
from domain.authority import SUPERVISORS, Mandate, Role
from domain.calendar import Calendar
from domain.office.planning_words import PlannedTarget, QuarterOfYear
from domain.office.words import Hat, OfficeKind, OrganisationKind, Policy, Relation, Task
from domain.template import Kind, Ratified, Template
from domain.text import Id


class _Known(BaseModel):
    model_config = ConfigDict(frozen=True)


class Period(_Known):
    """First and last day, both included. One that ends before it starts never holds."""

    starts: date
    ends: date | None = None

    def holds(self, day: date) -> bool:
        """Whether that day lies in it."""
        return self.starts <= day and (self.ends is None or day <= self.ends)

    def spans(self, starts: date, ends: date | None) -> bool:
        """Whether every day of the other one lies in it."""
        if starts < self.starts:
            return False
        return self.ends is None or (ends is not None and ends <= self.ends)

    def lasts_beyond(self, day: date) -> bool:
        """Whether it has no end yet, or a later one."""
        return self.ends is None or self.ends > day


class Grant(Period):
    """A role held, in one team or in the whole organisation."""

    role: Role
    team: Id | None = None


class Worn(Period):
    """A hat worn for a client organisation."""

    organisation: Id
    hat: Hat


class Absence(Period):
    """Days on which `deputy` gets this person's notices."""

    deputy: Id


class Person(_Known):
    """A person by id. `left` is the last day, known once they leave."""

    organisation: Id
    digest: str
    roles: tuple[Grant, ...] = ()
    hats: tuple[Worn, ...] = ()
    absences: tuple[Absence, ...] = ()
    left: date | None = None


class Organisation(_Known):
    """An organisation by id; the digest is of its name and numbers."""

    kind: OrganisationKind
    relation: Relation
    digest: str
    parent: Id | None = None
    """The organisation that this one is part of."""


class Team(_Known):
    """A team by id, and the department above it."""

    digest: str
    parent: Id | None = None


class Product(_Known):
    """A catalogue entry by id; the digest is of all it says."""

    digest: str
    offered: bool = True
    norm_minutes: int = 0
    norms: dict[int, int] = {}
    """Year -> minutes per unit from that year on."""


class Proposal(_Known):
    """A policy laid before a second person; `version` once it is published."""

    proposer: Id
    content: Policy
    version: int | None = None


class AccountProposal(_Known):
    """An account policy laid before a second person; `version` once it is published."""

    proposer: Id
    content: AccountPolicy
    version: int | None = None


class Goal(_Known):
    """A policy goal by id; the digest is of its words. First and last year are included."""

    digest: str
    first_year: int
    last_year: int


class AccountPlan(_Known):
    """The plan of a year, of a team or of all of us: people, hours per quarter, targets."""

    team: Id | None = None
    year: int
    fte: int
    quarters: dict[QuarterOfYear, int] = {}
    targets: tuple[PlannedTarget, ...] = ()


class Published(_Known):
    """The calendar in force of a kind, or of a client; the digest is of its days and names."""

    calendar: Calendar
    digest: str


class Crisis(Period):
    """Teams for which a while is no ordinary time. `until` is the end that was said first."""

    teams: tuple[Id, ...]
    until: date


class Kept(_Known):
    """A template with who wrote its last reading and who approved that; nothing once retired."""

    reads: Template | None
    authors: tuple[Id, ...]
    accepted_by: Id | None = None
    ratified_by: Id | None = None
    mandate: Id | None = None
    held_by: Id | None = None

    def as_ratified(self) -> Ratified | None:
        """The template with its approvals, while it is in force."""
        by, mandate, held_by, accepted = (
            self.ratified_by,
            self.mandate,
            self.held_by,
            self.accepted_by,
        )
        if self.reads is None or by is None or mandate is None or held_by is None:
            return None
        return Ratified(
            template=self.reads,
            ratified_by=by,
            mandate=mandate,
            held_by=held_by,
            accepted_by=accepted or by,
        )


class OfficeState(_Known):
    """One office. `kind` is None until it is opened."""

    kind: OfficeKind | None = None
    organisation: Id | None = None
    digest: str = ""
    organisations: dict[Id, Organisation] = {}
    people: dict[Id, Person] = {}
    teams: dict[Id, Team] = {}
    mandates: dict[Id, Mandate] = {}
    products: dict[Id, Product] = {}
    agreements: dict[str, dict[Id, int]] = {}
    tolerances: dict[str, int] = {}
    """Agreement -> percent that its hours may run over or under before it must be told."""
    proposals: dict[Id, Proposal] = {}
    policy: Policy = Policy()
    policy_version: int = 0
    account_proposals: dict[Id, AccountProposal] = {}
    account_policy: AccountPolicy = AccountPolicy()
    account_policy_version: int = 0
    goals: dict[Id, Goal] = {}
    account_plans: dict[str, AccountPlan] = {}
    """Under `domain.office.planning.plan_key`."""
    calendars: dict[str, Published] = {}
    """The latest of each kind and client, under `calendar_key`."""
    calendar_ids: dict[Id, str] = {}
    """Every publication by its id, with the digest of what it said."""
    templates: dict[Id, Kept] = {}
    crises: dict[Id, Crisis] = {}

    def ours(self, person: Person) -> bool:
        """Whether this person works for us, not for a client."""
        organisation = self.organisations.get(person.organisation)
        return organisation is not None and organisation.relation is Relation.OURS

    def and_above(self, team: Id | None) -> Iterator[Id]:
        """The team and every department above it, nearest first. A loop ends where it began."""
        seen: list[Id] = []
        while team is not None and team not in seen:
            yield team
            seen.append(team)
            found = self.teams.get(team)
            team = found.parent if found else None

    def lead(self, team: Id, day: date) -> Id | None:
        """Who leads the team on that day: its team lead, or the head of a department."""
        wanted = (Role.TEAM_LEAD, Role.HEAD)
        return next(
            (
                person
                for person, known in self.people.items()
                for held in known.roles
                if held.role in wanted and held.team == team and held.holds(day)
            ),
            None,
        )

    def stands_above(self, person: Id, team: Id, day: date) -> bool:
        """Whether that person leads the team on that day, or a department above it, or us all."""
        known = self.people.get(person)
        over = tuple(self.and_above(team))
        return known is not None and any(
            held.role in SUPERVISORS
            and held.holds(day)
            and (held.team in over or (held.team is None and held.role is Role.DIRECTOR))
            for held in known.roles
        )

    def in_force(self, product: Id, kind: Kind, year: int) -> Id | None:
        """The template that holds for that product, kind and year."""
        return next(
            (
                name
                for name, kept in self.templates.items()
                if kept.reads is not None
                and (kept.reads.product, kept.reads.kind, kept.reads.year) == (product, kind, year)
                and kept.as_ratified() is not None
            ),
            None,
        )


INITIAL = OfficeState()


def agreement_key(client: Id, year: int) -> str:
    """Under which the service agreement of a client and a year is kept."""
    return f"{client}/{year}"


def digest(*parts: str | int | None) -> str:
    """SHA-256, 64 hex digits, by which the same words are known again without keeping them."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class Entry(Protocol):
    """What a catalogue entry says, in a command or an event."""

    @property
    def name(self) -> str: ...
    @property
    def task(self) -> Task: ...
    @property
    def unit(self) -> str: ...
    @property
    def norm_minutes(self) -> int: ...
    @property
    def programmable(self) -> bool: ...


def product_digest(entry: Entry) -> str:
    """The digest of a whole catalogue entry."""
    return digest(entry.name, entry.task, entry.unit, entry.norm_minutes, entry.programmable)
