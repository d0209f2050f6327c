"""What would have been: stored history folded under other norms, clock by clock.

The fold is the one that the engine does (`happened`), with the norms as if they had always held;
what the engine once did by the norms of that day is left out. A rung is reached when its moment
comes before whatever ends, stops or moves its clock. Several of one clock that are due at the same
moment are one: the highest is reached, the lower ones are passed over, as the engine does it.

A case of another system has steps and no phases. It is read as work in monitoring: the deadline of
the log, else the norm, is its agreed end, and each of its steps is something of substance. Steps
are taken in the order of time; those of before the start or after the end say nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

from domain.calendar import Calendar
from domain.clocks import Clock, LadderName, Norms, last_day, rungs_due
from domain.commission.counting import calendar_for, counted_on
from domain.commission.decider import happened
from domain.commission.events import CommissionEvent, NormsPinned
from domain.commission.intake import CommissionImported, StepImported
from domain.commission.norms import COUNTED_ANEW
from domain.commission.phases import PhaseEntered
from domain.commission.rungs import RungReached
from domain.commission.state import INITIAL, CommissionState
from domain.commission.ticking import PHASE, STALL
from domain.commission.words import Outcome
from domain.dutch_time import local_day
from domain.phase import Phase
from domain.text import Id

Told: TypeAlias = tuple[CommissionEvent, datetime]
"""An event, and the aware instant at which it occurred."""

_ORDER: Final = tuple(Phase)
_DAY: Final = timedelta(days=1)


class Verdict(StrEnum):
    """How the norm of a clock was kept."""

    KEPT = "kept"
    """It ended on its last day or before."""
    LATE = "late"
    """The day after its last day came while it ran."""
    RUNNING = "running"
    """It runs, and is not late."""
    LAPSED = "lapsed"
    """It ended in time because another date took its place, the work went back, or the commission
    ended without a delivery: neither kept nor late."""


class Fired(NamedTuple):
    """A rung that would have been reached on that day; `passed` are lower ones due just then."""

    rung: int
    day: date
    passed: tuple[int, ...] = ()


class Run(NamedTuple):
    """One clock from its start to its end. `decided_on` is the day on which the verdict fell."""

    clock: str
    visit: int
    ladder: LadderName
    phase: Phase
    """In which it started."""
    starts: date
    last: date | None
    ended: date | None
    verdict: Verdict
    decided_on: date | None
    fired: tuple[Fired, ...]


class Rehearsed(NamedTuple):
    """A commission under the norms: whose it is, and all its clocks that had a ladder."""

    clients: tuple[Id, ...]
    product: Id | None
    runs: tuple[Run, ...]


@dataclass(slots=True)
class _Open:
    """A clock that runs. `since`: the instant at which we last looked at it, or it changed."""

    clock: Clock
    ladder: LadderName
    phase: Phase
    started: datetime
    since: datetime
    next: datetime | None = None
    """When its next rung comes; not known while `stale`."""
    stale: bool = True
    fired: list[Fired] = field(default_factory=list)
    reached: tuple[int, ...] = ()


def rehearse(history: Iterable[Told], norms: Norms, now: datetime) -> Rehearsed:
    """The clocks of one commission, from its events in the order of its stream, up to `now`."""
    walk = _Walk(norms)
    for event, at in _as_worked(history):
        walk.take(event, at)
    walk.stop(now)
    state = walk.state
    first = () if state.client is None else (state.client,)
    clients = tuple(dict.fromkeys((*first, *state.parties)))
    runs = tuple(sorted(walk.runs, key=lambda run: (run.starts, run.clock, run.visit)))
    return Rehearsed(clients, state.product, runs)


def _as_worked(history: Iterable[Told]) -> Iterator[Told]:
    """The history without what the engine did by its norms; that of a case in order of time."""
    told = [it for it in history if not isinstance(it[0], NormsPinned | RungReached)]
    if not told or not isinstance(told[0][0], CommissionImported):
        yield from told
        return
    start = told[0][0].started
    entered = next((n for n, it in enumerate(told) if isinstance(it[0], PhaseEntered)), len(told))
    for event, _ in told[: entered + 1]:
        monitored = isinstance(event, PhaseEntered)
        yield (
            event.model_copy(update={"phase": Phase.MONITORING}) if monitored else event,
            start,
        )
    for event, at in sorted(told[entered + 1 :], key=lambda it: it[1]):
        if at >= start or not isinstance(event, StepImported):
            yield event, at


class _Walk:
    """One walk along a history: the state so far, the clocks that run, and those that ran."""

    def __init__(self, norms: Norms) -> None:
        self._norms = norms
        # Clocks are started under the version that the state says, and no event changes it here.
        self.state = INITIAL.but(norms={INITIAL.norms_version: norms})
        self.runs: list[Run] = []
        self._open: dict[str, _Open] = {}

    def take(self, event: CommissionEvent, at: datetime) -> None:
        """One event further."""
        before, day = self.state, local_day(at)
        for each in self._open.values():
            self._reach(each, at, day)
        self.state = self._after(event, at)
        if self.state.clocks is not before.clocks:
            for name, clock in self.state.clocks.items():
                self._see(name, clock, at, before)
        if isinstance(event, COUNTED_ANEW):
            for each in self._open.values():
                each.stale, each.since = True, at

    def stop(self, now: datetime) -> None:
        """The clocks that still run, as they stand now."""
        today = local_day(now)
        for name, each in self._open.items():
            self._reach(each, now, today)
            last = last_day(each.clock, counted_on(self.state, each.clock))
            if last is None or today <= last:
                self._keep(name, each, last, None, Verdict.RUNNING, None)
            else:
                self._keep(name, each, last, None, Verdict.LATE, last + _DAY)

    def _after(self, event: CommissionEvent, at: datetime) -> CommissionState:
        state = happened(self.state, event, at)
        if isinstance(event, CommissionImported):
            return state.but(ends=self._deadline(event, calendar_for(state)))
        if isinstance(event, StepImported):
            return self._moved_on(state, at)
        return state

    def _deadline(self, event: CommissionImported, calendar: Calendar) -> date:
        if event.deadline is not None:
            return local_day(event.deadline)
        norm = self._norms.ladders[LadderName.MONITORING].norm
        return calendar.after(local_day(event.started), norm).day

    def _moved_on(self, state: CommissionState, at: datetime) -> CommissionState:
        """A step of a case starts the stall clock anew; live, it does not."""
        clock = state.clocks.get(STALL)
        if clock is None or not clock.runs or state.phase is None:
            return state
        anew: dict[str, object] = {
            "visit": clock.visit + 1,
            "starts": local_day(at),
            "budget": self._norms.stalls[state.phase],
            "pauses": (),
        }
        return state.but(clocks=state.clocks | {STALL: clock.model_copy(update=anew)})

    def _see(self, name: str, clock: Clock, at: datetime, before: CommissionState) -> None:
        each = self._open.get(name)
        if each is not None and clock.visit != each.clock.visit:
            self._close(name, each, local_day(at), at, before)
            each = None
        if each is None:
            if clock.runs and clock.ladder is not None and self.state.phase is not None:
                self._open[name] = _Open(clock, clock.ladder, self.state.phase, at, at)
        elif clock.ended is not None:
            self._close(name, each, clock.ended, at, before)
        elif clock is not each.clock:
            each.clock, each.stale, each.since = clock, True, at

    def _close(
        self, name: str, each: _Open, ended: date, at: datetime, before: CommissionState
    ) -> None:
        del self._open[name]
        if at <= each.started:  # it never ran
            return
        pauses = tuple(  # what was waited for is over
            pause.model_copy(update={"ended": ended}) if pause.over is None else pause
            for pause in each.clock.pauses
        )
        clock = each.clock.model_copy(update={"pauses": pauses})
        last = last_day(clock, counted_on(before, clock))
        if last is not None and ended > last:
            self._keep(name, each, last, ended, Verdict.LATE, last + _DAY)
        else:
            verdict = Verdict.LAPSED if self._lapses(name, each) else Verdict.KEPT
            self._keep(name, each, last, ended, verdict, ended)

    def _lapses(self, name: str, each: _Open) -> bool:
        """Whether something else than the work itself ended it."""
        state, now = self.state, self.state.clocks[name]
        if state.outcome is not None:
            return state.outcome is not Outcome.DELIVERED
        replaced = now.visit != each.clock.visit
        if name == PHASE:
            return state.phase is not None and _ORDER.index(state.phase) < _ORDER.index(each.phase)
        return replaced and each.clock.until is not None

    def _keep(  # noqa: PLR0913, PLR0917 - what a run is made of
        self,
        name: str,
        each: _Open,
        last: date | None,
        ended: date | None,
        verdict: Verdict,
        decided_on: date | None,
    ) -> None:
        clock, fired = each.clock, tuple(each.fired)
        self.runs.append(
            Run(
                clock=name,
                visit=clock.visit,
                ladder=each.ladder,
                phase=each.phase,
                starts=clock.starts,
                last=last,
                ended=ended,
                verdict=verdict,
                decided_on=decided_on,
                fired=fired,
            )
        )

    def _reach(self, each: _Open, until: datetime, day: date) -> None:
        """The rungs whose moment comes before that instant, which lies on that day."""
        if day <= each.clock.starts:  # none comes before the second day
            return
        if each.stale:
            self._look(each)
        while each.next is not None and each.next < until:
            each.since = each.next
            due = self._look(each)
            if due:
                *passed, highest = sorted(due)
                each.fired.append(Fired(highest, local_day(each.since), tuple(passed)))
                each.reached += tuple(due)
                self._look(each)

    def _look(self, each: _Open) -> list[int]:
        """The rungs that are due by now, asked as the engine asks; and when to look again."""
        clock = each.clock.model_copy(update={"reached": each.reached})
        ladder = self._norms.ladders[each.ladder]
        calendar, ours = counted_on(self.state, clock), calendar_for(self.state)
        due, later = rungs_due(clock, ladder, calendar, each.since, ours)
        each.stale = False
        each.next = each.since if due else later and later.at
        return [rung.number for rung in due]
