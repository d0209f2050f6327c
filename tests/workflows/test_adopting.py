"""What the office publishes reaches every commission that has not ended, once, whatever dies."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest
import pytest_asyncio
from temporalio.api.enums.v1 import EventType
from temporalio.client import WorkflowHandle
from temporalio.testing import WorkflowEnvironment

from activities import adopting
from activities.adopting import Adopted
from activities.messages import StreamRef
from domain.calendar import WEEKDAYS, CalendarKind
from domain.clocks import last_day
from domain.commission.commands import RegisterRequest
from domain.commission.counting import calendar_for
from domain.commission.kinds import CalendarPinned, NormsPinned
from domain.commission.norms import ClockRecalculated, NormsCommand
from domain.commission.phases import AdvancePhase
from domain.commission.rungs import coming
from domain.commission.ticking import PHASE
from domain.envelope import Envelope, fingerprint
from domain.message import Event
from domain.office.commands import ProposePolicy, PublishCalendar, PublishPolicy
from domain.office.norms_in_force import norms_of
from domain.office.words import ClosedDay, Policy
from domain.phase import Phase
from opdracht.demo import path
from opdracht.demo.case import Case
from opdracht.demo.house import ADMIN, DIRECTOR
from opdracht.reconciling import recover
from storage.store import Store
from tests.conftest import Postgres
from tests.workflows.conftest import Engine
from tests.workflows.support import (
    fresh_store,
    new_case,
    open_house,
    play,
    state_of,
    stream_of,
    withdrawal,
    workflow_of,
)


@pytest_asyncio.fixture(scope="module")
async def shelf(postgres: Postgres) -> AsyncIterator[Store]:
    """A store for the tests of this module."""
    async with fresh_store(postgres) as store:
        yield store


@pytest_asyncio.fixture(scope="module")
async def engine(temporal: WorkflowEnvironment, shelf: Store) -> AsyncIterator[Engine]:
    """The demo's office with a worker; every test publishes something else in it."""
    async with open_house(temporal.client, shelf) as engine:
        yield engine


def working_days() -> Iterator[date]:
    """Those after today, Monday to Friday."""
    day = datetime.now(UTC).date()
    while True:
        day = WEEKDAYS.after(day, 1).day
        yield day


def closing(days: int) -> PublishCalendar:
    """A calendar in which so many working days from tomorrow on are closed; one id for each."""
    today = datetime.now(UTC).date()
    return PublishCalendar(
        calendar=f"dicht-{days}",
        kind=CalendarKind.ORG,
        starts=today - timedelta(days=60),
        until=today + timedelta(days=600),
        closed=tuple(ClosedDay(day=day, name="Gesloten") for day in islice(working_days(), days)),
    )


async def received(engine: Engine) -> str:
    """A commission in clarification; returns its stream."""
    case = new_case()
    await play(engine, stream_of(case), path.received(case))
    return stream_of(case)


async def passed_on(engine: Engine) -> Adopted:
    """What came of the hint that the office published."""
    handle: WorkflowHandle[object, Adopted] = engine.client.get_workflow_handle(
        f"adopt/{engine.tenant}", result_type=Adopted
    )
    return await handle.result()


async def published(engine: Engine, policy: Policy) -> None:
    await engine.send(ProposePolicy(policy="normen-2", content=policy), person=ADMIN)
    await engine.send(PublishPolicy(policy="normen-2"), person=DIRECTOR)


async def events_of(engine: Engine, stream: str, kind: type[Event]) -> list[Event]:
    loaded = await engine.store.recorder.load(engine.tenant, stream)
    return [one.event async for one in loaded.events if isinstance(one.event, kind)]


async def wakes_at(engine: Engine, stream: str) -> datetime:
    """When the workflow's newest timer goes off."""
    history = await workflow_of(engine, stream).fetch_history()
    timers = [one for one in history.events if one.event_type == EventType.EVENT_TYPE_TIMER_STARTED]
    started = timers[-1]
    return (
        started.event_time.ToDatetime(tzinfo=UTC)
        + started.timer_started_event_attributes.start_to_fire_timeout.ToTimedelta()
    )


async def test_a_new_calendar_moves_running_clocks_with_the_old_and_the_new_day(
    engine: Engine,
) -> None:
    streams = [await received(engine), await received(engine)]
    before = last_day((await state_of(engine, streams[0])).clocks[PHASE], WEEKDAYS)
    assert before is not None
    await engine.send(closing(3), person=ADMIN)
    assert await passed_on(engine) == Adopted(adopted=2)
    for stream in streams:
        assert len(await events_of(engine, stream, CalendarPinned)) == 1
        moved = await events_of(engine, stream, ClockRecalculated)
        assert (
            ClockRecalculated(
                clock=PHASE, visit=2, before=before, after=WEEKDAYS.after(before, 3).day
            )
            in moved
        )
        state = await state_of(engine, stream)
        assert last_day(state.clocks[PHASE], calendar_for(state)) == WEEKDAYS.after(before, 3).day


