"""The way of a command into the store: one transaction, read models first, appended last."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Literal

import structlog

from domain.message import Event
from storage import account_claims, event_log, rights
from storage.database import Connection, Database
from storage.errors import CommandIdReused, StoreUnavailable, is_transient
from storage.event_log import Appended, Known
from storage.foresight import foresee
from storage.projection import Project
from storage.recording import Prepared, Record, groups, prepare
from storage.sealing import Sealer, dossier, subjects_of
from storage.stored import Shapes, StoredEvent, read

__all__ = ["Loaded", "Record", "Recorded", "Recorder"]

log = structlog.get_logger()

ATTEMPTS = 3
CLAIMED = Appended("conflict", 0, 0, 0, 0, None)
BATCH = 200
"""Events per read: 200 texts of 64 KB are 18 MB."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The events as the store has them, and the version of the stream after them."""

    outcome: Literal["appended", "replayed"]
    first_version: int
    version: int
    events: list[Event]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A stream as it was at one moment. `events` may be walked once; it reads as it goes."""

    version: int
    commands: list[Known]
    events: AsyncIterator[StoredEvent]


class _Twin(Exception):  # never leaves this module: rolls the projections back
    """Another sender appended the same command, or moved a stream, in between."""


class Recorder:
    """Records commands and reads streams. `projections` run in the order given."""

    def __init__(
        self, database: Database, sealer: Sealer, shapes: Shapes, projections: Sequence[Project]
    ) -> None:
        self._database, self._sealer, self._shapes = database, sealer, shapes
        self._projections = tuple(projections)

    @property
    def database(self) -> Database:
        """Where it records."""
        return self._database

    async def record(self, record: Record) -> Recorded:
        """Appends the events of one command, or reads back what it did before.

        Raises VersionConflict, CommandIdReused, AuthorityRevoked, StreamNotOpen, TenantUnknown,
        AccountRefused when another account has what it claims,
        and StoreUnavailable (then it is unknown whether it was recorded). The caller sets the
        time limit.
        """
        for _ in range(ATTEMPTS):
            try:
                known = await self._known_or_append(record)
            except _Twin:
                continue
            except Exception as error:
                if is_transient(error):
                    continue
                raise
            if isinstance(known, Recorded):
                return known
            return await self._replay(record, known)
        raise StoreUnavailable(f"Command {record.command_id} lost {ATTEMPTS} times to others.")

    async def _known_or_append(self, record: Record) -> Recorded | Known:
        (sealed,) = await self._seal([record])
        async with self._database.transaction(record.tenant, projecting=True) as connection:
            # before any right is asked: the retry of a success is answered, not judged again
            known = await event_log.lookup(connection, record.tenant, record.command_id)
            if known is not None:
                return known
            await self._refuse_revoked(connection, [record])
            (refusal,) = await account_claims.refused(connection, record.tenant, [record])
            if refusal is not None:
                raise refusal
            await self._project(connection, record.tenant, [sealed])
            appended = await event_log.append(connection, sealed.append)
            if appended.outcome != "appended":
                raise _Twin
        log.info(
            "events.appended",
            tenant=record.tenant,
            stream=record.stream,
            count=len(record.events),
            version=appended.version,
        )
        return Recorded("appended", appended.first_version, appended.version, list(record.events))

    async def _replay(self, record: Record, known: Known) -> Recorded:
        if (known.fingerprint, known.stream) != (record.fingerprint, record.stream):
            raise CommandIdReused(record.command_id)
        stored = await self.replayed(record.tenant, known)
        return Recorded(
            "replayed", known.first_version, known.version, [item.event for item in stored]
        )

    async def replayed(self, tenant: str, known: Known) -> list[StoredEvent]:
        """The events of a known command, read back."""
        async with self._database.transaction(tenant) as connection:
            rows = await event_log.read_stream(
                connection,
                tenant,
                known.stream,
                known.first_version - 1,
                known.version - known.first_version + 1,
            )
        return await read(self._sealer, self._shapes, tenant, rows)

    async def record_many(self, tenant: str, records: Sequence[Record]) -> list[Appended]:
        """One outcome for each record, in order; each is wholly in or not at all.

        Sent in groups; when the store fails half-way, send all again: what was in is `replayed`.
        """
        outcomes: list[Appended] = []
        for group in groups(await self._seal(records)):
            outcomes += await self._record_group(tenant, group)
        return outcomes

    async def _record_group(self, tenant: str, group: list[Prepared]) -> list[Appended]:
        for _ in range(ATTEMPTS):
            try:
                async with self._database.transaction(tenant, projecting=True) as connection:
                    return await self._append_group(connection, tenant, group)
            except _Twin:
                continue
            except Exception as error:
                if not is_transient(error):
                    raise
        raise StoreUnavailable(f"A group of {len(group)} lost {ATTEMPTS} times to others.")

    async def _append_group(
        self, connection: Connection, tenant: str, group: list[Prepared]
    ) -> list[Appended]:
        settled = await foresee(connection, tenant, [item.append for item in group])
        settled = await self._claimed(connection, tenant, group, settled)
        new = [item for item, outcome in zip(group, settled, strict=True) if outcome is None]
        if new:
            await self._refuse_revoked(connection, [item.record for item in new])
            await self._project(connection, tenant, new)
            appended = await event_log.append_many(
                connection, tenant, [item.append for item in new]
            )
            if any(outcome.outcome != "appended" for outcome in appended):
                raise _Twin
        fresh = iter(appended if new else [])
        return [outcome or next(fresh) for outcome in settled]

    async def _claimed(
        self,
        connection: Connection,
        tenant: str,
        group: list[Prepared],
        settled: list[Appended | None],
    ) -> list[Appended | None]:
        """The outcomes, with a conflict for each that claims what another account has."""
        refusals = await account_claims.refused(connection, tenant, [it.record for it in group])
        return [
            CLAIMED if outcome is None and refusal is not None else outcome
            for outcome, refusal in zip(settled, refusals, strict=True)
        ]

    async def load(self, tenant: str, stream: str, after: int = 0) -> Loaded:
        """The stream's version, and its command ids and events since version `after`.

        The events are read as they are walked: a long stream is never in memory as a whole.
        """
        async with self._database.transaction(tenant) as connection:
            commands = await event_log.stream_commands(connection, tenant, stream, after)
            rows = await event_log.read_stream(connection, tenant, stream, after, BATCH)
            version = (
                commands[-1].version
                if commands
                else await event_log.stream_version(connection, tenant, stream)
            )
        return Loaded(version, commands, self._walk(tenant, stream, rows, version))

    async def _walk(
        self, tenant: str, stream: str, rows: list[event_log.Raw], last: int
    ) -> AsyncIterator[StoredEvent]:
        while rows:
            for stored in await read(self._sealer, self._shapes, tenant, rows):
                if stored.version <= last:
                    yield stored
            after = rows[-1].version
            if after >= last:
                return
            async with self._database.transaction(tenant) as connection:
                rows = await event_log.read_stream(connection, tenant, stream, after, BATCH)

    async def lookup(self, tenant: str, command_id: str) -> Known | None:
        """What is known of a command id, or None."""
        async with self._database.transaction(tenant) as connection:
            return await event_log.lookup(connection, tenant, command_id)

    async def probe(self, tenant: str) -> None:
        """Raises StoreUnavailable unless a row can be committed under the tenant's lock now."""
        async with self._database.transaction(tenant) as connection:
            await event_log.probe(connection)

    async def _refuse_revoked(self, connection: Connection, records: Sequence[Record]) -> None:
        asked = {(r.tenant, r.authority.person, r.authority.office_version) for r in records}
        for tenant, person, office_version in sorted(asked):
            await rights.refuse_revoked(connection, tenant, person, office_version)

    async def _project(
        self, connection: Connection, tenant: str, sealed: Sequence[Prepared]
    ) -> None:
        facts = [fact for item in sealed for fact in item.facts]
        for project in self._projections:
            await project(connection, tenant, facts)

    async def _seal(self, records: Sequence[Record]) -> list[Prepared]:
        by_tenant: dict[str, set[str]] = {}
        for record in records:
            subjects = by_tenant.setdefault(record.tenant, set())
            if record.reason is not None:
                subjects.add(dossier(record.stream))
            for event in record.events:
                subjects.update(subjects_of(record.stream, event))
        boxes = {
            tenant: await self._sealer.box(tenant, subjects)
            for tenant, subjects in by_tenant.items()
        }
        return [prepare(record, boxes[record.tenant]) for record in records]
