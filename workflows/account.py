"""One workflow per account while something of it comes by itself; any command wakes it again."""

from temporalio import workflow

from workflows import account_rungs, display
from workflows.aggregate import Aggregate
from workflows.host import Host
from workflows.messages import StreamInput

with workflow.unsafe.imports_passed_through():
    from activities.streams import StreamActivities
    from domain import account
    from domain.account import AccountCommand, AccountEvent, AccountState
    from domain.envelope import Answer, Envelope

AGGREGATE: Aggregate[AccountState, AccountCommand, AccountEvent] = Aggregate(
    initial=account.INITIAL,
    decide=account.decide,
    evolve=account.happened,
    ends=account.dormant_at,
    coming=account_rungs.coming,
    coming_then=account_rungs.coming,
    show=display.show_account,
    load=StreamActivities.load_account,
    probe=StreamActivities.probe_account,
)


@workflow.defn(name="Account")
class AccountWorkflow:
    """The only writer of one account's stream."""

    @workflow.init
    def __init__(self, message: StreamInput) -> None:
        self._host = Host(message, AGGREGATE)

    @workflow.run
    async def run(self, message: StreamInput) -> str:
        """Live while a rung is to come, and a while longer. Returns how it stands, or `unknown`."""
        await self._host.live(message)
        return display.account_status(self._host.state)

    @workflow.update(description="Een commando: beslist, vastgelegd en beantwoord.")
    async def execute(self, envelope: Envelope[AccountCommand]) -> Answer:
        """Carry out one command; the answer is the version of the account after it."""
        return await self._host.execute(envelope)

    @execute.validator
    def refuse_early(self, envelope: Envelope[AccountCommand]) -> None:
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
    def state(self) -> AccountState:
        """The decision state: ids, dates and digests, no texts."""
        return self._host.state
