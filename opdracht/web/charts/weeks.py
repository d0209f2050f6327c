"""What came and what went, week by week."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from opdracht.sentences import grammar
from opdracht.sentences.grammar import Said
from opdracht.web.charts.bars import Fill, Part
from opdracht.web.charts.chart import EDGE, WIDE, Chart, Piece


class Week(Piece):
    """The amounts of the week that begins on this Monday, as many as the picture has parts."""

    monday: date
    amounts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """An amount as it is drawn."""

    fill: Fill
    x: float
    y: float
    width: float
    height: float
    said: Said


@dataclass(frozen=True, slots=True)
class Label:
    """The number of a week, at its place."""

    x: float
    said: Said


@dataclass(frozen=True, slots=True)
class Drawn:
    """Where all of it is drawn; `most` is the amount of the line at the top."""

    height: float
    floor: float
    top: float
    most: int
    columns: tuple[Column, ...]
    labels: tuple[Label, ...]


TOP: Final = 20.0
HIGH: Final = 120.0
BELOW: Final = 22.0
FILLED: Final = 0.8
"""Of the room of a week; the rest keeps it apart from the next."""


class Weeks(Chart):
    """A picture of weeks, the oldest first."""

    parts: tuple[Part, ...]
    weeks: tuple[Week, ...]
    whole: int | None = None
    """The amount of the line at the top; the highest of all without it."""

    @property
    def columns(self) -> tuple[Said, ...]:
        """The week, and each part."""
        return (Said("Week vanaf", "Week from"), *(part.said for part in self.parts))

    @property
    def rows(self) -> tuple[tuple[Said, ...], ...]:
        """Each week."""
        return tuple(
            (grammar.day(week.monday), *(Said(str(it), str(it)) for it in week.amounts))
            for week in self.weeks
        )

    @property
    def uses(self) -> tuple[Part, ...]:
        """What its legend explains."""
        return self.parts

    def drawn(self) -> Drawn:
        """Where it is drawn."""
        highest = max((it for week in self.weeks for it in week.amounts), default=0)
        most = self.whole or highest or 1
        room = (WIDE - 2 * EDGE) / max(len(self.weeks), 1)
        wide = room * FILLED / max(len(self.parts), 1)
        columns: list[Column] = []
        labels: list[Label] = []
        for at, week in enumerate(self.weeks):
            left = EDGE + at * room
            number = str(week.monday.isocalendar().week)
            labels.append(Label(round(left + room * FILLED / 2, 3), Said(number, number)))
            for nth, (part, amount) in enumerate(zip(self.parts, week.amounts, strict=True)):
                high = round(max(amount, 0) / most * HIGH, 3)
                x, y = round(left + nth * wide, 3), round(TOP + HIGH - high, 3)
                said = Said(
                    f"week {number}: {amount} {part.said.nl}",
                    f"week {number}: {amount} {part.said.en}",
                )
                columns.append(Column(part.fill, x, y, round(wide, 3), high, said))
        return Drawn(
            height=TOP + HIGH + BELOW,
            floor=TOP + HIGH,
            top=TOP,
            most=most,
            columns=tuple(columns),
            labels=tuple(labels),
        )
