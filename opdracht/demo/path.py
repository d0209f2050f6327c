"""The path of a demo commission, phase by phase, as the commands that people give."""

from collections.abc import Iterator

from domain.commission.agreement import AcceptAgreement, OfferAgreement
from domain.commission.clarification import (
    ConfirmRestatement,
    RecordOrigin,
    RestateQuestion,
    SetCriterion,
)
from domain.commission.delivery import AcceptDelivery, DeliverResult, MakeGesture, PlanGesture
from domain.commission.ending import CompleteCommission
from domain.commission.evaluation import (
    AnswerSurvey,
    DecideLesson,
    ReviewCooperation,
    ReviewLedger,
)
from domain.commission.intake import AcknowledgeReceipt, AssignRole, RegisterRequest
from domain.commission.ledger import MeetLine
from domain.commission.monitoring import (
    CheckIn,
    GiveEvidence,
    PlanMilestone,
    ReachMilestone,
    RecordProgress,
    StartExecution,
)
from domain.commission.phases import AdvancePhase
from domain.commission.policy import level_for
from domain.commission.promises import ProposePromise, RatifyPromise
from domain.commission.success import ConsentToSharing, PraiseTeam, RecordSuccess, ShareSuccess
from domain.commission.translation import AcceptPart, AssessFeasibility, DraftRow
from domain.commission.words import Follow, Light, Part, Receiver, RestatedLine, Side
from domain.office.words import Hat
from domain.phase import Phase
from domain.text import Id
from opdracht.demo.case import Case, hat_for, have
from opdracht.demo.steps import Line


def registered(case: Case) -> Iterator[Line]:
    """The request stands there, in the client's own words."""
    asked = case.request
    yield (
        case.manager,
        RegisterRequest(
            title=asked.title,
            words=asked.words,
            channel=asked.channel,
            origin=asked.origin,
            incidental=asked.incidental,
            received_on=asked.on,
            client=case.client.organisation,
            contact=case.liaison,
            product=case.product,
            subject=case.subject,
            kind=case.kind,
        ),
    )


def received(case: Case) -> Iterator[Line]:
    """Somebody works on it and the client knows who."""
    yield from registered(case)
    coordinator, manager = case.coordinator, case.manager
    yield coordinator, AssignRole(part=Part.ACCOUNT_MANAGER, person=manager)
    yield coordinator, AssignRole(part=Part.COORDINATOR, person=coordinator)
    yield coordinator, AssignRole(part=Part.HANDLER, person=case.handler, team=case.team)
    yield (
        manager,
        AcknowledgeReceipt(
            contact=manager, next_step=case.request.next_step, next_on=case.request.next_on
        ),
    )
    yield manager, AdvancePhase(to=Phase.CLARIFICATION)


def asked(case: Case) -> Iterator[Line]:
    """The question behind the question, restated; the client has not answered yet."""
    question = have(case.question)
    manager = case.manager
    yield (
        manager,
        RecordOrigin(
            whose=question.whose, happened=question.happened, if_nothing=question.if_nothing
        ),
    )
    lines = tuple(
        RestatedLine(line=f"regel-{number}", text=text)
        for number, text in enumerate(question.lines, start=1)
    )
    yield manager, RestateQuestion(lines=lines)
    for criterion, text in question.criteria:
        yield manager, SetCriterion(criterion=criterion, text=text)


def clarified(case: Case) -> Iterator[Line]:
    """The client confirmed our restatement."""
    yield from asked(case)
    yield case.at_client(Hat.OFFICIAL_CLIENT), ConfirmRestatement(version=1)
    yield case.manager, AdvancePhase(to=Phase.TRANSLATION)


def sheet(case: Case) -> Iterator[Line]:
    """Both columns are written and every team took its part."""
    question, plan = have(case.question), have(case.plan)
    for row in plan.rows:
        yield (
            case.coordinator,
            DraftRow(
                row=row.row,
                gets=row.gets,
                does=row.does,
                team=row.team,
                product=case.product,
                hours=row.hours,
                starts=row.starts,
                ends=row.ends,
            ),
        )
        yield case.worker(row.team), AcceptPart(row=row.row)
    for criterion, _ in question.criteria:
        light = Light.RED if criterion == case.red else Light.GREEN
        assessed = AssessFeasibility(
            criterion=criterion, team=case.team, light=light, why=plan.feasible
        )
        yield case.handler, assessed


def proposed(case: Case) -> Iterator[Line]:
    """The account manager raises an expectation; nobody has promised yet."""
    plan = have(case.plan)
    vow = plan.vow
    yield (
        case.manager,
        ProposePromise(
            line="toezegging-1",
            what=vow.what,
            hours=vow.hours,
            euros=vow.euros,
            product=case.product,
            subject=case.subject,
            owner=case.handler,
            to=case.liaison,
            due=vow.due,
        ),
    )


