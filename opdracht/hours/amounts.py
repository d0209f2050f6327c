"""What people and programs write for hours and for days, read without guessing."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Literal

NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*")
CLOCK = re.compile(r"([+-]?)([0-9]{1,6}):([0-5][0-9])(?::([0-5][0-9]))?")
PERIOD = re.compile(r"([0-9]{4})[ /-]?[Ww]?([0-9]{1,2})")
DUTCH_DAY = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
EXCEL_TIME = re.compile(r"(.*\S)[ T]00:00(?::00(?:\.0+)?)?")
THREE = 3

Decimals = Literal[",", "."]


class Ambiguous(ValueError):
    """The text can be two numbers."""


def hours_of(text: str, decimal: Decimals | None) -> Decimal:
    """Hours written as 7, 7,5, 7.5 or 7:30; with `decimal` the other sign groups thousands.

    Raises Ambiguous, or ValueError for anything else.
    """
    text = text.replace("\u00a0", "").replace(" ", "")
    if clock := CLOCK.fullmatch(text):
        whole = Decimal(clock[2]) + Decimal(clock[3]) / 60 + Decimal(clock[4] or 0) / 3600
        return -whole if clock[1] == "-" else whole
    if not NUMBER.fullmatch(text):
        raise ValueError(text)
    try:
        return Decimal(_plain(text, decimal))
    except InvalidOperation as error:
        raise ValueError(text) from error


def _plain(text: str, decimal: Decimals | None) -> str:
    signs = [sign for sign in text if sign in ",."]
    if not signs:
        return text
    last = signs[-1]
    groups = re.split(r"[.,]", text.lstrip("+-"))
    if decimal is None:
        if len(signs) == 1 and len(groups[1]) == THREE and len(groups[0]) <= THREE:
            raise Ambiguous(text)
        # two different signs, or one that comes once: the last one is before the fraction
        decimal = "," if last == "," else "."
        if len(signs) > 1 and signs.count(last) > 1:
            raise Ambiguous(text)
    whole, _, fraction = text.partition(decimal)
    other = "." if decimal == "," else ","
    parts = whole.lstrip("+-").split(other)
    grouped = all(len(part) == THREE for part in parts[1:]) and 0 < len(parts[0]) <= THREE
    if (len(parts) > 1 and not grouped) or other in fraction or decimal in fraction:
        raise ValueError(text)
    return whole.replace(other, "") + ("." + fraction if fraction else "")


def day_of(text: str, layout: str | None) -> date:
    """A day written by the layout, else as 2026-10-31 or 31-10-2026. Raises ValueError."""
    if layout is not None:
        return datetime.strptime(text, layout).date()  # noqa: DTZ007 -- a day, no moment
    if bare := EXCEL_TIME.fullmatch(text):
        text = bare[1]
    if dutch := DUTCH_DAY.fullmatch(text):
        return date(int(dutch[3]), int(dutch[2]), int(dutch[1]))
    return date.fromisoformat(text)


def span_of(kind: Literal["week", "month"], text: str, year: str) -> tuple[date, date]:
    """First and last day of an ISO week or a month: `2026-W45`, `202611`, or `45` with a year.

    Raises ValueError.
    """
    if year:
        number, of = int(text.strip().lstrip("Ww")), int(year)
    elif found := PERIOD.fullmatch(text.strip()):
        of, number = int(found[1]), int(found[2])
    else:
        raise ValueError(text)
    if kind == "week":
        first = date.fromisocalendar(of, number, 1)
        return first, first + timedelta(days=6)
    if not 1 <= number <= 12:  # noqa: PLR2004 - months
        raise ValueError(text)
    return date(of, number, 1), date(of, number, monthrange(of, number)[1])
