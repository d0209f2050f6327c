"""A week is booked by who lived it, whole, and at most as long as a week is."""

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from functools import reduce
from pathlib import Path

import pytest
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.authority import Authority, Role
from domain.errors import DomainError
from domain.timesheet import (
    INITIAL,
    LINGER,
    TIME_RIGHTS,
    TIME_TITLES,
    BookWeek,
    TimesheetState,
    WeekBooked,
    decide,
    dormant_at,
    happened,
)
from domain.timesheet.booking import booking, minutes_of
from domain.timesheet.errors import (
    TimeRoleNeeded,
    WeekLongAgo,
    WeekNotYet,
    WeekNotYours,
    WeekOverfull,
    WeekOwn,
)
from domain.timesheet.policy import MOST_MINUTES, MOST_WEEKS, STEP, WEEKS_BACK
from domain.timesheet.words import ActivityKind, BookingSource, monday_of, week_of
from tests.domain.scenario import NOON, Aggregate
from tests.often import often

GOLDEN = Path(__file__).parents[2] / "golden" / "timesheet" / "WeekBooked.v1.json"
ANNA = Authority(person="anna", roles=(Role.ACCOUNT_MANAGER,))
BEN = Authority(person="ben", roles=(Role.HANDLER,))
CARLA = Authority(person="carla", roles=(Role.CONTROLLER,))
CLIENT = Authority(person="anna", roles=(Role.CLIENT,))
THIS = week_of(NOON.date())
LAST = week_of(NOON.date() - timedelta(weeks=1))


def fold(events: Iterable[WeekBooked], state: TimesheetState = INITIAL) -> TimesheetState:
    return reduce(lambda known, event: happened(known, event, NOON), events, state)


TIME = Aggregate(decide, fold, INITIAL)
given = TIME.given


def book(week: str = LAST, source: str = "own", **minutes: int) -> BookWeek:
    return BookWeek.model_validate(
        {"person": "anna", "week": week, "source": source} | minutes, strict=False
    )


def booked(week: str = LAST, source: str = "own", **minutes: int) -> WeekBooked:
    return WeekBooked.model_validate({"person": "anna", "week": week, "source": source} | minutes)


def test_a_person_books_a_week_of_their_own() -> None:
    given().when(book(visit=120, policy=60), by=ANNA).then(booked(visit=120, policy=60))


def test_a_correction_replaces_the_week_and_the_history_keeps_both() -> None:
    first = booked(visit=120)
    given(first).when(book(visit=60), by=ANNA).then(booked(visit=60))
    state = fold([first, booked(visit=60)])
    assert state.weeks[LAST].minutes[0] == 60


def test_the_week_that_runs_may_be_booked_and_the_next_may_not() -> None:
    given().when(book(THIS, visit=5), by=ANNA).then(booked(THIS, visit=5))
    coming = week_of(NOON.date() + timedelta(weeks=1))
    given().when(book(coming, visit=5), by=ANNA).then_refused(WeekNotYet)


def test_a_week_of_more_than_five_years_ago_is_refused() -> None:
    monday = monday_of(THIS)
    oldest = week_of(monday - timedelta(weeks=WEEKS_BACK))
    given().when(book(oldest, visit=5), by=ANNA).then(booked(oldest, visit=5))
    older = week_of(monday - timedelta(weeks=WEEKS_BACK + 1))
    given().when(book(older, visit=5), by=ANNA).then_refused(WeekLongAgo)


def test_hours_that_do_not_fit_in_a_week_are_refused() -> None:
    given().when(book(visit=MOST_MINUTES - 5, other=5), by=ANNA).then(
        booked(visit=MOST_MINUTES - 5, other=5)
    )
    given().when(book(visit=MOST_MINUTES, other=5), by=ANNA).then_refused(WeekOverfull)


@pytest.mark.parametrize("minutes", [-5, 3, MOST_MINUTES + STEP])
def test_minutes_are_steps_of_a_week(minutes: int) -> None:
    with pytest.raises(ValidationError, match="visit"):
        book(visit=minutes)


@pytest.mark.parametrize("week", ["2027-W53", "2026-W00", "2026-48", "0000-W01", "2026-W48 "])
def test_a_week_that_there_is_not_is_refused(week: str) -> None:
    with pytest.raises(ValidationError, match="week"):
        book(week)


