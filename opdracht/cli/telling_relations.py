"""What people read after organisations were brought in, or looked at."""

from pydantic import JsonValue

from opdracht.accountfile.report import Noted, Report
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out

SHOWN = 20
"""Rows of each kind that are written out; `--json` and the file of `--refused` have more."""


def told(choices: Choices, tenant: str, source: str, report: Report, *, only_look: bool) -> None:
    """Write it all."""
    out = Out(choices)
    out.json(_as_json(tenant, source, report, only_look=only_look))
    counts = {"refused": report.refused, "alike": report.alike, "differs": report.differs}
    for kind, of in counts.items():
        rows = [each for each in report.noted if each.kind == kind]
        for each in rows[:SHOWN]:
            out.note(_noted(choices, each))
        if (rest := of - SHOWN) > 0:
            out.note(choices.say(f"… en nog {rest} rijen.", f"… and {rest} more rows."))
    out.line(_sum(choices, report, only_look=only_look))
    if report.ownerless:
        out.line(
            choices.say(
                f"{report.ownerless} zonder eigenaar: na een werkdag wordt de teamleider om een"
                " eigenaar gevraagd, na vijf dagen het hoofd.",
                f"{report.ownerless} without an owner: the team lead is asked for one after a"
                " working day, and the head after five.",
            )
        )


def _noted(choices: Choices, each: Noted) -> str:
    reason = each.sentence(choices.language)
    place = choices.say(f"Regel {each.line}", f"Line {each.line}")
    return f"{place}, {each.field}: {reason}." if each.field else f"{place}: {reason}."


def _sum(choices: Choices, report: Report, *, only_look: bool) -> str:
    parts = [
        (report.created, choices.say("nieuw", "new")),
        (report.alike, choices.say("daarvan misschien al bekend", "of those perhaps known")),
        (report.known, choices.say("al bekend", "known already")),
        (report.twice, choices.say("dubbel in het bestand", "twice in the sheet")),
        (report.filled, choices.say("aangevuld", "filled in")),
        (report.differs, choices.say("staat hier anders", "reads otherwise here")),
        (report.refused, choices.say("geweigerd", "refused")),
    ]
    said = ", ".join(f"{count} {word}" for count, word in parts if count)
    rows = choices.say(f"{report.rows} rijen", f"{report.rows} rows")
    if only_look:
        rows = choices.say(f"Alleen gekeken: {rows}", f"Only looked: {rows}")
    return f"{rows}: {said}." if said else f"{rows}."


def _as_json(tenant: str, source: str, report: Report, *, only_look: bool) -> JsonValue:
    return {
        "tenant": tenant,
        "source": source,
        "preview": only_look,
        "rows": report.rows,
        "created": report.created,
        "known": report.known,
        "twice": report.twice,
        "filled": report.filled,
        "alike": report.alike,
        "differs": report.differs,
        "ownerless": report.ownerless,
        "refused": report.refused,
        "noted": [
            {
                "line": each.line,
                "outcome": each.kind,
                "field": each.field,
                "code": each.code,
                "account": each.account,
                "nl": each.sentence("nl"),
                "en": each.sentence("en"),
            }
            for each in report.noted
        ],
    }
