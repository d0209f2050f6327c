"""What a commission must remember to decide. Ids, dates, counts and marks; never a long text."""

from datetime import date
from typing import TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.authority import ClientLevel
from domain.calendar import Calendar
from domain.clocks import Clock, Norms
from domain.commission.errors import IdTaken, ThingUnknown, TooMany
from domain.commission.party import Party
from domain.commission.policy import MOST_MARKS
from domain.commission.words import (
    AccountKind,
    Answer,
    Assessed,
    Debt,
    Light,
    LineKind,
    LineStatus,
    Mode,
    Origin,
    Outcome,
    Part,
    Receiver,
    Score,
    Side,
)
from domain.marks import Latest, Named
from domain.phase import Entry, Phase
from domain.template import Kind
from domain.text import Id


class _Piece(BaseModel):
    model_config = ConfigDict(frozen=True)


class Criterion(_Piece):
    """An acceptance criterion. `decided`: there is a decision on its red light."""

    light: Light | None = None
    decided: bool = False
    evidenced: bool = False


class Counter(_Piece):
    """The terms on which a team would take a row; `reworded` when the work differs too."""

    team: Id
    number: int
    hours: int
    starts: date
    ends: date
    reworded: bool = False


class Row(_Piece):
    """A row of the sheet. `full`: both columns are filled in; `accepted` is None while open.

    `lacks` are the fields that are not filled in. `counter` stands open beside the row; `taken` is
    the number of the counter that the row was revised to.
    """

    full: bool
    team: Id | None
    hours: int
    accepted: bool | None = None
    lacks: tuple[str, ...] = ()
    counter: Counter | None = None
    taken: int | None = None


class Offer(_Piece):
    """An agreement laid before the client; `open` until it is answered."""

    hours: int
    ends: date
    level: ClientLevel
    sheet: int
    open: bool = True


class Change(_Piece):
    """One change of a ledger line: the date that held before it, and when the other side heard."""

    due_before: date | None
    on: date
    told_on: date | None = None


class LedgerLine(_Piece):
    """A line of the ledger. `told` is about the voiding of it."""

    kind: LineKind
    owed_by: Side
    status: LineStatus
    owner: Id | None = None
    due: date | None = None
    hours: int = 0
    euros: int = 0
    product: Id | None = None
    subject: Id | None = None
    proposers: tuple[Id, ...] = ()
    ratified_by: Id | None = None
    settled_by: Id | None = None
    changes: dict[Id, Change] = {}
    done_on: date | None = None
    told: bool = False


class Conflict(_Piece):
    """Lines of the ledger that do not go together."""

    lines: tuple[Id, ...]
    resolved: bool = False


class Advice(_Piece):
    """An advice that was asked; of a party outside when `team` is None.

    `answered` is None while it is open, False when the question was taken back.
    """

    team: Id | None
    asker: Id
    due: date
    answered: bool | None = None


class Scope(_Piece):
    """A scope change; `approved` is None while it waits. `product` is one of a programme."""

    hours: int
    ends: date | None
    product: Id | None = None
    approved: bool | None = None


class Audience(_Piece):
    """For whom a success is: which clients agreed to it, and whether it was shared."""

    agreed: tuple[Id, ...] = ()
    shared: bool = False


FIRST = "first"
"""The audience that a success was recorded with, among those that were added."""


class Success(_Piece):
    """A success; `consent` is None while it was not asked, `out` when shared or bundled.

    `audiences` is empty while there is only the first.
    """

    consent: bool | None = None
    out: bool = False
    audiences: dict[Id, Audience] = {}


class Volume(_Piece):
    """How much of a product is foreseen: a count, or a band of `low` to `high`."""

    mode: Mode
    count: int | None
    low: int | None
    high: int | None
    hours: int


class Partial(_Piece):
    """A partial delivery; `answers` per client, `accepted` what they come to, None while it waits.

    While no client is known an answer stands under an empty name. `thanked` is None while that was
    not decided.
    """

    product: Id
    count: int
    answers: dict[str, bool] = {}
    accepted: bool | None = None
    thanked: bool | None = None


class Owed(_Piece):
    """A debt of urgent work: to be settled by `due`; open until `settled_on`."""

    due: date
    settled_on: date | None = None


class Applied(_Piece):
    """What decisions need of the template that was applied; it stays when the kind changes."""

    kind: Kind
    template: Id | None
    product: Id | None
    team: Id | None
    hours: int
    days: int
    phases: dict[Phase, Entry]


class Reached(_Piece):
    """A rung that was reached, or raised by hand; `mirror` when a draft lies ready."""

    mirror: bool = False
    sent: bool = False
    answered: bool = False
    outcome: str | None = None


