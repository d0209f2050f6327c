"""What waits for somebody, over all commissions that live."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.calendar.calendar import WEEKDAYS
from domain.commission import CommissionEvent, fold
from domain.commission import events as e
from domain.commission.drift import Asked, next_question, upcoming
from domain.commission.words import Channel, Need, Origin, Outcome, SignalKind
from domain.phase import Phase
from storage import open_items
from storage.commission_page import page
from storage.rebuild import rebuild
from storage.store import Store
from tests.domain.commission.kinds.running import ROAD as PROGRAMME
from tests.domain.commission.play import WHOLE, Step, play
from tests.domain.commission.shared import WORKED as SHARED_WORK
from tests.domain.scenario import NOON as STORY_NOON
from tests.storage.telling import TENANT, Teller

NOON = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def received(client: str) -> e.CommissionReceived:
    return e.CommissionReceived(
        title="Geluid haven",
        words="Meer aandacht voor geluid.",
        channel=Channel.MAIL,
        origin=Origin.ON_REQUEST,
        received_on=date(2027, 2, 26),
        client=client,
    )


def signal(name: str, kind: SignalKind = SignalKind.COMPLAINT) -> e.SignalReceived:
    return e.SignalReceived(signal=name, kind=kind, words="Wij horen niets.", person="p-joop")


def obstacle(name: str) -> e.ObstacleReported:
    return e.ObstacleReported(obstacle=name, what="Hek op slot.", need=Need.HELP)


ENDED = e.CommissionEnded(
    outcome=Outcome.WITHDRAWN, on=date(2027, 3, 1), by="client", why="Klaar.", reopen_until=NOON
)


async def test_signals_without_an_answer_come_oldest_first_and_name_nobody(store: Store) -> None:
    teller = Teller(store)
    await teller.tell("27-b", NOON, received("waterdam"), signal("s1"))
    await teller.tell("27-a", NOON - HOUR, received("duinen"), signal("s1", SignalKind.IRRITATION))
    await teller.tell("27-b", NOON + HOUR, signal("s2"))
    found = await open_items.signals(store.database, TENANT)
    assert [(each.commission, each.signal, each.client) for each in found] == [
        ("27-a", "s1", "duinen"),
        ("27-b", "s1", "waterdam"),
        ("27-b", "s2", "waterdam"),
    ]
    assert [each.kind for each in found] == ["irritation", "complaint", "complaint"]
    assert found[0].since == NOON - HOUR
    assert "p-joop" not in repr(found)

    of_one = await open_items.signals(store.database, TENANT, client="duinen")
    assert [each.commission for each in of_one] == ["27-a"]
    assert len(await open_items.signals(store.database, TENANT, limit=2)) == 2
    assert await open_items.signals(store.database, "other") == []


async def test_an_answered_signal_and_an_ended_commission_wait_for_nobody(store: Store) -> None:
    teller = Teller(store)
    await teller.tell("27-a", NOON, received("duinen"), signal("s1"), obstacle("b1"))
    await teller.tell("27-a", NOON, e.SignalAnswered(signal="s1", answer="Gebeld."))
    assert await open_items.signals(store.database, TENANT) == []
    await teller.tell("27-a", NOON, signal("s2"), ENDED)
    assert await open_items.signals(store.database, TENANT) == []
    assert await open_items.obstacles(store.database, store.sealer, TENANT) == []


async def test_an_obstacle_nobody_offered_help_for_comes_first(store: Store) -> None:
    teller = Teller(store)
    await teller.tell(
        "27-a",
        NOON,
        received("duinen"),
        obstacle("b1"),
        e.HelpOffered(help="h1", obstacle="b1", what="Ik bel.", team="air"),
        e.HelpOffered(help="h2", obstacle="b1", what="Wij ook."),
        obstacle("b2"),
        e.ObstacleResolved(obstacle="b2", how="Sleutel."),
        obstacle("b3"),
        e.ObstacleAccepted(obstacle="b3", why="Klein."),
    )
    await teller.tell("27-b", NOON + HOUR, received("waterdam"), obstacle("b1"))
    found = await open_items.obstacles(store.database, store.sealer, TENANT)
    assert [(each.commission, each.obstacle) for each in found] == [("27-b", "b1"), ("27-a", "b1")]
    assert (found[0].what, found[0].need, found[0].offers) == ("Hek op slot.", "help", ())
    assert [(help_.help, help_.what, help_.team) for help_ in found[1].offers] == [
        ("h1", "Ik bel.", "air"),
        ("h2", "Wij ook.", None),
    ]
    of_one = await open_items.obstacles(store.database, store.sealer, TENANT, client="duinen")
    assert [each.commission for each in of_one] == ["27-a"]


async def test_the_question_is_dated_by_what_the_client_said_last(store: Store) -> None:
    teller = Teller(store)
    await teller.tell(
        "27-a", NOON, received("duinen"), e.PhaseEntered(phase=Phase.MONITORING, visit=1)
    )

    async def asked() -> Asked:
        (only,) = await open_items.questions(store.database, TENANT)
        return only.asked

    assert await asked() == Asked(since=date(2027, 2, 26))
    late = datetime(2027, 3, 4, 23, 30, tzinfo=UTC)
    await teller.tell("27-a", late, e.RestatementConfirmed(version=1, by="client"))
    assert await asked() == Asked(since=date(2027, 3, 5))
    await teller.tell("27-a", late, e.QuestionReaffirmed(on=date(2027, 5, 3), by="client"))
    assert await asked() == Asked(since=date(2027, 5, 3))
    await teller.tell("27-a", late, e.StillTheQuestionAsked(on=date(2027, 7, 1), how="Gebeld."))
    assert await asked() == Asked(since=date(2027, 5, 3), asked=date(2027, 7, 1))
    moved = datetime(2027, 8, 2, 9, 0, tzinfo=UTC)
    await teller.tell("27-a", moved, e.QuestionRevised(version=2, words="Ook trilling?", why="x"))
    assert await asked() == Asked(since=date(2027, 8, 2), asked=date(2027, 7, 1))


async def test_the_question_is_asked_while_the_work_runs_on_its_own_calendar(store: Store) -> None:
    teller = Teller(store)
    pinned = e.CalendarPinned(
        version=3,
        starts=date(2027, 1, 1),
        until=date(2027, 12, 31),
        closed=(date(2027, 3, 29),),
    )
    await teller.tell("27-a", NOON, received("duinen"))
    running = e.PhaseEntered(phase=Phase.MONITORING, visit=1)
    await teller.tell("27-b", NOON, received("duinen"), pinned, running)
    await teller.tell("27-c", NOON, received("duinen"), running)
    await teller.tell("27-d", NOON, received("duinen"), running, ENDED)
    found = await open_items.questions(store.database, TENANT)
    assert [each.commission for each in found] == ["27-b", "27-c"]
    assert (found[0].calendar.version, found[0].calendar.closed) == (3, (date(2027, 3, 29),))
    assert found[1].calendar == WEEKDAYS
    (only,) = await open_items.questions(store.database, TENANT, "27-b")
    assert only == found[0]
    assert await open_items.questions(store.database, TENANT, "27-a") == []


COUNTERED = e.PartCountered(
    row="r1",
    team="air",
    number=1,
    why="Meer werk.",
    does="Meten op zes punten.",
    hours=80,
    starts=date(2027, 4, 1),
    ends=date(2027, 6, 1),
)
TAKEN = e.CounterTaken(
    row="r1",
    team="air",
    number=1,
    hours=80,
    starts=date(2027, 4, 1),
    ends=date(2027, 6, 1),
    reworded=True,
)


async def told(store: Store) -> dict[str, dict[str, object]]:
    found = await page(store.database, store.sealer, TENANT, "27-a")
    assert found is not None
    (row,) = found.sections["row"]
    return {name: dict(entry) for name, entry in row.told.items()}


async def test_a_row_keeps_the_words_of_the_counter_that_it_took_over(store: Store) -> None:
    teller = Teller(store)
    drafted = e.RowDrafted(row="r1", gets="Een rapport.", does="Meten.", team="air", hours=60)
    accepted = e.PartAccepted(row="r1", team="air")
    await teller.tell("27-a", NOON, received("duinen"), drafted, accepted)
    await teller.tell("27-a", NOON, COUNTERED)
    assert set(await told(store)) == {"RowDrafted", "PartCountered"}
    await teller.tell("27-a", NOON, TAKEN)
    row = await told(store)
    assert set(row) == {"RowDrafted", "CounterTaken"}
    assert (row["CounterTaken"]["does"], row["CounterTaken"]["why"]) == (
        "Meten op zes punten.",
        "Meer werk.",
    )
    silent = COUNTERED.model_copy(update={"number": 2, "does": None, "why": "Toch minder."})
    again = TAKEN.model_copy(update={"number": 2, "reworded": False})
    await teller.tell("27-a", NOON, silent, again)
    row = await told(store)
    assert row["CounterTaken"]["does"] == "Meten op zes punten."
    assert row["CounterTaken"]["why"] == "Toch minder."
    await rebuild(store, TENANT)
    assert await told(store) == row
    revised = e.RowRevised(**drafted.model_dump(exclude={"type"}))
    await teller.tell("27-a", NOON, revised)
    assert set(await told(store)) == {"RowDrafted", "RowRevised"}


@pytest.mark.parametrize(
    "steps", [WHOLE, SHARED_WORK, PROGRAMME], ids=["one client", "three clients", "running"]
)
async def test_the_page_and_the_fold_agree_on_when_to_ask(
    store: Store, steps: Sequence[Step]
) -> None:
    teller, told = Teller(store), list[CommissionEvent]()
    for event in play(steps):
        told.append(event)
        await teller.tell("27-a", STORY_NOON, event)
        state = fold(told)
        found = await open_items.questions(store.database, TENANT)
        page_says = [next_question(it.asked, it.calendar) for it in found]
        fold_says = upcoming(state)
        assert page_says == ([] if fold_says is None else [fold_says])


async def test_several_clients_each_say_it_and_the_one_who_said_it_first_counts(
    store: Store,
) -> None:
    teller = Teller(store)
    running = e.PhaseEntered(phase=Phase.MONITORING, visit=1)
    other = e.ClientAdded(client="waterdam", contact="p-joop")
    await teller.tell("27-a", NOON, received("duinen"), other, running, signal("s1"))

    async def since() -> date | None:
        (only,) = await open_items.questions(store.database, TENANT)
        return only.asked.since

    def yes(client: str, on: date) -> e.QuestionReaffirmed:
        return e.QuestionReaffirmed(on=on, by="client", client=client)

    await teller.tell("27-a", NOON, yes("duinen", date(2027, 5, 3)))
    assert await since() == date(2027, 2, 26)
    await teller.tell("27-a", NOON, yes("waterdam", date(2027, 5, 10)))
    assert await since() == date(2027, 5, 3)
    await teller.tell("27-a", NOON, yes("duinen", date(2027, 6, 1)))
    assert await since() == date(2027, 5, 10)
    found = await open_items.signals(store.database, TENANT, client="waterdam")
    assert [each.signal for each in found] == ["s1"]


async def test_an_imported_case_is_left_out_until_its_client_said_what_the_question_is(
    store: Store,
) -> None:
    teller = Teller(store)
    imported = e.CommissionImported(source="wabo", case="c1", channel="other", started=NOON)
    running = e.PhaseEntered(phase=Phase.MONITORING, visit=1)
    await teller.tell("wabo-c1", NOON, imported, running)
    assert await open_items.questions(store.database, TENANT) == []
    said = e.QuestionReaffirmed(on=date(2027, 3, 1), by="client")
    await teller.tell("wabo-c1", NOON, said)
    (only,) = await open_items.questions(store.database, TENANT)
    assert only.asked == Asked(since=date(2027, 3, 1))
