"""Calendars are published by the office, each version as a whole list."""

from datetime import date, timedelta

import pytest
from hypothesis import given as forall
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.calendar import Calendar, CalendarKind
from domain.errors import DomainError
from domain.office import OfficeEvent, calendar_of, fold
from domain.office.commands import PublishCalendar
from domain.office.errors import (
    CalendarForEveryone,
    CalendarNeedsClient,
    CalendarOver,
    ClosedDayInWeekend,
    ClosedDayOutside,
    DatesReversed,
    IdTaken,
    OfficeRoleNeeded,
    OrganisationNotClient,
    OrganisationUnknown,
)
from domain.office.events import CalendarPublished
from domain.office.words import MOST_CLOSED, ClosedDay
from tests.domain.office.scenario import (
    CONTROLLER,
    DIRECTOR,
    MANAGER,
    OFFICE,
    TODAY,
    YESTERDAY,
    given,
)

KINGS = ClosedDay(day=date(2026, 4, 27), name="Koningsdag")
ASCENSION = ClosedDay(day=date(2026, 5, 14), name="Hemelvaartsdag")
ORG = PublishCalendar(
    calendar="org-1",
    kind=CalendarKind.ORG,
    starts=date(2026, 1, 1),
    until=date(2027, 12, 31),
    closed=(ASCENSION, KINGS),
)
PUBLISHED = CalendarPublished(
    calendar="org-1",
    kind=CalendarKind.ORG,
    client=None,
    version=1,
    starts=date(2026, 1, 1),
    until=date(2027, 12, 31),
    closed=(KINGS, ASCENSION),
)
TOWN = ORG.model_copy(
    update={"calendar": "town-1", "kind": CalendarKind.CLIENT, "client": "town", "closed": (KINGS,)}
)
TOWN_PUBLISHED = PUBLISHED.model_copy(
    update={"calendar": "town-1", "kind": CalendarKind.CLIENT, "client": "town", "closed": (KINGS,)}
)


def changed(command: PublishCalendar, **values: object) -> PublishCalendar:
    return PublishCalendar.model_validate(command.model_dump() | values)


def test_a_calendar_is_published_with_its_days_in_order_and_once() -> None:
    twice = changed(ORG, closed=(ASCENSION, KINGS, ASCENSION))
    given(*OFFICE).when(twice).then(PUBLISHED)


def test_of_two_names_for_a_day_the_first_one_stays() -> None:
    both = (ASCENSION, KINGS, ClosedDay(day=KINGS.day, name="Vrije dag"))
    given(*OFFICE).when(changed(ORG, closed=both)).then(PUBLISHED)


def test_the_same_list_again_changes_nothing_in_whatever_order_and_under_whatever_id() -> None:
    given(*OFFICE, PUBLISHED).when(ORG).then_nothing()
    again = changed(ORG, calendar="org-2", closed=(KINGS, ASCENSION))
    given(*OFFICE, PUBLISHED).when(again).then_nothing()


def test_another_list_is_the_next_version_and_an_old_one_may_come_back_under_a_new_id() -> None:
    more = changed(ORG, calendar="org-2", closed=(KINGS,))
    second = PUBLISHED.model_copy(update={"calendar": "org-2", "version": 2, "closed": (KINGS,)})
    given(*OFFICE, PUBLISHED).when(more).then(second)
    third = PUBLISHED.model_copy(update={"calendar": "org-3", "version": 3})
    given(*OFFICE, PUBLISHED, second).when(changed(ORG, calendar="org-3")).then(third)
    given(*OFFICE, PUBLISHED, second).when(ORG).then_nothing()


def test_another_name_for_a_day_is_another_version() -> None:
    renamed = (ASCENSION, ClosedDay(day=KINGS.day, name="Koningsdag, gesloten"))
    state = fold([*OFFICE, PUBLISHED])
    scenario = given(*OFFICE, PUBLISHED).when(changed(ORG, calendar="org-2", closed=renamed))
    scenario.then(
        PUBLISHED.model_copy(
            update={"calendar": "org-2", "version": 2, "closed": (renamed[1], ASCENSION)}
        )
    )
    assert calendar_of(state, CalendarKind.ORG) is not None


def test_an_id_names_one_list_for_ever() -> None:
    given(*OFFICE, PUBLISHED).when(changed(ORG, closed=())).then_refused(
        IdTaken, "org-1 exists already and reads differently; choose another id or correct it."
    )
    given(*OFFICE, PUBLISHED).when(changed(TOWN, calendar="org-1")).then_refused(
        IdTaken, "org-1 exists already and reads differently; choose another id or correct it."
    )


def test_versions_count_for_each_kind_and_each_client() -> None:
    given(*OFFICE, PUBLISHED).when(TOWN).then(TOWN_PUBLISHED)
    city = {"calendar": "city-1", "client": "city"}
    given(*OFFICE, PUBLISHED, TOWN_PUBLISHED).when(changed(TOWN, **city)).then(
        TOWN_PUBLISHED.model_copy(update=city)
    )


