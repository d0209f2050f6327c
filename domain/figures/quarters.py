"""Quarters of a year: `2026-Q4`."""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple, Self

MONTHS: Final = 3
SHAPE: Final = re.compile(r"([0-9]{4})-?[qQkK]([1-4])")


class Quarter(NamedTuple):
    """A quarter, 1 to 4, of a year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter of a day."""
        return cls(day.year, (day.month - 1) // MONTHS + 1)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """`2026-Q4`, `2026Q4` or the Dutch `2026-K4`; None for anything else."""
        found = SHAPE.fullmatch(text.strip())
        if found is None or int(found[1]) == 0:
            return None
        return cls(int(found[1]), int(found[2]))

    def back(self, count: int) -> "Quarter":
        """The one so many before it."""
        year, number = divmod(self.year * 4 + self.number - 1 - count, 4)
        return Quarter(year, number + 1)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, MONTHS * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        if self.number == 4:  # noqa: PLR2004 - the last of four
            return date(self.year, 12, 31)
        return date(self.year, MONTHS * self.number + 1, 1) - timedelta(days=1)

    def __str__(self) -> str:
        return f"{self.year:04}-Q{self.number}"
