"""Start the workflow of a stream that has none."""

from temporalio.client import Client
from temporalio.common import SearchAttributeKey, SearchAttributePair, TypedSearchAttributes
from temporalio.exceptions import WorkflowAlreadyStartedError

from activities.messages import StreamRef

TENANT = SearchAttributeKey.for_keyword("OpdrachtTenant")


async def start(client: Client, ref: StreamRef, task_queue: str) -> bool:
    """Whether it was started here; somebody else may have been first."""
    # Rooms stack one way, so the workflow is named here and not imported.
    try:
        await client.start_workflow(
            "Office" if ref.stream == "office" else "Commission",
            {"tenant": ref.tenant, "stream": ref.stream},
            id=ref.workflow_id,
            task_queue=task_queue,
            search_attributes=TypedSearchAttributes([SearchAttributePair(TENANT, ref.tenant)]),
        )
    except WorkflowAlreadyStartedError:
        return False
    return True
