"""`opdracht clocks ID`: the clocks of a commission, explained."""

import asyncio
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated

import typer
from pydantic import JsonValue

from domain.calendar import Calendar, CalendarKind
from domain.commission.rungs import calendar_for
from domain.errors import Language
from domain.office.events import CalendarPublished
from opdracht.cli import connection
from opdracht.cli.finding import commission_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words
from opdracht.clockwork.facts import ClockFacts, RungFacts, facts, past
from opdracht.clockwork.saying import head, lines
from opdracht.folding import folded
from opdracht.sentences.grammar import AMSTERDAM
from storage.offices import OFFICE
from storage.store import Store


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
        tenant, id_ = await commission_of(store.database, choices, given)
        state, events = await folded(store, tenant, id_)
        calendar = calendar_for(state)
        names = await _names(store, tenant, calendar)
    today = datetime.now(AMSTERDAM).date()
    found = facts(state, past(events), today, names)
    out.json(_as_json(found, calendar, today))
    if not found:
        out.line(words("Hier loopt geen klok.", "No clock runs here."))
    for number, one in enumerate(found):
        out.line(("\n" if number else "") + words.of(head(one)))
        for said in lines(one, calendar):
            out.line(f"  {words.of(said)}")


async def _names(store: Store, tenant: str, calendar: Calendar) -> Mapping[date, str]:
    """What the office calls the closed days of the version that was pinned."""
    loaded = await store.recorder.load(tenant, OFFICE)
    names: dict[date, str] = {}
    async for stored in loaded.events:
        match stored.event:
            case CalendarPublished(kind=CalendarKind.ORG) as event:
                if event.version <= calendar.version:
                    names |= {each.day: each.name for each in event.closed}
            case _:
                pass
    return names


def _as_json(found: list[ClockFacts], calendar: Calendar, today: date) -> JsonValue:
    return {
        "today": today.isoformat(),
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
