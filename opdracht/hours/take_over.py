"""Totals against what is recorded already, and then through the gateway as a person's commands."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.commission.monitoring import HoursImported, ImportHours
from domain.text import Id
from opdracht.gateway import Gateway, Refused
from opdracht.hours.fault import Fault
from opdracht.hours.reading import MOST_HOURS
from opdracht.hours.totals import Sheet, Total
from storage.record import Recorder

DIGEST = 16
"""Hexadecimal digits of an entry's id after its day."""

State = Literal["new", "corrected", "known", "refused", "taken"]


@dataclass(frozen=True, slots=True)
class Line:
    """What becomes of one total.

    `new` and `corrected` are still to be sent, `taken` was; `known` is recorded just so. `before`
    are the hours that a correction replaces.
    """

    total: Total
    state: State
    command: ImportHours | None = None
    command_id: str = ""
    before: int | None = None
    code: str = ""
    nl: str = ""
    en: str = ""


@dataclass(slots=True)
class _Past:
    """The imports of one team and product so far."""

    until: date
    hours: int
    count: int


async def compared(
    recorder: Recorder, tenant: str, source: str, sheet: Sheet, *, accept_less: bool
) -> list[Line]:
    """What sending each total would do. Raises StoreUnavailable."""
    lines: list[Line] = []
    past: dict[tuple[Id, Id | None], _Past] = {}
    commission: Id | None = None
    for total in sheet.totals:
        if total.commission != commission:
            commission = total.commission
            past = await _past(recorder, tenant, commission)
        known = past.get((total.team, total.product))
        lines.append(_line(total, known, source, sheet.held, accept_less=accept_less))
    return lines


async def _past(
    recorder: Recorder, tenant: str, commission: Id
) -> dict[tuple[Id, Id | None], _Past]:
    found: dict[tuple[Id, Id | None], _Past] = {}
    loaded = await recorder.load(tenant, f"commission/{commission}")
    async for stored in loaded.events:
        event = stored.event
        if isinstance(event, HoursImported):
            key = (event.team, event.product)
            before = found.get(key)
            count = before.count + 1 if before else 1
            found[key] = _Past(event.until, event.hours, count)
    return found


def _line(
    total: Total, past: _Past | None, source: str, held: dict[str, int], *, accept_less: bool
) -> Line:
    if total.commission in held:
        return _refused(total, Fault(0, "", "held", str(held[total.commission])))
    if total.hours > MOST_HOURS:
        return _refused(total, Fault(0, "", "huge", str(total.hours), str(MOST_HOURS)))
    if past is not None:
        if (past.until, past.hours) == (total.until, total.hours):
            return Line(total, "known")
        if total.until < past.until:
            wanted = past.until.isoformat()
            return _refused(total, Fault(0, "", "older", total.until.isoformat(), wanted))
        if total.until > past.until and total.hours < past.hours and not accept_less:
            wanted = f"{past.hours} {past.until.isoformat()}"
            return _refused(total, Fault(0, "", "fell", str(total.hours), wanted))
    command, command_id = command_of(total, source, past.count if past else 0)
    if past is not None and past.until == total.until:
        return Line(total, "corrected", command, command_id, before=past.hours)
    return Line(total, "new", command, command_id)


def command_of(total: Total, source: str, earlier: int) -> tuple[ImportHours, str]:
    """The command for a total, and its id: the same total gives the same id, on any machine.

    `earlier`: how often hours of this team and product were taken over before. It is part of the
    ids, so that a value that was corrected can be put back.
    """
    said = (source, total.commission, total.team, total.product or "", total.until.isoformat())
    text = "\n".join((*said, str(total.hours), str(earlier)))
    digest = hashlib.sha256(text.encode()).hexdigest()
    command = ImportHours(
        entry=f"uren-{total.until:%Y%m%d}-{digest[:DIGEST]}",
        team=total.team,
        hours=total.hours,
        until=total.until,
        product=total.product,
    )
    return command, f"hours:{source}:{total.commission}:{digest[:DIGEST]}"


async def taken_over(  # noqa: PLR0913 - who and where, by name
    gateway: Gateway,
    tenant: str,
    lines: list[Line],
    *,
    person: Id,
    on_behalf_of: Id | None = None,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> list[Line]:
    """Send what is new or corrected. A refusal of one holds back no other.

    Raises Refused only when nobody can say now (`passing`), and AnswerUnknown: run it again then,
    and it goes on.
    """
    done: list[Line] = []
    for count, line in enumerate(lines, start=1):
        done.append(await _sent(gateway, tenant, line, person, on_behalf_of))
        progress(count, len(lines))
    return done


async def _sent(
    gateway: Gateway, tenant: str, line: Line, person: Id, on_behalf_of: Id | None
) -> Line:
    if line.command is None:
        return line
    total = line.total
    try:
        await gateway.send(
            tenant,
            f"commission/{total.commission}",
            line.command,
            person=person,
            on_behalf_of=on_behalf_of,
            command_id=line.command_id,
        )
    except Refused as refusal:
        if refusal.passing:
            raise
        return Line(total, "refused", code=refusal.code, nl=refusal.nl, en=refusal.en)
    return Line(total, "taken", before=line.before)


def _refused(total: Total, fault: Fault) -> Line:
    return Line(total, "refused", code=fault.code, nl=fault.sentence("nl"), en=fault.sentence("en"))
