"""Crisis mode: for named teams, for a few days, with an end that was said beforehand.

What is late may stay late meanwhile: nobody reminds a team that is out saving things. The end is
derived from the day, so nobody can forget to switch it off.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, Final, Literal, assert_never

from pydantic import Field

from domain.errors import DomainError
from domain.message import Command, Event
from domain.office import require
from domain.office.errors import DatesReversed, IdTaken
from domain.office.state import Crisis, OfficeState
from domain.text import Id, Text

LONGEST: Final = timedelta(days=30)
"""How far ahead the last day may lie. A longer crisis is declared again, with a reason again."""

Teams = Annotated[tuple[Id, ...], Field(min_length=1, max_length=200)]


class CrisisTooLong(DomainError):
    """The end lies further ahead than may be overseen."""

    code = "crisis_too_long"
    nl = "Een crisis kan hooguit tot en met {latest} duren; verleng haar later met een nieuwe."
    en = "A crisis can last until {latest} at most; declare a new one later."


class CrisisUnknown(DomainError):
    """There is no such crisis to end."""

    code = "crisis_unknown"
    nl = "Dit kantoor kent geen crisis {crisis}."
    en = "This office knows no crisis {crisis}."


# --- Events


class CrisisDeclared(Event):
    """These teams, and those below them, are in a crisis up to and including `until`."""

    type: Literal["CrisisDeclared"] = "CrisisDeclared"
    crisis: Id
    teams: tuple[Id, ...]
    starts: date
    until: date
    why: Text


class CrisisEnded(Event):
    """It was over earlier: `ends` is its last day."""

    type: Literal["CrisisEnded"] = "CrisisEnded"
    crisis: Id
    ends: date


CrisisEvent = CrisisDeclared | CrisisEnded

# --- Commands


class DeclareCrisis(Command):
    """Say that teams are in a crisis: reminders and ladders stay silent for them until the end."""

    type: Literal["DeclareCrisis"] = "DeclareCrisis"
    crisis: Id
    teams: Teams
    until: date
    why: Text


class EndCrisis(Command):
    """Say that a crisis is over before its end."""

    type: Literal["EndCrisis"] = "EndCrisis"
    crisis: Id
    ends: date | None = None


CrisisCommand = DeclareCrisis | EndCrisis

# --- Behaviour


def decide(command: CrisisCommand, state: OfficeState, today: date) -> Sequence[CrisisEvent]:
    """Answer a command about a crisis."""
    match command:
        case DeclareCrisis():
            return _declare(command, state, today)
        case EndCrisis():
            known = state.crises.get(command.crisis)
            if known is None:
                raise CrisisUnknown(crisis=command.crisis)
            ends = require.last_day(command.ends, today)
            if not known.lasts_beyond(ends):
                return []
            return [CrisisEnded(crisis=command.crisis, ends=ends)]
        case _:
            assert_never(command)


def _declare(command: DeclareCrisis, state: OfficeState, today: date) -> Sequence[CrisisDeclared]:
    teams = tuple(dict.fromkeys(command.teams))
    for team in teams:
        require.team(state, team)
    known = state.crises.get(command.crisis)
    if known is not None:
        if (known.teams, known.until) != (teams, command.until):
            raise IdTaken(id=command.crisis)
        return []
    if command.until < today:
        raise DatesReversed(starts=today.isoformat(), ends=command.until.isoformat())
    if command.until > today + LONGEST:
        raise CrisisTooLong(latest=(today + LONGEST).isoformat())
    return [
        CrisisDeclared(
            crisis=command.crisis,
            teams=teams,
            starts=today,
            until=command.until,
            why=command.why,
        )
    ]


def evolve(state: OfficeState, event: CrisisEvent) -> OfficeState:
    """What an office learns of a crisis."""
    match event:
        case CrisisDeclared():
            known = Crisis(
                teams=event.teams, starts=event.starts, ends=event.until, until=event.until
            )
        case CrisisEnded():
            found = state.crises.get(event.crisis)
            if found is None or not found.lasts_beyond(event.ends):
                return state
            known = found.model_copy(update={"ends": event.ends})
        case _:
            assert_never(event)
    return state.model_copy(update={"crises": state.crises | {event.crisis: known}})


def in_crisis(state: OfficeState, team: Id, day: date) -> Id | None:
    """The crisis that the team is in on that day, itself or under a department that is."""
    over = tuple(state.and_above(team))
    return next(
        (
            name
            for name, crisis in state.crises.items()
            if crisis.holds(day) and any(one in crisis.teams for one in over)
        ),
        None,
    )
