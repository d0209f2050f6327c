"""What runs at a client counts on that client's own days; ours where it has no calendar."""

from datetime import date, timedelta

import pytest

from domain.authority import SYSTEM, Authority
from domain.calendar import WEEKDAYS, Calendar, CalendarKind
from domain.clocks import DEFAULTS, PauseReason, last_day
from domain.commission import decide
from domain.commission.commands import (
    AcceptAgreement,
    AdoptCalendar,
    IdentifyClient,
    LeaveCommission,
    PauseClock,
)
from domain.commission.counting import counted_on, whose
from domain.commission.kinds import ClientCalendarPinned
from domain.commission.norms import ClockRecalculated
from domain.commission.parties import AddClient, RemoveClient
from domain.commission.policy import MOST_CLIENTS
from domain.commission.rehearsal import rehearse
from domain.commission.words import Via
from domain.figures.disappointment import objectable
from domain.figures.standstill import standstill
from domain.phase import Phase
from domain.template import Terms
from tests.domain.commission import shared
from tests.domain.commission.life import MONDAY, Life, ten, up_to
from tests.domain.commission.people import COORDINATOR, DUINS, MANAGER
from tests.domain.commission.play import RECEIVED, REGISTER, TRANSLATION, Step

DAY = timedelta(days=1)
OURS = Calendar(
    kind=CalendarKind.ORG,
    version=4,
    starts=date(2027, 1, 1),
    until=date(2027, 12, 31),
    closed=(date(2027, 3, 26), date(2027, 3, 29)),
)
"""Good Friday and Easter Monday."""


def recess(*closed: date, version: int = 1) -> Calendar:
    return Calendar(
        kind=CalendarKind.CLIENT,
        version=version,
        starts=date(2027, 1, 1),
        until=date(2027, 12, 31),
        closed=closed,
    )


def run(first: date, last: date) -> tuple[date, ...]:
    days = (first + n * DAY for n in range((last - first).days + 1))
    return tuple(day for day in days if WEEKDAYS.works(day))


SPRING = recess(*run(date(2027, 3, 8), date(2027, 3, 12)))
"""Closed in the second week of March, and open on Good Friday."""
TOWN = recess(*run(date(2027, 3, 15), date(2027, 3, 16)))
"""Another client: two days in the week after."""


def under(who: Authority, client: Calendar | None, ours: Calendar | None = None) -> Authority:
    return who.model_copy(update={"terms": Terms(calendar=ours, client=client)})


def adopt(client: str, calendar: Calendar) -> Step:
    return (SYSTEM, AdoptCalendar(calendar=calendar, client=client))


def offered(*adopted: Step) -> Life:
    """The agreement lies before the client since Monday 1 March."""
    life = up_to(Phase.TRANSLATION).on(MONDAY, *adopted)
    return life.on(MONDAY, *TRANSLATION[1:-1])


def ladder(life: Life, clock: str, last: date) -> list[tuple[int, date]]:
    return [(rung, day) for name, rung, day in life.days(last) if name == clock]


def last(life: Life, clock: str) -> date | None:
    return last_day(life.clock(clock), counted_on(life.state, life.clock(clock)))


# --- it comes along


def test_it_comes_with_the_request_that_names_the_client() -> None:
    life = Life().on(MONDAY, (under(MANAGER, SPRING, OURS), REGISTER))
    assert life.state.at_client == {"waterdam": SPRING}
    assert life.state.calendar == OURS


def test_it_comes_when_the_client_is_known_later_or_joins() -> None:
    unknown = REGISTER.model_copy(update={"client": None, "contact": None})
    named = IdentifyClient(client="waterdam", contact="client")
    life = Life().on(MONDAY, (under(MANAGER, None), unknown))
    assert life.state.at_client == {}
    life.on(MONDAY, (under(MANAGER, SPRING), named))
    life.on(MONDAY, (under(MANAGER, TOWN), AddClient(client="zeedorp", contact="zeeman")))
    assert life.state.at_client == {"waterdam": SPRING, "zeedorp": TOWN}


def test_whoever_is_named_anew_brings_nothing_that_is_known() -> None:
    life = Life().on(MONDAY, (under(MANAGER, SPRING), REGISTER))
    other = IdentifyClient(client="waterdam", contact="liaison")
    events = decide(other, under(MANAGER, SPRING), life.state, life.now)
    assert not any(isinstance(event, ClientCalendarPinned) for event in events)


