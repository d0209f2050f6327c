"""`opdracht session list|end`: who is logged in, and ending that."""

import asyncio
from datetime import UTC, datetime
from typing import Annotated

import typer
from pydantic import JsonValue

from domain.errors import Language
from opdracht.cli import connection
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.noting import noted
from opdracht.cli.out import Out
from opdracht.cli.outcome import not_found
from opdracht.cli.plain import plain
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words
from opdracht.settings import Settings
from storage.access import sessions
from storage.access.security_log import Action
from storage.access.sessions import Bounds


def add(program: typer.Typer, language: Language) -> None:
    """Add the noun."""
    words = Words(language)
    group = typer.Typer(
        help=words(
            "Sessies: wie nu is ingelogd, en waar.", "Sessions: who is logged in now, and where."
        ),
        no_args_is_help=True,
        rich_markup_mode="rich",
    )

    @group.command("list", help=words("De sessies die lopen.", "The sessions that live."))
    def list_(
        ctx: typer.Context,
        person: Annotated[
            str | None,
            typer.Argument(
                metavar="[PERSON]",
                show_default=False,
                help=words("Alleen van deze persoon.", "Only of this person."),
            ),
        ] = None,
    ) -> None:
        asyncio.run(_list(choices_of(ctx), person))

    @group.command(
        "end",
        help=words(
            "Beëindig de sessies van een persoon, nu meteen.",
            "End a person's sessions, from this moment.",
        ),
    )
    def end_(
        ctx: typer.Context,
        person: Annotated[
            str,
            typer.Argument(
                metavar="PERSON",
                show_default=False,
                help=words("Het id van de persoon.", "The person's id."),
            ),
        ],
        *,
        only: Annotated[
            str | None,
            typer.Option(
                metavar="SESSION",
                show_default=False,
                help=words(
                    "Alleen deze sessie. Anders: alle van de persoon.",
                    "Only this session. Default: all of the person.",
                ),
            ),
        ] = None,
    ) -> None:
        asyncio.run(_end(choices_of(ctx), person.strip(), only))

    program.add_typer(group, name="session")


async def _list(choices: Choices, person: str | None) -> None:
    from opdracht.login.opening import settings_of  # noqa: PLC0415 - loads what logs people in

    out, words, now = Out(choices), Words(choices.language), datetime.now(UTC)
    limits = settings_of(Settings.read()).session
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        found = await sessions.living(
            store.database, tenant, person, Bounds(now - limits.idle, now - limits.whole)
        )
    out.json([plain(each) for each in found])
    if not found:
        out.line(words("Niemand is ingelogd.", "Nobody is logged in."))
        return
    out.table(
        words.heads("persoon|person", "apparaat|device", "sinds|since", "gezien|seen", "id"),
        [
            (
                each.person,
                each.device,
                words.moment(each.created_at),
                words.moment(each.seen_at),
                each.session,
            )
            for each in found
        ],
    )


async def _end(choices: Choices, person: str, only: str | None) -> None:
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        ended = await sessions.end(
            store.database, tenant, person, why="administrator", now=datetime.now(UTC), only=only
        )
        for each in ended:
            await noted(
                store.database,
                tenant,
                Action.SESSION_ENDED,
                actor=choices.person,
                object_=each,
                details={"why": "administrator", "person": person},
            )
    if not ended:
        raise not_found(
            nl=f"{person} heeft hier zo'n sessie niet. Kijk met: opdracht session list",
            en=f"{person} has no such session here. Look with: opdracht session list",
        )
    out = Out(choices)
    out.json(list[JsonValue](ended))
    out.line(
        choices.say(
            f"{len(ended)} sessie(s) van {person} beëindigd.",
            f"{len(ended)} session(s) of {person} ended.",
        )
    )
