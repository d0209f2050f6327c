"""Rows of read models as JSON: one statement writes any number of them."""

import json
from datetime import date, datetime
from typing import Final

from storage.sealing import Json

COMMISSION: Final = "commission/"


def commission_of(stream: str) -> str | None:
    """The id of the commission whose stream this is, or None."""
    return stream.removeprefix(COMMISSION) if stream.startswith(COMMISSION) else None


ACCOUNT: Final = "account/"


def account_of(stream: str) -> str | None:
    """The id of the account whose stream this is, or None."""
    return stream.removeprefix(ACCOUNT) if stream.startswith(ACCOUNT) else None


TIMESHEET: Final = "timesheet/"


def as_json(rows: list[dict[str, object]]) -> str:
    """For `json_populate_recordset`: dates and times in ISO 8601."""
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"), default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a read model")


def parsed(text: str | None) -> Json:
    """A json column as it came from the driver."""
    if text is None:
        return None
    value: Json = json.loads(text)
    return value
