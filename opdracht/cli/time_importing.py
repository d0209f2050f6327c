"""`opdracht time import`: take over what weeks went to from a sheet of the time system."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from domain.errors import Language
from opdracht.cli.out import Out
from opdracht.cli.outcome import usage
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words


def add(group: typer.Typer, language: Language) -> None:
    """Add the verb."""
    words = Words(language)

    @group.command(
        "import",
        help=words(
            "Neem uren per week over uit een bestand van het tijdsysteem (CSV, XLSX, ODS).",
            "Take hours by week over from a sheet of the time system (CSV, XLSX, ODS).",
        ),
    )
    def import_(
        ctx: typer.Context,
        file: Annotated[
            Path | None, typer.Argument(metavar="FILE", help="CSV, XLSX, ODS", show_default=False)
        ] = None,
        map_: Annotated[
            Path | None,
            typer.Option(
                "--map",
                metavar="MAP.toml",
                help=words("Welke kolom wat is.", "Which column is what."),
            ),
        ] = None,
        only_look: Annotated[
            bool, typer.Option("--preview", help=words("Alleen kijken.", "Only look."))
        ] = False,
        example: Annotated[
            bool, typer.Option("--example", help=words("Toon een map.", "Show a map."))
        ] = False,
    ) -> None:
        from opdracht.cli import time_taking  # noqa: PLC0415 - loads sheets and Temporal's client
        from opdracht.timesheets.week_map import EXAMPLE  # noqa: PLC0415 - loads sheets

        choices = choices_of(ctx)
        if example:
            Out(choices).json(EXAMPLE)
            Out(choices).line(EXAMPLE.rstrip("\n"))
            return
        if file is None or map_ is None:
            raise usage(
                "time_file_missing",
                nl="Geef het bestand en --map; een map om mee te beginnen: opdracht time import"
                " --example",
                en="Give the file and --map; a map to begin with: opdracht time import --example",
            )
        if asyncio.run(time_taking.take(choices, file, map_, only_look=only_look)):
            raise typer.Exit(1)
