"""What people read after hours were taken over, or looked at."""

from collections.abc import Mapping

from pydantic import JsonValue

from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.words_for import Words
from opdracht.hours.fault import Fault
from opdracht.hours.take_over import Line, State
from opdracht.hours.totals import Sheet
from opdracht.sentences.grammar import Said

SHOWN = 20
"""Bad rows that are written out; `--json` has more."""

STATES: Mapping[State, Said] = {
    "taken": Said("overgenomen", "taken over"),
    "new": Said("nieuw", "new"),
    "corrected": Said("verbeterd", "corrected"),
    "known": Said("al bekend", "known already"),
    "refused": Said("niet overgenomen", "not taken over"),
}


def told(choices: Choices, tenant: str, sheet: Sheet, lines: list[Line]) -> bool:
    """Write it all. Says whether anything was refused."""
    out = Out(choices)
    out.json(_as_json(tenant, sheet, lines))
    for fault in sheet.faults[:SHOWN]:
        out.note(_bad(choices, fault))
    if (rest := sheet.bad - SHOWN) > 0:
        out.note(choices.say(f"… en nog {rest} rijen.", f"… and {rest} more rows."))
    for line in lines:
        out.line(_line(choices, line))
    out.line(_sum(choices, sheet, lines))
    return sheet.bad > 0 or any(line.state == "refused" for line in lines)


def _bad(choices: Choices, fault: Fault) -> str:
    reason = fault.sentence(choices.language)
    place = choices.say(f"Regel {fault.line}", f"Line {fault.line}")
    return f"{place}, {fault.field}: {reason}." if fault.field else f"{place}: {reason}."


def _line(choices: Choices, line: Line) -> str:
    total, words = line.total, Words(choices.language)
    about = "/".join(part for part in (total.team, total.product) if part)
    day = words.day(total.until)
    text = choices.say(
        f"{total.commission}, {about}: {total.hours} uur tot en met {day}, ",
        f"{total.commission}, {about}: {total.hours} hours up to {day}, ",
    )
    text += STATES[line.state].in_(choices.language)
    if line.before is not None:
        text += choices.say(f" (was {line.before})", f" (was {line.before})")
    if line.state == "refused":
        text += ": " + (line.nl if choices.language == "nl" else line.en).rstrip(".")
    return text + "."


def _sum(choices: Choices, sheet: Sheet, lines: list[Line]) -> str:
    counts = [
        f"{count} {said.in_(choices.language)}"
        for state, said in STATES.items()
        if (count := sum(line.state == state for line in lines))
    ]
    rows = choices.say(
        f"{sheet.rows} rijen, waarvan {sheet.bad} fout; {len(lines)} totalen",
        f"{sheet.rows} rows, {sheet.bad} of them wrong; {len(lines)} totals",
    )
    return f"{rows}: {', '.join(counts)}." if counts else f"{rows}."


def _as_json(tenant: str, sheet: Sheet, lines: list[Line]) -> JsonValue:
    return {
        "tenant": tenant,
        "rows": sheet.rows,
        "bad": sheet.bad,
        "totals": [_total(line) for line in lines],
        "bad_rows": [_fault(fault) for fault in sheet.faults],
    }


def _total(line: Line) -> JsonValue:
    total = line.total
    told: dict[str, JsonValue] = {
        "commission": total.commission,
        "team": total.team,
        "product": total.product,
        "hours": total.hours,
        "exact": str(total.exact),
        "until": total.until.isoformat(),
        "rows": total.rows,
        "line": total.line,
        "state": line.state,
        "before": line.before,
    }
    if line.state == "refused":
        told |= {"code": line.code, "nl": line.nl, "en": line.en}
    return told


def _fault(fault: Fault) -> JsonValue:
    return {
        "line": fault.line,
        "field": fault.field,
        "commission": fault.commission,
        "code": fault.code,
        "nl": fault.sentence("nl"),
        "en": fault.sentence("en"),
    }
