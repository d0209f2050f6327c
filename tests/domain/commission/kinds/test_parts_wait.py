"""A partial delivery that waits for its clients has a clock and a ladder of its own."""

from datetime import date

import pytest

from domain.authority import SYSTEM
from domain.calendar import Calendar, CalendarKind
from domain.clocks import DEFAULTS, Clock, ClockKind, LadderName, last_day
from domain.clocks.words import PauseReason
from domain.commission import events as e
from domain.commission.commands import (
    AcceptPartDelivery,
    AdoptCalendar,
    DeliverPart,
    LeaveCommission,
    PauseClock,
    RefusePartDelivery,
    ReopenCommission,
    StopCommission,
)
from domain.commission.counting import counted_on
from domain.commission.over import over
from domain.commission.policy import MOST_PARTIALS
from domain.commission.rehearsal import Verdict, rehearse
from domain.commission.ticking import MOST_ANSWERED
from domain.commission.words import Via
from tests.domain.commission.kinds.running import Q1, Q2, START
from tests.domain.commission.life import MONDAY, Life, ten
from tests.domain.commission.people import CLIENT, COORDINATOR, HANDLER, HEAD, MANAGER, ZEEMAN
from tests.domain.commission.play import CLOSING, Step

FOREVER = date(2028, 6, 1)
YES = AcceptPartDelivery(part="q1")
NO = RefusePartDelivery(part="q1", why="Er mist er een.")
STOP = StopCommission(
    why="Samen.", closing=CLOSING, via=Via.TELEPHONE, person="client", source="Belnotitie."
)
RECESS = Calendar(
    kind=CalendarKind.CLIENT,
    version=1,
    starts=date(2027, 1, 1),
    until=date(2027, 12, 31),
    closed=tuple(date(2027, 3, day) for day in range(8, 13)),
)


def delivered(day: date = MONDAY, *before: Step) -> Life:
    """A programme that runs, of which a part was handed over on that day."""
    return Life().on(day, *START, *before, (HANDLER, Q1))


def ladder(life: Life, clock: str, last: date = FOREVER) -> list[tuple[int, date]]:
    return [(rung, day) for name, rung, day in life.days(last) if name == clock]


@pytest.mark.parametrize(
    ("day", "rungs"),
    [
        (  # over weekends and Easter
            MONDAY,
            [
                (1, date(2027, 3, 8)),
                (2, date(2027, 3, 15)),
                (3, date(2027, 3, 22)),
                (4, date(2027, 4, 14)),
            ],
        ),
        (  # over the end of summer time
            date(2027, 10, 22),
            [
                (1, date(2027, 10, 29)),
                (2, date(2027, 11, 5)),
                (3, date(2027, 11, 12)),
                (4, date(2027, 12, 3)),
            ],
        ),
        (  # over the end of the year
            date(2027, 12, 23),
            [
                (1, date(2027, 12, 30)),
                (2, date(2028, 1, 6)),
                (3, date(2028, 1, 13)),
                (4, date(2028, 2, 3)),
            ],
        ),
    ],
)
def test_the_ladder_of_a_part_that_nobody_answers(day: date, rungs: list[tuple[int, date]]) -> None:
    life = Life().on(MONDAY, *START).on(day, (HANDLER, Q1))
    assert ladder(life, "part:q1") == rungs


def test_it_is_a_clock_of_the_client_with_the_norm_of_accepting() -> None:
    assert delivered().clock("part:q1") == Clock(
        kind=ClockKind.CLIENT,
        ladder=LadderName.ACCEPTANCE,
        visit=1,
        starts=MONDAY,
        budget=10,
        about="partial:q1",
    )


@pytest.mark.parametrize("answer", [YES, NO])
def test_an_answer_ends_it_and_what_it_asked(
    answer: AcceptPartDelivery | RefusePartDelivery,
) -> None:
    life = delivered()
    assert len(ladder(life, "part:q1", date(2027, 3, 9))) == 1
    life.on(date(2027, 3, 10), (CLIENT, answer))
    assert life.clock("part:q1").ended == date(2027, 3, 10)
    answered = life.events[-1][1]
    assert over(answered, "part:q1")
    assert not over(answered, "part:q2")
    assert not over(answered, "client")
    assert ladder(life, "part:q1") == []


def test_an_acceptance_that_was_recorded_ends_it_and_an_objection_starts_nothing() -> None:
    heard = AcceptPartDelivery(part="q1", via=Via.TELEPHONE, person="client", source="Belnotitie.")
    life = delivered().on(date(2027, 3, 3), (MANAGER, heard)).on(date(2027, 3, 4), (CLIENT, NO))
    assert not life.clock("part:q1").runs
    assert life.clock("part:q1").visit == 1


