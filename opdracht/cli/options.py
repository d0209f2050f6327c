"""The options for every command, as Typer reads them; see `globals` for how they get in front."""

from typing import Annotated

import typer

from domain.errors import Language
from opdracht.cli.globals import Choices
from opdracht.cli.texts import value_of
from opdracht.cli.words_for import Words


def add(program: typer.Typer, language: Language) -> None:
    """Add them."""
    words = Words(language)

    def option(name: str, metavar: str, nl: str, en: str, variable: str | None = None) -> object:
        return typer.Option(name, metavar=metavar, help=words(nl, en), envvar=variable)

    @program.callback()
    def choose(  # noqa: PLR0913 - one each
        ctx: typer.Context,
        *,
        json: Annotated[
            bool,
            typer.Option(
                "--json", help=words("Alleen JSON op standaarduitvoer.", "Only JSON on stdout.")
            ),
        ] = False,
        tenant: Annotated[
            str | None,
            option("--tenant", "TENANT", "Welke organisatie.", "Which tenant.", "OPDRACHT_TENANT"),
        ] = None,
        person: Annotated[
            str | None,
            option(
                "--as", "PERSON", "Wie dit doet (id).", "Who does this (id).", "OPDRACHT_PERSON"
            ),
        ] = None,
        on_behalf_of: Annotated[
            str | None,
            option("--on-behalf-of", "PERSON", "Wie je vervangt.", "For whom you stand in."),
        ] = None,
        command_id: Annotated[
            str | None,
            option(
                "--command-id",
                "ID",
                "Het id van deze stap; hetzelfde id telt maar één keer.",
                "The id of this command; the same id counts once.",
            ),
        ] = None,
        reason: Annotated[
            str | None, option("--reason", "TEXT", "Waarom.", "Why, kept with the step.")
        ] = None,
        chosen: Annotated[
            Language, option("--language", "nl|en", "Taal.", "Language.", "OPDRACHT_LANGUAGE")
        ] = "nl",
        yes: Annotated[
            bool, typer.Option("--yes", help=words("Vraag niets.", "Ask nothing."))
        ] = False,
        debug: Annotated[
            bool,
            typer.Option("--debug", help=words("Laat bij fouten alles zien.", "Show tracebacks.")),
        ] = False,
    ) -> None:
        ctx.obj = Choices(
            json=json,
            debug=debug,
            yes=yes,
            tenant=tenant or None,
            person=person or None,
            on_behalf_of=on_behalf_of,
            command_id=command_id,
            reason=None if reason is None else value_of(reason, "--reason"),
            language=chosen,
        )