def test_another_client_takes_the_place_and_the_calendar_of_the_first() -> None:
    life = Life().on(MONDAY, (under(MANAGER, SPRING), REGISTER))
    named = IdentifyClient(client="zeedorp", contact="zeeman")
    life.on(MONDAY, (under(MANAGER, TOWN), named))
    assert life.state.at_client == {"zeedorp": TOWN}


def test_what_clients_come_and_go_leave_nothing_behind() -> None:
    life = Life().on(MONDAY, (MANAGER, REGISTER))
    for number in range(2 * MOST_CLIENTS):
        client = f"dorp-{number}"
        life.on(
            MONDAY,
            (under(MANAGER, SPRING), AddClient(client=client, contact="iemand")),
            (MANAGER, RemoveClient(client=client, why="Toch niet.")),
        )
    assert len(life.state.at_client) <= MOST_CLIENTS


# --- it counts


def test_the_clients_clock_counts_on_its_days_and_our_own_clocks_on_ours() -> None:
    life = offered(adopt("waterdam", SPRING), (SYSTEM, AdoptCalendar(calendar=OURS)))
    assert last(life, "client") == date(2027, 3, 22)  # ten of its days: its week does not count
    assert counted_on(life.state, life.clock("phase")) == OURS
    assert counted_on(life.state, life.clock("stall")) == OURS


def test_the_ladder_of_a_client_in_recess_that_does_not_decide() -> None:
    life = offered(adopt("waterdam", SPRING))
    assert ladder(life, "client", date(2027, 12, 31)) == [
        (1, date(2027, 3, 15)),
        (2, date(2027, 3, 22)),
        (3, date(2027, 3, 29)),
        (4, date(2027, 4, 5)),
        (5, date(2027, 4, 19)),
    ]


def test_nobody_of_ours_is_asked_on_a_day_on_which_we_are_closed() -> None:
    life = offered(adopt("waterdam", SPRING), (SYSTEM, AdoptCalendar(calendar=OURS)))
    reached = dict(ladder(life, "client", date(2027, 12, 31)))
    # the fifteenth of its days is Easter Monday, on which it works and we do not
    assert last_day(life.clock("client").model_copy(update={"budget": 15}), SPRING) == date(
        2027, 3, 29
    )
    assert reached[3] == date(2027, 3, 30)
    assert reached[4] == date(2027, 4, 5)  # and the days themselves are not counted twice


def test_a_client_without_a_calendar_has_our_days() -> None:
    life = offered((SYSTEM, AdoptCalendar(calendar=OURS)))
    assert counted_on(life.state, life.clock("client")) == OURS
    assert list(whose(life.state, life.clock("client"))) == [(None, OURS)]


def test_waiting_for_the_client_in_a_pause_counts_on_its_days() -> None:
    pause = PauseClock(
        clock="phase", reason=PauseReason.CLIENT, expected=date(2027, 3, 5), why="Cijfers."
    )
    life = up_to(Phase.CLARIFICATION).on(MONDAY, adopt("waterdam", SPRING), (COORDINATOR, pause))
    assert ladder(life, "client", date(2027, 3, 31))[0] == (1, date(2027, 3, 15))


def test_with_several_clients_a_day_counts_when_all_of_them_work() -> None:
    life = Life().on(MONDAY, *shared.JOINED)
    life.on(MONDAY, adopt("waterdam", SPRING), adopt("zeedorp", TOWN))
    life.on(MONDAY, *shared.OFFERED[len(shared.JOINED) :])
    clock = life.clock("client")
    # duinkerk has no calendar: our days, Monday to Friday here
    assert list(whose(life.state, clock)) == [
        ("waterdam", SPRING),
        ("zeedorp", TOWN),
        (None, WEEKDAYS),
    ]
    assert last(life, "client") == date(2027, 3, 24)
    assert all(
        client.after(MONDAY, 10).day <= date(2027, 3, 24) for client in (SPRING, TOWN, WEEKDAYS)
    )


# --- it is published, or who counts becomes another


def test_a_new_calendar_moves_what_runs_at_that_client_alone() -> None:
    life = offered()
    events = decide(AdoptCalendar(calendar=SPRING, client="waterdam"), SYSTEM, life.state, life.now)
    assert [type(event) for event in events] == [ClientCalendarPinned, ClockRecalculated]
    assert events[1] == ClockRecalculated(
        clock="client", visit=1, before=date(2027, 3, 15), after=date(2027, 3, 22)
    )
    life.happen(*events)
    assert (
        decide(AdoptCalendar(calendar=SPRING, client="waterdam"), SYSTEM, life.state, life.now)
        == []
    )


