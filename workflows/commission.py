"""One workflow per commission, from the request until its reopen window closes."""

from temporalio import workflow

from workflows import display, rungs
from workflows.aggregate import Aggregate
from workflows.host import Host
from workflows.messages import StreamInput

with workflow.unsafe.imports_passed_through():
    from activities.streams import StreamActivities
    from domain import commission
    from domain.commission import CommissionCommand, CommissionEvent, CommissionState
    from domain.envelope import Answer, Envelope

AGGREGATE: Aggregate[CommissionState, CommissionCommand, CommissionEvent] = Aggregate(
    initial=commission.INITIAL,
    decide=commission.decide,
    evolve=commission.happened,
    ends=commission.reopen_until,
    coming=rungs.coming,
    coming_then=rungs.coming_then,
    show=display.show_commission,
    load=StreamActivities.load_commission,
    probe=StreamActivities.probe_commission,
)


@workflow.defn(name="Commission")
class CommissionWorkflow:
    """The only writer of one commission's stream."""

    @workflow.init
    def __init__(self, message: StreamInput) -> None:
        self._host = Host(message, AGGREGATE)

    @workflow.run
    async def run(self, message: StreamInput) -> str:
        """Live as long as the commission can change. Returns how it ended, or `unknown`."""
        await self._host.live(message)
        return display.status(self._host.state)

    @workflow.update(description="Een commando: beslist, vastgelegd en beantwoord.")
    async def execute(self, envelope: Envelope[CommissionCommand]) -> Answer:
        """Carry out one command; the answer is the version of the commission after it."""
        return await self._host.execute(envelope)

    @execute.validator
    def refuse_early(self, envelope: Envelope[CommissionCommand]) -> None:
        """Turn a command away before it enters history."""
        self._host.refuse_early(envelope)

    @workflow.update(description="Het archief is verder dan deze workflow: kijk opnieuw.")
    async def catch_up(self, head: int) -> Answer:
        """Look at the store again when it stands at `head` and this run does not."""
        return await self._host.catch_up(head)

    @workflow.update(description="Een nieuwere versie van de dienst: ga verder in een nieuwe run.")
    async def renew(self) -> None:
        """Go on in a new run, which has what this one began without."""
        await self._host.renew()

    @workflow.query
    def version(self) -> int:
        """The version of the stream this run has seen; 0 while it loads."""
        return self._host.version

    @workflow.query
    def state(self) -> CommissionState:
        """The decision state: ids, dates and digests, no texts."""
        return self._host.state
