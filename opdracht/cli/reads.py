"""Verbs that only look: the list, one commission, its history, its ledger and what that lacks."""

import asyncio
from dataclasses import replace
from typing import Annotated

import typer

from domain.access.fields import HEAD
from domain.errors import Language
from opdracht.cli import connection, telling
from opdracht.cli.finding import commission_of, tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import not_found
from opdracht.cli.plain import plain
from opdracht.cli.showing import show
from opdracht.cli.sight import client_of
from opdracht.cli.times import moment_of
from opdracht.cli.words_for import Words
from opdracht.sentences import Names
from opdracht.sentences.words import KIND, word
from storage.commission_list import CommissionRow, Filter, listed
from storage.commission_page import page
from storage.gaps import gaps
from storage.ledger import lines
from storage.tenants import list_tenants

OFFICE = "office"


def add(program: typer.Typer, language: Language) -> None:
    """Add the verbs."""
    words = Words(language)
    which = typer.Argument(metavar="ID", help=words.commission_id, show_default=False)

    @program.command("list", help=words("De opdrachten, de nieuwste eerst.", "The commissions."))
    def list_(  # noqa: PLR0913, PLR0917 - one option each
        ctx: typer.Context,
        phase: Annotated[
            str | None, typer.Option(help=words("In deze fase.", "In this phase."))
        ] = None,
        client: Annotated[
            str | None, typer.Option(help=words("Van deze opdrachtgever.", "Of this client."))
        ] = None,
        person: Annotated[
            str | None,
            typer.Option(help=words("Van deze persoon van ons.", "Of this person of ours.")),
        ] = None,
        outcome: Annotated[
            str | None, typer.Option(help=words("Zo geëindigd.", "Ended like this."))
        ] = None,
        living: Annotated[
            bool | None,
            typer.Option(
                "--living/--ended", help=words("Lopend, of juist niet.", "Living, or ended.")
            ),
        ] = None,
        kind: Annotated[
            str | None, typer.Option(help=words("Van deze soort.", "Of this kind."))
        ] = None,
        limit: Annotated[
            int,
            typer.Option(
                min=1, max=100_000, help=words("Hoeveel er hooguit.", "How many at most.")
            ),
        ] = 50,
        offset: Annotated[
            int, typer.Option(min=0, help=words("Sla er zoveel over.", "Skip so many."))
        ] = 0,
    ) -> None:
        chosen = Filter(phase, client, person, outcome, living, kind)
        asyncio.run(_list(choices_of(ctx), chosen, limit, offset))

    @program.command(
        "show",
        help=words(
            "Hoe een opdracht ervoor staat, en wat nog nodig is.",
            "How a commission stands, and what it still needs.",
        ),
    )
    def show_(ctx: typer.Context, id_: Annotated[str, which]) -> None:
        asyncio.run(show(choices_of(ctx), id_))

    @program.command(
        "history",
        help=words(
            "Wat er gebeurde, in zinnen. Ook voor office, en voor een relatie: account/r-….",
            "What happened, in sentences. Also for office, and for an account: account/r-….",
        ),
    )
    def history_(
        ctx: typer.Context,
        id_: Annotated[str, which],
        as_of: Annotated[
            str | None,
            typer.Option(
                "--as-of",
                metavar="TIME",
                help=words(
                    "Alleen wat tot dan gebeurde: een dag of een tijdstip.",
                    "Only what happened until then: a day or a time.",
                ),
            ),
        ] = None,
    ) -> None:
        until = None if as_of is None else moment_of(as_of, "--as-of")
        asyncio.run(telling.history(choices_of(ctx), id_, until))

    @program.command(
        "ledger",
        help=words(
            "De verwachtingen, afspraken en toezeggingen.",
            "The expectations, agreements and promises.",
        ),
    )
    def ledger_(ctx: typer.Context, id_: Annotated[str, which]) -> None:
        asyncio.run(_ledger(choices_of(ctx), id_))

    @program.command(
        "gaps",
        help=words(
            "Wat er in de verwachtingen ontbreekt; zonder ID overal.",
            "What the ledgers lack; everywhere without ID.",
        ),
    )
    def gaps_(
        ctx: typer.Context,
        id_: Annotated[
            str | None, typer.Argument(metavar="[ID]", help=words.commission_id, show_default=False)
        ] = None,
    ) -> None:
        asyncio.run(_gaps(choices_of(ctx), id_))

    @program.command(
        "tenants", help=words("De organisaties in dit archief.", "The tenants of this store.")
    )
    def tenants_(ctx: typer.Context) -> None:
        asyncio.run(_tenants(choices_of(ctx)))


