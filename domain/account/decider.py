"""An account: what is between an organisation and us. Two pure functions over its modules."""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce

from domain.account import (
    calendars,
    connecting,
    contacts,
    follow_ups,
    leads,
    norms,
    owners,
    people,
    priority,
    register,
    rungs,
    signals,
)
from domain.account.commands import AccountCommand
from domain.account.errors import AccountIsClosed, AccountUnknown
from domain.account.events import AccountEvent
from domain.account.policy import LINGER
from domain.account.register import CloseAccount, OpenAccount, ReopenAccount
from domain.account.rights import check_role
from domain.account.rungs import ReachAccountRung
from domain.account.state import AccountState, marked
from domain.account.ticking import ladder_of, tick
from domain.authority import Authority
from domain.dutch_time import local_day
from domain.marks import Marked

_LIVES_ON = (OpenAccount, CloseAccount, ReopenAccount, ReachAccountRung)
"""Answered for a closed account too."""


def decide(
    command: AccountCommand, authority: Authority, state: AccountState, now: datetime
) -> list[AccountEvent]:
    """Answer a command with the events it causes; none when it is already so.

    Raises:
        DomainError: The command is refused; `code` says why.
    """
    check_role(command, authority)
    if state.opened is None and not isinstance(command, OpenAccount):
        raise AccountUnknown
    if state.closed is not None and not isinstance(command, _LIVES_ON):
        raise AccountIsClosed
    events = list(_decide(command, authority, state, now))
    after = reduce(lambda known, event: happened(known, event, now), events, state)
    if any(clock.runs and clock != state.clocks.get(name) for name, clock in after.clocks.items()):
        return [
            *events,
            *calendars.pinned(authority, state),
            *norms.pinned_norms(authority, state),
        ]
    return events


def _decide(
    command: AccountCommand, authority: Authority, state: AccountState, now: datetime
) -> Sequence[AccountEvent]:
    if isinstance(command, register.RegisterCommand):
        return register.decide(command, authority, state, now)
    if isinstance(command, owners.OwnerCommand):
        return owners.decide(command, authority, state, now)
    if isinstance(command, people.PeopleCommand):
        return people.decide(command, authority, state, now)
    if isinstance(command, contacts.ContactCommand):
        return contacts.decide(command, authority, state, now)
    if isinstance(command, follow_ups.FollowUpCommand):
        return follow_ups.decide(command, authority, state, now)
    if isinstance(command, rungs.RungCommand):
        return rungs.decide(command, authority, state, now)
    if isinstance(command, signals.SignalCommand):
        return signals.decide(command, authority, state, now)
    if isinstance(command, leads.LeadCommand):
        return leads.decide(command, authority, state, now)
    if isinstance(command, connecting.ConnectingCommand):
        return connecting.decide(command, authority, state, now)
    if isinstance(command, calendars.AdoptAccountCalendar):
        return calendars.decide(command, state)
    return priority.decide(command, authority, state, now)


def happened(state: AccountState, event: AccountEvent, at: datetime) -> AccountState:
    """The state after an event that occurred at an aware instant, its clocks too. Total."""
    if isinstance(event, Marked):
        state = marked(state, {event.key(): event.mark()})
    day = local_day(at)
    return tick(_evolve(state, event, at), day).but(touched=at)


def _evolve(state: AccountState, event: AccountEvent, at: datetime) -> AccountState:
    if isinstance(event, register.RegisterEvent):
        return register.evolve(state, event, local_day(at))
    if isinstance(event, owners.OwnerEvent):
        return owners.evolve(state, event)
    if isinstance(event, people.PeopleEvent):
        return people.evolve(state, event)
    if isinstance(event, contacts.ContactEvent):
        return contacts.evolve(state, event)
    if isinstance(event, follow_ups.FollowUpEvent):
        return follow_ups.evolve(state, event)
    if isinstance(event, rungs.RungEvent):
        return rungs.evolve(state, event)
    if isinstance(event, signals.SignalEvent):
        return signals.evolve(state, event)
    if isinstance(event, leads.LeadEvent):
        return leads.evolve(state, event)
    if isinstance(event, connecting.ConnectingEvent):
        return connecting.evolve(state, event)
    if isinstance(event, calendars.AccountCalendarPinned):
        return calendars.evolve(state, event)
    if isinstance(event, norms.AccountNormsPinned):
        return norms.evolve(state, event, local_day(at))
    return priority.evolve(state, event)


def dormant_at(state: AccountState) -> datetime | None:
    """The instant from which nothing of it needs to live; None while a rung is still to come.

    Whatever is asked of it after that wakes it up.
    """
    waits = any(
        clock.runs
        and max(clock.reached, default=0) < len(ladder_of(state, name, clock.norms).rungs)
        for name, clock in state.clocks.items()
    )
    return None if waits or state.touched is None else state.touched + LINGER
