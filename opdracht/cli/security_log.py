"""`opdracht security-log`: who did or tried what, and whether the log is as it was written."""

import asyncio
from dataclasses import asdict
from typing import Annotated

import typer
from pydantic import JsonValue

from domain.errors import Language
from opdracht.cli import connection
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.noting import noted
from opdracht.cli.out import Out
from opdracht.cli.outcome import Exit, Problem
from opdracht.cli.reads import choices_of
from opdracht.cli.times import moment_of, start_of
from opdracht.cli.words_for import Words
from storage.access import security_log
from storage.access.security_log import Action, Kept, Result, Wanted
from storage.database import PATIENT


def add(program: typer.Typer, language: Language) -> None:
    """Add the verb."""
    words = Words(language)

    def option(nl: str, en: str, metavar: str | None = None) -> object:
        return typer.Option(metavar=metavar, help=words(nl, en), show_default=False)

    @program.command(
        "security-log",
        help=words(
            "Wie wat deed of probeerde, de nieuwste eerst. Met --check of het logboek nog klopt.",
            "Who did or tried what, newest first. With --check whether the log is still sound.",
        ),
    )
    def security_log_(  # noqa: PLR0913 - one option each
        ctx: typer.Context,
        *,
        actor: Annotated[str | None, option("Van deze persoon.", "By this person.")] = None,
        action: Annotated[
            Action | None,
            option(
                "Deze handeling: token.made, login.refused …",
                "This action: token.made, login.refused …",
                "ACTION",
            ),
        ] = None,
        about: Annotated[str | None, option("Hierover.", "About this.", "OBJECT")] = None,
        result: Annotated[Result | None, option("Zo afgelopen.", "Ended like this.")] = None,
        origin: Annotated[
            str | None, option("Vanaf dit adres.", "From this address.", "ADDRESS")
        ] = None,
        request: Annotated[
            str | None, option("Van dit verzoek.", "Of this request.", "REQUEST")
        ] = None,
        since: Annotated[
            str | None, option("Vanaf dit tijdstip.", "From this time on.", "TIME")
        ] = None,
        until: Annotated[
            str | None,
            option("Tot en met deze dag of dit tijdstip.", "Up to this day or time.", "TIME"),
        ] = None,
        before: Annotated[
            int | None,
            option("Alleen van voor dit nummer.", "Only before this number.", "NUMBER"),
        ] = None,
        limit: Annotated[
            int,
            typer.Option(min=1, max=10_000, help=words("Hoeveel er hooguit.", "How many at most.")),
        ] = 50,
        check: Annotated[
            bool,
            typer.Option(
                "--check",
                help=words(
                    "Kijk of niemand een regel veranderde of weghaalde.",
                    "See whether nobody changed or took out an entry.",
                ),
            ),
        ] = False,
    ) -> None:
        choices = choices_of(ctx)
        if check:
            asyncio.run(_check(choices))
            return
        wanted = Wanted(
            actor,
            action,
            about,
            result,
            origin,
            request,
            None if since is None else start_of(since, "--since"),
            None if until is None else moment_of(until, "--until"),
        )
        asyncio.run(_show(choices, wanted, before, limit))


async def _show(choices: Choices, wanted: Wanted, before: int | None, limit: int) -> None:
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        found = await security_log.newest(
            store.database, tenant, wanted, before=before, limit=limit
        )
        await noted(
            store.database,
            tenant,
            Action.LOG_READ,
            actor=choices.person,
            details={"entries": len(found)},
        )
    out.json([_plain(each) for each in found])
    if not found:
        out.line(words("Hier staat niets.", "There is nothing here."))
        return
    out.table(
        words.heads(
            "nr|no",
            "wanneer|when",
            "wie|who",
            "handeling|action",
            "waarover|object",
            "afloop|result",
            "vanaf|from",
            "hoe|by",
            "meer|more",
        ),
        [
            (
                str(each.number),
                words.moment(each.at),
                each.entry.actor,
                each.entry.action,
                each.entry.object,
                each.entry.result,
                each.entry.origin,
                each.entry.means,
                " ".join(f"{name}={value}" for name, value in each.entry.details.items()),
            )
            for each in found
        ],
    )


def _plain(kept: Kept) -> JsonValue:
    said = asdict(kept.entry)
    return {"entry": kept.number, "at": kept.at.isoformat(), **said}


async def _check(choices: Choices) -> None:
    out = Out(choices)
    async with connection.reading(PATIENT) as store:
        tenant = await tenant_of(store, choices)
        sound, broken = await security_log.verify(store.database, tenant)
    if broken is not None:
        raise Problem(
            Exit.BAD_EVENT,
            "security_log_broken",
            nl=f"{tenant}: het logboek is veranderd bij regel {broken}. Tot daar klopt het.",
            en=f"{tenant}: the log was changed at entry {broken}. Up to there it is sound.",
            details={"tenant": tenant, "sound": sound, "broken": broken},
        )
    out.json({"tenant": tenant, "sound": sound, "broken": None})
    out.line(
        choices.say(
            f"{tenant}: in orde, {sound} regels.", f"{tenant}: all is well, {sound} entries."
        )
    )