def test_nobody_books_for_another_but_a_controller_who_imports() -> None:
    given().when(book(visit=60), by=BEN).then_refused(WeekNotYours)
    given().when(book(visit=60), by=CARLA).then_refused(WeekNotYours)
    given().when(book(source="import", visit=60), by=BEN).then_refused(WeekNotYours)
    given().when(book(source="import", visit=60), by=ANNA).then_refused(WeekNotYours)
    given().when(book(source="import", visit=60), by=CARLA).then(booked(source="import", visit=60))


def test_a_timesheet_stays_that_of_one_person() -> None:
    other = BookWeek(person="ben", week=LAST, visit=60)
    given(booked(visit=60)).when(other, by=BEN).then_refused(WeekNotYours)


def test_a_client_books_nothing() -> None:
    given().when(book(visit=60), by=CLIENT).then_refused(TimeRoleNeeded)


def test_an_import_replaces_an_import_and_never_what_a_person_wrote() -> None:
    given(booked(source="import", visit=60)).when(book(source="import", visit=90), by=CARLA).then(
        booked(source="import", visit=90)
    )
    own = booked(visit=60)
    given(own).when(book(source="import", visit=90), by=CARLA).then_refused(WeekOwn)
    given(own).when(book(source="import", visit=60), by=CARLA).then()


def test_who_books_what_was_imported_makes_it_their_own() -> None:
    given(booked(source="import", visit=60)).when(book(visit=60), by=ANNA).then(booked(visit=60))


amounts = st.dictionaries(
    st.sampled_from(ActivityKind), st.integers(0, MOST_MINUTES // STEP).map(lambda n: n * STEP)
)
weeks = st.integers(-3, 300).map(lambda n: week_of(NOON.date() - timedelta(weeks=n)))
steps = st.tuples(
    st.sampled_from([ANNA, BEN, CARLA, CLIENT]),
    st.builds(
        booking, st.sampled_from(["anna", "ben"]), weeks, amounts, st.sampled_from(BookingSource)
    ),
)


@settings(max_examples=often(200), deadline=None)
@forall(several=st.lists(steps, min_size=1, max_size=12))
def test_an_accepted_command_may_be_sent_again(several: list[tuple[Authority, BookWeek]]) -> None:
    state = INITIAL
    for authority, command in several:
        with suppress(DomainError):
            state = fold(decide(command, authority, state, NOON), state)
            later = NOON + timedelta(hours=1)
            assert decide(command, authority, state, later) == []
    assert TimesheetState.model_validate_json(state.model_dump_json()) == state
    for week in state.weeks.values():
        assert sum(week.minutes) <= MOST_MINUTES


@settings(max_examples=often(100), deadline=None)
@forall(
    minutes=amounts,
    week=weeks,
    cut=st.integers(0, 3),
)
def test_a_fold_may_be_cut_anywhere_and_an_event_is_what_was_asked(
    minutes: dict[ActivityKind, int], week: str, cut: int
) -> None:
    asked = booking("anna", week, minutes)
    event = WeekBooked.model_validate_json(
        asked.model_dump_json().replace("BookWeek", "WeekBooked")
    )
    assert minutes_of(event) == dict.fromkeys(ActivityKind, 0) | minutes
    history = [booked(visit=5), event, booked(THIS, other=10)]
    assert fold(history) == fold(history[cut:], fold(history[:cut]))


def test_the_newest_weeks_are_remembered() -> None:
    every = [week_of(date(2020, 1, 6) + timedelta(weeks=n)) for n in range(MOST_WEEKS + 3)]
    state = fold(booked(week, visit=5) for week in every)
    assert list(state.weeks) == every[3:]


def test_it_sleeps_a_while_after_the_last_booking() -> None:
    assert dormant_at(INITIAL) is None
    assert dormant_at(fold([booked(visit=5)])) == NOON + LINGER


def test_the_golden_file_reads_and_writes_the_same() -> None:
    stored = json.loads(GOLDEN.read_text("utf-8"))
    event = WeekBooked.model_validate(stored)
    assert event.model_dump(mode="json", exclude=event.untouched()) == stored


def test_the_command_has_rights_and_a_title() -> None:
    assert {"BookWeek"} == set(TIME_RIGHTS) == set(TIME_TITLES)
