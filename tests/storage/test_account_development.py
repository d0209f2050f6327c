"""Leads with what came of them, and what else is known of an account."""

from dataclasses import replace
from datetime import date

from domain.account import AccountEvent
from domain.account import events as e
from domain.account.words import (
    AccountRelation,
    AccountSignalKind,
    Confidence,
    IntroductionOutcome,
    JobsKind,
    LeadKind,
    LeadStage,
    LinkKind,
    LossReason,
    NeedWay,
)
from domain.clocks import AccountLadder, Offer, Whom
from storage import account_leads, account_things
from storage.account_leads import Funnel
from storage.account_things import supplies
from storage.rebuild import rebuild
from storage.store import Store
from storage.tenants import add_tenant
from tests.conftest import Databases
from tests.storage.support import TENANT, contents, note

DAY = date(2026, 3, 2)
OPENED = e.AccountOpened(name="Bakkerij Jansen", relation=AccountRelation.COMPANY)
LEAD = e.LeadOpened(lead="l1", kind=LeadKind.GROW, what="Tweede hal.", jobs=12, expected=20, on=DAY)


async def told(store: Store, account: str, *events: AccountEvent) -> None:
    """This account, with these events."""
    first = note(stream=f"account/{account}", command_id=f"command-{account}")
    await store.recorder.record(replace(first, events=[OPENED, *events]))


def jobs(record: str, count: int, on: date, kind: JobsKind = JobsKind.GAINED) -> e.JobsRecorded:
    return e.JobsRecorded(
        record=record,
        lead="l1",
        kind=kind,
        jobs=count,
        on=on,
        evidence="Opgave.",
        confidence=Confidence.SAID,
        share=50,
    )


def link(name: str, other: str, kind: LinkKind) -> e.AccountLinked:
    return e.AccountLinked(link=name, other=other, kind=kind)


async def test_a_lead_is_followed_to_investment_and_jobs(store: Store) -> None:
    await told(
        store,
        "r-1",
        LEAD,
        e.LeadAdvanced(lead="l1", before=LeadStage.NEW, stage=LeadStage.DECIDED, on=DAY),
        e.InvestmentConfirmed(
            lead="l1",
            euros=1_200_000,
            on=DAY,
            evidence="Koopakte.",
            confidence=Confidence.DOCUMENT,
            share=40,
        ),
        jobs("j1", 4, date(2026, 3, 2)),
        jobs("j3", 9, date(2026, 9, 1)),
        jobs("j2", 6, date(2026, 6, 1)),
        jobs("j4", 3, DAY, JobsKind.KEPT),
    )
    [row] = await account_leads.listed(store.database, store.sealer, TENANT)
    assert (row.name, row.what, row.stage) == ("Bakkerij Jansen", "Tweede hal.", LeadStage.DECIDED)
    assert (row.jobs, row.expected, row.euros) == (12, 20, 1_200_000)
    assert (row.investment_evidence, row.investment_share) == ("Koopakte.", 40)
    assert (row.gained, row.gained_on) == (9, date(2026, 9, 1)), "the newest day counts"
    assert (row.kept, row.kept_share) == (3, 50)
    assert await account_leads.funnel(store.database, TENANT, DAY, DAY) == [
        Funnel("grow", "decided", 1, 1_200_000, 9, 450, 3, 150)
    ]


async def test_what_was_asked_of_a_lead_is_over_when_it_moves_on(store: Store) -> None:
    reached = e.AccountRungReached(
        clock="lead:l1",
        ladder=AccountLadder.LEAD,
        visit=1,
        rung=1,
        on=DAY,
        whom=(Whom.ACCOUNT_MANAGER,),
        offer=Offer.HELP,
        recipients=("manager",),
    )
    moved = e.LeadAdvanced(
        lead="l1", before=LeadStage.NEW, stage=LeadStage.QUALIFIED, on=date(2026, 4, 1)
    )
    lost = e.LeadLost(lead="l1", reason=LossReason.PERMIT, on=date(2026, 4, 1))
    for account, after in (("r-1", ()), ("r-2", (moved,)), ("r-3", (lost,))):
        await told(store, account, LEAD, reached, *after)
    async with store.database.transaction(TENANT) as connection:
        open_ = await connection.fetch(
            "SELECT account FROM rm.notice WHERE kind = 'rung' AND closed_at IS NULL"
        )
    assert [row["account"] for row in open_] == ["r-1"]


