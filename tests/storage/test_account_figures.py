"""Whom we reach and what was done, counted by the database and by hand."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from domain.account import AccountEvent
from domain.account import events as e
from domain.account.words import (
    AccountRelation,
    AccountSignalKind,
    Confidence,
    ContactKind,
    Initiative,
    IntroductionOutcome,
    LeadKind,
    SizeClass,
    Tier,
)
from storage import account_figures
from storage.store import Store
from tests.storage.support import TENANT, note

TODAY = date(2026, 8, 20)
SINCE = TODAY - timedelta(days=365)
INTERVALS = [("a", 30), ("b", 180), ("c", 365), ("d", 730)]

# account -> size, tier, owner, days of visits, days of calls (the last one on their initiative)
WORLD: dict[str, tuple[SizeClass | None, Tier | None, str, list[date], list[date]]] = {
    "r-1": (SizeClass.ONE, Tier.A, "anna", [date(2026, 1, 5), date(2026, 8, 1)], []),
    "r-2": (SizeClass.ONE, Tier.A, "bram", [date(2026, 2, 1)], [date(2026, 8, 19)]),
    "r-3": (SizeClass.FROM_500, Tier.B, "anna", [date(2024, 5, 1)], [date(2026, 3, 31)]),
    "r-4": (None, None, "bram", [date(2026, 4, 1)], []),
    "r-5": (SizeClass.ONE, Tier.D, "anna", [], []),
}


def contact(name: str, on: date, kind: ContactKind, whose: Initiative) -> e.ContactRecorded:
    return e.ContactRecorded(
        contact=name,
        kind=kind,
        on=on,
        initiative=whose,
        purpose="Praten.",
        result="Gepraat.",
        no_follow_up=True,
        by="anna",
    )


def story(account: str) -> list[AccountEvent]:
    size, tier, owner, visits, calls = WORLD[account]
    opened = e.AccountOpened(
        name=account, relation=AccountRelation.COMPANY, size=size, tier=tier, owner=owner
    )
    contacts = [
        *((on, ContactKind.VISIT, Initiative.OURS) for on in visits),
        *((on, ContactKind.CALL, Initiative.THEIRS) for on in calls),
    ]
    return [
        opened,
        *(
            contact(f"c{number}", on, kind, whose)
            for number, (on, kind, whose) in enumerate(sorted(contacts))
        ),
    ]


LEADS: list[AccountEvent] = [
    e.LeadOpened(lead="l1", kind=LeadKind.GROW, what="Hal.", jobs=1, on=date(2026, 2, 2)),
    e.LeadOpened(lead="l2", kind=LeadKind.STAY, what="Hal.", jobs=1, on=date(2025, 12, 31)),
    e.InvestmentConfirmed(
        lead="l1",
        euros=5,
        on=date(2026, 7, 1),
        evidence="Akte.",
        confidence=Confidence.DOCUMENT,
        share=10,
    ),
    e.IntroductionProposed(introduction="i1", other="r-2", why="Past.", on=date(2026, 5, 1)),
    e.IntroductionAnswered(introduction="i1", outcome=IntroductionOutcome.MET, on=date(2026, 5, 5)),
    e.IntroductionProposed(introduction="i2", other="r-3", why="Past.", on=date(2026, 5, 1)),
    e.IntroductionAnswered(
        introduction="i2", outcome=IntroductionOutcome.DECLINED, on=date(2026, 5, 6)
    ),
    e.SignalNoted(
        signal="s1", kind=AccountSignalKind.GROWTH, what="Groei.", on=date(2026, 2, 3), by="anna"
    ),
]


async def told(store: Store) -> None:
    for account in WORLD:
        first = note(stream=f"account/{account}", command_id=f"command-{account}")
        more = LEADS if account == "r-1" else []
        await store.recorder.record(replace(first, events=[*story(account), *more]))


async def test_all_of_it_agrees_with_a_count_by_hand(store: Store) -> None:
    await told(store)
    rows = await account_figures.reached(
        store.database, TENANT, since=SINCE, today=TODAY, intervals=INTERVALS
    )
    found = {(row.size, row.tier): (row.count, row.visited, row.spoken) for row in rows}
    assert found == {
        ("1", "a"): (2, 2, 2),
        ("500-plus", "b"): (1, 0, 1),
        (None, None): (1, 1, 0),
        ("1", "d"): (1, 0, 0),
    }
    assert sum(row.count for row in rows) == len(WORLD)

    done = await account_figures.done(store.database, TENANT, date(2026, 1, 1), TODAY)
    by_hand: Counter[tuple[str, int]] = Counter()
    for _, tier, _, visits, _ in WORLD.values():
        for on in visits:
            if on.year == 2026:
                by_hand[f"visits-{tier or 'none'}", (on.month + 2) // 3] += 1
    by_hand["leads", 1] += 1
    by_hand["investments", 3] += 1
    by_hand["introductions", 2] += 1
    assert {(row.what, row.quarter): row.count for row in done} == dict(by_hand)

    of_anna = await account_figures.done(store.database, TENANT, date(2026, 1, 1), TODAY, ["anna"])
    assert {(row.what, row.quarter) for row in of_anna if "visits" in row.what} == {
        ("visits-a", 1),
        ("visits-a", 3),
    }

    came = await account_figures.demand(
        store.database, TENANT, date(2026, 1, 1), date(2026, 12, 31)
    )
    assert {(row.what, row.first): row.count for row in came} == {
        ("asked", date(2026, 1, 1)): 1,
        ("asked", date(2026, 7, 1)): 1,
        ("signals", date(2026, 1, 1)): 1,
    }
    assert await account_figures.known_since(store.database, TENANT) == date(2024, 5, 1)


async def test_another_tenant_has_none_of_it(store: Store) -> None:
    other = "od-andere"
    assert await account_figures.known_since(store.database, other) is None
    rows = await account_figures.reached(
        store.database, other, since=SINCE, today=TODAY, intervals=INTERVALS
    )
    assert rows == []
