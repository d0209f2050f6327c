"""Verbs for figures: what was agreed and spent, heard and learned. Never about a person."""

import asyncio
from typing import Annotated

import typer

from domain.commission.words import Follow
from domain.errors import Language
from opdracht.cli import (
    figures_hours,
    figures_learning,
    figures_past,
    figures_success,
    figures_view,
)
from opdracht.cli.reads import choices_of
from opdracht.cli.words_for import Words


def add(program: typer.Typer, language: Language) -> None:
    """Add the verbs."""
    _of_clients(program, Words(language))
    _of_work(program, Words(language))
    _of_success(program, Words(language))


def _client(words: Words) -> object:
    return typer.Option(help=words("Van deze opdrachtgever.", "Of this client."))


def _of_clients(program: typer.Typer, words: Words) -> None:
    client = _client(words)

    @program.command(
        "agreements",
        help=words(
            "Uren: afgesproken, besteed, en hoe het jaar zal eindigen.",
            "Hours: agreed, spent, and how the year will end.",
        ),
    )
    def agreements_(
        ctx: typer.Context,
        client: Annotated[str | None, client] = None,
        year: Annotated[
            int | None,
            typer.Option(
                min=2000, max=2100, help=words("Anders: dit jaar.", "Default: this year.")
            ),
        ] = None,
    ) -> None:
        asyncio.run(figures_hours.agreements(choices_of(ctx), client, year))

    @program.command(
        "balance",
        help=words(
            "Wat opdrachtgevers van ons hoorden: resultaten tegenover problemen.",
            "What clients heard from us: results against problems.",
        ),
    )
    def balance_(ctx: typer.Context, client: Annotated[str | None, client] = None) -> None:
        asyncio.run(figures_view.balance(choices_of(ctx), client))

    @program.command(
        "satisfaction",
        help=words(
            "De cijfers van opdrachtgevers, per jaar.", "The grades that clients gave, per year."
        ),
    )
    def satisfaction_(ctx: typer.Context, client: Annotated[str | None, client] = None) -> None:
        asyncio.run(figures_view.satisfaction(choices_of(ctx), client))


def _of_work(program: typer.Typer, words: Words) -> None:
    which = typer.Argument(metavar="ID", help=words.commission_id, show_default=False)

    @program.command(
        "lessons",
        help=words("Wat we leerden, de nieuwste eerst.", "What we learned, the newest first."),
    )
    def lessons_(
        ctx: typer.Context,
        client: Annotated[str | None, _client(words)] = None,
        product: Annotated[
            str | None, typer.Option(help=words("Van dit product.", "Of this product."))
        ] = None,
        follow: Annotated[
            Follow | None,
            typer.Option(help=words("Wat ermee gebeurt.", "What happens with it.")),
        ] = None,
        for_: Annotated[
            str | None,
            typer.Option(
                "--for",
                metavar="ID",
                help=words(
                    "Die bij deze opdracht passen: zelfde opdrachtgever of zelfde product.",
                    "Those that fit this commission: of the same client or the same product.",
                ),
            ),
        ] = None,
    ) -> None:
        chosen = figures_learning.Which(client, product, follow, for_)
        asyncio.run(figures_learning.lessons(choices_of(ctx), chosen))

    @program.command(
        "past",
        help=words(
            "Hoe lang een product duurde en hoeveel uur het kostte, uit ons eigen verleden.",
            "How long a product took and how many hours, from our own past.",
        ),
    )
    def past_(
        ctx: typer.Context,
        product: Annotated[
            str,
            typer.Argument(
                metavar="PRODUCT",
                help=words("Het id van het product.", "The id of the product."),
                show_default=False,
            ),
        ],
    ) -> None:
        asyncio.run(figures_past.past(choices_of(ctx), product))

    @program.command(
        "variants",
        help=words(
            "Sober, gewoon en ruim, naast ons eigen verleden.",
            "Sober, standard and wide, beside our own past.",
        ),
    )
    def variants_(ctx: typer.Context, id_: Annotated[str, which]) -> None:
        asyncio.run(figures_past.variants(choices_of(ctx), id_))


def _of_success(program: typer.Typer, words: Words) -> None:
    @program.command(
        "successes",
        help=words(
            "Successen per opdrachtgever en kwartaal, en wie nog niet is gevraagd.",
            "Successes per client and quarter, and who was not asked yet.",
        ),
    )
    def successes_(
        ctx: typer.Context,
        client: Annotated[str | None, _client(words)] = None,
        quarter: Annotated[
            str | None,
            typer.Option(
                metavar="YYYY-Qn",
                help=words("In dit kwartaal, zoals 2026-Q4.", "In this quarter, like 2026-Q4."),
            ),
        ] = None,
    ) -> None:
        asyncio.run(figures_success.successes(choices_of(ctx), client, quarter))

    @program.command(
        "praise",
        help=words(
            "Mooie woorden voor teams, de nieuwste eerst. Zonder punten.",
            "Kind words for teams, the newest first. Without points.",
        ),
    )
    def praise_(
        ctx: typer.Context,
        team: Annotated[
            str | None, typer.Option(help=words("Voor dit team.", "For this team."))
        ] = None,
    ) -> None:
        asyncio.run(figures_success.praise(choices_of(ctx), team))
