"""The words of a timesheet: what time goes to, weeks and minutes."""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from domain.timesheet.policy import MOST_MINUTES, STEP


class ActivityKind(StrEnum):
    """What time went to (DOMAIN: time with clients)."""

    VISIT = "visit"
    PREPARATION = "preparation"
    TRAVEL = "travel"
    FOLLOW_UP = "follow_up"
    POLICY = "policy"
    MEETINGS = "meetings"
    OTHER = "other"


WITH_CLIENTS: Final = frozenset(
    {
        ActivityKind.VISIT,
        ActivityKind.PREPARATION,
        ActivityKind.TRAVEL,
        ActivityKind.FOLLOW_UP,
    }
)
"""What is for an organisation: the visit itself, and what it takes before and after."""


class BookingSource(StrEnum):
    """Where the hours of a week come from."""

    OWN = "own"
    IMPORT = "import"


_WEEK: Final = re.compile(r"([0-9]{4})-W([0-9]{2})")


def monday_of(week: str) -> date:
    """The first day of an ISO week such as `2026-W48`.

    Raises:
        ValueError: There is no such week.
    """
    found = _WEEK.fullmatch(week)
    if found is None:
        raise ValueError("a week is written as 2026-W48")
    return date.fromisocalendar(int(found[1]), int(found[2]), 1)


def week_start(day: date) -> date:
    """The Monday of the week that a day lies in."""
    return day - timedelta(days=day.weekday())


def week_of(day: date) -> str:
    """The ISO week that a day lies in."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _there(week: str) -> str:
    monday_of(week)
    return week


Week = Annotated[str, Field(pattern=r"^[0-9]{4}-W[0-9]{2}$"), AfterValidator(_there)]
"""An ISO week, such as `2026-W48`: it begins on Monday."""

WeekMinutes = Annotated[int, Field(ge=0, le=MOST_MINUTES, multiple_of=STEP)]
"""Minutes in one week, in steps of five."""