async def test_what_comes_earlier_by_a_new_calendar_is_waited_for_anew(engine: Engine) -> None:
    await engine.send(closing(10), person=ADMIN)
    await passed_on(engine)
    stream = await received(engine)
    late = await wakes_at(engine, stream)
    await engine.send(closing(1), person=ADMIN)
    await passed_on(engine)
    comes = coming(await state_of(engine, stream), datetime.now(UTC))
    assert comes is not None
    assert comes.at < late - timedelta(days=1)
    assert abs(await wakes_at(engine, stream) - comes.at) < timedelta(seconds=5)


async def test_a_running_clock_keeps_its_norms_and_a_new_visit_takes_the_new_ones(
    engine: Engine,
) -> None:
    case = new_case()
    stream = stream_of(case)
    await play(engine, stream, islice(path.received(case), 5))
    state = await state_of(engine, stream)
    assert (state.norms_version, state.clocks[PHASE].budget) == (1, 2)
    policy = Policy(received_days=7, clarification_days=4)
    await published(engine, policy)
    assert (await passed_on(engine)).unanswered == 0
    assert await events_of(engine, stream, NormsPinned) == [
        NormsPinned(norms=(await state_of(engine, stream)).norms[1]),
        NormsPinned(norms=norms_of(policy, 2)),
    ]
    state = await state_of(engine, stream)
    assert (state.clocks[PHASE].budget, state.clocks[PHASE].norms) == (2, 1)
    await engine.gateway.send(
        engine.tenant, stream, AdvancePhase(to=Phase.CLARIFICATION), person=case.manager
    )
    state = await state_of(engine, stream)
    assert (state.clocks[PHASE].budget, state.clocks[PHASE].norms) == (4, 2)


async def test_who_dies_after_it_was_told_is_not_told_twice(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    streams = [await received(engine) for _ in range(3)]
    asked: list[str] = []
    ask = adopting._ask

    async def dying(
        handle: WorkflowHandle[object, object], ref: StreamRef, one: NormsCommand
    ) -> None:
        await ask(handle, ref, one)
        asked.append(ref.stream)
        if len(asked) <= 2:
            raise ConnectionResetError  # what was asked is done; whoever asked does not know

    monkeypatch.setattr(adopting, "_ask", dying)
    await engine.send(closing(4), person=ADMIN)
    await passed_on(engine)
    await recover(engine.client, engine.task_queue, everything=False)
    for stream in streams:
        assert stream in asked
        assert len(await events_of(engine, stream, CalendarPinned)) == 2  # the first at its start
    version = (await engine.store.recorder.load(engine.tenant, streams[0])).version
    await recover(engine.client, engine.task_queue, everything=True)
    assert (await engine.store.recorder.load(engine.tenant, streams[0])).version == version


async def test_a_lost_hint_is_made_up_for_by_the_next_sweep(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lost(*_: object) -> None:
        pass

    monkeypatch.setattr("opdracht.gateway.pass_on", lost)
    stream = await received(engine)
    await engine.send(closing(5), person=ADMIN)
    assert len(await events_of(engine, stream, CalendarPinned)) == 1  # that of its start
    await recover(engine.client, engine.task_queue, everything=False)
    assert len(await events_of(engine, stream, CalendarPinned)) == 2


async def test_one_that_started_under_the_old_terms_meanwhile_is_told_too(engine: Engine) -> None:
    await engine.send(closing(6), person=ADMIN)
    await passed_on(engine)
    case = new_case()
    person, command = next(iter(path.received(case)))
    assert isinstance(command, RegisterRequest)
    stale = await engine.gateway.directory.authority(engine.tenant, person, date(2026, 6, 1))
    await engine.gateway.deliver(
        Envelope(
            tenant=engine.tenant,
            stream=stream_of(case),
            command_id=f"{case.id}:stale",
            fingerprint=fingerprint(command, person, None),
            nonce="stale-terms",
            authority=stale,
            command=command,
        )
    )
    assert (await state_of(engine, stream_of(case))).calendar is None
    await recover(engine.client, engine.task_queue, everything=False)
    state = await state_of(engine, stream_of(case))
    assert state.calendar is not None
    assert state.norms_version == 2


async def test_one_that_ended_is_left_alone(engine: Engine) -> None:
    ended: Case = new_case()
    await play(engine, stream_of(ended), [*path.received(ended), withdrawal(ended)])
    alive = await received(engine)
    await engine.send(closing(7), person=ADMIN)
    assert (await passed_on(engine)).unanswered == 0
    assert len(await events_of(engine, alive, CalendarPinned)) == 2
    assert len(await events_of(engine, stream_of(ended), CalendarPinned)) == 1
