"""The law written down a second time, by hand and the long way round, to hold the code against."""

from datetime import date, timedelta

_CLOSED = """
2023-04-07 2023-04-10 2023-04-27 2023-04-28 2023-05-05 2023-05-18 2023-05-19 2023-05-29
2023-12-25 2023-12-26
2024-01-01 2024-03-29 2024-04-01 2024-05-09 2024-05-10 2024-05-20 2024-12-25 2024-12-26 2024-12-27
2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-29 2025-05-30 2025-06-09 2025-12-25 2025-12-26
2026-01-01 2026-01-02 2026-04-03 2026-04-06 2026-04-27 2026-05-05 2026-05-14 2026-05-15 2026-05-25
2026-12-25
2027-01-01 2027-03-26 2027-03-29 2027-04-27 2027-05-05 2027-05-06 2027-05-07 2027-05-17
2028-04-14 2028-04-17 2028-04-27 2028-04-28 2028-05-05 2028-05-25 2028-05-26 2028-06-05
2028-12-25 2028-12-26
"""
CLOSED = tuple(date.fromisoformat(day) for day in _CLOSED.split())
"""Every weekday of 2023 to 2028 that does not count for a term, looked up one by one."""

ONE = timedelta(days=1)


def works(day: date) -> bool:
    """Monday to Friday, and not in the list."""
    return day.isoweekday() <= 5 and day not in CLOSED


def last_day(starts: date, count: int, unit: str) -> date:
    """The end of a term as the text of the law has it: try one day after the other."""
    day = raw(starts, count, unit)
    longest = {"days": 90, "weeks": 12, "months": 3, "years": 0}
    if count > longest[unit]:
        return day
    while not (works(day) and (_short(count, unit) or _inside(starts, day) >= 2)):
        day += ONE
    return day


def raw(starts: date, count: int, unit: str) -> date:
    """The end by the count alone; negative counts back."""
    if unit == "days":
        return date.fromordinal(starts.toordinal() + count)
    if unit == "weeks":
        return date.fromordinal(starts.toordinal() + 7 * count)
    months = count * 12 if unit == "years" else count
    first = starts.replace(day=1)
    for _ in range(abs(months)):
        first = (first + 31 * ONE).replace(day=1) if months > 0 else (first - ONE).replace(day=1)
    day = first + (starts.day - 1) * ONE
    while day.month != first.month:
        day -= ONE
    return day


def _short(count: int, unit: str) -> bool:
    return unit == "days" and count <= 2


def _inside(starts: date, last: date) -> int:
    days = [starts + number * ONE for number in range(1, (last - starts).days + 1)]
    return len([day for day in days if works(day)])


def easter(year: int) -> date:
    """By the epact (Clavius): the Sunday after the full moon on or after 21 March."""
    golden, century = year % 19 + 1, year // 100 + 1
    solar, lunar = 3 * century // 4 - 12, (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + lunar - solar) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    march = 44 - epact
    full = date(year, 3, 1) + (march + (30 if march < 21 else 0) - 1) * ONE
    day = full + ONE
    while day.isoweekday() != 7:
        day += ONE
    return day
