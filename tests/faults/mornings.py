"""Commissions and accounts whose clocks fall due at an instant that a test or benchmark chooses."""

import asyncio
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

import asyncpg
from temporalio.common import (
    SearchAttributePair,
    TypedSearchAttributes,
    WorkflowIDConflictPolicy,
)

from activities.starting import BROUGHT_BACK
from domain.account import events as a
from domain.account.words import AccountRelation
from domain.authority import SYSTEM, Role
from domain.clocks import DEFAULTS, AccountLadder, LadderName, Norms, Offer, Whom
from domain.clocks.ladder import Ladder, Rung
from domain.commission import events as e
from domain.commission.words import Channel, Origin, Part
from domain.dutch_time import local_day
from domain.office import OfficeCommand, commands
from domain.phase import Phase
from opdracht.local import ALL
from opdracht.local.program import Program
from storage.recording import Record
from storage.rows import ACCOUNT
from tests.faults.installation import TENANT, Installation
from workflows import attributes
from workflows.account import AccountWorkflow
from workflows.commission import CommissionWorkflow
from workflows.messages import StreamInput

HANDLER: Final = "behandelaar-1"
DAYS: Final = 5
"""Days without anything of substance before the rung of this town's one ladder."""
PAGE: Final = 100
AT_ONCE: Final = 20
"""Workflows whose start is asked for at the same time."""


class Notice(NamedTuple):
    """One notice: when its workflow woke up, and when it was in the store."""

    woke: datetime
    recorded: datetime


Notices = dict[tuple[str, str, int, int], list[Notice]]
"""Rungs by stream, clock, visit and number: each once, if all is well."""

ONE_RUNG: Final = Norms(
    version=1,
    ladders=dict(DEFAULTS.ladders)
    | {
        LadderName.CLARIFICATION: Ladder(norm=250, rungs=()),
        LadderName.STALL: Ladder(
            norm=DAYS, rungs=(Rung(when="100%", to=(Whom.HANDLER,), offer=Offer.HELP),)
        ),
    },
    stalls=dict(DEFAULTS.stalls) | {Phase.CLARIFICATION: DAYS},
)
"""A policy with one rung a commission, so that as many rungs fall due as commissions do."""


def office() -> list[OfficeCommand]:
    """Somebody to ask."""
    since = date(2026, 1, 1)
    return [
        commands.FormTeam(team="toezicht", name="Toezicht"),
        commands.RegisterPerson(person=HANDLER, organisation="dienst", name="Behandelaar 1"),
        commands.GiveRole(person=HANDLER, role=Role.HANDLER, team="toezicht", starts=since),
    ]


def standing_still(name: str, since: date) -> Record:
    """One commission in clarification in which nothing happened after that day."""
    stream = f"commission/{name}"
    return Record(
        tenant=TENANT,
        stream=stream,
        command_id=f"begin:{name}",
        fingerprint=sha256(name.encode()).hexdigest(),
        expected_version=0,
        authority=SYSTEM,
        events=(
            e.CommissionReceived(
                title="Toezicht op het terras",
                words="Kunt u eens kijken?",
                channel=Channel.MAIL,
                origin=Origin.ON_REQUEST,
                received_on=since,
            ),
            e.NormsPinned(norms=ONE_RUNG),
            e.RoleAssigned(part=Part.HANDLER, person=HANDLER, team="toezicht"),
            e.PhaseEntered(phase=Phase.CLARIFICATION, visit=1),
        ),
        occurred_at=datetime.combine(since, time(12), tzinfo=UTC),
    )


LAST: Final = 8
"""Days after the day of a follow-up, on which its last rung comes."""


def promised(name: str, by: date) -> Record:
    """One account with a follow-up that was due on that day, reminded of and told: only the last
    rung is still to come."""
    stream = f"{ACCOUNT}{name}"
    reached = a.AccountRungReached(
        clock="follow-up:f1",
        ladder=AccountLadder.FOLLOW_UP,
        visit=1,
        rung=3,
        passed=(1, 2),
        on=by,
        whom=(Whom.OWNER, Whom.TEAM_LEAD),
        offer=Offer.HELP,
        recipients=(HANDLER,),
    )
    return Record(
        tenant=TENANT,
        stream=stream,
        command_id=f"begin:{stream}",
        fingerprint=sha256(stream.encode()).hexdigest(),
        expected_version=0,
        authority=SYSTEM,
        events=(
            a.AccountOpened(
                name="Bakkerij Jansen", relation=AccountRelation.COMPANY, owner=HANDLER
            ),
            a.FollowUpAdded(follow_up="f1", what="Bellen.", by=by, owner=HANDLER),
            reached,
        ),
        occurred_at=datetime.combine(by, time(12), tzinfo=UTC),
    )


@dataclass(frozen=True)
class Wave:
    """Commissions and accounts that fall due together: their streams and the instant."""

    streams: tuple[str, ...]
    due: datetime


