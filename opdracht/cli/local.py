"""Verbs for this machine: up, down, status, doctor, and completion for the shell."""

import os
from typing import Annotated

import typer
from typer.completion import get_completion_inspect_parameters

from domain.errors import Language
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import Exit, usage
from opdracht.cli.plain import plain
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words
from opdracht.settings import Settings

COMPLETE = "_OPDRACHT_COMPLETE"
"""The variable by which a shell asks for completions; Typer makes its name from the program's."""

SHELLS = ("bash", "zsh", "fish", "powershell")


def add(program: typer.Typer, language: Language) -> None:
    """Add the verbs."""
    words = Words(language)

    @program.command(
        "up",
        help=words(
            "Start alles op deze machine: database, Temporal, werker, web.",
            "Start everything on this machine: database, Temporal, worker, web.",
        ),
    )
    def up_(
        ctx: typer.Context,
        detach: Annotated[
            bool,
            typer.Option(
                "--detach", help=words("Laat het op de achtergrond draaien.", "Leave it running.")
            ),
        ] = False,
    ) -> None:
        choices = choices_of(ctx)
        settings = settings_for(choices)
        from opdracht import local  # noqa: PLC0415 - loads Temporal's client

        try:
            local.up(settings, detach=detach, say=Out(choices).note)
        except local.Interrupted:
            raise KeyboardInterrupt from None
        Out(choices).json([plain(part) for part in local.status(settings)])

    @program.command("down", help=words("Stop alles wat hier draait.", "Stop what runs here."))
    def down_(ctx: typer.Context) -> None:
        choices = choices_of(ctx)
        settings = settings_for(choices)
        from opdracht import local  # noqa: PLC0415 - loads Temporal's client

        try:
            local.down(settings, Out(choices).note)
        except local.Interrupted:
            raise KeyboardInterrupt from None
        Out(choices).json([plain(part) for part in local.status(settings)])

    @program.command("status", help=words("Wat hier draait.", "What runs here."))
    def status_(ctx: typer.Context) -> None:
        choices = choices_of(ctx)
        from opdracht import local  # noqa: PLC0415 - loads Temporal's client

        parts = local.status(settings_for(choices))
        out = Out(choices)
        out.json([plain(part) for part in parts])
        out.table(
            words.heads("onderdeel|part", "stand|state", "waar|where"),
            [(part.name, part.state, part.detail) for part in parts],
        )

    @program.command(
        "doctor",
        help=words("Zoek wat er mis is, en wat eraan te doen.", "Find what is wrong."),
    )
    def doctor_(ctx: typer.Context) -> None:
        choices = choices_of(ctx)
        from opdracht import local  # noqa: PLC0415 - loads Temporal's client

        checks = local.doctor(settings_for(choices))
        out = Out(choices)
        out.json([plain(check) for check in checks])
        for check in checks:
            out.line(f"{'✓' if check.ok else '✗'} {check.name}: {check.sentence}")
        if not all(check.ok for check in checks):
            raise typer.Exit(Exit.LOCAL)

    @program.command(
        "completion",
        help=words(
            "Het script waarmee je shell aanvult: opdracht completion bash",
            "The script that lets your shell complete: opdracht completion bash",
        ),
    )
    def completion_(
        ctx: typer.Context,
        shell: Annotated[str, typer.Argument(metavar="SHELL", help=", ".join(SHELLS))],
    ) -> None:
        if shell not in SHELLS:
            raise usage(
                "shell_unknown",
                nl=f"Kies een shell uit: {', '.join(SHELLS)}.",
                en=f"Choose a shell from: {', '.join(SHELLS)}.",
            )
        get_completion_inspect_parameters()  # lets Typer know its shells
        os.environ[COMPLETE] = f"source_{shell}"
        ctx.find_root().command.main(args=[], prog_name="opdracht", standalone_mode=False)


def settings_for(choices: Choices) -> Settings:
    """The settings, in the language of this run."""
    return Settings.read().model_copy(update={"language": choices.language})
