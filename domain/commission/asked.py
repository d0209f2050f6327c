"""What waits for a client's own word, in the order in which it is wanted."""

from collections.abc import Iterator
from enum import StrEnum

from domain.commission.apart import clients, party
from domain.commission.evaluation import SurveyAnswered
from domain.commission.rights import owing
from domain.commission.state import CommissionState
from domain.commission.waiting import agrees
from domain.phase import Phase
from domain.text import Id


class Ask(StrEnum):
    """One thing that a client is asked for."""

    RESTATEMENT = "restatement"
    AGREEMENT = "agreement"
    PART = "part"
    SHARING = "sharing"
    DELIVERY = "delivery"
    LEDGER = "ledger"
    SURVEY = "survey"


def asked_of(state: CommissionState, client: Id) -> tuple[Ask, ...]:
    """What this client is asked now; nothing when it is no client of it, or it is over."""
    if state.phase is None or state.outcome is not None or client not in clients(state):
        return ()
    return tuple(_asked(state, client, {state.phase, *owing(state)}))


def _asked(state: CommissionState, client: Id, phases: set[Phase]) -> Iterator[Ask]:
    said = party(state, client)
    if Phase.CLARIFICATION in phases and state.restatement and not said.confirmed:
        yield Ask.RESTATEMENT
    if Phase.TRANSLATION in phases and _offered(state) and not agrees(said, state):
        yield Ask.AGREEMENT
    if any(it.accepted is None and client not in it.answers for it in state.partials.values()):
        yield Ask.PART
    if any(name not in said.consents and not it.out for name, it in state.successes.items()):
        yield Ask.SHARING
    if state.phase is Phase.DELIVERY:
        if state.delivery is not None and said.delivered is None:
            yield Ask.DELIVERY
        if said.delivered and not said.reviewed:
            yield Ask.LEDGER
        if said.delivered and not _surveyed(state, client):
            yield Ask.SURVEY


def _offered(state: CommissionState) -> bool:
    """Whether the last offer can still be accepted."""
    if not state.offers or state.accepted is not None:
        return False
    last = state.offers[next(reversed(state.offers))]
    return last.open and last.sheet == state.sheet


def _surveyed(state: CommissionState, client: Id) -> bool:
    """Whether somebody of this client gave an opinion."""
    own = f"@{client}" if state.parties else ""
    start = f"{SurveyAnswered.__name__}:"
    return any(key.startswith(start) and key.endswith(own) for key in state.seen)
