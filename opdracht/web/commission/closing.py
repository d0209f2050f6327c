"""`/opdrachten/{opdracht}/afronding`: successes, delivery, the look back, and the end."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.commission.evaluation import ReviewLedger
from domain.commission.state import CommissionState
from domain.commission.words import Receiver, Score, Side
from domain.figures.grades import mean_of
from domain.phase import Phase
from opdracht.api.looking.routes import Named
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.review import Reviewed, reviewed
from opdracht.web.commission.acts import acts_on
from opdracht.web.commission.handed import deliveries_of, gestures_of, lessons_of, surveys_of
from opdracht.web.commission.head import head_of
from opdracht.web.commission.lines import to_choose
from opdracht.web.commission.seen import praise_of, successes_of
from opdracht.web.commission.told import thing
from opdracht.web.forms.address import address_of
from opdracht.web.forms.sending import new_key
from opdracht.web.pages import page
from storage.ledger import lines

SECTIONS: Final = (
    "success",
    "audience",
    "no-success",
    "praise",
    "delivery",
    "gesture",
    "survey",
    "cooperation",
    "lesson",
    "no-lesson",
)
COMMANDS: Final = frozenset(
    {
        "RecordSuccess",
        "DeclareNoSuccess",
        "ConsentToSharing",
        "RefuseSharing",
        "AddAudience",
        "ShareSuccess",
        "BundleSuccess",
        "PraiseTeam",
        "DeliverResult",
        "FinishCommission",
        "AcceptDelivery",
        "RefuseDelivery",
        "PlanGesture",
        "MakeGesture",
        "SkipGesture",
        "ReviewLedger",
        "SettleDispute",
        "RemindClient",
        "AnswerSurvey",
        "ReviewCooperation",
        "DecideLesson",
        "DeclareNoLesson",
        "CompleteCommission",
        "ReopenCommission",
    }
)


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/opdrachten/{opdracht}/afronding")
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.HISTORY))],
        opdracht: Named,
    ) -> Response:
        house, tenant = services(request), look.caller.tenant
        head = await head_of(house.store, look, opdracht, SECTIONS)
        rows = await lines(house.store.database, house.store.sealer, tenant, opdracht)
        acts = await acts_on(request, look, head, COMMANDS, to_choose(rows))
        found, state = head.found, head.state
        surveys = surveys_of(found)
        return await page(
            request,
            "commission/closing.html",
            who=look.caller,
            head=head,
            acts=acts,
            early=state.phase in {Phase.RECEIVED, Phase.CLARIFICATION, Phase.TRANSLATION},
            successes=successes_of(found, state),
            no_success=thing(found, "no-success").get("NoSuccessDeclared"),
            praise=praise_of(found),
            deliveries=deliveries_of(found, state),
            gestures=gestures_of(found, state),
            receiver=Receiver,
            lines=_of_interest(reviewed(rows, state, house.gateway.now())),
            side=Side,
            scores=list(Score),
            ours_done=state.reviewed.get(Side.US, False),
            theirs_done=state.reviewed.get(Side.CLIENT, False),
            review_at=address_of(ReviewLedger).format(opdracht=opdracht),
            key=new_key(),
            surveys=surveys,
            mean=mean_of([each.grade for each in surveys]),
            cooperation=thing(found, "cooperation").get("CooperationReviewed"),
            lessons=lessons_of(found),
            no_lesson=thing(found, "no-lesson").get("NoLessonDeclared"),
            reopen_until=_reopen_until(state),
        )

    return pages


def _of_interest(found: list[Reviewed]) -> list[Reviewed]:
    """Those with a score; what still runs has none."""
    return [each for each in found if each.facts is not None or each.looks]


def _reopen_until(state: CommissionState) -> object:
    return state.reopen_until if state.outcome is not None else None