def test_the_calendar_in_force_is_the_latest_of_its_kind_and_client() -> None:
    second = PUBLISHED.model_copy(update={"calendar": "org-2", "version": 2, "closed": (KINGS,)})
    state = fold([*OFFICE, PUBLISHED, TOWN_PUBLISHED, second])
    assert calendar_of(state, CalendarKind.ORG) == Calendar(
        kind=CalendarKind.ORG,
        version=2,
        starts=date(2026, 1, 1),
        until=date(2027, 12, 31),
        closed=(date(2026, 4, 27),),
    )
    town = calendar_of(state, CalendarKind.CLIENT, "town")
    assert town is not None
    assert (town.kind, town.version) == (CalendarKind.CLIENT, 1)
    assert calendar_of(state, CalendarKind.CLIENT, "city") is None
    assert calendar_of(state, CalendarKind.ATW) is None


def test_a_calendar_that_was_published_stays_accepted_when_it_ran_out() -> None:
    old = PUBLISHED.model_copy(update={"starts": YESTERDAY, "until": YESTERDAY, "closed": ()})
    command = changed(ORG, starts=YESTERDAY, until=YESTERDAY, closed=())
    given(*OFFICE, old).when(command).then_nothing()


REFUSED: list[tuple[PublishCalendar, type[DomainError], str]] = [
    (
        changed(ORG, starts=date(2028, 1, 1)),
        DatesReversed,
        "The last day (2027-12-31) comes before the first (2028-01-01).",
    ),
    (
        changed(ORG, starts=YESTERDAY, until=YESTERDAY, closed=()),
        CalendarOver,
        "until: this calendar already ended on 2026-03-01; today is 2026-03-02.",
    ),
    (
        changed(ORG, starts=date(2026, 4, 28)),
        ClosedDayOutside,
        "closed: 2026-04-27 lies outside the calendar (2026-04-28 to 2027-12-31).",
    ),
    (
        changed(ORG, until=date(2026, 5, 13)),
        ClosedDayOutside,
        "closed: 2026-05-14 lies outside the calendar (2026-01-01 to 2026-05-13).",
    ),
    (
        changed(ORG, closed=(ClosedDay(day=date(2026, 4, 25), name="Zaterdag"),)),
        ClosedDayInWeekend,
        "closed: 2026-04-25 is a Saturday or Sunday, which does not count anyway.",
    ),
    (
        changed(TOWN, client=None),
        CalendarNeedsClient,
        "client: a client's calendar belongs to a client; say which.",
    ),
    (
        changed(ORG, client="town"),
        CalendarForEveryone,
        "client: a calendar of the kind org is for everyone; leave town out.",
    ),
    (
        changed(ORG, kind="atw", client="town"),
        CalendarForEveryone,
        "client: a calendar of the kind atw is for everyone; leave town out.",
    ),
    (changed(TOWN, client="nowhere"), OrganisationUnknown, ""),
    (changed(TOWN, client="firm"), OrganisationNotClient, ""),
]


@pytest.mark.parametrize(
    ("command", "error", "sentence"), REFUSED, ids=lambda it: getattr(it, "__name__", "")
)
def test_a_calendar_that_cannot_be_meant_is_refused(
    command: PublishCalendar, error: type[DomainError], sentence: str
) -> None:
    if sentence:
        given(*OFFICE).when(command).then_refused(error, sentence)
    else:
        with pytest.raises(error):
            given(*OFFICE).when(command).then_nothing()


def test_both_ends_of_a_calendar_may_be_closed_and_it_may_last_until_today() -> None:
    one = PUBLISHED.model_copy(update={"starts": KINGS.day, "until": ASCENSION.day})
    given(*OFFICE).when(changed(ORG, starts=KINGS.day, until=ASCENSION.day)).then(one)
    today = PUBLISHED.model_copy(update={"until": TODAY, "closed": ()})
    given(*OFFICE).when(changed(ORG, until=TODAY, closed=())).then(today)


@pytest.mark.parametrize("who", [DIRECTOR, CONTROLLER, MANAGER])
def test_only_an_administrator_publishes_a_calendar(who: str) -> None:
    given(*OFFICE).by(who).when(ORG).then_refused(
        OfficeRoleNeeded, "This takes one of these roles: administrator."
    )


def test_a_calendar_holds_a_bounded_number_of_days() -> None:
    days = [
        {"day": (date(2026, 1, 1) + timedelta(days=number)).isoformat(), "name": "Dicht"}
        for number in range(MOST_CLOSED + 1)
    ]
    assert len(changed(ORG, closed=days[:-1]).closed) == MOST_CLOSED
    with pytest.raises(ValidationError, match="closed"):
        changed(ORG, closed=days)


@forall(st.permutations([KINGS, ASCENSION]))
def test_the_order_in_which_days_are_given_says_nothing(closed: list[ClosedDay]) -> None:
    first: list[OfficeEvent] = [*OFFICE, PUBLISHED]
    given(*first).when(changed(ORG, calendar="org-9", closed=closed)).then_nothing()