def offered(case: Case) -> Iterator[Line]:
    """Promised and laid before the client."""
    plan = have(case.plan)
    yield from sheet(case)
    yield from proposed(case)
    yield plan.vow.ratifier, RatifyPromise(line="toezegging-1")
    yield (
        case.manager,
        OfferAgreement(offer="aanbod-1", euros=plan.euros, ends=plan.ends, terms=plan.terms),
    )


def translated(case: Case) -> Iterator[Line]:
    """Promised, offered and accepted at the level it takes."""
    yield from offered(case)
    accepter = case.at_client(hat_for(level_for(have(case.plan).hours)))
    yield accepter, AcceptAgreement(offer="aanbod-1")
    yield case.manager, AdvancePhase(to=Phase.MONITORING)


def working(case: Case) -> Iterator[Line]:
    """The start talk was held and the work is on its way."""
    work = have(case.work)
    handler = case.handler
    yield (
        case.coordinator,
        StartExecution(
            talk_on=work.talk_on,
            agreed=work.agreed,
            present=(case.manager, handler, case.liaison),
        ),
    )
    yield (
        handler,
        PlanMilestone(milestone="mijlpaal-1", title=work.milestone, due=work.milestone_due),
    )
    for number, (note, percent) in enumerate(work.progress, start=1):
        yield handler, RecordProgress(entry=f"voortgang-{number}", note=note, percent=percent)
    yield handler, CheckIn(entry="check-in-1", confidence=4, best=work.progress[-1][0][:300])


def finished(case: Case) -> Iterator[Line]:
    """Every criterion is shown to be met, and there is something to tell."""
    question, work, glory = have(case.question), have(case.work), have(case.glory)
    handler = case.handler
    yield handler, ReachMilestone(milestone="mijlpaal-1", on=work.milestone_due)
    for criterion, _ in question.criteria:
        yield (
            handler,
            GiveEvidence(evidence=f"bewijs-{criterion}", criterion=criterion, what=work.evidence),
        )
    yield handler, MeetLine(line="toezegging-1", on=work.milestone_due, evidence=work.evidence)
    yield (
        case.manager,
        RecordSuccess(
            success="succes-1",
            result=glory.result,
            evidence=glory.evidence,
            why=glory.why,
            said_by=case.liaison,
            audience=glory.audience,
            form=glory.form,
        ),
    )
    yield case.manager, AdvancePhase(to=Phase.SUCCESS)


def celebrated(case: Case) -> Iterator[Line]:
    """Shared with consent, and the team was praised."""
    glory = have(case.glory)
    yield case.liaison, ConsentToSharing(success="succes-1")
    yield case.manager, ShareSuccess(success="succes-1", where=glory.where)
    yield case.manager, PraiseTeam(praise="lof-1", team=case.team, words=glory.praise)
    yield case.manager, AdvancePhase(to=Phase.DELIVERY)


def delivered(case: Case) -> Iterator[Line]:
    """Handed over; the client's answer is awaited."""
    finish = have(case.finish)
    yield case.handler, DeliverResult(delivery="oplevering-1", summary=finish.summary)
    yield (
        case.manager,
        PlanGesture(receiver=Receiver.CLIENT, what=finish.gesture, owner=case.manager, euros=15),
    )
    yield (
        case.manager,
        PlanGesture(
            receiver=Receiver.TEAM, what="Taart bij het weekoverleg", owner=case.coordinator
        ),
    )


def evaluated(case: Case, delivery: Id = "oplevering-1") -> Iterator[Line]:
    """Accepted, looked back on by both sides, learned from, and over."""
    finish = have(case.finish)
    client = case.at_client(Hat.OFFICIAL_CLIENT)
    yield client, AcceptDelivery(delivery=delivery)
    yield case.manager, MakeGesture(receiver=Receiver.CLIENT)
    yield case.manager, MakeGesture(receiver=Receiver.TEAM)
    yield case.manager, ReviewLedger(side=Side.US)
    yield client, ReviewLedger(side=Side.CLIENT)
    yield client, AnswerSurvey(grade=finish.grade, words=finish.survey)
    yield case.coordinator, ReviewCooperation(good=finish.good, better=finish.better)
    yield (
        case.coordinator,
        DecideLesson(
            lesson="les-1", text=finish.lesson, follow=Follow.SHARE, owner=case.coordinator
        ),
    )
    yield case.manager, CompleteCommission()
