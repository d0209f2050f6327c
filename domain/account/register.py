"""What an account is: opened, put right, classified, closed and reopened."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, assert_never

from domain.account.errors import AccountTaken, StillOpen, ThingTaken
from domain.account.state import AccountState, latest, once
from domain.account.words import (
    AccountRelation,
    ClosingReason,
    Establishment,
    LeadStage,
    Postcode,
    Rsin,
    Sbi,
    SizeClass,
    Tier,
)
from domain.authority import Authority
from domain.dutch_time import local_day
from domain.marks import Latest, Named, taken
from domain.message import Command, Event
from domain.office.words import Kvk, Oin
from domain.text import Id, Line, Name, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class AccountOpened(Named):
    """We know this organisation, and keep up what is between it and us.

    The name is free text: the business of one person often has that person's name.
    """

    type: Literal["AccountOpened"] = "AccountOpened"
    name: Line
    relation: AccountRelation
    organisation: Id | None = None
    kvk: str | None = None
    establishment: str | None = None
    rsin: str | None = None
    oin: str | None = None
    sbi: str | None = None
    size: SizeClass | None = None
    tier: Tier | None = None
    postcode: str | None = None
    place: str | None = None
    owner: Id | None = None


class AccountCorrected(Latest):
    """Name, numbers and place read like this from now on."""

    type: Literal["AccountCorrected"] = "AccountCorrected"
    name: Line
    organisation: Id | None = None
    kvk: str | None = None
    establishment: str | None = None
    rsin: str | None = None
    oin: str | None = None
    postcode: str | None = None
    place: str | None = None


class AccountClassified(Latest):
    """What it is to us, what it does, how big it is and how much attention it gets."""

    type: Literal["AccountClassified"] = "AccountClassified"
    relation: AccountRelation
    sbi: str | None = None
    size: SizeClass | None = None
    tier: Tier | None = None


class AccountClosed(Event):
    """We no longer keep it up."""

    type: Literal["AccountClosed"] = "AccountClosed"
    reason: ClosingReason
    note: Text | None = None
    on: date


class AccountReopened(Event):
    """We keep it up again."""

    type: Literal["AccountReopened"] = "AccountReopened"
    why: Text
    on: date


RegisterEvent = (
    AccountOpened | AccountCorrected | AccountClassified | AccountClosed | AccountReopened
)

# --- Commands


class OpenAccount(Command):
    """Know an organisation. The numbers are checked; no two accounts have the same."""

    type: Literal["OpenAccount"] = "OpenAccount"
    name: Line
    relation: AccountRelation
    organisation: Id | None = None
    kvk: Kvk | None = None
    establishment: Establishment | None = None
    rsin: Rsin | None = None
    oin: Oin | None = None
    sbi: Sbi | None = None
    size: SizeClass | None = None
    tier: Tier | None = None
    postcode: Postcode | None = None
    place: Name | None = None
    owner: Id | None = None


class CorrectAccount(Command):
    """Put name, numbers and place right; give all of them."""

    type: Literal["CorrectAccount"] = "CorrectAccount"
    name: Line
    organisation: Id | None = None
    kvk: Kvk | None = None
    establishment: Establishment | None = None
    rsin: Rsin | None = None
    oin: Oin | None = None
    postcode: Postcode | None = None
    place: Name | None = None


class ClassifyAccount(Command):
    """Say what it is to us, what it does, how big it is and how much attention it gets; give all
    of them."""

    type: Literal["ClassifyAccount"] = "ClassifyAccount"
    relation: AccountRelation
    sbi: Sbi | None = None
    size: SizeClass | None = None
    tier: Tier | None = None


class CloseAccount(Command):
    """Keep it up no longer; what was promised or planned, and a lead, is settled first."""

    type: Literal["CloseAccount"] = "CloseAccount"
    reason: ClosingReason
    note: Text | None = None


class ReopenAccount(Command):
    """Keep it up again."""

    type: Literal["ReopenAccount"] = "ReopenAccount"
    why: Text


RegisterCommand = OpenAccount | CorrectAccount | ClassifyAccount | CloseAccount | ReopenAccount

# --- Behaviour


def decide(
    command: RegisterCommand, _authority: Authority, state: AccountState, now: datetime
) -> Sequence[RegisterEvent]:
    """Answer a command about what an account is."""
    match command:
        case OpenAccount():
            return opening(command, state)
        case CorrectAccount():
            return latest(state, taken(command, AccountCorrected))
        case ClassifyAccount():
            return latest(state, taken(command, AccountClassified))
        case CloseAccount():
            return _closing(command, state, local_day(now))
        case ReopenAccount():
            if state.closed is None:
                return []
            return [taken(command, AccountReopened, on=local_day(now))]
        case _:
            assert_never(command)


def opening(command: OpenAccount, state: AccountState) -> Sequence[AccountOpened]:
    """Open it once; the same again changes nothing."""
    try:
        return once(state, taken(command, AccountOpened))
    except ThingTaken:
        raise AccountTaken from None


def _closing(command: CloseAccount, state: AccountState, today: date) -> Sequence[AccountClosed]:
    if state.closed is not None:
        return []
    leads = sum(lead.stage is not LeadStage.DECIDED for lead in state.leads.values())
    if state.follow_ups or state.visits or leads:
        raise StillOpen(follow_ups=len(state.follow_ups), visits=len(state.visits), leads=leads)
    return [taken(command, AccountClosed, on=today)]


def evolve(state: AccountState, event: RegisterEvent, day: date) -> AccountState:
    """What it teaches."""
    match event:
        case AccountOpened():
            return state.but(
                opened=day,
                relation=event.relation,
                organisation=event.organisation,
                sbi=event.sbi,
                size=event.size,
                tier=event.tier,
                owner=event.owner,
            )
        case AccountCorrected():
            return state.but(organisation=event.organisation)
        case AccountClassified():
            return state.but(
                relation=event.relation, sbi=event.sbi, size=event.size, tier=event.tier
            )
        case AccountClosed():
            return state.but(closed=event.on)
        case AccountReopened():
            return state.but(closed=None)
        case _:
            assert_never(event)
