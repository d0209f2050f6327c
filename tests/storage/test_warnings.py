"""Early warnings and hand-overs from the store, beside the same told from the events by hand."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.calendar import WEEKDAYS
from domain.commission import events as e
from domain.commission.words import Channel, Need, Origin, Outcome, Part, Recorded, Side
from domain.figures import disappointment as risks
from domain.figures.disappointment import Risk, Running, Warned
from domain.figures.handovers import Over
from domain.phase import Phase
from storage import handovers, standing, warnings
from storage.rebuild import rebuild
from storage.store import Store
from storage.tenants import add_tenant
from tests.storage.telling import TENANT, Teller

MONDAY = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
TODAY = date(2027, 4, 14)
FAR = date(2027, 12, 31)
DAY = timedelta(days=1)


def received(client: str = "duinen", on: date = date(2027, 3, 1)) -> e.CommissionReceived:
    return e.CommissionReceived(
        title="Geluid haven",
        words="Meer aandacht voor geluid.",
        channel=Channel.MAIL,
        origin=Origin.ON_REQUEST,
        received_on=on,
        client=client,
    )


ENTERED = e.PhaseEntered(phase=Phase.MONITORING, visit=1)
ENDED = e.CommissionEnded(
    outcome=Outcome.WITHDRAWN, on=TODAY, by="client", why="Klaar.", reopen_until=MONDAY
)


def proposed(line: str, due: date | None) -> e.PromiseProposed:
    return e.PromiseProposed(line=line, what="Een meting", proposer="p", due=due)


def ratified(line: str) -> e.PromiseRatified:
    return e.PromiseRatified(line=line, by="head", mandate="m", held_by="head")


def working(first: date, last: date) -> int:
    """Working days after `first`, up to and including `last`: counted day by day."""
    days = [first + n * DAY for n in range(1, (last - first).days + 1)]
    return sum(day.weekday() < 5 for day in days)


async def promised(store: Store) -> set[tuple[Risk, str]]:
    rows = await warnings.promises(store.database, TENANT, FAR)
    return {(one.risk, one.things[0]) for one in risks.promises(rows, TODAY, WEEKDAYS)}


async def test_a_promise_is_at_risk_from_five_working_days_before_its_date(store: Store) -> None:
    teller = Teller(store)
    dates = {"past": -1, "today": 0, "five": 7, "six": 8}
    for name, days in dates.items():
        line = f"l-{name}"
        await teller.tell(name, MONDAY, received(), proposed(line, TODAY + days * DAY))
        await teller.tell(name, MONDAY, ratified(line))
    await teller.tell("open", MONDAY, received(), proposed("l-open", TODAY + 7 * DAY))
    await teller.tell("none", MONDAY, received(), proposed("l-none", None))
    assert await promised(store) == {
        (Risk.PROMISE_OVERDUE, "l-past"),
        (Risk.PROMISE_NEAR, "l-today"),
        (Risk.PROMISE_NEAR, "l-five"),
        (Risk.PROMISE_UNRATIFIED, "l-open"),
    }
    await teller.tell("past", MONDAY, e.LineMet(line="l-past", on=TODAY))
    await teller.tell("today", MONDAY, ENDED)
    assert {name for _, name in await promised(store)} == {"l-five", "l-open"}


@pytest.mark.parametrize("seed", range(4))
async def test_promises_and_changes_agree_with_the_events_counted_by_hand(
    store: Store, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311  # a test's own dice
    teller = Teller(store)
    wanted: set[tuple[str, str, str]] = set()
    for number in range(25):
        name = f"27-{number:02}"
        client = dice.choice(("duinen", "waterdam"))
        await teller.tell(name, MONDAY, received(client))
        due = TODAY + dice.randrange(-20, 30) * DAY
        story: list[e.CommissionEvent] = [proposed("l", due)]
        kind = Risk.PROMISE_UNRATIFIED
        if dice.random() < 0.7:
            story.append(ratified("l"))
            kind = Risk.PROMISE_OVERDUE if due < TODAY else Risk.PROMISE_NEAR
        if dice.random() < 0.3:
            story.append(e.LineMet(line="l", on=TODAY))
        elif due < TODAY or working(TODAY, due) <= 5:
            wanted.add((kind, name, "l"))
        on = TODAY - dice.randrange(10) * DAY
        told = dice.random() < 0.4
        story += [
            e.ExpectationVoiced(line="m", owed_by=Side.US, what="Stilte"),
            e.LineChanged(line="m", change="c", why="Later", due=FAR, on=on, proposer="p"),
        ]
        if told:
            story.append(e.CounterpartyTold(line="m", change="c", on=TODAY, how="Gebeld"))
        elif working(on, TODAY) > 2:
            wanted.add((Risk.CHANGE_UNTOLD, name, "m"))
        await teller.tell(name, MONDAY, *story)
    rows = [
        *risks.promises(await warnings.promises(store.database, TENANT, FAR), TODAY, WEEKDAYS),
        *risks.untold(await warnings.untold(store.database, TENANT), TODAY, WEEKDAYS),
    ]
    assert {(one.risk, one.commission, one.things[0]) for one in rows} == wanted
    of_one = await warnings.promises(store.database, TENANT, FAR, "waterdam")
    assert all(one.client == "waterdam" for one in of_one)


async def test_a_line_that_was_let_go_without_a_word_is_a_change_that_was_not_told(
    store: Store,
) -> None:
    teller = Teller(store)
    voiced = e.ExpectationVoiced(line="l", owed_by=Side.US, what="Stilte")
    gone = e.LineVoided(line="l", on=TODAY - 7 * DAY, why="Weg.")
    await teller.tell("27-a", MONDAY, received(), voiced, gone)
    told = e.LineVoided(line="l", on=TODAY - 7 * DAY, why="Weg.", told="Gebeld.")
    await teller.tell("27-b", MONDAY, received(), voiced, told)
    (only,) = risks.untold(await warnings.untold(store.database, TENANT), TODAY, WEEKDAYS)
    assert (only.commission, only.things, only.days) == ("27-a", ("l",), 5)
    assert only.act is not None
    assert only.act.known == {"line": "l"}


async def silent(store: Store, most: int = risks.SILENCE) -> list[Warned]:
    rows = await warnings.running(store.database, TENANT, TODAY)
    return list(risks.silent(rows, TODAY, WEEKDAYS, most))


async def test_silence_is_counted_from_the_last_word_or_from_the_request(store: Store) -> None:
    teller = Teller(store)
    await teller.tell("27-a", MONDAY, received(), ENTERED)
    (only,) = await silent(store)
    assert (only.client, only.commission, only.on) == ("duinen", "27-a", date(2027, 3, 1))
    assert only.days == working(date(2027, 3, 1), TODAY) == 32
    assert await silent(store, 32) == []

    # a word on another commission of the same client, also one that ended
    delivered = e.ResultDelivered(delivery="d", summary="Rapport", on=date(2027, 4, 1))
    await teller.tell("27-b", MONDAY, received(), ENTERED, delivered, ENDED)
    assert await silent(store) == []
    assert [one.on for one in await silent(store, 5)] == [date(2027, 4, 1)]


async def test_each_client_of_a_shared_commission_is_silent_apart_and_no_other_tenant(
    store: Store,
) -> None:
    teller = Teller(store)
    joined = e.ClientAdded(client="waterdam", contact="p-joop")
    await teller.tell("27-a", MONDAY, received(), joined, ENTERED)
    delivered = e.ResultDelivered(delivery="d", summary="Rapport", on=TODAY)
    await teller.tell("27-b", MONDAY, received("waterdam"), ENTERED, delivered)
    assert [one.client for one in await silent(store)] == ["duinen"]
    rows = await warnings.running(store.database, TENANT, TODAY, "waterdam")
    assert rows == [Running("waterdam", "27-a", date(2027, 3, 1), TODAY)]
    await add_tenant(store.database, "other")
    assert await warnings.running(store.database, "other", TODAY) == []
    assert await warnings.promises(store.database, "other", FAR) == []
    assert await warnings.untold(store.database, "other") == []
    assert await handovers.told(store.database, "other") == []


async def test_a_client_whose_work_ended_is_not_silent(store: Store) -> None:
    await Teller(store).tell("27-a", MONDAY, received(), ENTERED, ENDED)
    assert await silent(store) == []


@pytest.mark.parametrize(("days", "warned"), [(14, True), (15, False), (-3, True)])
async def test_an_agreed_end_is_near_from_ten_working_days_before(
    store: Store, days: int, *, warned: bool
) -> None:
    teller, ends = Teller(store), TODAY + days * DAY
    criteria = [e.CriterionSet(criterion=name, text="Goed.") for name in ("c1", "c2")]
    offered = e.AgreementOffered(
        offer="o1", hours=8, ends=ends, level="operational", sheet=0, terms="Zo."
    )
    accepted = e.AgreementAccepted(offer="o1", by="client", level="operational")
    await teller.tell("27-a", MONDAY, received(), *criteria, offered, accepted, ENTERED)
    given = e.EvidenceGiven(evidence="e1", criterion="c1", what="Verslag.")
    await teller.tell("27-a", MONDAY, given)

    async def near() -> list[Warned]:
        found = await warnings.ending(store.database, TENANT, FAR)
        return [*risks.ending(found, TODAY, WEEKDAYS)]

    found = await near()
    assert [(one.on, one.things) for one in found] == ([(ends, ("c2",))] if warned else [])
    again = e.EvidenceGiven(evidence="e2", criterion="c2", what="Verslag.")
    await teller.tell("27-a", MONDAY, again)
    assert await near() == []


async def test_what_was_recorded_can_be_objected_to_until_its_last_day(store: Store) -> None:
    teller = Teller(store)
    offered = e.AgreementOffered(
        offer="o1", hours=8, ends=FAR, level="operational", sheet=0, terms="Zo."
    )
    said = e.AgreementAccepted(
        offer="o1",
        by="client",
        level="operational",
        via="telephone",
        source="Belnotitie.",
        object_until=TODAY,
    )
    await teller.tell("27-a", MONDAY, received(), offered, said, ENTERED)
    (each,) = await standing.objectable(store.database, TENANT, TODAY)
    (only,) = risks.objectable(each.commission, each.client, each.standing.state, TODAY)
    assert (only.things, only.on, only.days) == (("agreement",), TODAY, 0)
    assert await standing.objectable(store.database, TENANT, TODAY + DAY) == []
    objected = e.RecordObjected(about=Recorded.AGREEMENT, things=("o1",), by="client", why="Nee.")
    await teller.tell("27-a", MONDAY, objected)
    assert await standing.objectable(store.database, TENANT, TODAY) == []


def test_the_most_pressing_comes_first() -> None:
    found = [
        Warned(risk, "27-a", None, on, 0) for risk in reversed(Risk) for on in (TODAY, TODAY - DAY)
    ]
    order = [(one.risk, one.on) for one in risks.pressing(found)]
    assert order == [(risk, on) for risk in Risk for on in (TODAY - DAY, TODAY)]


async def test_hand_overs_are_told_as_they_happen_and_read_by_period(store: Store) -> None:
    teller = Teller(store)
    handler = e.RoleAssigned(part=Part.HANDLER, person="p-1", team="air")
    row = e.RowDrafted(row="r1", gets="Rapport.", does="Meten.", team="water", hours=8)
    accepted = e.PartAccepted(row="r1", team="water")
    blocked = e.ObstacleReported(obstacle="b1", what="Hek op slot.", need=Need.HELP)
    helped = e.HelpOffered(help="h1", obstacle="b1", what="Ik bel.", team="soil")
    await teller.tell("27-a", MONDAY, received(), handler, row)
    await teller.tell("27-a", MONDAY + 3 * DAY, accepted)
    await teller.tell("27-a", MONDAY + 7 * DAY, blocked)
    # late in the evening it is the next day in the Netherlands
    await teller.tell("27-a", datetime(2027, 3, 9, 23, 30, tzinfo=UTC), helped)
    found = await handovers.told(store.database, TENANT)
    assert [(one.over, one.origin, one.to, one.asked, one.answered) for one in found] == [
        (Over.PART, "air", "water", date(2027, 3, 1), date(2027, 3, 4)),
        (Over.HELP, "air", "soil", date(2027, 3, 8), date(2027, 3, 10)),
    ]
    asked = e.RowDrafted(row="r2", gets="Kaart.", does="Tekenen.", team="water", hours=8)
    await teller.tell("27-a", MONDAY + 10 * DAY, asked)
    open_ = (await handovers.told(store.database, TENANT, first=date(2027, 3, 11)))[0]
    assert (open_.to, open_.asked, open_.answered) == ("water", date(2027, 3, 11), None)
    assert (await rebuild(store, TENANT, ["handovers"], check=True)).differences == ()
    await teller.tell("27-a", MONDAY + 11 * DAY, ENDED)
    assert open_ not in await handovers.told(store.database, TENANT)
    early = await handovers.told(store.database, TENANT, last=date(2027, 3, 1))
    late = await handovers.told(store.database, TENANT, first=date(2027, 3, 2))
    assert [one.over for one in (*early, *late)] == [Over.PART, Over.HELP]
    assert "p-1" not in repr(found)