class CommissionState(_Piece):
    """Everything folded so far. `phase` is None before the request; it stays where it ended."""

    phase: Phase | None = None
    visits: dict[Phase, int] = {}
    returns: dict[Phase, int] = {}
    outcome: Outcome | None = None
    reopen_until: AwareDatetime | None = None
    reopened: bool = False
    seen: dict[str, str] = {}
    """Marks of what was said (domain.marks)."""
    gone_on: Phase | None = None
    """Where a person left it, when its template let it into later phases since."""

    kind: Kind = Kind.ONE_OFF
    applied: Applied | None = None
    debts: dict[Debt, Owed] = {}
    volumes: dict[Id, Volume] = {}
    partials: dict[Id, Partial] = {}
    accounts: dict[Id, AccountKind] = {}
    accounted: bool = False
    """Whether the year was accounted for after the last partial delivery."""
    calendar: Calendar | None = None
    """Our own working days, pinned at the start; None for who published none."""
    at_client: dict[Id, Calendar] = {}
    """Client -> its own working days, for those of which the office published them."""

    client: Id | None = None
    contact: Id | None = None
    parties: dict[Id, Party] = {}
    """What each client said, while there are several; what follows holds for all together."""
    shares: dict[Id, int] = {}
    """The cost key in whole percents; equal parts while it is empty."""
    recorded: dict[str, date] = {}
    """What was recorded for the only client -> the last day to object."""
    origin: Origin | None = None
    product: Id | None = None
    subject: Id | None = None
    agreement: Id | None = None
    incidental: str | None = None
    parts: dict[Part, Id] = {}

    question: int = 0
    """Version of the client's text; 0 when there is none (an imported case)."""
    restatement: int = 0
    restated: dict[Id, Answer | None] = {}
    confirmed: bool = False
    assessed: dict[Assessed, int] = {}
    reaffirmed: date | None = None
    question_on: date | None = None
    """When the client's text came, or came anew."""
    said_on: dict[str, date] = {}
    """When each client last said that it is its question; under no name while there is one."""
    part_on: date | None = None
    """When a part was last delivered."""
    asked: date | None = None
    """When the client was last asked whether this is still its question."""
    criteria: dict[Id, Criterion] = {}

    rows: dict[Id, Row] = {}
    countered: dict[Id, int] = {}
    """How many counters each row has had."""
    sheet: int = 0
    offers: dict[Id, Offer] = {}
    accepted: Id | None = None
    hours: int = 0
    """Agreed hours, scope changes included."""
    ends: date | None = None
    spent: dict[Id, int] = {}
    """Hours spent per team on no product in particular, as last imported."""
    spent_on: dict[Id, dict[Id, int]] = {}
    """Hours spent per product and team, as last imported."""

    lines: dict[Id, LedgerLine] = {}
    conflicts: dict[Id, Conflict] = {}
    milestones: dict[Id, date | None] = {}
    obstacles: dict[Id, bool | None] = {}
    """None while open, then True when resolved and False when accepted."""
    scopes: dict[Id, Scope] = {}
    successes: dict[Id, Success] = {}

    advices: dict[Id, Advice] = {}
    remarks: int = 0
    """How many we made to each other."""

    documents: tuple[Id, ...] = ()
    """Those that are linked."""

    judged: dict[Id, dict[str, Score]] = {}
    """Line -> how each side saw it when it looked back."""
    rulings: dict[Id, Score] = {}
    """Line on which they differed -> what holds."""

    delivery: Id | None = None
    delivered: bool | None = None
    """None while the delivery waits, then whether the client accepted it."""
    gestures: dict[Receiver, bool | None] = {}
    """None while planned, then True when made and False when skipped."""
    reviewed: dict[Side, bool] = {}
    reminders: int = 0
    learned: bool = False

    clocks: dict[str, Clock] = {}
    """Name -> the clock that runs under it, or ran last (domain.commission.ticking)."""
    rungs: dict[str, Reached] = {}
    """`{clock}:{visit}:{number}` -> what became of it (domain.commission.rungs)."""
    norms: dict[int, Norms] = {}
    """Version -> the norms that clocks were started under; version 0, the defaults, is not kept."""
    norms_version: int = 0

    def but(self, **changes: object) -> "CommissionState":
        """The same, with these fields replaced."""
        return self.model_copy(update=changes)


INITIAL = CommissionState()

N = TypeVar("N", bound=Named)
L = TypeVar("L", bound=Latest)
T = TypeVar("T")


def once(state: CommissionState, event: N, *, gone: bool = False) -> list[N]:
    """The event, or nothing when it happened before.

    Raises:
        IdTaken: The id names something else, or something that was dropped (`gone`).
        TooMany: The commission holds no more marks.
    """
    known = state.seen.get(event.key())
    if known is None:
        room(state.seen, MOST_MARKS, "entries")
        return [event]
    if known == event.mark() and not gone:
        return []
    kind, _, name = event.key().partition(":")
    raise IdTaken(kind=kind, id=name)


def latest(state: CommissionState, event: L) -> list[L]:
    """The event, or nothing when the last one of its kind said the same."""
    if state.seen.get(event.key()) == event.mark():
        return []
    if event.key() not in state.seen:
        room(state.seen, MOST_MARKS, "entries")
    return [event]


def room(things: dict[str, T], most: int, kind: str) -> None:
    """Refuse one more than a commission may hold."""
    if len(things) >= most:
        raise TooMany(kind=kind, most=most)


def find(things: dict[str, T], kind: str, name: str) -> T:
    """The thing with this id; refused as unknown."""
    try:
        return things[name]
    except KeyError:
        raise ThingUnknown(kind=kind, id=name) from None


def named(state: CommissionState, kind: str, name: str) -> None:
    """Refuse an id that was never given to a thing of this kind."""
    if f"{kind}:{name}" not in state.seen:
        raise ThingUnknown(kind=kind, id=name)
