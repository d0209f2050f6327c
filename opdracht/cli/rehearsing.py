"""`opdracht rehearse`: another policy on the stored past. It looks, and changes nothing."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from domain.errors import Language
from domain.figures.rehearsal import Which, Window
from domain.phase import Phase
from opdracht.cli.outcome import usage
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words


def add(program: typer.Typer, language: Language) -> None:
    """Add the verb."""
    words = Words(language)

    @program.command(
        "rehearse",
        help=words(
            "Speel andere termijnen en grenzen na op het verleden: welke treden dan waren bereikt,"
            " en hoe de termijnen waren gehaald. Er verandert niets.",
            "Rehearse another policy on the past: which rungs would have been reached, and how the"
            " norms would have been kept. Nothing changes.",
        ),
    )
    def rehearse_(  # noqa: PLR0913, PLR0917 - one option each
        ctx: typer.Context,
        policy: Annotated[
            Path,
            typer.Option(
                metavar="FILE.toml",
                help=words(
                    "De termijnen en grenzen, zoals `opdracht office policy --template` ze"
                    " schrijft.",
                    "The policy, as `opdracht office policy --template` writes it.",
                ),
            ),
        ],
        first: Annotated[
            str | None,
            typer.Option(
                "--from",
                metavar="DAY",
                help=words("Tel vanaf deze dag.", "Count from this day on."),
            ),
        ] = None,
        last: Annotated[
            str | None,
            typer.Option(
                "--to",
                metavar="DAY",
                help=words("Tel tot en met deze dag.", "Count up to and including this day."),
            ),
        ] = None,
        client: Annotated[
            str | None, typer.Option(help=words("Van deze opdrachtgever.", "Of this client."))
        ] = None,
        product: Annotated[
            str | None, typer.Option(help=words("Van dit product.", "Of this product."))
        ] = None,
        phase: Annotated[
            Phase | None,
            typer.Option(
                help=words(
                    "Klokken die in deze fase begonnen.", "Clocks that started in this phase."
                )
            ),
        ] = None,
        sheet: Annotated[
            Path | None,
            typer.Option(
                "--csv",
                metavar="FILE.csv",
                help=words(
                    "Schrijf elke klok van elke opdracht op een regel.",
                    "Write every clock of every commission on a line.",
                ),
            ),
        ] = None,
        bom: Annotated[
            bool,
            typer.Option(
                "--bom",
                help=words(
                    "Begin de CSV met een teken waaraan Excel UTF-8 herkent.",
                    "Start the CSV with the mark by which Excel knows UTF-8.",
                ),
            ),
        ] = False,
    ) -> None:
        from opdracht.cli import rehearsal_run  # noqa: PLC0415 - only this verb needs it

        window = Window(_day(first, "--from"), _day(last, "--to"))
        if window.first is not None and window.after(window.first):
            raise usage(
                "days_reversed",
                nl="De dag bij --to ligt voor die bij --from.",
                en="The day of --to lies before that of --from.",
            )
        which = Which(client, product, phase, window)
        asked = rehearsal_run.Asked(policy, which, sheet, bom)
        asyncio.run(rehearsal_run.rehearse(choices_of(ctx), asked))


def _day(given: str | None, option: str) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise usage(
            "day_unreadable",
            nl=f"{option}: {given} is geen datum, zoals 2026-03-02.",
            en=f"{option}: {given} is no date, like 2026-03-02.",
        ) from None
