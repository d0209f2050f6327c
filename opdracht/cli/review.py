"""Both sides' look back on the ledger, line by line; where they differ comes first."""

import asyncio
from datetime import datetime
from typing import Annotated

import typer
from pydantic import JsonValue

from domain.errors import Language
from opdracht.cli import connection, telling
from opdracht.cli.finding import commission_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words
from opdracht.folding import state_of
from opdracht.overviews.review import Look, Reviewed, reviewed
from opdracht.sentences import Names
from opdracht.sentences.grammar import AMSTERDAM, quote
from opdracht.sentences.words import SCORE, SIDE, word
from storage.ledger import lines


def add(program: typer.Typer, language: Language) -> None:
    """Add the verb."""
    words = Words(language)

    @program.command(
        "review",
        help=words(
            "Hoe beide kanten terugkijken op elke regel; betwiste regels eerst.",
            "How both sides look back on each line; disputed lines first.",
        ),
    )
    def review_(
        ctx: typer.Context,
        id_: Annotated[
            str, typer.Argument(metavar="ID", help=words.commission_id, show_default=False)
        ],
    ) -> None:
        asyncio.run(_review(choices_of(ctx), id_))


async def _review(choices: Choices, given: str) -> None:
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant, id_ = await commission_of(store, choices, given)
        rows = await lines(store.database, store.sealer, tenant, id_)
        state = await state_of(store, tenant, id_)
        names = await telling.names_of(store, tenant)
    found = reviewed(rows, state, datetime.now(AMSTERDAM))
    out.json([_as_json(each) for each in found])
    if not found:
        out.line(words("Er staat nog niets in.", "Nothing in it yet."))
        return
    for each in found:
        _print(out, words, names, each)


def _as_json(each: Reviewed) -> JsonValue:
    return {
        "line": each.row.line,
        "kind": each.row.kind,
        "what": each.row.what,
        "status": each.row.status,
        "facts": each.facts,
        "looks": {look.who: {"score": look.score, "why": look.why} for look in each.looks},
        "disputed": each.differs,
        "settled": (
            {"score": each.settled.score, "why": each.settled.why} if each.settled else None
        ),
    }


def _print(out: Out, words: Words, names: Names, each: Reviewed) -> None:
    mark = ""
    if each.differs:
        mark = (
            words("  [betwist, beslecht]", "  [disputed, settled]")
            if each.settled
            else words("  [BETWIST]", "  [DISPUTED]")
        )
    out.line(f"{each.row.line}  {words.line_kind(each.row.kind)}: {each.row.what}{mark}")
    running = words("loopt nog", "still runs")
    facts = words.of(word(SCORE, each.facts)) if each.facts else running
    out.line(f"  {words('volgens de feiten', 'from the facts'):<24}{facts}")
    for look in each.looks:
        who = _who(look.who, names, words)
        out.line(f"  {who:<24}{words.of(word(SCORE, look.score))}{_because(look, words)}")
    if each.settled is not None:
        score = words.of(word(SCORE, each.settled.score))
        out.line(f"  {words('dit geldt', 'this holds'):<24}{score}{_because(each.settled, words)}")


def _who(who: str, names: Names, words: Words) -> str:
    side, _, client = who.partition(":")
    return names.organisation(client) if client else words.of(word(SIDE, side))


def _because(look: Look, words: Words) -> str:
    if not look.why:
        return ""
    return words(f", omdat {quote(look.why)}", f", because {quote(look.why)}")
