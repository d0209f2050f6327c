"""When the reconciler runs: once at start-up, every hour, and whenever somebody asks."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from temporalio.client import (
    Client,
    Schedule,
    ScheduleActionStartWorkflow,
    ScheduleAlreadyRunningError,
    ScheduleIntervalSpec,
    ScheduleOverlapPolicy,
    SchedulePolicy,
    ScheduleSpec,
    WorkflowFailureError,
)
from temporalio.common import WorkflowIDConflictPolicy
from temporalio.service import RPCError

from workflows.reconcile import Progress, Reconcile, ReconcileWorkflow
from workflows.urgency import UNHURRIED

SCHEDULE = "reconcile"
EVERY = timedelta(hours=1)


async def keep_reconciling(client: Client, task_queue: str) -> None:
    """Start a sweep now and make sure that one starts every hour. Safe to repeat."""
    with suppress(ScheduleAlreadyRunningError):
        await client.create_schedule(
            SCHEDULE,
            Schedule(
                action=ScheduleActionStartWorkflow(
                    ReconcileWorkflow.run,
                    Reconcile(),
                    id="reconcile/hourly",
                    task_queue=task_queue,
                    priority=UNHURRIED,
                ),
                spec=ScheduleSpec(intervals=[ScheduleIntervalSpec(every=EVERY)]),
                policy=SchedulePolicy(overlap=ScheduleOverlapPolicy.SKIP),
            ),
        )
    await client.start_workflow(
        ReconcileWorkflow.run,
        Reconcile(),
        id="reconcile/start-up",
        task_queue=task_queue,
        priority=UNHURRIED,
        id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
    )


async def look_again(client: Client, task_queue: str) -> None:
    """Start a sweep of what moved since the last one, and do not wait for it."""
    await client.start_workflow(
        ReconcileWorkflow.run,
        Reconcile(),
        id="reconcile/asked",
        task_queue=task_queue,
        priority=UNHURRIED,
        id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
    )


async def recover(
    client: Client,
    task_queue: str,
    *,
    everything: bool = True,
    restart: bool = False,
    progress: Callable[[Progress], None] | None = None,
) -> Progress:
    """Bring every living stream's workflow back, or up to date, and say what was done.

    Raises:
        WorkflowFailureError: the sweep itself failed.
        RPCError: Temporal does not answer.
    """
    handle = await client.start_workflow(
        ReconcileWorkflow.run,
        Reconcile(everything=everything, restart=restart),
        id="reconcile/recover",
        task_queue=task_queue,
        priority=UNHURRIED,
        id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
    )
    result = asyncio.ensure_future(handle.result())
    while not result.done():
        await asyncio.wait([result], timeout=0.5)
        if progress is not None and not result.done():
            try:
                progress(await handle.query(ReconcileWorkflow.progress))
            except RPCError:
                continue  # the worker is busy; the result comes all the same
    return await result


__all__ = ["WorkflowFailureError", "keep_reconciling", "look_again", "recover"]
