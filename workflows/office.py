"""One workflow per tenant for its office: people, roles, authorities. It never ends."""

from datetime import datetime

from temporalio import workflow

from workflows import display
from workflows.aggregate import Aggregate, nothing
from workflows.host import Host
from workflows.messages import StreamInput

with workflow.unsafe.imports_passed_through():
    from activities.streams import StreamActivities
    from domain import office
    from domain.envelope import Answer, Envelope
    from domain.office import OfficeCommand, OfficeEvent, OfficeState


def _never(_: OfficeState) -> None:
    """An office has no end."""


def _evolve(state: OfficeState, event: OfficeEvent, _at: datetime) -> OfficeState:
    return office.evolve(state, event)


AGGREGATE: Aggregate[OfficeState, OfficeCommand, OfficeEvent] = Aggregate(
    initial=office.INITIAL,
    decide=office.decide,
    evolve=_evolve,
    ends=_never,
    coming=nothing,
    coming_then=nothing,
    show=display.show_office,
    load=StreamActivities.load_office,
    probe=StreamActivities.probe_office,
)


@workflow.defn(name="Office")
class OfficeWorkflow:
    """The only writer of the stream of one office."""

    @workflow.init
    def __init__(self, message: StreamInput) -> None:
        self._host = Host(message, AGGREGATE)

    @workflow.run
    async def run(self, message: StreamInput) -> str:
        """Live on. Returns only when there is no such office: `unknown`."""
        await self._host.live(message)
        return "unknown"

    @workflow.update(description="Een commando: beslist, vastgelegd en beantwoord.")
    async def execute(self, envelope: Envelope[OfficeCommand]) -> Answer:
        """Carry out one command; the answer is the version of the office after it."""
        return await self._host.execute(envelope)

    @execute.validator
    def refuse_early(self, envelope: Envelope[OfficeCommand]) -> None:
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
    def state(self) -> OfficeState:
        """The decision state: ids, dates and digests, no texts."""
        return self._host.state
