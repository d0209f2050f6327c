"""Pass on to every commission the norms and the calendar that its office published, and to every
account the calendar.

Safe to repeat: who is behind follows from what each of them pinned, the command ids are made of
the versions, and a version that is known already changes nothing.
"""

import asyncio
import secrets
from collections.abc import Iterator

import structlog
from temporalio import activity
from temporalio.client import (
    Client,
    WorkflowExecutionStatus,
    WorkflowHandle,
    WorkflowUpdateFailedError,
)
from temporalio.exceptions import ApplicationError, TemporalError
from temporalio.service import RPCError, RPCStatusCode

from activities.failures import failures
from activities.messages import Message, StreamRef
from activities.reconcile import ANSWER, AT_ONCE, PAGE
from activities.starting import start
from domain import office
from domain.account import AccountCommand
from domain.account.calendars import AdoptAccountCalendar
from domain.authority import SYSTEM
from domain.calendar import CalendarKind
from domain.commission import CommissionCommand
from domain.commission.norms import AdoptCalendar, AdoptNorms, NormsCommand
from domain.envelope import Answer, Envelope, Tenant, fingerprint
from domain.office import OfficeState
from storage import account_adoption, adoption
from storage.adoption import Behind
from storage.database import Database
from storage.offices import Offices
from storage.rows import COMMISSION

log = structlog.get_logger()

AdoptCommand = NormsCommand | AdoptAccountCalendar

AGAIN = ("unavailable", "busy")
"""Refusals that pass by themselves."""


class AdoptionPage(Message):
    """Which tenant's accounts and commissions to look at, after which one (by name)."""

    tenant: Tenant
    after: str = ""


class Adopted(Message):
    """How many adopted what was published. `refused` ended meanwhile; `unanswered`
    are asked again at the next look."""

    adopted: int = 0
    refused: int = 0
    unanswered: int = 0

    def plus(self, other: "Adopted") -> "Adopted":
        """Both together."""
        return Adopted(
            adopted=self.adopted + other.adopted,
            refused=self.refused + other.refused,
            unanswered=self.unanswered + other.unanswered,
        )


class AdoptedPage(Message):
    """What became of a page. `more` is the last of a full one; `position` up to where it looked."""

    done: Adopted
    position: int
    more: str | None = None


class AdoptionCursor(Message):
    """Up to where all of a tenant were told."""

    tenant: Tenant
    position: int


