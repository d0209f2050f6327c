"""What a cell of a sheet can hold, whatever kind of file it is in."""

from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import NamedTuple, TypeAlias


class Mark(Enum):
    """A cell that holds no value of its own."""

    FORMULA = "formula"
    MERGED = "merged"
    ERROR = "error"
    TRUTH = "truth"
    """Yes or no: never what a column of ours holds."""


Cell: TypeAlias = str | Decimal | date | timedelta | Mark
"""An empty cell is the empty text."""


class Row(NamedTuple):
    """A row: its number in the file from 1, and its cells."""

    line: int
    cells: list[Cell]


class Area(NamedTuple):
    """A block of cells, both corners included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right
