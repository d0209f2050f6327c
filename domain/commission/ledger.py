"""The expectation ledger, both ways: expectations, agreements, promises; changes, told or not."""

from datetime import date
from typing import ClassVar, Literal

from domain.commission.marks import Named
from domain.commission.words import Euros, Hours, Side
from domain.message import Event
from domain.text import Id, Line, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class ExpectationVoiced(Named):
    """One side expects something of the other. `owed_by` is the side that should do it."""

    type: Literal["ExpectationVoiced"] = "ExpectationVoiced"
    slot: ClassVar[str] = "line"
    line: Id
    owed_by: Side
    what: Text
    owner: Id | None = None
    """The person who sees to it."""
    to: Id | None = None
    """The person it is owed to."""
    due: date | None = None
    quote: Text | None = None
    source: Line | None = None


class AgreementMade(Named):
    """Both sides agreed on a line; `settles` is the expectation it answers."""

    type: Literal["AgreementMade"] = "AgreementMade"
    slot: ClassVar[str] = "line"
    line: Id
    owed_by: Side
    what: Text
    owner: Id | None = None
    to: Id | None = None
    due: date | None = None
    quote: Text | None = None
    source: Line | None = None
    settles: Id | None = None


class PromiseProposed(Named):
    """Someone of ours would promise this. Until it is ratified, it only raises an expectation."""

    type: Literal["PromiseProposed"] = "PromiseProposed"
    slot: ClassVar[str] = "line"
    filled: ClassVar[frozenset[str]] = frozenset({"proposer", "on_behalf_of"})
    line: Id
    what: Text
    hours: Hours = 0
    euros: Euros = 0
    product: Id | None = None
    subject: Id | None = None
    owner: Id | None = None
    to: Id | None = None
    due: date | None = None
    quote: Text | None = None
    source: Line | None = None
    settles: Id | None = None
    proposer: Id
    on_behalf_of: Id | None = None


class PromiseRatified(Event):
    """Someone else, whose authority covers it, gave the promise. `held_by` holds the mandate."""

    type: Literal["PromiseRatified"] = "PromiseRatified"
    line: Id
    by: Id
    mandate: Id
    held_by: Id


class PromiseRefused(Event):
    """The promise is not given."""

    type: Literal["PromiseRefused"] = "PromiseRefused"
    line: Id
    by: Id
    why: Text


class LineOwned(Event):
    """This person sees to the line."""

    type: Literal["LineOwned"] = "LineOwned"
    line: Id
    owner: Id


class LineChanged(Named):
    """A line changed. Only the fields that changed are filled; `due_before` was the date until now.

    A ratified promise that grows must be ratified again: `ratify_again`, proposed by `proposer`.
    """

    type: Literal["LineChanged"] = "LineChanged"
    slot: ClassVar[str] = "change"
    filled: ClassVar[frozenset[str]] = frozenset(
        {"on", "due_before", "ratify_again", "proposer", "on_behalf_of"}
    )
    line: Id
    change: Id
    why: Text
    what: Text | None = None
    due: date | None = None
    hours: Hours | None = None
    euros: Euros | None = None
    on: date
    due_before: date | None = None
    ratify_again: bool = False
    proposer: Id
    on_behalf_of: Id | None = None


class CounterpartyTold(Event):
    """The other side heard of the change on this day."""

    type: Literal["CounterpartyTold"] = "CounterpartyTold"
    line: Id
    change: Id
    on: date
    how: Line


class LineMet(Event):
    """What the line says was done on this day."""

    type: Literal["LineMet"] = "LineMet"
    line: Id
    on: date
    evidence: Text | None = None


class LineMissed(Event):
    """What the line says will not be done any more."""

    type: Literal["LineMissed"] = "LineMissed"
    line: Id
    on: date
    need: Text
    """What the work needs now."""


class LineVoided(Event):
    """The line no longer holds; `told` says how the other side heard, None when it did not."""

    type: Literal["LineVoided"] = "LineVoided"
    line: Id
    on: date
    why: Text
    told: Line | None = None
