"""What a phase still needs before it is finished. Every criterion is named in both languages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from domain.commission.apart import some
from domain.commission.policy import REMINDERS
from domain.commission.state import CommissionState
from domain.commission.waiting import waiting
from domain.commission.words import Assessed, Light, LineStatus, Part, Receiver, Side
from domain.phase import Phase
from domain.template import Kind
from domain.text import Id


@dataclass(frozen=True, slots=True)
class Criterion:
    """An exit criterion: a stable code and its words.

    `clients`: for which of several clients it does not hold yet.
    """

    code: str
    nl: str
    en: str
    clients: tuple[Id, ...] = ()


CLIENT_KNOWN = Criterion("client_known", "opdrachtgever bekend", "client known")
ACCOUNT_MANAGER = Criterion(
    "account_manager_assigned", "accountmanager toegewezen", "account manager assigned"
)
COORDINATOR = Criterion("coordinator_assigned", "coördinator toegewezen", "coordinator assigned")
ACKNOWLEDGED = Criterion("acknowledged", "ontvangst bevestigd", "receipt acknowledged")
ORIGIN = Criterion("origin_recorded", "vraag achter de vraag vastgelegd", "origin recorded")
TEXT_ASSESSED = Criterion(
    "text_assessed", "tekst van de opdrachtgever op helderheid bekeken", "client's text assessed"
)
OURS_ASSESSED = Criterion(
    "restatement_assessed", "eigen weergave op helderheid bekeken", "restatement assessed"
)
CONFIRMED = Criterion(
    "restatement_confirmed",
    "weergave bevestigd door de opdrachtgever",
    "restatement confirmed by the client",
)
CRITERION_SET = Criterion(
    "criterion_set", "ten minste een acceptatiecriterium", "at least one acceptance criterion"
)
IN_STEP = Criterion("columns_in_step", "beide kolommen gelijk op", "both columns in step")
PARTS = Criterion("parts_accepted", "elk deel aanvaard door zijn team", "every part accepted")
RED_DECIDED = Criterion(
    "red_decided", "besluit over elk rood criterium", "a decision on every red criterion"
)
RATIFIED = Criterion("promises_ratified", "toezeggingen bekrachtigd", "promises ratified")
AGREED = Criterion(
    "agreement_accepted",
    "afspraak aanvaard door een bevoegde opdrachtgever",
    "agreement accepted by an authorised client",
)
EVIDENCED = Criterion("criteria_evidenced", "elk criterium aangetoond", "every criterion evidenced")
OBSTACLES = Criterion(
    "obstacles_closed", "belemmeringen opgelost of aanvaard", "obstacles resolved or accepted"
)
SUCCESS = Criterion(
    "success_recorded", "succes vastgelegd, of geen met reden", "success recorded, or none declared"
)
SHARED = Criterion(
    "success_shared", "succes gedeeld of gebundeld, of geen met reden", "success shared or bundled"
)
ACCEPTED = Criterion("delivery_accepted", "oplevering aanvaard", "delivery accepted")
REVIEWED_BY_US = Criterion(
    "ledger_reviewed_by_us", "afspraken door ons nagelopen", "ledger reviewed by us"
)
REVIEWED_BY_CLIENT = Criterion(
    "ledger_reviewed_by_client",
    "afspraken door de opdrachtgever nagelopen (of twee keer herinnerd)",
    "ledger reviewed by the client (or reminded twice)",
)
GESTURE_CLIENT = Criterion(
    "gesture_client_decided",
    "gebaar voor de opdrachtgever gemaakt of overgeslagen",
    "gesture for the client made or skipped",
)
GESTURE_TEAM = Criterion(
    "gesture_team_decided",
    "gebaar voor het team gemaakt of overgeslagen",
    "gesture for the team made or skipped",
)
LESSONS = Criterion("lessons_decided", "lessen besloten", "lessons decided")


DEBTS = Criterion(
    "debts_settled",
    "vraagverheldering en afspraak alsnog rond",
    "clarification and agreement done after all",
)


ANSWERED = Criterion(
    "parts_answered", "elke deellevering beantwoord", "every partial delivery answered"
)
ACCOUNTED = Criterion("year_accounted", "jaarafrekening gegeven", "year-end account given")


WAIVED: Final[Mapping[Kind, frozenset[Criterion]]] = {
    Kind.SMALL: frozenset(
        {
            ACCOUNT_MANAGER,
            COORDINATOR,
            ORIGIN,
            OURS_ASSESSED,
            CONFIRMED,
            AGREED,
            SUCCESS,
            SHARED,
            REVIEWED_BY_CLIENT,
            GESTURE_TEAM,
            LESSONS,
        }
    ),
}
"""What holds by the template of such a kind, so that no person need meet it."""


def missing(state: CommissionState) -> tuple[Criterion, ...]:
    """The exit criteria of the present phase that do not hold yet; none before the request."""
    return () if state.phase is None else missing_in(state, state.phase)


def missing_in(state: CommissionState, phase: Phase) -> tuple[Criterion, ...]:
    """The exit criteria of any phase that do not hold yet."""
    return tuple(_whose(each, state) for each, holds in wanted_in(state, phase) if not holds)


def wanted_in(state: CommissionState, phase: Phase) -> Iterator[tuple[Criterion, bool]]:
    """The exit criteria of any phase, and whether each holds; without those that are waived."""
    checks = {
        Phase.RECEIVED: _received,
        Phase.CLARIFICATION: _clarification,
        Phase.TRANSLATION: _translation,
        Phase.MONITORING: _monitoring,
        Phase.SUCCESS: _success,
        Phase.DELIVERY: _delivery,
    }
    waived = waived_for(state)
    return ((each, holds) for each, holds in checks[phase](state).items() if each not in waived)


def waived_for(state: CommissionState) -> frozenset[Criterion]:
    """What the template that was applied makes hold; nothing once the kind has changed."""
    if state.applied is None or state.applied.kind is not state.kind:
        return frozenset()
    return WAIVED.get(state.kind, frozenset())


def _whose(criterion: Criterion, state: CommissionState) -> Criterion:
    """The criterion with the clients it waits for, when there are several."""
    names = waiting(criterion.code, state)
    if not names:
        return criterion
    nl, en = (f"{text} ({some(names)})" for text in (criterion.nl, criterion.en))
    return replace(criterion, nl=nl, en=en, clients=names)


def sheet_missing(state: CommissionState) -> tuple[Criterion, ...]:
    """What the sheet still needs before it can be offered."""
    checks = _sheet(state)
    return tuple(name for name, holds in checks.items() if not holds)


def sentences(criteria: Iterable[Criterion]) -> dict[str, str]:
    """Codes and words of criteria, as the values of a refusal; and the clients they wait for."""
    named = tuple(criteria)
    waiting_for = dict.fromkeys(client for criterion in named for client in criterion.clients)
    return {
        "clients": ", ".join(waiting_for),
        "missing": ", ".join(criterion.code for criterion in named),
        "missing_nl": "; ".join(criterion.nl for criterion in named),
        "missing_en": "; ".join(criterion.en for criterion in named),
    }


def _received(state: CommissionState) -> dict[Criterion, bool]:
    return {
        CLIENT_KNOWN: state.client is not None,
        ACCOUNT_MANAGER: Part.ACCOUNT_MANAGER in state.parts,
        COORDINATOR: Part.COORDINATOR in state.parts,
        ACKNOWLEDGED: "ReceiptAcknowledged" in state.seen,
    }


def _clarification(state: CommissionState) -> dict[Criterion, bool]:
    return {
        ORIGIN: "QuestionOriginRecorded" in state.seen,
        TEXT_ASSESSED: 0 < state.question == state.assessed.get(Assessed.CLIENT),
        OURS_ASSESSED: 0 < state.restatement == state.assessed.get(Assessed.OURS),
        CONFIRMED: state.confirmed,
        CRITERION_SET: bool(state.criteria),
    }


def _sheet(state: CommissionState) -> dict[Criterion, bool]:
    rows = state.rows.values()
    return {
        IN_STEP: bool(rows) and all(row.full for row in rows),
        PARTS: all(row.accepted is True for row in rows),
    }


def _translation(state: CommissionState) -> dict[Criterion, bool]:
    return _sheet(state) | {
        RED_DECIDED: all(
            criterion.decided
            for criterion in state.criteria.values()
            if criterion.light is Light.RED
        ),
        RATIFIED: all(line.status is not LineStatus.PROPOSED for line in state.lines.values()),
        AGREED: state.accepted is not None,
    }


def _monitoring(state: CommissionState) -> dict[Criterion, bool]:
    settled = all(owed.settled_on is not None for owed in state.debts.values())
    debts = {DEBTS: settled} if state.debts else {}
    programme = _programme(state) if state.kind is Kind.RUNNING else {}
    return (
        debts
        | programme
        | {
            EVIDENCED: all(criterion.evidenced for criterion in state.criteria.values()),
            OBSTACLES: all(closed is not None for closed in state.obstacles.values()),
            SUCCESS: bool(state.successes) or "NoSuccessDeclared" in state.seen,
        }
    )


def _programme(state: CommissionState) -> dict[Criterion, bool]:
    return {
        ANSWERED: all(part.accepted is not None for part in state.partials.values()),
        ACCOUNTED: state.accounted,
    }


def _success(state: CommissionState) -> dict[Criterion, bool]:
    out = any(success.out for success in state.successes.values())
    return {SHARED: out or "NoSuccessDeclared" in state.seen}


def _delivery(state: CommissionState) -> dict[Criterion, bool]:
    return {
        ACCEPTED: state.delivered is True,
        REVIEWED_BY_US: Side.US in state.reviewed,
        REVIEWED_BY_CLIENT: Side.CLIENT in state.reviewed or state.reminders >= REMINDERS,
        GESTURE_CLIENT: state.gestures.get(Receiver.CLIENT) is not None,
        GESTURE_TEAM: state.gestures.get(Receiver.TEAM) is not None,
        LESSONS: state.learned,
    }
