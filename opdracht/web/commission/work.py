"""`/opdrachten/{opdracht}/uitvoering`: how the work goes, what helps it, and what it takes."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.commission.accounts import figures
from domain.phase import Phase
from domain.template import Kind
from opdracht.api.looking.routes import Named
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.days import today
from opdracht.sentences.programme import volume
from opdracht.web.commission import advised
from opdracht.web.commission.acts import acts_on
from opdracht.web.commission.head import head_of
from opdracht.web.commission.helped import obstacles_of, signals_of
from opdracht.web.commission.measured import accounts_of, debts_of, hours_of, parts_of
from opdracht.web.commission.pictures import spent
from opdracht.web.commission.pulse import (
    check_ins_of,
    milestones_of,
    progress_of,
    proofs_of,
    start_of,
)
from opdracht.web.pages import page

SECTIONS: Final = (
    "start",
    "progress",
    "check-in",
    "milestone",
    "criterion",
    "evidence",
    "obstacle",
    "help",
    "signal",
    "hours",
    "part",
    "account",
    *advised.SECTIONS,
)
COMMANDS: Final = frozenset(
    {
        "StartExecution",
        "DoCommission",
        "RecordProgress",
        "CheckIn",
        "SkipCheckIn",
        "PlanMilestone",
        "ReachMilestone",
        "GiveEvidence",
        "ReportObstacle",
        "OfferHelp",
        "ResolveObstacle",
        "AcceptObstacle",
        "RecordSignal",
        "AnswerSignal",
        "PlanVolume",
        "DeliverPart",
        "AcceptPartDelivery",
        "RefusePartDelivery",
        "ThankForPart",
        "SkipPartThanks",
        "GiveAccount",
        *advised.COMMANDS,
    }
)
EARLY: Final = (Phase.RECEIVED, Phase.CLARIFICATION, Phase.TRANSLATION)


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/opdrachten/{opdracht}/uitvoering")
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.HISTORY))],
        opdracht: Named,
    ) -> Response:
        head = await head_of(services(request).store, look, opdracht, SECTIONS)
        acts = await acts_on(request, look, head, COMMANDS)
        found, state, day_now = head.found, head.state, today()
        hours = hours_of(found, state)
        return await page(
            request,
            "commission/work.html",
            who=look.caller,
            head=head,
            acts=acts,
            early=state.phase in EARLY,
            start=start_of(found),
            progress=progress_of(found),
            check_ins=check_ins_of(found),
            milestones=milestones_of(found, state, day_now),
            proofs=proofs_of(found, state),
            obstacles=obstacles_of(found, state),
            signals=signals_of(found),
            hours=hours,
            picture=spent(hours),
            running=state.kind is Kind.RUNNING or bool(state.volumes),
            volumes=[(each, volume(each.count, each.low, each.high)) for each in figures(state)],
            parts=parts_of(found, state),
            accounts=accounts_of(found),
            debts=debts_of(state, day_now),
            advices=advised.advices_of(found, state, look.caller.authority.teams, day_now),
            remarks=advised.remarks_of(found),
        )

    return pages
