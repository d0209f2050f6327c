"""When a rung is reached: the words of a policy as a table of days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given as forall
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.calendar import WEEKDAYS, Calendar, CalendarKind
from domain.clocks import (
    DEFAULTS,
    Clock,
    ClockKind,
    Ladder,
    LadderName,
    Pause,
    PauseReason,
    Rung,
    moment,
    rung_days,
    rungs_due,
)
from domain.clocks.words import Offer, Whom
from domain.dutch_time import local_day

MONDAY = date(2027, 3, 1)
EASTER = Calendar(
    kind=CalendarKind.ORG,
    version=1,
    starts=date(2027, 1, 1),
    until=date(2027, 12, 31),
    closed=(date(2027, 3, 26), date(2027, 3, 29)),
)
"""Good Friday and Easter Monday of 2027 are closed."""


def clock(starts: date = MONDAY, budget: int | None = 10, until: date | None = None) -> Clock:
    return Clock(
        kind=ClockKind.PHASE,
        ladder=LadderName.CLARIFICATION,
        visit=1,
        starts=starts,
        budget=budget,
        until=until,
    )


def ladder(*whens: str, norm: int = 10) -> Ladder:
    rungs = tuple(Rung(when=when, to=(Whom.HANDLER,), offer=Offer.HELP) for when in whens)
    return Ladder(norm=norm, rungs=rungs)


@pytest.mark.parametrize(
    ("when", "budget", "day"),
    [
        ("day 1", 10, date(2027, 3, 2)),  # the clock's second day: its first is not counted
        ("day 5", 10, date(2027, 3, 8)),  # over a weekend
        ("60%", 10, date(2027, 3, 9)),
        ("90%", 10, date(2027, 3, 12)),
        ("60%", 4, date(2027, 3, 4)),  # 2.4 days are three whole days
        ("90%", 1, date(2027, 3, 2)),
        ("100%", 10, date(2027, 3, 15)),
        ("200%", 5, date(2027, 3, 15)),
        ("T", 10, date(2027, 3, 15)),
        ("T-1", 10, date(2027, 3, 12)),
        ("T-5", 10, date(2027, 3, 8)),
        ("T+1", 10, date(2027, 3, 16)),
        ("T+5", 10, date(2027, 3, 22)),
        ("T-10", 10, date(2027, 3, 2)),  # would be the first day: moves to the second
        ("T-5", 3, date(2027, 3, 2)),  # would be before the start
        ("T-2", 2, date(2027, 3, 2)),
        ("T", 1, date(2027, 3, 2)),
    ],
)
def test_the_day_of_a_rung(when: str, budget: int, day: date) -> None:
    found = list(rung_days(clock(budget=budget), ladder(when), WEEKDAYS))
    assert found == [(1, day)]


def test_closed_days_do_not_count_on_the_way_nor_before_the_end() -> None:
    over = clock(starts=date(2027, 3, 22), budget=5)
    days = list(rung_days(over, ladder("60%", "T-1", "T", "T+1"), EASTER))
    assert days == [
        (1, date(2027, 3, 25)),
        (2, date(2027, 3, 30)),
        (3, date(2027, 3, 31)),
        (4, date(2027, 4, 1)),
    ]


@pytest.mark.parametrize(
    ("until", "when", "day"),
    [
        (date(2027, 6, 15), "T-10", date(2027, 6, 1)),
        (date(2027, 6, 15), "T", date(2027, 6, 15)),
        (date(2027, 6, 12), "T", date(2027, 6, 14)),  # a Saturday: asked on the Monday
        (date(2027, 6, 12), "T-1", date(2027, 6, 10)),
        (date(2027, 6, 12), "T+1", date(2027, 6, 15)),
        (date(2027, 3, 3), "T-10", date(2027, 3, 2)),
    ],
)
def test_the_day_of_a_rung_before_and_after_an_agreed_date(
    until: date, when: str, day: date
) -> None:
    agreed = clock(budget=None, until=until)
    assert list(rung_days(agreed, ladder(when), WEEKDAYS)) == [(1, day)]


@pytest.mark.parametrize(
    ("day", "instant"),
    [
        (date(2027, 1, 4), datetime(2027, 1, 4, 8, tzinfo=UTC)),
        (date(2027, 3, 26), datetime(2027, 3, 26, 8, tzinfo=UTC)),  # the Friday before summer time
        (date(2027, 3, 28), datetime(2027, 3, 28, 7, tzinfo=UTC)),  # the day it begins
        (date(2027, 3, 29), datetime(2027, 3, 29, 7, tzinfo=UTC)),
        (date(2027, 10, 29), datetime(2027, 10, 29, 7, tzinfo=UTC)),
        (date(2027, 10, 31), datetime(2027, 10, 31, 8, tzinfo=UTC)),  # the day it ends
        (date(2027, 11, 1), datetime(2027, 11, 1, 8, tzinfo=UTC)),
    ],
)
def test_a_rung_comes_at_nine_in_the_morning_in_summer_and_in_winter(
    day: date, instant: datetime
) -> None:
    assert moment(day) == instant
    assert local_day(moment(day)) == day


def test_a_pause_silences_every_rung() -> None:
    paused = clock().model_copy(
        update={
            "pauses": (
                Pause(
                    reason=PauseReason.CLIENT,
                    starts=date(2027, 3, 3),
                    expected=date(2027, 3, 10),
                ),
            )
        }
    )
    late = moment(date(2028, 1, 3))
    assert rungs_due(paused, ladder("60%", "T"), WEEKDAYS, late) == ([], None)


def test_a_pause_that_ended_moves_the_rungs_by_the_days_it_took() -> None:
    pause = Pause(
        reason=PauseReason.CLIENT,
        starts=date(2027, 3, 3),
        expected=date(2027, 3, 10),
        ended=date(2027, 3, 8),
    )
    moved = clock().model_copy(update={"pauses": (pause,)})
    # Wednesday, Thursday and Friday did not count
    assert list(rung_days(moved, ladder("60%", "T"), WEEKDAYS)) == [
        (1, date(2027, 3, 12)),
        (2, date(2027, 3, 18)),
    ]


def test_a_rung_that_was_reached_is_not_due_again() -> None:
    reached = clock().model_copy(update={"reached": (1,)})
    due, coming = rungs_due(reached, ladder("60%", "90%"), WEEKDAYS, moment(date(2027, 3, 10)))
    assert due == []
    assert coming is not None
    assert (coming.number, local_day(coming.at)) == (2, date(2027, 3, 12))


def test_a_rung_is_due_from_its_instant_on_and_not_before() -> None:
    at = moment(date(2027, 3, 9))
    asked = ladder("60%")
    assert rungs_due(clock(), asked, WEEKDAYS, at - timedelta(seconds=1))[0] == []
    assert [due.number for due in rungs_due(clock(), asked, WEEKDAYS, at)[0]] == [1]


@pytest.mark.parametrize("name", list(LadderName))
def test_every_ladder_of_the_defaults_is_in_order_and_offers_something(name: LadderName) -> None:
    found = DEFAULTS.ladders[name]
    assert found.rungs
    again = Ladder.model_validate_json(found.model_dump_json())
    assert again == found


@pytest.mark.parametrize(
    "whens", [("T", "60%"), ("day 3", "day 2"), ("T+5", "T+1"), ("90%", "day 5")]
)
def test_a_ladder_out_of_order_is_refused_by_the_number_of_the_rung(
    whens: tuple[str, ...],
) -> None:
    with pytest.raises(ValidationError, match="rung 2 comes before rung 1"):
        ladder(*whens)


@pytest.mark.parametrize("when", ["day 0", "0%", "T-0", "soon", "T 5", "day -1", "1000%", ""])
def test_words_that_are_no_moment_are_refused(when: str) -> None:
    with pytest.raises(ValidationError):
        ladder(when)


days = st.dates(date(2026, 1, 1), date(2027, 10, 31))
whens = st.one_of(
    st.integers(1, 30).map("day {}".format),
    st.integers(1, 300).map("{}%".format),
    st.integers(-20, 20).map(lambda n: f"T{n:+d}" if n else "T"),
)


@forall(starts=days, budget=st.integers(1, 60), when=whens)
def test_no_rung_comes_before_the_second_day_nor_on_a_closed_day(
    starts: date, budget: int, when: str
) -> None:
    ((_, day),) = rung_days(clock(starts, budget), ladder(when), EASTER)
    assert EASTER.works(day)
    assert EASTER.between(starts, day).days >= 1
