"""`opdracht calendar check`: what the calendars lack; exit code 8 when a person has to act."""

from pydantic import JsonValue

from opdracht.calendars.missing import Finding, findings
from opdracht.cli import connection
from opdracht.cli.calendar_asked import today
from opdracht.cli.calendar_reading import kept
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import Exit, Problem


async def check(choices: Choices, months: int) -> None:
    """Print what was found; a `Problem` when somebody has to act."""
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        found = findings(await kept(store, tenant), today(), months)
    told: list[JsonValue] = [_as_json(each) for each in found]
    if any(each.person for each in found):
        raise Problem(
            Exit.ATTENTION,
            "calendar_needs_person",
            nl="\n".join(each.said.nl for each in found),
            en="\n".join(each.said.en for each in found),
            details={"tenant": tenant, "findings": told},
        )
    out = Out(choices)
    out.json({"tenant": tenant, "findings": told})
    for each in found:
        out.line(each.said.in_(choices.language))
    out.line(choices.say("Niemand hoeft iets te doen.", "Nobody has to do anything."))


def _as_json(finding: Finding) -> JsonValue:
    return {
        "code": finding.code,
        "person": finding.person,
        "nl": finding.said.nl,
        "en": finding.said.en,
    }
