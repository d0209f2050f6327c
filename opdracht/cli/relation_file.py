"""`opdracht relation import|export`: the register of accounts as a sheet."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from domain.errors import Language
from opdracht.accountfile.account_map import EXAMPLE
from opdracht.cli.out import Out
from opdracht.cli.outcome import usage
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words


def add(group: typer.Typer, language: Language) -> None:
    """Add the verbs."""
    words = Words(language)

    @group.command(
        "import",
        help=words(
            "Breng organisaties in uit een bestand (CSV, XLSX, ODS).",
            "Bring organisations in from a sheet (CSV, XLSX, ODS).",
        ),
    )
    def import_(  # noqa: PLR0913, PLR0917 - one argument per option
        ctx: typer.Context,
        file: Annotated[
            Path | None, typer.Argument(metavar="FILE", help="CSV, XLSX, ODS", show_default=False)
        ] = None,
        source: Annotated[
            str | None,
            typer.Option(
                metavar="NAME",
                help=words(
                    "Hoe het systeem heet waar de rijen uit komen; houd die naam gelijk.",
                    "What the system is called that the rows come from; keep that name.",
                ),
            ),
        ] = None,
        map_: Annotated[
            Path | None,
            typer.Option(
                "--map",
                metavar="MAP.toml",
                help=words("Welke kolom wat is.", "Which column is what."),
            ),
        ] = None,
        owner: Annotated[
            str | None,
            typer.Option(
                metavar="PERSON",
                help=words(
                    "Eigenaar van wat er in het bestand geen heeft.",
                    "Owner of what has none in the sheet.",
                ),
            ),
        ] = None,
        ownerless: Annotated[
            bool,
            typer.Option(
                "--ownerless",
                help=words(
                    "Neem ook aan wat geen eigenaar heeft; om een eigenaar wordt dan gevraagd.",
                    "Take what has no owner too; an owner is then asked for.",
                ),
            ),
        ] = False,
        merge_alike: Annotated[
            bool,
            typer.Option(
                "--merge-alike",
                help=words(
                    "Zie een gelijkende naam in dezelfde plaats als dezelfde organisatie.",
                    "Take a like name in the same place for the same organisation.",
                ),
            ),
        ] = False,
        only_look: Annotated[
            bool, typer.Option("--preview", help=words("Alleen kijken.", "Only look."))
        ] = False,
        refused: Annotated[
            Path | None,
            typer.Option(
                "--refused",
                metavar="FILE.csv",
                help=words(
                    "Schrijf hierin wat niet meedoet of misschien dubbel is, met de reden.",
                    "Write into this what is refused or perhaps twice, with the reason.",
                ),
            ),
        ] = None,
        example: Annotated[
            bool, typer.Option("--example", help=words("Toon een map.", "Show a map."))
        ] = False,
    ) -> None:
        choices = choices_of(ctx)
        if example:
            Out(choices).json(EXAMPLE)
            Out(choices).line(EXAMPLE.rstrip("\n"))
            return
        if file is None:
            raise usage(
                "account_file_missing",
                nl="Geef het bestand; een map om mee te beginnen: opdracht relation import"
                " --example",
                en="Give the file; a map to begin with: opdracht relation import --example",
            )
        from opdracht.cli.relation_bringing import Asked, bring  # noqa: PLC0415 - only for this

        asked = Asked(file, map_, source, owner, refused, ownerless, merge_alike)
        if asyncio.run(bring(choices, asked, only_look=only_look)):
            raise typer.Exit(1)

    @group.command(
        "export",
        help=words(
            "Schrijf alle relaties in een bestand: .csv, .xlsx of .ods.",
            "Write all accounts into a file: .csv, .xlsx or .ods.",
        ),
    )
    def export_(
        ctx: typer.Context,
        file: Annotated[
            Path, typer.Argument(metavar="FILE", help="CSV, XLSX, ODS", show_default=False)
        ],
        closed: Annotated[
            bool,
            typer.Option("--closed", help=words("Ook wat is afgesloten.", "Closed ones too.")),
        ] = False,
    ) -> None:
        from opdracht.cli.relation_writing import export  # noqa: PLC0415 - only for this

        asyncio.run(export(choices_of(ctx), file, closed=closed))
