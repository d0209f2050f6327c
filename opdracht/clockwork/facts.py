"""All there is to say of a clock, derived from the state, the calendar and what was reached."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias

from domain.calendar import Calendar
from domain.clocks import Clock, Ladder, LadderName, Norms, Pause, Rung, rung_days, stand
from domain.commission import CommissionState
from domain.commission.counting import calendar_for, counted_on, whose
from domain.commission.events import CommissionEvent, RaisedByHand, RungAnswered, RungReached
from domain.commission.rungs import HAND, key, ladder_of
from domain.commission.ticking import OVERALL, STALL, norms_of

_DAY = timedelta(days=1)


class Fate(StrEnum):
    """What became of a rung."""

    COMES = "comes"
    UNKNOWN = "unknown"
    """Nobody can say on which day while the clock waits for an answer."""
    PASSED = "passed"
    """A higher one was due as well, and asked."""
    ASKED = "asked"
    ANSWERED = "answered"
    NEVER = "never"
    """The clock ended before."""


@dataclass(frozen=True, slots=True)
class RungFacts:
    """One rung: its day, and what came of it."""

    number: int
    rung: Rung
    day: date | None
    fate: Fate
    reached_on: date | None = None
    outcome: str | None = None
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Uncounted:
    """Days after the start that were not counted, up to today."""

    weekend: int
    closed: tuple[tuple[date, str | None], ...]
    """With the name that the calendar gives them."""
    paused: int
    """Working days in a pause."""


@dataclass(frozen=True, slots=True)
class Raised:
    """Somebody who was asked by hand, and what came of it."""

    escalation: str
    whom: str
    offer: str
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """A calendar that a clock counts on: a client's own, or ours (`client` is None). Version 0 is
    Monday to Friday, for who published none."""

    client: str | None
    version: int
    until: date


Naming: TypeAlias = Mapping[str | None, Mapping[date, str]]
"""Client, or None for ourselves -> what its calendar calls its closed days."""


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """One clock. `last` is None while nobody can say; `left` too. With several in `counts` a day
    counts when all of them work."""

    name: str
    clock: Clock
    ladder: Ladder | None
    used: int
    last: date | None
    left: int | None
    overdue: int
    paused: Pause | None
    extended: int
    provisional: bool
    counts: tuple[Counts, ...]
    uncounted: Uncounted
    rungs: tuple[RungFacts, ...]
    raised: tuple[Raised, ...]

    @property
    def matters(self) -> bool:
        """Whether a short look at the commission should name it."""
        standing = self.clock.ladder is LadderName.STALL and not self.overdue
        return self.clock.runs and self.name != OVERALL and not standing


@dataclass(frozen=True, slots=True)
class Past:
    """What the events say that the state does not keep."""

    reached: Mapping[str, date]
    """Rung (clock, visit and number) -> the day on which it was reached."""
    raised: Sequence[RaisedByHand]
    outcomes: Mapping[str, str]
    """Rung -> what came of it, also when it was answered long ago."""


def past(events: Iterable[CommissionEvent]) -> Past:
    """What was reached and raised, and when."""
    reached: dict[str, date] = {}
    outcomes: dict[str, str] = {}
    raised: list[RaisedByHand] = []
    for event in events:
        match event:
            case RungReached():
                reached[key(event.clock, event.visit, event.rung)] = event.on
            case RungAnswered():
                outcomes[key(event.clock, event.visit, event.rung)] = event.outcome
            case RaisedByHand():
                raised.append(event)
            case _:
                pass
    return Past(reached, raised, outcomes)


@dataclass(frozen=True, slots=True)
class _Seen:
    """From where the clocks are looked at."""

    state: CommissionState
    then: Past
    today: date
    names: Naming


def facts(state: CommissionState, then: Past, today: date, names: Naming) -> list[ClockFacts]:
    """Every clock of a commission: those that run first, and what is always there last.

    `names` are those of closed days, by whose calendar it is.
    """
    seen = _Seen(state, then, today, names)
    found = [_facts(seen, name, clock) for name, clock in state.clocks.items()]
    last = (STALL, OVERALL)
    return sorted(found, key=lambda it: (not it.clock.runs, it.name in last, it.name == OVERALL))


def _facts(seen: _Seen, name: str, clock: Clock) -> ClockFacts:
    state, then, today = seen.state, seen.then, seen.today
    calendar = counted_on(state, clock)
    counts = tuple(Counts(one, own.version, own.until) for one, own in whose(state, clock))
    called = [seen.names.get(one.client, {}) for one in reversed(counts)]
    names = {closed: name for known in called for closed, name in known.items()}
    ladder = None if clock.ladder is None else ladder_of(state, clock, clock.ladder)
    now = stand(clock, today, calendar)
    shown = today if clock.ended is None else min(today, clock.ended)
    left = None
    if now.last is not None:
        left = calendar.between(today, now.last).days
    return ClockFacts(
        name=name,
        clock=clock,
        ladder=ladder,
        used=now.used,
        last=now.last,
        left=left,
        overdue=now.overdue,
        paused=clock.paused_on(today) if clock.runs else None,
        extended=_extended(clock, norms_of(state, clock.norms)),
        provisional=any(own.version for own in counts) and _provisional(clock, now.last, calendar),
        counts=counts,
        uncounted=_uncounted(clock, shown, calendar, names),
        rungs=tuple(_rungs(state, name, clock, ladder, then)),
        raised=tuple(_raised(state, name, then)),
    )


def _extended(clock: Clock, norms: Norms) -> int:
    if clock.budget is None or clock.ladder in {None, LadderName.STALL}:
        return 0
    return max(0, clock.budget - (norms.ladders[clock.ladder].norm if clock.ladder else 0))


def _provisional(clock: Clock, last: date | None, calendar: Calendar) -> bool:
    """Whether the calendar was not made for a day that was needed. An agreed day needs none."""
    if clock.until is not None or last is None:
        return False
    return not (calendar.speaks_for(clock.starts) and calendar.speaks_for(last))


def _uncounted(
    clock: Clock, shown: date, calendar: Calendar, names: Mapping[date, str]
) -> Uncounted:
    weekend = paused = 0
    closed: list[tuple[date, str | None]] = []
    day = clock.starts
    while day < shown:
        day += _DAY
        if day in calendar.closed:
            closed.append((day, names.get(day)))
        elif not calendar.works(day):
            weekend += 1
        elif any(pause.covers(day) for pause in clock.pauses):
            paused += 1
    return Uncounted(weekend, tuple(closed), paused)


def _rungs(
    state: CommissionState, name: str, clock: Clock, ladder: Ladder | None, then: Past
) -> Iterator[RungFacts]:
    if ladder is None:
        return
    days = dict(rung_days(clock, ladder, counted_on(state, clock), calendar_for(state)))
    for number, rung in enumerate(ladder.rungs, start=1):
        which = key(name, clock.visit, number)
        kept = state.rungs.get(which)
        on = then.reached.get(which)
        outcome = then.outcomes.get(which)
        day = days.get(number)
        if outcome is not None:
            fate = Fate.ANSWERED
        elif on is not None:
            fate = Fate.ASKED
        elif number in clock.reached:
            fate = Fate.PASSED
        elif not clock.runs:
            fate = Fate.NEVER
        else:
            fate = Fate.UNKNOWN if day is None else Fate.COMES
        yield RungFacts(number, rung, day, fate, on, outcome, sent=kept is not None and kept.sent)


def _raised(state: CommissionState, name: str, then: Past) -> Iterator[Raised]:
    for event in then.raised:
        if event.clock == name:
            kept = state.rungs.get(f"{HAND}{event.escalation}")
            outcome = kept.outcome if kept is not None else None
            yield Raised(event.escalation, event.whom, event.offer, outcome)
