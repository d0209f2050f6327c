"""A list narrowed by anything: right, page by page, and as much work with many as with few."""

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import combinations
from random import Random
from typing import TypeAlias

import asyncpg
import pytest

from domain.authority import SYSTEM
from domain.commission import events as e
from domain.commission.growing import GrowthGround, KindChanged
from domain.commission.words import Channel, Origin, Outcome, Part
from domain.message import Event
from domain.phase import Phase
from domain.template import Kind
from storage import commission_pages
from storage.commission_list import CommissionRow
from storage.commission_pages import LISTED, Place, Wanted, newest
from storage.migrate import STORE, migrations
from storage.record import Record
from storage.store import Store
from tests.conftest import TENANT, Databases
from tests.storage.support import contents

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
CLIENTS, PEOPLE, TEAMS, PRODUCTS = (
    [f"{name}-{n}" for n in range(count)]
    for name, count in (("client", 5), ("p", 4), ("team", 3), ("product", 3))
)
PHASES = (Phase.RECEIVED, Phase.CLARIFICATION, Phase.MONITORING)
BACKFILL = next(it.sql for it in migrations(STORE) if it.name == "0027_headings")
BACKFILL = BACKFILL[BACKFILL.index("INSERT") : BACKFILL.index("-- An event now")]
Fits: TypeAlias = Callable[[CommissionRow], bool]
FILTERS: list[tuple[Wanted, Fits]] = [
    (Wanted(client="client-1"), lambda row: "client-1" in (row.client, *row.clients)),
    (
        Wanted(person="p-1"),
        lambda row: "p-1" in (row.account_manager, row.coordinator, row.handler),
    ),
    (Wanted(team="team-1"), lambda row: row.team == "team-1"),
    (Wanted(product="product-1"), lambda row: row.product == "product-1"),
    (Wanted(origin="basic"), lambda row: row.origin == "basic"),
    (Wanted(kind="running"), lambda row: row.kind == "running"),
    (Wanted(phase="monitoring"), lambda row: row.phase == "monitoring"),
    (Wanted(outcome="stopped"), lambda row: row.outcome == "stopped"),
    (Wanted(living=True), lambda row: row.outcome is None),
    (Wanted(living=False), lambda row: row.outcome is not None),
]


def both(one: Wanted, other: Wanted) -> Wanted:
    asked = {name: value for it in (one, other) for name, value in told(it).items()}
    return Wanted(**asked)  # type: ignore[arg-type]  # the fields of one and the other


def told(wanted: Wanted) -> dict[str, object]:
    names = Wanted.__dataclass_fields__
    return {name: value for name in names if (value := getattr(wanted, name)) is not None}


def story(number: int) -> list[Event]:
    """A commission as chance has it, the same each time."""
    chance = Random(number)  # noqa: S311  # no secret
    client, *others = chance.sample(CLIENTS, 3)
    events: list[Event] = [
        e.CommissionReceived(
            title=f"Toezicht {number}",
            words="Kunt u eens kijken?",
            channel=Channel.MAIL,
            origin=chance.choice(list(Origin)),
            received_on=DAY,
            client=client,
            product=chance.choice(PRODUCTS),
        ),
        e.PhaseEntered(phase=chance.choice(PHASES), visit=1),
        e.RoleAssigned(part=Part.ACCOUNT_MANAGER, person=chance.choice(PEOPLE)),
        e.RoleAssigned(part=Part.HANDLER, person=chance.choice(PEOPLE), team=chance.choice(TEAMS)),
    ]
    if chance.random() < 0.4:
        events += [e.ClientAdded(client=other, contact="x") for other in others]
    if chance.random() < 0.3:
        events.append(
            KindChanged(kind=Kind.RUNNING, before=Kind.ONE_OFF, ground=next(iter(GrowthGround)))
        )
    if chance.random() < 0.3:
        events.append(e.RoleReleased(part=Part.HANDLER, person="p-1"))
    if chance.random() < 0.5:
        outcome = chance.choice([Outcome.STOPPED, Outcome.DELIVERED])
        events.append(e.CommissionEnded(outcome=outcome, on=DAY, reopen_until=NOON))
        if chance.random() < 0.3:
            events.append(e.CommissionReopened(phase=Phase.MONITORING, why="toch"))
    return events


