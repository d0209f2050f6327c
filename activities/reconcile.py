"""Activities that bring workflows and store together again after something was lost."""

import asyncio
from datetime import UTC, datetime

import structlog
from pydantic import Field
from temporalio import activity
from temporalio.client import Client, WorkflowExecutionDescription, WorkflowExecutionStatus
from temporalio.common import SearchAttributeKey
from temporalio.exceptions import TemporalError
from temporalio.service import RPCError, RPCStatusCode

from activities.failures import failures
from activities.messages import Message, StreamRef
from activities.starting import start
from storage import living as streams
from storage.database import Database
from storage.tenants import list_tenants

log = structlog.get_logger()

PAGE = 100
"""Streams looked at in one activity: a few seconds of work on two cores."""

ANSWER = 20.0
"""Seconds one workflow gets to answer."""

AT_ONCE = 10
"""Workflows asked at the same time, so that people's commands keep getting through."""

CHANGES = SearchAttributeKey.for_keyword_list("TemporalChangeVersion")
CLOCKS = "part-clocks"
"""Where Temporal keeps which changes of a workflow a run knows, and the one that gave it the last
of its clocks."""


class Head(Message):
    """A stream that can still change, and the version the store is at."""

    ref: StreamRef
    version: int


class Page(Message):
    """Which tenant's streams to list, after which one (by name) or after which position."""

    tenant: str
    after: str = ""


class Heads(Message):
    """A page of streams. `position` is the log's end when the page was read."""

    heads: list[Head]
    position: int = 0
    restart: bool = False
    """Start those that stopped with an alarm again: only when a person said so."""


class Cursor(Message):
    """How far the reconciler has looked at one tenant's log."""

    tenant: str
    position: int


class Revived(Message):
    """What was done: started because gone, nudged because behind, or left since they agree.

    `halted` stopped with an alarm because the store lost what they had seen: a person looks first.
    """

    started: int = 0
    nudged: int = 0
    agreed: int = 0
    unanswered: int = 0
    halted: int = 0
    silent: tuple[Head, ...] = Field(default=(), repr=False)
    """Those that did not answer; sums do not hold them."""

    def plus(self, other: "Revived") -> "Revived":
        """Both together."""
        return Revived(
            started=self.started + other.started,
            nudged=self.nudged + other.nudged,
            agreed=self.agreed + other.agreed,
            unanswered=self.unanswered + other.unanswered,
            halted=self.halted + other.halted,
        )


class ReconcileActivities:
    """Looks at the store and at Temporal, and starts or nudges what is behind."""

    def __init__(self, client: Client, database: Database, task_queue: str) -> None:
        self._client = client
        self.database = database
        self._task_queue = task_queue

    @activity.defn
    async def tenants(self) -> list[str]:
        """Every tenant's key."""
        with failures():
            return await list_tenants(self.database)

    @activity.defn
    async def living(self, page: Page) -> Heads:
        """The next streams, by name, that have not ended for good."""
        with failures():
            rows = await streams.living(
                self.database, page.tenant, now=datetime.now(UTC), after=page.after, limit=PAGE
            )
        return Heads(heads=[_head(page.tenant, row) for row in rows])

    @activity.defn
    async def moved(self, since: Cursor | str) -> Heads:
        """Living streams with a commit since then, or since the last look at that tenant; no other
        can be ahead."""
        tenant, after = (since, None) if isinstance(since, str) else (since.tenant, since.position)
        with failures():
            rows, position = await streams.moved(
                self.database, tenant, now=datetime.now(UTC), after=after
            )
        return Heads(heads=[_head(tenant, row) for row in rows], position=position)

    @activity.defn
    async def keep_cursor(self, cursor: Cursor) -> None:
        """Remember how far this tenant's log was looked at."""
        with failures():
            await streams.keep_cursor(self.database, cursor.tenant, cursor.position)

    @activity.defn
    async def revive(self, heads: Heads) -> Revived:
        """Start the workflows that are gone and nudge those that are behind. Safe to repeat."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(head: Head) -> Revived:
            async with gate:
                activity.heartbeat()  # so that a killed worker's page is soon somebody else's
                try:
                    async with asyncio.timeout(ANSWER):
                        return await self._revive(head, restart=heads.restart)
                except (TimeoutError, RPCError, TemporalError) as error:
                    # one that is silent must not keep the others waiting: it is asked again later
                    log.warning(
                        "workflow.silent", workflow=head.ref.workflow_id, error=type(error).__name__
                    )
                    return Revived(unanswered=1, silent=(head,))

        total, silent = Revived(), list[Head]()
        for done in await asyncio.gather(*(one(head) for head in heads.heads)):
            total = total.plus(done)
            silent += done.silent
        return total.model_copy(update={"silent": tuple(silent)})

    async def _revive(self, head: Head, *, restart: bool) -> Revived:
        handle = self._client.get_workflow_handle(head.ref.workflow_id)
        try:
            description = await handle.describe()
        except RPCError as error:
            if error.status == RPCStatusCode.NOT_FOUND:
                return await self._start(head)
            raise
        if description.status == WorkflowExecutionStatus.FAILED and not restart:
            log.error("workflow.halted", workflow=head.ref.workflow_id)
            return Revived(halted=1)
        if description.close_time is not None:  # it ended while its stream did not
            return await self._start(head)
        version = await handle.query("version", result_type=int)
        # one that was only just started says so when its first task is done: after it answered
        if not _has_clocks(description) and not _has_clocks(await handle.describe()):
            await handle.execute_update("renew")  # it began before all clocks were there
            return Revived(nudged=1)
        if version >= head.version:
            return Revived(agreed=1)
        await handle.execute_update("catch_up", head.version)
        return Revived(nudged=1)

    async def _start(self, head: Head) -> Revived:
        started = await start(self._client, head.ref, self._task_queue)
        return Revived(started=1) if started else Revived(agreed=1)


def _has_clocks(description: WorkflowExecutionDescription) -> bool:
    return CLOCKS in description.typed_search_attributes.get(CHANGES, ())


def _head(tenant: str, row: streams.Living) -> Head:
    ref = StreamRef(tenant=tenant, stream=row.stream)
    return Head(ref=ref, version=row.version)
