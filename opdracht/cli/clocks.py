"""`opdracht clocks ID`: the clocks of a commission, explained."""

import asyncio
from datetime import date
from typing import Annotated

import typer
from pydantic import JsonValue

from domain.calendar import Calendar
from domain.errors import Language
from opdracht.cli import connection, telling
from opdracht.cli.finding import commission_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.reads import choices_of
from opdracht.cli.sight import client_of
from opdracht.cli.words_for import Words
from opdracht.clockwork.facts import ClockFacts, RungFacts
from opdracht.clockwork.saying import head, lines
from opdracht.overviews.clocks import clocks_of
from opdracht.overviews.days import today


def add(program: typer.Typer, language: Language) -> None:
    """Add the verb."""
    words = Words(language)

    @program.command(
        "clocks",
        help=words(
            "De klokken van een opdracht: wat ze meten, hun laatste dag, en wie er hulp biedt.",
            "The clocks of a commission: what they measure, their last day, and who helps.",
        ),
    )
    def clocks_(
        ctx: typer.Context,
        id_: Annotated[
            str, typer.Argument(metavar="ID", help=words.commission_id, show_default=False)
        ],
    ) -> None:
        asyncio.run(clocks(choices_of(ctx), id_))


async def clocks(choices: Choices, given: str) -> None:
    """Print them."""
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant, id_ = await commission_of(store, choices, given)
        seen = await clocks_of(store, tenant, id_, day := today())
        names = await telling.names_of(store, tenant)
        client = await client_of(store, choices, tenant)
    found, calendar = seen.clocks, seen.calendar
    if client is not None:
        from opdracht.cli import client_view  # noqa: PLC0415 - loads the API's shapes

        client_view.clocks(choices, found)
        return
    out.json(_as_json(found, calendar, day))
    if not found:
        out.line(words("Hier loopt geen klok.", "No clock runs here."))
    for number, one in enumerate(found):
        out.line(("\n" if number else "") + words.of(head(one)))
        for said in lines(one, names.organisation):
            out.line(f"  {words.of(said)}")


def _as_json(found: list[ClockFacts], calendar: Calendar, on: date) -> JsonValue:
    return {
        "today": on.isoformat(),
        "calendar": calendar.version,
        "clocks": [_clock(one) for one in found],
    }


def _clock(one: ClockFacts) -> JsonValue:
    own = one.clock
    whole = own.model_dump(mode="json", exclude={"reached", "about"})
    return {
        "clock": one.name,
        **whole,
        "used": one.used,
        "last": _day(one.last),
        "left": one.left,
        "overdue": one.overdue,
        "paused": one.paused is not None,
        "counts_on": [
            {"client": each.client, "version": each.version, "until": _day(each.until)}
            for each in one.counts
        ],
        "extended": one.extended,
        "provisional": one.provisional,
        "not_counted": {
            "weekend": one.uncounted.weekend,
            "closed": [
                {"day": closed.isoformat(), "name": name} for closed, name in one.uncounted.closed
            ],
            "paused": one.uncounted.paused,
        },
        "rungs": [_rung(each) for each in one.rungs],
        "raised": [
            {
                "escalation": each.escalation,
                "whom": each.whom,
                "offer": each.offer,
                "outcome": each.outcome,
            }
            for each in one.raised
        ],
    }


def _rung(one: RungFacts) -> JsonValue:
    rung = one.rung.model_dump(mode="json")
    return {
        "rung": one.number,
        **rung,
        "day": _day(one.day),
        "state": one.fate.value,
        "reached_on": _day(one.reached_on),
        "outcome": one.outcome,
        "sent": one.sent,
    }


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
