"""Compare the store with its workflows: at start-up, every hour, and on `opdracht recover`.

What an office published and nobody passed on is passed on in the same sweep.
"""

from datetime import timedelta

from pydantic import BaseModel
from temporalio import workflow

from workflows.adopting import PATIENT, adopt

with workflow.unsafe.imports_passed_through():
    from activities.reconcile import PAGE, Cursor, Head, Heads, Page, ReconcileActivities, Revived


class Reconcile(BaseModel):
    """`everything`: look at every living stream, not only at those that moved since last time."""

    everything: bool = False
    restart: bool = False
    """Also start those again that stopped with an alarm, because a person said so."""


class Progress(BaseModel):
    """How far it is: streams looked at and what was done. `tenant` is the one in hand."""

    tenant: str = ""
    looked_at: int = 0
    done: Revived = Revived()


@workflow.defn(name="Reconcile")
class ReconcileWorkflow:
    """A sweep. It only starts and nudges: what happened stands in the store already."""

    def __init__(self) -> None:
        self._progress = Progress()

    @workflow.run
    async def run(self, message: Reconcile) -> Progress:
        """Sweep all tenants; returns the totals."""
        tenants = await workflow.execute_activity_method(
            ReconcileActivities.tenants,
            start_to_close_timeout=timedelta(seconds=30),
            retry_policy=PATIENT,
        )
        # sweeps that began before offices had ladders go on without
        adopts = workflow.patched("adoption")
        for tenant in tenants:
            self._progress = self._progress.model_copy(update={"tenant": tenant})
            if message.everything:
                await self._everything(tenant, restart=message.restart)
            else:
                await self._moved(tenant)
            if adopts:
                await adopt(tenant)
        return self._progress

    @workflow.query
    def progress(self) -> Progress:
        """How far the sweep is."""
        return self._progress

    async def _everything(self, tenant: str, *, restart: bool) -> None:
        after = ""
        while True:
            page = await workflow.execute_activity_method(
                ReconcileActivities.living,
                Page(tenant=tenant, after=after),
                start_to_close_timeout=timedelta(seconds=30),
                retry_policy=PATIENT,
            )
            await self._revive(page.model_copy(update={"restart": restart}))
            if len(page.heads) < PAGE:
                return
            after = page.heads[-1].ref.stream

    async def _moved(self, tenant: str) -> None:
        """Window after window of the log, until its end.

        Whoever does not answer is asked once more at the end. If it stays silent, the cursor stays
        before it: the next sweep asks it again, and looks again at what came after it.
        """
        since: Cursor | str = tenant
        silent: list[Head] = []
        before = self._progress.done.unanswered
        while True:
            page = await workflow.execute_activity_method(
                ReconcileActivities.moved,
                since,
                start_to_close_timeout=timedelta(seconds=30),
                retry_policy=PATIENT,
            )
            if not isinstance(since, str) and page.position == since.position:
                break
            since = Cursor(tenant=tenant, position=page.position)
            for start in range(0, len(page.heads), PAGE):
                silent += await self._revive(Heads(heads=page.heads[start : start + PAGE]))
            if self._progress.done.unanswered == before:
                await self._keep(since)
            elif not workflow.patched("whole-log"):
                return  # a sweep that began when one who was silent ended it
        for start in range(0, len(silent), PAGE):
            await self._again(Heads(heads=silent[start : start + PAGE]))
        if silent and self._progress.done.unanswered == before:
            await self._keep(since)

    async def _keep(self, cursor: Cursor) -> None:
        await workflow.execute_activity_method(
            ReconcileActivities.keep_cursor,
            cursor,
            start_to_close_timeout=timedelta(seconds=30),
            retry_policy=PATIENT,
        )

    async def _again(self, page: Heads) -> None:
        """Ask those once more that did not answer: the first time does not count."""
        looked_at, done = self._progress.looked_at, self._progress.done
        self._progress = self._progress.model_copy(
            update={
                "looked_at": looked_at - len(page.heads),
                "done": done.model_copy(update={"unanswered": done.unanswered - len(page.heads)}),
            }
        )
        await self._revive(page)

    async def _revive(self, page: Heads) -> tuple[Head, ...]:
        """Look at a page; who of it did not answer."""
        if not page.heads:
            return ()
        done = await workflow.execute_activity_method(
            ReconcileActivities.revive,
            page,
            start_to_close_timeout=timedelta(minutes=5),
            heartbeat_timeout=timedelta(seconds=45),
            retry_policy=PATIENT,
        )
        self._progress = self._progress.model_copy(
            update={
                "looked_at": self._progress.looked_at + len(page.heads),
                "done": self._progress.done.plus(done),
            }
        )
        return done.silent
