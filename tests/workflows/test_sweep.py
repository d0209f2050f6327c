"""A sweep looks at everything that moved, whoever stays silent."""

from datetime import date

import pytest
from temporalio.testing import WorkflowEnvironment

from activities.reconcile import Head, ReconcileActivities, Revived
from domain.authority import Role
from domain.commission.intake import RegisterRequest
from domain.commission.words import Channel, Origin
from domain.office.commands import GiveRole, RegisterPerson
from opdracht.reconciling import recover
from storage import living
from storage.store import Store
from tests.workflows.conftest import OPEN, Engine, engine_on

MANAGER = "accountmanager-1"
ASKED = RegisterRequest(
    title="Geluid",
    words="Kom.",
    channel=Channel.MAIL,
    origin=Origin.BASIC,
    received_on=date(2026, 6, 1),
)


async def opened(engine: Engine, *streams: str) -> None:
    """An office with these commissions."""
    await engine.send(OPEN, "open-the-office")
    await engine.send(RegisterPerson(person=MANAGER, organisation="dienst", name="Een Twee"))
    await engine.send(GiveRole(person=MANAGER, role=Role.ACCOUNT_MANAGER))
    for stream in streams:
        await engine.gateway.send(engine.tenant, stream, ASKED, person=MANAGER)


async def test_one_that_stays_silent_keeps_no_sweep_from_the_rest_of_the_log(
    temporal: WorkflowEnvironment, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(living, "WINDOW", 5)
    asked: list[str] = []
    revive = ReconcileActivities._revive

    async def silent(self: ReconcileActivities, head: Head, *, restart: bool) -> Revived:
        asked.append(head.ref.stream)
        if head.ref.stream == "commission/26-0":
            raise TimeoutError
        return await revive(self, head, restart=restart)

    monkeypatch.setattr(ReconcileActivities, "_revive", silent)
    async with engine_on(temporal.client, store) as engine:
        await opened(engine, *(f"commission/26-{n}" for n in range(3)))
        first = await recover(engine.client, engine.task_queue, everything=False)
        assert {"office", *(f"commission/26-{n}" for n in range(3))} <= set(asked)
        assert first.done.unanswered == 1
        assert asked.count("commission/26-0") == 2, "once more when the others were seen to"
        monkeypatch.setattr(ReconcileActivities, "_revive", revive)
        again = await recover(engine.client, engine.task_queue, everything=False)
        last = await recover(engine.client, engine.task_queue, everything=False)
    assert (again.done.unanswered, last.looked_at) == (0, 0)


async def test_one_that_answers_at_the_second_asking_is_not_asked_by_the_next_sweep(
    temporal: WorkflowEnvironment, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    revive = ReconcileActivities._revive
    seen: list[Head] = []

    async def slow(self: ReconcileActivities, head: Head, *, restart: bool) -> Revived:
        seen.append(head)
        if len(seen) == 1:
            raise TimeoutError
        return await revive(self, head, restart=restart)

    monkeypatch.setattr(ReconcileActivities, "_revive", slow)
    async with engine_on(temporal.client, store) as engine:
        await opened(engine)
        first = await recover(engine.client, engine.task_queue, everything=False)
        second = await recover(engine.client, engine.task_queue, everything=False)
    assert (first.looked_at, first.done) == (1, Revived(agreed=1))
    assert second.looked_at == 0


async def test_an_office_goes_before_what_is_brought_back(
    temporal: WorkflowEnvironment, store: Store
) -> None:
    async with engine_on(temporal.client, store) as engine:
        await opened(engine, "commission/26-0", "commission/26-1")
        for stream in ("office", "commission/26-0"):
            await engine.client.get_workflow_handle(f"{engine.tenant}/{stream}").terminate()
        done = await recover(engine.client, engine.task_queue)
        keys = {
            stream: await priority(engine, stream)
            for stream in ("office", "commission/26-0", "commission/26-1")
        }
    assert done.done.started == 2
    assert keys == {"office": 1, "commission/26-0": 4, "commission/26-1": 0}


async def priority(engine: Engine, stream: str) -> int:
    """The key that Temporal has for a workflow; 0 is the usual one, which counts as 3."""
    described = await engine.client.get_workflow_handle(f"{engine.tenant}/{stream}").describe()
    return described.raw_description.workflow_execution_info.priority.priority_key