@dataclass
class Town:
    """An installation whose mornings begin when we say, each wave on a day of its own."""

    machine: Installation
    today: date = field(default_factory=lambda: local_day(datetime.now(UTC)))
    mornings: dict[date, datetime] = field(default_factory=dict)
    recorded: int = 0

    async def bring_worker(self, seconds: float = 150) -> None:
        """Start the early worker in the place of the installation's own, and wait until it polls.

        It is killed in the same way.
        """
        settings = self.machine.settings
        settings.worker_ready_file.unlink(missing_ok=True)
        given = [f"{day}={instant.timestamp()}" for day, instant in self.mornings.items()]
        Program("worker", settings.data.absolute()).start(
            [sys.executable, Path(__file__).with_name("early_worker.py"), *given],
            os.environ | settings.environ(),
            None,
        )
        async with asyncio.timeout(seconds):
            while not self.polls():
                await asyncio.sleep(0.05)

    async def bring_back(self) -> None:
        """Start whatever was killed."""
        await self.machine.start(ALL - {"worker"})
        if Program("worker", self.machine.settings.data.absolute()).process() is None:
            await self.bring_worker()

    def polls(self) -> bool:
        """Whether the worker that was started last said that it polls."""
        ready = self.machine.settings.worker_ready_file
        return ready.exists() and ready.read_text().strip() == str(
            self.machine.process("worker").pid
        )

    async def record(self, count: int, since: date) -> list[str]:
        """So many commissions in the store, and no workflow of any; returns their streams."""
        return await self.keep(
            [standing_still(f"{since:%m%d}-{number:05}", since) for number in range(1, count + 1)]
        )

    async def record_accounts(self, count: int, by: date) -> list[str]:
        """So many accounts with an open follow-up in the store; returns their streams."""
        return await self.keep(
            [promised(f"{by:%m%d}-{number:05}", by) for number in range(1, count + 1)]
        )

    async def keep(self, records: Sequence[Record]) -> list[str]:
        """These in the store, and no workflow of any; returns their streams."""
        for start in range(0, len(records), PAGE):
            await self.machine.store.recorder.record_many(TENANT, records[start : start + PAGE])
        self.recorded += len(records)
        return [record.stream for record in records]

    async def wave(self, count: int, due: datetime, *, accounts: int = 0) -> Wave:
        """So many commissions and accounts that fall due at that instant. Call it while no worker
        runs."""
        day = self.today - timedelta(days=1 + len(self.mornings))
        self.mornings[day] = due
        streams = await self.record(count, day - timedelta(days=DAYS))
        streams += await self.record_accounts(accounts, day - timedelta(days=LAST))
        return Wave(tuple(streams), due)

    async def start_workflows(self, streams: Sequence[str]) -> None:
        """Start the workflows as `opdracht recover` does, whether or not a worker is there."""
        machine, gate = self.machine, asyncio.Semaphore(AT_ONCE)

        async def one(stream: str) -> None:
            async with gate:
                kind = AccountWorkflow if stream.startswith(ACCOUNT) else CommissionWorkflow
                await machine.client.start_workflow(
                    kind.run,
                    StreamInput(tenant=TENANT, stream=stream),
                    id=f"{TENANT}/{stream}",
                    task_queue=machine.settings.task_queue,
                    priority=BROUGHT_BACK,
                    id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
                    search_attributes=TypedSearchAttributes(
                        [SearchAttributePair(attributes.TENANT, TENANT)]
                    ),
                )

        await asyncio.gather(*(one(stream) for stream in streams))

    async def loaded(self) -> int:
        """How many workflows have loaded their stream and shown that it is open."""
        found = await self.machine.client.count_workflows(
            f"OpdrachtStatus = 'open' AND OpdrachtTenant = '{TENANT}'"
        )
        return found.count

    async def all_loaded(self, seconds: float = 150) -> None:
        """Wait until every workflow has loaded its stream, and so waits for its rung."""
        async with asyncio.timeout(seconds):
            while await self.loaded() < self.recorded:
                await asyncio.sleep(0.2)

    async def notices(self, wave: Wave) -> Notices:
        """When each rung of these was recorded."""
        return {
            rung: times
            for rung, times in (await self.all_notices()).items()
            if rung[0] in wave.streams
        }

    async def all_notices(self) -> Notices:
        """When each rung of all of them was recorded."""
        admin = await asyncpg.connect(self.machine.settings.local_dsn("postgres", "opdracht"))
        try:
            rows = await admin.fetch(REACHED, TENANT)
        finally:
            await admin.close()
        found: Notices = {}
        for row in rows:
            rung = (row["stream"], row["clock"], row["visit"], row["rung"])
            found.setdefault(rung, []).append(Notice(row["occurred_at"], row["recorded_at"]))
        return found


REACHED = """
SELECT e.stream, e.data->>'clock' AS clock, (e.data->>'visit')::int AS visit,
       (e.data->>'rung')::int AS rung, e.occurred_at, c.recorded_at
  FROM es.event e JOIN es.commit c ON c.tenant = e.tenant AND c.commit_no = e.commit_no
 WHERE e.tenant = $1 AND e.type IN ('RungReached', 'AccountRungReached')
   AND c.command_id NOT LIKE 'begin:%'
"""
