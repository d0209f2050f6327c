"""A hint that an office published something; the hourly sweep does without."""

import structlog
from temporalio.client import Client
from temporalio.service import RPCError

from domain.message import Command
from domain.office.commands import PublishCalendar, PublishPolicy
from workflows.adopting import AdoptWorkflow

log = structlog.get_logger()


def publishes(command: Command) -> bool:
    """Whether commissions may have to hear of it."""
    return isinstance(command, PublishPolicy | PublishCalendar)


async def pass_on(client: Client, task_queue: str, tenant: str) -> None:
    """Have it passed on now. It is done already, so nothing that goes wrong here is told."""
    try:
        await client.start_workflow(
            AdoptWorkflow.run,
            tenant,
            id=f"adopt/{tenant}",
            task_queue=task_queue,
            start_signal="published",
        )
    except RPCError as error:
        log.warning("adoption.later", tenant=tenant, error=str(error.status))
