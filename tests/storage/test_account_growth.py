"""Figures of leads and of the register agree with the same rows added up by hand."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from domain.account.policy import INTERVALS
from domain.account.words import Tier
from domain.authority import Authority, Role
from opdracht.demo.accounts.bringing import organisations, told
from opdracht.demo.accounts.dealings import acting
from opdracht.overviews.development import portfolio_of
from storage import (
    account_growth,
    account_leads,
    account_list,
    account_overview,
    contact_moments,
)
from storage.recording import Record
from storage.store import Store
from storage.tenants import add_tenant

TENANT = "ez-voorbeeldstad"
TODAY = date(2026, 11, 27)
LONG_AGO = date(2000, 1, 1)


@pytest.fixture
async def register(store: Store) -> Store:
    """Four hundred companies of the demo's municipality."""
    await add_tenant(store.database, TENANT)
    [(_, all_), _] = organisations(400)
    records = []
    for one in all_:
        asker = Authority(person=acting(one), roles=(Role.ACCOUNT_MANAGER,))
        story = told(one, all_, asker, TODAY)
        records.append(
            Record(
                tenant=TENANT,
                stream=f"account/{one.account}",
                command_id=f"demo:{one.account}",
                fingerprint="0" * 64,
                expected_version=0,
                authority=asker,
                events=story.events,
                occurred_at=story.times,
            )
        )
    await store.recorder.record_many(TENANT, records)
    return store


async def test_attribution_stages_and_coverage_agree_with_rows_added_up_by_hand(
    register: Store,
) -> None:
    where = register.database, register.sealer, TENANT
    leads = await account_leads.listed(*where, every=True, limit=1_000)
    assert len(leads) > 20
    for starts in (LONG_AGO, date(2026, 1, 1)):
        mine = [lead for lead in leads if lead.opened_on >= starts]
        stages = Counter(lead.stage if lead.status == "open" else "lost" for lead in mine)
        by_stage: Counter[str] = Counter()
        for part in await account_leads.funnel(register.database, TENANT, starts, TODAY):
            by_stage[part.stage] += part.leads
        assert by_stage == stages
        by_hand: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
        for lead in mine:
            for what, amount, sure, share in (
                ("euros", lead.euros, lead.investment_confidence, lead.investment_share),
                ("gained", lead.gained, lead.gained_confidence, lead.gained_share),
                ("kept", lead.kept, lead.kept_confidence, lead.kept_share),
            ):
                if amount is not None and lead.status == "open":
                    told_of = by_hand[what, str(sure)]
                    told_of[0] += 1
                    told_of[1] += amount
                    told_of[2] += amount * (share or 0)
        found = await account_growth.results(register.database, TENANT, starts, TODAY)
        assert {(it.what, it.confidence): [it.leads, it.amount, it.ours] for it in found} == by_hand

    since = TODAY - timedelta(days=28)
    stand_still = {
        lead.account
        for lead in leads
        if lead.status == "open" and lead.stage != "decided" and lead.stage_since <= since
    }
    waiting = await account_overview.stalled_leads(*where, since, limit=100)
    assert {lead.account for lead in waiting} == stand_still
    assert [lead.stage_since for lead in waiting] == sorted(it.stage_since for it in waiting)
    assert all(isinstance(lead.name, str) and isinstance(lead.what, str) for lead in waiting)

    rows = await account_list.listed(*where, limit=1_000)
    days = {tier.value: count for tier, count in INTERVALS.items()}
    whole = portfolio_of(await account_growth.portfolio(register.database, TENANT, TODAY, days))
    assert whole.accounts == len(rows)
    for tier in Tier:
        of_tier = [row for row in rows if row.tier == tier]
        [cut] = [it for it in whole.tiers if it.key == tier]
        spoken = [
            row
            for row in of_tier
            if row.last_contact and (TODAY - row.last_contact).days <= INTERVALS[tier]
        ]
        never = [row for row in of_tier if row.last_contact is None]
        assert (cut.accounts, cut.spoken, cut.never) == (len(of_tier), len(spoken), len(never))
        assert cut.late == cut.accounts - cut.spoken - cut.never
    by_size = await account_overview.coverage(register.database, TENANT, TODAY, days)
    tiered = [it for it in whole.tiers if it.key in set(Tier)]
    assert sum(it.spoken for it in by_size) == sum(it.spoken for it in tiered)
    for size in by_size:
        of_size = [row for row in rows if (row.size or "") == size.size]
        late = [
            row
            for row in of_size
            if row.tier
            and (TODAY - (row.last_contact or row.opened_on)).days > INTERVALS[Tier(row.tier)]
        ]
        assert (size.accounts, size.late) == (len(of_size), len(late))
    for parts in (whole.tiers, whole.sizes, whole.relations):
        assert sum(it.accounts for it in parts) == len(rows)

    contacts = await contact_moments.listed(*where, limit=2_000)
    for starts in (LONG_AGO, date(2026, 6, 1)):
        numbers = {row.account: row.kvk for row in rows if row.kvk}
        often = Counter(
            numbers[it.account]
            for it in contacts
            if it.kind == "visit" and it.held_on >= starts and it.account in numbers
        )
        found_of = await account_growth.visited(register.database, TENANT, starts, TODAY)
        assert {kvk: found_of.get(kvk) for kvk in often} == often
