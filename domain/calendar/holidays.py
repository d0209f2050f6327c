"""The holidays of the Algemene termijnenwet (ATW, art. 3), per year. Rules, not a list.

The law names feasts; decrees add days that count as one for terms only ("gelijkgesteld"). Decrees
come out for some years ahead, so of a later year nobody knows yet which days they add.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

_SUNDAY: Final = 6
_KING: Final = 2014
"""The first year in which the King's birthday was kept."""


class Holiday(StrEnum):
    """What a day is by the law."""

    NEW_YEAR = "new-year"
    GOOD_FRIDAY = "good-friday"
    """No feast, but put on a par with one (art. 3, second paragraph)."""
    EASTER_MONDAY = "easter-monday"
    QUEENS_DAY = "queens-day"
    KINGS_DAY = "kings-day"
    LIBERATION_DAY = "liberation-day"
    """5 May, every year: the law knows no lustra."""
    ASCENSION = "ascension"
    WHIT_MONDAY = "whit-monday"
    CHRISTMAS_DAY = "christmas-day"
    BOXING_DAY = "boxing-day"
    EQUATED = "equated"
    """By decree (art. 3, third paragraph)."""


class Recognised(NamedTuple):
    """A day that does not count for a term, and why."""

    day: date
    holiday: Holiday


EQUATED: Final = (
    date(2023, 4, 28),
    date(2023, 5, 19),
    date(2024, 5, 10),
    date(2024, 12, 27),
    date(2025, 5, 30),
    date(2026, 1, 2),
    date(2026, 5, 15),
    date(2027, 5, 7),
    date(2028, 4, 28),
    date(2028, 5, 26),
)
"""The days of the decrees that are known here, in order."""

DECREED: Final = range(EQUATED[0].year, EQUATED[-1].year + 1)
"""The years of which the decrees are known. Of any other year an answer is provisional."""


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar: the computus of Meeus, Jones and Butcher."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, left = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * left + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def recognised(year: int) -> tuple[Recognised, ...]:
    """The days of that year that the law or a decree names, in order, weekends included."""
    decreed = (Recognised(day, Holiday.EQUATED) for day in EQUATED if day.year == year)
    return tuple(sorted((*feasts(year), *decreed)))


def feasts(year: int) -> tuple[Recognised, ...]:
    """The days that the law itself names, in order: these never change with a new decree.

    Two feasts may fall on one day (5 May and Ascension, in 2016); both are named then.
    """
    sunday = easter(year)
    found = [
        Recognised(date(year, 1, 1), Holiday.NEW_YEAR),
        Recognised(sunday - timedelta(days=2), Holiday.GOOD_FRIDAY),
        Recognised(sunday + timedelta(days=1), Holiday.EASTER_MONDAY),
        _birthday(year),
        Recognised(date(year, 5, 5), Holiday.LIBERATION_DAY),
        Recognised(sunday + timedelta(days=39), Holiday.ASCENSION),
        Recognised(sunday + timedelta(days=50), Holiday.WHIT_MONDAY),
        Recognised(date(year, 12, 25), Holiday.CHRISTMAS_DAY),
        Recognised(date(year, 12, 26), Holiday.BOXING_DAY),
    ]
    return tuple(sorted(found))


def _birthday(year: int) -> Recognised:
    """The day before when it is a Sunday: 27 April for the King, 30 April for the Queen."""
    king = year >= _KING
    day = date(year, 4, 27 if king else 30)
    day -= timedelta(days=day.weekday() == _SUNDAY)
    return Recognised(day, Holiday.KINGS_DAY if king else Holiday.QUEENS_DAY)
