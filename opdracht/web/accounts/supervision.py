"""`/relaties/toezicht`: how account development goes, at a glance, each signal with one help."""

from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.account_supervision import AccountsKept
from opdracht.overviews.displaced import DisplacedQuarter
from opdracht.sentences import account_words
from opdracht.sentences.account_words import DISPLACED, SIZE, STAGE
from opdracht.sentences.grammar import Said
from opdracht.sentences.words import word
from opdracht.web.accounts.acts import Acts
from opdracht.web.accounts.shares import shares
from opdracht.web.charts.bars import Bars, Part, Row
from opdracht.web.pages import page
from storage.account_overview import Coverage, PlaceFollowUps, StageCount

HERE: Final = "/relaties/toezicht"
NO_SIZE: Final = Said("grootte niet bekend", "size not known")
NO_PLACE: Final = Said("plaats niet bekend", "place not known")
IN_TIME: Final = Part(said=Said("op tijd gesproken", "spoken with in time"), fill="real")
LATE: Final = Part(said=Said("te lang niet gesproken", "not spoken with in time"), fill="still")
NOT_YET: Final = Part(said=Said("nog niet gesproken", "not spoken with yet"), fill="planned")
UNTIERED: Final = Part(said=Said("zonder niveau", "without a tier"), fill="paused")


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)
    kept = AccountsKept()

    @pages.get(HERE)
    async def _(
        request: Request, look: Annotated[Look, Depends(Seeing(Read.STANDSTILL))]
    ) -> Response:
        house, who = services(request), look.caller
        office = await house.gateway.directory.office(who.tenant)
        totals = await kept.totals(
            house.store,
            office,
            who.tenant,
            house.gateway.today(),
            house.settings.week_hours,
        )
        everybody, *_ = shares(totals.weeks)
        return await page(
            request,
            "accounts/supervision.html",
            who=who,
            totals=totals,
            covered=covered(totals.coverage),
            places=places(totals.places),
            time=everybody,
            displaced=[displaced(it) for it in totals.displaced[:2]],
            stages=None if totals.stages is None else stages(totals.stages),
            acts=Acts(who.authority, HERE),
            words_of=account_words,
        )

    return pages


def covered(found: Sequence[Coverage]) -> Bars:
    """Which of each size were spoken with in time."""
    accounts, visited = sum(it.accounts for it in found), sum(it.visited for it in found)
    return Bars(
        id="dekking",
        title=Said("Dekking per grootte.", "Coverage by size."),
        summary=Said(
            f"Relaties: {accounts}. Daarvan in een jaar bezocht: {visited}.",
            f"Accounts: {accounts}. Of these visited within a year: {visited}.",
        ),
        of=Said("Grootte", "Size"),
        parts=(IN_TIME, NOT_YET, LATE, UNTIERED),
        bars=tuple(
            Row(
                said=word(SIZE, it.size) if it.size else NO_SIZE,
                amounts=(
                    it.spoken,
                    it.accounts - it.spoken - it.late - it.untiered,
                    it.late,
                    it.untiered,
                ),
            )
            for it in found
        ),
    )


def places(found: Sequence[PlaceFollowUps]) -> Bars:
    """What is open and late, place by place."""
    waiting, late = sum(it.waiting for it in found), sum(it.late for it in found)
    return Bars(
        id="vervolg-per-plaats",
        title=Said("Vervolgacties per plaats.", "Follow-ups by place."),
        summary=Said(
            f"Open: {waiting}. Daarvan over tijd: {late}.", f"Open: {waiting}. Late: {late}."
        ),
        of=Said("Plaats", "Place"),
        parts=(
            Part(said=Said("nog op tijd", "still in time"), fill="real"),
            Part(said=Said("over tijd", "late"), fill="still"),
        ),
        bars=tuple(
            Row(
                said=Said(it.place, it.place) if it.place else NO_PLACE,
                amounts=(it.waiting - it.late, it.late),
            )
            for it in found
        ),
    )


def displaced(it: DisplacedQuarter) -> Bars:
    """What came in place of visits in one quarter."""
    name = Said(f"{it.number}e kwartaal {it.first.year}", f"quarter {it.number} of {it.first.year}")
    return Bars(
        id=f"verdrongen-{it.first.year}-{it.number}",
        title=Said(f"Verdrongen bezoeken, {name.nl}.", f"Displaced visits, {name.en}."),
        summary=Said(
            f"Bezoeken die niet doorgingen: {it.visits}.", f"Visits called off: {it.visits}."
        ),
        of=Said("Wat ervoor in de plaats kwam", "What came in its place"),
        parts=(Part(said=Said("bezoeken", "visits"), fill="still"),),
        bars=tuple(
            Row(said=word(DISPLACED, reason), amounts=(visits,))
            for reason, visits in it.reasons.items()
        ),
    )


def stages(found: Sequence[StageCount]) -> Bars:
    """Leads by stage, in the order in which they go through them."""
    counts = {it.stage: it for it in found}
    told = [counts[stage] for stage in STAGE if stage in counts]
    leads, still = sum(it.leads for it in told), sum(it.stalled for it in told)
    return Bars(
        id="leads-per-stap",
        title=Said("Leads per stap.", "Leads by stage."),
        summary=Said(
            f"Leads: {leads}. Daarvan staan er {still} stil.",
            f"Leads: {leads}. Of these {still} stand still.",
        ),
        of=Said("Stap", "Stage"),
        parts=(
            Part(said=Said("beweegt", "moves"), fill="real"),
            Part(said=Said("staat stil", "stands still"), fill="still"),
        ),
        bars=tuple(
            Row(said=word(STAGE, it.stage), amounts=(it.leads - it.stalled, it.stalled))
            for it in told
        ),
    )
