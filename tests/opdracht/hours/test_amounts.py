"""Hours and days as people and programs write them."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opdracht.hours.amounts import Ambiguous, Decimals, day_of, hours_of, span_of


@pytest.mark.parametrize(
    ("text", "decimal", "hours"),
    [
        ("7", None, "7"),
        ("7,5", None, "7.5"),
        ("7.25", None, "7.25"),
        ("-5", None, "-5"),
        ("+5", None, "5"),
        ("1.234,5", None, "1234.5"),
        ("1,234.5", None, "1234.5"),
        ("1.234.567,5", ",", "1234567.5"),
        ("1.234", ",", "1234"),
        ("1.234", ".", "1.234"),
        ("1234,567", None, "1234.567"),
        ("7:30", None, "7.5"),
        ("-0:15", None, "-0.25"),
        ("100:00:36", None, "100.01"),
        ("1 234,5", None, "1234.5"),
    ],
)
def test_hours_are_read_as_they_are_written(
    text: str, decimal: Decimals | None, hours: str
) -> None:
    assert hours_of(text, decimal) == Decimal(hours)


@pytest.mark.parametrize("text", ["1.234", "1,234", "1.234.567", "1,2,3"])
def test_a_number_that_can_be_two_is_not_guessed(text: str) -> None:
    with pytest.raises(Ambiguous):
        hours_of(text, None)


@pytest.mark.parametrize(
    ("text", "decimal"),
    [
        ("", None),
        ("uur", None),
        ("7u30", None),
        ("1e5", None),
        ("nan", None),
        ("7:75", None),
        ("12.34,5", ","),
        ("1,5,5", ","),
        ("=7", None),
        ("--7", None),
        ("\u0667", None),
    ],
)
def test_what_is_no_number_is_refused(text: str, decimal: Decimals | None) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any will do
        hours_of(text, decimal)


@given(st.decimals(min_value=0, max_value=999, places=2), st.sampled_from(",."))
def test_a_fraction_reads_the_same_with_either_sign(hours: Decimal, sign: str) -> None:
    assert hours_of(f"{hours:f}".replace(".", sign), None) == hours


@given(st.text(max_size=12), st.sampled_from([",", ".", None]))
def test_any_text_is_a_number_or_refused(text: str, decimal: Decimals | None) -> None:
    with suppress(ValueError):
        assert hours_of(text, decimal).is_finite()


@pytest.mark.parametrize(
    ("text", "layout", "day"),
    [
        ("2026-10-31", None, date(2026, 10, 31)),
        ("31-10-2026", None, date(2026, 10, 31)),
        ("1-2-2026", None, date(2026, 2, 1)),
        ("2026-10-31 00:00:00", None, date(2026, 10, 31)),
        ("31/10/26", "%d/%m/%y", date(2026, 10, 31)),
    ],
)
def test_a_day_is_read_as_it_is_written(text: str, layout: str | None, day: date) -> None:
    assert day_of(text, layout) == day


@pytest.mark.parametrize("text", ["31-02-2026", "01/02/2026", "gisteren", "", "2026-10-31 09:00"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any will do
        day_of(text, None)


def test_a_week_and_a_month_have_a_first_and_a_last_day() -> None:
    assert span_of("week", "2026-W53", "") == (date(2026, 12, 28), date(2027, 1, 3))
    assert span_of("week", "202601", "") == (date(2025, 12, 29), date(2026, 1, 4))
    assert span_of("week", "W5", "2026") == (date(2026, 1, 26), date(2026, 2, 1))
    assert span_of("month", "2024-02", "") == (date(2024, 2, 1), date(2024, 2, 29))
    assert span_of("month", "12", "2026") == (date(2026, 12, 1), date(2026, 12, 31))
    for kind, text, year in (
        ("week", "2027-W53", ""),
        ("month", "2026-13", ""),
        ("month", "0", "1"),
    ):
        with pytest.raises(ValueError):  # noqa: PT011 - any will do
            span_of("week" if kind == "week" else "month", text, year)
