"""The commission's workflow with its recording taken out, or done by an ordinary activity."""

from datetime import datetime, timedelta

from temporalio import workflow

from workflows import display
from workflows.commission import AGGREGATE
from workflows.host import Host
from workflows.messages import StreamInput

with workflow.unsafe.imports_passed_through():
    from activities.messages import Recorded, RecordEvents
    from activities.streams import StreamActivities
    from domain.commission import CommissionCommand, CommissionEvent, CommissionState
    from domain.envelope import Answer, Envelope


class Bare(Host[CommissionState, CommissionCommand, CommissionEvent]):
    """Decides and answers; keeps nothing."""

    async def _look(self, ends: datetime | None = None) -> None:  # noqa: ARG002
        self.loaded = True

    async def _record(self, message: RecordEvents, budget: timedelta) -> Recorded:  # noqa: ARG002
        version = message.expected_version + len(message.events)
        return Recorded(version=version, replayed=False)


class Ordinary(Host[CommissionState, CommissionCommand, CommissionEvent]):
    """Records by an ordinary activity: scheduled, started and completed in history."""

    async def _record(self, message: RecordEvents, budget: timedelta) -> Recorded:
        return await workflow.execute_activity_method(
            StreamActivities.record, message, schedule_to_close_timeout=budget
        )


@workflow.defn(name="Commission")
class BareCommission:
    """(a) updates that record nothing."""

    @workflow.init
    def __init__(self, message: StreamInput) -> None:
        self._host = Bare(message, AGGREGATE)

    @workflow.run
    async def run(self, message: StreamInput) -> str:
        """As the real one."""
        await self._host.live(message)
        return display.status(self._host.state)

    @workflow.update
    async def execute(self, envelope: Envelope[CommissionCommand]) -> Answer:
        """As the real one."""
        return await self._host.execute(envelope)

    @execute.validator
    def refuse_early(self, envelope: Envelope[CommissionCommand]) -> None:
        """As the real one."""
        self._host.refuse_early(envelope)


@workflow.defn(name="Commission")
class OrdinaryCommission:
    """(b) recording by ordinary activities."""

    @workflow.init
    def __init__(self, message: StreamInput) -> None:
        self._host = Ordinary(message, AGGREGATE)

    @workflow.run
    async def run(self, message: StreamInput) -> str:
        """As the real one."""
        await self._host.live(message)
        return display.status(self._host.state)

    @workflow.update
    async def execute(self, envelope: Envelope[CommissionCommand]) -> Answer:
        """As the real one."""
        return await self._host.execute(envelope)

    @execute.validator
    def refuse_early(self, envelope: Envelope[CommissionCommand]) -> None:
        """As the real one."""
        self._host.refuse_early(envelope)
