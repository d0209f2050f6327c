"""`opdracht relation effect`: the claim of more jobs, tested on a sheet of a jobs register."""

import asyncio
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from pydantic import JsonValue

from domain.errors import Language
from domain.figures.effect import JobsGroup
from opdracht.cli import connection
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import not_found, usage
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words
from opdracht.directory import Directory
from opdracht.jobsfile.counted import Counted, JobsMap, read
from opdracht.overviews.development import develops
from opdracht.overviews.effect import EffectReport, effect_report
from opdracht.sentences.effect_words import FINDING, NO_CAUSE

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed."""

    file: Path
    jobs_map: JobsMap
    since: str
    until: str
    visits: int


def add(group: typer.Typer, language: Language) -> None:
    """Add the verb."""
    words = Words(language)

    @group.command(
        "effect",
        help=words(
            "Toets of bezochte bedrijven meer banen kregen, met een bestand van het banenregister.",
            "Test whether visited companies gained more jobs, with a sheet of the jobs register.",
        ),
    )
    def effect_(  # noqa: PLR0913, PLR0917 - one argument per option
        ctx: typer.Context,
        file: Annotated[
            Path, typer.Argument(metavar="FILE", help="CSV, XLSX, ODS", show_default=False)
        ],
        since: Annotated[
            str,
            typer.Option(
                metavar="DAY", help=words("Bezoeken vanaf deze dag.", "Visits since this day.")
            ),
        ],
        until: Annotated[
            str,
            typer.Option(
                metavar="DAY",
                help=words("Bezoeken tot en met deze dag.", "Visits up to this day."),
            ),
        ],
        kvk: Annotated[
            str,
            typer.Option(
                metavar="COLUMN",
                help=words("Kolom met het KVK-nummer.", "Column with the KVK number."),
            ),
        ] = "kvk",
        before: Annotated[
            str,
            typer.Option(
                metavar="COLUMN",
                help=words("Kolom met de banen bij het begin.", "Column with jobs at the start."),
            ),
        ] = "begin",
        after: Annotated[
            str,
            typer.Option(
                metavar="COLUMN",
                help=words("Kolom met de banen bij het eind.", "Column with jobs at the end."),
            ),
        ] = "eind",
        visits: Annotated[
            int,
            typer.Option(
                min=1,
                max=100,
                help=words(
                    "Zo vaak bezocht telt als bezocht.", "Visited so often counts as visited."
                ),
            ),
        ] = 1,
    ) -> None:
        asked = Asked(file, JobsMap(kvk, before, after), since, until, visits)
        asyncio.run(_effect(choices_of(ctx), asked))


async def _effect(choices: Choices, asked: Asked) -> None:
    since, until = _day("--since", asked.since), _day("--until", asked.until)
    if until < since:
        raise usage(
            "time_invalid",
            nl="--until ligt voor --since.",
            en="--until lies before --since.",
        )
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        if not develops(await Directory(store.recorder).office(tenant)):
            raise not_found(
                nl="Banen zijn er alleen bij een gemeente.",
                en="Only a municipality has jobs.",
            )
        counted = read(asked.file, asked.jobs_map)
        found = await effect_report(store, tenant, counted, since, until, visits=asked.visits)
    _told(choices, tenant, counted, found)


def _day(option: str, given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise usage(
            "time_invalid",
            nl=f"{option}: dit moet een dag zijn, zoals 2026-03-02.",
            en=f"{option}: this must be a day, like 2026-03-02.",
        ) from None


def _told(choices: Choices, tenant: str, counted: Counted, found: EffectReport) -> None:
    out, effect = Out(choices), found.effect
    out.json(
        {
            "tenant": tenant,
            "since": found.starts.isoformat(),
            "until": found.until.isoformat(),
            "visits": found.visits,
            "rows": counted.rows,
            "refused": counted.bad,
            "visited": _group(effect.visited),
            "others": _group(effect.others),
            "difference": effect.difference,
            "low": effect.low,
            "high": effect.high,
            "finding": effect.finding.value,
        }
    )
    for wrong in counted.wrong[:SHOWN]:
        place = choices.say(f"Regel {wrong.line}", f"Line {wrong.line}")
        out.note(f"{place}, {wrong.column}: {wrong.sentence(choices.language)}.")
    if (rest := counted.bad - SHOWN) > 0:
        out.note(choices.say(f"… en nog {rest} rijen.", f"… and {rest} more rows."))
    for nl, en, group in (
        ("Bezocht", "Visited", effect.visited),
        ("De andere", "The others", effect.others),
    ):
        growth = choices.say("onbekend", "unknown")
        if group.growth is not None:
            growth = f"{group.growth:+.1f} %"
        out.line(
            choices.say(
                f"{nl}: {group.companies} bedrijven, van {group.before} naar {group.after} banen"
                f" ({growth})",
                f"{en}: {group.companies} companies, from {group.before} to {group.after} jobs"
                f" ({growth})",
            )
        )
    if effect.difference is not None:
        out.line(
            choices.say(
                f"Verschil: {effect.difference:+.1f} procentpunt; negen van de tien keer tussen"
                f" {effect.low:+.1f} en {effect.high:+.1f}",
                f"Difference: {effect.difference:+.1f} points of per cent; nine times in ten"
                f" between {effect.low:+.1f} and {effect.high:+.1f}",
            )
        )
    out.line(FINDING[effect.finding].in_(choices.language))
    out.line(NO_CAUSE.in_(choices.language))


def _group(group: JobsGroup) -> JsonValue:
    return {
        "companies": group.companies,
        "before": group.before,
        "after": group.after,
        "growth": group.growth,
    }
