"""The demo, carried out in memory by the two deciders alone: nothing in it may be refused."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import get_args

import pytest
from pydantic import TypeAdapter

from domain import commission, office
from domain.commission import CommissionCommand, CommissionState
from domain.commission.words import LineStatus, Outcome
from domain.envelope import CommandId, Stream, Tenant, fingerprint
from domain.message import Command, Event
from domain.office import OfficeCommand, OfficeState
from domain.phase import Phase
from domain.template import Kind
from domain.text import Id
from opdracht.answers import AnswerUnknown
from opdracht.demo import TENANTS, Step, demo, load_demo
from opdracht.demo.loading import TRIES

OFFICE: TypeAdapter[OfficeCommand] = TypeAdapter(OfficeCommand)
COMMISSION: TypeAdapter[CommissionCommand] = TypeAdapter(CommissionCommand)
TODAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


@dataclass
class World:
    """Every stream in memory. A known command id is answered without asking anybody."""

    now: datetime
    offices: dict[str, OfficeState] = field(default_factory=dict)
    commissions: dict[str, CommissionState] = field(default_factory=dict)
    known: dict[tuple[str, str], str] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    async def send(
        self, tenant: str, stream: str, command: Command, *, person: Id, command_id: str
    ) -> int:
        return self.take(Step(tenant, stream, person, command, command_id))

    def take(self, step: Step) -> int:
        tenant, command_id = step.tenant, step.command_id
        print_of = fingerprint(step.command, step.person, None)
        if (tenant, command_id) in self.known:
            assert self.known[tenant, command_id] == print_of
            return 0
        events = self.decide(tenant, step.stream, step.command, step.person)
        self.known[tenant, command_id] = print_of
        self.events.extend(events)
        return len(events)

    def decide(self, tenant: str, stream: str, command: Command, person: Id) -> list[Event]:
        house = self.offices.get(tenant, office.INITIAL)
        authority = office.authority_of(house, person, self.now.date())
        if stream == "office":
            done = office.decide(OFFICE.validate_python(command), authority, house, self.now)
            self.offices[tenant] = office.fold(done, house)
            return list(done)
        if start := commission.starts(command):
            terms = office.terms_for(house, start.product, start.kind, self.now.date())
            authority = authority.model_copy(update={"terms": terms})
        name = f"{tenant}/{stream}"
        state = self.commissions.get(name, commission.INITIAL)
        found = commission.decide(COMMISSION.validate_python(command), authority, state, self.now)
        self.commissions[name] = commission.fold(found, state)
        return list(found)


def untold(_done: int, _total: int) -> None:
    """Nobody looks at the progress."""


def loaded(now: datetime = TODAY) -> World:
    world = World(now)
    for step in demo(now.date()):
        events = world.take(step)
        assert events, f"changes nothing: {step}"
    return world


@pytest.fixture(scope="module")
def world() -> World:
    return loaded(TODAY)


def test_every_phase_has_an_open_commission_and_every_outcome_an_ended_one(world: World) -> None:
    states = world.commissions.values()
    assert {state.phase for state in states if state.outcome is None} == set(Phase)
    ends = Counter(state.outcome for state in states if state.outcome is not None)
    assert set(ends) == set(Outcome)


def test_every_kind_is_seen_in_every_phase_and_at_its_end(world: World) -> None:
    states = [state for state in world.commissions.values() if state.phase is not None]
    for kind in Kind:
        seen = {phase for state in states if state.kind is kind for phase in state.visits}
        assert seen == set(Phase), kind
        assert any(state.outcome for state in states if state.kind is kind), kind


def test_what_is_new_about_each_kind_is_there(world: World) -> None:
    kinds = Counter(type(event).__name__ for event in world.events)
    for one in (
        "ClientAdded",
        "ConflictMarked",
        "CommissionReopened",
        "DebtSettled",
        "DeliveryRefused",
        "PartDeliveryRefused",
        "PartDeliveryAccepted",
        "AccountGiven",
        "KindChanged",
    ):
        assert kinds[one], one
    open_debts = [
        owed
        for state in world.commissions.values()
        for owed in state.debts.values()
        if owed.settled_on is None
    ]
    assert len(open_debts) == 3


def test_it_stays_small_enough_to_load_while_somebody_waits() -> None:
    assert len(list(demo())) <= 1_100


def test_there_are_three_tenants_with_towns_a_province_and_a_region(world: World) -> None:
    assert {tenant for tenant, _ in TENANTS} == set(world.offices)
    kinds = {
        organisation.kind
        for state in world.offices.values()
        for organisation in state.organisations.values()
    }
    assert kinds == {"environment-service", "safety-region", "municipality", "province", "other"}


def test_small_urgent_and_running_work_has_templates_in_force(world: World) -> None:
    for state in world.offices.values():
        found = {
            (year, kept.reads.kind)
            for kept in state.templates.values()
            if kept.reads is not None
            for year in (2026, 2027)
            if office.terms_for(
                state, kept.reads.product, kept.reads.kind, date(year, 6, 1)
            ).template
        }
        assert found == {
            (year, kind)
            for year in (2026, 2027)
            for kind in (Kind.SMALL, Kind.URGENT, Kind.RUNNING)
        }


def test_the_demo_shows_what_goes_well_and_what_does_not(world: World) -> None:
    states = list(world.commissions.values())
    waiting = [
        line.status for state in states if state.outcome is None for line in state.lines.values()
    ]
    assert LineStatus.PROPOSED in waiting
    assert any(commission.gaps(state) for state in states)
    assert any(visits > 1 for state in states for visits in state.visits.values())


def test_the_tenants_go_by_different_norms(world: World) -> None:
    norms = [
        office.norms_in_force(house).model_dump(exclude={"version"})
        for house in world.offices.values()
    ]
    assert len(norms) == len(TENANTS)
    assert all(one not in norms[:number] for number, one in enumerate(norms))


def test_every_person_at_work_is_known_to_the_office(world: World) -> None:
    for name, state in world.commissions.items():
        known = world.offices[name.split("/")[0]].people
        parts = set(state.parts.values())
        lines = {line.owner for line in state.lines.values() if line.owner is not None}
        assert parts | lines | {state.contact} <= set(known)


def test_products_and_teams_are_those_of_the_office(world: World) -> None:
    for name, state in world.commissions.items():
        house = world.offices[name.split("/")[0]]
        assert state.product in house.products
        assert {row.team for row in state.rows.values()} <= set(house.teams)


@pytest.mark.parametrize("year", [2026, 2028, 2035])
def test_it_loads_in_any_year(year: int) -> None:
    assert len(loaded(TODAY.replace(year=year)).commissions) == len(loaded(TODAY).commissions)


def test_ids_fit_and_are_the_same_every_time() -> None:
    first, second = list(demo()), list(demo())
    assert first == second
    ids = [(step.tenant, step.command_id) for step in first]
    assert len(set(ids)) == len(ids)
    for kind, values in (
        (Tenant, {step.tenant for step in first}),
        (Stream, {step.stream for step in first}),
        (CommandId, {step.command_id for step in first}),
    ):
        assert get_args(kind)[0] is str
        for value in values:
            TypeAdapter(kind).validate_python(value)


def test_no_person_carries_a_name() -> None:
    roles = {
        "accountmanager",
        "afdelingshoofd",
        "archivaris",
        "behandelaar",
        "beheerder",
        "bestuurder",
        "bestuurslid",
        "controller",
        "coordinator",
        "directeur",
        "gedeputeerde",
        "gemeentesecretaris",
        "privacyfunctionaris",
        "programmamanager",
        "provinciesecretaris",
        "regisseur",
        "secretaris",
        "teamleider",
        "wethouder",
    }
    assert {step.person.split("-")[0] for step in demo()} <= roles


# --- Loading


async def test_loading_twice_changes_nothing() -> None:
    world = World(TODAY)
    told: list[tuple[int, int]] = []
    total = await load_demo(world.send, lambda done, of: told.append((done, of)))
    before = len(world.events)
    assert told == [(number, total) for number in range(1, total + 1)]
    assert before > total
    assert await load_demo(world.send, untold) == total
    assert len(world.events) == before


async def test_a_load_that_was_cut_short_goes_on_where_it_was() -> None:
    world = World(TODAY)
    sent = 0

    async def stop_halfway(
        tenant: str, stream: str, command: Command, *, person: Id, command_id: str
    ) -> int:
        nonlocal sent
        sent += 1
        if sent == 200:
            raise ConnectionError
        return await world.send(tenant, stream, command, person=person, command_id=command_id)

    with pytest.raises(ConnectionError):
        await load_demo(stop_halfway, untold)
    await load_demo(world.send, untold)
    assert len(world.events) == len(loaded(TODAY).events)


async def test_a_step_without_an_answer_is_asked_again_and_then_given_up() -> None:
    world = World(TODAY)
    asked: Counter[str] = Counter()

    async def slow(
        tenant: str, stream: str, command: Command, *, person: Id, command_id: str
    ) -> int:
        asked[command_id] += 1
        done = await world.send(tenant, stream, command, person=person, command_id=command_id)
        if asked[command_id] == 1:  # carried out, but nobody heard so
            raise AnswerUnknown(command_id)
        return done

    await load_demo(slow, untold, TODAY.date())
    assert len(world.events) == len(loaded().events)
    assert set(asked.values()) == {2}

    async def silent(
        tenant: str, stream: str, command: Command, *, person: Id, command_id: str
    ) -> int:
        asked[f"{tenant}:{stream}:{type(command).__name__}:{person}:{command_id}"] += 1
        raise AnswerUnknown(command_id)

    asked.clear()
    with pytest.raises(AnswerUnknown):
        await load_demo(silent, untold, TODAY.date())
    assert max(asked.values()) == TRIES
