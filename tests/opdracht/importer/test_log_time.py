from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from opdracht.importer.log_time import read_time

ZONE = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2011-10-11T13:45:40.276", datetime(2011, 10, 11, 11, 45, 40, 276_000, UTC)),
        ("2011-12-11 13:45", datetime(2011, 12, 11, 12, 45, tzinfo=UTC)),
        ("2011-12-11", datetime(2011, 12, 10, 23, tzinfo=UTC)),
        ("2011-12-11T13:45:00Z", datetime(2011, 12, 11, 13, 45, tzinfo=UTC)),
        ("2011-12-11T13:45:00-05:00", datetime(2011, 12, 11, 18, 45, tzinfo=UTC)),
    ],
)
def test_a_time_without_a_zone_is_read_in_the_zone_of_the_map(text: str, instant: datetime) -> None:
    assert read_time(text, ZONE, None) == (instant, None)


def test_a_time_may_have_a_layout_of_its_own() -> None:
    instant = datetime(2024, 7, 1, 7, 5, tzinfo=UTC)
    assert read_time("01-07-2024 09:05", ZONE, "%d-%m-%Y %H:%M") == (instant, None)


def test_an_hour_that_comes_twice_is_the_first_of_the_two() -> None:
    instant = datetime(2011, 10, 30, 0, 30, tzinfo=UTC)
    assert read_time("2011-10-30T02:30:00", ZONE, None) == (instant, "twice")


def test_an_hour_that_is_skipped_is_read_with_the_offset_before_the_change() -> None:
    instant = datetime(2011, 3, 27, 1, 30, tzinfo=UTC)
    assert read_time("2011-03-27T02:30:00", ZONE, None) == (instant, "skipped")


@pytest.mark.parametrize("text", ["", "yesterday", "2011-02-30", "0001-01-01T00:00", "13:45"])
def test_what_is_not_a_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_time(text, ZONE, None)
