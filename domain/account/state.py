"""What an account must remember to decide. Ids, dates, counts and marks; never a text."""

from collections.abc import Collection
from datetime import date
from typing import TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.account.errors import ThingTaken, ThingUnknown, TooManyOpen
from domain.account.policy import MOST_MARKS
from domain.account.words import (
    AccountRelation,
    AccountSignalKind,
    LeadStage,
    NeedWay,
    SizeClass,
    Tier,
)
from domain.calendar import WEEKDAYS, Calendar
from domain.clocks import Clock, Offer
from domain.clocks.account_norms import AccountNorms
from domain.marks import Latest, Named
from domain.text import Id


class _Piece(BaseModel):
    model_config = ConfigDict(frozen=True)


class FollowUp(_Piece):
    """Something promised that is still to be done."""

    owner: Id
    by: date


class Signal(_Piece):
    """Something heard that nothing came of yet."""

    kind: AccountSignalKind
    on: date


class Lead(_Piece):
    """A lead that was not lost."""

    stage: LeadStage


class Reached(_Piece):
    """A rung that was reached; `outcome` is what came of it."""

    outcome: Offer | None = None


class Override(_Piece):
    """Points that a person gave beside the score, up to and including a day."""

    points: int
    until: date

    def holds(self, day: date) -> bool:
        """Whether it still counts on that day."""
        return day <= self.until


class AccountState(BaseModel):
    """One account. Before it is opened everything is empty."""

    model_config = ConfigDict(frozen=True)

    opened: date | None = None
    closed: date | None = None
    touched: AwareDatetime | None = None
    """When something happened last."""

    organisation: Id | None = None
    """The organisation of the office that this account is about."""
    relation: AccountRelation | None = None
    tier: Tier | None = None
    sbi: str | None = None
    size: SizeClass | None = None

    owner: Id | None = None
    former: Id | None = None
    """Who owned it last, while nobody does: their follow-ups wait for the next owner."""
    untold: date | None = None
    """Since when the organisation is still to be told of another owner."""

    people: dict[Id, date | None] = {}
    """Contact person -> their last day, None while they are there."""
    follow_ups: dict[Id, FollowUp] = {}
    """Those that are open."""
    visits: dict[Id, date] = {}
    """Those that are planned, with their day."""
    visitors: dict[Id, Id] = {}
    """Visit that is planned -> who goes there."""
    last_contact: date | None = None
    override: Override | None = None

    signals: dict[Id, Signal] = {}
    """Those that stand open."""
    leads: dict[Id, Lead] = {}
    """Those that were not lost."""
    links: dict[Id, Id] = {}
    """Link -> the other account."""
    needs: dict[Id, NeedWay] = {}
    """What it seeks and offers."""
    introductions: dict[Id, Id] = {}
    """Introduction of which nothing is known yet -> the other account."""

    seen: dict[str, str] = {}
    """Thing -> the mark of what was said of it (domain.marks); the newest ones."""

    calendar: Calendar | None = None
    norms: dict[int, AccountNorms] = {}
    """Version -> the ladders by which a clock runs that started under it, and the newest ones."""
    norms_version: int = 0
    clocks: dict[str, Clock] = {}
    """Name -> the clock that runs under it, or ran last (domain.account.ticking)."""
    rungs: dict[str, Reached] = {}
    """`{clock}:{visit}:{number}` -> what became of it (domain.account.rungs)."""

    @property
    def days(self) -> Calendar:
        """The working days that its clocks count."""
        return self.calendar or WEEKDAYS

    def but(self, **changes: object) -> "AccountState":
        """The same, with these fields replaced."""
        return self.model_copy(update=changes)


INITIAL = AccountState()

N = TypeVar("N", bound=Named)
L = TypeVar("L", bound=Latest)
T = TypeVar("T")


def once(state: AccountState, event: N, there: Collection[str] = ()) -> list[N]:
    """The event, or nothing when it happened before. `there` are the ids of what is open.

    Raises:
        ThingTaken: The id names something else.
    """
    known = state.seen.get(event.key())
    kind, _, name = event.key().partition(":")
    if known is None and name not in there:
        return [event]
    if known == event.mark():
        return []
    raise ThingTaken(kind=kind, id=name)


def latest(state: AccountState, event: L) -> list[L]:
    """The event, or nothing when the last one of its kind said the same."""
    return [] if state.seen.get(event.key()) == event.mark() else [event]


def marked(state: AccountState, marks: dict[str, str]) -> AccountState:
    """The state with these marks, and the oldest forgotten when there are too many."""
    seen = {key: it for key, it in state.seen.items() if key not in marks} | marks
    surplus = len(seen) - MOST_MARKS
    if surplus > 0:
        seen = dict(list(seen.items())[surplus:])
    return state.but(seen=seen)


def find(things: dict[str, T], kind: str, name: str) -> T:
    """The thing with this id; refused as unknown."""
    try:
        return things[name]
    except KeyError:
        raise ThingUnknown(kind=kind, id=name) from None


def room(things: dict[str, T], most: int, kind: str, more: int = 1) -> None:
    """Refuse more than an account may hold."""
    if len(things) + more > most:
        raise TooManyOpen(kind=kind, most=most)
