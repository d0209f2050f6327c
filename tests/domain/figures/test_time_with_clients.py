"""Shares of time with clients, against a plain calculation, and what must stay hidden."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st

from domain.authority import Role
from domain.figures.time_with_clients import (
    FULL,
    ROLES,
    GroupWeek,
    WeekTime,
    Worker,
    role_of,
    week_of_groups,
)
from domain.timesheet.words import ActivityKind as Kind
from tests.often import often

MONDAY = date(2027, 2, 22)
AM, HANDLER = Role.ACCOUNT_MANAGER, Role.HANDLER


def workers(role: Role, count: int, contract: int = 2_160) -> list[Worker]:
    return [Worker(f"{role}-{n}", role, contract) for n in range(count)]


def times(several: Sequence[Worker], **minutes: int) -> list[WeekTime]:
    told = {Kind(name): amount for name, amount in minutes.items()}
    return [WeekTime(worker.person, told) for worker in several]


def found(several: Sequence[Worker], booked: Sequence[WeekTime]) -> dict[Role | None, GroupWeek]:
    return {group.role: group for group in week_of_groups(MONDAY, several, booked)}


def test_a_share_is_of_what_was_written_and_the_rest_is_unknown() -> None:
    six = workers(AM, 6)
    group = found(six, times(six[:5], visit=300, travel=60, policy=1_440))[AM]
    assert (group.people, group.wrote) == (6, 5)
    assert (group.clients, group.elsewhere) == (1_800, 7_200)
    assert group.share == 2_000
    assert group.unknown == 6 * 2_160 - 9_000
    assert group.certain == (
        round(Fraction(1_800, 6 * 2_160) * FULL),
        round(Fraction(1_800 + group.unknown, 6 * 2_160) * FULL),
    )


def test_a_group_of_whom_fewer_than_five_wrote_is_hidden_however_many_there_are() -> None:
    ten = workers(AM, 10)
    group = found(ten, times(ten[:4], visit=300))[AM]
    assert group.hidden
    assert (group.clients, group.elsewhere, group.unknown, group.by_kind) == (0, 0, 0, None)
    assert group.share is None


def test_the_whole_is_hidden_when_it_would_tell_a_small_group() -> None:
    five, two = workers(AM, 5), workers(HANDLER, 2)
    seven = [*five, *two]
    both = found(seven, times(seven, visit=300))
    assert not both[AM].hidden
    assert both[HANDLER].hidden
    assert both[None].hidden
    silent = found(seven, times(five, visit=300))
    assert not silent[None].hidden


def test_two_small_groups_together_may_be_told_as_a_whole() -> None:
    six = [*workers(AM, 3), *workers(HANDLER, 3)]
    groups = found(six, times(six, visit=300))
    assert [group.hidden for group in groups.values()] == [True, True, False]


def test_hours_beyond_the_contract_are_told_apart_and_make_no_negative_unknown() -> None:
    five = workers(AM, 5, contract=60)
    group = found(five, times(five, visit=100))[AM]
    assert (group.unknown, group.over, group.share) == (0, 200, FULL)


def test_who_has_several_roles_counts_once() -> None:
    assert role_of([Role.TEAM_LEAD, Role.HANDLER, AM]) is AM
    assert role_of([Role.CONTROLLER, Role.CLIENT]) is None


minutes = st.dictionaries(st.sampled_from(Kind), st.integers(0, 400).map(lambda n: 5 * n))
people = st.lists(
    st.tuples(st.sampled_from(ROLES), st.integers(0, 2_400), st.none() | minutes), max_size=30
)


@settings(max_examples=often(200), deadline=None)
@forall(several=people)
def test_any_figures_agree_with_a_plain_calculation_and_tell_nobodys_week(
    several: list[tuple[Role, int, dict[Kind, int] | None]],
) -> None:
    every = [Worker(f"p{n}", role, contract) for n, (role, contract, _) in enumerate(several)]
    booked = [WeekTime(f"p{n}", it) for n, (_, _, it) in enumerate(several) if it is not None]
    groups = found(every, booked)
    for role, group in groups.items():
        mine = [it for it in several if role in {None, it[0]}]
        wrote = [told for _, _, told in mine if told is not None]
        if group.hidden:
            assert group.clients == group.elsewhere == group.unknown == group.over == 0
            continue
        assert len(wrote) >= 5
        visits = sum(
            told.get(kind, 0)
            for told in wrote
            for kind in (Kind.VISIT, Kind.PREPARATION, Kind.TRAVEL, Kind.FOLLOW_UP)
        )
        everything = sum(sum(told.values()) for told in wrote)
        assert (group.clients, group.clients + group.elsewhere) == (visits, everything)
        contract = sum(it[1] for it in mine)
        assert group.unknown == contract - everything + group.over
        assert min(group.clients, group.elsewhere, group.unknown, group.over) >= 0
        if everything:
            assert abs(Fraction(group.share or 0, FULL) - Fraction(visits, everything)) <= Fraction(
                1, 2 * FULL
            )
        assert sum((group.by_kind or {}).values()) == everything
    hidden = [it for it in several if it[2] is not None and groups[it[0]].hidden]
    if not groups[None].hidden:
        assert len(hidden) == 0 or len(hidden) >= 5
