"""What is asked of a person, and what they did with it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.clocks import LadderName, Offer, Whom
from domain.commission import events as e
from domain.commission.words import Channel, Origin, Outcome, Part, Side
from domain.phase import Phase
from storage import inbox
from storage.inbox import Notice, NoticeUnknown
from storage.rebuild import rebuild
from storage.store import Store
from storage.tenants import add_tenant
from tests.storage.telling import TENANT, Teller

NINE = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
DAY = date(2027, 3, 1)
HOUR = timedelta(hours=1)
RECEIVED = e.CommissionReceived(
    title="Geluid haven",
    words="Meer aandacht voor geluid.",
    channel=Channel.MAIL,
    origin=Origin.ON_REQUEST,
    received_on=date(2027, 2, 26),
    client="duinen",
)
ENTERED = e.PhaseEntered(phase=Phase.CLARIFICATION, visit=1)


def rung(
    *recipients: str, clock: str = "phase", visit: int = 1, number: int = 1, mirror: bool = False
) -> e.RungReached:
    return e.RungReached(
        clock=clock,
        ladder=LadderName.CLARIFICATION if clock == "phase" else LadderName.STALL,
        visit=visit,
        rung=number,
        on=DAY,
        last=date(2027, 3, 12),
        whom=(Whom.COORDINATOR,),
        offer=Offer.HELP,
        mirror=mirror,
        recipients=recipients,
    )


def answered(clock: str = "phase", number: int = 1) -> e.RungAnswered:
    return e.RungAnswered(clock=clock, visit=1, rung=number, outcome=Offer.RE_PLAN, note="Gebeld.")


async def of(
    store: Store, reader: str, *people: str, now: datetime = NINE + HOUR, every: bool = False
) -> list[Notice]:
    found = await inbox.inbox(
        store.database,
        store.sealer,
        TENANT,
        reader,
        people,
        now=now,
        today=now.date(),
        every=every,
    )
    if not every:
        count = await inbox.waiting(
            store.database, TENANT, reader, people, now=now, today=now.date()
        )
        assert count == len(found), "the count is that of the list, whatever was done with it"
    return found


async def test_rungs_of_one_person_commission_and_day_are_one_notice(store: Store) -> None:
    teller = Teller(store)
    await teller.tell("27-a", NINE - HOUR, RECEIVED, ENTERED)
    await teller.tell("27-a", NINE, rung("anna", "bram"))
    await teller.tell("27-a", NINE + timedelta(seconds=3), rung("anna", clock="stall"))
    await teller.tell("27-b", NINE, RECEIVED, rung("anna"))
    first, second = await of(store, "anna")
    assert [item.clock for item in first.items] == ["stall", "phase"]
    assert (first.commission, second.commission) == ("27-a", "27-b")
    assert first.title == "Geluid haven"
    assert first.asked
    [bram] = await of(store, "bram")
    assert bram.notice != first.notice
    assert await of(store, "carla") == []


async def test_an_answer_closes_that_rung_and_those_below_it(store: Store) -> None:
    teller = Teller(store)
    await teller.tell("27-a", NINE, RECEIVED, rung("anna"), rung("bram", number=2, mirror=True))
    await teller.tell("27-a", NINE, rung("carla", number=3), rung("anna", clock="stall"))
    await teller.tell("27-a", NINE + HOUR, answered(number=2))
    [notice] = await of(store, "anna")
    assert [item.clock for item in notice.items if item.closed_at is None] == ["stall"]
    assert await of(store, "bram") == []
    assert len(await of(store, "carla")) == 1
    [old] = await of(store, "bram", every=True)
    assert (old.open, old.items[0].outcome) == (False, "re-plan")


@pytest.mark.parametrize(
    "event",
    [
        e.PhaseEntered(phase=Phase.TRANSLATION, visit=1),
        e.CommissionEnded(
            outcome=Outcome.WITHDRAWN, on=DAY, by="client", why="Klaar.", reopen_until=NINE
        ),
        rung("bram", visit=2),
    ],
    ids=["the phase is over", "the commission ended", "the clock began anew"],
)
async def test_what_the_work_needs_no_more_is_asked_no_more(
    store: Store, event: e.CommissionEvent
) -> None:
    teller = Teller(store)
    await teller.tell("27-a", NINE, RECEIVED, rung("anna"))
    await teller.tell("27-a", NINE + HOUR, event)
    assert await of(store, "anna") == []


async def test_only_substance_answers_a_standstill(store: Store) -> None:
    teller = Teller(store)
    await teller.tell("27-a", NINE, RECEIVED, rung("anna", clock="stall"))
    await teller.tell("27-a", NINE, e.RoleAssigned(part=Part.HANDLER, person="bram"))
    assert len(await of(store, "anna")) == 1
    await teller.tell("27-a", NINE, e.ProgressRecorded(entry="p1", note="Gemeten."))
    assert await of(store, "anna") == []


async def test_what_was_asked_by_hand_stands_by_itself_until_it_is_lowered(store: Store) -> None:
    teller = Teller(store)
    raised = e.RaisedByHand(
        escalation="h1",
        clock="phase",
        whom=Whom.HEAD,
        person="anna",
        offer=Offer.DECIDE,
        why="De haven wil eerder.",
    )
    await teller.tell("27-a", NINE, RECEIVED, rung("anna"), raised)
    by_hand = next(n for n in await of(store, "anna") if n.items[0].kind == "raised")
    assert by_hand.items[0].why == "De haven wil eerder."
    await teller.tell("27-a", NINE, e.PhaseEntered(phase=Phase.TRANSLATION, visit=1))
    assert [n.notice for n in await of(store, "anna")] == [by_hand.notice]
    lowered = e.LoweredByHand(escalation="h1", outcome=Offer.HELP, note="Opgelost.")
    await teller.tell("27-a", NINE, lowered)
    assert await of(store, "anna") == []


async def test_news_is_for_who_did_not_do_it_and_fades(store: Store) -> None:
    teller = Teller(store)
    handler = e.RoleAssigned(part=Part.HANDLER, person="anna")
    line = e.ExpectationVoiced(line="l1", owed_by=Side.US, what="Bericht", owner="anna")
    await teller.tell("27-a", NINE, RECEIVED, handler, line, by="anna")
    assert await of(store, "anna") == []
    await teller.tell("27-b", NINE, RECEIVED, handler, line, by="bram")
    news = await of(store, "anna")
    assert {(n.asked, n.items[0].kind) for n in news} == {(False, "part"), (False, "line")}
    await teller.tell("27-b", NINE, e.RoleAssigned(part=Part.HANDLER, person="carla"), by="bram")
    assert [n.items[0].kind for n in await of(store, "anna")] == ["line"]
    assert await of(store, "anna", now=NINE + timedelta(days=15)) == []
    assert len(await of(store, "anna", now=NINE + timedelta(days=15), every=True)) == 2


async def test_a_deputy_reads_and_marks_for_themselves(store: Store) -> None:
    teller = Teller(store)
    await teller.tell("27-a", NINE, RECEIVED, rung("anna"))
    [notice] = await of(store, "bram", "anna")
    assert notice.person == "anna"
    await inbox.done(store.database, TENANT, "bram", notice.notice, now=NINE + HOUR)
    assert await of(store, "bram", "anna") == []
    assert len(await of(store, "anna")) == 1


async def test_what_is_done_comes_back_when_more_is_asked_that_day(store: Store) -> None:
    teller = Teller(store)
    await teller.tell("27-a", NINE, RECEIVED, rung("anna"))
    [notice] = await of(store, "anna")
    await inbox.done(store.database, TENANT, "anna", notice.notice, now=NINE + HOUR)
    assert await of(store, "anna") == []
    await teller.tell("27-a", NINE + 2 * HOUR, rung("anna", clock="stall"))
    [again] = await of(store, "anna", now=NINE + 3 * HOUR)
    assert again.notice == notice.notice


async def test_what_is_put_off_comes_back_on_its_day(store: Store) -> None:
    await Teller(store).tell("27-a", NINE, RECEIVED, rung("anna"))
    [notice] = await of(store, "anna")
    until = DAY + timedelta(days=2)
    await inbox.snooze(store.database, TENANT, "anna", notice.notice, until=until)
    assert await of(store, "anna", now=NINE + timedelta(days=1)) == []
    [back] = await of(store, "anna", now=NINE + timedelta(days=2))
    assert back.snoozed_until == until


async def test_who_does_not_follow_hears_only_what_is_asked(store: Store) -> None:
    teller = Teller(store)
    part = e.RoleAssigned(part=Part.HANDLER, person="anna")
    await teller.tell("27-a", NINE, RECEIVED, part, rung("anna"), by="bram")
    assert len(await of(store, "anna")) == 2
    await inbox.unfollow(store.database, TENANT, "anna", "27-a", now=NINE)
    await inbox.unfollow(store.database, TENANT, "anna", "27-a", now=NINE)
    assert [n.asked for n in await of(store, "anna")] == [True]
    await inbox.follow(store.database, TENANT, "anna", "27-a")
    assert len(await of(store, "anna")) == 2


async def test_old_news_takes_no_place_from_what_is_asked(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "MOST", 2)
    teller, later = Teller(store), NINE + timedelta(days=40)
    await teller.tell("27-a", NINE, RECEIVED, rung("anna"))
    part = e.RoleAssigned(part=Part.HANDLER, person="anna")
    for number in range(3):
        await teller.tell(f"27-b{number}", NINE + HOUR, RECEIVED, part, by="bram")
    assert [notice.asked for notice in await of(store, "anna", now=later)] == [True]


async def test_somebody_elses_notice_is_unknown(store: Store) -> None:
    await Teller(store).tell("27-a", NINE, RECEIVED, rung("anna"))
    [notice] = await of(store, "anna")
    found = await inbox.one(store.database, TENANT, "anna", (), notice.notice[:6])
    assert found.notice == notice.notice
    for reader, given in (("bram", notice.notice), ("anna", "n-zz")):
        with pytest.raises(NoticeUnknown):
            await inbox.one(store.database, TENANT, reader, (), given)


async def test_tenants_do_not_see_each_others_notices(store: Store) -> None:
    await add_tenant(store.database, "other")
    await Teller(store).tell("27-a", NINE, RECEIVED, rung("anna"))
    found = await inbox.inbox(store.database, store.sealer, "other", "anna", now=NINE, today=DAY)
    assert found == []


async def test_a_rebuild_finds_the_same_and_leaves_marks_alone(store: Store) -> None:
    teller = Teller(store)
    await teller.tell("27-a", NINE, RECEIVED, rung("anna", "bram"), rung("anna", clock="stall"))
    await teller.tell("27-a", NINE + HOUR, answered(), e.ProgressRecorded(entry="p1", note="x"))
    await teller.tell("27-b", NINE, RECEIVED, rung("anna"))
    [notice] = await of(store, "anna")
    await inbox.read(store.database, TENANT, "anna", notice.notice, now=NINE)
    before = await of(store, "anna", every=True)
    done = await rebuild(store, TENANT, ["notices"])
    assert (done.differences, done.left) == ((), 0)
    async with store.database.transaction(TENANT) as connection:
        await connection.execute("DELETE FROM rm.notice WHERE tenant = $1", TENANT)
    done = await rebuild(store, TENANT, ["notices"])
    assert {difference.how for difference in done.differences} == {"missing"}
    assert await of(store, "anna", every=True) == before
    assert before[0].read_at or before[1].read_at


ASKED = e.AdviceAsked(
    advice="v1",
    team="soil",
    question="Kan de grond blijven?",
    due=date(2027, 3, 15),
    asker="bram",
    recipients=("anna",),
)
GIVEN = e.AdviceGiven(advice="v1", words="Ja, droog.", asker="bram")


async def test_an_advice_is_asked_until_it_comes_and_who_asked_hears_of_it(store: Store) -> None:
    teller = Teller(store)
    await teller.tell("27-a", NINE - HOUR, RECEIVED, ENTERED)
    await teller.tell("27-a", NINE, ASKED, by="bram")
    [asked] = await of(store, "anna")
    assert (asked.asked, asked.items[0].kind, asked.items[0].last) == (True, "advice", ASKED.due)
    assert asked.items[0].why == "Kan de grond blijven?"
    assert await of(store, "bram") == []
    await teller.tell("27-a", NINE + HOUR, GIVEN, by="carla")
    assert await of(store, "anna") == []
    [news] = await of(store, "bram")
    assert (news.asked, news.items[0].why) == (False, "Ja, droog.")


@pytest.mark.parametrize(
    "event",
    [
        e.AdviceRecorded(advice="v1", source="Mail.", words="Ja.", asker="anna"),
        e.AdviceWithdrawn(advice="v1", why="Niet nodig."),
    ],
    ids=["recorded", "withdrawn"],
)
async def test_an_advice_is_asked_no_more_and_nor_is_what_its_clock_asked(
    store: Store, event: e.CommissionEvent
) -> None:
    teller = Teller(store)
    await teller.tell("27-a", NINE - HOUR, RECEIVED, ENTERED)
    await teller.tell("27-a", NINE, ASKED, by="bram")
    await teller.tell("27-a", NINE, rung("bram", clock="advice:v1"))
    assert len(await of(store, "bram")) == 1
    await teller.tell("27-a", NINE + HOUR, event, by="anna")
    assert await of(store, "anna") == []
    assert await of(store, "bram") == []


async def test_who_is_mentioned_hears_of_it_and_what_one_says_oneself_is_no_news(
    store: Store,
) -> None:
    teller = Teller(store)
    await teller.tell("27-a", NINE - HOUR, RECEIVED, ENTERED)
    said = e.Remarked(remark="m1", words="Kijk eens.", mentions=("anna", "bram"))
    await teller.tell("27-a", NINE, said, by="bram")
    [news] = await of(store, "anna")
    assert (news.asked, news.items[0].kind, news.items[0].item) == (False, "mention", "m1")
    assert await of(store, "bram") == []
    late = NINE + timedelta(days=15)
    assert await of(store, "anna", now=late) == [], "old news"
    other = e.Remarked(remark="m2", words="En dit.", mentions=("carla",))
    await teller.tell("27-a", late, other, by="bram")
    [old] = await of(store, "anna", now=late, every=True)
    assert not old.open, "what is read by nobody any more is kept open by nothing"
    before = [await of(store, who, now=late, every=True) for who in ("anna", "bram", "carla")]
    await rebuild(store, TENANT)
    assert [
        await of(store, who, now=late, every=True) for who in ("anna", "bram", "carla")
    ] == before
