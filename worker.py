"""Plug the rooms together and run the Temporal worker. Console script: `opdracht-worker`."""

import argparse
import asyncio
import os
import signal
import sys
from contextlib import suppress
from datetime import timedelta

import structlog
import uvloop
from temporalio.client import Client
from temporalio.worker import Worker
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from activities.adopting import AdoptingActivities
from activities.asking import AskingActivities
from activities.breaker import Breaker
from activities.reconcile import ReconcileActivities
from activities.streams import StreamActivities
from domain.access import check_engine
from opdracht import clearing, logs, metrics, safety
from opdracht.fault import LocalError
from opdracht.keyring import load
from opdracht.mail.delivering import Delivery
from opdracht.reconciling import keep_reconciling
from opdracht.settings import Settings
from opdracht.settling import settle
from opdracht.temporal_client import connect, missing_search_attributes
from storage.key_ring import KeyRing
from storage.offices import Offices
from storage.store import Store, open_store
from workflows.account import AccountWorkflow
from workflows.adopting import AdoptWorkflow
from workflows.commission import CommissionWorkflow
from workflows.office import OfficeWorkflow
from workflows.reconcile import ReconcileWorkflow
from workflows.timesheet import TimesheetWorkflow

log = structlog.get_logger()

ROOMS = ("domain", "activities", "workflows", "pydantic_core", "temporalio.contrib.pydantic")
"""Passed through the sandbox: reloading them for every run is slow and splits their classes."""

WORKFLOWS: tuple[type, ...] = (
    CommissionWorkflow,
    AccountWorkflow,
    OfficeWorkflow,
    TimesheetWorkflow,
    ReconcileWorkflow,
    AdoptWorkflow,
)

GRACE = timedelta(seconds=30)
"""How long commands under way may take to finish when the worker is told to stop."""


LAST_LETTER = 15.0
"""Seconds that a mail server gets to take what is being handed over when the worker stops."""


def runner() -> SandboxedWorkflowRunner:
    """The sandbox that workflows run in; tests and replays use the same one."""
    return SandboxedWorkflowRunner(
        restrictions=SandboxRestrictions.default.with_passthrough_modules(*ROOMS)
    )


def build(
    client: Client,
    streams: StreamActivities,
    reconcile: ReconcileActivities,
    asking: AskingActivities,
    task_queue: str,
) -> Worker:
    """A worker for every kind of workflow and activity that there is.

    Eight workflow tasks at once: each may replay, and two cores replay no more than that within
    Temporal's ten seconds.

    Raises:
        FollowerUndeclared: something that goes by itself does not say what it needs.
    """
    check_engine(each.__name__.removesuffix("Workflow") for each in WORKFLOWS)
    adopting = AdoptingActivities(client, reconcile.database, asking.offices, task_queue)
    return Worker(
        client,
        task_queue=task_queue,
        workflows=WORKFLOWS,
        activities=[
            streams.record,
            streams.load_commission,
            streams.load_account,
            streams.load_office,
            streams.load_timesheet,
            streams.probe_commission,
            streams.probe_account,
            streams.probe_office,
            streams.probe_timesheet,
            asking.whom,
            reconcile.tenants,
            reconcile.living,
            reconcile.moved,
            reconcile.revive,
            reconcile.keep_cursor,
            adopting.adopt,
            adopting.keep_adoption,
        ],
        workflow_runner=runner(),
        max_cached_workflows=1_000,
        max_concurrent_workflow_tasks=8,
        max_concurrent_activities=10,
        graceful_shutdown_timeout=GRACE,
        sticky_queue_schedule_to_start_timeout=timedelta(seconds=5),
    )


async def serve(settings: Settings) -> None:
    """Serve until told to stop (SIGTERM, SIGINT).

    Raises:
        LocalError: something on this machine or in the settings must be put right first.
    """
    safety.check(settings)
    ring = load(settings.key_ring_file)
    client = await connect(settings, ring)
    if missing := await missing_search_attributes(client):
        names = ", ".join(missing)
        raise LocalError(
            "search_attributes_missing",
            nl=f"Temporal kent deze zoekattributen niet: {names}. Start met `opdracht up`.",
            en=f"Temporal lacks these search attributes: {names}. Start with `opdracht up`.",
        )
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    keys = KeyRing(ring.storage.current, ring.storage.keys)
    async with open_store(settings.database_dsn, settings.keys_dsn, keys) as store:
        worker = build(
            client,
            StreamActivities(store.recorder, Breaker()),
            ReconcileActivities(client, store.database, settings.task_queue),
            AskingActivities(Offices(store.recorder)),
            settings.task_queue,
        )
        async with worker:
            await keep_reconciling(client, settings.task_queue)
            following = _follow(settings, store, stop)
            metrics.serve(None if settings.metrics_port is None else settings.metrics_port + 1)
            watching = asyncio.create_task(metrics.watch(store.database), name="metrics")
            check_engine(["clearing"])
            clearer = asyncio.create_task(clearing.follow(store.database, stop), name="clearing")
            settle()
            ready = settings.data / "worker.ready"
            ready.write_text(f"{os.getpid()}\n")
            log.info("worker.started", task_queue=settings.task_queue)
            try:
                await stop.wait()
            finally:
                watching.cancel()
                ready.unlink(missing_ok=True)
                await clearer
                if following is not None:
                    with suppress(TimeoutError):
                        await asyncio.wait_for(following, LAST_LETTER)
    log.info("worker.stopped")


def _follow(settings: Settings, store: Store, stop: asyncio.Event) -> asyncio.Task[None] | None:
    """Mail follows the log beside the workflows; nothing waits for it. None while mail is off."""
    if settings.smtp is None:
        return None
    check_engine(["mail"])
    delivery = Delivery(store, settings.smtp, settings.mail_from)
    return asyncio.create_task(delivery.follow(stop), name="mail")


def main() -> None:
    """Console entry point `opdracht-worker`. Exit code 7 when something must be put right first."""
    parser = argparse.ArgumentParser(prog="opdracht-worker", description=__doc__)
    parser.parse_args()
    try:
        settings = Settings.read()
        logs.configure(settings)
        uvloop.run(serve(settings))
        code = 0
    except LocalError as error:
        log.error("worker.refused", code=error.code, sentence=error.nl)  # noqa: TRY400 - no trace
        code = 7
    sys.stderr.flush()
    os._exit(code)  # the Temporal core may abort a process that ends while its threads still run


if __name__ == "__main__":
    main()
