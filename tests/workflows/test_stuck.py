"""What comes up by itself and changes nothing does not keep a commission busy."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import pytest_asyncio
from temporalio.api.enums.v1 import EventType
from temporalio.testing import WorkflowEnvironment

from domain.clocks import Whom
from domain.commission import CommissionCommand, CommissionState
from domain.commission.rungs import ReachRung
from domain.dutch_time import local_day
from domain.office.asked import Work
from opdracht.demo import path
from tests.conftest import Postgres
from tests.workflows.conftest import Engine
from tests.workflows.support import fresh_store, new_case, open_house, play, stream_of, workflow_of
from workflows import commission
from workflows.aggregate import Coming


@pytest_asyncio.fixture(scope="module")
async def house(temporal: WorkflowEnvironment, postgres: Postgres) -> AsyncIterator[Engine]:
    async with fresh_store(postgres) as store, open_house(temporal.client, store) as engine:
        yield engine


def never_reached(_state: CommissionState, now: datetime) -> Coming[CommissionCommand]:
    """A rung of a visit that the clock never had: the decider has nothing to say to it."""
    return Coming(
        at=now - timedelta(minutes=1),
        id="rung:phase:99:1",
        summary="trede 1",
        whom=(Whom.HANDLER,),
        work=Work(),
        day=local_day(now),
        command=lambda people: ReachRung(clock="phase", visit=99, rung=1, recipients=people),
    )


async def test_a_rung_of_which_nothing_comes_is_looked_at_again_in_an_hour(
    house: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        commission, "AGGREGATE", replace(commission.AGGREGATE, coming=never_reached)
    )
    case = new_case()
    await play(house, stream_of(case), path.registered(case))
    await asyncio.sleep(3)
    history = await workflow_of(house, stream_of(case)).fetch_history()
    kinds = [event.event_type for event in history.events]
    # one local activity to load, one to record, and one that asked who is to be asked
    assert kinds.count(EventType.EVENT_TYPE_MARKER_RECORDED) <= 5
    timers = [
        event.timer_started_event_attributes.start_to_fire_timeout.ToTimedelta()
        for event in history.events
        if event.event_type == EventType.EVENT_TYPE_TIMER_STARTED
    ]
    assert max(timers, default=timedelta(0)) > timedelta(minutes=55)
    await workflow_of(house, stream_of(case)).terminate()
