"""Which clocks run, told from the state alone; and how an event on a day starts and ends them.

No event says that a clock started: old streams get their clocks from their own history. A clock
that should run and does not is started, one that should not is ended. When what it runs for
became something else (another visit, another date), the next visit of the clock starts.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from domain.clocks import (
    DEFAULTS,
    Clock,
    ClockKind,
    Ladder,
    LadderName,
    Norms,
    Pause,
    PauseReason,
    settled,
)
from domain.clocks.defaults import LADDERS, STALLS
from domain.commission.state import CommissionState
from domain.commission.substance import is_substance
from domain.commission.words import Debt, LineKind, LineStatus, Receiver
from domain.message import Event
from domain.phase import Phase
from domain.text import Id

PHASE: Final = "phase"
AGREED: Final = "agreed"
CLIENT: Final = "client"
OVERALL: Final = "overall"
STALL: Final = "stall"
SUCCESS: Final = "success"
GESTURE: Final = "gesture"
EVALUATION: Final = "evaluation"
PROMISE: Final = "promise:"
ADVICE: Final = "advice:"
"""An advice that was asked and did not come yet."""
PART: Final = "part:"
"""A partial delivery that waits for its clients."""
DEBT: Final = "debt:"
STATUTORY: Final = "statutory:"
"""Terms that the law sets start and end by events of their own."""

LADDER: Final = {
    Phase.RECEIVED: LadderName.RECEIVED,
    Phase.CLARIFICATION: LadderName.CLARIFICATION,
    Phase.TRANSLATION: LadderName.TRANSLATION,
}
"""The phases that have a norm of their own; the later ones go by the agreed date."""
MOST_ANSWERED: Final = 10
"""Of what was answered the clocks of the newest parts and advices are kept; the history has all."""
LATE: Final = (Phase.MONITORING, Phase.SUCCESS, Phase.DELIVERY)


class Wanted(NamedTuple):
    """A clock that should run. Without `until` its budget is the norm of its ladder."""

    name: str
    kind: ClockKind
    ladder: LadderName | None
    about: str
    until: date | None = None


def ladder_in(norms: Norms, name: LadderName) -> Ladder:
    """The ladder of that name; of the defaults when these norms have none."""
    return norms.ladders.get(name) or LADDERS[name]


def norms_of(state: CommissionState, version: int) -> Norms:
    """The norms of a version; the defaults when none were pinned."""
    return state.norms.get(version, DEFAULTS)


def tick(
    before: CommissionState, state: CommissionState, event: Event, day: date
) -> CommissionState:
    """The state with its clocks as they are after `event` on a day. Total."""
    clocks = dict(state.clocks)
    for name, clock in state.clocks.items():
        if clock.pauses:
            clocks[name] = settled(clock, day)
    wanted = {each.name: each for each in _wanted(state)}
    if before.lines is not state.lines or before.outcome is not state.outcome:
        wanted |= {each.name: each for each in _promises(state)}
        names = set(clocks)
    else:  # nothing about a promise changed
        names = {name for name in clocks if not name.startswith(PROMISE)}
    if state.outcome is None:
        names = {name for name in names if not name.startswith(STATUTORY)}
    for name in sorted(names - set(wanted)):
        if clocks[name].runs:
            clocks[name] = clocks[name].model_copy(update={"ended": day})
    for each in wanted.values():
        clocks[each.name] = _running(state, clocks.get(each.name), each, day)
    if STALL in wanted and is_substance(event):
        clocks[STALL] = _started(state, clocks.get(STALL), wanted[STALL], day)
    if before.partials is not state.partials:
        parts = (name for name, it in state.partials.items() if it.accepted is not None)
        clocks = _forgetting(clocks, before, (f"{PART}{name}" for name in parts))
    if before.advices is not state.advices:
        advices = (name for name, it in state.advices.items() if it.answered is not None)
        clocks = _forgetting(clocks, before, (f"{ADVICE}{name}" for name in advices))
    waited = _still(_waiting(clocks, day), day)
    return state if waited == state.clocks else state.but(clocks=waited)


def _wanted(state: CommissionState) -> Iterator[Wanted]:
    phase = state.phase
    if phase is None or state.outcome is not None:
        return
    visit = f"{phase}:{state.visits.get(phase, 0)}"
    yield Wanted(OVERALL, ClockKind.OVERALL, None, "")
    yield Wanted(STALL, ClockKind.STALL, LadderName.STALL, visit)
    if phase in LADDER:
        yield Wanted(PHASE, ClockKind.PHASE, LADDER[phase], visit)
    if (offer := _laid_before_the_client(state, phase)) is not None:
        yield Wanted(CLIENT, ClockKind.CLIENT, LadderName.CLIENT_DECISION, f"offer:{offer}")
    elif (pause := _pause_for_client(state)) is not None:
        about = f"pause:{pause.starts.isoformat()}"
        yield Wanted(CLIENT, ClockKind.CLIENT, LadderName.CLIENT_DECISION, about)
    waits = phase is Phase.DELIVERY and state.delivery is not None and state.delivered is None
    if waits:
        yield Wanted(CLIENT, ClockKind.CLIENT, LadderName.ACCEPTANCE, f"delivery:{state.delivery}")
    elif phase in LATE and state.delivered is not True and state.ends is not None:
        yield Wanted(
            AGREED, ClockKind.AGREED, LadderName.MONITORING, state.ends.isoformat(), state.ends
        )
    yield from _parts(state)
    yield from _advices(state)
    for debt, owed in state.debts.items():
        if owed.settled_on is None:
            until = owed.due
            yield Wanted(f"{DEBT}{debt}", ClockKind.DEBT, LadderName.DEBT, until.isoformat(), until)
    yield from _after_results(state, phase)


def _laid_before_the_client(state: CommissionState, phase: Phase) -> Id | None:
    """The last offer that can still be accepted. Urgent work owes it while it is done."""
    owed = state.debts.get(Debt.AGREEMENT)
    asks = phase is Phase.TRANSLATION or (owed is not None and owed.settled_on is None)
    if not asks or state.accepted is not None:
        return None
    open_ = [name for name, it in state.offers.items() if it.open and it.sheet == state.sheet]
    return open_[-1] if open_ else None


def _pause_for_client(state: CommissionState) -> Pause | None:
    """The pause in which somebody of ours said that we wait for the client."""
    for name in (PHASE, AGREED):
        clock = state.clocks.get(name)
        pause = clock.held if clock is not None and clock.runs else None
        if pause is not None and pause.reason is PauseReason.CLIENT:
            return pause
    return None


def _after_results(state: CommissionState, phase: Phase) -> Iterator[Wanted]:
    reached = any(on is not None for on in state.milestones.values())
    silent = not state.successes and "NoSuccessDeclared" not in state.seen
    if phase in LATE and reached and silent:
        yield Wanted(SUCCESS, ClockKind.PHASE, LadderName.SUCCESS, "")
    if phase is Phase.DELIVERY and state.delivered is True:
        about = f"delivery:{state.delivery}"
        if any(state.gestures.get(receiver) is None for receiver in Receiver):
            yield Wanted(GESTURE, ClockKind.PHASE, LadderName.GESTURE, about)
        yield Wanted(EVALUATION, ClockKind.PHASE, LadderName.EVALUATION, about)


def _parts(state: CommissionState) -> Iterator[Wanted]:
    """Each part waits apart, while the work goes on."""
    for name, part in state.partials.items():
        if part.accepted is None:
            yield Wanted(
                f"{PART}{name}", ClockKind.CLIENT, LadderName.ACCEPTANCE, f"partial:{name}"
            )


def _advices(state: CommissionState) -> Iterator[Wanted]:
    """Each is waited for apart, and holds nothing up."""
    for name, advice in state.advices.items():
        if advice.answered is None:
            about = advice.due.isoformat()
            yield Wanted(f"{ADVICE}{name}", ClockKind.ADVICE, LadderName.ADVICE, about, advice.due)


def _forgetting(
    clocks: dict[str, Clock], before: CommissionState, answered: Iterable[str]
) -> dict[str, Clock]:
    """There may be many: without the oldest that were answered, and had ended before."""
    known = set(answered)
    over = [
        name
        for name, clock in before.clocks.items()
        if name in known and not clock.runs and not clocks[name].runs
    ]
    return {name: it for name, it in clocks.items() if name not in over[:-MOST_ANSWERED]}


def _promises(state: CommissionState) -> Iterator[Wanted]:
    if state.outcome is not None:
        return
    for name, line in state.lines.items():
        given = line.kind is LineKind.PROMISE and line.status is LineStatus.OPEN
        if given and line.due is not None:
            yield Wanted(
                f"{PROMISE}{name}",
                ClockKind.PROMISE,
                LadderName.PROMISE,
                line.due.isoformat(),
                line.due,
            )


def _running(state: CommissionState, old: Clock | None, wanted: Wanted, day: date) -> Clock:
    if old is not None and old.about == wanted.about:
        if old.runs:
            return old
        if wanted.kind is ClockKind.OVERALL:  # opened once more: it is never reset
            return old.model_copy(update={"ended": None})
    return _started(state, old, wanted, day)


def _started(state: CommissionState, old: Clock | None, wanted: Wanted, day: date) -> Clock:
    norms = norms_of(state, state.norms_version)
    budget: int | None = None
    if wanted.until is None and wanted.ladder is not None:
        budget = ladder_in(norms, wanted.ladder).norm
    if wanted.kind is ClockKind.STALL and state.phase is not None:
        budget = norms.stalls.get(state.phase, STALLS[state.phase])
    # another date was agreed while the work stands still: it still does
    still = old.held if old is not None and old.runs and wanted.kind is ClockKind.AGREED else None
    return Clock(
        kind=wanted.kind,
        ladder=wanted.ladder,
        visit=1 if old is None else old.visit + 1,
        starts=day,
        budget=budget,
        until=wanted.until,
        about=wanted.about,
        norms=state.norms_version,
        pauses=() if still is None else (still,),
    )


def _waiting(clocks: dict[str, Clock], day: date) -> dict[str, Clock]:
    """The phase stands still while the client decides on an offer, beside any other pause."""
    client, phase = clocks.get(CLIENT), clocks.get(PHASE)
    if phase is None or not phase.runs:
        return clocks
    decides = client is not None and client.runs
    waits = phase.paused is not None and phase.paused.by_itself
    if decides is waits or (decides and phase.held is not None and _for_client(phase.held)):
        return clocks
    if decides:
        return clocks | {PHASE: _with(phase, _for_answer(day))}
    return clocks | {PHASE: _ended(phase, day)}


def _still(clocks: dict[str, Clock], day: date) -> dict[str, Clock]:
    """The stall clock stands still with the phase or the agreed date, and while the client looks at
    a delivery: nothing of ours is asked for then."""
    stall, client = clocks.get(STALL), clocks.get(CLIENT)
    if stall is None or not stall.runs:
        return clocks
    ours = (clocks[name] for name in (PHASE, AGREED) if name in clocks)
    pause = next((it.paused for it in ours if it.runs), None)
    if client is not None and client.runs and client.ladder is LadderName.ACCEPTANCE:
        pause = _for_answer(day)
    known = stall.paused
    if pause is None:
        return clocks if known is None else clocks | {STALL: _ended(stall, day)}
    if known is not None:
        if _same(known, pause):
            return clocks
        stall = _ended(stall, day)
    return clocks | {STALL: _with(stall, pause.model_copy(update={"starts": day}))}


def _for_answer(day: date) -> Pause:
    return Pause(reason=PauseReason.CLIENT, starts=day, expected=day, by_itself=True)


def _for_client(pause: Pause) -> bool:
    return pause.reason is PauseReason.CLIENT


def _same(one: Pause, other: Pause) -> bool:
    if one.by_itself and other.by_itself:
        return True
    return (one.reason, one.expected, one.by_itself) == (
        other.reason,
        other.expected,
        other.by_itself,
    )


def _with(clock: Clock, pause: Pause) -> Clock:
    return clock.model_copy(update={"pauses": (*clock.pauses, pause)})


def _ended(clock: Clock, day: date) -> Clock:
    """The clock with the pause ended that `paused` names."""
    over = clock.paused
    pauses = tuple(
        it.model_copy(update={"ended": day}) if it is over else it for it in clock.pauses
    )
    return clock.model_copy(update={"pauses": pauses})
