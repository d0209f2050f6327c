"""`opdracht relations`, `follow-ups` and `relation show`: the register, and what was promised."""

import asyncio
from datetime import date
from typing import Annotated

import typer
from pydantic import JsonValue

from domain.errors import Language
from opdracht.cli import connection, telling
from opdracht.cli.finding import account_of, tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import not_found, usage
from opdracht.cli.plain import plain
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words
from opdracht.sentences import Names
from opdracht.sentences.account_words import (
    CONTACT,
    INTRODUCTION,
    LEAD,
    LINK,
    NEED,
    RELATION,
    SIGNAL,
    STAGE,
    STATUS,
    TIER,
)
from opdracht.sentences.grammar import Said
from opdracht.sentences.words import word
from storage import (
    account_leads,
    account_list,
    account_things,
    contact_moments,
    contact_people,
    follow_ups,
)
from storage.account_leads import LeadRow
from storage.account_list import AccountRow, Filter, Place
from storage.account_things import ThingRow
from storage.follow_ups import FollowUpRow

HIDDEN = "grams"
"""Of a row: what the search alone needs."""


def add(program: typer.Typer, language: Language) -> None:
    """Add the lists."""
    words = Words(language)
    most = typer.Option(min=1, max=100_000, help=words("Hoeveel er hooguit.", "How many at most."))

    @program.command(
        "relations", help=words("De relaties, op volgorde van id.", "The accounts, by id.")
    )
    def relations_(  # noqa: PLR0913, PLR0917 - one option each
        ctx: typer.Context,
        search: Annotated[
            str | None,
            typer.Option(
                help=words(
                    "Woorden uit de naam; het begin is genoeg.",
                    "Words of the name; a start will do.",
                )
            ),
        ] = None,
        owner: Annotated[
            str | None, typer.Option(help=words("Van deze eigenaar.", "Of this owner."))
        ] = None,
        ownerless: Annotated[
            bool,
            typer.Option("--ownerless", help=words("Zonder eigenaar.", "Without an owner.")),
        ] = False,
        place: Annotated[
            str | None, typer.Option(help=words("In deze plaats.", "In this place."))
        ] = None,
        postcode: Annotated[
            str | None,
            typer.Option(help=words("Met een postcode die zo begint.", "With such a postcode.")),
        ] = None,
        number: Annotated[
            str | None,
            typer.Option(
                help=words(
                    "Met dit nummer: KVK, vestiging, RSIN of OIN.",
                    "With this number: KVK, establishment, RSIN or OIN.",
                )
            ),
        ] = None,
        tier: Annotated[
            str | None, typer.Option(help=words("Van dit niveau.", "Of this tier."))
        ] = None,
        closed: Annotated[
            bool,
            typer.Option("--closed", help=words("Ook wat is afgesloten.", "Closed ones too.")),
        ] = False,
        after: Annotated[
            str | None, typer.Option(metavar="ID", help=words("Na deze relatie.", "After this."))
        ] = None,
        limit: Annotated[int, most] = 50,
    ) -> None:
        chosen = Filter(
            owner="" if ownerless else owner,
            place=place,
            postcode=postcode,
            number=number,
            tier=tier,
            closed=closed,
        )
        asyncio.run(_relations(choices_of(ctx), search, chosen, after, limit))

    @program.command(
        "follow-ups",
        help=words(
            "Wat we relaties beloofden en nog moet gebeuren, het eerste eerst.",
            "What we promised accounts and is still to be done, the first first.",
        ),
    )
    def follow_ups_(  # noqa: PLR0913, PLR0917 - one option each
        ctx: typer.Context,
        relation: Annotated[
            str | None,
            typer.Option(metavar="ID", help=words("Van deze relatie.", "Of this account.")),
        ] = None,
        owner: Annotated[
            str | None, typer.Option(help=words("Van deze persoon.", "Of this person."))
        ] = None,
        due_by: Annotated[
            str | None,
            typer.Option(
                "--due-by",
                metavar="DAY",
                help=words("Uiterlijk op deze dag.", "Due by this day."),
            ),
        ] = None,
        every: Annotated[
            bool,
            typer.Option("--all", help=words("Ook wat klaar is.", "Also what is settled.")),
        ] = False,
        limit: Annotated[int, most] = 50,
    ) -> None:
        due = None if due_by is None else _day(due_by)
        asyncio.run(_follow_ups(choices_of(ctx), relation, owner, due, limit, every=every))

    @program.command(
        "leads",
        help=words(
            "De leads, de nieuwste eerst, en wat ervan kwam.",
            "The leads, the newest first, and what came of them.",
        ),
    )
    def leads_(
        ctx: typer.Context,
        relation: Annotated[
            str | None,
            typer.Option(metavar="ID", help=words("Van deze relatie.", "Of this account.")),
        ] = None,
        every: Annotated[
            bool,
            typer.Option("--all", help=words("Ook wat is afgelopen.", "Also what was lost.")),
        ] = False,
        limit: Annotated[int, most] = 50,
    ) -> None:
        asyncio.run(_leads(choices_of(ctx), relation, limit, every=every))


