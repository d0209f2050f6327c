"""`/hulp` and `/toegankelijkheid`: how it works, in plain words, and whom it shuts out as yet."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.phase import Phase
from opdracht.http.needs import Look
from opdracht.login.seeing import Seeing
from opdracht.sentences.grammar import Said
from opdracht.web.forms.asking import is_client
from opdracht.web.pages import page

PHASES: Final[dict[Phase, Said]] = {
    Phase.RECEIVED: Said(
        "De vraag komt binnen. De opdrachtgever hoort wie het contact is en wat er nu komt.",
        "The question comes in. The client hears who the contact is and what comes next.",
    ),
    Phase.CLARIFICATION: Said(
        "We schrijven op wat we begrepen. De opdrachtgever zegt of het klopt.",
        "We write down what we understood. The client says whether it is right.",
    ),
    Phase.TRANSLATION: Said(
        "We zoeken uit wat ervoor nodig is: wat de opdrachtgever krijgt, hoeveel uren, en wanneer"
        " het klaar is. Dat wordt een afspraak.",
        "We find out what it takes: what the client gets, how many hours, and when it is done. That"
        " becomes an agreement.",
    ),
    Phase.MONITORING: Said(
        "We doen het werk, en houden bij hoe het gaat en wat er is beloofd.",
        "We do the work, and keep track of how it goes and what was promised.",
    ),
    Phase.SUCCESS: Said(
        "Wat goed ging mag gezien worden, als de opdrachtgever dat goedvindt.",
        "What went well may be seen, when the client agrees.",
    ),
    Phase.DELIVERY: Said(
        "We leveren op. De opdrachtgever zegt of het goed is, en samen kijken we terug.",
        "We deliver. The client says whether it is good, and together we look back.",
    ),
}
"""What happens in each phase."""


def router() -> APIRouter:
    """The pages, for everybody who is logged in."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/hulp")
    async def _(request: Request, look: Annotated[Look, Depends(Seeing(Read.ACCESS))]) -> Response:
        who = look.caller
        return await page(request, "guide/help.html", who=who, phases=PHASES, theirs=is_client(who))

    @pages.get("/toegankelijkheid")
    async def _(request: Request, look: Annotated[Look, Depends(Seeing(Read.ACCESS))]) -> Response:
        return await page(request, "guide/accessibility.html", who=look.caller)

    return pages
