"""A commission from request to the end of its reopen window, on a real server, as people do it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from temporalio.api.enums.v1 import EventType
from temporalio.api.sdk.v1 import WorkflowMetadata
from temporalio.client import WorkflowExecutionStatus
from temporalio.testing import WorkflowEnvironment

from domain.commission import ending
from domain.commission.ending import ReopenCommission
from domain.commission.intake import RegisterRequest
from domain.commission.ledger import VoiceExpectation
from domain.commission.phases import AdvancePhase
from domain.commission.words import Side
from domain.phase import Phase
from opdracht.demo import path
from opdracht.gateway import Refused
from tests.conftest import Postgres
from tests.workflows.conftest import Engine
from tests.workflows.support import (
    fresh_store,
    new_case,
    open_house,
    play,
    state_of,
    stream_of,
    whole,
    withdrawal,
    workflow_of,
)
from workflows import attributes

SUPERVISOR = "afdelingshoofd-1"
WINDOW = timedelta(seconds=4)
"""A reopen window that a test can wait for; people have twenty working days."""

DETAILS = "__temporal_workflow_metadata"


@pytest_asyncio.fixture(scope="module")
async def house(temporal: WorkflowEnvironment, postgres: Postgres) -> AsyncIterator[Engine]:
    async with fresh_store(postgres) as store, open_house(temporal.client, store) as engine:
        yield engine


@pytest.fixture
def short_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ending, "reopen_deadline", lambda now, _: now + WINDOW)


async def shown(engine: Engine, stream: str) -> dict[str, str]:
    """What Temporal's list of workflows shows of a commission."""
    found = (await workflow_of(engine, stream).describe()).typed_search_attributes
    return {key.name: found.get(key, "") for key in attributes.KEYWORDS}


async def details(engine: Engine, stream: str) -> str:
    """What Temporal's page of one workflow shows."""
    metadata = await workflow_of(engine, stream).query(DETAILS, result_type=WorkflowMetadata)
    page: str = metadata.current_details
    return page


async def test_search_attributes_say_where_each_phase_stands(house: Engine) -> None:
    case = new_case()
    stream = stream_of(case)
    seen = []
    for number, (person, command) in enumerate(whole(case)):
        await house.gateway.send(
            house.tenant, stream, command, person=person, command_id=f"{stream}:{number}"
        )
        if number == 0 or isinstance(command, AdvancePhase):
            seen.append((await shown(house, stream))["OpdrachtPhase"])
    assert seen == [phase.value for phase in Phase]
    assert await shown(house, stream) == {
        "OpdrachtTenant": house.tenant,
        "OpdrachtPhase": Phase.DELIVERY.value,
        "OpdrachtStatus": "delivered",
        "OpdrachtClient": case.client.organisation,
    }


async def test_a_list_of_workflows_can_be_filtered_on_phase_and_status(house: Engine) -> None:
    case = new_case()
    await play(house, stream_of(case), path.received(case))
    query = (
        f'OpdrachtTenant = "{house.tenant}" AND OpdrachtPhase = "clarification"'
        ' AND OpdrachtStatus = "open"'
    )
    wanted = f"{house.tenant}/{stream_of(case)}"
    for _ in range(100):  # Temporal's list follows its history after a moment
        if wanted in [found.id async for found in house.client.list_workflows(query)]:
            return
        await asyncio.sleep(0.1)
    pytest.fail("the commission is not in Temporal's list")


async def test_the_page_of_a_commission_names_phase_people_and_what_is_missing(
    house: Engine,
) -> None:
    case = new_case()
    stream = stream_of(case)
    await play(house, stream, path.registered(case))
    page = await details(house, stream)
    assert "# 0 ontvangen" in page
    assert "## Nog nodig voor de volgende fase" in page
    assert "- coördinator toegewezen" in page
    assert "- ontvangst bevestigd" in page

    await play(house, stream, path.received(case))
    page = await details(house, stream)
    assert "# 1 vraagverheldering" in page
    assert f"- accountmanager: {case.manager}" in page
    assert "- weergave bevestigd door de opdrachtgever" in page
    assert "ontvangst bevestigd" not in page
    assert case.request.title not in page


async def test_the_title_is_in_the_memo_for_those_with_the_key_alone(house: Engine) -> None:
    case = new_case()
    await play(house, stream_of(case), path.registered(case))
    description = await workflow_of(house, stream_of(case)).describe()
    assert await description.memo_value("title") == case.request.title
    raw = description.raw_description.SerializeToString()
    assert case.request.title.encode() not in raw
    assert b"terrassen" not in raw


