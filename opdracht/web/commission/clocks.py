"""`/opdrachten/{opdracht}/klokken`: what each clock measures, its last day and why, and who helps.

With it the picture of the phases: as they were planned and as they were.
"""

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from opdracht.api.looking.routes import Named, client_of
from opdracht.clockwork.facts import ClockFacts
from opdracht.clockwork.saying import head as named
from opdracht.clockwork.saying import ladder, reasons, stands
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.clocks import clocks_of
from opdracht.overviews.course import course_of
from opdracht.overviews.days import today
from opdracht.sentences import Names, said
from opdracht.sentences.grammar import Said, capital
from opdracht.web.commission.course import picture
from opdracht.web.commission.head import head_of
from opdracht.web.pages import page
from storage.history import back
from storage.store import SHAPES, Store

ACTS: Final = (
    "ClockPaused",
    "ClockResumed",
    "ClockExtended",
    "ClockRecalculated",
    "StatutoryTermStarted",
    "StatutoryTermEnded",
)
MOST_ACTS: Final = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """One clock in words: what it is, how it stands, why, who is asked when, and what was done."""

    facts: ClockFacts
    named: Said
    stands: Said
    reasons: tuple[Said, ...]
    ladder: tuple[Said, ...]
    acts: tuple[tuple[int, Said], ...]


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/opdrachten/{opdracht}/klokken")
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.CLOCKS))],
        opdracht: Named,
    ) -> Response:
        if client_of(look) is not None:
            raise not_found()
        house, tenant, day = services(request), look.caller.tenant, today()
        head = await head_of(house.store, look, opdracht, ())
        names = await house.names.names(tenant, look.caller.authority.office_version)
        seen = await clocks_of(house.store, tenant, opdracht, day)
        acts = await _acts(house.store, tenant, opdracht, names)
        shown = [_shown(one, names, acts) for one in seen.clocks]
        return await page(
            request,
            "commission/clocks.html",
            who=look.caller,
            head=head,
            running=[one for one in shown if one.facts.clock.runs],
            ended=[one for one in shown if not one.facts.clock.runs],
            chart=picture(await course_of(house.store, tenant, opdracht, day), day),
        )

    return pages


def _shown(one: ClockFacts, names: Names, acts: dict[str, list[tuple[int, Said]]]) -> Shown:
    return Shown(
        one,
        named(one),
        capital(*stands(one)),
        tuple(reasons(one, names.organisation)),
        tuple(ladder(one)),
        tuple(acts.get(one.name, ())),
    )


async def _acts(
    store: Store, tenant: str, commission: str, names: Names
) -> dict[str, list[tuple[int, Said]]]:
    """Clock -> the versions and sentences of what was done to it, the newest first."""
    found = await back(
        store.database,
        store.sealer,
        SHAPES,
        tenant,
        f"commission/{commission}",
        types=ACTS,
        limit=MOST_ACTS,
    )
    acts: dict[str, list[tuple[int, Said]]] = {}
    for stored in found:
        event = stored.event
        term = getattr(event, "term", None)
        clock = f"statutory:{term}" if term else str(getattr(event, "clock", ""))
        acts.setdefault(clock, []).append((stored.version, said(stored, names)))
    return acts
