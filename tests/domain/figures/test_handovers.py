"""How long work waits between teams, told by hand beside what is computed."""

from datetime import date, timedelta

from hypothesis import given as forall
from hypothesis import strategies as st

from domain.calendar import WEEKDAYS, Calendar, CalendarKind
from domain.figures.handovers import Handover, Moment, Over, handovers, waiting

MONDAY = date(2027, 3, 1)


def on(days: int) -> date:
    return MONDAY + timedelta(days=days)


def moment(type_: str, day: int = 0, **fields: str) -> Moment:
    return Moment("27-a", type_, on(day), **fields)


def handler(team: str, day: int = 0) -> Moment:
    return moment("RoleAssigned", day, part="handler", team=team)


def row(team: str, day: int = 0) -> Moment:
    return moment("RowDrafted", day, thing="r1", team=team)


def went(over: Over, origin: str | None, to: str, asked: int, answered: int | None) -> Handover:
    return Handover("27-a", over, origin, to, on(asked), None if answered is None else on(answered))


def test_a_part_waits_from_the_asking_until_its_team_answers() -> None:
    story = [handler("air"), row("water", 1), moment("PartAccepted", 8, thing="r1", team="water")]
    assert handovers(story) == [went(Over.PART, "air", "water", 1, 8)]


def test_a_countered_or_declined_part_was_answered_too() -> None:
    for answer in ("PartCountered", "PartDeclined"):
        story = [row("water", 1), moment(answer, 3, thing="r1", team="water")]
        assert handovers(story) == [went(Over.PART, None, "water", 1, 3)]


def test_a_part_of_the_same_team_is_handed_to_nobody() -> None:
    assert handovers([handler("air"), row("air", 1)]) == []


def test_a_row_that_is_revised_for_the_same_team_waits_since_it_was_first_asked() -> None:
    story = [row("water", 1), moment("RowRevised", 4, thing="r1", team="water")]
    assert handovers(story) == [went(Over.PART, None, "water", 1, None)]
    other = [row("water", 1), moment("RowRevised", 4, thing="r1", team="soil")]
    assert handovers(other) == [went(Over.PART, None, "soil", 4, None)]
    dropped = [row("water", 1), moment("RowDropped", 4, thing="r1")]
    assert handovers(dropped) == []


def test_an_obstacle_waits_until_another_team_offers_help() -> None:
    reported = moment("ObstacleReported", 2, thing="b1")
    offered = moment("HelpOffered", 5, thing="b1", team="soil")
    assert handovers([handler("air"), reported, offered]) == [went(Over.HELP, "air", "soil", 2, 5)]
    again = moment("HelpOffered", 9, thing="b1", team="water")
    assert len(handovers([handler("air"), reported, offered, again])) == 1
    own = moment("HelpOffered", 5, thing="b1", team="air")
    assert handovers([handler("air"), reported, own, offered]) == []
    resolved = moment("ObstacleResolved", 3, thing="b1")
    assert handovers([handler("air"), reported, resolved, offered]) == []


def test_another_handlers_team_takes_over_when_something_of_substance_happens() -> None:
    story = [handler("air"), handler("soil", 3), moment("ProgressRecorded", 9)]
    assert handovers(story) == [went(Over.HANDLER, "air", "soil", 3, 9)]
    same = [handler("air"), handler("air", 3), moment("ProgressRecorded", 9)]
    assert handovers(same) == []


def test_what_ended_waits_no_longer() -> None:
    assert handovers([row("water", 1), moment("CommissionEnded", 9)]) == []
    reopened = [row("water", 1), moment("CommissionEnded", 9), moment("PhaseEntered", 12)]
    assert handovers(reopened) == [went(Over.PART, None, "water", 1, None)]


def test_a_pair_under_five_shows_no_days() -> None:
    four = [went(Over.PART, "air", "water", 0, n) for n in (1, 2, 3, 4)]
    (pair,) = waiting([*four, went(Over.PART, "air", "water", 0, None)], WEEKDAYS)
    assert (pair.count, pair.open, pair.median, pair.p90) == (4, 1, None, None)
    (pair,) = waiting([*four, went(Over.PART, "air", "water", 0, 9)], WEEKDAYS)
    assert (pair.count, pair.median, pair.p90) == (5, 3, 7)


def test_days_are_counted_on_the_calendar_that_was_published() -> None:
    closed = Calendar(
        kind=CalendarKind.ORG, version=1, starts=on(0), until=on(90), closed=(on(1), on(2))
    )
    five = [went(Over.PART, "air", "water", 0, 4)] * 5
    assert waiting(five, WEEKDAYS)[0].median == 4
    assert waiting(five, closed)[0].median == 2


@forall(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from("xy"), st.integers(0, 60)), max_size=60
    )
)
def test_pairs_agree_with_a_sorted_list_by_hand(waits: list[tuple[str, str, int]]) -> None:
    found = [Handover("27", Over.PART, one, to, on(0), on(days)) for one, to, days in waits]
    for pair in waiting(found, WEEKDAYS):
        days = sorted(
            sum(on(n).weekday() < 5 for n in range(1, length + 1))
            for one, to, length in waits
            if (one, to) == (pair.origin, pair.to)
        )
        assert pair.count == len(days)
        if len(days) < 5:
            assert pair.median is pair.p90 is None
        else:
            assert pair.median is not None
            assert pair.p90 is not None
            assert sum(day <= pair.median for day in days) * 2 >= len(days)
            assert sum(day <= pair.p90 for day in days) * 10 >= len(days) * 9
            assert sum(day < pair.p90 for day in days) * 10 < len(days) * 9