@pytest.mark.usefixtures("short_window")
async def test_an_ended_commission_lives_until_nobody_can_reopen_it(house: Engine) -> None:
    case = new_case()
    stream = stream_of(case)
    await play(house, stream, path.received(case))
    person, withdraw = withdrawal(case)

    async def send(command_id: str) -> int:
        sent = await house.gateway.send(
            house.tenant, stream, withdraw, person=person, command_id=command_id
        )
        return sent.version

    version = await send("withdraw-it")
    ended = datetime.now(UTC)
    handle = workflow_of(house, stream)
    living = await handle.describe()
    assert living.status is WorkflowExecutionStatus.RUNNING
    assert (await shown(house, stream))["OpdrachtStatus"] == "withdrawn"
    assert "**afgesloten: ingetrokken**" in await details(house, stream)
    assert "- heropenen kan tot" in await details(house, stream)

    assert await handle.result() == "withdrawn"
    assert datetime.now(UTC) - ended >= WINDOW - timedelta(seconds=1)

    assert await send("withdraw-it") == version, "the store answers an id that it knows"
    again = await house.gateway.send(
        house.tenant, stream, withdraw, person=person, command_id="withdraw-it"
    )
    assert again.replayed
    with pytest.raises(Refused) as refused:
        await house.gateway.send(
            house.tenant,
            stream,
            VoiceExpectation(line="x-1", owed_by=Side.US, what="Nog iets"),
            person=case.manager,
        )
    assert refused.value.code == "commission_over"
    with pytest.raises(Refused) as refused:
        await house.gateway.send(
            house.tenant, stream, ReopenCommission(why="Toch niet."), person=SUPERVISOR
        )
    assert refused.value.code == "reopen_window_closed"
    with pytest.raises(Refused) as refused:
        await house.gateway.send(
            house.tenant,
            stream,
            AdvancePhase(to=Phase.TRANSLATION),
            person=case.manager,
            command_id="withdraw-it",
        )
    assert refused.value.code == "command_id_reused"
    assert (await handle.describe()).status is WorkflowExecutionStatus.COMPLETED


async def test_one_timer_waits_for_the_end_of_the_twenty_working_days(house: Engine) -> None:
    case = new_case()
    stream = stream_of(case)
    await play(house, stream, [*path.received(case), withdrawal(case)])
    until = (await state_of(house, stream)).reopen_until
    assert until is not None
    assert until - datetime.now(UTC) > timedelta(days=25)
    history = await workflow_of(house, stream).fetch_history()
    *cancelled, timer = (
        event for event in history.events if event.event_type == EventType.EVENT_TYPE_TIMER_STARTED
    )
    ends = [it for it in history.events if it.event_type == EventType.EVENT_TYPE_TIMER_CANCELED]
    assert len(ends) == len(cancelled)  # what waited for a rung before the end waits no longer
    fires = timer.event_time.ToDatetime(UTC) + (
        timer.timer_started_event_attributes.start_to_fire_timeout.ToTimedelta()
    )
    assert abs(fires - until) < timedelta(seconds=5)


@pytest.mark.usefixtures("short_window")
async def test_a_supervisor_reopens_within_the_window_and_nobody_else(house: Engine) -> None:
    case = new_case()
    stream = stream_of(case)
    await play(house, stream, path.received(case))
    await play(house, stream, [withdrawal(case)])
    reopen = ReopenCommission(why="De klachten zijn terug.")
    with pytest.raises(Refused) as refused:
        await house.gateway.send(house.tenant, stream, reopen, person=case.manager)
    assert refused.value.code == "role_missing"

    sent = await house.gateway.send(house.tenant, stream, reopen, person=SUPERVISOR)
    assert sent.events == 2
    assert (await shown(house, stream))["OpdrachtStatus"] == "open"
    assert "afgesloten" not in await details(house, stream)

    await asyncio.sleep(WINDOW.total_seconds() + 0.5)
    state = await state_of(house, stream)
    assert (state.phase, state.outcome) == (Phase.CLARIFICATION, None)
    assert (await workflow_of(house, stream).describe()).status is WorkflowExecutionStatus.RUNNING

    person, withdraw = withdrawal(case)  # it can be opened once: this end is for good
    await house.gateway.send(
        house.tenant, stream, withdraw, person=person, command_id="withdraw-for-good"
    )
    assert await workflow_of(house, stream).result() == "withdrawn"


async def test_a_refused_opening_leaves_nothing_and_can_be_done_right(house: Engine) -> None:
    case = new_case()
    stream = stream_of(case)
    ((manager, register),) = path.registered(case)
    with pytest.raises(Refused) as refused:
        await house.gateway.send(house.tenant, stream, register, person=case.liaison)
    assert refused.value.code == "role_missing"
    assert await workflow_of(house, stream).result() == "unknown"
    sent = await house.gateway.send(house.tenant, stream, register, person=manager)
    assert sent.events > 0
    assert (await shown(house, stream))["OpdrachtPhase"] == Phase.RECEIVED.value


async def test_opening_twice_at_once_is_one_commission(house: Engine) -> None:
    case = new_case()
    ((manager, register),) = path.registered(case)
    sent = await asyncio.gather(
        *(
            house.gateway.send(
                house.tenant, stream_of(case), register, person=manager, command_id="open-once"
            )
            for _ in range(5)
        )
    )
    assert len({one.version for one in sent}) == 1
    loaded = await house.store.recorder.load(house.tenant, stream_of(case))
    assert loaded.version == sent[0].version


async def test_two_requests_under_one_id_are_not_mixed_up(house: Engine) -> None:
    case = new_case()
    ((manager, register),) = path.registered(case)
    assert isinstance(register, RegisterRequest)
    other = register.model_copy(update={"title": "Iets heel anders"})
    outcomes = await asyncio.gather(
        *(
            house.gateway.send(house.tenant, stream_of(case), one, person=manager)
            for one in (register, other)
        ),
        return_exceptions=True,
    )
    refused = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    assert [one.code for one in refused] == ["already_received"]
