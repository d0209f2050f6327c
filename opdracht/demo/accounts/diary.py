"""A diary in which the story of one organisation is written, by the day, in any order."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from domain.account.commands import AccountCommand

WEEKEND = 5


def working(day: date) -> date:
    """The day itself, or the Friday before it in a weekend."""
    return day - timedelta(days=max(0, day.weekday() - WEEKEND + 1))


class Diary:
    """`first` is when we came to know it. Nothing is written after `last`."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._written: list[tuple[date, AccountCommand]] = []

    def within(self, day: date) -> date:
        """The day, or the nearest working day of this diary."""
        return max(self.first, working(min(day, self.last)))

    def write(self, day: date, command: AccountCommand) -> date:
        """Write it on that day, or on the nearest that this diary has; says which it became."""
        day = self.within(day)
        self._written.append((day, command))
        return day

    def read(self) -> Sequence[tuple[datetime, AccountCommand]]:
        """All of it in order, a minute apart on a day that has more than one."""
        found: list[tuple[datetime, AccountCommand]] = []
        for day, command in sorted(self._written, key=lambda it: it[0]):
            at = datetime.combine(day, time(8), UTC)
            if found and found[-1][0] >= at:
                at = found[-1][0] + timedelta(minutes=1)
            found.append((at, command))
        return found
