"""`opdracht time week`, `share` and `displaced`: what weeks went to, and what displaced visits."""

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import Annotated

import typer
from pydantic import JsonValue

from domain.errors import Language
from domain.figures.time_with_clients import GroupWeek
from domain.timesheet.words import ActivityKind, monday_of, week_of, week_start
from opdracht.cli import connection
from opdracht.cli.finding import person_of, tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import usage
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words
from opdracht.directory import Directory
from opdracht.overviews.days import today
from opdracht.overviews.displaced import YEAR, quarters
from opdracht.overviews.time_with_clients import MOST_WEEKS, WEEKS, own_week, trend
from opdracht.sentences.account_words import DISPLACED
from opdracht.sentences.time_spent import ACTIVITY, clock
from opdracht.sentences.words import ROLE, word
from opdracht.settings import Settings


def add(group: typer.Typer, language: Language) -> None:
    """Add the verbs."""
    words = Words(language)

    @group.command(
        "week",
        help=words("Waar uw eigen week aan opging.", "What your own week went to."),
    )
    def week_(
        ctx: typer.Context,
        week: Annotated[
            str | None,
            typer.Argument(
                metavar="[WEEK]",
                show_default=False,
                help=words("Zoals 2026-W48. Anders: deze week.", "Such as 2026-W48. Else: this."),
            ),
        ] = None,
    ) -> None:
        asyncio.run(_week(choices_of(ctx), week))

    @group.command(
        "share",
        help=words(
            "Welk deel van de werktijd naar relaties ging, per rol en week.",
            "Which part of working time went to accounts, by role and week.",
        ),
    )
    def share_(
        ctx: typer.Context,
        weeks: Annotated[
            int,
            typer.Option(min=1, max=MOST_WEEKS, help=words("Hoeveel weken.", "How many weeks.")),
        ] = WEEKS,
    ) -> None:
        asyncio.run(_share(choices_of(ctx), weeks))

    @group.command(
        "displaced",
        help=words(
            "Wat er in de plaats van bezoeken kwam, per kwartaal.",
            "What came in place of visits, by quarter.",
        ),
    )
    def displaced_(
        ctx: typer.Context,
        count: Annotated[
            int,
            typer.Option(
                "--quarters", min=1, max=20, help=words("Hoeveel kwartalen.", "How many quarters.")
            ),
        ] = YEAR,
    ) -> None:
        asyncio.run(_displaced(choices_of(ctx), count))


def _first(given: str | None) -> date:
    if given is None:
        return week_start(today())
    try:
        return monday_of(given)
    except ValueError:
        raise usage(
            "week_invalid",
            nl="Geef een week, zoals 2026-W48.",
            en="Give a week, such as 2026-W48.",
        ) from None


async def _week(choices: Choices, given: str | None) -> None:
    out, words, first = Out(choices), Words(choices.language), _first(given)
    person = person_of(choices)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        office = await Directory(store.recorder).office(tenant)
        found = await own_week(
            store, office, tenant, person, first, hours=Settings.read().week_hours
        )
    booked = found.booked
    told: dict[str, JsonValue] = {
        "tenant": tenant,
        "person": person,
        "week": week_of(first),
        "minutes": None if booked is None else _minutes(booked.minutes),
        "source": None if booked is None else booked.source,
        "times": 0 if booked is None else booked.times,
        "proposed": _minutes(found.proposed),
        "contract": found.contract,
        "over": found.over,
    }
    out.json(told)
    out.table(
        words.heads("soort|kind", "geboekt|booked", "voorstel|proposed"),
        [
            (
                words.of(ACTIVITY[kind.value]),
                "" if booked is None else clock(booked.minutes[kind]),
                clock(found.proposed[kind]),
            )
            for kind in ActivityKind
        ],
    )
    if booked is None:
        out.line(words("Deze week is nog niet geboekt.", "This week is not booked yet."))
    elif found.over:
        out.line(
            words(
                f"{clock(found.over)} uur meer dan de werkweek; dat mag.",
                f"{clock(found.over)} hours beyond the working week; that is allowed.",
            )
        )


def _minutes(found: Mapping[ActivityKind, int]) -> JsonValue:
    return {kind.value: found[kind] for kind in ActivityKind}


async def _share(choices: Choices, count: int) -> None:
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        office = await Directory(store.recorder).office(tenant)
        found = await trend(store, office, tenant, today(), count, hours=Settings.read().week_hours)
    every = [each for groups in found for each in groups]
    out.json([_group(each) for each in every])
    out.table(
        words.heads(
            "week",
            "rol|role",
            "mensen|people",
            "voor relaties|with clients",
            "niet geschreven|not written",
        ),
        [
            (
                week_of(each.monday),
                words("iedereen", "everybody")
                if each.role is None
                else words.of(word(ROLE, each.role)),
                str(each.people),
                words("te weinig", "too few") if each.share is None else _percent(each.share),
                "" if each.hidden else clock(each.unknown),
            )
            for each in every
        ],
    )


def _percent(hundredths: int) -> str:
    return f"{(hundredths + 50) // 100}%"


def _group(it: GroupWeek) -> JsonValue:
    told: dict[str, JsonValue] = {
        "role": it.role,
        "week": week_of(it.monday),
        "people": it.people,
        "hidden": it.hidden,
    }
    if not it.hidden:
        told |= {
            "wrote": it.wrote,
            "contract": it.contract,
            "clients": it.clients,
            "elsewhere": it.elsewhere,
            "unknown": it.unknown,
            "over": it.over,
            "share": it.share,
        }
    return told


async def _displaced(choices: Choices, count: int) -> None:
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        found = await quarters(store, tenant, today(), count)
    rows = [(it, reason, visits) for it in found for reason, visits in it.reasons.items()]
    out.json(
        [
            {"quarter": it.first.isoformat(), "displaced_by": reason, "visits": visits}
            for it, reason, visits in rows
        ]
    )
    if not rows:
        out.line(words("Er ging geen bezoek niet door.", "No visit was called off."))
        return
    out.table(
        words.heads("kwartaal|quarter", "verdrongen door|displaced by", "bezoeken|visits"),
        [
            (
                f"{it.first.year}-Q{it.number}",
                words.of(word(DISPLACED, reason)),
                str(visits),
            )
            for it, reason, visits in rows
        ],
    )