def record(number: int, events: list[Event], version: int = 0) -> Record:
    command_id = f"command-{number}-{version}"
    return Record(
        tenant=TENANT,
        stream=f"commission/26-{number:04}",
        command_id=command_id,
        fingerprint=sha256(command_id.encode()).hexdigest(),
        expected_version=version,
        authority=SYSTEM,
        events=events,
        occurred_at=NOON + timedelta(minutes=number // 3),  # some came in at the same moment
    )


@pytest.fixture
async def admin(databases: Databases) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    connection = await asyncpg.connect(databases.admin)
    yield connection
    await connection.close()


@pytest.fixture
async def filled(store: Store) -> Store:
    """Half of the commissions in one go, half event by event."""
    await store.recorder.record_many(TENANT, [record(n, story(n)) for n in range(40)])
    for number in range(40, 60):
        for version, event in enumerate(story(number)):
            await store.recorder.record(record(number, [event], version))
    return store


async def walked(store: Store, wanted: Wanted, limit: int = 7) -> list[str]:
    found: list[str] = []
    after = None
    while True:
        rows = await newest(store.database, store.sealer, TENANT, wanted, after=after, limit=limit)
        found += [row.commission for row in rows]
        if len(rows) < limit:
            return found
        after = Place(rows[-1].received_at, rows[-1].commission)


async def test_each_filter_and_each_pair_finds_what_fits_and_walks_past_each_once(
    filled: Store,
) -> None:
    rows = await newest(filled.database, filled.sealer, TENANT, Wanted(), limit=100)
    assert len(rows) == 60
    assert [row.commission for row in rows] == sorted(
        (row.commission for row in rows), key=lambda it: (-(int(it[3:]) // 3), it)
    )
    assert await walked(filled, Wanted()) == [row.commission for row in rows]
    some = 0
    for (one, fits), (other, fits_too) in combinations([*FILTERS, (Wanted(), lambda _: True)], 2):
        expected = [row.commission for row in rows if fits(row) and fits_too(row)]
        if told(one).keys().isdisjoint(told(other)):
            assert await walked(filled, both(one, other)) == expected, (one, other)
            some += bool(expected)
    assert some > 40  # else this test shows nothing


async def test_words_are_sought_in_ids_and_in_what_it_is_listed_under(filled: Store) -> None:
    rows = await newest(filled.database, filled.sealer, TENANT, Wanted(), limit=100)
    every = [row.commission for row in rows]
    assert await walked(filled, Wanted(text="1")) == [it for it in every if "1" in it]
    assert await walked(filled, Wanted(text="26-")) == every
    for no_pattern in ("%", "_", "\\", "c%"):
        assert await walked(filled, Wanted(text=no_pattern)) == []
    either = Wanted(text="nowhere", among=("client:client-1", "team:team-2"))
    assert await walked(filled, either) == [
        row.commission
        for row in rows
        if "client-1" in (row.client, *row.clients) or row.team == "team-2"
    ]
    assert await walked(filled, replace(either, text="nowhere", phase="monitoring")) == [
        row.commission
        for row in rows
        if row.phase == "monitoring"
        and ("client-1" in (row.client, *row.clients) or row.team == "team-2")
    ]


async def test_what_was_there_before_is_listed_as_what_comes_now(
    filled: Store, databases: Databases, admin: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    before = (await contents(databases))["commission_heading"]
    assert len(before) > 60 * 7
    await admin.execute("DELETE FROM rm.commission_heading")
    assert await walked(filled, Wanted()) == []
    await admin.execute(BACKFILL)
    assert (await contents(databases))["commission_heading"] == before


async def test_what_stands_still_is_found_by_the_day(
    filled: Store, admin: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    await admin.execute(
        "UPDATE rm.standing SET stalls_on = NULL, waits_since = NULL;"
        "UPDATE rm.standing SET stalls_on = '2026-03-10' WHERE commission LIKE '%3';"
        "UPDATE rm.standing SET waits_since = '2026-03-01', expected = '2026-03-09'"
        " WHERE commission LIKE '%4'"
    )
    living = await walked(filled, Wanted(living=True))
    last = date(2026, 3, 10)
    still = [it for it in living if it[-1] in "34"]
    assert still
    assert await walked(filled, Wanted(still=True, day=last)) == still
    assert await walked(filled, Wanted(still=False, living=True, day=last)) == [
        it for it in living if it not in still
    ]
    assert await walked(filled, Wanted(still=True, day=date(2026, 3, 9))) == []
    assert await walked(filled, Wanted(still=True, living=False, day=last)) == []


MANY = """
INSERT INTO rm.commission_list (tenant, commission, version, received_at, changed_at, visit, steps,
                                kind, origin, client, clients, handler, team, product, phase,
                                outcome)
SELECT 'test', to_char(n, '"c"FM00000'), 1, now() + n * interval '1 hour', now(), 1, 0,
       CASE WHEN old THEN 'running' ELSE 'one-off' END,
       CASE WHEN old THEN 'basic' ELSE 'extra' END,
       'client-0', CASE WHEN old THEN '{client-1}'::text[] ELSE '{}' END,
       CASE WHEN old THEN 'p-1' ELSE 'p-0' END, CASE WHEN old THEN 'team-1' ELSE 'team-0' END,
       CASE WHEN old THEN 'product-1' ELSE 'product-0' END,
       CASE WHEN n % 2 = 0 THEN 'monitoring' ELSE 'received' END,
       CASE WHEN n % 3 = 0 THEN NULL WHEN n % 3 = 1 THEN 'stopped' ELSE 'delivered' END
  FROM (SELECT n, n < 120 AS old FROM generate_series(0, 4000) n) AS numbered
"""
LIMIT = 10
NOT_ASKED = '[{"Plan": {"Actual Loops": 0, "Actual Rows": 0}}]'
"""What has ended and lives is not looked for."""


async def rows_read(
    store: Store, monkeypatch: pytest.MonkeyPatch, wanted: Wanted
) -> tuple[int, str]:
    """How many rows a list takes in its hands, those it passes over too, and by which plan."""
    with monkeypatch.context() as patch:
        patch.setattr(
            commission_pages, "LISTED", f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {LISTED}"
        )
        patch.setattr(commission_pages, "row_of", lambda record: record[0])

        async def opened(*given: object) -> object:
            return given[-1]

        patch.setattr(commission_pages, "opened", opened)
        answer = await newest(store.database, store.sealer, TENANT, wanted, limit=LIMIT)
    text = "".join(map(str, answer)) or NOT_ASKED
    return counted(json.loads(text)[0]["Plan"]), text


def counted(node: dict[str, object]) -> int:
    inner = node.get("Plans", [])
    assert isinstance(inner, list)
    if inner:
        return sum(counted(each) for each in inner)
    loops, rows = int(str(node["Actual Loops"])), float(str(node["Actual Rows"]))
    return round(loops * (rows + float(str(node.get("Rows Removed by Filter", 0)))))


async def test_a_page_takes_as_many_rows_in_hand_with_many_commissions_as_with_few(
    store: Store,
    admin: "asyncpg.Connection[asyncpg.Record]",
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await admin.execute(MANY)
    await admin.execute(BACKFILL)
    await admin.execute("ANALYZE rm.commission_heading, rm.commission_list")
    pairs = [
        both(one, other)
        for (one, _), (other, _) in combinations([*FILTERS, (Wanted(), None)], 2)
        if told(one).keys().isdisjoint(told(other))
    ]
    for wanted in [Wanted(), *pairs]:
        read, plan = await rows_read(store, monkeypatch, wanted)
        assert read <= 150, (wanted, read, plan)  # the old ones and a page, never all
