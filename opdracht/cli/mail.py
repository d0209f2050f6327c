"""`opdracht mail`: what was caught on this machine, and what could not be sent."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from domain.errors import Language
from opdracht.cli import connection, telling
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.local import settings_for
from opdracht.cli.out import Out
from opdracht.cli.outcome import not_found, usage
from opdracht.cli.plain import plain
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words
from opdracht.mail import box
from opdracht.sentences.grammar import Said
from storage import mail

SLOW = timedelta(hours=1)
"""Mail that waits longer than this is shown."""

PROBLEM = {
    "no-address": Said("de persoon heeft geen adres", "the person has no address"),
    "address-unusable": Said("het adres klopt niet", "the address is no address"),
}


def add(program: typer.Typer, language: Language) -> None:
    """Add the verb."""
    words = Words(language)

    @program.command(
        "mail",
        help=words(
            "De post die op deze machine blijft, of met --failed wat niet aankwam.",
            "The mail that stays on this machine, or with --failed what did not arrive.",
        ),
    )
    def mail_(
        ctx: typer.Context,
        id_: Annotated[
            str | None,
            typer.Argument(
                metavar="[ID]",
                show_default=False,
                help=words("Lees dit bericht; het begin is genoeg.", "Read this one; its start."),
            ),
        ] = None,
        *,
        failed: Annotated[
            bool,
            typer.Option(
                "--failed",
                help=words(
                    "Wat niet kon worden verstuurd, of al lang wacht.",
                    "What could not be sent, or waits for long.",
                ),
            ),
        ] = False,
        again: Annotated[
            str | None,
            typer.Option(
                "--again",
                metavar="ID",
                help=words(
                    "Probeer dit bericht opnieuw, als het adres weer klopt.",
                    "Try this message again, once the address is right.",
                ),
            ),
        ] = None,
        limit: Annotated[
            int,
            typer.Option(min=1, max=5_000, help=words("Hoeveel er hooguit.", "How many at most.")),
        ] = 50,
    ) -> None:
        choices = choices_of(ctx)
        if again is not None:
            asyncio.run(_again(choices, again))
        elif failed:
            asyncio.run(_failed(choices))
        elif id_ is not None:
            _read(choices, id_)
        else:
            _list(choices, limit)


def _list(choices: Choices, limit: int) -> None:
    out, words = Out(choices), Words(choices.language)
    settings = settings_for(choices)
    found = box.caught(settings.caught_mail, limit)
    out.json([plain(each) for each in found])
    if not settings.catches_mail:
        where = "-" if settings.smtp is None else f"{settings.smtp.host}:{settings.smtp.port}"
        out.note(
            words(
                f"Post blijft hier niet op deze machine, maar gaat naar: {where}",
                f"Mail does not stay on this machine; it goes to: {where}",
            )
        )
    if not found:
        out.line(words("Er is nog geen post.", "There is no mail yet."))
        return
    out.table(
        words.heads("wanneer|when", "aan|to", "onderwerp|subject", "id"),
        [(words.moment(each.caught_at), each.to, each.subject, each.message) for each in found],
    )


def _read(choices: Choices, given: str) -> None:
    out, words = Out(choices), Words(choices.language)
    found = box.matching(settings_for(choices).caught_mail, given.strip())
    if not found:
        raise not_found(
            nl=f"ID: bericht {given} is hier niet. Kijk met: opdracht mail",
            en=f"ID: message {given} is not here. Look with: opdracht mail",
        )
    if len(found) > 1:
        some = ", ".join(each.message for each in found[:5])
        raise usage(
            "ambiguous_id",
            nl=f"ID: {given} kan van alles zijn: {some}. Typ meer van het id.",
            en=f"ID: {given} can be several: {some}. Type more of the id.",
        )
    [message] = found
    out.json(plain(message))
    out.line(f"{words('Van', 'From')}: {message.sender}")
    out.line(f"{words('Aan', 'To')}: {message.to}")
    out.line(f"{words('Onderwerp', 'Subject')}: {message.subject}")
    out.line()
    out.line(message.text.rstrip())


async def _failed(choices: Choices) -> None:
    out, words = Out(choices), Words(choices.language)
    since = datetime.now(UTC) - SLOW
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        found = await mail.troubled(store.database, tenant, since=since)
        names = await telling.names_of(store, tenant)
    out.json([plain(each) for each in found])
    if not found:
        out.line(words("Alle post is verstuurd.", "All mail was sent."))
        return
    out.table(
        words.heads("sinds|since", "voor|for", "wat|what", "id"),
        [
            (
                words.moment(each.made_at),
                names.person(each.person),
                problem(each).in_(choices.language),
                each.message,
            )
            for each in found
        ],
    )
    out.line(
        words(
            "Zet het adres recht met: opdracht office correct-person. Daarna: opdracht mail"
            " --again ID",
            "Put the address right with: opdracht office correct-person. Then: opdracht mail"
            " --again ID",
        )
    )


def problem(each: mail.Mail) -> Said:
    """Why it was not sent, in words."""
    code = each.problem or ""
    if each.failed_at is None:
        return Said(f"wacht nog ({code or '-'})", f"waits still ({code or '-'})")
    return PROBLEM.get(
        code, Said(f"de mailserver weigerde ({code})", f"the mail server refused ({code})")
    )


async def _again(choices: Choices, message: str) -> None:
    out = Out(choices)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        found = await mail.again(store.database, tenant, message, now=datetime.now(UTC))
    if not found:
        raise not_found(
            nl=f"--again: bericht {message} is niet mislukt. Kijk met: opdracht mail --failed",
            en=f"--again: message {message} did not fail. Look with: opdracht mail --failed",
        )
    out.json({"message": message})
    out.line(
        choices.say(
            f"Bericht {message} gaat opnieuw op weg.", f"Message {message} is on its way again."
        )
    )
