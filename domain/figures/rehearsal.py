"""What a rehearsal comes to: per ladder and rung, and how the norms would have been kept.

A rung counts on the day on which it is reached, a norm on the day on which it was decided whether
it was kept; so windows of days that meet add up. No figure is about a person.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, assert_never

from domain.clocks import LadderName
from domain.commission.rehearsal import Rehearsed, Run, Verdict
from domain.phase import Phase
from domain.text import Id

EXAMPLES: Final = 3
"""Commissions that a rung is shown with: the latest ones."""


@dataclass(frozen=True, slots=True)
class Window:
    """Days that count, both included; None is open."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether that day counts."""
        return not self.after(day) and (self.first is None or day >= self.first)

    def after(self, day: date) -> bool:
        """Whether that day comes after the window."""
        return self.last is not None and day > self.last


@dataclass(frozen=True, slots=True)
class Which:
    """Which commissions and clocks count; None does not narrow."""

    client: Id | None = None
    product: Id | None = None
    phase: Phase | None = None
    window: Window = Window()

    def runs(self, found: Rehearsed) -> Iterator[Run]:
        """The clocks of a commission that are asked for, whatever their day."""
        if self.client is not None and self.client not in found.clients:
            return
        if self.product is not None and found.product != self.product:
            return
        for run in found.runs:
            if self.phase is None or run.phase is self.phase:
                yield run


@dataclass(slots=True)
class RungFigure:
    """How often a rung was reached, and of how many commissions; `passed`: passed over."""

    times: int = 0
    passed: int = 0
    commissions: int = 0
    first: date | None = None
    last: date | None = None
    examples: list[tuple[date, Id]] = field(default_factory=list)
    """The latest day on which a commission reached it, the latest first."""


@dataclass(slots=True)
class NormFigure:
    """How a norm was kept. `running` were not decided at the end of the window."""

    kept: int = 0
    late: int = 0
    running: int = 0
    lapsed: int = 0

    def count(self, verdict: Verdict) -> None:
        """One clock more."""
        match verdict:
            case Verdict.KEPT:
                self.kept += 1
            case Verdict.LATE:
                self.late += 1
            case Verdict.RUNNING:
                self.running += 1
            case Verdict.LAPSED:
                self.lapsed += 1
            case _:
                assert_never(verdict)

    @property
    def share(self) -> float | None:
        """Percent kept of what was decided, cut off at a tenth; None when nothing was."""
        decided = self.kept + self.late
        return self.kept * 1000 // decided / 10 if decided else None


@dataclass(slots=True)
class Tally:
    """Counts commissions one by one, under one set of norms."""

    which: Which
    commissions: int = 0
    rungs: dict[tuple[LadderName, int], RungFigure] = field(default_factory=dict)
    norms: dict[LadderName, NormFigure] = field(default_factory=dict)
    products: dict[tuple[Id | None, LadderName], NormFigure] = field(default_factory=dict)
    stalls: dict[Phase, NormFigure] = field(default_factory=dict)
    """The clocks of standing still by the phase they started in."""
    weeks: dict[date, int] = field(default_factory=dict)
    """Monday -> how often a rung was reached in that week."""

    def add(self, commission: Id, found: Rehearsed) -> list[Run]:
        """Count a commission; returns its clocks that counted."""
        counted: list[Run] = []
        latest: dict[tuple[LadderName, int], date] = {}
        for run in self.which.runs(found):
            said = self._judge(run, found.product)
            if self._climb(run, latest) or said:
                counted.append(run)
        for key, day in latest.items():
            figure = self.rungs[key]
            figure.commissions += 1
            figure.examples = sorted([*figure.examples, (day, commission)], reverse=True)[:EXAMPLES]
        self.commissions += bool(counted)
        return counted

    def _judge(self, run: Run, product: Id | None) -> bool:
        window = self.which.window
        decided = run.decided_on
        if decided is None or window.after(decided):
            verdict = Verdict.RUNNING
            if window.after(run.starts):
                return False
        elif window.holds(decided):
            verdict = run.verdict
        else:
            return False
        self.norms.setdefault(run.ladder, NormFigure()).count(verdict)
        self.products.setdefault((product, run.ladder), NormFigure()).count(verdict)
        if run.ladder is LadderName.STALL:
            self.stalls.setdefault(run.phase, NormFigure()).count(verdict)
        return True

    def _climb(self, run: Run, latest: dict[tuple[LadderName, int], date]) -> bool:
        reached = [it for it in run.fired if self.which.window.holds(it.day)]
        for fired in reached:
            key = (run.ladder, fired.rung)
            figure = self.rungs.setdefault(key, RungFigure())
            figure.times += 1
            monday = fired.day - timedelta(days=fired.day.weekday())
            self.weeks[monday] = self.weeks.get(monday, 0) + 1
            figure.first = min(figure.first or fired.day, fired.day)
            figure.last = max(figure.last or fired.day, fired.day)
            latest[key] = max(latest.get(key, fired.day), fired.day)
            for number in fired.passed:
                self.rungs.setdefault((run.ladder, number), RungFigure()).passed += 1
        return bool(reached)
