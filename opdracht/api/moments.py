"""A moment that somebody sends: with any offset, kept as UTC."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime


def utc(moment: datetime) -> datetime:
    """The same in UTC.

    Raises:
        ValueError: it is at the edge of the calendar, where another offset does not exist.
    """
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(moment) from None


Moment = Annotated[AwareDatetime, AfterValidator(utc)]