class AdoptingActivities:
    """Follows the office of every tenant. Tools come from the worker."""

    def __init__(
        self, client: Client, database: Database, offices: Offices, task_queue: str
    ) -> None:
        self._client = client
        self._database = database
        self._offices = offices
        self._task_queue = task_queue

    @activity.defn
    async def adopt(self, page: AdoptionPage) -> AdoptedPage:
        """Have the next accounts and commissions that are behind adopt what is in force."""
        with failures():
            _, state = await self._offices.state(page.tenant)
            accounts, position = await self._accounts(page, state)
            rows, later = await self._commissions(page, state, PAGE - len(accounts))
        asked: list[tuple[str, list[AdoptCommand]]] = [*accounts]
        asked += [(row.stream, list(_commands(row, state))) for row in rows]
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(stream: str, commands: list[AdoptCommand]) -> Adopted:
            ref = StreamRef(tenant=page.tenant, stream=stream)
            async with gate:
                try:
                    async with asyncio.timeout(ANSWER):
                        return await self._tell(ref, commands)
                except (TimeoutError, RPCError, TemporalError) as error:
                    # one that is silent must not keep the others waiting
                    log.warning(
                        "workflow.silent", workflow=ref.workflow_id, error=type(error).__name__
                    )
                    return Adopted(unanswered=1)

        total = Adopted()
        for done in await asyncio.gather(*(one(*each) for each in asked)):
            total = total.plus(done)
        return AdoptedPage(
            done=total,
            position=min(it for it in (position, later) if it is not None),
            more=asked[-1][0] if len(asked) == PAGE else None,
        )

    async def _accounts(
        self, page: AdoptionPage, state: OfficeState
    ) -> tuple[list[tuple[str, list[AdoptCommand]]], int | None]:
        """They come before the commissions, by name."""
        calendar = office.calendar_of(state, CalendarKind.ORG)
        if calendar is None or page.after > COMMISSION:
            return [], None
        streams, position = await account_adoption.behind(
            self._database, page.tenant, calendar=calendar.version, after=page.after, limit=PAGE
        )
        return [(it, [AdoptAccountCalendar(calendar=calendar)]) for it in streams], position

    async def _commissions(
        self, page: AdoptionPage, state: OfficeState, limit: int
    ) -> tuple[list[Behind], int | None]:
        if not limit:
            return [], None
        calendar = office.calendar_of(state, CalendarKind.ORG)
        return await adoption.behind(
            self._database,
            page.tenant,
            norms=state.policy_version,
            calendar=0 if calendar is None else calendar.version,
            clients=office.client_versions(state),
            after=page.after,
            limit=limit,
        )

    @activity.defn
    async def keep_adoption(self, cursor: AdoptionCursor) -> None:
        """Remember up to where all were told."""
        with failures():
            await adoption.keep_cursor(self._database, cursor.tenant, cursor.position)

    async def _tell(self, ref: StreamRef, commands: list[AdoptCommand]) -> Adopted:
        handle = self._client.get_workflow_handle(ref.workflow_id)
        for command in commands:
            try:
                try:
                    await _ask(handle, ref, command)
                except RPCError as error:
                    if error.status != RPCStatusCode.NOT_FOUND:
                        raise
                    if not await self._revived(handle, ref):
                        return Adopted(unanswered=1)
                    await _ask(handle, ref, command)
            except WorkflowUpdateFailedError as error:
                cause = error.cause
                code = cause.type if isinstance(cause, ApplicationError) else None
                if code is None or code in AGAIN:
                    return Adopted(unanswered=1)
                log.info("adoption.refused", workflow=ref.workflow_id, code=code)
                return Adopted(refused=1)
        return Adopted(adopted=1)

    async def _revived(self, handle: WorkflowHandle[object, object], ref: StreamRef) -> bool:
        """Start a workflow that is gone; one that stopped with an alarm waits for a person."""
        try:
            described = await handle.describe()
        except RPCError as error:
            if error.status != RPCStatusCode.NOT_FOUND:
                raise
        else:
            if described.status == WorkflowExecutionStatus.FAILED:
                log.error("workflow.halted", workflow=ref.workflow_id)
                return False
        await start(self._client, ref, self._task_queue)
        return True


def _commands(row: Behind, state: OfficeState) -> Iterator[NormsCommand]:
    calendar = office.calendar_of(state, CalendarKind.ORG)
    if row.calendar and calendar is not None:
        yield AdoptCalendar(calendar=calendar)
    for client in row.clients:
        if (own := office.calendar_of(state, CalendarKind.CLIENT, client)) is not None:
            yield AdoptCalendar(calendar=own, client=client)
    if row.norms:
        yield AdoptNorms(norms=office.norms_in_force(state))


def command_id(ref: StreamRef, command: AdoptCommand) -> str:
    """The same for the same version, whoever sends it: `commission/1:adopt-norms:3`."""
    match command:
        case AdoptNorms():
            return f"{ref.stream}:adopt-norms:{command.norms.version}"
        case AdoptAccountCalendar():
            return f"{ref.stream}:adopt-calendar:{command.calendar.version}"
        case AdoptCalendar():
            of = "" if command.client is None else f"{command.client}:"
            return f"{ref.stream}:adopt-calendar:{of}{command.calendar.version}"


async def _ask(
    handle: WorkflowHandle[object, object], ref: StreamRef, command: AdoptCommand
) -> None:
    id_ = command_id(ref, command)
    envelope = Envelope[CommissionCommand | AccountCommand](
        tenant=ref.tenant,
        stream=ref.stream,
        command_id=id_,
        fingerprint=fingerprint(command, SYSTEM.person, None),
        nonce=secrets.token_hex(8),
        authority=SYSTEM,
        command=command,
    )
    # Temporal answers an id that failed with that failure for ever: every try has its own. That it
    # happens once is seen to by the command id.
    await handle.execute_update(
        "execute", envelope, id=f"{id_}~{envelope.nonce}", result_type=Answer
    )
