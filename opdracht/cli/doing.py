"""`opdracht do STREAM COMMAND --data JSON`: any command of the domain, by its own name."""

import asyncio
from typing import Annotated

import typer

from domain.errors import Language
from domain.message import Command
from opdracht.cli import catalogue
from opdracht.cli.asking import asked
from opdracht.cli.catalogue import OPENS, OPENS_ACCOUNT, Noun
from opdracht.cli.outcome import usage
from opdracht.cli.reads import choices_of
from opdracht.cli.texts import json_of
from opdracht.cli.verbs import Asked
from opdracht.cli.words_for import Words


def add(program: typer.Typer, language: Language) -> None:
    """Add the verb."""
    words = Words(language)

    @program.command(
        "do",
        help=words(
            "Voer een commando uit met zijn eigen naam en met JSON.",
            "Carry out a command by its own name, with JSON.",
        ),
    )
    def do_(
        ctx: typer.Context,
        stream: Annotated[
            str,
            typer.Argument(
                metavar="STREAM",
                help=words(
                    "office, het id van een opdracht, of account/ met het id van een relatie.",
                    "office, a commission's id, or account/ with an account's id.",
                ),
                show_default=False,
            ),
        ],
        name: Annotated[
            str,
            typer.Argument(metavar="COMMAND", help="RegisterRequest, …", show_default=False),
        ],
        data: Annotated[
            str,
            typer.Option(
                metavar="JSON",
                help=words("De velden: JSON of @bestand.", "The fields: JSON or @file."),
            ),
        ] = "{}",
    ) -> None:
        command = named(stream, name, data)
        from opdracht.cli.sending import send  # noqa: PLC0415 - loads Temporal's client

        asyncio.run(send(choices_of(ctx), command))


def named(stream: str, name: str, data: str) -> Asked:
    """The command with this name, for this stream."""
    noun: Noun = "office" if stream == "office" else "commission"
    if stream.startswith("account/"):
        noun = "relation"
    elif stream.startswith("timesheet/"):
        noun = "time"
    kind = kind_named(noun, name)
    fields = json_of(data, "--data")
    if not isinstance(fields, dict):
        raise usage(
            "object_expected",
            nl="--data: dit moet een JSON-object zijn.",
            en="--data: this must be a JSON object.",
        )
    values = {key: value for key, value in fields.items() if key != "type"}
    target = stream.removeprefix("commission/").removeprefix("account/")
    if kind.__name__ in {*OPENS, OPENS_ACCOUNT} and target in {"", "new", "nieuw"}:
        target = ""
    return Asked(
        noun=noun,
        target=None if noun in {"office", "time"} else target or None,
        command=asked(kind, values),
        made={},
    )


def kind_named(noun: Noun, name: str) -> type[Command]:
    """The command's class, by its own name or by its verb."""
    for kind in catalogue.NOUNS[noun]:
        if name in {kind.__name__, catalogue.verb_of(kind)}:
            return kind
    known = ", ".join(kind.__name__ for kind in catalogue.NOUNS[noun])
    raise usage(
        "command_unknown",
        nl=f"{name} is geen commando hiervoor. Kies uit: {known}.",
        en=f"{name} is no command for this. Choose from: {known}.",
    )
