"""`opdracht commission run FILE`: play a list of commands, one after the other; see `script`."""

import asyncio
from typing import Annotated

import typer

from domain.errors import Language
from opdracht.cli.reads import choices_of
from opdracht.cli.script import read_script
from opdracht.cli.words_for import Words


def add(group: typer.Typer, language: Language) -> None:
    """Add the verb."""
    words = Words(language)

    @group.command(
        "run",
        help=words(
            "Speel een lijst commando's uit een bestand (TOML of JSON) af.",
            "Play a list of commands from a file (TOML or JSON).",
        ),
    )
    def run_(
        ctx: typer.Context,
        file: Annotated[
            str,
            typer.Argument(
                metavar="FILE",
                show_default=False,
                help=words(
                    "Het bestand, of de naam van een voorbeeld: main-job, small, running, urgent, "
                    "shared.",
                    "The file, or the name of an example: main-job, small, running, urgent, "
                    "shared.",
                ),
            ),
        ],
        commission: Annotated[
            str | None,
            typer.Option(
                "--id",
                help=words(
                    "Het id van de opdracht, in plaats van dat in het bestand.",
                    "The commission's id, instead of the one in the file.",
                ),
            ),
        ] = None,
    ) -> None:
        steps = read_script(file, commission)
        from opdracht.cli.performing import run  # noqa: PLC0415 - loads Temporal's client

        asyncio.run(run(choices_of(ctx), steps))