async def test_a_lost_lead_is_in_the_whole_list_alone(store: Store) -> None:
    lost = e.LeadLost(lead="l1", reason=LossReason.PERMIT, on=DAY)
    await told(store, "r-1", LEAD, lost)
    assert await account_leads.listed(store.database, store.sealer, TENANT) == []
    [row] = await account_leads.listed(store.database, store.sealer, TENANT, every=True)
    assert (row.status, row.lost_why) == ("lost", LossReason.PERMIT)
    [found] = await account_leads.funnel(store.database, TENANT, DAY, DAY)
    assert (found.stage, found.leads) == ("lost", 1)


async def test_leads_come_page_by_page(store: Store) -> None:
    for number in range(5):
        await told(store, f"r-{number}", LEAD)
    seen: list[str] = []
    place = None
    while page := await account_leads.listed(
        store.database, store.sealer, TENANT, after=place, limit=2
    ):
        seen += [row.account for row in page]
        place = account_leads.Place(page[-1].opened_on, page[-1].account, page[-1].lead)
    assert seen == [f"r-{number}" for number in (4, 3, 2, 1, 0)]


async def test_things_stand_open_until_something_came_of_them(store: Store) -> None:
    await told(
        store,
        "r-1",
        e.SignalNoted(signal="s1", kind=AccountSignalKind.LEAVE, what="Te klein.", on=DAY, by="h"),
        e.AccountValued(value=2, why="Klein.", on=DAY),
        e.AccountValued(value=4, why="Groot.", on=DAY),
        e.NeedNoted(need="n1", way=NeedWay.SEEKS, what="Restwarmte.", on=DAY),
        e.IntroductionProposed(introduction="i1", other="r-2", need="n1", why="Warmte.", on=DAY),
        e.IntroductionAnswered(
            introduction="i1", outcome=IntroductionOutcome.BUSINESS, result="Gelukt.", on=DAY
        ),
        e.SignalSettled(signal="s1", result="Zij blijven.", on=DAY),
    )
    standing = await account_things.listed(store.database, store.sealer, TENANT)
    assert {(row.thing, row.kind, row.what) for row in standing} == {
        ("value", "4", "Groot."),
        ("need", "seeks", "Restwarmte."),
    }
    every = await account_things.listed(store.database, store.sealer, TENANT, every=True)
    came = {row.thing: (row.outcome, row.result) for row in every if row.status == "settled"}
    assert came == {"introduction": ("business", "Gelukt."), "signal": (None, "Zij blijven.")}


async def test_a_chain_is_seen_along_however_many_links(store: Store) -> None:
    await told(store, "a", link("l", "b", LinkKind.CUSTOMER))
    await told(store, "b", link("l", "c", LinkKind.CUSTOMER), link("m", "x", LinkKind.CLUSTER))
    await told(store, "d", link("l", "c", LinkKind.SUPPLIER))
    found = {
        (one, other)
        for one in "abcdx"
        for other in "abcdx"
        if one != other and await supplies(store.database, TENANT, one, other)
    }
    chain = "abcd"
    assert found == {(chain[i], chain[j]) for i in range(4) for j in range(i + 1, 4)}
    await told(store, "e", link("l", "f", LinkKind.CUSTOMER), e.AccountUnlinked(link="l", on=DAY))
    assert not await supplies(store.database, TENANT, "e", "f")


async def test_it_is_this_tenants_alone(store: Store) -> None:
    await told(store, "r-1", LEAD, link("l", "r-2", LinkKind.CUSTOMER))
    await add_tenant(store.database, "other")
    assert await account_leads.listed(store.database, store.sealer, "other") == []
    assert await account_things.listed(store.database, store.sealer, "other") == []
    assert not await supplies(store.database, "other", "r-1", "r-2")


async def test_a_rebuild_makes_the_same_rows(store: Store, databases: Databases) -> None:
    await told(store, "r-1", LEAD, jobs("j1", 4, DAY), link("l", "r-2", LinkKind.CUSTOMER))
    before = await contents(databases)
    assert before["account_lead"]
    assert before["account_thing"]
    await rebuild(store, TENANT)
    assert await contents(databases) == before
