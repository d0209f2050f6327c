"""Replay a stored history and say where it came out differently. `python -m` prints all of it.

Temporal's own replay compares which commands a workflow gives, and not what its updates answer; so
that is compared here, with what stands in the history, and the last state with what the store had.
"""

import asyncio
import hashlib
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, JsonValue, TypeAdapter
from temporalio import workflow
from temporalio.api.enums.v1 import EventType
from temporalio.api.history.v1 import HistoryEvent
from temporalio.client import WorkflowHistory
from temporalio.converter import DataConverter
from temporalio.exceptions import ApplicationError
from temporalio.worker import (
    ExecuteWorkflowInput,
    HandleUpdateInput,
    Interceptor,
    Replayer,
    WorkflowInboundInterceptor,
    WorkflowInterceptorClassInput,
)

import worker
from domain.envelope import Answer
from opdracht.codec import data_converter
from opdracht.keyring import KeyRing, Keys
from workflows.account import AccountWorkflow
from workflows.commission import CommissionWorkflow
from workflows.office import OfficeWorkflow
from workflows.reconcile import Progress, ReconcileWorkflow
from workflows.timesheet import TimesheetWorkflow

HISTORIES = Path(__file__).parent / "histories"
EXPECTED = HISTORIES / "expected.json"
WORKFLOWS: tuple[type, ...] = (
    CommissionWorkflow,
    OfficeWorkflow,
    AccountWorkflow,
    TimesheetWorkflow,
    ReconcileWorkflow,
)

StreamWorkflow = CommissionWorkflow | OfficeWorkflow | AccountWorkflow | TimesheetWorkflow


def _test_keys(purpose: str) -> Keys:
    return Keys("tests", {"tests": hashlib.sha256(f"no secret: {purpose}".encode()).digest()})


RING = KeyRing(temporal=_test_keys("temporal"), storage=_test_keys("storage"))
"""What the stored histories are encrypted with. Anyone can read them: they hold made-up cases."""


class Expected(BaseModel):
    """What a stored history must come out as: `state` is the fold of the store's own events."""

    workflow_id: str
    version: int = 0
    state: JsonValue = None


@dataclass
class Seen:
    """What a replay did: the outcome of each update, the result, and the workflow itself."""

    outcomes: dict[str, JsonValue] = field(default_factory=dict)
    result: JsonValue = None
    instance: object = None


_seen = Seen()


class _Watching(WorkflowInboundInterceptor):
    async def execute_workflow(self, input: ExecuteWorkflowInput) -> Any:  # noqa: A002
        _seen.instance = workflow.instance()
        result = await super().execute_workflow(input)
        _seen.result = _plain(result)
        return result

    async def handle_update_handler(self, input: HandleUpdateInput) -> Any:  # noqa: A002
        try:
            answer = await super().handle_update_handler(input)
        except ApplicationError as error:
            _seen.outcomes[input.id] = _failed(error)
            raise
        _seen.outcomes[input.id] = _plain(answer)
        return answer


class Watch(Interceptor):
    """Puts what a replayed workflow does where `replay` finds it."""

    def workflow_interceptor_class(
        self,
        input: WorkflowInterceptorClassInput,  # noqa: A002, ARG002
    ) -> type[WorkflowInboundInterceptor]:
        return _Watching


def _plain(value: object) -> JsonValue:
    plain: JsonValue = TypeAdapter(object).dump_python(value, mode="json")
    return plain


def _failed(error: ApplicationError) -> JsonValue:
    """The code and the nonce; the sentences between them may be reworded."""
    return {"failed": error.type, "nonce": _plain(error.details[-1])}


async def recorded(events: Sequence[HistoryEvent], converter: DataConverter) -> Seen:
    """What stands in a history of the same: outcomes of updates, and the result."""
    seen = Seen()
    for event in events:
        if event.event_type == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED:
            done = event.workflow_execution_update_completed_event_attributes
            if done.outcome.HasField("failure"):
                error = await converter.decode_failure(done.outcome.failure)
                assert isinstance(error, ApplicationError)
                outcome = _failed(error)
            else:
                (answer,) = await converter.decode(done.outcome.success.payloads, [Answer])
                outcome = _plain(answer)
            seen.outcomes[done.meta.update_id] = outcome
        elif event.event_type == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED:
            ended = event.workflow_execution_completed_event_attributes
            kind = str if seen.outcomes else Progress
            (result,) = await converter.decode(ended.result.payloads, [kind])
            seen.result = _plain(result)
    return seen


def stored() -> dict[str, Expected]:
    """The stored histories by name, and what each must come out as."""
    return TypeAdapter(dict[str, Expected]).validate_json(EXPECTED.read_text("utf-8"))


def history_of(name: str, workflow_id: str) -> WorkflowHistory:
    """One stored history."""
    text = (HISTORIES / f"{name}.json").read_text("utf-8")
    return WorkflowHistory.from_json(workflow_id, text)


async def differences(
    name: str, expected: Expected, workflows: Sequence[type] = WORKFLOWS
) -> list[str]:
    """Replay one stored history; a line for each thing that came out differently."""
    global _seen  # noqa: PLW0603 - Temporal makes the interceptor; this is where it leaves things
    _seen = Seen()
    history = history_of(name, expected.workflow_id)
    converter = data_converter(RING)
    replayer = Replayer(
        workflows=workflows,
        workflow_runner=worker.runner(),
        data_converter=converter,
        interceptors=[Watch()],
    )
    replayed = await replayer.replay_workflow(history, raise_on_replay_failure=False)
    if replayed.replay_failure is not None:
        return [f"{name}: {replayed.replay_failure}"]
    told = await recorded(history.events, converter)
    found = [
        f"{name}: update {update} was {told.outcomes.get(update)}, now {_seen.outcomes.get(update)}"
        for update in {**told.outcomes, **_seen.outcomes}
        if told.outcomes.get(update) != _seen.outcomes.get(update)
    ]
    if told.result != _seen.result:
        found.append(f"{name}: the result was {told.result}, now {_seen.result}")
    return found + _state(name, expected)


def _state(name: str, expected: Expected) -> list[str]:
    if not isinstance(_seen.instance, StreamWorkflow):
        return []
    host = _seen.instance._host
    if host.version != expected.version:
        return [f"{name}: the store was at version {expected.version}, this at {host.version}"]
    if not _told(expected.state, host.state.model_dump(mode="json")):
        return [f"{name}: another state than the store's events make"]
    return []


def _told(stored: JsonValue, today: JsonValue) -> bool:
    """Whether a state of today says all that the stored one says; fields that came later aside."""
    if isinstance(stored, dict) and isinstance(today, dict):
        return all(name in today and _told(value, today[name]) for name, value in stored.items())
    if isinstance(stored, list) and isinstance(today, list):
        return len(stored) == len(today) and all(map(_told, stored, today))
    return stored == today


async def _all() -> list[str]:
    return [line for name, item in stored().items() for line in await differences(name, item)]


if __name__ == "__main__":
    lines = asyncio.run(_all())
    sys.stdout.write(json.dumps(lines) + "\n")
    sys.stdout.flush()
    os._exit(0)  # the Temporal core may abort a process that ends while its threads still run
