"""`opdracht demo`: two organisations with commissions in every phase."""

import asyncio
from typing import Annotated

import typer
from pydantic import JsonValue

from domain.errors import Language
from opdracht.cli import connection
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.reads import choices_of
from opdracht.cli.sending import refused, unknown
from opdracht.cli.words_for import Words
from opdracht.demo import TENANTS, load_demo
from opdracht.gateway import AnswerUnknown, Refused
from storage.tenants import add_tenant, list_tenants


def add(program: typer.Typer, language: Language) -> None:
    """Add the verb."""
    words = Words(language)

    @program.command(
        "demo",
        help=words(
            "Laad twee voorbeeldorganisaties met opdrachten in elke fase.",
            "Load two example tenants with commissions in every phase.",
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
        asyncio.run(_demo(choices_of(ctx), if_empty=if_empty))


async def _demo(choices: Choices, *, if_empty: bool) -> None:
    out = Out(choices)
    names = [tenant for tenant, _ in TENANTS]
    async with connection.sending() as door:
        others = set(await list_tenants(door.store.database)) - set(names)
        if if_empty and others:
            out.json({"loaded": False, "tenants": list[JsonValue](sorted(others)), "steps": 0})
            out.line(
                choices.say(
                    "Er is al een organisatie; de voorbeelden zijn niet geladen.",
                    "There is a tenant already; the examples were not loaded.",
                )
            )
            return
        for tenant in names:
            await add_tenant(door.store.database, tenant)
        with out.progress() as bar:
            task = bar.add_task(choices.say("voorbeelden", "examples"), total=None)

            def show(done: int, of: int) -> None:
                bar.update(task, completed=done, total=of)

            try:
                steps = await load_demo(door.gateway.send, show)
            except Refused as error:
                raise refused(error, "") from error
            except AnswerUnknown as error:
                raise unknown(error.command_id) from error
    out.json({"loaded": True, "tenants": list[JsonValue](names), "steps": steps})
    for tenant, name in TENANTS:
        out.line(f"{tenant}  {name}")
    out.line(
        choices.say(
            f"Geladen: {steps} stappen. Kijk met: opdracht --tenant {names[0]} list",
            f"Loaded: {steps} steps. Look with: opdracht --tenant {names[0]} list",
        )
    )