def choices_of(ctx: typer.Context) -> Choices:
    """What the person chose for the whole run."""
    return ctx.find_object(Choices) or Choices()


async def _list(choices: Choices, which: Filter, limit: int, offset: int) -> None:
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        own = await client_of(store, choices, tenant)
        rows = (
            []
            if own not in {None, which.client or own}
            else await listed(
                store.database,
                store.sealer,
                tenant,
                replace(which, client=own or which.client),
                limit=limit,
                offset=offset,
            )
        )
        names = await telling.names_of(store, tenant)
    out.json([plain(row, HEAD if own else None) for row in rows])
    if not rows:
        out.line(words("Geen opdrachten gevonden.", "No commissions found."))
        return
    out.table(
        words.heads(
            "id",
            "titel|title",
            "soort|kind",
            "opdrachtgever|client",
            "stand|state",
            "sinds|since",
        ),
        [
            (
                row.commission,
                str(row.title or row.source_case or ""),
                words.of(word(KIND, row.kind)),
                _clients(row, names) if own is None else names.organisation(own),
                words.state(row.phase, row.outcome),
                words.day(row.ended_on or (row.phase_since or row.received_at).date()),
            )
            for row in rows
        ],
    )


def _clients(row: CommissionRow, names: Names) -> str:
    """Who leads, and how many others share it."""
    lead = names.organisation(row.client) if row.client else ""
    return f"{lead} (+{len(row.clients)})" if row.clients else lead


async def _ledger(choices: Choices, given: str) -> None:
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant, id_ = await commission_of(store, choices, given)
        rows = await lines(store.database, store.sealer, tenant, id_)
        client = await client_of(store, choices, tenant)
        found = await page(store.database, store.sealer, tenant, id_) if client else None
        names = await telling.names_of(store, tenant)
    if client is not None and found is not None:
        from opdracht.cli import client_view  # noqa: PLC0415 - loads the API's shapes

        client_view.ledger(choices, found, rows, client)
        return
    out.json([plain(row) for row in rows])
    if not rows:
        out.line(words("Er staat nog niets in.", "Nothing in it yet."))
        return
    out.table(
        words.heads(
            "regel|line", "soort|kind", "wie|who", "wat|what", "uiterlijk|due", "stand|status"
        ),
        [
            (
                row.line,
                words.line_kind(row.kind),
                words.side(row.owed_by, names.person(row.owner) if row.owner else None),
                str(row.what),
                words.day(row.due) if row.due else "",
                words.line_status(row.status)
                + (words(" (niet verteld)", " (not told)") if row.untold else ""),
            )
            for row in rows
        ],
    )


async def _gaps(choices: Choices, given: str | None) -> None:
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        if given is None:
            tenant, id_ = await tenant_of(store, choices), None
        else:
            tenant, id_ = await commission_of(store, choices, given)
        found = await gaps(store.database, tenant, id_)
    out.json([plain(gap) for gap in found])
    if not found:
        out.line(words("Er ontbreekt niets.", "Nothing is lacking."))
        return
    out.table(
        words.heads("opdracht|commission", "regel|line", "wat ontbreekt|what is lacking"),
        [(gap.commission, gap.line, words.gap(gap.kind)) for gap in found],
    )


async def _tenants(choices: Choices) -> None:
    out = Out(choices)
    async with connection.reading() as store:
        found = await list_tenants(store.database)
    if not found:
        raise not_found(nl="Er is nog geen organisatie.", en="There is no tenant yet.")
    out.json(list(found))
    for tenant in found:
        out.line(tenant)
