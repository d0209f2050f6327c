"""The way of one commission through its phases: when each was meant to end, and when it did.

It is told from the few events that say so, not from the whole stream: a phase ends when another
begins, a norm gives the day on which it was meant to, and the reached first rung of the stall
clock says that nothing of substance had happened for longer than its norm.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from domain.clocks import DEFAULTS, Norms, PauseReason, last_day
from domain.commission import events as e
from domain.commission.counting import calendar_for, counted_on
from domain.commission.state import CommissionState
from domain.commission.substance import SUBSTANCE
from domain.commission.ticking import AGREED, LADDER, PHASE, STALL, STATUTORY, ladder_in
from domain.dutch_time import local_day
from domain.figures.standstill import How, standstill
from domain.message import Event
from domain.phase import Phase
from opdracht.overviews.kept import kept_state
from storage.history import ALL, back, occurred
from storage.store import SHAPES, Store

TELLING: Final = (
    "PhaseEntered",
    "CommissionEnded",
    "CommissionReopened",
    "NormsPinned",
    "ClockPaused",
    "ClockResumed",
    "ClockExtended",
    "RungReached",
)
_DAY: Final = timedelta(days=1)
WORK: Final = (PHASE, AGREED)
"""The clocks whose pause is a pause of the work."""


@dataclass(frozen=True, slots=True)
class Days:
    """Days from the first to the last one."""

    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Stage:
    """One stay in a phase. `ends` is None while it lasts, `planned` its last day by norm or
    agreement."""

    phase: Phase
    visit: int
    starts: date
    ends: date | None
    planned: date | None
    still: tuple[Days, ...] = ()
    paused: tuple[Days, ...] = ()

    def last(self, today: date) -> date:
        """Its last day as far as it is known."""
        return max(self.starts, today if self.ends is None else self.ends)

    def late(self, today: date) -> bool:
        """Whether it took longer than was meant."""
        return self.planned is not None and self.last(today) > self.planned


@dataclass(frozen=True, slots=True)
class Course:
    """All stays in order, the agreed end, and the terms of the law that run: id -> last day."""

    stages: tuple[Stage, ...]
    agreed: date | None
    terms: dict[str, date]


async def course_of(store: Store, tenant: str, commission: str, today: date) -> Course:
    """The way so far, as it is on that day.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    stream = f"commission/{commission}"
    state = await kept_state(store, tenant, commission)
    found = await back(
        store.database, store.sealer, SHAPES, tenant, stream, types=TELLING, limit=ALL
    )
    moved = await occurred(store.database, tenant, stream, SUBSTANCE)
    return course(
        state,
        [(it.event, it.occurred_at) for it in reversed(found)],
        sorted({local_day(hour) for hour in moved}),
        today,
    )


def course(
    state: CommissionState,
    told: Sequence[tuple[Event, datetime]],
    moved: Sequence[date],
    today: date,
) -> Course:
    """From what `told` says, and the days on which something of substance happened."""
    days = [(event, local_day(at)) for event, at in told]
    pauses, still = list(_pauses(days, today)), list(_still(state, days, moved, today))
    stages = [
        Stage(
            it.phase,
            it.visit,
            it.starts,
            it.ends,
            _planned(state, it, days),
            _within(it, still, today),
            _within(it, pauses, today),
        )
        for it in _stages(days)
    ]
    terms = {
        name.removeprefix(STATUTORY): last
        for name, clock in state.clocks.items()
        if name.startswith(STATUTORY)
        and clock.runs
        and (last := last_day(clock, counted_on(state, clock))) is not None
    }
    return Course(tuple(stages), state.ends, terms)


