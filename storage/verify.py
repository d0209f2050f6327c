"""Recomputes the chain of a tenant from the stored rows, without asking the database to agree."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

import asyncpg
import structlog

from storage.database import Connection, Database

log = structlog.get_logger()

BATCH = 1000
"""Commits per read."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

HEAD = """
SELECT commit_no, first_position + events - 1 AS position FROM es.commit
 WHERE tenant = $1 ORDER BY commit_no DESC LIMIT 1
"""
HASH = "SELECT hash FROM es.commit WHERE tenant = $1 AND commit_no = $2"
COMMITS = """
SELECT commit_no, first_position, first_version, recorded_at, events, stream, command_id,
       fingerprint, hash, actor, on_behalf_of, authority::text AS authority,
       reason::text AS reason, correlation, causation
  FROM es.commit WHERE tenant = $1 AND commit_no > $2 ORDER BY commit_no LIMIT $3
"""
EVENTS = """
SELECT e.position, e.version, e.commit_no, e.occurred_at, e.schema_version, e.stream, e.type,
       e.data_hash, e.data::text AS data, s.status
  FROM es.event e LEFT JOIN es.stream s ON s.tenant = e.tenant AND s.stream = e.stream
 WHERE e.tenant = $1 AND e.position BETWEEN $2 AND $3
 ORDER BY e.position
"""
CHECKED = "SELECT position, verified_at FROM rm.verification WHERE tenant = $1"
CHECKPOINT = "SELECT commit_no, position, hash FROM rm.verification WHERE tenant = $1"
KEEP = """
INSERT INTO rm.verification (tenant, commit_no, position, hash, verified_at)
VALUES ($1, $2, $3, $4, clock_timestamp())
ON CONFLICT (tenant) DO UPDATE
   SET commit_no = EXCLUDED.commit_no, position = EXCLUDED.position, hash = EXCLUDED.hash,
       verified_at = EXCLUDED.verified_at
"""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at. `fault` names the first bad event, or is None when all is well.

    `position` is that of the first bad event, or of the last good one. `since` is the commit after
    which the work began.
    """

    tenant: str
    since: int
    commits: int
    events: int
    position: int
    fault: str | None = None


class _Fault(Exception):
    """The first thing that is not as it was written."""

    def __init__(self, position: int, sentence: str) -> None:
        super().__init__(sentence)
        self.position, self.sentence = position, sentence


@dataclass(slots=True)
class _Chain:
    """The last commit that was verified, and how much came before."""

    tenant: str
    commit_no: int
    position: int
    hash: bytes
    commits: int = 0
    events: int = 0


@dataclass(frozen=True, slots=True)
class Checked:
    """Up to where the chain was found whole, and when (UTC)."""

    position: int
    verified_at: datetime


async def checked(database: Database, tenant: str) -> Checked | None:
    """What the last clean verification found; None when there was none."""
    async with database.transaction(tenant) as connection:
        row = await connection.fetchrow(CHECKED, tenant)
    return None if row is None else Checked(row["position"], row["verified_at"])


async def verify(
    database: Database,
    tenant: str,
    since: int | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Verified:
    """Verifies what came after the last verified commit, or after commit `since` (0: everything).

    Finds changed, missing, added and moved events and commits. `progress(done, all)` counts
    positions. A clean result becomes the checkpoint of the next time. Takes the stored link at
    `since` for granted, so verify from 0 now and then.
    """
    async with database.transaction(tenant) as connection:
        head = await connection.fetchrow(HEAD, tenant)
        chain = await _start(connection, tenant, since)
    start = chain.commit_no
    try:
        await _walk(database, chain, head, progress)
    except _Fault as fault:
        log.warning("chain.broken", tenant=tenant, position=fault.position, fault=fault.sentence)
        return Verified(tenant, start, chain.commits, chain.events, fault.position, fault.sentence)
    async with database.transaction(tenant) as connection:
        await connection.execute(KEEP, tenant, chain.commit_no, chain.position, chain.hash)
    return Verified(tenant, start, chain.commits, chain.events, chain.position)


async def _walk(
    database: Database,
    chain: _Chain,
    head: asyncpg.Record | None,
    progress: Callable[[int, int], None],
) -> None:
    if head is None:
        raise _Fault(0, f"Tenant {chain.tenant} has no first link.")
    if head["commit_no"] < chain.commit_no:
        raise _Fault(
            head["position"] + 1,
            f"The log ends with event {head['position']}, but event {chain.position} was verified"
            " before: its end is missing.",
        )
    await _check_start(database, chain)
    while chain.commit_no < head["commit_no"]:
        await _batch(database, chain, head["commit_no"])
        progress(chain.position, head["position"])
    await _refuse_stray(database, chain)


async def _start(connection: Connection, tenant: str, since: int | None) -> _Chain:
    genesis = sha256(f"es-genesis:{tenant}".encode()).digest()
    if since is None:
        row = await connection.fetchrow(CHECKPOINT, tenant)
        if row is not None:
            return _Chain(tenant, row["commit_no"], row["position"], row["hash"])
    elif since > 0:
        row = await connection.fetchrow(
            "SELECT commit_no, first_position + events - 1 AS position, hash FROM es.commit"
            " WHERE tenant = $1 AND commit_no = $2",
            tenant,
            since,
        )
        if row is not None:
            return _Chain(tenant, row["commit_no"], row["position"], row["hash"])
    return _Chain(tenant, 0, 0, genesis)


async def _check_start(database: Database, chain: _Chain) -> None:
    async with database.transaction(chain.tenant) as connection:
        stored = await connection.fetchval(HASH, chain.tenant, chain.commit_no)
    if stored != chain.hash:
        raise _Fault(
            chain.position,
            f"Commit {chain.commit_no}, ending with event {chain.position}, was changed after it"
            " was verified.",
        )


async def _batch(database: Database, chain: _Chain, head: int) -> None:
    async with database.transaction(chain.tenant) as connection:
        commits = await connection.fetch(
            COMMITS, chain.tenant, chain.commit_no, min(BATCH, head - chain.commit_no)
        )
        if not commits:
            raise _missing(chain)
        end = chain.position + sum(commit["events"] for commit in commits)
        events = await connection.fetch(EVENTS, chain.tenant, chain.position + 1, end)
    by_position = {event["position"]: event for event in events}
    for commit in commits:
        _check_commit(chain, commit, by_position)


def _missing(chain: _Chain) -> _Fault:
    position, number = chain.position + 1, chain.commit_no + 1
    return _Fault(position, f"Commit {number} is missing, which begins with event {position}.")


def _check_commit(chain: _Chain, commit: asyncpg.Record, events: dict[int, asyncpg.Record]) -> None:
    number, first = commit["commit_no"], commit["first_position"]
    if number != chain.commit_no + 1:
        raise _missing(chain)
    if first != chain.position + 1:
        raise _Fault(
            chain.position + 1,
            f"Commit {number} begins at event {first}; it should be {chain.position + 1}.",
        )
    digests = b"".join(
        _check_event(commit, events.get(first + index), index) for index in range(commit["events"])
    )
    link = sha256(chain.hash + _header(chain.tenant, commit) + commit["fingerprint"] + digests)
    if link.digest() != commit["hash"]:
        raise _Fault(
            first,
            f"Commit {number}, from event {first} on stream {commit['stream']}, does not match its"
            " link of the chain: its header, its events' headers or the link was changed.",
        )
    chain.commit_no, chain.hash = number, commit["hash"]
    chain.position = first + commit["events"] - 1
    chain.commits += 1
    chain.events += commit["events"]


def _check_event(commit: asyncpg.Record, event: asyncpg.Record | None, index: int) -> bytes:
    position = commit["first_position"] + index
    if event is None:
        raise _Fault(position, f"Event {position} on stream {commit['stream']} is missing.")
    where = f"Event {position} ({event['type']}, stream {commit['stream']})"
    if (event["commit_no"], event["stream"], event["version"]) != (
        commit["commit_no"],
        commit["stream"],
        commit["first_version"] + index,
    ):
        raise _Fault(position, f"{where} was moved: its commit, stream or version was changed.")
    if event["data"] is not None and sha256(event["data"].encode()).digest() != event["data_hash"]:
        raise _Fault(position, f"{where} was changed: its content does not match its digest.")
    if event["data"] is None and event["status"] != "destroyed":
        raise _Fault(position, f"{where} was emptied, but its stream was not destroyed.")
    header = f"{event['type']}|{event['schema_version']}|{_micros(event['occurred_at'])}|"
    digest: bytes = event["data_hash"]
    return sha256(header.encode() + digest).digest()


def _header(tenant: str, commit: asyncpg.Record) -> bytes:
    return netstrings(
        "v1",
        tenant,
        str(commit["commit_no"]),
        str(commit["first_position"]),
        str(commit["first_version"]),
        _micros(commit["recorded_at"]),
        str(commit["events"]),
        commit["stream"],
        commit["command_id"],
        commit["actor"],
        commit["on_behalf_of"],
        commit["authority"],
        commit["reason"],
        commit["correlation"],
        commit["causation"],
    )


def netstrings(*values: str | None) -> bytes:
    """The length-prefixed join of `es.netstrings`: `5:hello,-`."""
    return ",".join(_netstring(value) for value in values).encode()


def _netstring(value: str | None) -> str:
    return "-" if value is None else f"{len(value.encode())}:{value}"


def _micros(at: datetime) -> str:
    passed = at - EPOCH
    return str((passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds)


STRAY = """
SELECT min(e.position) FROM es.event e
 WHERE e.tenant = $1
   AND e.position > (SELECT first_position + events - 1 FROM es.commit
                      WHERE tenant = $1 ORDER BY commit_no DESC LIMIT 1)
"""


async def _refuse_stray(database: Database, chain: _Chain) -> None:
    """An event beyond the last commit is nobody's. (More commits may have come in meanwhile.)"""
    async with database.transaction(chain.tenant) as connection:
        stray = await connection.fetchval(STRAY, chain.tenant)
    if stray is not None:
        raise _Fault(stray, f"Event {stray} was added outside of any commit.")
