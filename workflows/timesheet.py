"""One workflow per timesheet while somebody books; nothing of it comes by itself."""

from temporalio import workflow

from workflows import display
from workflows.aggregate import Aggregate, nothing
from workflows.host import Host
from workflows.messages import StreamInput

with workflow.unsafe.imports_passed_through():
    from activities.streams import StreamActivities
    from domain import timesheet
    from domain.envelope import Answer, Envelope
    from domain.timesheet import TimeCommand, TimeEvent, TimesheetState


AGGREGATE: Aggregate[TimesheetState, TimeCommand, TimeEvent] = Aggregate(
    initial=timesheet.INITIAL,
    decide=timesheet.decide,
    evolve=timesheet.happened,
    ends=timesheet.dormant_at,
    coming=nothing,
    coming_then=nothing,
    show=display.show_timesheet,
    load=StreamActivities.load_timesheet,
    probe=StreamActivities.probe_timesheet,
)


@workflow.defn(name="Timesheet")
class TimesheetWorkflow:
    """The only writer of one person's timesheet."""

    @workflow.init
    def __init__(self, message: StreamInput) -> None:
        self._host = Host(message, AGGREGATE)

    @workflow.run
    async def run(self, message: StreamInput) -> str:
        """Live a while after the last booking. Returns `asleep`, or `unknown`."""
        await self._host.live(message)
        return "unknown" if self._host.state.person is None else "asleep"

    @workflow.update(description="Een commando: beslist, vastgelegd en beantwoord.")
    async def execute(self, envelope: Envelope[TimeCommand]) -> Answer:
        """Carry out one command; the answer is the version of the timesheet after it."""
        return await self._host.execute(envelope)

    @execute.validator
    def refuse_early(self, envelope: Envelope[TimeCommand]) -> None:
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
    def state(self) -> TimesheetState:
        """The decision state: a person's id, weeks and minutes."""
        return self._host.state
