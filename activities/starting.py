"""Start the workflow of a stream that has none."""

from typing import Final

from temporalio.client import Client
from temporalio.common import (
    Priority,
    SearchAttributeKey,
    SearchAttributePair,
    TypedSearchAttributes,
)
from temporalio.exceptions import WorkflowAlreadyStartedError

from activities.messages import StreamRef

TENANT = SearchAttributeKey.for_keyword("OpdrachtTenant")


OFFICE = Priority(priority_key=1)
"""Everybody waits for an office: its tasks go before those of thousands that load."""
BROUGHT_BACK = Priority(priority_key=4)
"""Nobody waits for what is brought back: what people start (3) goes before it."""


_KINDS: Final = {
    "office": "Office",
    "commission": "Commission",
    "account": "Account",
    "timesheet": "Timesheet",
}
"""The first part of a stream's name -> the workflow that writes it."""


async def start(client: Client, ref: StreamRef, task_queue: str) -> bool:
    """Whether it was started here; somebody else may have been first."""
    # Rooms stack one way, so the workflow is named here and not imported.
    try:
        await client.start_workflow(
            _KINDS[ref.stream.partition("/")[0]],
            {"tenant": ref.tenant, "stream": ref.stream},
            id=ref.workflow_id,
            task_queue=task_queue,
            priority=OFFICE if ref.stream == "office" else BROUGHT_BACK,
            search_attributes=TypedSearchAttributes([SearchAttributePair(TENANT, ref.tenant)]),
        )
    except WorkflowAlreadyStartedError:
        return False
    return True
