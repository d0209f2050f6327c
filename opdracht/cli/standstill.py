"""Verbs for who looks over all the work: what stands still, and what was asked higher up.

They tell of commissions and teams. No person is named, and nobody is ranked.
"""

import asyncio
from enum import StrEnum
from typing import Annotated

import typer

from domain.errors import Language
from domain.phase import Phase
from opdracht.cli import escalations_view, handovers_view, stalled_view, warnings_view
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words
from storage.standing import Which


class By(StrEnum):
    """What a list is counted by."""

    CLIENT = "client"
    PHASE = "phase"
    TEAM = "team"


def add(program: typer.Typer, language: Language) -> None:
    """Add the verbs."""
    words = Words(language)
    client = typer.Option(help=words("Van deze opdrachtgever.", "Of this client."))
    phase = typer.Option(help=words("In deze fase.", "In this phase."))
    team = typer.Option(
        help=words("Waaraan dit team werkt.", "On which this team works."), metavar="TEAM"
    )

    @program.command(
        "stalled",
        help=words(
            "Wat stilstaat, sinds wanneer, en wat zou helpen.",
            "What stands still, since when, and what would help.",
        ),
    )
    def stalled_(  # noqa: PLR0913, PLR0917  # one for each option
        ctx: typer.Context,
        client: Annotated[str | None, client] = None,
        phase: Annotated[Phase | None, phase] = None,
        team: Annotated[str | None, team] = None,
        by: Annotated[
            By | None,
            typer.Option(
                help=words(
                    "Alleen tellen, per opdrachtgever, fase of team.",
                    "Only count, per client, phase or team.",
                )
            ),
        ] = None,
        waiting: Annotated[
            bool,
            typer.Option(
                "--waiting",
                help=words(
                    "Wat op de opdrachtgever wacht of met opzet stilligt.",
                    "What waits for its client, or was paused on purpose.",
                ),
            ),
        ] = False,
    ) -> None:
        which = Which(client, phase, team)
        asyncio.run(stalled_view.stalled(choices_of(ctx), which, by, waiting=waiting))

    @program.command(
        "escalations",
        help=words(
            "Wat hogerop is gevraagd: het aanbod, en of er antwoord is.",
            "What was asked higher up: the offer, and whether it was answered.",
        ),
    )
    def escalations_(
        ctx: typer.Context,
        client: Annotated[str | None, client] = None,
        phase: Annotated[Phase | None, phase] = None,
        team: Annotated[str | None, team] = None,
        every: Annotated[
            bool,
            typer.Option(
                "--all/--open",
                help=words(
                    "Ook wat al antwoord heeft; anders alleen wat open is.",
                    "Also what was answered; otherwise only what is open.",
                ),
            ),
        ] = False,
    ) -> None:
        which = Which(client, phase, team)
        asyncio.run(escalations_view.escalations(choices_of(ctx), which, every=every))

    _over_time(program, words)


def _over_time(program: typer.Typer, words: Words) -> None:
    @program.command(
        "handovers",
        help=words(
            "Hoe lang werk wacht als het van het ene team naar het andere gaat.",
            "How long work waits when it goes from one team to another.",
        ),
    )
    def handovers_(
        ctx: typer.Context,
        first: Annotated[
            str | None,
            typer.Option(
                "--from",
                metavar="DAY",
                help=words("Gevraagd op of na deze dag.", "Asked on or after this day."),
            ),
        ] = None,
        last: Annotated[
            str | None,
            typer.Option(
                "--to",
                metavar="DAY",
                help=words("Gevraagd op of voor deze dag.", "Asked on or before this day."),
            ),
        ] = None,
    ) -> None:
        asyncio.run(handovers_view.handovers(choices_of(ctx), first, last))

    @program.command(
        "warnings",
        help=words(
            "Waar een opdrachtgever teleurgesteld dreigt te worden, en wat nog kan.",
            "Where a client may be disappointed, and what can still be done.",
        ),
    )
    def warnings_(
        ctx: typer.Context,
        client: Annotated[
            str | None, typer.Option(help=words("Van deze opdrachtgever.", "Of this client."))
        ] = None,
        silence: Annotated[
            int,
            typer.Option(
                min=1,
                max=250,
                help=words(
                    "Na zoveel werkdagen zonder bericht van ons.",
                    "After so many working days without a word from us.",
                ),
            ),
        ] = 20,
    ) -> None:
        asyncio.run(warnings_view.warnings(choices_of(ctx), client, silence))
