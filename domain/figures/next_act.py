"""One act that would help a commission on: a command, with what is known of it already.

First what somebody asked for and did not get (an obstacle without an offer, a rung without an
answer), then the exit criterion of the phase that is missing first, then the next phase.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from domain.commission.criteria import missing
from domain.commission.policy import REMINDERS
from domain.commission.small import CRITERION as CRITERION_OF_SMALL
from domain.commission.state import CommissionState
from domain.commission.words import AccountKind, LineStatus, Part, Receiver, Side
from domain.figures.standstill import Awaited, How, Standstill
from domain.phase import Phase
from domain.template import Kind

Known = dict[str, str]


class Act(NamedTuple):
    """A command by its class's name, and the fields that are known. `why` is a stable code: that
    of an exit criterion, or one of those below."""

    why: str
    command: str
    known: Known


UNHELPED: Final = "obstacle_without_help"
UNANSWERED: Final = "rung_unanswered"
READY: Final = "phase_ready"
WITHDRAW: Final = "withdraw_or_resume"
ANSWER: Final = "client_answers"
RESUME: Final = "pause_ends"


class RungAt(NamedTuple):
    """A rung by its place."""

    clock: str
    visit: int
    rung: int


def next_act(
    state: CommissionState,
    stands: Standstill,
    *,
    unhelped: str | None = None,
    unanswered: RungAt | None = None,
) -> Act:
    """What would help it on now; `unhelped` is an open obstacle for which nobody offered help."""
    if stands.how in {How.WAITS, How.PAUSED}:
        return _idle(stands)
    if unhelped is not None:
        return Act(UNHELPED, "OfferHelp", {"obstacle": unhelped})
    if unanswered is not None:
        clock, visit, rung = unanswered
        place = {"clock": clock, "visit": str(visit), "rung": str(rung)}
        return Act(UNANSWERED, "AnswerRung", place)
    lacking = missing(state)
    if not lacking:
        return _onward(stands.phase)
    code = lacking[0].code
    command, known = CRITERION[code](state)
    return Act(code, command, known)


def _onward(phase: Phase) -> Act:
    following = list(Phase)[list(Phase).index(phase) + 1 :]
    if not following:
        return Act(READY, "CompleteCommission", {})
    return Act(READY, "AdvancePhase", {"to": following[0]})


def _idle(stands: Standstill) -> Act:
    if stands.awaited is Awaited.OFFER and not stands.asks:
        return Act(ANSWER, "AcceptAgreement", {"offer": stands.thing or ""})
    if stands.awaited is Awaited.DELIVERY:
        return Act(ANSWER, "AcceptDelivery", {"delivery": stands.thing or ""})
    if stands.asks:
        return Act(WITHDRAW, "WithdrawCommission", {})
    return Act(RESUME, "ResumeClock", {"clock": stands.clock or ""})


Chosen = Callable[[CommissionState], tuple[str, Known]]


def _always(command: str, **known: str) -> Chosen:
    return lambda _state: (command, known)


def _confirm(state: CommissionState) -> tuple[str, Known]:
    version = {"version": str(state.restatement)}
    if state.restatement == 0:
        return "RestateQuestion", {}
    for line, answer in state.restated.items():
        if answer is None:
            return "AnswerRestatement", {**version, "line": line}
    return "ConfirmRestatement", version


def _row(state: CommissionState) -> tuple[str, Known]:
    halves = [name for name, row in state.rows.items() if not row.full]
    return ("ReviseRow", {"row": halves[0]}) if halves else ("DraftRow", {})


def _part(state: CommissionState) -> tuple[str, Known]:
    for name, row in state.rows.items():
        if row.counter is not None:
            return "TakeCounter", {"row": name}
        if row.accepted is not True:
            return ("AcceptPart" if row.accepted is None else "ReviseRow"), {"row": name}
    return "DraftRow", {}


def _agreement(state: CommissionState) -> tuple[str, Known]:
    offers = [name for name, offer in state.offers.items() if offer.open]
    return ("AcceptAgreement", {"offer": offers[-1]}) if offers else ("OfferAgreement", {})


def _first(command: str, field: str, wanted: Callable[[CommissionState], list[str]]) -> Chosen:
    def chosen(state: CommissionState) -> tuple[str, Known]:
        found = wanted(state)
        return command, ({field: found[0]} if found else {})

    return chosen


def _share(state: CommissionState) -> tuple[str, Known]:
    for name, success in state.successes.items():
        asked = success.consent is None
        return ("ConsentToSharing" if asked else "ShareSuccess"), {"success": name}
    return "RecordSuccess", {}


def _evidence(state: CommissionState) -> tuple[str, Known]:
    if state.kind is Kind.SMALL and CRITERION_OF_SMALL in state.criteria:
        return "DoCommission", {}
    lacking = unevidenced(state)
    return "GiveEvidence", ({"criterion": lacking[0]} if lacking else {})


def _delivered(state: CommissionState) -> tuple[str, Known]:
    if state.delivery is None or state.delivered is False:
        return ("FinishCommission" if state.kind is Kind.SMALL else "DeliverResult"), {}
    return "AcceptDelivery", {"delivery": state.delivery}


def _gesture(receiver: Receiver) -> Chosen:
    def chosen(state: CommissionState) -> tuple[str, Known]:
        command = "MakeGesture" if receiver in state.gestures else "PlanGesture"
        return command, {"receiver": receiver}

    return chosen


def _reviewed(state: CommissionState) -> tuple[str, Known]:
    if state.reminders < REMINDERS:
        return "RemindClient", {"number": str(state.reminders + 1)}
    return "ReviewLedger", {"side": Side.CLIENT}


def _debt(state: CommissionState) -> tuple[str, Known]:
    return _confirm(state) if not state.confirmed else _agreement(state)


def unevidenced(state: CommissionState) -> list[str]:
    """The acceptance criteria without evidence."""
    return [name for name, it in state.criteria.items() if not it.evidenced]


CRITERION: Final[Mapping[str, Chosen]] = {
    "client_known": _always("IdentifyClient"),
    "account_manager_assigned": _always("AssignRole", part=Part.ACCOUNT_MANAGER),
    "coordinator_assigned": _always("AssignRole", part=Part.COORDINATOR),
    "acknowledged": _always("AcknowledgeReceipt"),
    "origin_recorded": _always("RecordOrigin"),
    "text_assessed": _always("ReviseQuestion"),
    "restatement_assessed": _always("RestateQuestion"),
    "restatement_confirmed": _confirm,
    "criterion_set": _always("SetCriterion"),
    "columns_in_step": _row,
    "parts_accepted": _part,
    "red_decided": _first(
        "DecideRed",
        "criterion",
        lambda state: [
            name for name, it in state.criteria.items() if it.light == "red" and not it.decided
        ],
    ),
    "promises_ratified": _first(
        "RatifyPromise",
        "line",
        lambda state: [
            name for name, line in state.lines.items() if line.status is LineStatus.PROPOSED
        ],
    ),
    "agreement_accepted": _agreement,
    "criteria_evidenced": _evidence,
    "obstacles_closed": _first(
        "ResolveObstacle",
        "obstacle",
        lambda state: [name for name, closed in state.obstacles.items() if closed is None],
    ),
    "success_recorded": _always("RecordSuccess"),
    "success_shared": _share,
    "delivery_accepted": _delivered,
    "ledger_reviewed_by_us": _always("ReviewLedger", side=Side.US),
    "ledger_reviewed_by_client": _reviewed,
    "gesture_client_decided": _gesture(Receiver.CLIENT),
    "gesture_team_decided": _gesture(Receiver.TEAM),
    "lessons_decided": _always("DecideLesson"),
    "debts_settled": _debt,
    "parts_answered": _first(
        "AcceptPartDelivery",
        "part",
        lambda state: [name for name, part in state.partials.items() if part.accepted is None],
    ),
    "year_accounted": _always("GiveAccount", kind=AccountKind.YEAR_END),
}
"""Code of an exit criterion -> the command that helps it on, and what is known of it."""
