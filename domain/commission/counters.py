"""Counter-offers: the team that must do a row of the sheet says under which terms it will.

The row is not accepted; the counter stands beside it until the sheet takes it over, the row is
revised or dropped, or the team answers otherwise. Taken over, it counts as accepted by the team:
it said so itself.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal, assert_never

from pydantic import Field

from domain.authority import Authority
from domain.commission.errors import DatesReversed
from domain.commission.side_errors import CounterNotOpen, CounterOutdated
from domain.commission.state import CommissionState, Counter, Row, find, latest
from domain.commission.translation import RowRevised, ours, resheet
from domain.commission.words import Hours
from domain.marks import Latest, taken
from domain.message import Command, Event
from domain.text import Id, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class PartCountered(Latest):
    """The team would take its part of the row on these terms; `does` when the work differs too.

    `number` counts the counters of this row.
    """

    type: Literal["PartCountered"] = "PartCountered"
    slot: ClassVar[str] = "row"
    filled: ClassVar[frozenset[str]] = frozenset({"team", "number"})
    row: Id
    team: Id
    number: int
    why: Text
    does: Text | None = None
    hours: Hours
    starts: date
    ends: date


class CounterTaken(Event):
    """The row reads as the team's counter from now on, and the team takes it.

    `reworded`: the counter's own words for the work hold too; they stand in `PartCountered`.
    """

    type: Literal["CounterTaken"] = "CounterTaken"
    row: Id
    team: Id
    number: int
    hours: Hours
    starts: date
    ends: date
    reworded: bool = False


CounterEvent = PartCountered | CounterTaken

# --- Commands


class CounterPart(Command):
    """Our team would take its part of a row on other terms: hours, dates, and perhaps the work."""

    type: Literal["CounterPart"] = "CounterPart"
    row: Id
    why: Text
    does: Text | None = None
    hours: Hours
    starts: date
    ends: date


class TakeCounter(Command):
    """Write the team's terms in the sheet; `number` is the counter that was looked at."""

    type: Literal["TakeCounter"] = "TakeCounter"
    row: Id
    number: Annotated[int, Field(ge=1)] | None = None


CounterCommand = CounterPart | TakeCounter

# --- Behaviour


def decide(
    command: CounterCommand, authority: Authority, state: CommissionState, _now: datetime
) -> Sequence[CounterEvent]:
    """Answer a command about other terms for a row."""
    row = find(state.rows, "row", command.row)
    match command:
        case CounterPart():
            return _counter(command, row, ours(row.team, authority), state)
        case TakeCounter():
            return _take(command, row)
        case _:
            assert_never(command)


def _counter(
    command: CounterPart, row: Row, team: Id, state: CommissionState
) -> Sequence[CounterEvent]:
    if command.ends < command.starts:
        raise DatesReversed
    number = state.countered.get(command.row, 0) + 1
    event = taken(command, PartCountered, team=team, number=number)
    return latest(state, event) if row.counter else [event]


def _take(command: TakeCounter, row: Row) -> Sequence[CounterEvent]:
    counter = row.counter
    if counter is None:
        if row.taken is not None and command.number in {None, row.taken}:
            return []
        raise CounterNotOpen(row=command.row)
    if command.number not in {None, counter.number}:
        raise CounterOutdated(row=command.row, number=counter.number)
    return [
        CounterTaken(
            row=command.row,
            team=counter.team,
            number=counter.number,
            hours=counter.hours,
            starts=counter.starts,
            ends=counter.ends,
            reworded=counter.reworded,
        )
    ]


def evolve(state: CommissionState, event: CounterEvent) -> CommissionState:
    """What other terms teach. Taking them over makes a new version of the sheet."""
    row = state.rows.get(event.row)
    match event:
        case PartCountered():
            state = state.but(countered=state.countered | {event.row: event.number})
            counter = Counter(
                team=event.team,
                number=event.number,
                hours=event.hours,
                starts=event.starts,
                ends=event.ends,
                reworded=event.does is not None,
            )
            if row is None:
                return state
            update = {"counter": counter, "accepted": None, "taken": None}
            return state.but(rows=state.rows | {event.row: row.model_copy(update=update)})
        case CounterTaken():
            if row is None:
                return state
            given = {"starts", "ends"} | ({"does"} if event.reworded else set())
            lacks = tuple(name for name in row.lacks if name not in given)
            new = Row(
                full=row.full or bool(row.lacks and not lacks),
                lacks=lacks,
                team=event.team,
                hours=event.hours,
                accepted=True,
                taken=event.number,
            )
            # the row no longer reads as it was last revised, so revising it back is news
            old = f"{RowRevised.__name__}:{event.row}"
            seen = {key: mark for key, mark in state.seen.items() if key != old}
            return resheet(state.but(seen=seen), state.rows | {event.row: new})
        case _:
            assert_never(event)
