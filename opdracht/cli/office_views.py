"""`opdracht office tree|crises|policy|account-policy`: the office as people look at it."""

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
        "account-policy",
        help=words(
            "De cijfers voor relaties die nu gelden, en wie elke versie voorstelde en vaststelde.",
            "The numbers of accounts that hold now, and who proposed and published each version.",
        ),
    )
    def account_policy_(ctx: typer.Context) -> None:
        from opdracht.cli.office_account_policy import (  # noqa: PLC0415 - only this verb
            account_policy,
        )

        asyncio.run(account_policy(choices_of(ctx)))

    @group.command(
        "policy",
        help=words(
            "De versies van de termijnen, ladders en grenzen: wie ze voorstelde, wie ze"
            " vaststelde, en wat er anders werd. Met --template een bestand om mee te beginnen.",
            "The versions of the terms, ladders and limits: who proposed them, who published"
            " them, and what became different. With --template a file to start from.",
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
        as_file: Annotated[
            bool,
            typer.Option(
                "--template",
                help=words(
                    "Schrijf wat nu geldt als bestand (TOML), met alle ladders.",
                    "Write what holds now as a file (TOML), with every ladder.",
                ),
            ),
        ] = False,
    ) -> None:
        from opdracht.cli.office_policy import policy, template  # noqa: PLC0415 - only this verb

        chosen = choices_of(ctx)
        asyncio.run(template(chosen) if as_file else policy(chosen, old, new))
