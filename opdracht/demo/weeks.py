"""What the weeks of the demo's people went to: half a year, with some that nobody wrote.

Recorded as the accounts are (`opdracht.demo.accounts.bringing`): each week decided by the domain on
the Friday on which it would have been booked.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Final

from domain import timesheet
from domain.authority import Role
from domain.envelope import fingerprint
from domain.text import Id
from domain.timesheet.booking import BookWeek, WeekBooked, booking
from domain.timesheet.words import ActivityKind as Kind
from domain.timesheet.words import week_of
from opdracht.demo.house import House, Worker
from opdracht.demo.houses import ENVIRONMENT
from opdracht.demo.town_hall import TOWN_HALL
from opdracht.directory import Directory
from storage import weeks_booked
from storage.recording import Record
from storage.store import Store

WEEKS: Final = 26
FRIDAY: Final = timedelta(days=4)
STEP: Final = 15

USUAL: Final[dict[Role, dict[Kind, int]]] = {
    Role.ACCOUNT_MANAGER: {
        Kind.VISIT: 330,
        Kind.PREPARATION: 150,
        Kind.TRAVEL: 180,
        Kind.FOLLOW_UP: 210,
        Kind.POLICY: 540,
        Kind.MEETINGS: 510,
        Kind.OTHER: 150,
    },
    Role.HANDLER: {
        Kind.VISIT: 420,
        Kind.PREPARATION: 240,
        Kind.TRAVEL: 240,
        Kind.FOLLOW_UP: 300,
        Kind.POLICY: 120,
        Kind.MEETINGS: 330,
        Kind.OTHER: 390,
    },
    Role.COORDINATOR: {Kind.FOLLOW_UP: 240, Kind.POLICY: 480, Kind.MEETINGS: 840, Kind.OTHER: 420},
    Role.TEAM_LEAD: {Kind.VISIT: 60, Kind.POLICY: 600, Kind.MEETINGS: 960, Kind.OTHER: 420},
}
"""Minutes of a week. Heads and directors write none."""


def weeks(tenant: str, worker: Worker, today: date) -> list[tuple[datetime, BookWeek]]:
    """What somebody booked, and when. One week in eight was never written."""
    first = today - timedelta(days=today.weekday(), weeks=WEEKS)
    found: list[tuple[datetime, BookWeek]] = []
    for number in range(WEEKS):
        monday = first + timedelta(weeks=number)
        if _chance(tenant, worker.person, number, "blank") < 1 / 8:
            continue
        minutes = {
            kind: round(usual * (0.6 + 0.8 * _chance(tenant, worker.person, number, kind)) / STEP)
            * STEP
            for kind, usual in USUAL[worker.role].items()
        }
        at = datetime.combine(monday + FRIDAY, time(15), UTC)
        found.append((at, booking(worker.person, week_of(monday), minutes)))
    return found


def _chance(*about: object) -> float:
    """From 0 to 1, and always the same of the same."""
    digest = sha256("\n".join(str(it) for it in about).encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32


async def bring(store: Store, secret: bytes, today: date) -> int:
    """Record the weeks of whoever booked none yet, and say how many people have them.

    Stop it anywhere and call it again: a person's weeks are there wholly or not at all.
    """
    people = 0
    for house in (ENVIRONMENT, TOWN_HALL):
        rows = await weeks_booked.booked(store.database, house.tenant, date.min, today)
        there = {row.person for row in rows}
        workers = [it for it in house.workers if it.role in USUAL]
        new = [it for it in workers if it.person not in there]
        if new:
            records = await _records(store, house, new, secret, today)
            await store.recorder.record_many(house.tenant, records)
        people += len(workers)
    return people


async def _records(
    store: Store, house: House, workers: Sequence[Worker], secret: bytes, today: date
) -> list[Record]:
    directory = Directory(store.recorder)
    found: list[Record] = []
    for worker in workers:
        person: Id = worker.person
        authority = await directory.authority(house.tenant, person, today)
        state, events, times = timesheet.INITIAL, list[WeekBooked](), list[datetime]()
        told = weeks(house.tenant, worker, today)
        for at, command in told:
            for event in timesheet.decide(command, authority, state, at):
                state = timesheet.happened(state, event, at)
                events.append(event)
                times.append(at)
        found.append(
            Record(
                tenant=house.tenant,
                stream=f"timesheet/{person}",
                command_id=f"demo:{house.tenant}/timesheet/{person}",
                fingerprint=fingerprint(told[0][1], person, None, secret),
                expected_version=0,
                authority=authority,
                events=events,
                occurred_at=times,
            )
        )
    return found
