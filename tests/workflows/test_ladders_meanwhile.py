"""Ladders on a server whose time goes fast, while an office publishes a calendar meanwhile."""

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain

import pytest_asyncio
from temporalio.testing import WorkflowEnvironment

from activities.adopting import Adopted
from domain.calendar import CalendarKind
from domain.commission.commands import AcceptPartDelivery, DeliverPart, IdentifyClient, PlanVolume
from domain.commission.kinds import CalendarPinned, ClientCalendarPinned
from domain.commission.norms import ClockRecalculated
from domain.commission.words import Mode
from domain.message import Event
from domain.office.commands import PublishCalendar
from domain.office.words import ClosedDay
from domain.template import Kind
from opdracht.demo import path
from opdracht.demo.house import ADMIN, Client
from opdracht.demo.houses import HAVENSTAD, MIDDENLAND
from tests.conftest import Postgres
from tests.workflows.conftest import Engine
from tests.workflows.story import Story, nine
from tests.workflows.support import fresh_store, open_house, state_of

YEARS = timedelta(days=700)


@pytest_asyncio.fixture(scope="module")
async def house(skipping: WorkflowEnvironment, postgres: Postgres) -> AsyncIterator[Engine]:
    """An office that published nothing yet; each test has another client, and ours comes last."""
    async with fresh_store(postgres) as store, open_house(skipping.client, store) as engine:
        yield engine


def later(day: date, days: int, closed: Collection[date] = ()) -> date:
    """So many days later on which somebody works who is closed on these."""
    while days > 0:
        day += timedelta(days=1)
        days -= day.isoweekday() < 6 and day not in closed
    return day


def days(begun: date, *numbers: int) -> list[date]:
    return [later(begun, number) for number in numbers]


def calendar(closed: Sequence[date], today: date, client: str | None = None) -> PublishCalendar:
    return PublishCalendar(
        calendar=f"{client or 'ons'}-{len(closed)}",
        kind=CalendarKind.ORG if client is None else CalendarKind.CLIENT,
        client=client,
        starts=today - timedelta(days=30),
        until=today + YEARS,
        closed=tuple(ClosedDay(day=day, name="Dicht") for day in closed),
    )


async def published(engine: Engine, command: PublishCalendar) -> Adopted:
    """Published, and passed on to every commission."""
    await engine.send(command, person=ADMIN)
    handle = engine.client.get_workflow_handle(f"adopt/{engine.tenant}", result_type=Adopted)
    told: Adopted = await handle.result()
    return told


async def events_of(story: Story, *kinds: type[Event]) -> list[Event]:
    loaded = await story.engine.store.recorder.load(story.engine.tenant, story.stream)
    return [it.event async for it in loaded.events if isinstance(it.event, kinds)]


def climbed(begun: date, closed: Collection[date], *numbers: int) -> list[tuple[int, datetime]]:
    return [(n, nine(later(begun, days, closed))) for n, days in enumerate(numbers, start=1)]


def of(client: Client, house: Engine, skipping: WorkflowEnvironment) -> Story:
    """The demo's commission, of another client."""
    story = Story(house, skipping)
    story.case = replace(story.case, client=client)
    return story


async def test_a_calendar_of_the_client_published_meanwhile_moves_what_it_is_asked(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    story = Story(house, skipping)
    client = story.case.client.organisation
    await story.play(chain(path.received(story.case), path.clarified(story.case)))
    await story.play(path.offered(story.case))
    begun = await story.today()
    await story.until(nine(later(begun, 5)) + timedelta(hours=1))
    assert await story.reached("client") == climbed(begun, (), 5)

    recess = days(begun, *range(7, 12))
    assert await published(house, calendar(recess, begun, client)) == Adopted(adopted=1)
    pinned, *moved = await events_of(story, ClientCalendarPinned, ClockRecalculated)
    assert isinstance(pinned, ClientCalendarPinned)
    assert pinned.client == client
    assert moved == [
        ClockRecalculated(
            clock="client",
            visit=1,
            before=later(begun, 10),
            after=later(begun, 10, recess),
        )
    ]
    # once more: nothing is said twice
    assert await published(house, calendar(recess, begun, client)) == Adopted()

    await story.until(nine(later(begun, 31, recess)))
    assert await story.reached("client") == climbed(begun, recess, 5, 10, 15, 20, 30)


async def test_a_client_that_is_known_later_brings_its_calendar_along(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    story = of(HAVENSTAD, house, skipping)
    client = story.case.client.organisation
    today = await story_begins(story)
    closed = days(today, *range(2, 5))
    await published(house, calendar(closed, today, client))
    named = IdentifyClient(client=client, contact=story.case.liaison)
    await story.play([(story.case.manager, named)])
    state = await state_of(house, story.stream)
    assert {name: it.closed for name, it in state.at_client.items()} == {client: tuple(closed)}


async def story_begins(story: Story) -> date:
    """A request of which nobody knows whose it is."""
    ((person, request),) = path.registered(story.case)
    unknown = request.model_copy(update={"client": None, "contact": None})
    await story.play([(person, unknown)])
    return await story.today()


async def test_the_ladder_of_a_part_that_waits_counts_on_the_clients_days(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    story = of(MIDDENLAND, house, skipping)
    story.case = case = replace(story.case, kind=Kind.RUNNING)
    plan = PlanVolume(product=case.product, mode=Mode.PROGRAMMABLE, count=12, hours=40)
    await story.play(chain(path.received(case), path.clarified(case)))
    await story.play([(case.manager, plan)])
    await story.play(path.translated(case))
    begun = await story.today()
    recess = days(begun, *range(3, 8))
    await published(house, calendar(recess, begun, case.client.organisation))
    part = DeliverPart(
        part="deel-1", product=case.product, count=3, summary="Drie controles.", until=begun
    )
    await story.play([(case.handler, part)])
    await story.until(nine(later(begun, 16, recess)))
    assert await story.reached("part:deel-1") == climbed(begun, recess, 5, 10, 15)

    await story.play([(case.liaison, AcceptPartDelivery(part="deel-1"))])
    await story.until(nine(later(begun, 31, recess)))
    assert len(await story.reached("part:deel-1")) == 3


async def test_a_calendar_of_ours_published_meanwhile_moves_the_rungs_that_are_to_come(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    story = Story(house, skipping)
    await story.play(chain(path.received(story.case), path.clarified(story.case)))
    begun = await story.today()
    await story.until(nine(later(begun, 6)) + timedelta(hours=1))
    assert await story.reached("phase") == climbed(begun, (), 6)

    closed = days(begun, 8, 9, 12)
    assert (await published(house, calendar(closed, begun))).unanswered == 0
    pinned, *moved = await events_of(story, CalendarPinned, ClockRecalculated)
    assert isinstance(pinned, CalendarPinned)
    before, after = later(begun, 10), later(begun, 10, closed)
    phase = ClockRecalculated(clock="phase", visit=3, before=before, after=after)
    assert phase in moved

    await story.until(nine(later(begun, 16, closed)))
    assert await story.reached("phase") == climbed(begun, closed, 6, 9, 11, 15)
