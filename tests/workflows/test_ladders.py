"""Ladders on a real server whose time goes as fast as a test wants, per workflow.

What must come, and when, is worked out here by other means than the domain's.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from itertools import chain

import pytest_asyncio
from temporalio.testing import WorkflowEnvironment

from domain.calendar import CalendarKind
from domain.clocks import Clock, PauseReason
from domain.commission.commands import (
    AcceptDelivery,
    ApproveScopeChange,
    AskAdvice,
    ChangeLine,
    DeliverResult,
    GiveAdvice,
    PauseClock,
    PlanMilestone,
    ReachMilestone,
    RequestScopeChange,
    ReturnPhase,
)
from domain.commission.words import Reason
from domain.office.commands import PublishCalendar, RecordAbsence
from domain.office.crisis import DeclareCrisis
from domain.office.words import ClosedDay
from domain.phase import Phase
from opdracht.demo import path
from opdracht.demo.house import ADMIN
from tests.conftest import Postgres
from tests.workflows.conftest import Engine
from tests.workflows.story import HOME, Story, nine, reached, weekdays
from tests.workflows.support import (
    fresh_store,
    open_house,
    play,
    state_of,
)

CLOSED = (
    *(date(year, 1, 1) for year in range(2026, 2032)),
    *(date(year, 4, 27) for year in range(2026, 2032)),
    *(date(year, 12, day) for year in range(2026, 2032) for day in (25, 26)),
    *map(
        date.fromisoformat, ("2026-04-06", "2027-03-29", "2028-04-17", "2029-04-02", "2030-04-22")
    ),
)


def works(day: date) -> bool:
    return day.isoweekday() < 6 and day not in CLOSED


def after(day: date, days: int) -> date:
    """So many working days later, counted one by one."""
    while days > 0:
        day += timedelta(days=1)
        days -= works(day)
    return day


def nines(begun: date, *days: int) -> list[tuple[int, datetime]]:
    """A ladder of which a rung is reached after each of these numbers of working days."""
    return [(number, nine(after(begun, n))) for number, n in enumerate(days, start=1)]


@pytest_asyncio.fixture(scope="module")
async def house(skipping: WorkflowEnvironment, postgres: Postgres) -> AsyncIterator[Engine]:
    async with fresh_store(postgres) as store, open_house(skipping.client, store) as engine:
        closed = tuple(ClosedDay(day=day, name="Vrij") for day in CLOSED if day.isoweekday() < 6)
        calendar = PublishCalendar(
            calendar="kalender-1",
            kind=CalendarKind.ORG,
            starts=date(2026, 1, 1),
            until=date(2031, 12, 31),
            closed=tuple(sorted(closed, key=lambda it: it.day)),
        )
        await play(engine, "office", [(ADMIN, calendar)])
        yield engine


def sunday(year: int, month: int) -> date:
    """The last Sunday of a month of 31 days: when summer time begins or ends."""
    last = date(year, month, 31)
    return last - timedelta(days=last.isoweekday() % 7)


def thresholds(today: date) -> dict[str, date]:
    """Days on which a ladder of fifteen working days crosses something."""
    year = today.year + 1
    return {
        "summer time": sunday(year, 3) - timedelta(days=4),
        "winter time": sunday(year, 10) - timedelta(days=4),
        "year end": date(year, 12, 18),
        "king's day": date(year, 4, 20),
    }


async def test_a_ladder_comes_at_nine_over_weekends_holidays_year_end_and_both_clock_changes(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    async def one(starts: date) -> None:
        story = Story(house, skipping)
        await story.play(path.received(story.case))
        begun = await story.today()
        await story.until(nine(starts) + timedelta(hours=1))
        await story.play(path.clarified(story.case))
        await story.until(nine(after(starts, 16)))
        expected = [*nines(begun, 6, 9, 11, 15), *nines(starts, 6, 9, 11, 15)]
        assert await story.reached("phase") == expected

    today = datetime.now(HOME).date()
    await asyncio.gather(*(one(starts) for starts in thresholds(today).values()))


async def test_the_ladders_of_a_client_that_decides_nothing_and_of_a_promise(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    story = Story(house, skipping)
    await story.play(chain(path.received(story.case), path.clarified(story.case)))
    await story.play(path.offered(story.case))
    begun = await story.today()
    (promise,) = (name for name in await clocks(story) if name.startswith("promise:"))
    due = after(begun, 40)
    line = promise.removeprefix("promise:")
    change = ChangeLine(line=line, change="later", why="Hek.", due=due, told="Gebeld.")
    await story.play([(story.case.manager, change)])
    await story.until(nine(after(begun, 44)))
    assert await story.reached("client") == nines(begun, 5, 10, 15, 20, 30)
    assert await story.reached(promise) == nines(begun, 35, 38, 40, 43)
    assert await story.reached("phase") == [], "ours stands still meanwhile"


async def test_the_ladders_after_a_delivery(house: Engine, skipping: WorkflowEnvironment) -> None:
    story = Story(house, skipping)
    parts = (path.received, path.clarified, path.translated, path.working, path.finished)
    last = (path.celebrated, path.delivered, path.evaluated)
    lines = [line for part in (*parts, *last) for line in part(story.case)]
    at = next(n for n, (_, asked) in enumerate(lines) if isinstance(asked, DeliverResult))
    accept = next(line for line in lines if isinstance(line[1], AcceptDelivery))
    await story.play(lines[: at + 1])
    begun = await story.today()
    await story.until(nine(after(begun, 31)))
    assert await story.reached("client") == nines(begun, 5, 10, 15, 30)

    await story.play([accept])
    accepted = await story.today()
    await story.until(nine(after(accepted, 21)))
    assert await story.reached("gesture") == nines(accepted, 4, 5, 10)
    assert await story.reached("evaluation") == nines(accepted, 14, 15, 20)


async def test_the_ladders_of_a_request_nobody_takes_up_of_a_milestone_and_of_the_agreed_date(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    story = Story(house, skipping)
    case = story.case
    await story.play(path.registered(case))
    begun = await story.today()
    await story.until(nine(after(begun, 4)))
    assert await story.reached("phase") == nines(begun, 1, 2, 3)

    (_, *rest) = path.received(case)
    await story.play(chain(rest, path.clarified(case), path.translated(case)))
    agreed = await story.today()
    scope = RequestScopeChange(
        scope="later", hours=1, ends=after(agreed, 20), what="Later.", why="Wens."
    )
    await story.play(
        [
            (case.handler, scope),
            (case.coordinator, ApproveScopeChange(scope="later")),
            (case.handler, PlanMilestone(milestone="m", title="Gemeten", due=after(agreed, 3))),
            (case.handler, ReachMilestone(milestone="m")),
        ]
    )
    await story.until(nine(after(agreed, 26)))
    assert await story.reached("agreed") == nines(agreed, 10, 15, 20, 25)
    assert await story.reached("success") == nines(agreed, 5, 10)
    assert (await story.reached("stall"))[-2:] == nines(agreed, 10, 20)


async def test_an_advice_reminds_the_team_and_who_asked_until_it_is_given(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    story = Story(house, skipping)
    case = story.case
    await story.play(path.received(case))
    begun = await story.today()
    due = after(begun, 12)
    team = AskAdvice(advice="grond", team="team-bodem", question="Mag de grond blijven?")
    outside = AskAdvice(
        advice="ggd", party="GGD", reach="Het loket.", question="Is dit gezond?", due=due
    )
    await story.play([(case.handler, team), (case.handler, outside)])
    await story.until(nine(after(begun, 11)) + timedelta(hours=1))
    assert await story.reached("advice:grond") == nines(begun, 8, 10)
    given = GiveAdvice(advice="grond", words="Ja, als die droog blijft.")
    await story.play([("behandelaar-4", given)])
    await story.until(nine(after(begun, 18)))
    assert await story.reached("advice:grond") == nines(begun, 8, 10), "an answer ends it"
    assert await story.reached("advice:ggd") == nines(begun, 10, 12, 17)
    asked = {
        (it.clock, it.rung): it.recipients
        for it in await reached(house, story.stream)
        if it.clock.startswith("advice:")
    }
    both = (case.handler, case.coordinator)
    assert asked == {
        ("advice:grond", 1): ("afdelingshoofd-2", case.handler),
        ("advice:grond", 2): both,
        ("advice:ggd", 1): (case.handler,),
        ("advice:ggd", 2): both,
        ("advice:ggd", 3): both,
    }


async def clocks(story: Story) -> dict[str, Clock]:
    return dict((await state_of(story.engine, story.stream)).clocks)


async def test_a_pause_in_the_middle_and_a_going_back(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    story = Story(house, skipping)
    await story.play(chain(path.received(story.case), path.clarified(story.case)))
    begun = await story.today()
    held, resumed = after(begun, 7), after(begun, 12)
    await story.until(nine(held) + timedelta(hours=1))
    pause = PauseClock(
        clock="phase", reason=PauseReason.THIRD_PARTY, expected=resumed, why="De meetploeg."
    )
    await story.play([(story.case.coordinator, pause)])
    await story.until(nine(after(begun, 15)) - timedelta(minutes=5))
    # six days before the pause, five in it: the ninth day is the fourteenth
    back = after(begun, 14)
    assert await story.reached("phase") == [(1, nine(after(begun, 6))), (2, nine(back))]
    again = ReturnPhase(to=Phase.CLARIFICATION, reason=Reason.QUESTION_CHANGED)
    await story.play([(story.case.manager, again)])
    returned = await story.today()
    await story.until(nine(after(returned, 16)))
    assert (await story.reached("phase"))[2:] == [
        (number, nine(after(returned, days))) for number, days in enumerate((6, 9, 11, 15), start=1)
    ]


async def test_a_chain_of_deputies_is_asked_and_a_crisis_silences_until_its_end(
    skipping: WorkflowEnvironment, postgres: Postgres
) -> None:
    async with fresh_store(postgres) as store, open_house(skipping.client, store) as engine:
        story = Story(engine, skipping)
        case = story.case
        today = datetime.now(HOME).date()
        later = today + timedelta(days=60)
        away = [
            (who, RecordAbsence(person=who, deputy=deputy, starts=today, ends=later))
            for who, deputy in (
                (case.manager, "accountmanager-2"),
                ("accountmanager-2", case.handler),
            )
        ]
        await play(engine, "office", away)
        await story.play(path.received(case))
        begun = await story.today()
        first = weekdays(begun, 6)
        await story.until(nine(first) + timedelta(hours=1))
        (rung,) = [it for it in await reached(engine, story.stream) if it.clock == "phase"]
        assert rung.recipients == (case.handler,)

        until = weekdays(begun, 16)
        crisis = DeclareCrisis(crisis="storm", teams=(case.team,), until=until, why="Storm.")
        await play(engine, "office", [("afdelingshoofd-1", crisis)])
        await story.until(nine(until) + timedelta(hours=1))
        assert len(await story.reached("phase")) == 1
        await story.until(nine(weekdays(until, 1)) + timedelta(hours=1))
        (_, catch_up) = [it for it in await reached(engine, story.stream) if it.clock == "phase"]
        assert (catch_up.rung, catch_up.passed) == (4, (2, 3))
        assert catch_up.at.replace(second=0, microsecond=0) == nine(weekdays(until, 1))
