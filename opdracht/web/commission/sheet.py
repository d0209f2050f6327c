"""The sheet of two columns: what the client gets and what our teams do, with what each team says
of its part.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.commission.state import CommissionState, Row
from domain.text import Id
from opdracht.sentences.grammar import Said
from opdracht.web.commission.told import (
    Fields,
    at,
    day,
    text,
    thing,
    things,
)
from storage.commission_page import Page
from storage.sealing import Json

LACKS: Final[Mapping[str, Said]] = {
    "gets": Said("wat de opdrachtgever krijgt", "what the client gets"),
    "does": Said("wat ons team doet", "what our team does"),
    "team": Said("welk team", "which team"),
    "product": Said("welk product", "which product"),
    "starts": Said("wanneer het begint", "when it starts"),
    "ends": Said("wanneer het klaar is", "when it is done"),
}
"""Field of a row -> what is missing when it is empty."""


@dataclass(frozen=True, slots=True)
class Counter:
    """On which terms a team would take a row. `does` is None when the work is the same."""

    number: int
    team: Id
    why: str | None
    does: str | None
    hours: int
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row as it reads now, and what its team says of it."""

    row: Id
    gets: str | None
    does: str | None
    team: Id | None
    product: Id | None
    hours: int
    starts: date | None
    ends: date | None
    lacks: Sequence[Said]
    accepted: bool | None
    answered_on: date | None
    standing: bool
    """Whether the team took it by the template that it accepted once."""
    why: str | None
    alternative: str | None
    counter: Counter | None
    taken: int | None
    """The number of the counter that the row was revised to."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A row that left the sheet."""

    gets: str | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Team:
    """The hours of one team, and how many of its rows it took."""

    team: Id | None
    hours: int
    rows: int
    accepted: int


def rows_of(found: Page, state: CommissionState) -> list[RowShown]:
    """The rows that count now."""
    return [_row(name, row, thing(found, "row", name)) for name, row in state.rows.items()]


def _row(name: Id, row: Row, told: Mapping[str, Fields]) -> RowShown:
    reads: dict[str, Json] = {}
    for event in ("RowDrafted", "RowRevised", "CounterTaken"):
        said = told.get(event, {})
        # a counter that was taken over says nothing of what it leaves as it was
        kept = {"does"} if event == "CounterTaken" and said.get("does") is None else set[str]()
        reads |= {key: value for key, value in said.items() if key not in kept}
    answer = told.get("PartAccepted" if row.accepted else "PartDeclined")
    if row.accepted is None:
        answer = None
    return RowShown(
        row=name,
        gets=text(reads, "gets"),
        does=text(reads, "does"),
        team=row.team,
        product=text(reads, "product"),
        hours=row.hours,
        starts=day(reads, "starts"),
        ends=day(reads, "ends"),
        lacks=[LACKS[each] for each in row.lacks],
        accepted=row.accepted,
        answered_on=at(answer).date() if answer is not None else None,
        standing=text(answer, "standing") is not None,
        why=text(answer, "why"),
        alternative=text(answer, "alternative"),
        counter=_counter(row, told.get("PartCountered", {})),
        taken=row.taken,
    )


def _counter(row: Row, told: Fields) -> Counter | None:
    open_ = row.counter
    if open_ is None:
        return None
    return Counter(
        number=open_.number,
        team=open_.team,
        why=text(told, "why"),
        does=text(told, "does") if open_.reworded else None,
        hours=open_.hours,
        starts=open_.starts,
        ends=open_.ends,
    )


def gone(found: Page, state: CommissionState) -> Iterator[Gone]:
    """The rows that were taken off."""
    for item in things(found, "row"):
        dropped = item.told.get("RowDropped")
        if dropped is not None and item.item not in state.rows:
            last = item.told.get("RowRevised") or item.told.get("RowDrafted")
            yield Gone(text(last, "gets") or text(last, "does"), text(dropped, "why"))


def teams(state: CommissionState) -> list[Team]:
    """The hours of each team, in the order of the sheet."""
    named = dict.fromkeys(row.team for row in state.rows.values())
    return [_team(team, [it for it in state.rows.values() if it.team == team]) for team in named]


def _team(team: Id | None, rows: Sequence[Row]) -> Team:
    taken = sum(row.accepted is True for row in rows)
    return Team(team, sum(row.hours for row in rows), len(rows), taken)
