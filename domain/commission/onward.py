"""What follows by itself from what was decided: growing, phases that a template lets it
into, debts that are settled.

It is decided with the command, so that a history holds it and nothing has to be guessed later.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from domain.commission.criteria import missing
from domain.commission.delivery import DeliveryRefused
from domain.commission.events import CommissionEvent
from domain.commission.growing import grow, too_large
from domain.commission.phases import NEXT, PhaseEntered, enter
from domain.commission.small import reopened
from domain.commission.state import CommissionState
from domain.commission.urgent import settled
from domain.phase import Entry, Phase

Evolve = Callable[[CommissionState, CommissionEvent], CommissionState]


def followed(
    events: Sequence[CommissionEvent], state: CommissionState, evolve: Evolve, today: date
) -> list[CommissionEvent]:
    """The events, each with what follows from it."""
    told: list[CommissionEvent] = []
    stays = any(isinstance(event, PhaseEntered) and _back(event) for event in events)
    for event in events:
        state = evolve(state, event)
        told.append(event)
        for more in _after(event, state, evolve, stays=stays):
            state = evolve(state, more)
            told.append(more)
    return [*told, *settled(state, today)]


def _after(
    event: CommissionEvent, state: CommissionState, evolve: Evolve, *, stays: bool
) -> Iterator[CommissionEvent]:
    if isinstance(event, DeliveryRefused):
        yield from reopened(state)
    if ground := too_large(state):
        yield from grow(state, ground)
        return
    while not stays and (entered := _let_in(state)):
        yield entered
        state = evolve(state, entered)


def _let_in(state: CommissionState) -> PhaseEntered | None:
    """The next phase, when its template lets it in and nothing is missing in this one."""
    following = NEXT.get(state.phase) if state.phase else None
    if following is None or entry(state, following) is not Entry.TEMPLATE or missing(state):
        return None
    return enter(state, following, entered_by=Entry.TEMPLATE)


def entry(state: CommissionState, phase: Phase) -> Entry:
    """Who lets this commission into a phase."""
    kept = state.applied
    if kept is None or kept.kind is not state.kind:
        return Entry.PERSON
    return kept.phases.get(phase, Entry.PERSON)


def _back(event: PhaseEntered) -> bool:
    """Whether it went back, for a reason: then a person says when it goes on."""
    return event.reason is not None or event.ground is not None