def test_each_part_waits_apart_and_the_work_goes_on() -> None:
    life = delivered().on(date(2027, 3, 4), (HANDLER, Q2), (CLIENT, YES))
    assert life.running() >= {"part:q2", "stall", "overall", "agreed"}
    assert "part:q1" not in life.running()
    assert life.clock("stall").paused is None
    assert ladder(life, "part:q2", date(2027, 3, 11)) == [(1, date(2027, 3, 11))]


def test_a_part_of_several_clients_waits_for_all_of_them() -> None:
    life = Life().on(MONDAY, *START).happen(e.ClientAdded(client="zeedorp", contact="zeeman"))
    life.on(MONDAY, (HANDLER, Q1)).on(date(2027, 3, 2), (CLIENT, YES))
    assert not over(life.events[-1][1], "part:q1")
    assert life.clock("part:q1").runs
    life.on(date(2027, 3, 3), (ZEEMAN, YES))
    assert life.clock("part:q1").ended == date(2027, 3, 3)


def test_who_leaves_is_waited_for_no_more() -> None:
    life = Life().on(MONDAY, *START).happen(e.ClientAdded(client="zeedorp", contact="zeeman"))
    life.on(MONDAY, (HANDLER, Q1), (CLIENT, YES))
    life.on(date(2027, 3, 3), (ZEEMAN, LeaveCommission(why="Wij doen het zelf.")))
    assert life.clock("part:q1").ended == date(2027, 3, 3)


def test_the_end_ends_it_and_what_is_opened_again_waits_anew() -> None:
    life = delivered()
    ladder(life, "part:q1", date(2027, 3, 9))
    life.on(date(2027, 3, 10), (HEAD, STOP))
    assert life.clock("part:q1").ended == date(2027, 3, 10)
    assert ladder(life, "part:q1") == []
    life.on(date(2027, 3, 12), (HEAD, ReopenCommission(why="Toch door.")))
    assert (life.clock("part:q1").visit, life.clock("part:q1").starts) == (2, date(2027, 3, 12))


def test_it_counts_on_the_clients_days() -> None:
    adopted = (SYSTEM, AdoptCalendar(calendar=RECESS, client="waterdam"))
    life = delivered(MONDAY, adopted)
    clock = life.clock("part:q1")
    assert last_day(clock, counted_on(life.state, clock)) == date(2027, 3, 22)
    assert ladder(life, "part:q1")[0] == (1, date(2027, 3, 15))


def test_a_pause_of_ours_does_not_hold_it() -> None:
    pause = PauseClock(
        clock="agreed", reason=PauseReason.THIRD_PARTY, expected=date(2027, 3, 31), why="Wacht."
    )
    life = delivered().on(MONDAY, (COORDINATOR, pause))
    assert ladder(life, "part:q1")[0] == (1, date(2027, 3, 8))


def test_of_parts_that_were_answered_the_clocks_of_the_newest_are_kept() -> None:
    life = Life().on(MONDAY, *START)
    for number in range(MOST_PARTIALS):
        name = f"p{number}"
        part = DeliverPart(
            part=name, product="geluid", count=1, summary="Meting.", until=date(2027, 3, 31)
        )
        life.on(MONDAY, (HANDLER, part), (CLIENT, AcceptPartDelivery(part=name)))
    kept = [name for name in life.state.clocks if name.startswith("part:")]
    assert len(kept) <= MOST_ANSWERED + 1
    assert kept[-1] == f"part:p{MOST_PARTIALS - 1}"


def test_no_clock_of_a_part_that_waits_is_forgotten() -> None:
    life = Life().on(MONDAY, *START)
    for number in range(3 * MOST_ANSWERED):
        name = f"p{number}"
        part = DeliverPart(
            part=name, product="geluid", count=1, summary="Meting.", until=date(2027, 3, 31)
        )
        life.on(MONDAY, (HANDLER, part))
        if number:
            life.on(MONDAY, (CLIENT, AcceptPartDelivery(part=name)))
    assert "part:p0" in life.running()


def test_the_rehearsal_tells_of_each_part() -> None:
    life = delivered()
    ladder(life, "part:q1", date(2027, 3, 16))
    life.on(date(2027, 3, 17), (CLIENT, YES))
    history = [(event, at) for at, event in life.events]
    found = rehearse(history, DEFAULTS, ten(date(2027, 4, 1)))
    (part,) = (one for one in found.runs if one.clock == "part:q1")
    assert (part.last, part.ended) == (date(2027, 3, 15), date(2027, 3, 17))
    assert part.verdict is Verdict.LATE
    assert [(one.rung, one.day) for one in part.fired] == [
        (1, date(2027, 3, 8)),
        (2, date(2027, 3, 15)),
    ]