def test_a_calendar_published_while_the_ladder_is_climbed_moves_what_is_to_come() -> None:
    life = offered()
    assert ladder(life, "client", date(2027, 3, 8)) == [(1, date(2027, 3, 8))]
    closed = recess(*run(date(2027, 3, 10), date(2027, 3, 12)))
    life.on(date(2027, 3, 9), adopt("waterdam", closed))
    assert ladder(life, "client", date(2027, 3, 31)) == [
        (2, date(2027, 3, 18)),
        (3, date(2027, 3, 25)),
    ]


@pytest.mark.parametrize("version", [1, 2])
def test_the_same_version_or_an_older_one_changes_nothing(version: int) -> None:
    life = offered(adopt("waterdam", SPRING.model_copy(update={"version": 2})))
    again = AdoptCalendar(calendar=TOWN.model_copy(update={"version": version}), client="waterdam")
    assert decide(again, SYSTEM, life.state, life.now) == []


def test_the_calendar_of_who_is_no_client_of_it_is_not_kept() -> None:
    life = offered()
    command = AdoptCalendar(calendar=SPRING, client="elders")
    assert decide(command, SYSTEM, life.state, life.now) == []


def test_a_client_that_leaves_takes_its_days_along() -> None:
    life = Life().on(MONDAY, *shared.DELIVERED).on(MONDAY, adopt("duinkerk", SPRING))
    assert last(life, "client") == date(2027, 3, 22)
    events = decide(LeaveCommission(why="Zelf."), DUINS, life.state, life.now)
    assert events[-1] == ClockRecalculated(
        clock="client", visit=2, before=date(2027, 3, 22), after=date(2027, 3, 15)
    )


# --- what else is told in its days


def test_it_may_object_for_five_of_its_own_days() -> None:
    life = offered(adopt("waterdam", SPRING))
    recorded = AcceptAgreement(offer="o1", via=Via.MAIL, person="client", source="Mail.")
    life.on(date(2027, 3, 4), (MANAGER, recorded))
    assert life.state.recorded == {"agreement": date(2027, 3, 18)}
    (warned,) = objectable("27-0001", "waterdam", life.state, date(2027, 3, 15))
    assert (warned.on, warned.days) == (date(2027, 3, 18), 3)


def test_each_of_several_objects_on_its_own_days() -> None:
    life = Life().on(MONDAY, *shared.OFFERED).on(MONDAY, adopt("duinkerk", SPRING))
    for client, person in (("duinkerk", "duins"), ("waterdam", "client")):
        said = AcceptAgreement(
            offer="o1", via=Via.MAIL, person=person, source="Mail.", for_client=client
        )
        life.on(date(2027, 3, 4), (MANAGER, said))
    until = {
        name: party.recorded["agreement"]
        for name, party in life.state.parties.items()
        if "agreement" in party.recorded
    }
    assert until == {"duinkerk": date(2027, 3, 18), "waterdam": date(2027, 3, 11)}


def test_how_long_we_wait_is_told_in_the_clients_days() -> None:
    life = offered(adopt("waterdam", SPRING))
    found = standstill(life.state, date(2027, 3, 15))
    assert found is not None
    assert (found.how, found.days) == ("waits", 5)


def test_the_rehearsal_reaches_the_rungs_on_the_same_days() -> None:
    life = offered(adopt("waterdam", SPRING), (SYSTEM, AdoptCalendar(calendar=OURS)))
    history = [(event, at) for at, event in life.events]
    reached = ladder(life, "client", date(2027, 6, 1))
    rehearsed = rehearse(history, DEFAULTS, ten(date(2027, 6, 1)))
    (client,) = (one for one in rehearsed.runs if one.clock == "client")
    assert [(fired.rung, fired.day) for fired in client.fired] == reached
    assert client.last == date(2027, 3, 22)


def test_a_calendar_that_came_late_moves_the_rehearsal_too() -> None:
    life = offered()
    life.on(date(2027, 3, 5), adopt("waterdam", SPRING))
    history = [(event, at) for at, event in life.events]
    reached = ladder(life, "client", date(2027, 6, 1))
    rehearsed = rehearse(history, DEFAULTS, ten(date(2027, 6, 1)))
    (client,) = (one for one in rehearsed.runs if one.clock == "client")
    assert [(fired.rung, fired.day) for fired in client.fired] == reached


def test_recording_the_request_says_nothing_of_a_client_that_is_not_known() -> None:
    unknown = REGISTER.model_copy(update={"client": None, "contact": None})
    life = Life().on(MONDAY, (under(MANAGER, SPRING), unknown), *RECEIVED[1:])
    assert life.state.at_client == {}