def add_to(group: typer.Typer, language: Language) -> None:
    """Add what looks at one account."""
    words = Words(language)
    which = typer.Argument(
        metavar="ID",
        help=words(
            "Het id van de relatie, of het begin of het laatste deel ervan.",
            "The account's id, or its start or last part.",
        ),
        show_default=False,
    )

    @group.command(
        "show",
        help=words(
            "Hoe een relatie ervoor staat: mensen, contacten en beloften.",
            "How an account stands: people, contacts and promises.",
        ),
    )
    def show_(ctx: typer.Context, id_: Annotated[str, which]) -> None:
        asyncio.run(_show(choices_of(ctx), id_))


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise usage(
            "time_invalid",
            nl="--due-by: dit moet een dag zijn, zoals 2026-03-02.",
            en="--due-by: this must be a day, like 2026-03-02.",
        ) from None


def _as_json(row: AccountRow) -> JsonValue:
    whole = plain(row)
    told = whole if isinstance(whole, dict) else {}
    return {name: it for name, it in told.items() if name != HIDDEN}


async def _relations(
    choices: Choices, search: str | None, which: Filter, after: str | None, limit: int
) -> None:
    out, words = Out(choices), Words(choices.language)
    place = None if after is None else Place(after)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        if search is None:
            rows = await account_list.listed(
                store.database, store.sealer, tenant, which, after=place, limit=limit
            )
        else:
            rows = await account_list.named(
                store.database, store.sealer, tenant, search, after=place, limit=limit
            )
        names = await telling.names_of(store, tenant)
    out.json([_as_json(row) for row in rows])
    if not rows:
        out.line(words("Geen relaties gevonden.", "No accounts found."))
        return
    out.table(
        words.heads(
            "id",
            "naam|name",
            "soort|relation",
            "niveau|tier",
            "plaats|place",
            "eigenaar|owner",
            "laatste contact|last contact",
            "open",
            "eerste dag|first due",
        ),
        [
            (
                row.account,
                str(row.name),
                words.of(word(RELATION, row.relation or "")),
                (row.tier or "").upper(),
                row.place or "",
                _owner(row.owner, names, words),
                words.day(row.last_contact) if row.last_contact else "",
                str(row.open_follow_ups),
                words.day(row.earliest_due) if row.earliest_due else "",
            )
            for row in rows
        ],
    )


def _owner(owner: str | None, names: Names, words: Words) -> str:
    return words("niemand", "nobody") if owner is None else names.person(owner)


async def _follow_ups(  # noqa: PLR0913 - one each
    choices: Choices,
    relation: str | None,
    owner: str | None,
    due_by: date | None,
    limit: int,
    *,
    every: bool,
) -> None:
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        if relation is None:
            tenant, account = await tenant_of(store, choices), None
        else:
            tenant, account = await account_of(store, choices, relation)
        rows = await follow_ups.listed(
            store.database,
            store.sealer,
            tenant,
            account=account,
            owner=owner,
            every=every,
            due_by=due_by,
            limit=limit,
        )
        names = await telling.names_of(store, tenant)
    out.json([plain(row) for row in rows])
    if not rows:
        out.line(words("Er staat niets open.", "Nothing is open."))
        return
    _table(out, words, rows, names)


def _table(out: Out, words: Words, rows: list[FollowUpRow], names: Names) -> None:
    out.table(
        words.heads(
            "relatie|account",
            "naam|name",
            "vervolgactie|follow-up",
            "wat|what",
            "wie|who",
            "uiterlijk|due",
            "stand|status",
        ),
        [
            (
                row.account,
                str(row.name),
                row.follow_up,
                str(row.what),
                names.person(row.owner),
                words.day(row.due),
                words.of(word(STATUS, row.status)),
            )
            for row in rows
        ],
    )


