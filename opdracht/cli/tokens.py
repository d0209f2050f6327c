"""`opdracht token make|list|revoke|rotate`: what lets another system act for a person."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
from pydantic import JsonValue

from domain.access import Scope
from domain.errors import Language
from opdracht.cli import connection
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.noting import MEANS, noted
from opdracht.cli.out import Out
from opdracht.cli.outcome import Exit, Problem, not_found
from opdracht.cli.plain import plain
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words
from opdracht.directory import Directory
from opdracht.sentences.grammar import AMSTERDAM
from storage.access import tokens
from storage.access.security_log import Action
from storage.access.tokens import Token, TokenNotRenewable, TokensEnough, Wanted
from storage.store import Store


def add(program: typer.Typer, language: Language) -> None:
    """Add the noun."""
    words = Words(language)
    group = typer.Typer(
        help=words(
            "Tokens: daarmee doet een ander systeem iets namens een persoon.",
            "Tokens: with these another system acts for a person.",
        ),
        no_args_is_help=True,
        rich_markup_mode="rich",
    )
    _make(group, words)
    _list(group, words)
    _revoke(group, words)
    _rotate(group, words)
    program.add_typer(group, name="token")


def _make(group: typer.Typer, words: Words) -> None:
    @group.command(
        "make",
        help=words(
            "Maak een token. Het staat één keer op standaarduitvoer.",
            "Make a token. It is on standard output this once.",
        ),
    )
    def make_(
        ctx: typer.Context,
        person: Annotated[
            str,
            typer.Argument(
                metavar="PERSON",
                show_default=False,
                help=words("Voor wie het handelt (id).", "For whom it acts (id)."),
            ),
        ],
        *,
        label: Annotated[
            str,
            typer.Option(
                show_default=False,
                help=words(
                    "Welk systeem het gebruikt. Verplicht.", "Which system uses it. Required."
                ),
            ),
        ],
        scope: Annotated[
            list[Scope],
            typer.Option(
                show_default=False,
                help=words(
                    "Waarvoor: lezen, opdrachten, kantoor of toegang. Mag vaker. Verplicht.",
                    "What it may be used for. May be repeated. Required.",
                ),
            ),
        ],
        days: Annotated[
            int,
            typer.Option(
                min=1,
                max=tokens.LONGEST_LIFE.days,
                help=words("Hoeveel dagen het geldt.", "How many days it holds."),
            ),
        ] = tokens.LIFE.days,
    ) -> None:
        choices = choices_of(ctx)
        said = " ".join(label.split())
        if not 1 <= len(said) <= tokens.LONGEST_LABEL:
            raise _label_wrong()
        wanted = Wanted(person, said, set(scope), timedelta(days=days), choices.person or MEANS)
        asyncio.run(_do_make(choices, wanted))


def _list(group: typer.Typer, words: Words) -> None:
    @group.command("list", help=words("De tokens, de nieuwste eerst.", "The tokens, newest first."))
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
        *,
        limit: Annotated[
            int,
            typer.Option(min=1, max=5_000, help=words("Hoeveel er hooguit.", "How many at most.")),
        ] = 50,
    ) -> None:
        asyncio.run(_do_list(choices_of(ctx), person, limit))


def _which(words: Words) -> object:
    return typer.Argument(
        metavar="TOKEN",
        show_default=False,
        help=words(
            "De naam van het token: kijk met opdracht token list.",
            "The name of the token: look with opdracht token list.",
        ),
    )


def _revoke(group: typer.Typer, words: Words) -> None:
    @group.command(
        "revoke", help=words("Trek een token in, nu meteen.", "Revoke a token, from this moment.")
    )
    def revoke_(ctx: typer.Context, token: Annotated[str, _which(words)]) -> None:
        asyncio.run(_do_revoke(choices_of(ctx), token.strip()))


def _rotate(group: typer.Typer, words: Words) -> None:
    @group.command(
        "rotate",
        help=words(
            "Maak een opvolger. Het oude token geldt nog even, zodat je kunt wisselen.",
            "Make a successor. The old token holds for a while, so that you can change over.",
        ),
    )
    def rotate_(
        ctx: typer.Context,
        token: Annotated[str, _which(words)],
        *,
        overlap: Annotated[
            int,
            typer.Option(
                min=0,
                max=tokens.LONGEST_OVERLAP.days,
                help=words(
                    "Hoeveel dagen het oude nog geldt.", "How many days the old one still holds."
                ),
            ),
        ] = tokens.OVERLAP.days,
    ) -> None:
        asyncio.run(_do_rotate(choices_of(ctx), token.strip(), timedelta(days=overlap)))


async def _do_make(choices: Choices, wanted: Wanted) -> None:
    now = datetime.now(UTC)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        directory = Directory(store.recorder)
        found = await directory.authority(tenant, wanted.person, now.astimezone(AMSTERDAM).date())
        if not found.roles:
            raise _no_roles(wanted.person)
        try:
            token, text = await tokens.make(store.database, tenant, wanted, now)
        except TokensEnough:
            raise _enough(wanted.person) from None
        await _noted(choices, store, tenant, Action.TOKEN_MADE, token)
    _show_once(choices, token, text)


async def _do_list(choices: Choices, person: str | None, limit: int) -> None:
    out, words, now = Out(choices), Words(choices.language), datetime.now(UTC)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        found = await tokens.listed(store.database, tenant, person, limit=limit)
    out.json([plain(each) for each in found])
    if not found:
        out.line(words("Er zijn geen tokens.", "There are no tokens."))
        return
    out.table(
        words.heads(
            "token", "persoon|person", "voor|for", "waarvoor|scopes", "gebruikt|used", "stand|state"
        ),
        [
            (
                each.token,
                each.person,
                each.label,
                ", ".join(each.scopes),
                words.moment(each.used_at) if each.used_at else "-",
                _state(words, each, now),
            )
            for each in found
        ],
    )


def _state(words: Words, token: Token, now: datetime) -> str:
    if token.revoked_at is not None:
        when = words.moment(token.revoked_at)
        return words(f"ingetrokken {when}", f"revoked {when}")
    when = words.moment(token.expires_at)
    if token.holds(now):
        return words(f"geldt tot {when}", f"holds until {when}")
    return words(f"verlopen {when}", f"expired {when}")


async def _do_revoke(choices: Choices, token: str) -> None:
    out = Out(choices)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        by = choices.person or MEANS
        revoked = await tokens.revoke(store.database, tenant, token, by=by, now=datetime.now(UTC))
        if revoked is None:
            if await tokens.find(store.database, tenant, token) is None:
                raise _no_such(token)
            out.json({"token": token, "revoked": False})
            out.line(
                choices.say(
                    f"Token {token} was al ingetrokken.", f"Token {token} was revoked before."
                )
            )
            return
        await _noted(choices, store, tenant, Action.TOKEN_REVOKED, revoked)
    out.json({"token": token, "revoked": True})
    out.line(choices.say(f"Token {token} werkt niet meer.", f"Token {token} works no more."))


async def _do_rotate(choices: Choices, token: str, overlap: timedelta) -> None:
    now = datetime.now(UTC)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        if await tokens.find(store.database, tenant, token) is None:
            raise _no_such(token)
        by = choices.person or MEANS
        try:
            made, text = await tokens.renew(
                store.database, tenant, token, by=by, now=now, overlap=overlap
            )
        except TokenNotRenewable:
            raise _not_renewable(token) from None
        await _noted(choices, store, tenant, Action.TOKEN_ROTATED, made)
    _show_once(choices, made, text)


async def _noted(choices: Choices, store: Store, tenant: str, action: Action, token: Token) -> None:
    await noted(
        store.database,
        tenant,
        action,
        actor=choices.person,
        object_=token.token,
        details=tokens.told(token),
    )


def _show_once(choices: Choices, token: Token, text: str) -> None:
    out, words = Out(choices), Words(choices.language)
    said: dict[str, JsonValue] = {"token": plain(token), "secret": text}
    out.json(said)
    until = words.moment(token.expires_at)
    out.note(
        words(
            f"Token {token.token} voor {token.person} geldt tot {until}. Bewaar het nu: het is"
            " nergens anders en komt niet terug.",
            f"Token {token.token} for {token.person} holds until {until}. Keep it now: it is"
            " nowhere else and does not come back.",
        )
    )
    out.line(text)


def _label_wrong() -> Problem:
    most = tokens.LONGEST_LABEL
    return Problem(
        Exit.USAGE,
        "label_invalid",
        nl=f"--label: dit moet 1 tot {most} tekens zijn.",
        en=f"--label: this must be 1 to {most} characters.",
    )


def _no_roles(person: str) -> Problem:
    return Problem(
        Exit.REFUSED,
        "person_without_roles",
        nl=f"{person} heeft nu geen rol of hoed, dus een token kan niets. Geef eerst een rol met:"
        " opdracht office give-role",
        en=f"{person} has no role or hat now, so a token could do nothing. Give a role first with:"
        " opdracht office give-role",
    )


def _enough(person: str) -> Problem:
    return Problem(
        Exit.REFUSED,
        "tokens_enough",
        nl=f"{person} heeft al {tokens.MOST} tokens die gelden. Trek er eerst een in.",
        en=f"{person} has {tokens.MOST} tokens that hold already. Revoke one first.",
    )


def _no_such(token: str) -> Problem:
    return not_found(
        nl=f"Token {token} is er niet. Kijk met: opdracht token list",
        en=f"There is no token {token}. Look with: opdracht token list",
    )


def _not_renewable(token: str) -> Problem:
    return Problem(
        Exit.REFUSED,
        "token_not_renewable",
        nl=f"Token {token} geldt niet meer, of heeft al een opvolger. Maak een nieuw token.",
        en=f"Token {token} does not hold any more, or has a successor already. Make a new one.",
    )
