"""Organisations and each other: chains, what one seeks or offers, and introductions.

A link is told at the account of whoever says it; that it closes a circle is seen at the edge, where
the other accounts are known. An introduction is proposed, and what came of it is told.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar, Literal, assert_never

from domain.account.policy import MOST_INTRODUCTIONS, MOST_LINKS, MOST_NEEDS
from domain.account.state import AccountState, find, latest, once, room
from domain.account.words import IntroductionOutcome, LinkKind, NeedWay
from domain.authority import Authority
from domain.dutch_time import local_day
from domain.marks import Latest, Named, taken
from domain.message import Command, Event
from domain.text import Id, Line, Name, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class AccountLinked(Named):
    """`other` supplies it, buys of it, or is in one cluster with it."""

    type: Literal["AccountLinked"] = "AccountLinked"
    slot: ClassVar[str] = "link"
    link: Id
    other: Id
    kind: LinkKind
    chain: Name | None = None


class AccountUnlinked(Event):
    """The link is there no longer."""

    type: Literal["AccountUnlinked"] = "AccountUnlinked"
    link: Id
    on: date


class NeedNoted(Named):
    """It seeks or offers this."""

    type: Literal["NeedNoted"] = "NeedNoted"
    slot: ClassVar[str] = "need"
    filled: ClassVar[frozenset[str]] = frozenset({"on"})
    need: Id
    way: NeedWay
    what: Line
    on: date


class NeedClosed(Latest):
    """It seeks or offers it no longer; this came of it."""

    type: Literal["NeedClosed"] = "NeedClosed"
    slot: ClassVar[str] = "need"
    filled: ClassVar[frozenset[str]] = frozenset({"on"})
    need: Id
    result: Text
    on: date


class IntroductionProposed(Named):
    """We proposed that it meets the other, for this reason."""

    type: Literal["IntroductionProposed"] = "IntroductionProposed"
    slot: ClassVar[str] = "introduction"
    filled: ClassVar[frozenset[str]] = frozenset({"on"})
    introduction: Id
    other: Id
    need: Id | None = None
    why: Line
    on: date


class IntroductionAnswered(Latest):
    """This came of it."""

    type: Literal["IntroductionAnswered"] = "IntroductionAnswered"
    slot: ClassVar[str] = "introduction"
    filled: ClassVar[frozenset[str]] = frozenset({"on"})
    introduction: Id
    outcome: IntroductionOutcome
    result: Text | None = None
    on: date


ConnectingEvent = (
    AccountLinked
    | AccountUnlinked
    | NeedNoted
    | NeedClosed
    | IntroductionProposed
    | IntroductionAnswered
)

# --- Commands


class LinkAccount(Command):
    """Say that another account supplies it, buys of it, or is in one cluster with it."""

    type: Literal["LinkAccount"] = "LinkAccount"
    link: Id
    other: Id
    kind: LinkKind
    chain: Name | None = None


class UnlinkAccount(Command):
    """Take a link away."""

    type: Literal["UnlinkAccount"] = "UnlinkAccount"
    link: Id


class NoteNeed(Command):
    """Note what it seeks or offers."""

    type: Literal["NoteNeed"] = "NoteNeed"
    need: Id
    way: NeedWay
    what: Line


class CloseNeed(Command):
    """Record what came of what it sought or offered."""

    type: Literal["CloseNeed"] = "CloseNeed"
    need: Id
    result: Text


class ProposeIntroduction(Command):
    """Propose that it meets another account."""

    type: Literal["ProposeIntroduction"] = "ProposeIntroduction"
    introduction: Id
    other: Id
    need: Id | None = None
    why: Line


class AnswerIntroduction(Command):
    """Record what came of an introduction."""

    type: Literal["AnswerIntroduction"] = "AnswerIntroduction"
    introduction: Id
    outcome: IntroductionOutcome
    result: Text | None = None


ConnectingCommand = (
    LinkAccount | UnlinkAccount | NoteNeed | CloseNeed | ProposeIntroduction | AnswerIntroduction
)

# --- Behaviour


def decide(
    command: ConnectingCommand, _authority: Authority, state: AccountState, now: datetime
) -> Sequence[ConnectingEvent]:
    """Answer a command about links, needs and introductions."""
    today = local_day(now)
    match command:
        case LinkAccount():
            linked = once(state, taken(command, AccountLinked), state.links)
            if linked:
                room(state.links, MOST_LINKS, "link")
            return linked
        case UnlinkAccount():
            if command.link not in state.links and f"link:{command.link}" in state.seen:
                return []
            find(state.links, "link", command.link)
            return [taken(command, AccountUnlinked, on=today)]
        case NoteNeed():
            noted = once(state, taken(command, NeedNoted, on=today), state.needs)
            if noted:
                room(state.needs, MOST_NEEDS, "need")
            return noted
        case CloseNeed():
            event = taken(command, NeedClosed, on=today)
            if command.need not in state.needs and not latest(state, event):
                return []
            find(state.needs, "need", command.need)
            return [event]
        case ProposeIntroduction():
            return _proposing(command, state, today)
        case AnswerIntroduction():
            answered = taken(command, IntroductionAnswered, on=today)
            if command.introduction not in state.introductions and not latest(state, answered):
                return []
            find(state.introductions, "introduction", command.introduction)
            return [answered]
        case _:
            assert_never(command)


def _proposing(
    command: ProposeIntroduction, state: AccountState, today: date
) -> Sequence[IntroductionProposed]:
    proposed = once(state, taken(command, IntroductionProposed, on=today), state.introductions)
    if proposed:
        room(state.introductions, MOST_INTRODUCTIONS, "introduction")
        if command.need is not None:
            find(state.needs, "need", command.need)
    return proposed


def evolve(state: AccountState, event: ConnectingEvent) -> AccountState:
    """What it teaches."""
    match event:
        case AccountLinked():
            return state.but(links=state.links | {event.link: event.other})
        case AccountUnlinked():
            return state.but(links={k: it for k, it in state.links.items() if k != event.link})
        case NeedNoted():
            return state.but(needs=state.needs | {event.need: event.way})
        case NeedClosed():
            return state.but(needs={k: it for k, it in state.needs.items() if k != event.need})
        case IntroductionProposed():
            known = state.introductions | {event.introduction: event.other}
            return state.but(introductions=known)
        case IntroductionAnswered():
            rest = {k: it for k, it in state.introductions.items() if k != event.introduction}
            return state.but(introductions=rest)
        case _:
            assert_never(event)
