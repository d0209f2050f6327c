"""`/relaties/capaciteit`: whom we reach, how long a round takes, and what there are hours for."""

from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.figures.coverage import GroupReach
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.account_plans import CapacityTold, capacity
from opdracht.overviews.book import Book
from opdracht.sentences import account_words
from opdracht.sentences.grammar import Said, fte, tenths
from opdracht.sentences.words import word
from opdracht.web.charts.bars import Bars, Part, Row
from opdracht.web.pages import page

HERE: Final = "/relaties/capaciteit"
KEPT: Final = 60.0
"""Seconds that figures are kept."""
UNKNOWN: Final = Said("niet bekend", "not known")


def router() -> APIRouter:
    """The page."""
    pages, kept = APIRouter(include_in_schema=False), Book[CapacityTold](KEPT)

    @pages.get(HERE)
    async def _(
        request: Request, look: Annotated[Look, Depends(Seeing(Read.ACCOUNTS))]
    ) -> Response:
        house, who = services(request), look.caller
        today, version = house.gateway.today(), who.authority.office_version
        state = await house.gateway.directory.office(who.tenant)
        found = await kept.get(
            who.tenant, lambda: capacity(house.store, who.tenant, state, today), (version, today)
        )
        return await page(
            request,
            "accounts/capacity.html",
            who=who,
            it=found,
            sizes=picture("grootte", Said("Bezocht per grootte.", "Visited by size."), found.sizes),
            tiers=picture("niveau", Said("Bezocht per niveau.", "Visited by tier."), found.tiers),
            groups=groups(found.tiers),
            numbers=state.account_policy,
            years=lambda value: tenths(value / 10),
            fte=fte,
            words_of=account_words,
        )

    return pages


def named(name: str | None) -> Said:
    """A size or a tier in words."""
    if name is None:
        return UNKNOWN
    return word(account_words.TIER if name in account_words.TIER else account_words.SIZE, name)


def groups(rows: Sequence[GroupReach]) -> list[tuple[Said, GroupReach]]:
    """Those that there are, with what they are called."""
    return [(named(row.name), row) for row in rows if row.count]


def picture(id_: str, title: Said, rows: Sequence[GroupReach]) -> Bars | None:
    """Who was seen in the past year beside who was not; None without anybody."""
    shown = groups(rows)
    if not shown:
        return None
    count, seen = sum(row.count for _, row in shown), sum(row.visited for _, row in shown)
    return Bars(
        id=id_,
        title=title,
        summary=Said(
            f"In een jaar {seen} van {count} relaties.",
            f"In a year {seen} of {count} accounts.",
        ),
        of=Said("Groep", "Group"),
        parts=(
            Part(said=Said("bezocht", "visited"), fill="real"),
            Part(said=Said("niet bezocht", "not visited"), fill="planned"),
        ),
        bars=tuple(
            Row(said=name, amounts=(row.visited, row.count - row.visited)) for name, row in shown
        ),
    )
