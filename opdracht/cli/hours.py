"""`opdracht hours`: take hours over from a sheet of the time system."""

import asyncio
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from domain.errors import Language
from opdracht.cli.out import Out
from opdracht.cli.outcome import usage
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words
from opdracht.hours.hours_map import EXAMPLE


def add(program: typer.Typer, language: Language) -> None:
    """Add the verb."""
    words = Words(language)

    @program.command(
        "hours",
        help=words(
            "Neem uren over uit een bestand van het tijdsysteem (CSV, XLSX, ODS).",
            "Take hours over from a sheet of the time system (CSV, XLSX, ODS).",
        ),
    )
    def hours_(  # noqa: PLR0913, PLR0917 - one argument per option
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
        until: Annotated[
            str | None,
            typer.Option(
                metavar="DATE",
                help=words(
                    "Tot en met welke dag het bestand alle uren heeft.",
                    "Up to and including which day the file has all hours.",
                ),
            ),
        ] = None,
        only_look: Annotated[
            bool, typer.Option("--preview", help=words("Alleen kijken.", "Only look."))
        ] = False,
        accept_less: Annotated[
            bool,
            typer.Option(
                "--accept-less",
                help=words(
                    "Neem ook totalen over die lager zijn dan eerder.",
                    "Take over totals too that are lower than before.",
                ),
            ),
        ] = False,
        example: Annotated[
            bool, typer.Option("--example", help=words("Toon een map.", "Show a map."))
        ] = False,
    ) -> None:
        choices = choices_of(ctx)
        if example:
            Out(choices).json(EXAMPLE)
            Out(choices).line(EXAMPLE.rstrip("\n"))
            return
        if file is None or map_ is None:
            raise usage(
                "hours_file_missing",
                nl="Geef het bestand en --map; een map om mee te beginnen: opdracht hours"
                " --example",
                en="Give the file and --map; a map to begin with: opdracht hours --example",
            )
        from opdracht.cli.taking_over import take  # noqa: PLC0415 - only this verb needs it

        refused = asyncio.run(
            take(
                choices,
                file,
                map_,
                _day(until),
                only_look=only_look,
                accept_less=accept_less,
            )
        )
        if refused:
            raise typer.Exit(1)


def _day(given: str | None) -> date | None:
    if given is None:
        return None
    try:
        return datetime.strptime(given, "%Y-%m-%d").date()  # noqa: DTZ007 - a day, no moment
    except ValueError:
        raise usage(
            "until_invalid",
            nl=f"--until: {given[:40]} is geen datum zoals 2026-10-31.",
            en=f"--until: {given[:40]} is not a date such as 2026-10-31.",
        ) from None
