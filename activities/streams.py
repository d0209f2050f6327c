"""Activities of a stream: record its events, fold it, see whether the disk takes writes."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter
from temporalio import activity

from activities.breaker import Breaker
from activities.failures import failures
from activities.messages import (
    KNOWN_COMMANDS,
    KnownCommand,
    Loaded,
    Recorded,
    RecordEvents,
    StreamRef,
)
from domain import account, commission, office, timesheet
from domain.account import AccountEvent, AccountState
from domain.commission import CommissionEvent, CommissionState
from domain.message import Event
from domain.office import OfficeEvent, OfficeState
from domain.timesheet import TimeEvent, TimesheetState
from storage.errors import StoreUnavailable
from storage.record import Record, Recorder

S = TypeVar("S", bound=BaseModel)

# A stream holds its own kind of events; anything else in it is a defect, and stops the load.
_COMMISSION_EVENT: TypeAdapter[CommissionEvent] = TypeAdapter(CommissionEvent)
_ACCOUNT_EVENT: TypeAdapter[AccountEvent] = TypeAdapter(AccountEvent)
_OFFICE_EVENT: TypeAdapter[OfficeEvent] = TypeAdapter(OfficeEvent)
_TIME_EVENT: TypeAdapter[TimeEvent] = TypeAdapter(TimeEvent)

BUDGET = 3.5
"""Seconds one command may wait for the store: pool, lock, conflicts and all. Under the 4 s of the
workflow's own time-out, so that the activity always answers first."""

PROBE = 5.0
"""Seconds one probe may take before it counts as failed."""


class StreamActivities:
    """What a stream's workflow asks of the store. Tools come from the worker."""

    def __init__(self, recorder: Recorder, breaker: Breaker) -> None:
        self._recorder = recorder
        self._breaker = breaker

    @activity.defn
    async def record(self, message: RecordEvents) -> Recorded:
        """Append the events and what they change in the read models, in one transaction.

        Safe to repeat: the store knows the command id and answers `replayed`.

        Raises:
            ApplicationError: `version_conflict`, `authority_revoked`, `command_id_reused`,
                `stream_not_open`, `refused_when_recorded` (final) or `store_unavailable` (the
                outcome may be unknown).
        """
        with failures():
            if self._breaker.open:
                raise TimeoutError("the circuit is open")
            try:
                async with asyncio.timeout(BUDGET):
                    recorded = await self._recorder.record(_record(message))
            except (StoreUnavailable, TimeoutError):
                self._breaker.failed()
                raise
        self._breaker.succeeded()
        return Recorded(version=recorded.version, replayed=recorded.outcome == "replayed")

    @activity.defn
    async def load_commission(self, ref: StreamRef) -> Loaded[CommissionState]:
        """Fold a commission's stream. Raises `store_unavailable` when it cannot be read."""
        with failures():
            return await self._load(ref, commission.INITIAL, _evolve_commission)

    @activity.defn
    async def load_office(self, ref: StreamRef) -> Loaded[OfficeState]:
        """Fold the office's stream. Raises `store_unavailable` when it cannot be read."""
        with failures():
            return await self._load(ref, office.INITIAL, _evolve_office)

    @activity.defn
    async def load_account(self, ref: StreamRef) -> Loaded[AccountState]:
        """Fold an account's stream. Raises `store_unavailable` when it cannot be read."""
        with failures():
            return await self._load(ref, account.INITIAL, _evolve_account)

    @activity.defn
    async def load_timesheet(self, ref: StreamRef) -> Loaded[TimesheetState]:
        """Fold a timesheet's stream. Raises `store_unavailable` when it cannot be read."""
        with failures():
            return await self._load(ref, timesheet.INITIAL, _evolve_timesheet)

    @activity.defn
    async def probe_commission(self, ref: StreamRef) -> Loaded[CommissionState]:
        """Write one row the way commands do, then fold the commission. Fails while that fails."""
        await self._probe(ref)
        return await self.load_commission(ref)

    @activity.defn
    async def probe_office(self, ref: StreamRef) -> Loaded[OfficeState]:
        """Write one row the way commands do, then fold the office. Fails while that fails."""
        await self._probe(ref)
        return await self.load_office(ref)

    @activity.defn
    async def probe_account(self, ref: StreamRef) -> Loaded[AccountState]:
        """Write one row the way commands do, then fold the account. Fails while that fails."""
        await self._probe(ref)
        return await self.load_account(ref)

    @activity.defn
    async def probe_timesheet(self, ref: StreamRef) -> Loaded[TimesheetState]:
        """Write one row the way commands do, then fold the timesheet. Fails while that fails."""
        await self._probe(ref)
        return await self.load_timesheet(ref)

    async def _probe(self, ref: StreamRef) -> None:
        # A read would succeed while the tenant's lock is held or the disk is full: so write.
        with failures():
            async with asyncio.timeout(PROBE):
                await self._recorder.probe(ref.tenant)
        self._breaker.succeeded()

    async def _load(
        self, ref: StreamRef, initial: S, evolve: Callable[[S, Event, datetime], S]
    ) -> Loaded[S]:
        if self._breaker.open:
            raise TimeoutError("the circuit is open")
        loaded = await self._recorder.load(ref.tenant, ref.stream)
        state = initial
        async for stored in loaded.events:
            state = evolve(state, stored.event, stored.occurred_at)
        newest = loaded.commands[-KNOWN_COMMANDS:]
        known = {
            command.command_id: KnownCommand(
                version=command.version, fingerprint=command.fingerprint
            )
            for command in newest
        }
        return Loaded[S](state=state, version=loaded.version, known=known)


def _record(message: RecordEvents) -> Record:
    return Record(
        tenant=message.ref.tenant,
        stream=message.ref.stream,
        command_id=message.command_id,
        fingerprint=message.fingerprint,
        expected_version=message.expected_version,
        authority=message.authority,
        reason=message.reason,
        correlation=message.correlation,
        causation=message.causation,
        occurred_at=message.occurred_at,
        events=list(message.events),
    )


def _evolve_commission(state: CommissionState, event: Event, at: datetime) -> CommissionState:
    return commission.happened(state, _COMMISSION_EVENT.validate_python(event), at)


def _evolve_account(state: AccountState, event: Event, at: datetime) -> AccountState:
    return account.happened(state, _ACCOUNT_EVENT.validate_python(event), at)


def _evolve_timesheet(state: TimesheetState, event: Event, at: datetime) -> TimesheetState:
    return timesheet.happened(state, _TIME_EVENT.validate_python(event), at)


def _evolve_office(state: OfficeState, event: Event, _at: datetime) -> OfficeState:
    return office.evolve(state, _OFFICE_EVENT.validate_python(event))
