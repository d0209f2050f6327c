"""`/opdrachten/{opdracht}/vertaling`: the sheet, the variants, the agreement and the documents."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.calendar import WEEKDAYS
from domain.commission.accounts import figures
from domain.commission.criteria import sheet_missing
from domain.commission.words import Debt
from domain.figures.past import past as what_it_took
from domain.phase import Phase
from opdracht.api.looking.routes import Named
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.days import today
from opdracht.overviews.past_kept import Kept, PastBook
from opdracht.sentences.programme import volume
from opdracht.web.commission.acts import Acts, acts_on
from opdracht.web.commission.documents import documents_of
from opdracht.web.commission.head import Head, head_of
from opdracht.web.commission.offers import offers_of
from opdracht.web.commission.owed import owed_of
from opdracht.web.commission.parties import each_client
from opdracht.web.commission.question import by_template
from opdracht.web.commission.sheet import gone, rows_of, teams
from opdracht.web.commission.variants import ways_of
from opdracht.web.pages import page
from storage.store import Store

SECTIONS: Final = ("row", "variant", "offer", "document", "criterion")
COMMANDS: Final = frozenset(
    {
        "DraftRow",
        "ReviseRow",
        "DropRow",
        "AcceptPart",
        "DeclinePart",
        "CounterPart",
        "TakeCounter",
        "DraftVariant",
        "PlanVolume",
        "OfferAgreement",
        "AcceptAgreement",
        "RefuseAgreement",
        "ObjectToRecord",
        "SetCostKey",
        "LinkDocument",
        "UnlinkDocument",
    }
)


def router() -> APIRouter:
    """The page."""
    pages, book = APIRouter(include_in_schema=False), PastBook()

    @pages.get("/opdrachten/{opdracht}/vertaling")
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.HISTORY))],
        opdracht: Named,
    ) -> Response:
        store = services(request).store
        head = await head_of(store, look, opdracht, SECTIONS)
        acts = await acts_on(request, look, head, COMMANDS)
        tenant, figures_too = look.caller.tenant, look.caller.may(Read.WORK)
        before = await _before(store, tenant, head, book) if figures_too else None
        return await _shown(request, look, head, acts, before)

    return pages


async def _shown(
    request: Request, look: Look, head: Head, acts: Acts, before: Kept | None
) -> Response:
    found, state = head.found, head.state
    calendar = state.calendar or WEEKDAYS
    past = before.past if before is not None else what_it_took([], calendar)
    return await page(
        request,
        "commission/translation.html",
        who=look.caller,
        head=head,
        acts=acts,
        rows=rows_of(found, state),
        gone=list(gone(found, state)),
        teams=teams(state),
        sheet_lacks=sheet_missing(state),
        before=before,
        ways=ways_of(found, head.row.received_on or today(), past, calendar),
        offers=offers_of(found, state),
        clients=each_client(state),
        documents=list(documents_of(found)),
        by_template=by_template(state),
        owed=owed_of(state, today(), Debt.AGREEMENT),
        volumes=[(it, volume(it.count, it.low, it.high)) for it in figures(state)],
        early=state.phase in {Phase.RECEIVED, Phase.CLARIFICATION},
    )


async def _before(store: Store, tenant: str, head: Head, book: PastBook) -> Kept | None:
    """What the product took before; only where there is something to hold beside it."""
    state, product = head.state, head.row.product
    choosing = state.phase is Phase.TRANSLATION and state.outcome is None
    if product is None or not (choosing or head.found.sections.get("variant")):
        return None
    return await book.past(store, tenant, product)
