"""A worker with something in it that did not declare what it needs does not start."""

import pytest
from temporalio.testing import WorkflowEnvironment

import worker
from activities.asking import AskingActivities
from activities.breaker import Breaker
from activities.reconcile import ReconcileActivities
from activities.streams import StreamActivities
from domain.access import FollowerUndeclared
from storage.offices import Offices
from storage.store import Store


class StrayWorkflow:
    """Nobody declared this one."""


async def test_a_workflow_that_forgot_keeps_the_worker_from_starting(
    temporal: WorkflowEnvironment, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "WORKFLOWS", (*worker.WORKFLOWS, StrayWorkflow))
    with pytest.raises(FollowerUndeclared, match=r"^Stray$"):
        worker.build(
            temporal.client,
            StreamActivities(store.recorder, Breaker()),
            ReconcileActivities(temporal.client, store.database, "stray"),
            AskingActivities(Offices(store.recorder)),
            "stray",
        )
