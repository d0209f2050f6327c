"""Expectations that do not go together: marked, laid side by side, and resolved."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, ClassVar, Literal, assert_never

from pydantic import Field

from domain.authority import Authority
from domain.commission.errors import IdTwice
from domain.commission.policy import MOST_CLIENTS, MOST_OTHERS
from domain.commission.state import CommissionState, Conflict, find, once, room
from domain.marks import Named, taken
from domain.message import Command, Event
from domain.text import Id, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class ConflictMarked(Named):
    """These lines of the ledger cannot all be met."""

    type: Literal["ConflictMarked"] = "ConflictMarked"
    slot: ClassVar[str] = "conflict"
    conflict: Id
    lines: tuple[Id, ...]
    why: Text


class ConflictResolved(Event):
    """How the clients came out of it."""

    type: Literal["ConflictResolved"] = "ConflictResolved"
    conflict: Id
    lines: tuple[Id, ...]
    how: Text


ConflictEvent = ConflictMarked | ConflictResolved

# --- Commands


class MarkConflict(Command):
    """Say that lines of the ledger do not go together, so that they are looked at side by side."""

    type: Literal["MarkConflict"] = "MarkConflict"
    conflict: Id
    lines: Annotated[tuple[Id, ...], Field(min_length=2, max_length=MOST_CLIENTS)]
    why: Text


class ResolveConflict(Command):
    """Record how the clients came out of a conflict."""

    type: Literal["ResolveConflict"] = "ResolveConflict"
    conflict: Id
    how: Text


ConflictCommand = MarkConflict | ResolveConflict

# --- Behaviour


def decide(
    command: ConflictCommand, _authority: Authority, state: CommissionState, _now: datetime
) -> Sequence[ConflictEvent]:
    """Answer a command about conflicts."""
    match command:
        case MarkConflict():
            return _mark(command, state)
        case ResolveConflict():
            conflict = find(state.conflicts, "conflict", command.conflict)
            if conflict.resolved:
                return []
            return [taken(command, ConflictResolved, lines=conflict.lines)]
        case _:
            assert_never(command)


def _mark(command: MarkConflict, state: CommissionState) -> Sequence[ConflictEvent]:
    wanted = once(state, taken(command, ConflictMarked))
    if not wanted:
        return []
    room(state.conflicts, MOST_OTHERS, "conflict")
    for line in command.lines:
        find(state.lines, "line", line)
        if command.lines.count(line) > 1:
            raise IdTwice(id=line)
    return wanted


def evolve(state: CommissionState, event: ConflictEvent) -> CommissionState:
    """Which conflicts there are, and which of them are resolved."""
    resolved = isinstance(event, ConflictResolved)
    conflict = Conflict(lines=event.lines, resolved=resolved)
    return state.but(conflicts=state.conflicts | {event.conflict: conflict})