def _stages(days: Sequence[tuple[Event, date]]) -> Iterator[Stage]:
    marks: list[tuple[Phase | None, int, date]] = []
    visits: dict[Phase, int] = {}
    for event, day in days:
        match event:
            case e.PhaseEntered():
                visits[event.phase] = event.visit
                marks.append((event.phase, event.visit, day))
            case e.CommissionReopened():
                marks.append((event.phase, visits.get(event.phase, 1), day))
            case e.CommissionEnded():
                marks.append((None, 0, day))
            case _:
                pass
    ends: list[date | None] = [*(starts for _, _, starts in marks[1:]), *([None] if marks else [])]
    for (phase, visit, starts), end in zip(marks, ends, strict=True):
        if phase is not None:
            yield Stage(phase, visit, starts, end, None)


def _planned(
    state: CommissionState, stage: Stage, days: Sequence[tuple[Event, date]]
) -> date | None:
    """The last day that was meant: by the norm that held when it began, and what was added since;
    of the work itself the agreed end."""
    ladder = LADDER.get(stage.phase)
    if ladder is None:
        agreed = state.ends if stage.phase is Phase.MONITORING else None
        return agreed if agreed is not None and agreed >= stage.starts else None
    clock = state.clocks.get(PHASE)
    if clock is not None and clock.about == f"{stage.phase}:{stage.visit}":
        return last_day(clock, counted_on(state, clock))
    norms: Norms = DEFAULTS
    more = 0
    for event, day in days:
        match event:
            case e.NormsPinned() if day <= stage.starts:
                norms = event.norms
            case e.ClockExtended(clock="phase") if _in(stage, day):
                more += event.days
            case _:
                pass
    return calendar_for(state).after(stage.starts, ladder_in(norms, ladder).norm + more).day


def _in(stage: Stage, day: date) -> bool:
    return stage.starts <= day and (stage.ends is None or day <= stage.ends)


def _pauses(days: Sequence[tuple[Event, date]], today: date) -> Iterator[Days]:
    """The pauses of the work: one for the client lasts until somebody ends it, another at the
    latest until the day before the one that was expected."""
    open_: dict[str, e.ClockPaused] = {}
    for event, day in days:
        match event:
            case e.ClockPaused() if event.clock in WORK:
                open_[event.clock] = event
            case e.ClockResumed() if event.clock in open_:
                yield from _pause(open_.pop(event.clock), event.on - _DAY)
            case e.PhaseEntered() | e.CommissionEnded():
                for pause in open_.values():
                    yield from _pause(pause, day)
                open_.clear()
            case _:
                pass
    for pause in open_.values():
        yield from _pause(pause, today)


def _pause(pause: e.ClockPaused, last: date) -> Iterator[Days]:
    if pause.reason is not PauseReason.CLIENT:
        last = min(last, pause.expected - _DAY)
    if pause.on <= last:
        yield Days(pause.on, last)


def _still(
    state: CommissionState,
    days: Sequence[tuple[Event, date]],
    moved: Sequence[date],
    today: date,
) -> Iterator[Days]:
    """Where nothing of substance happened for longer than the norm, until something did."""
    calendar = calendar_for(state)
    stops = sorted(
        [day for event, day in days if isinstance(event, e.ClockPaused | e.CommissionEnded)]
        + list(moved)
    )
    known: set[int] = set()
    for event, _ in days:
        match event:
            case e.RungReached(clock="stall", last=date() as last) if event.visit not in known:
                known.add(event.visit)
                starts = calendar.after(last, 1).day
                moves = next((day for day in stops if day >= starts), None)
                ends = today if moves is None else moves - _DAY
                if starts <= ends:
                    yield Days(starts, ends)
            case _:
                pass
    now, stall = standstill(state, today), state.clocks.get(STALL)
    if now is not None and now.how is How.STALLED and stall and stall.visit not in known:
        yield Days(now.since, today)


def _within(stage: Stage, found: Sequence[Days], today: date) -> tuple[Days, ...]:
    """The parts of them that lie in this stay."""
    last = stage.last(today)
    cut = (Days(max(it.starts, stage.starts), min(it.ends, last)) for it in found)
    return tuple(it for it in cut if it.starts <= it.ends)
