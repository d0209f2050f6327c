"""`opdracht office tree|crises|policy`: the office as people look at it."""

import asyncio
from typing import Annotated

import typer

from domain.errors import Language
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words


def add(group: typer.Typer, language: Language) -> None:
    """Add the verbs."""
    words = Words(language)

    @group.command(
        "tree",
        help=words(
            "Onze afdelingen en teams met wie ze leidt, en de opdrachtgevers met hun petten.",
            "Our departments and teams with who leads them, and the clients with their hats.",
        ),
    )
    def tree_(ctx: typer.Context) -> None:
        from opdracht.cli.office_tree import tree  # noqa: PLC0415 - only this verb needs it

        asyncio.run(tree(choices_of(ctx)))

    @group.command(
        "crises",
        help=words(
            "Welke teams in de crisisstand staan of stonden, en tot wanneer.",
            "Which teams are or were in crisis mode, and until when.",
        ),
    )
    def crises_(ctx: typer.Context) -> None:
        from opdracht.cli.office_tree import crises  # noqa: PLC0415 - only this verb needs it

        asyncio.run(crises(choices_of(ctx)))

    @group.command(
        "policy",
        help=words(
            "De versies van de termijnen en grenzen: wie ze voorstelde, wie ze vaststelde, en"
            " wat er anders werd.",
            "The versions of the terms and limits: who proposed them, who published them, and"
            " what became different.",
        ),
    )
    def policy_(
        ctx: typer.Context,
        old: Annotated[
            int | None,
            typer.Option(
                "--from", min=0, help=words("Vergelijk vanaf deze versie.", "Compare from here.")
            ),
        ] = None,
        new: Annotated[
            int | None,
            typer.Option("--to", min=0, help=words("Tot deze versie.", "Up to this version.")),
        ] = None,
    ) -> None:
        from opdracht.cli.office_policy import policy  # noqa: PLC0415 - only this verb needs it

        asyncio.run(policy(choices_of(ctx), old, new))
