"""A moment that somebody sends: with any offset, kept as UTC."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BeforeValidator
from pydantic_core import PydanticCustomError


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
