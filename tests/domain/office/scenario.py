"""given / by / when / then for the office, and the small office that most stories begin with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from domain.authority import Authority, Role
from domain.errors import DomainError
from domain.office import OfficeCommand, OfficeEvent, authority_of, decide, fold
from domain.office.events import (
    HatGiven,
    MandateGranted,
    OfficeOpened,
    OrganisationRegistered,
    PersonRegistered,
    ProductListed,
    RoleGiven,
    TeamFormed,
)
from domain.office.words import Hat, OfficeKind, OrganisationKind, Relation, Task

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)
YESTERDAY = date(2026, 3, 1)
TOMORROW = date(2026, 3, 3)
START = date(2026, 1, 1)

ADMIN = "administrator-1"


def person(who: str, organisation: str = "service") -> PersonRegistered:
    return PersonRegistered(person=who, organisation=organisation, name=who.capitalize())


def role(who: str, what: Role, team: str | None = None) -> RoleGiven:
    return RoleGiven(person=who, role=what, team=team, starts=START)


OPENED = OfficeOpened(
    kind=OfficeKind.ENVIRONMENT_SERVICE,
    organisation="service",
    name="Omgevingsdienst Voorbeeld",
    administrator=ADMIN,
)
OURS = OrganisationRegistered(
    organisation="service",
    kind=OrganisationKind.ENVIRONMENT_SERVICE,
    relation=Relation.OURS,
    name="Omgevingsdienst Voorbeeld",
)
FIRST = (OPENED, OURS, person(ADMIN), role(ADMIN, Role.ADMINISTRATOR))

TOWN = OrganisationRegistered(
    organisation="town",
    kind=OrganisationKind.MUNICIPALITY,
    relation=Relation.CLIENT,
    name="Gemeente Voorbeeld",
)
CITY = TOWN.model_copy(update={"organisation": "city", "name": "Gemeente Grootstad"})
FIRM = OrganisationRegistered(
    organisation="firm",
    kind=OrganisationKind.COMPANY,
    relation=Relation.OTHER,
    name="Bedrijf",
    kvk="12345678",
)
TEAMS = (
    TeamFormed(team="enforcement", name="Afdeling Toezicht"),
    TeamFormed(team="water", name="Team Water", parent="enforcement"),
    TeamFormed(team="air", name="Team Lucht", parent="enforcement"),
    TeamFormed(team="permits", name="Afdeling Vergunningen"),
)
LEAD, HEAD, DIRECTOR = "team-lead-1", "head-1", "director-1"
MANAGER, HANDLER, CONTROLLER = "account-manager-1", "handler-1", "controller-1"
ALDERMAN, LIAISON = "alderman-1", "liaison-1"
STAFF = (
    person(LEAD),
    role(LEAD, Role.TEAM_LEAD, "water"),
    person(HEAD),
    role(HEAD, Role.HEAD, "enforcement"),
    person(DIRECTOR),
    role(DIRECTOR, Role.DIRECTOR),
    person(MANAGER),
    role(MANAGER, Role.ACCOUNT_MANAGER),
    person(HANDLER),
    role(HANDLER, Role.HANDLER, "water"),
    person(CONTROLLER),
    role(CONTROLLER, Role.CONTROLLER),
)
CLIENTS = (
    TOWN,
    CITY,
    person(ALDERMAN, "town"),
    HatGiven(person=ALDERMAN, organisation="town", hat=Hat.POLITICAL_CLIENT, starts=START),
    person(LIAISON, "town"),
)
SAMPLING = ProductListed(
    product="sampling",
    name="Bemonstering afvalwater",
    task=Task.EXTRA,
    unit="monster",
    norm_minutes=450,
    programmable=True,
)
MANDATE = MandateGranted(mandate="m-1", person=LEAD, hours=80, euros=5000, starts=START)
OFFICE = (*FIRST, FIRM, *TEAMS, *STAFF, *CLIENTS, SAMPLING)


@dataclass(frozen=True)
class Scenario:
    history: Sequence[OfficeEvent]
    asker: Authority | str = ADMIN
    command: OfficeCommand | None = None

    def by(self, asker: Authority | str) -> "Scenario":
        return replace(self, asker=asker)

    def when(self, command: OfficeCommand) -> "Scenario":
        return replace(self, command=command)

    def _decide(self) -> list[OfficeEvent]:
        assert self.command is not None
        state = fold(self.history)
        asker = self.asker
        if isinstance(asker, str):
            asker = authority_of(state, asker, TODAY)
        events = decide(self.command, asker, state, NOW)
        assert decide(self.command, asker, fold(events, state), NOW) == []
        return events

    def then(self, *expected: OfficeEvent) -> None:
        assert self._decide() == list(expected)

    def then_nothing(self) -> None:
        self.then()

    def then_refused(self, error: type[DomainError], sentence: str) -> None:
        with pytest.raises(error) as refused:
            self._decide()
        assert str(refused.value) == sentence
        assert refused.value.sentence("nl") != sentence


def given(*history: OfficeEvent) -> Scenario:
    return Scenario(history)
