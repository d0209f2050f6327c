"""Verbs for the whole store: import, recover, verify."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from pydantic import JsonValue

from domain.errors import Language
from opdracht.cli import connection
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import Exit, Problem
from opdracht.cli.plain import plain
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words
from storage.database import PATIENT
from storage.store import Store
from storage.tenants import list_tenants
from storage.verify import Verified, verify


def add(program: typer.Typer, language: Language) -> None:
    """Add the verbs."""
    words = Words(language)

    @program.command(
        "import",
        help=words(
            "Lees de geschiedenis van een zaaksysteem in: eerst kijken, dan inlezen.",
            "Bring in the history of a case system: look first, then import.",
        ),
    )
    def import_(
        ctx: typer.Context,
        log: Annotated[
            Path, typer.Argument(metavar="LOG", help="CSV, XES (.xes, .xes.gz)", show_default=False)
        ],
        map_: Annotated[
            Path,
            typer.Option(
                "--map",
                metavar="MAP.toml",
                help=words(
                    "Welke kolom wat is: een bestand, of wabo-receipt.",
                    "Which column is what: a file, or wabo-receipt.",
                ),
            ),
        ],
        only_look: Annotated[
            bool,
            typer.Option("--preview", help=words("Alleen kijken.", "Only look.")),
        ] = False,
    ) -> None:
        from opdracht.cli import importing  # noqa: PLC0415 - only this verb needs it

        asyncio.run(importing.bring(choices_of(ctx), log, map_, only_look=only_look))

    @program.command(
        "recover",
        help=words(
            "Breng alles wat nog loopt weer in beweging, uit het archief.",
            "Bring everything that still lives back to life, from the store.",
        ),
    )
    def recover_(
        ctx: typer.Context,
        restart: Annotated[
            bool,
            typer.Option(
                "--restart-stopped",
                help=words(
                    "Ook wat stopte omdat het archief achterliep.",
                    "Also what stopped because the store was behind.",
                ),
            ),
        ] = False,
    ) -> None:
        from opdracht.cli.recovering import bring_back  # noqa: PLC0415 - loads Temporal's client

        asyncio.run(bring_back(choices_of(ctx), restart=restart))

    @program.command(
        "verify",
        help=words(
            "Controleer of het archief nog is zoals het werd opgeschreven.",
            "Check that the store is as it was written.",
        ),
    )
    def verify_(
        ctx: typer.Context,
        everything: Annotated[
            bool,
            typer.Option(
                "--all/--new",
                help=words("Alles, of alleen wat nieuw is.", "All of it, or only what is new."),
            ),
        ] = False,
    ) -> None:
        asyncio.run(_verify(choices_of(ctx), everything=everything))


async def _verify(choices: Choices, *, everything: bool) -> None:
    out = Out(choices)
    async with connection.reading(PATIENT) as store:
        tenants = (
            [await tenant_of(store, choices)]
            if choices.tenant or choices.person
            else await list_tenants(store.database)
        )
        found = [await _verified(out, store, tenant, everything) for tenant in tenants]
    bad = [one for one in found if one.fault is not None]
    results: list[JsonValue] = [plain(one) for one in found]
    if bad:
        raise _broken(bad[0], results)
    out.json(results)
    for one in found:
        out.line(
            choices.say(
                f"{one.tenant}: in orde. {one.events} gebeurtenissen nagekeken, tot en met"
                f" {one.position}.",
                f"{one.tenant}: all is well. {one.events} events checked, up to {one.position}.",
            )
        )


async def _verified(out: Out, store: Store, tenant: str, everything: bool) -> Verified:
    with out.progress() as bar:
        task = bar.add_task(tenant, total=None)

        def show(done: int, of: int) -> None:
            bar.update(task, completed=done, total=of)

        return await verify(store.database, tenant, 0 if everything else None, show)


def _broken(bad: Verified, results: list[JsonValue]) -> Problem:
    return Problem(
        Exit.BAD_EVENT,
        "chain_broken",
        nl=f"{bad.tenant}: het archief klopt niet bij gebeurtenis {bad.position}. {bad.fault}",
        en=f"{bad.tenant}: the store is not as it was written at event {bad.position}. {bad.fault}",
        details={"tenant": bad.tenant, "position": bad.position, "verified": results},
    )
