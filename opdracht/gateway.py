"""The way in for every command: from a person at the edge to the stream's workflow, and back."""

import asyncio
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import get_args
from weakref import WeakValueDictionary
from zoneinfo import ZoneInfo

import structlog
from pydantic import TypeAdapter, ValidationError
from temporalio.client import (
    Client,
    WithStartWorkflowOperation,
    WorkflowExecutionStatus,
    WorkflowHandle,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.common import SearchAttributePair, TypedSearchAttributes, WorkflowIDConflictPolicy
from temporalio.exceptions import ApplicationError
from temporalio.service import RPCError, RPCStatusCode

from domain import commission
from domain.account import AccountCommand
from domain.account.commands import (
    CorrectAccount,
    LinkAccount,
    OpenAccount,
    ProposeIntroduction,
    ReopenAccount,
)
from domain.account.errors import (
    AccountNumberTaken,
    ChainCircular,
    OtherAccountSame,
    OtherAccountUnknown,
)
from domain.account.words import LinkKind
from domain.account_naming import ACCOUNT_COMMANDS
from domain.authority import SYSTEM, Authority
from domain.commission import CommissionCommand
from domain.envelope import Answer, Envelope, fingerprint
from domain.errors import DomainError
from domain.message import Command
from domain.office import OfficeCommand
from domain.office.commands import OpenOffice
from domain.text import Id
from domain.timesheet import TIME_COMMANDS, TimeCommand
from domain.timesheet.booking import BookWeek
from opdracht import metrics
from opdracht.adopting import pass_on, publishes
from opdracht.answers import (
    AnswerUnknown,
    CommandMisplaced,
    PersonReserved,
    Refused,
    Sent,
    StreamUnknown,
)
from opdracht.directory import Directory
from opdracht.folding import last_state
from storage.account_list import Numbers, exists, same, same_as
from storage.account_things import supplies
from storage.errors import StoreError, StoreUnavailable
from storage.offices import OFFICE
from storage.record import Recorder
from storage.rows import ACCOUNT, COMMISSION
from workflows import attributes
from workflows.account import AccountWorkflow
from workflows.commission import CommissionWorkflow
from workflows.messages import StreamInput
from workflows.office import OfficeWorkflow
from workflows.refusals import CommandIdReused, StoreBehindWorkflow, VersionStale
from workflows.refusals import StoreUnavailable as Unavailable
from workflows.timesheet import TimesheetWorkflow
from workflows.urgency import urgency

log = structlog.get_logger()

HOME = ZoneInfo("Europe/Amsterdam")

PATIENCE = timedelta(seconds=10)
"""How long a sender waits for an answer before it is told that the answer is not known yet."""

AT_ONCE = 5
"""Updates of one workflow that go out from here at the same time; the others wait in line.
Temporal takes ten; at the eleventh it forgets those under way, and all of them go out again."""

ATTEMPTS = 50
"""Old failures of the same command that a sender steps over before it gives up."""

NEVER_CONNECTED = "Failed client connect"
"""How the error of a client begins that connects at its first call, and could not."""

AnyCommand = CommissionCommand | OfficeCommand | AccountCommand | TimeCommand
"""What can be asked of any stream."""

_COMMAND: TypeAdapter[CommissionCommand] = TypeAdapter(CommissionCommand)
_OFFICE_COMMANDS: tuple[type[Command], ...] = get_args(get_args(OfficeCommand)[0])

AnyWorkflow = CommissionWorkflow | OfficeWorkflow | AccountWorkflow | TimesheetWorkflow

OPENING: tuple[type[Command], ...] = (
    *commission.STARTING,
    OpenOffice,
    OpenAccount,
    BookWeek,
)
"""The commands that may start a workflow. All others need one that lives."""


class Gateway:
    """Sends commands. It decides nothing and writes nothing."""

    def __init__(
        self,
        client: Client,
        recorder: Recorder,
        *,
        task_queue: str,
        secret: bytes,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.directory = Directory(recorder)
        self._client = client
        self._recorder = recorder
        self._task_queue = task_queue
        self.secret = secret
        self._lines: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self.now = now

    async def send(  # noqa: PLR0913 - what an envelope holds, by name
        self,
        tenant: str,
        stream: str,
        command: Command,
        *,
        person: Id,
        on_behalf_of: Id | None = None,
        command_id: str | None = None,
        reason: str | None = None,
        correlation: str | None = None,
        expected: int | None = None,
    ) -> Sent:
        """Have one command carried out once, however often it is sent with this id.

        Args:
            tenant: Which office.
            stream: `office`, `commission/{id}`, `account/{id}` or `timesheet/{person}`.
            command: What is asked.
            person: The natural person who asks.
            on_behalf_of: Whom a deputy stands in for.
            command_id: 8 to 200 visible characters; a new one when None.
            reason: Why, for the envelope.
            correlation: What this belongs to, for the envelope.
            expected: The version that the stream must be at; any when None.

        Raises:
            Refused: a rule said no, or (`unavailable`, `busy`) nobody can say now.
            AnswerUnknown: no answer in time; the command may still be carried out.
        """
        command_id = command_id or f"cmd-{secrets.token_hex(12)}"
        draft: Envelope[AnyCommand]
        try:
            # read again, because whoever made it may have stepped over its checks
            command = type(command).model_validate(command.model_dump(warnings=False))
            draft = Envelope(
                tenant=tenant,
                stream=stream,
                command_id=command_id,
                fingerprint=fingerprint(command, person, on_behalf_of, self.secret),
                nonce=secrets.token_hex(8),
                authority=Authority(person=person, on_behalf_of=on_behalf_of),
                reason=reason,
                correlation=correlation,
                expected=expected,
                command=command,
            )
        except ValidationError as error:
            raise Refused.unreadable(error) from None  # what was typed stays out of the trace
        with metrics.timed(type(command).__name__):
            try:
                if not _belongs(command, stream):
                    raise CommandMisplaced(command=type(command).__name__, stream=stream)
                envelope = await self._authorised(draft)
                answer = await self.deliver(envelope) if envelope else await self._known(draft)
                if publishes(command):
                    await pass_on(self._client, self._task_queue, tenant)
            except DomainError as error:
                raise Refused.because(error) from error
            except StoreUnavailable as error:
                raise Refused.because(Unavailable()) from error
            except StoreError as error:
                raise Refused("store_refused", str(error), str(error)) from error
        replayed = answer.replayed or answer.nonce not in {"", draft.nonce}
        return Sent(command_id, answer.version, answer.events, replayed)

    async def _authorised(self, draft: Envelope[AnyCommand]) -> Envelope[AnyCommand] | None:
        """The envelope with what the office says of who asks; None when its id is known already.

        Whoever comes through this door is a person: the engine's own name opens an office, no more.
        """
        asked = draft.authority
        if asked.person == SYSTEM.person and not isinstance(draft.command, OpenOffice):
            raise PersonReserved(person=asked.person)
        try:
            authority = await self.directory.authority(
                draft.tenant, asked.person, self.today(), asked.on_behalf_of
            )
            await self.directory.named(draft.tenant, draft.command, self.today())
            await self._refuse_taken(draft)
            await self._refuse_tied(draft)
        except DomainError:
            # a stored answer comes before any rule: also for somebody whose rights ended since
            if await self._recorder.lookup(draft.tenant, draft.command_id) is None:
                raise
            return None
        terms = await self.directory.laid_down(draft.tenant, draft.command, self.today())
        authority = authority.model_copy(update={"terms": terms})
        return draft.model_copy(update={"authority": authority})

    async def _refuse_taken(self, draft: Envelope[AnyCommand]) -> None:
        """Two accounts with one number are one organisation. Only the register knows them all."""
        command, database = draft.command, self._recorder.database
        own = draft.stream.removeprefix(ACCOUNT)
        match command:
            case OpenAccount() | CorrectAccount():
                numbers = Numbers(command.kvk, command.establishment, command.rsin, command.oin)
                found = await same(database, draft.tenant, numbers, own)
            case ReopenAccount():
                found = await same_as(database, draft.tenant, own)
            case _:
                return
        if found is not None:
            raise AccountNumberTaken(account=found[0], field=found[1])

    async def _refuse_tied(self, draft: Envelope[AnyCommand]) -> None:
        """Ties are with another account that is there, and a chain is no circle."""
        command = draft.command
        if not isinstance(command, LinkAccount | ProposeIntroduction):
            return
        own, other = draft.stream.removeprefix(ACCOUNT), command.other
        if own == other:
            raise OtherAccountSame
        database = self._recorder.database
        if not await exists(database, draft.tenant, other):
            raise OtherAccountUnknown(account=other)
        if isinstance(command, LinkAccount) and command.kind is not LinkKind.CLUSTER:
            ends = (own, other) if command.kind is LinkKind.SUPPLIER else (other, own)
            if await supplies(database, draft.tenant, *ends):
                raise ChainCircular(account=other)

    async def _known(self, envelope: Envelope[AnyCommand]) -> Answer:
        """The stored answer of a command that is in the store."""
        known = await self._recorder.lookup(envelope.tenant, envelope.command_id)
        if known is None or (known.fingerprint, known.stream) != (
            envelope.fingerprint,
            envelope.stream,
        ):
            raise CommandIdReused(command_id=envelope.command_id)
        return Answer(version=known.version, replayed=True)

    async def reaches_temporal(self) -> bool:
        """Whether Temporal answers now."""
        try:
            return await self._client.service_client.check_health(timeout=PATIENCE)
        except (RPCError, RuntimeError):  # the latter from a client that never connected
            return False

    def today(self) -> date:
        """The day it is in the Netherlands: authorities hold by the day."""
        return self.now().astimezone(HOME).date()

    async def deliver(self, envelope: Envelope[AnyCommand]) -> Answer:
        """Send an envelope that is complete: `send` without looking anybody up.

        Try update ids in turn until one is not taken by an old failure of this command.

        Temporal keeps a failed outcome and answers with it for ever. A failure that echoes another
        nonce than ours was somebody's earlier try; the next attempt has an id of its own.
        """
        # Temporal answers a known update id without looking at the content, so that is part of it.
        base = f"{envelope.command_id}~{envelope.fingerprint[:12]}"
        workflow_id = f"{envelope.tenant}/{envelope.stream}"
        line = self._lines.setdefault(workflow_id, asyncio.Semaphore(AT_ONCE))
        for attempt in range(1, ATTEMPTS + 1):
            try:
                async with asyncio.timeout(PATIENCE.total_seconds()):
                    await line.acquire()
            except TimeoutError:  # never sent, so nothing can have happened
                raise Refused.because(Unavailable()) from None
            try:
                with _unavailable_unless_connected():
                    return await self._update(envelope, f"{base}~{attempt}")
            except WorkflowUpdateFailedError as error:
                refusal, nonce = _refusal(error)
                if nonce == envelope.nonce or (not nonce and not refusal.passing):
                    raise refusal from error
            except (WorkflowUpdateRPCTimeoutOrCancelledError, TimeoutError) as error:
                raise AnswerUnknown(envelope.command_id) from error
            except RPCError as error:
                if error.status == RPCStatusCode.NOT_FOUND:
                    answer = await self._without_workflow(envelope)
                    if answer is not None:
                        return answer
                elif error.status == RPCStatusCode.RESOURCE_EXHAUSTED:
                    raise Refused.because(Unavailable()) from error
                else:  # it was sent, and Temporal was lost before it said anything
                    raise AnswerUnknown(envelope.command_id) from error
            finally:
                line.release()
        raise Refused.because(Unavailable())

    async def _update(self, envelope: Envelope[AnyCommand], update_id: str) -> Answer:
        async with asyncio.timeout(PATIENCE.total_seconds() + 2):
            if isinstance(envelope.command, OPENING):
                opened: Answer = await self._client.execute_update_with_start_workflow(
                    "execute",
                    envelope,
                    start_workflow_operation=self._start(envelope),
                    id=update_id,
                    result_type=Answer,
                    rpc_timeout=PATIENCE,
                )
                return opened
            handle = self._handle(envelope)
            answer: Answer = await handle.execute_update(
                "execute", envelope, id=update_id, result_type=Answer, rpc_timeout=PATIENCE
            )
            return answer

    def _start(
        self, envelope: Envelope[AnyCommand]
    ) -> WithStartWorkflowOperation[AnyWorkflow, str]:
        start = commission.starts(envelope.command)
        return WithStartWorkflowOperation(
            _kind(envelope.stream),
            StreamInput(tenant=envelope.tenant, stream=envelope.stream),
            id=f"{envelope.tenant}/{envelope.stream}",
            task_queue=self._task_queue,
            priority=urgency(envelope.stream),
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            search_attributes=_tenant(envelope),
            memo=None if start is None else {"title": start.title},
        )

    def _handle(self, envelope: Envelope[AnyCommand]) -> WorkflowHandle[AnyWorkflow, str]:
        return self._client.get_workflow_handle(f"{envelope.tenant}/{envelope.stream}")

    async def _without_workflow(self, envelope: Envelope[AnyCommand]) -> Answer | None:
        """No workflow lives for this stream: the store answers a known id.

        None when the stream can still change: its workflow was started again, so try once more.
        """
        if await self._recorder.lookup(envelope.tenant, envelope.command_id) is not None:
            return await self._known(envelope)
        await self._refuse_halted(envelope)
        loaded = await self._recorder.load(envelope.tenant, envelope.stream)
        if loaded.version == 0:
            raise StreamUnknown(stream=envelope.stream)
        if envelope.stream.startswith(COMMISSION):  # an account can always change, once awake
            state = await last_state(loaded)
            ends = commission.reopen_until(state)
            if ends is not None and ends <= self.now():
                if envelope.expected not in {None, loaded.version}:
                    raise VersionStale(version=loaded.version)
                # Over for good: say what the domain says of an ended commission.
                command = _COMMAND.validate_python(envelope.command)
                commission.decide(command, envelope.authority, state, self.now())
                return Answer(version=loaded.version)
        log.warning("workflow.started_again", stream=envelope.stream)
        await self._client.start_workflow(
            _kind(envelope.stream),
            StreamInput(tenant=envelope.tenant, stream=envelope.stream),
            id=f"{envelope.tenant}/{envelope.stream}",
            task_queue=self._task_queue,
            priority=urgency(envelope.stream),
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            search_attributes=_tenant(envelope),
        )
        return None

    async def _refuse_halted(self, envelope: Envelope[AnyCommand]) -> None:
        """A workflow that failed saw more than the store has: only a person may start it again."""
        try:
            described = await self._handle(envelope).describe(rpc_timeout=PATIENCE)
        except RPCError:
            return  # there never was one, or it is forgotten
        if described.status == WorkflowExecutionStatus.FAILED:
            raise StoreBehindWorkflow


@contextmanager
def _unavailable_unless_connected() -> Iterator[None]:
    """A client that connects at its first call and could not: nothing was sent."""
    try:
        yield
    except RuntimeError as error:
        if not str(error).startswith(NEVER_CONNECTED):
            raise
        raise Refused.because(Unavailable()) from None


def _kind(stream: str) -> str:
    """The name of the workflow that writes this stream."""
    return stream.partition("/")[0].capitalize()


def _belongs(command: Command, stream: str) -> bool:
    """Whether this stream takes this command; a timesheet takes the weeks of its own person."""
    if isinstance(command, BookWeek) and stream != f"timesheet/{command.person}":
        return False
    return _room(command) == stream.partition("/")[0]


def _room(command: Command) -> str:
    """The first part of the name of the streams that take this command."""
    if isinstance(command, _OFFICE_COMMANDS):
        return OFFICE
    if isinstance(command, TIME_COMMANDS):
        return "timesheet"
    return "account" if isinstance(command, ACCOUNT_COMMANDS) else "commission"


def _tenant(envelope: Envelope[AnyCommand]) -> TypedSearchAttributes:
    return TypedSearchAttributes([SearchAttributePair(attributes.TENANT, envelope.tenant)])


def _refusal(error: WorkflowUpdateFailedError) -> tuple[Refused, str]:
    """What a failed update says, and the nonce of the sending it answers."""
    cause = error.cause
    if not isinstance(cause, ApplicationError):
        return Refused.because(Unavailable()), ""
    match list(cause.details):
        case [str(nl), str(en), str(nonce)]:
            return Refused(cause.type or "refused", nl, en), nonce
        case _:  # cut off by a renewal or an end: the next attempt finds out
            return Refused.because(Unavailable()), ""


__all__ = ["AnswerUnknown", "Gateway", "Refused", "Sent"]
