"""`/opdrachten/{opdracht}/afspraken`: the expectation ledger, both ways."""

from collections import Counter
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.commission.radar import gaps
from domain.commission.words import Side
from opdracht.api.looking.routes import Named
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.sentences.grammar import Said
from opdracht.web.commission.acts import acts_on
from opdracht.web.commission.beside_lines import conflicts_of, scopes_of
from opdracht.web.commission.head import head_of
from opdracht.web.commission.lines import lines_shown, to_choose
from opdracht.web.commission.pictures import outcome
from opdracht.web.pages import page
from storage.ledger import lines

SECTIONS: Final = ("conflict", "scope")
COMMANDS: Final = frozenset(
    {
        "VoiceExpectation",
        "MakeAgreement",
        "ProposePromise",
        "RatifyPromise",
        "RefusePromise",
        "NameOwner",
        "ChangeLine",
        "TellCounterparty",
        "MeetLine",
        "MissLine",
        "VoidLine",
        "MarkConflict",
        "ResolveConflict",
        "RequestScopeChange",
        "ApproveScopeChange",
        "RejectScopeChange",
    }
)


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/opdrachten/{opdracht}/afspraken")
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.HISTORY))],
        opdracht: Named,
    ) -> Response:
        house, who = services(request), look.caller
        head = await head_of(house.store, look, opdracht, SECTIONS)
        rows = await lines(house.store.database, house.store.sealer, who.tenant, opdracht)
        acts = await acts_on(request, look, head, COMMANDS, to_choose(rows))
        office, now = await house.gateway.directory.office(who.tenant), house.gateway.now()
        state = head.state
        found = gaps(state) if state.outcome is None else []
        return await page(
            request,
            "commission/ledger.html",
            who=who,
            head=head,
            acts=acts,
            sides=lines_shown(rows, state, office, who.authority, now),
            us=Side.US,
            lacking=Counter(Said(gap.nl, gap.en) for gap in found),
            first_lacking={Said(gap.nl, gap.en): gap.line for gap in reversed(found)},
            picture=outcome(rows),
            conflicts=list(conflicts_of(head.found, state, rows)),
            scopes=list(scopes_of(head.found, state)),
        )

    return pages
