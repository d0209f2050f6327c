"""Workflows that went wrong in a new release: what the replay of stored histories must notice."""

from temporalio import workflow

from workflows.commission import AGGREGATE
from workflows.host import Host
from workflows.messages import StreamInput
from workflows.reconcile import Progress, Reconcile, ReconcileWorkflow

with workflow.unsafe.imports_passed_through():
    from datetime import timedelta

    from activities.reconcile import Cursor, ReconcileActivities
    from domain.commission import CommissionCommand
    from domain.envelope import Answer, Envelope


@workflow.defn(name="Reconcile")
class CursorFirst(ReconcileWorkflow):
    """Two activities in another order: it keeps the cursor before it revives."""

    @workflow.run
    async def run(self, message: Reconcile) -> Progress:
        """Sweep all tenants."""
        return await super().run(message)

    async def _moved(self, tenant: str) -> None:
        limit = timedelta(seconds=30)
        page = await workflow.execute_activity_method(
            ReconcileActivities.moved, tenant, start_to_close_timeout=limit
        )
        await workflow.execute_activity_method(
            ReconcileActivities.keep_cursor,
            Cursor(tenant=tenant, position=page.position),
            start_to_close_timeout=limit,
        )
        await self._revive(page)


class _Commission:
    def __init__(self, message: StreamInput) -> None:
        self._host = Host(message, AGGREGATE)


@workflow.defn(name="Commission")
class ProbesFirst(_Commission):
    """An activity where there was none: it probes before it loads."""

    @workflow.init
    def __init__(self, message: StreamInput) -> None:
        super().__init__(message)

    @workflow.run
    async def run(self, message: StreamInput) -> str:
        """Live."""
        await self._host._probe()
        await self._host.live(message)
        return ""

    @workflow.update
    async def execute(self, envelope: Envelope[CommissionCommand]) -> Answer:
        """Carry out one command."""
        return await self._host.execute(envelope)


@workflow.defn(name="Commission")
class AnswersWrong(_Commission):
    """The same commands to Temporal, other answers to people: its own replay does not see that."""

    @workflow.init
    def __init__(self, message: StreamInput) -> None:
        super().__init__(message)

    @workflow.run
    async def run(self, message: StreamInput) -> str:
        """Live."""
        await self._host.live(message)
        return ""

    @workflow.update
    async def execute(self, envelope: Envelope[CommissionCommand]) -> Answer:
        """Carry out one command, and say that it was two."""
        answer = await self._host.execute(envelope)
        return answer.model_copy(update={"version": answer.version + 1})
