"""What waits for somebody, over all commissions: signals, obstacles, the question itself."""

import asyncio
from datetime import datetime
from typing import Annotated

import typer

from domain.commission.drift import Drift, next_question
from domain.errors import Language
from opdracht.cli import connection, telling
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.plain import plain
from opdracht.cli.reads import choices_of
from opdracht.cli.showing_sides import drift_as_json
from opdracht.cli.words_for import Words
from opdracht.sentences.grammar import AMSTERDAM, quote
from opdracht.sentences.words import NEED, OCCASION, SIGNAL, word
from storage import open_items


def add(program: typer.Typer, language: Language) -> None:
    """Add the verbs."""
    words = Words(language)
    of = typer.Option(help=words("Van deze opdrachtgever.", "Of this client."))

    @program.command(
        "signals",
        help=words(
            "Signalen van opdrachtgevers zonder antwoord, de oudste eerst.",
            "Signals of clients without an answer, the oldest first.",
        ),
    )
    def signals_(ctx: typer.Context, client: Annotated[str | None, of] = None) -> None:
        asyncio.run(_signals(choices_of(ctx), client))

    @program.command(
        "obstacles",
        help=words(
            "Open belemmeringen: wat het werk nodig heeft, en wie hulp aanbood.",
            "Open obstacles: what the work needs, and the help that was offered.",
        ),
    )
    def obstacles_(ctx: typer.Context, client: Annotated[str | None, of] = None) -> None:
        asyncio.run(_obstacles(choices_of(ctx), client))

    @program.command(
        "drift",
        help=words(
            "Waar we moeten vragen: is dit nog uw vraag?",
            "Where to ask: is this still your question?",
        ),
    )
    def drift_(
        ctx: typer.Context,
        every: Annotated[
            bool,
            typer.Option("--all", help=words("Ook wat nog niet hoeft.", "Also those not due yet.")),
        ] = False,
    ) -> None:
        asyncio.run(_drift(choices_of(ctx), every=every))


async def _signals(choices: Choices, client: str | None) -> None:
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        found = await open_items.signals(store.database, tenant, client=client)
        names = await telling.names_of(store, tenant)
    out.json([plain(signal) for signal in found])
    if not found:
        out.line(words("Elk signaal heeft een antwoord.", "Every signal has an answer."))
        return
    out.table(
        words.heads(
            "sinds|since", "opdrachtgever|client", "soort|kind", "opdracht|commission", "id"
        ),
        [
            (
                words.day(each.since.astimezone(AMSTERDAM).date()),
                names.organisation(each.client) if each.client else "",
                words.of(word(SIGNAL, each.kind)),
                each.commission,
                each.signal,
            )
            for each in found
        ],
    )


async def _obstacles(choices: Choices, client: str | None) -> None:
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        found = await open_items.obstacles(store.database, store.sealer, tenant, client=client)
        names = await telling.names_of(store, tenant)
    out.json([plain(obstacle) for obstacle in found])
    if not found:
        out.line(words("Er staat niets in de weg.", "Nothing stands in the way."))
        return
    nobody = words("nog niemand bood hulp aan", "nobody offered help yet")
    out.table(
        words.heads(
            "sinds|since",
            "opdracht|commission",
            "wat|what",
            "het werk heeft nodig|the work needs",
            "aangeboden hulp|help offered",
        ),
        [
            (
                words.day(each.since.astimezone(AMSTERDAM).date()),
                f"{each.commission} {each.obstacle}",
                quote(str(each.what)),
                words.of(word(NEED, each.need)),
                "; ".join(
                    quote(str(help_.what)) + (f" ({names.team(help_.team)})" if help_.team else "")
                    for help_ in each.offers
                )
                or nobody,
            )
            for each in found
        ],
    )


async def _drift(choices: Choices, *, every: bool) -> None:
    out, words = Out(choices), Words(choices.language)
    today = datetime.now(AMSTERDAM).date()
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        running = await open_items.questions(store.database, tenant)
        names = await telling.names_of(store, tenant)
    pairs = [(each, next_question(each.asked, each.calendar)) for each in running]
    found = sorted(
        ((each, drift) for each, drift in pairs if every or drift.due <= today),
        key=lambda pair: (pair[1].due, pair[0].commission),
    )
    out.json(
        [
            {
                "commission": each.commission,
                "client": each.client,
                **drift_as_json(drift),
                "overdue": drift.late(today),
            }
            for each, drift in found
        ]
    )
    if not found:
        out.line(words("Er is niets te vragen.", "There is nothing to ask."))
        return
    out.table(
        words.heads(
            "vragen op|ask on", "opdracht|commission", "opdrachtgever|client", "waarom|why", "stand"
        ),
        [
            (
                words.day(drift.due),
                each.commission,
                names.organisation(each.client) if each.client else "",
                words.of(word(OCCASION, drift.occasion)),
                _stand(drift, drift.late(today), words),
            )
            for each, drift in found
        ],
    )


def _stand(drift: Drift, late: bool, words: Words) -> str:
    if drift.waiting is not None:
        on = words.day(drift.waiting)
        return words(f"gevraagd op {on}, nog geen antwoord", f"asked on {on}, no answer yet")
    return words("te laat", "overdue") if late else ""
