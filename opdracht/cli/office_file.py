"""`opdracht office export|plan|apply`: the office as a file that people can review."""

import asyncio
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from domain.errors import Language
from opdracht.cli.outcome import Exit, Problem, usage
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words
from opdracht.officefile.findings import OfficeFileInvalid
from opdracht.officefile.mandates_csv import read_mandates
from opdracht.officefile.reading import ReadFile, read_file
from opdracht.sentences.grammar import AMSTERDAM


def add(group: typer.Typer, language: Language) -> None:
    """Add the verbs."""
    words = Words(language)
    file_help = words("Het bestand (TOML).", "The file (TOML).")
    sheet_help = words(
        "In plaats van FILE: bevoegdheden uit een CSV, met de kolommen mandate, person, hours,"
        " euros, products, subjects, excluded, starts, ends.",
        "Instead of FILE: mandates from a CSV, with the columns mandate, person, hours, euros,"
        " products, subjects, excluded, starts, ends.",
    )

    @group.command(
        "export",
        help=words(
            "Schrijf het hele kantoor op als bestand (TOML), zoals het op een dag is.",
            "Write the whole office down as a file (TOML), as it is on a day.",
        ),
    )
    def export_(
        ctx: typer.Context,
        day: Annotated[
            str | None,
            typer.Option(metavar="DAY", help=words("De dag; anders vandaag.", "The day.")),
        ] = None,
        personal: Annotated[
            bool,
            typer.Option(
                "--with-personal-data",
                help=words(
                    "Ook namen, adressen en nummers van mensen.",
                    "Names, addresses and numbers of people too.",
                ),
            ),
        ] = False,
    ) -> None:
        from opdracht.cli.office_plans import export  # noqa: PLC0415 - only this verb needs it

        asyncio.run(export(choices_of(ctx), _day(day), personal=personal))

    @group.command(
        "plan",
        help=words(
            "Laat zien wat een bestand aan het kantoor zou veranderen; verandert niets.",
            "Show what a file would change in the office; changes nothing.",
        ),
    )
    def plan_(
        ctx: typer.Context,
        file: Annotated[
            Path | None, typer.Argument(metavar="FILE", help=file_help, show_default=False)
        ] = None,
        mandates: Annotated[Path | None, typer.Option(metavar="FILE.csv", help=sheet_help)] = None,
    ) -> int:
        asked = _read(file, mandates)
        from opdracht.cli.office_plans import show_plan  # noqa: PLC0415 - only this verb needs it

        return asyncio.run(show_plan(choices_of(ctx), asked))

    @group.command(
        "apply",
        help=words(
            "Breng het kantoor naar wat een bestand zegt: eerst het plan, dan de stappen.",
            "Bring the office to what a file says: first the plan, then the steps.",
        ),
    )
    def apply_(
        ctx: typer.Context,
        file: Annotated[
            Path | None, typer.Argument(metavar="FILE", help=file_help, show_default=False)
        ] = None,
        mandates: Annotated[Path | None, typer.Option(metavar="FILE.csv", help=sheet_help)] = None,
    ) -> int:
        asked = _read(file, mandates)
        from opdracht.cli.office_applying import apply  # noqa: PLC0415 - loads Temporal's client

        return asyncio.run(apply(choices_of(ctx), asked))


def _read(file: Path | None, mandates: Path | None) -> ReadFile:
    try:
        match file, mandates:
            case Path() as given, None:
                return read_file(given)
            case None, Path() as sheet:
                return read_mandates(sheet)
            case _:
                raise usage(
                    "one_file_needed",
                    nl="Geef één bestand: FILE, of --mandates FILE.csv.",
                    en="Give one file: FILE, or --mandates FILE.csv.",
                )
    except OfficeFileInvalid as error:
        raise Problem(
            Exit.USAGE,
            error.code,
            nl=error.sentence("nl"),
            en=error.sentence("en"),
            details={"errors": [one.as_json() for one in error.findings]},
        ) from error


def _day(given: str | None) -> date:
    if given is None:
        return datetime.now(AMSTERDAM).date()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise usage(
            "day_unreadable",
            nl=f"--day: {given} is geen datum, zoals 2026-03-02.",
            en=f"--day: {given} is no date, like 2026-03-02.",
        ) from None
