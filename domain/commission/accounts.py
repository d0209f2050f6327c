"""Running: the interim and the year-end account, with figures told from facts."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from domain.authority import Authority
from domain.commission.kind_errors import PartsWait
from domain.commission.policy import MOST_OTHERS, local_day
from domain.commission.state import CommissionState, Volume, once, room
from domain.commission.volumes import running
from domain.commission.words import AccountKind, Mode
from domain.marks import Named, taken
from domain.message import Command
from domain.text import Id, Text


class ProductFigures(BaseModel):
    """One product of the programme. `low` and `high` are a band of expectation, no target.

    Hours are whole; `extra` and `reduced` are those of approved scope changes.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    product: Id
    mode: Mode
    count: int | None = None
    low: int | None = None
    high: int | None = None
    delivered: int
    accepted: int
    hours: int
    extra: int
    reduced: int
    spent: int


# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class AccountGiven(Named):
    """How the programme stands up to and including `until`, in figures and in our words."""

    type: Literal["AccountGiven"] = "AccountGiven"
    slot: ClassVar[str] = "account"
    filled: ClassVar[frozenset[str]] = frozenset({"on", "figures"})
    account: Id
    kind: AccountKind
    until: date
    words: Text
    on: date
    figures: tuple[ProductFigures, ...]


# --- Commands


class GiveAccount(Command):
    """Account for the programme; the figures come from what was recorded."""

    type: Literal["GiveAccount"] = "GiveAccount"
    account: Id
    kind: AccountKind
    until: date
    words: Text


# --- Behaviour


def decide(
    command: GiveAccount, _authority: Authority, state: CommissionState, now: datetime
) -> Sequence[AccountGiven]:
    """Answer the account."""
    running(state)
    given = once(
        state,
        taken(command, AccountGiven, on=local_day(now), figures=tuple(figures(state))),
    )
    if given:
        room(state.accounts, MOST_OTHERS, "account")
    if given and command.kind is AccountKind.YEAR_END and (waiting := waits(state)):
        raise PartsWait(parts=", ".join(waiting))
    return given


def waits(state: CommissionState) -> tuple[Id, ...]:
    """The partial deliveries that the client has not answered."""
    return tuple(name for name, part in state.partials.items() if part.accepted is None)


def figures(state: CommissionState) -> Iterator[ProductFigures]:
    """How each product stands. A part that was refused does not count as delivered."""
    for product, volume in state.volumes.items():
        yield _figures(product, volume, state)


def _figures(product: Id, volume: Volume, state: CommissionState) -> ProductFigures:
    parts = [part for part in state.partials.values() if part.product == product]
    changes = [
        scope.hours
        for scope in state.scopes.values()
        if scope.approved and scope.product == product
    ]
    return ProductFigures(
        product=product,
        mode=volume.mode,
        count=volume.count,
        low=volume.low,
        high=volume.high,
        delivered=sum(part.count for part in parts if part.accepted is not False),
        accepted=sum(part.count for part in parts if part.accepted),
        hours=volume.hours,
        extra=sum(hours for hours in changes if hours > 0),
        reduced=-sum(hours for hours in changes if hours < 0),
        spent=sum(state.spent_on.get(product, {}).values()),
    )


def evolve(state: CommissionState, event: AccountGiven) -> CommissionState:
    """What an account teaches."""
    final = event.kind is AccountKind.YEAR_END
    return state.but(
        accounts=state.accounts | {event.account: event.kind},
        accounted=state.accounted or final,
    )
