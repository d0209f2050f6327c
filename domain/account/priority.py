"""Points that a person gives beside the score of an account. They end by themselves."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from domain.account.errors import DayPassed
from domain.account.state import AccountState, Override, latest
from domain.account.words import Points
from domain.authority import Authority
from domain.dutch_time import local_day
from domain.marks import Latest, taken
from domain.message import Command
from domain.text import Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class PriorityOverridden(Latest):
    """So many points more (or less) up to and including a day; others given before are gone."""

    type: Literal["PriorityOverridden"] = "PriorityOverridden"
    points: Points
    reason: Text
    until: date


PriorityEvent = PriorityOverridden

# --- Commands


class OverridePriority(Command):
    """Give points beside the score, with a reason and a last day. Nought takes back."""

    type: Literal["OverridePriority"] = "OverridePriority"
    points: Points
    reason: Text
    until: date


PriorityCommand = OverridePriority

# --- Behaviour


def decide(
    command: PriorityCommand, _authority: Authority, state: AccountState, now: datetime
) -> Sequence[PriorityEvent]:
    """Answer a command about the points."""
    found = latest(state, taken(command, PriorityOverridden))
    if found and command.until < local_day(now):
        raise DayPassed(day=command.until.isoformat())
    return found


def evolve(state: AccountState, event: PriorityEvent) -> AccountState:
    """What it teaches."""
    if not event.points:
        return state.but(override=None)
    return state.but(override=Override(points=event.points, until=event.until))