async def _leads(choices: Choices, relation: str | None, limit: int, *, every: bool) -> None:
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        if relation is None:
            tenant, account = await tenant_of(store, choices), None
        else:
            tenant, account = await account_of(store, choices, relation)
        rows = await account_leads.listed(
            store.database, store.sealer, tenant, account=account, every=every, limit=limit
        )
    out.json([plain(row) for row in rows])
    if not rows:
        out.line(words("Er zijn geen leads.", "There are no leads."))
        return
    _lead_table(out, words, rows)


def _lead_table(out: Out, words: Words, rows: list[LeadRow]) -> None:
    out.table(
        words.heads(
            "relatie|account",
            "naam|name",
            "lead|lead",
            "wat|what",
            "soort|kind",
            "stap|stage",
            "banen nu|jobs now",
            "nieuw|gained",
            "behouden|kept",
        ),
        [
            (
                row.account,
                str(row.name),
                row.lead,
                str(row.what),
                words.of(word(LEAD, row.kind)),
                words.of(word(STAGE, "lost" if row.status == account_leads.LOST else row.stage)),
                str(row.jobs),
                "" if row.gained is None else str(row.gained),
                "" if row.kept is None else str(row.kept),
            )
            for row in rows
        ],
    )


def _thing(row: ThingRow) -> Said:
    """One of them, as a line."""
    match row.thing:
        case account_things.SIGNAL:
            kind = word(SIGNAL, row.kind)
            return Said(f"Signaal ({kind.nl}): {row.what}", f"Signal ({kind.en}): {row.what}")
        case account_things.VALUE:
            return Said(f"Belang {row.kind} op 5: {row.what}", f"Value {row.kind} of 5: {row.what}")
        case account_things.LINK:
            kind = word(LINK, row.kind)
            return Said(f"Relatie {row.other}: {kind.nl}", f"Account {row.other}: {kind.en}")
        case account_things.NEED:
            kind = word(NEED, row.kind)
            return Said(f"De relatie {kind.nl}: {row.what}", f"It {kind.en}: {row.what}")
        case _:
            came = word(INTRODUCTION, row.outcome or "not-yet")
            return Said(
                f"Introductie bij {row.other} ({came.nl}): {row.what}",
                f"Introduction to {row.other} ({came.en}): {row.what}",
            )


async def _show(choices: Choices, given: str) -> None:
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant, account = await account_of(store, choices, given)
        look = store.database, store.sealer, tenant
        row = await account_list.find(*look, account)
        if row is None:
            raise not_found(nl=f"Relatie {given} bestaat niet.", en=f"There is no account {given}.")
        people = await contact_people.listed(*look, account)
        promised = await follow_ups.listed(*look, account=account)
        contacts = await contact_moments.listed(*look, account=account, limit=10)
        visits = await contact_moments.planned(*look, account=account)
        leads = await account_leads.listed(*look, account=account)
        things = await account_things.listed(*look, account=account)
        names = await telling.names_of(store, tenant)
    out.json(
        {
            "account": _as_json(row),
            "people": [plain(it) for it in people],
            "follow_ups": [plain(it) for it in promised],
            "visits": [plain(it) for it in visits],
            "contacts": [plain(it) for it in contacts],
            "leads": [plain(it) for it in leads],
            "things": [plain(it) for it in things],
        }
    )
    tier = f", {words.of(word(TIER, row.tier))}" if row.tier else ""
    out.line(f"{row.account}  {row.name}")
    out.line(f"{words.of(word(RELATION, row.relation or ''))}{tier}")
    out.line(words("Eigenaar: ", "Owner: ") + _owner(row.owner, names, words))
    if row.untold_since is not None:
        out.line(
            words(
                "De relatie moet nog horen wie haar accountmanager is.",
                "The organisation is still to be told who its account manager is.",
            )
        )
    for person in people:
        out.line(f"  {person.person}  {person.name}{f' ({person.role})' if person.role else ''}")
    if promised:
        _table(out, words, promised, names)
    if leads:
        _lead_table(out, words, leads)
    for thing in things:
        out.line(words.of(_thing(thing)))
    for visit in visits:
        on = words.day(visit.visit_on)
        out.line(words(f"Bezoek gepland op {on}", f"Visit planned on {on}"))
    for contact in contacts:
        kind = words.of(word(CONTACT, contact.kind))
        out.line(f"{words.day(contact.held_on)}  {kind}: {contact.purpose} {contact.result}")
