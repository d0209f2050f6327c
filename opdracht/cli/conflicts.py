"""What clients expect that does not go together, side by side."""

import asyncio
from dataclasses import dataclass
from typing import Annotated

import typer

from domain.commission.policy import MOST_LINES
from domain.errors import Language
from opdracht.cli import connection, telling
from opdracht.cli.finding import commission_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.plain import plain
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words
from opdracht.sentences import Names
from storage.commission_page import PageItem, page
from storage.ledger import LedgerRow, lines


@dataclass(frozen=True, slots=True)
class Side:
    """One line of a conflict: whose it is, in whose words, and where those were heard."""

    client: str | None
    line: str
    what: str
    due: str | None
    quote: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Lines that do not go together; `how` it was resolved, None while it is not."""

    conflict: str
    why: str
    how: str | None
    sides: tuple[Side, ...]


def add(program: typer.Typer, language: Language) -> None:
    """Add the verb."""
    words = Words(language)
    which = typer.Argument(metavar="ID", help=words.commission_id, show_default=False)

    @program.command(
        "conflicts",
        help=words(
            "Wat opdrachtgevers verwachten en niet samengaat, naast elkaar.",
            "What clients expect that does not go together, side by side.",
        ),
    )
    def conflicts_(ctx: typer.Context, id_: Annotated[str, which]) -> None:
        asyncio.run(_conflicts(choices_of(ctx), id_))


async def _conflicts(choices: Choices, given: str) -> None:
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant, id_ = await commission_of(store, choices, given)
        shown = await page(store.database, store.sealer, tenant, id_, newest=MOST_LINES)
        rows = await lines(store.database, store.sealer, tenant, id_)
        names = await telling.names_of(store, tenant)
    known = {row.line: row for row in rows}
    items = shown.sections.get("conflict", []) if shown else []
    found = [_conflict(item, known) for item in items]
    out.json([plain(each) for each in found])
    if not found:
        out.line(words("Er zijn geen tegenstellingen.", "There are no conflicts."))
    for each in found:
        _print(out, each, names, words)


def _conflict(item: PageItem, known: dict[str, LedgerRow]) -> Conflict:
    marked = item.told.get("ConflictMarked", {})
    resolved = item.told.get("ConflictResolved")
    named = marked.get("lines")
    ids = [str(line) for line in named] if isinstance(named, list) else []
    return Conflict(
        conflict=item.item,
        why=str(marked.get("why") or ""),
        how=None if resolved is None else str(resolved["how"]),
        sides=tuple(_side(known[line]) for line in ids if line in known),
    )


def _side(row: LedgerRow) -> Side:
    return Side(
        client=row.client,
        line=row.line,
        what=str(row.what),
        due=row.due.isoformat() if row.due else None,
        quote=str(row.quote) if row.quote else None,
        source=str(row.source) if row.source else None,
    )


def _print(out: Out, conflict: Conflict, names: Names, words: Words) -> None:
    out.line(f"{conflict.conflict}: {conflict.why}")
    out.table(
        words.heads(
            "van|of", "regel|line", "wat|what", "uiterlijk|due", "woorden|words", "bron|source"
        ),
        [
            (
                names.organisation(side.client) if side.client else words("allen", "all"),
                side.line,
                side.what,
                side.due or "",
                side.quote or "",
                side.source or "",
            )
            for side in conflict.sides
        ],
    )
    how = conflict.how or words("nog niet opgelost", "not resolved yet")
    out.line(words(f"Opgelost: {how}", f"Resolved: {how}") if conflict.how else how)
