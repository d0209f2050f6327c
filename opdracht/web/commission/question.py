"""`/opdrachten/{opdracht}/vraag`: the question, mirrored; what is behind it; when it is good."""

import re
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.commission.drift import upcoming
from domain.commission.state import CommissionState
from domain.commission.words import Debt
from domain.template import Kind
from opdracht.api.looking.routes import Named
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.days import today
from opdracht.sentences.drift import asks
from opdracht.web.commission.acts import Acts, acts_on
from opdracht.web.commission.clearness import clearness
from opdracht.web.commission.criteria import criteria_of, dropped
from opdracht.web.commission.head import Head, head_of
from opdracht.web.commission.mirror import restatements, words_of
from opdracht.web.commission.owed import owed_of
from opdracht.web.commission.parties import each_client, objections, recorded
from opdracht.web.commission.told import day as day_of
from opdracht.web.commission.told import thing
from opdracht.web.pages import page

SECTIONS: Final = (
    "request",
    "kind",
    "question",
    "ambiguity",
    "restatement",
    "restatement-answer",
    "origin",
    "criterion",
    "objection",
)
COMMANDS: Final = frozenset(
    {
        "IdentifyClient",
        "ClassifyCommission",
        "AssignRole",
        "ReleaseRole",
        "AcknowledgeReceipt",
        "AddClient",
        "RemoveClient",
        "LeaveCommission",
        "RecordOrigin",
        "ReviseQuestion",
        "RestateQuestion",
        "AnswerRestatement",
        "ConfirmRestatement",
        "SetCriterion",
        "DropCriterion",
        "AssessFeasibility",
        "DecideRed",
        "GiveEvidence",
        "AskIfStillTheQuestion",
        "ReaffirmQuestion",
        "ObjectToRecord",
        "ContestCommission",
    }
)

_SENTENCES: Final = re.compile(r"(?<=[.!?])\s+|\n+")


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/opdrachten/{opdracht}/vraag")
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.HISTORY))],
        opdracht: Named,
    ) -> Response:
        head = await head_of(services(request).store, look, opdracht, SECTIONS)
        acts = await acts_on(request, look, head, COMMANDS)
        return await _shown(request, look, head, acts)

    return pages


async def _shown(request: Request, look: Look, head: Head, acts: Acts) -> Response:
    found, state, day = head.found, head.state, today()
    texts, drift = words_of(found), upcoming(state)
    ambiguity = {name: thing(found, "ambiguity", name) for name in ("client", "ours")}
    receipt = thing(found, "request").get("ReceiptAcknowledged")
    return await page(
        request,
        "commission/question.html",
        who=look.caller,
        head=head,
        acts=acts,
        texts=texts,
        sentences=sentences(texts[0].words or "") if texts else [],
        restatements=restatements(found, state),
        clear={name: clearness(it.get("AmbiguityAssessed")) for name, it in ambiguity.items()},
        origin=thing(found, "origin").get("QuestionOriginRecorded"),
        criteria=criteria_of(found, state),
        dropped=list(dropped(found, state)),
        drift=None if drift is None else asks(drift, day),
        drift_late=drift is not None and drift.late(day),
        still=state.reaffirmed,
        clients=each_client(state),
        recorded=recorded(state, day),
        objections=list(objections(found)),
        receipt=receipt,
        receipt_on=day_of(receipt, "next_on"),
        by_template=by_template(state),
        owed=owed_of(state, day, Debt.CLARIFICATION),
    )


def by_template(state: CommissionState) -> bool:
    """Whether the template of a small commission says most of what is asked here."""
    applied = state.applied
    return state.kind is Kind.SMALL and applied is not None and applied.kind is Kind.SMALL


def sentences(text: str) -> list[str]:
    """A text line by line."""
    return [line.strip() for line in _SENTENCES.split(text) if line.strip()]
