"""Amounts side by side: one bar for each row, of one part or of several."""

from dataclasses import dataclass
from typing import Final, Literal

from opdracht.sentences.grammar import Said
from opdracht.web.charts.chart import WIDE, Chart, Piece

Fill = Literal["real", "still", "paused", "planned"]
"""How a part is drawn: full, striped, dotted or open. Colour alone says nothing."""


class Part(Piece):
    """What a part of every bar counts."""

    said: Said
    fill: Fill


class Row(Piece):
    """A bar: its name, and as many amounts as the picture has parts. `mark` is an amount that is
    drawn as a line across it, as what was agreed."""

    said: Said
    amounts: tuple[int, ...]
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class Rect:
    """A part as it is drawn."""

    fill: Fill
    x: float
    y: float
    width: float
    height: float
    said: Said


@dataclass(frozen=True, slots=True)
class Words:
    """The name of a bar, what its parts are, and where its mark stands."""

    y: float
    said: Said
    amounts: Said
    mark: float | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """Where all of it is drawn."""

    height: float
    rects: tuple[Rect, ...]
    words: tuple[Words, ...]


LABEL: Final = 20.0
HIGH: Final = 16.0
ROW: Final = LABEL + HIGH + 10
SMALLEST: Final = 0.6
"""Percents: one among thousands can still be seen."""
FULL: Final = WIDE - 2.0
NONE: Final = Said("geen", "none")


class Bars(Chart):
    """A picture of amounts. `of` heads the first column of its table, `marked` says what the lines
    are."""

    of: Said
    parts: tuple[Part, ...]
    bars: tuple[Row, ...]
    marked: Said | None = None

    @property
    def columns(self) -> tuple[Said, ...]:
        """The name, each part, and the mark."""
        marked = () if self.marked is None else (self.marked,)
        return (self.of, *(part.said for part in self.parts), *marked)

    @property
    def rows(self) -> tuple[tuple[Said, ...], ...]:
        """Each bar."""
        return tuple(
            (bar.said, *map(_number, bar.amounts), *self._mark(bar.mark)) for bar in self.bars
        )

    @property
    def uses(self) -> tuple[Part, ...]:
        """What its legend explains."""
        return tuple(
            part for at, part in enumerate(self.parts) if any(bar.amounts[at] for bar in self.bars)
        )

    def drawn(self) -> Drawn:
        """Where it is drawn."""
        most = max((max(sum(bar.amounts), bar.mark or 0) for bar in self.bars), default=0) or 1
        rects: list[Rect] = []
        words: list[Words] = []
        for number, bar in enumerate(self.bars):
            top, x = number * ROW, 0.0
            mark = None if bar.mark is None else round(bar.mark / most * FULL, 3)
            words.append(Words(top + LABEL - 5, bar.said, self._amounts(bar), mark))
            for part, amount in zip(self.parts, bar.amounts, strict=True):
                if amount <= 0:
                    continue
                width = min(max(amount / most * FULL, SMALLEST), WIDE - x)
                said = Said(f"{part.said.nl}: {amount}", f"{part.said.en}: {amount}")
                rects.append(Rect(part.fill, round(x, 3), top + LABEL, round(width, 3), HIGH, said))
                x += width
        return Drawn(len(self.bars) * ROW, tuple(rects), tuple(words))

    def _mark(self, mark: int | None) -> tuple[Said, ...]:
        if self.marked is None:
            return ()
        return (NONE if mark is None else _number(mark),)

    def _amounts(self, bar: Row) -> Said:
        """`12`; of several parts `12 · 3`, as in the legend: it fits on a phone."""
        told = [
            amount
            for part, amount in zip(self.parts, bar.amounts, strict=True)
            if part in self.uses
        ]
        if not any(told):
            return NONE
        text = " · ".join(map(str, told))
        return Said(text, text)


def _number(amount: int) -> Said:
    return Said(str(amount), str(amount))
