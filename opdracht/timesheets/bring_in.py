"""Weeks against what is booked already, and then through the gateway as a person's commands."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from domain.errors import DomainError
from domain.text import Id
from domain.timesheet.booking import BookWeek, booking, check_week
from domain.timesheet.errors import WeekOwn
from domain.timesheet.words import BookingSource, week_of
from opdracht.gateway import Gateway, Refused
from opdracht.sentences.grammar import Said
from opdracht.timesheets.weeks import BroughtWeek
from storage import weeks_booked
from storage.database import Database
from storage.weeks_booked import BookedRow

DIGEST: Final = 16

WeekFate = Literal["new", "corrected", "known", "own", "refused", "taken"]

FATES: Final[Mapping[WeekFate, Said]] = {
    "taken": Said("overgenomen", "taken over"),
    "new": Said("nieuw", "new"),
    "corrected": Said("verbeterd", "corrected"),
    "known": Said("al bekend", "known already"),
    "own": Said("zelf geboekt, en zo gelaten", "booked in person, and left so"),
    "refused": Said("niet overgenomen", "not taken over"),
}


@dataclass(frozen=True, slots=True)
class WeekLine:
    """What becomes of one week.

    `new` and `corrected` are still to be sent, `taken` was; `known` is booked just so, `own` was
    booked otherwise by its person; `refused` cannot be booked, `code` says why.
    """

    week: BroughtWeek
    fate: WeekFate
    command: BookWeek | None = None
    command_id: str = ""
    code: str = ""
    nl: str = ""
    en: str = ""


async def compared(
    database: Database, tenant: str, source: str, weeks: Sequence[BroughtWeek], today: date
) -> list[WeekLine]:
    """What sending each week would do, today. Raises StoreUnavailable."""
    if not weeks:
        return []
    first, last = min(it.monday for it in weeks), max(it.monday for it in weeks)
    rows = await weeks_booked.booked(database, tenant, first, last)
    known = {(row.person, row.monday): row for row in rows}
    return [_line(week, known.get((week.person, week.monday)), source, today) for week in weeks]


def _line(week: BroughtWeek, known: BookedRow | None, source: str, today: date) -> WeekLine:
    if known is not None and dict(known.minutes) == dict(week.minutes):
        return WeekLine(week, "known")
    if known is not None and known.source == BookingSource.OWN:
        return _because(week, "own", WeekOwn(week=week_of(week.monday), person=week.person))
    command, command_id = command_of(week, source, known.times if known else 0)
    try:
        check_week(command, today)
    except DomainError as error:
        return _because(week, "refused", error)
    return WeekLine(week, "new" if known is None else "corrected", command, command_id)


def _because(week: BroughtWeek, fate: WeekFate, why: DomainError) -> WeekLine:
    return WeekLine(week, fate, code=why.code, nl=why.sentence("nl"), en=why.sentence("en"))


def command_of(week: BroughtWeek, source: str, earlier: int) -> tuple[BookWeek, str]:
    """The command for a week, and its id: the same week gives the same id, on any machine.

    `earlier`: how often the week was booked before. It is part of the id, so that a value that was
    corrected can be put back.
    """
    name = week_of(week.monday)
    minutes = ",".join(str(amount) for amount in week.minutes.values())
    text = "\n".join((source, week.person, name, minutes, str(earlier)))
    digest = hashlib.sha256(text.encode()).hexdigest()[:DIGEST]
    command = booking(week.person, name, week.minutes, BookingSource.IMPORT)
    return command, f"time:{source}:{week.person}:{name}:{digest}"


async def brought_in(
    gateway: Gateway,
    tenant: str,
    lines: Sequence[WeekLine],
    *,
    person: Id,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> list[WeekLine]:
    """Send what is new or corrected. A refusal of one holds back no other.

    Raises Refused only when nobody can say now (`passing`), and AnswerUnknown: run it again then,
    and it goes on.
    """
    done: list[WeekLine] = []
    for count, line in enumerate(lines, start=1):
        done.append(await _sent(gateway, tenant, line, person))
        progress(count, len(lines))
    return done


async def _sent(gateway: Gateway, tenant: str, line: WeekLine, person: Id) -> WeekLine:
    if line.command is None:
        return line
    try:
        await gateway.send(
            tenant,
            f"timesheet/{line.week.person}",
            line.command,
            person=person,
            command_id=line.command_id,
        )
    except Refused as refusal:
        if refusal.passing:
            raise
        return replace(
            line, fate="refused", command=None, code=refusal.code, nl=refusal.nl, en=refusal.en
        )
    return replace(line, fate="taken", command=None)
