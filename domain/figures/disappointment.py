"""Early warnings: where a client may be disappointed while something can still be done about it.

Each is about a commission, and most come with an act that helps. Days are working days.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from domain.calendar import Calendar
from domain.commission.counting import calendar_at
from domain.commission.state import CommissionState
from domain.commission.words import LineStatus
from domain.figures.next_act import Act
from domain.figures.standstill import objections_until
from domain.text import Id

NEAR: Final = 5
"""So many working days before its date a promise is at risk."""
UNTOLD: Final = 2
"""So many working days a change may wait before the other side hears of it."""
ENDS: Final = 10
"""So many working days before the agreed end there should be evidence."""
SILENCE: Final = 20
"""After so many working days without a word from us it is silent, unless somebody says else."""


class Risk(StrEnum):
    """What may disappoint, the most pressing first."""

    PROMISE_OVERDUE = "promise-overdue"
    CHANGE_UNTOLD = "change-untold"
    PROMISE_NEAR = "promise-near"
    PROMISE_UNRATIFIED = "promise-unratified"
    END_NEAR = "end-near"
    SILENCE = "silence"
    OBJECTABLE = "objectable"
    """Something was recorded for the client, who may still say that it is not so."""


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning. `on`: the date it is about; `days`: working days until then, or since then.

    `act` is None where no command helps: then somebody calls. `things` names what it is about.
    """

    risk: Risk
    commission: Id
    client: Id | None
    on: date
    days: int
    things: tuple[str, ...] = ()
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise of ours with a date that was not met yet."""

    commission: Id
    client: Id | None
    line: Id
    status: LineStatus
    due: date


@dataclass(frozen=True, slots=True)
class Untold:
    """A change of a line that the other side has not heard of; `change` None: it was let go."""

    commission: Id
    client: Id | None
    line: Id
    change: Id | None
    on: date


@dataclass(frozen=True, slots=True)
class Running:
    """A client for whom something runs since `first`; `oldest` is that commission. `heard`: when
    it last heard anything from us, on whatever commission."""

    client: Id
    oldest: Id
    first: date
    heard: date | None


def promises(found: Iterable[Promise], today: date, calendar: Calendar) -> Iterator[Warned]:
    """Promises whose date passed or is near, and near ones that nobody ratified."""
    for one in found:
        over = one.due < today
        days = (
            calendar.between(one.due, today).days if over else calendar.between(today, one.due).days
        )
        if not over and days > NEAR:
            continue
        risk = Risk.PROMISE_OVERDUE if over else Risk.PROMISE_NEAR
        command = "ChangeLine" if over else "MeetLine"
        if one.status is LineStatus.PROPOSED:
            risk, command = Risk.PROMISE_UNRATIFIED, "RatifyPromise"
        act = Act(risk, command, {"line": one.line})
        yield Warned(risk, one.commission, one.client, one.due, days, (one.line,), act)


def untold(found: Iterable[Untold], today: date, calendar: Calendar) -> Iterator[Warned]:
    """Changes that the other side should have heard of by now."""
    for one in found:
        days = calendar.between(one.on, today).days
        if days > UNTOLD:
            known = {"line": one.line} | ({} if one.change is None else {"change": one.change})
            act = Act(Risk.CHANGE_UNTOLD, "TellCounterparty", known)
            yield Warned(
                Risk.CHANGE_UNTOLD, one.commission, one.client, one.on, days, (one.line,), act
            )


def silent(
    found: Iterable[Running], today: date, calendar: Calendar, most: int = SILENCE
) -> Iterator[Warned]:
    """Clients who heard nothing from us for more than `most` working days while something runs."""
    for one in found:
        since = one.first if one.heard is None else max(one.heard, one.first)
        days = calendar.between(since, today).days
        if days > most:
            yield Warned(Risk.SILENCE, one.oldest, one.client, since, days)


@dataclass(frozen=True, slots=True)
class Ending:
    """A commission with an agreed end, and its criteria without evidence: at least one."""

    commission: Id
    client: Id | None
    until: date
    lacking: tuple[Id, ...]


def ending(found: Iterable[Ending], today: date, calendar: Calendar) -> Iterator[Warned]:
    """An agreed end that is near or passed, while a criterion has no evidence."""
    for one in found:
        over = one.until < today
        first, last = (one.until, today) if over else (today, one.until)
        days = calendar.between(first, last).days
        if over or days <= ENDS:
            act = Act(Risk.END_NEAR, "GiveEvidence", {"criterion": one.lacking[0]})
            yield Warned(
                Risk.END_NEAR, one.commission, one.client, one.until, days, one.lacking, act
            )


def objectable(
    commission: Id, client: Id | None, state: CommissionState, today: date
) -> Iterator[Warned]:
    """What was recorded for a client who may still say that it is not so: by its last day."""
    by_day: dict[tuple[date, int], list[str]] = {}
    for thing, last in objections_until(state).items():
        if today <= last:
            days = calendar_at(state, thing.partition("@")[2] or None).between(today, last).days
            by_day.setdefault((last, days), []).append(thing)
    for (last, days), things in sorted(by_day.items()):
        yield Warned(Risk.OBJECTABLE, commission, client, last, days, tuple(things))


def pressing(found: Iterable[Warned]) -> list[Warned]:
    """The most pressing first: by risk, then by date."""
    order = list(Risk)
    return sorted(found, key=lambda one: (order.index(one.risk), one.on, one.commission))
