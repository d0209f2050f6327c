"""`opdracht demo`: two organisations with commissions in every phase."""

import asyncio
from typing import Annotated

import typer

from domain.errors import Language
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words


def add(program: typer.Typer, language: Language) -> None:
    """Add the verb."""
    words = Words(language)

    @program.command(
        "demo",
        help=words(
            "Laad drie voorbeeldorganisaties met opdrachten in elke fase.",
            "Load three example tenants with commissions in every phase.",
        ),
    )
    def demo_(
        ctx: typer.Context,
        if_empty: Annotated[
            bool,
            typer.Option(
                "--if-empty",
                help=words("Alleen als er nog niets is.", "Only when there is nothing yet."),
            ),
        ] = False,
    ) -> None:
        from opdracht.cli.loading import load  # noqa: PLC0415 - loads Temporal's client

        asyncio.run(load(choices_of(ctx), if_empty=if_empty))
