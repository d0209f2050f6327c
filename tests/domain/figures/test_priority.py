"""Whom to visit first, and why."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures import priority as figures
from domain.figures.priority import (
    WEIGHTS,
    WHOLE,
    Criterion,
    Known,
    Override,
    WeightsWrongError,
    priority,
    ranked,
)

TODAY = date(2026, 11, 27)
DAY = timedelta(days=1)
FACTS = st.dictionaries(
    st.sampled_from(Criterion),
    st.builds(Known, st.integers(0, 100), st.none() | st.dates(date(2020, 1, 1), TODAY)),
)


@st.composite
def wholes(draw: st.DrawFn) -> dict[Criterion, int]:
    """Weights that sum to a hundred."""
    cuts = sorted(draw(st.lists(st.integers(0, WHOLE), min_size=6, max_size=6)))
    parts = [b - a for a, b in zip([0, *cuts], [*cuts, WHOLE], strict=True)]
    return dict(zip(Criterion, parts, strict=True))


def test_the_parts_are_told_the_heaviest_first_and_the_missing_last() -> None:
    found = priority(
        {
            Criterion.STRATEGIC: Known(60, TODAY - 30 * DAY),
            Criterion.CONTACT: Known(100, TODAY - 400 * DAY),
            Criterion.COMPLAINT: Known(0),
        },
        TODAY,
    )
    told = [(part.criterion, part.points, part.age) for part in found.contributions]
    assert told[:3] == [
        (Criterion.CONTACT, 2000, 400),
        (Criterion.STRATEGIC, 1200, 30),
        (Criterion.COMPLAINT, 0, None),
    ]
    assert {part.criterion for part in found.contributions if part.missing} == {
        Criterion.SIZE,
        Criterion.SIGNAL,
        Criterion.OVERDUE,
        Criterion.CHAIN,
    }
    assert (found.total, found.of) == (3200, 5000)


def test_what_is_not_known_is_no_nought() -> None:
    unknown, nought = priority({}, TODAY), priority({Criterion.SIZE: Known(0)}, TODAY)
    assert unknown.total == nought.total == 0
    assert (unknown.of, nought.of) == (0, 1000)


def test_an_override_ends_by_itself_on_its_day() -> None:
    laid = Override(2500, "De wethouder komt er deze week.", TODAY)
    assert priority({}, TODAY, override=laid).total == 2500
    after = priority({}, TODAY + DAY, override=laid)
    assert (after.total, after.override) == (0, None)


@pytest.mark.parametrize(
    ("weights", "found"),
    [
        ({Criterion.SIZE: 99}, 99),
        ({Criterion.SIZE: 101}, 101),
        ({Criterion.SIZE: 110, Criterion.CHAIN: -10}, -10),
        ({}, 0),
    ],
)
def test_weights_that_are_no_whole_are_refused(weights: dict[Criterion, int], found: int) -> None:
    with pytest.raises(WeightsWrongError) as refused:
        priority({}, TODAY, weights)
    assert refused.value.found == found


@given(FACTS, wholes())
def test_the_score_is_the_weighted_sum_to_the_last_digit(
    facts: dict[Criterion, Known], weights: dict[Criterion, int]
) -> None:
    found = priority(facts, TODAY, weights)
    by_hand = sum(
        (Fraction(weights[criterion] * known.share, 100) for criterion, known in facts.items()),
        Fraction(0),
    )
    assert Fraction(found.total, 100) == by_hand
    assert sum(part.points for part in found.contributions) == found.total
    assert found.total <= found.of <= WHOLE * WHOLE
    assert {part.criterion for part in found.contributions} == {c for c, w in weights.items() if w}
    missing = [part.missing for part in found.contributions]
    assert missing == sorted(missing)


@given(FACTS, st.sampled_from(Criterion), st.integers(0, 100), st.integers(0, 100))
def test_more_of_a_criterion_never_lowers_a_score(
    facts: dict[Criterion, Known], criterion: Criterion, one: int, other: int
) -> None:
    low, high = sorted((one, other))
    before = priority(facts | {criterion: Known(low)}, TODAY).total
    assert priority(facts | {criterion: Known(high)}, TODAY).total >= before


@given(FACTS, wholes())
def test_the_known_parts_come_heaviest_first_and_each_missing_one_is_a_line_of_its_own(
    facts: dict[Criterion, Known], weights: dict[Criterion, int]
) -> None:
    found = priority(facts, TODAY, weights).contributions
    known = [part.points for part in found if not part.missing]
    assert known == sorted(known, reverse=True)
    missing = [part.criterion for part in found if part.missing]
    assert sorted(missing) == sorted(c for c, w in weights.items() if w and c not in facts)
    assert all(part.points == 0 and part.age is None for part in found if part.missing)


@given(FACTS, st.integers(-10_000, 10_000), st.integers(-400, 400))
def test_an_override_counts_until_its_day_has_passed_and_then_leaves_no_trace(
    facts: dict[Criterion, Known], points: int, days: int
) -> None:
    bare = priority(facts, TODAY)
    laid = priority(facts, TODAY, override=Override(points, "Even anders.", TODAY + days * DAY))
    if days < 0:
        assert laid == bare
    else:
        assert laid.total == bare.total + points
        assert laid.contributions == bare.contributions


def test_contact_counts_half_when_it_is_due_and_full_an_interval_later() -> None:
    since = [figures.of_contact(TODAY - days * DAY, 90, TODAY) for days in (0, 45, 90, 180, 900)]
    assert since == [0, 25, 50, 100, 100]


def test_a_signal_fades() -> None:
    found = [figures.of_signal(80, TODAY - days * DAY, TODAY) for days in (0, 180, 181, 365, 366)]
    assert found == [80, 80, 40, 40, 0]


def test_late_promises_and_links_have_an_end() -> None:
    assert [figures.of_overdue(late) for late in (0, 1, 2, 3, 40)] == [0, 50, 75, 100, 100]
    assert [figures.of_chain(links) for links in (0, 1, 5, 90)] == [0, 20, 100, 100]


def test_alike_stand_in_the_order_of_their_ids() -> None:
    high, low = priority({Criterion.SIZE: Known(100)}, TODAY), priority({}, TODAY)
    assert [each for each, _ in ranked([("b", low), ("c", high), ("a", low)])] == ["c", "a", "b"]


def test_what_a_tenant_starts_with_is_a_whole() -> None:
    assert sum(WEIGHTS.values()) == WHOLE
    assert set(WEIGHTS) == set(Criterion)
