"""`opdracht relation effect`: the claim of more jobs, tested on a sheet of a jobs register."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from domain.errors import Language
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words


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
        from opdracht.cli import effect_testing  # noqa: PLC0415 - loads what reads sheets

        asked = effect_testing.Asked(file, (kvk, before, after), since, until, visits)
        asyncio.run(effect_testing.effect(choices_of(ctx), asked))
