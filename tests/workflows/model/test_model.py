"""Every command of every kind, in any order: the workflow, the store and the model stay equal.

`MODEL_SEED` repeats a walk, `MODEL_STEPS` says how long it is.
"""

import os
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random

import pytest
import pytest_asyncio
from temporalio.testing import WorkflowEnvironment

from domain import commission
from domain.authority import SYSTEM, Authority
from domain.calendar import calendar
from domain.clocks import rungs
from domain.commission import CommissionCommand, CommissionEvent, CommissionState
from domain.commission.errors import RoleMissing
from domain.commission.intake import AssignRole, IdentifyClient, RoleAssigned
from domain.commission.ledger import ExpectationVoiced
from domain.commission.words import Part, Side
from domain.message import Command
from domain.office import authority_of
from storage import commission_list
from storage.commission_list import CommissionRow
from storage.projection import Fact
from storage.record import Record
from storage.store import Store
from tests.domain.commission.play import REGISTER
from tests.workflows.conftest import Engine, engine_on
from tests.workflows.model.anything import Maker
from tests.workflows.model.moves import COMMISSION_KINDS
from tests.workflows.model.stages import ON_THE_CLOCK, Stages
from tests.workflows.model.town import office_of_the_stories, opening
from tests.workflows.model.twin import Move, office_twin
from tests.workflows.model.walk import KINDS, Failed, Walk

USUAL = 189_615_689
"""The short walk of `make test` goes one way always; the long one a new way each time."""


def seed(count: int) -> int:
    """The seed that was asked for, or the usual one for a short walk, or a new one."""
    usual = USUAL if count < 2_000 else secrets.randbelow(10**9)
    return int(os.environ.get("MODEL_SEED") or usual)


def steps(default: int) -> int:
    """How many steps were asked for."""
    return int(os.environ.get("MODEL_STEPS") or default)


@dataclass(frozen=True)
class Town:
    """An engine with an office that nobody opened yet, and a way to say things at once."""

    engine: Engine
    say: Callable[[str], None]


@pytest_asyncio.fixture
async def town(
    temporal: WorkflowEnvironment, store: Store, capsys: pytest.CaptureFixture[str]
) -> AsyncIterator[Town]:
    def say(text: str) -> None:
        with capsys.disabled():
            print(f"\n{text}", flush=True)  # noqa: T201 - a seed must be seen, whatever happens

    async with engine_on(temporal.client, store) as engine:
        yield Town(engine, say)


@pytest.fixture
def mornings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Rungs come at any hour of any day: a walk cannot wait for nine o'clock on a working day."""
    rungs._days.cache_clear()
    monkeypatch.setattr(rungs, "HOUR", 0)
    monkeypatch.setattr(calendar, "_SATURDAY", 7)
    yield
    rungs._days.cache_clear()


async def walked(town: Town, count: int) -> Walk:
    """A walk of so many steps; its seed is told first."""
    walk = Walk(town.engine, seed(count))
    town.say(f"MODEL_SEED={walk.seed} MODEL_STEPS={count}")
    await walk.open()
    await walk.steps(count)
    town.say(walk.told())
    await walk.finish()
    return walk


@pytest.mark.usefixtures("mornings")
async def test_whatever_is_asked_the_engine_and_the_model_stay_equal(town: Town) -> None:
    await walked(town, steps(300))


@pytest.mark.deep
@pytest.mark.usefixtures("mornings")
async def test_every_command_is_carried_out_somewhere_on_a_long_walk(town: Town) -> None:
    count = steps(2_000)
    walk = await walked(town, count)
    never = walk.never(walk.carried_out())
    assert count < 2_000 or not never, f"MODEL_SEED={walk.seed}: {never}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_command_can_be_made_from_its_schema(kind: type[Command]) -> None:
    maker = Maker(Random(1), date(2027, 3, 1))  # noqa: S311 - no secret
    assert any(maker.command(kind, {}) for _ in range(20))


def test_every_command_has_a_stage_but_for_those_that_wait_for_a_rung() -> None:
    office = office_twin()
    now = datetime.now(UTC)
    for person, command in [opening(), *office_of_the_stories(now.year)]:
        asker = (
            SYSTEM if office.state.kind is None else authority_of(office.state, person, now.date())
        )
        events = office.decide(command, asker, now)
        assert not isinstance(events, str), events
        office.state = office.after(events, now)
    stages = Stages(office.state, now)
    kinds = [kind for kind in COMMISSION_KINDS if kind not in ON_THE_CLOCK]
    assert [kind for kind in kinds if stages.towards(kind) is None] == []


# --- what it would notice

ASKED = REGISTER.model_copy(update={"received_on": date(2026, 2, 27)})  # these days are today's
ASSIGNED = AssignRole(part=Part.ACCOUNT_MANAGER, person="manager")


async def on_the_way(town: Town) -> Walk:
    """A walk with one commission that was asked for."""
    walk = Walk(town.engine, 1)
    await walk.open()
    await walk.take(Move("commission/26-one", "manager", ASKED, "move-one"))
    return walk


async def test_a_model_with_another_rule_is_noticed_with_its_shortest_end(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:

    def stricter(
        command: CommissionCommand, authority: Authority, state: CommissionState, now: datetime
    ) -> list[CommissionEvent]:
        if isinstance(command, AssignRole):
            raise RoleMissing(roles="", roles_en="")
        return decide(command, authority, state, now)

    decide = commission.decide
    monkeypatch.setattr(commission, "decide", stricter)
    walk = await on_the_way(town)
    with pytest.raises(Failed, match="MODEL_SEED=1 ") as failed:
        await walk.take(Move("commission/26-one", "coordinator", ASSIGNED, "move-two"))
    told = str(failed.value)
    assert "the model says Outcome(code='role_missing'" in told
    assert told.count(" -> ") == 1


async def test_a_read_model_that_forgets_is_noticed(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = await on_the_way(town)

    def forgetful(row: CommissionRow, fact: Fact) -> CommissionRow:
        return row if isinstance(fact.event, RoleAssigned) else evolve(row, fact)

    evolve = commission_list.evolve
    with monkeypatch.context() as patch:
        patch.setattr(commission_list, "evolve", forgetful)
        await walk.take(Move("commission/26-one", "coordinator", ASSIGNED, "move-two"))
    person = IdentifyClient(client="waterdam", contact="liaison")
    with pytest.raises(Failed, match="read model commission_list"):
        await walk.take(Move("commission/26-one", "manager", person, "move-three"))


async def test_a_store_that_was_changed_behind_the_back_is_noticed(town: Town) -> None:
    walk = await on_the_way(town)
    twin = walk.beside.twin("commission/26-one")
    other = twin.done[0]
    voiced = ExpectationVoiced(line="e9", owed_by=Side.US, what="Ongevraagd.")
    await town.engine.store.recorder.record(
        Record(
            tenant=town.engine.tenant,
            stream=twin.stream,
            command_id="behind-the-back",
            fingerprint=other.fingerprint,
            expected_version=twin.version,
            authority=SYSTEM,
            events=[voiced],
            occurred_at=other.at,
        )
    )
    with pytest.raises(Failed, match="somebody else wrote"):
        await walk.take(Move(twin.stream, "coordinator", ASSIGNED, "move-two"))
