"""What `opdracht time import` does. It reads sheets and sends, so only that verb imports it."""

from pathlib import Path
from typing import Final

from pydantic import JsonValue

from domain.timesheet.words import week_of
from opdracht.cli import connection
from opdracht.cli.door import sending, unavailable
from opdracht.cli.envelope import envelope_of
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import Exit, Problem
from opdracht.cli.taking_over import AGAIN
from opdracht.directory import Directory
from opdracht.gateway import AnswerUnknown, Refused
from opdracht.hours.fault import Fault
from opdracht.overviews.days import today
from opdracht.sentences.time_spent import clock
from opdracht.timesheets.bring_in import FATES, WeekLine, brought_in, compared
from opdracht.timesheets.sheet import read_sheet
from opdracht.timesheets.week_map import WeekMap, read_week_map
from opdracht.timesheets.weeks import WeekSheet
from storage.store import Store

SHOWN: Final = 20
"""Bad rows that are written out; `--json` has more."""


async def take(choices: Choices, file: Path, map_: Path, *, only_look: bool) -> bool:
    """Look, and then send unless `only_look`. Says whether anything was refused."""
    week_map = read_week_map(map_)
    if only_look:
        async with connection.reading() as store:
            tenant = await tenant_of(store, choices)
            sheet = await _read(choices, store, tenant, week_map, file)
            lines = await compared(store.database, tenant, week_map.source, sheet.weeks, today())
        return told(choices, tenant, sheet, lines)
    envelope = envelope_of(choices)
    async with sending() as door:
        tenant = await tenant_of(door.store, choices)
        sheet = await _read(choices, door.store, tenant, week_map, file)
        lines = await compared(door.store.database, tenant, week_map.source, sheet.weeks, today())
        with Out(choices).progress() as bar:
            task = bar.add_task(choices.say("weken", "weeks"), total=len(lines))
            try:
                lines = await brought_in(
                    door.gateway,
                    tenant,
                    lines,
                    person=envelope.as_,
                    progress=lambda done, of: bar.update(task, completed=done, total=of),
                )
            except Refused as error:
                raise unavailable(
                    None, nl=f"{error.nl}\n{AGAIN.nl}", en=f"{error.en}\n{AGAIN.en}"
                ) from error
            except AnswerUnknown as error:
                raise Problem(Exit.UNKNOWN, "answer_unknown", nl=AGAIN.nl, en=AGAIN.en) from error
    return told(choices, tenant, sheet, lines)


async def _read(
    choices: Choices, store: Store, tenant: str, week_map: WeekMap, file: Path
) -> WeekSheet:
    office = await Directory(store.recorder).office(tenant)
    with Out(choices).progress() as bar:
        task = bar.add_task(choices.say("rijen gelezen", "rows read"), total=None)
        return read_sheet(
            file, week_map, office, today(), lambda rows: bar.update(task, completed=rows)
        )


def told(choices: Choices, tenant: str, sheet: WeekSheet, lines: list[WeekLine]) -> bool:
    """Write what became of it. Says whether anything was refused."""
    out = Out(choices)
    counts = {fate: sum(line.fate == fate for line in lines) for fate in FATES}
    out.json(
        {
            "tenant": tenant,
            "rows": sheet.rows,
            "bad": sheet.bad,
            "held": len(sheet.held),
            "counts": {fate: count for fate, count in counts.items() if count},
            "weeks": [_week(line) for line in lines],
            "bad_rows": [_bad_row(fault) for fault in sheet.faults],
        }
    )
    for fault in sheet.faults[:SHOWN]:
        out.note(_bad(choices, fault))
    if (rest := sheet.bad - SHOWN) > 0:
        out.note(choices.say(f"… en nog {rest} rijen.", f"… and {rest} more rows."))
    for line in lines:
        if line.code:
            out.line(line.nl if choices.language == "nl" else line.en)
    kinds = [
        f"{number} {FATES[fate].in_(choices.language)}" for fate, number in counts.items() if number
    ]
    count = len(sheet.held)
    held = choices.say(f"; {count} weken blijven staan", f"; {count} weeks held back")
    text = choices.say(
        f"{sheet.rows} rijen, waarvan {sheet.bad} fout{held if count else ''}",
        f"{sheet.rows} rows, {sheet.bad} of them wrong{held if count else ''}",
    )
    out.line(f"{text}: {', '.join(kinds)}." if kinds else f"{text}.")
    return sheet.bad > 0 or counts["refused"] > 0


def _bad(choices: Choices, fault: Fault) -> str:
    reason = fault.sentence(choices.language)
    place = choices.say(f"Regel {fault.line}", f"Line {fault.line}")
    return f"{place}, {fault.field}: {reason}." if fault.field else f"{place}: {reason}."


def _week(line: WeekLine) -> JsonValue:
    found: dict[str, JsonValue] = {
        "person": line.week.person,
        "week": week_of(line.week.monday),
        "minutes": {kind.value: amount for kind, amount in line.week.minutes.items()},
        "hours": clock(sum(line.week.minutes.values())),
        "rows": line.week.rows,
        "line": line.week.line,
        "fate": line.fate,
    }
    if line.code:
        found |= {"code": line.code, "nl": line.nl, "en": line.en}
    return found


def _bad_row(fault: Fault) -> JsonValue:
    return {
        "line": fault.line,
        "field": fault.field,
        "code": fault.code,
        "nl": fault.sentence("nl"),
        "en": fault.sentence("en"),
    }
