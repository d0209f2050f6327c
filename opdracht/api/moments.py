"""A day or a moment that somebody sends; a moment with any offset, kept as UTC."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Final

from pydantic import AfterValidator, AwareDatetime, BeforeValidator
from pydantic_core import PydanticCustomError

DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(given: object) -> object:
    if isinstance(given, str) and DAY.fullmatch(given):
        return given
    raise PydanticCustomError("date_type", "Input should be a valid date")


Day = Annotated[date, BeforeValidator(_day)]
"""`2026-03-02`, and nothing else: pydantic would take a number for seconds since 1970."""


def utc(moment: datetime) -> datetime:
    """The same in UTC.

    Raises:
        ValueError: it is at the edge of the calendar, where another offset does not exist.
    """
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(moment) from None


def _written(given: object) -> object:
    """pydantic would take a number, also as text, for seconds since 1970."""
    if isinstance(given, str) and "T" in given.upper():
        return given
    raise PydanticCustomError("datetime_parsing", "Input should be a valid datetime")


Moment = Annotated[AwareDatetime, BeforeValidator(_written), AfterValidator(utc)]
