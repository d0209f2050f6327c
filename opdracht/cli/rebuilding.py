"""`opdracht rebuild`: read models made anew from the log, while everyone goes on."""

import asyncio
from typing import Annotated

import typer
from pydantic import JsonValue

from domain.errors import Language
from opdracht.cli import connection
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import Exit, Problem, usage
from opdracht.cli.plain import plain
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words
from storage.database import PATIENT
from storage.rebuild import ModelUnknown, RebuildRunning, Rebuilt, rebuild
from storage.store import Store
from storage.tenants import list_tenants

SHOWN = 20
"""How many differing rows people see by key."""
LISTED = 1000
"""How many `--json` lists."""


def add(program: typer.Typer, language: Language) -> None:
    """Add the verb."""
    words = Words(language)

    @program.command(
        "rebuild",
        help=words(
            "Maak wat mensen zien opnieuw uit het archief, vergelijk, en zet recht wat niet klopt."
            " Iedereen werkt door.",
            "Make what people see anew from the store, compare, and put right what is wrong."
            " Everyone goes on working.",
        ),
    )
    def rebuild_(
        ctx: typer.Context,
        models: Annotated[
            list[str] | None,
            typer.Argument(
                metavar="[MODEL]...",
                help=words(
                    "Welke leesmodellen; zonder alle.", "Which read models; all of them without."
                ),
                show_default=False,
            ),
        ] = None,
        everyone: Annotated[
            bool,
            typer.Option(
                "--all-tenants",
                help=words("Voor alle organisaties, na elkaar.", "For all tenants, in turn."),
            ),
        ] = False,
        check: Annotated[
            bool,
            typer.Option(
                "--check",
                help=words(
                    "Alleen vergelijken. Exitcode 6 als er iets niet klopt.",
                    "Only compare. Exit code 6 when something is wrong.",
                ),
            ),
        ] = False,
    ) -> None:
        asyncio.run(_rebuild(choices_of(ctx), models or [], everyone=everyone, check=check))


async def _rebuild(choices: Choices, models: list[str], *, everyone: bool, check: bool) -> None:
    out = Out(choices)
    done: list[Rebuilt] = []
    async with connection.reading(PATIENT) as store:
        tenants = (
            await list_tenants(store.database) if everyone else [await tenant_of(store, choices)]
        )
        for tenant in tenants:
            done.append(await _one(out, store, tenant, models, check=check))
            _say(out, done[-1], check=check)
    wrong = [one for one in done if one.left]
    if wrong:
        raise _differs(wrong, [_as_json(one) for one in done], check=check)
    out.json([_as_json(one) for one in done])


async def _one(out: Out, store: Store, tenant: str, models: list[str], *, check: bool) -> Rebuilt:
    with out.progress() as bar:
        task = bar.add_task(tenant, total=None)

        def show(far: int, of: int) -> None:
            bar.update(task, completed=far, total=of)

        try:
            return await rebuild(store, tenant, models, check=check, progress=show)
        except ModelUnknown as error:
            raise usage(
                "model_unknown",
                nl=f"Er is geen leesmodel {error.name}. Er zijn: {error.known}.",
                en=f"There is no read model {error.name}. There are: {error.known}.",
            ) from None
        except RebuildRunning:
            raise Problem(
                Exit.UNAVAILABLE,
                "rebuild_running",
                nl=f"{tenant}: hier loopt al een rebuild. Wacht tot die klaar is.",
                en=f"{tenant}: a rebuild runs here already. Wait until it is done.",
            ) from None


def _say(out: Out, done: Rebuilt, *, check: bool) -> None:
    say = out.choices.say
    found = len(done.differences)
    if not found:
        out.line(
            say(
                f"{done.tenant}: alles klopt. {done.events} gebeurtenissen opnieuw gelezen in"
                f" {done.seconds} s.",
                f"{done.tenant}: all is well. {done.events} events read again in {done.seconds} s.",
            )
        )
        return
    out.line(
        say(
            f"{done.tenant}: {_rows(found, 'regel week', 'regels weken')} af van het archief.",
            f"{done.tenant}: {_rows(found, 'row differed', 'rows differed')} from the store.",
        )
    )
    for each in done.differences[:SHOWN]:
        key = ", ".join(each.key.values())
        out.line(f"  {each.table}: {key} ({say(*HOW[each.how])})")
    if found > SHOWN:
        out.line(say(f"  en nog {found - SHOWN}", f"  and {found - SHOWN} more"))
    if not check and not done.left:
        out.line(
            say(
                f"Rechtgezet in {done.seconds} s; wie schreef, wachtte hooguit {done.held_ms} ms.",
                f"Put right in {done.seconds} s; writers waited {done.held_ms} ms at most.",
            )
        )


HOW = {
    "missing": ("ontbrak", "missing"),
    "extra": ("hoorde er niet", "should not be there"),
    "changed": ("was anders", "was different"),
}


def _rows(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _as_json(done: Rebuilt) -> JsonValue:
    counts: dict[str, int] = {}
    for each in done.differences:
        counts[each.table] = counts.get(each.table, 0) + 1
    return {
        "tenant": done.tenant,
        "models": list(done.models),
        "events": done.events,
        "differing": len(done.differences),
        "by_table": dict(counts),
        "differences": [plain(each) for each in done.differences[:LISTED]],
        "left": done.left,
        "portions": done.portions,
        "held_ms": done.held_ms,
        "seconds": done.seconds,
    }


def _differs(wrong: list[Rebuilt], results: list[JsonValue], *, check: bool) -> Problem:
    where = ", ".join(one.tenant for one in wrong)
    return Problem(
        Exit.BAD_EVENT,
        "read_model_differs",
        nl=f"{where}: wat mensen zien, wijkt af van het archief. "
        + ("Zet het recht met: opdracht rebuild" if check else "Rechtzetten is niet gelukt."),
        en=f"{where}: what people see differs from the store. "
        + ("Put it right with: opdracht rebuild" if check else "It could not be put right."),
        details={"rebuilt": results},
    )
