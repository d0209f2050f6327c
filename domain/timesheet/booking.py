"""The timesheet of one person: what each week went to. One stream per person.

A week is booked whole, and booked again it is replaced; the events keep what it was. It holds
minutes and no words, so that nothing in it can be about anybody else.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.authority import Authority, Role
from domain.dutch_time import local_day
from domain.message import Command, Event
from domain.text import Id
from domain.timesheet.errors import (
    TimeRoleNeeded,
    WeekLongAgo,
    WeekNotYet,
    WeekNotYours,
    WeekOverfull,
    WeekOwn,
)
from domain.timesheet.policy import MOST_MINUTES, MOST_WEEKS, WEEKS_BACK
from domain.timesheet.rights import BOOKING, DUTCH, IMPORTING, TIME_RIGHTS
from domain.timesheet.words import (
    ActivityKind,
    BookingSource,
    Week,
    WeekMinutes,
    monday_of,
    week_of,
    week_start,
)

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class WeekBooked(Event):
    """So many minutes of this person's week went to each of these."""

    type: Literal["WeekBooked"] = "WeekBooked"
    person: Id
    week: str
    visit: int = 0
    preparation: int = 0
    travel: int = 0
    follow_up: int = 0
    policy: int = 0
    meetings: int = 0
    other: int = 0
    source: BookingSource = BookingSource.OWN


# --- State


class BookedWeek(BaseModel):
    """What is known of a week: the minutes of each kind, in the order of `ActivityKind`."""

    model_config = ConfigDict(frozen=True)

    minutes: tuple[int, ...]
    source: BookingSource


class TimesheetState(BaseModel):
    """One person's weeks. Before the first is booked everything is empty."""

    model_config = ConfigDict(frozen=True)

    person: Id | None = None
    weeks: dict[str, BookedWeek] = {}
    """Week -> what it went to; the newest ones."""
    touched: AwareDatetime | None = None
    """When something happened last."""


INITIAL: Final = TimesheetState()

# --- Commands


class BookWeek(Command):
    """Book what a week went to, in minutes; what was booked for that week is replaced."""

    type: Literal["BookWeek"] = "BookWeek"
    person: Id
    week: Week
    visit: WeekMinutes = 0
    preparation: WeekMinutes = 0
    travel: WeekMinutes = 0
    follow_up: WeekMinutes = 0
    policy: WeekMinutes = 0
    meetings: WeekMinutes = 0
    other: WeekMinutes = 0
    source: BookingSource = BookingSource.OWN


# --- Behaviour


def minutes_of(booked: BookWeek | WeekBooked) -> dict[ActivityKind, int]:
    """Kind -> its minutes, in order."""
    found: dict[ActivityKind, int] = {
        ActivityKind.VISIT: booked.visit,
        ActivityKind.PREPARATION: booked.preparation,
        ActivityKind.TRAVEL: booked.travel,
        ActivityKind.FOLLOW_UP: booked.follow_up,
        ActivityKind.POLICY: booked.policy,
        ActivityKind.MEETINGS: booked.meetings,
        ActivityKind.OTHER: booked.other,
    }
    return found


def booking(
    person: Id,
    week: str,
    minutes: Mapping[ActivityKind, int],
    source: BookingSource = BookingSource.OWN,
) -> BookWeek:
    """The command that books these minutes.

    Raises:
        ValidationError: A number is no number of minutes of a week.
    """
    named = {kind.value: amount for kind, amount in minutes.items()}
    return BookWeek.model_validate({"person": person, "week": week, "source": source, **named})


def decide(
    command: BookWeek, authority: Authority, state: TimesheetState, now: datetime
) -> list[WeekBooked]:
    """Answer a command with the events it causes; none when it is already so.

    Raises:
        DomainError: The command is refused; `code` says why.
    """
    _check_who(command, authority, state)
    check_week(command, local_day(now))
    minutes = tuple(minutes_of(command).values())
    known = state.weeks.get(command.week)
    if known is not None and known.minutes == minutes and _vouched(command, known):
        return []
    if _imported(command) and known is not None and known.source is BookingSource.OWN:
        raise WeekOwn(week=command.week, person=command.person)
    said = {name: value for name, value in command if name != "type"}
    return [WeekBooked.model_validate(said)]


def check_week(command: BookWeek, today: date) -> None:
    """Whether such a week can be booked today at all.

    Raises:
        WeekNotYet: it is still to come.
        WeekLongAgo: it is more than `WEEKS_BACK` weeks ago.
        WeekOverfull: it has more minutes than there are.
    """
    monday, this = monday_of(command.week), week_start(today)
    if monday > this:
        raise WeekNotYet(week=command.week)
    if (oldest := this - timedelta(weeks=WEEKS_BACK)) > monday:
        raise WeekLongAgo(week=command.week, oldest=week_of(oldest))
    if (total := sum(minutes_of(command).values())) > MOST_MINUTES:
        raise WeekOverfull(hours=-(-total // 60), most=MOST_MINUTES // 60)


def _check_who(command: BookWeek, authority: Authority, state: TimesheetState) -> None:
    if not authority.has(*TIME_RIGHTS["BookWeek"]):
        raise needed(TIME_RIGHTS["BookWeek"])
    own = command.person == authority.person and authority.has(*BOOKING)
    brings = _imported(command) and authority.has(*IMPORTING)
    if not (brings or (own and not _imported(command))):
        raise WeekNotYours
    if state.person not in {None, command.person}:
        raise WeekNotYours


def _imported(command: BookWeek) -> bool:
    return command.source is BookingSource.IMPORT


def _vouched(command: BookWeek, known: BookedWeek) -> bool:
    """Whether the one who says it now says no more than is known: what was imported becomes one's
    own when one books the same."""
    return _imported(command) or known.source is BookingSource.OWN


def needed(roles: tuple[Role, ...]) -> TimeRoleNeeded:
    """The refusal of who holds none of these roles."""
    return TimeRoleNeeded(roles=", ".join(DUTCH[role] for role in roles), roles_en=", ".join(roles))


def happened(state: TimesheetState, event: WeekBooked, at: datetime) -> TimesheetState:
    """The state after an event that occurred at an aware instant. Total."""
    booked = BookedWeek(minutes=tuple(minutes_of(event).values()), source=event.source)
    weeks = sorted((state.weeks | {event.week: booked}).items())[-MOST_WEEKS:]
    return TimesheetState(person=state.person or event.person, weeks=dict(weeks), touched=at)
