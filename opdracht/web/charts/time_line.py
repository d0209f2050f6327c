"""What was planned against what was, lane by lane, with today and the days that matter."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from opdracht.sentences import grammar
from opdracht.sentences.grammar import Said
from opdracht.sentences.words import word
from opdracht.web.charts.axis import Tick, ticks
from opdracht.web.charts.chart import EDGE, WIDE, Chart, Piece


class How(StrEnum):
    """What a stretch of time was. Those further on are drawn over those before."""

    PLANNED = "planned"
    REAL = "real"
    STILL = "still"
    PAUSED = "paused"


HOW: Final = {
    "planned": Said("gepland", "planned"),
    "real": Said("werkelijk", "real"),
    "still": Said("stilstand", "standstill"),
    "paused": Said("pauze", "pause"),
}
TODAY: Final = Said("vandaag", "today")


class Stretch(Piece):
    """A stretch of days, the last one included. `ends` is not before `starts`."""

    how: How
    starts: date
    ends: date

    @property
    def said(self) -> Said:
        """What it was, and from when to when."""
        what, start, end = word(HOW, self.how), grammar.day(self.starts), grammar.day(self.ends)
        return Said(
            f"{what.nl}: {start.nl} tot en met {end.nl}", f"{what.en}: {start.en} to {end.en}"
        )


class Lane(Piece):
    """What is followed through time, as a phase is."""

    said: Said
    stretches: tuple[Stretch, ...]


class Flag(Piece):
    """A day that matters to all of it, as the last day of a legal term."""

    day: date
    said: Said


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch as it is drawn."""

    how: How
    x: float
    y: float
    width: float
    height: float
    said: Said


@dataclass(frozen=True, slots=True)
class Mark:
    """Words at a place; of a flag its number."""

    x: float
    y: float
    said: Said


@dataclass(frozen=True, slots=True)
class Drawn:
    """Where all of it is drawn; `top` is where the lanes begin."""

    height: float
    top: float
    bars: tuple[Bar, ...]
    labels: tuple[Mark, ...]
    flags: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    today: Mark | None


ROW: Final = 20.0
LABEL: Final = 20.0
PLANNED_HIGH: Final = 7.0
REAL_HIGH: Final = 16.0
LANE: Final = LABEL + PLANNED_HIGH + REAL_HIGH + 8
APART: Final = 7.0
"""Percents between two flags below which the second stands a row lower."""
MOST_ROWS: Final = 4
"""Of flags; where more stand together they lie over each other, and the list below has all."""
NARROWEST: Final = 0.6
"""Percents: a day among ten years can still be seen."""


class TimeLine(Chart):
    """A picture of time."""

    lanes: tuple[Lane, ...]
    flags: tuple[Flag, ...] = ()
    today: date | None = None

    @property
    def columns(self) -> tuple[Said, ...]:
        """What, how, from when, to when."""
        return (
            Said("Onderdeel", "Part"),
            Said("Wat", "What"),
            Said("Van", "From"),
            Said("Tot en met", "To"),
        )

    @property
    def rows(self) -> tuple[tuple[Said, ...], ...]:
        """Each stretch, then each flag."""
        date_ = Said("datum", "date")
        return (
            *(
                (lane.said, word(HOW, it.how), grammar.day(it.starts), grammar.day(it.ends))
                for lane in self.lanes
                for it in lane.stretches
            ),
            *(
                (flag.said, date_, grammar.day(flag.day), grammar.day(flag.day))
                for flag in self.flags
            ),
        )

    @property
    def uses(self) -> tuple[tuple[How, Said], ...]:
        """What its legend explains."""
        there = {it.how for lane in self.lanes for it in lane.stretches}
        return tuple((how, word(HOW, how)) for how in How if how in there)

    def drawn(self) -> Drawn:
        """Where it is drawn."""
        first, days = self._span()

        def across(ordinal: int) -> float:
            return round(EDGE + (ordinal - first) / days * (WIDE - 2 * EDGE), 3)

        rows, flags = _flags([across(flag.day.toordinal()) for flag in self.flags])
        top = ROW * (1 + rows)
        return Drawn(
            height=top + len(self.lanes) * LANE + ROW,
            top=top,
            bars=tuple(_bars(self.lanes, top, across)),
            labels=tuple(
                Mark(0, top + number * LANE + LABEL - 5, lane.said)
                for number, lane in enumerate(self.lanes)
            ),
            flags=flags,
            ticks=tuple(ticks(first, days, across)),
            today=None
            if self.today is None
            else Mark(across(self.today.toordinal()), ROW - 6, TODAY),
        )

    def _span(self) -> tuple[int, int]:
        """The first day as an ordinal, and how many there are."""
        each = [it for lane in self.lanes for it in lane.stretches]
        days = [it.starts.toordinal() for it in each] + [it.ends.toordinal() + 1 for it in each]
        days += [flag.day.toordinal() for flag in self.flags]
        days += [] if self.today is None else [self.today.toordinal()]
        first = min(days, default=1)
        return first, max(1, max(days, default=first) - first)


def _bars(lanes: tuple[Lane, ...], top: float, across: Callable[[int], float]) -> Iterator[Bar]:
    order = list(How)
    for number, lane in enumerate(lanes):
        y = top + number * LANE + LABEL
        for it in sorted(lane.stretches, key=lambda it: order.index(it.how)):
            planned = it.how is How.PLANNED
            x = across(it.starts.toordinal())
            width = max(across(it.ends.toordinal() + 1) - x, NARROWEST)
            yield Bar(
                it.how,
                x,
                y if planned else y + PLANNED_HIGH,
                round(width, 3),
                PLANNED_HIGH if planned else REAL_HIGH,
                it.said,
            )


def _flags(places: list[float]) -> tuple[int, tuple[Mark, ...]]:
    """How many rows they take, and each with its number; near ones in rows below each other."""
    ends: list[float] = []
    found: dict[int, Mark] = {}
    for number in sorted(range(len(places)), key=places.__getitem__):
        x = places[number]
        free = next((row for row, end in enumerate(ends) if x - end >= APART), None)
        if free is None and len(ends) < MOST_ROWS:
            ends.append(x)
            free = len(ends) - 1
        elif free is None:
            free = MOST_ROWS - 1
        ends[free] = x
        said = str(number + 1)
        found[number] = Mark(x, ROW * (1 + free) + ROW / 2, Said(said, said))
    return len(ends), tuple(found[number] for number in range(len(places)))
