"""`opdracht account link|list|unlink`: which account at a login provider is which person."""

import asyncio
from datetime import UTC, datetime
from typing import Annotated

import typer
from pydantic import JsonValue

from domain.errors import Language
from opdracht.cli import connection
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.noting import MEANS, noted
from opdracht.cli.out import Out
from opdracht.cli.outcome import Exit, Problem, not_found, usage
from opdracht.cli.plain import plain
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words
from opdracht.directory import Directory
from opdracht.sentences.grammar import AMSTERDAM
from opdracht.settings import Settings
from storage.access import accounts
from storage.access.security_log import Action

LONGEST = 255
"""Characters of a subject (OpenID Connect Core 2)."""


def add(program: typer.Typer, language: Language) -> None:
    """Add the noun."""
    words = Words(language)
    group = typer.Typer(
        help=words(
            "Accounts: met welk account bij de inlogdienst een persoon inlogt.",
            "Accounts: with which account at the login provider a person logs in.",
        ),
        no_args_is_help=True,
        rich_markup_mode="rich",
    )
    who = typer.Argument(
        metavar="PERSON",
        show_default=False,
        help=words("Het id van de persoon.", "The person's id."),
    )
    where = typer.Option(
        metavar="URL",
        show_default=False,
        help=words(
            "De inlogdienst. Anders: die van deze organisatie.",
            "The login provider. Default: that of this tenant.",
        ),
    )

    @group.command(
        "link",
        help=words("Koppel een account aan een persoon.", "Link an account to a person."),
    )
    def link_(
        ctx: typer.Context,
        person: Annotated[str, who],
        *,
        subject: Annotated[
            str,
            typer.Option(
                show_default=False,
                help=words(
                    "Hoe de inlogdienst het account noemt: geen mailadres. Verplicht.",
                    "What the provider calls the account: no e-mail address. Required.",
                ),
            ),
        ],
        issuer: Annotated[str | None, where] = None,
    ) -> None:
        asyncio.run(_link(choices_of(ctx), person.strip(), issuer, subject))

    @group.command("list", help=words("De koppelingen.", "The links."))
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
        "unlink",
        help=words(
            "Haal koppelingen weg: de persoon is er meteen uit.",
            "Take links away: the person is out at once.",
        ),
    )
    def unlink_(
        ctx: typer.Context,
        person: Annotated[str, who],
        *,
        subject: Annotated[
            str | None,
            typer.Option(
                show_default=False,
                help=words(
                    "Alleen dit account. Anders: alle accounts van de persoon.",
                    "Only this account. Default: all accounts of the person.",
                ),
            ),
        ] = None,
    ) -> None:
        asyncio.run(_unlink(choices_of(ctx), person.strip(), subject))

    program.add_typer(group, name="account")


async def _link(choices: Choices, person: str, issuer: str | None, subject: str) -> None:
    if not 0 < len(subject) <= LONGEST:
        raise usage(
            "subject_invalid",
            nl=f"--subject: geef 1 tot {LONGEST} tekens.",
            en=f"--subject: give 1 to {LONGEST} characters.",
        )
    now = datetime.now(UTC)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        issuer = issuer or _issuer_of(tenant)
        today = now.astimezone(AMSTERDAM).date()
        if not await Directory(store.recorder).serves(tenant, person, today):
            raise not_found(
                nl=f"{person} is hier niet, of is weg.", en=f"{person} is not here, or has left."
            )
        by = choices.person or MEANS
        await accounts.link(store.database, tenant, [(issuer, subject, person)], by=by, now=now)
        owner = await accounts.person_of(store.database, tenant, issuer, subject)
        if owner != person:
            raise Problem(
                Exit.REFUSED,
                "account_taken",
                nl=f"Dit account is al van {owner}. Haal het daar eerst weg.",
                en=f"This account is {owner}'s already. Take it away there first.",
            )
        await noted(
            store.database,
            tenant,
            Action.ACCOUNT_LINKED,
            actor=choices.person,
            object_=person,
            details={"issuer": issuer, "subject": subject},
        )
    out = Out(choices)
    out.json({"tenant": tenant, "person": person, "issuer": issuer, "subject": subject})
    out.line(
        choices.say(
            f"{person} logt voortaan in met {subject} bij {issuer}.",
            f"{person} logs in with {subject} at {issuer} from now on.",
        )
    )


async def _list(choices: Choices, person: str | None) -> None:
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        found = await accounts.listed(store.database, tenant, person)
    out.json([plain(each) for each in found])
    if not found:
        out.line(words("Er is geen account gekoppeld.", "No account is linked."))
        return
    out.table(
        words.heads("persoon|person", "account|account", "bij|at", "sinds|since", "door|by"),
        [
            (each.person, each.subject, each.issuer, words.moment(each.linked_at), each.linked_by)
            for each in found
        ],
    )


async def _unlink(choices: Choices, person: str, subject: str | None) -> None:
    now = datetime.now(UTC)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        gone: list[JsonValue] = []
        for each in await accounts.listed(store.database, tenant, person):
            if subject not in {None, each.subject}:
                continue
            await accounts.unlink(store.database, tenant, each.issuer, each.subject, now=now)
            gone.append(plain(each))
            await noted(
                store.database,
                tenant,
                Action.ACCOUNT_UNLINKED,
                actor=choices.person,
                object_=person,
                details={"issuer": each.issuer, "subject": each.subject},
            )
    if not gone:
        raise not_found(
            nl=f"{person} heeft hier geen gekoppeld account. Kijk met: opdracht account list",
            en=f"{person} has no linked account here. Look with: opdracht account list",
        )
    out = Out(choices)
    out.json(gone)
    out.line(
        choices.say(
            f"{len(gone)} koppeling(en) van {person} weggehaald; de sessies zijn beëindigd.",
            f"{len(gone)} link(s) of {person} taken away; the sessions have ended.",
        )
    )


def _issuer_of(tenant: str) -> str:
    from opdracht.login.opening import settings_of  # noqa: PLC0415 - loads what logs people in

    provider = settings_of(Settings.read()).tenant.get(tenant)
    if provider is None:
        raise usage(
            "issuer_missing",
            nl="Geef de inlogdienst met --issuer: in OPDRACHT_LOGIN_FILE staat er geen voor deze"
            " organisatie.",
            en="Name the login provider with --issuer: OPDRACHT_LOGIN_FILE has none for this"
            " tenant.",
        )
    return provider.issuer
