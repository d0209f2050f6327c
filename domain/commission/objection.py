"""A client says that what was recorded for it is not so, within five working days."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar, Final, Literal

from domain.authority import Authority
from domain.commission.apart import everyone, party, said
from domain.commission.disputes import withdrawn
from domain.commission.ending import CommissionReopened
from domain.commission.errors import CommissionOver
from domain.commission.party import Party
from domain.commission.party_errors import NothingRecorded, ObjectionTooLate
from domain.commission.phases import PhaseEntered, enter
from domain.commission.policy import local_day
from domain.commission.rights import owing
from domain.commission.state import CommissionState
from domain.commission.voice import ClientVoice, whose
from domain.commission.words import Outcome, Reason, Recorded, Via
from domain.marks import Latest, taken
from domain.phase import Phase
from domain.text import Id, Line, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class RecordObjected(Latest):
    """What was recorded for the client does not hold any more.

    `things` are the lines (of a restatement), offers, deliveries or successes it was about.
    """

    type: Literal["RecordObjected"] = "RecordObjected"
    slot: ClassVar[str] = "about"
    filled: ClassVar[frozenset[str]] = frozenset({"by", "things"})
    apart: ClassVar[bool] = True
    about: Recorded
    things: tuple[Id, ...]
    by: Id
    why: Text
    via: Via = Via.SELF
    source: Line | None = None
    client: Id | None = None
    """Whose answer it was when there are several clients."""


# --- Commands


class ObjectToRecord(ClientVoice):
    """The client says that what was recorded for it is not so; after it has to be asked again."""

    type: Literal["ObjectToRecord"] = "ObjectToRecord"
    about: Recorded
    why: Text


# --- Behaviour

LATER: Final = (Phase.MONITORING, Phase.SUCCESS, Phase.DELIVERY)
BACK: Final = {
    Recorded.RESTATEMENT: (Phase.CLARIFICATION, (Phase.TRANSLATION, *LATER)),
    Recorded.AGREEMENT: (Phase.TRANSLATION, LATER),
}
"""What was objected to -> the phase it belongs to, and the phases from where it goes back."""


def decide(
    command: ObjectToRecord, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[RecordObjected | PhaseEntered | CommissionReopened]:
    """Answer the command, also when the commission was completed meanwhile.

    Raises:
        NothingRecorded: Nothing stands that was recorded for this client.
        ObjectionTooLate: The last day to object has passed.
        CommissionOver: It ended, and not by an acceptance that was recorded.
    """
    by, client = whose(command, authority, state)
    things, until = _recorded(command.about, party(state, client), state)
    event = taken(command, RecordObjected, by=by, client=client, things=things)
    today = local_day(now)
    within = [thing for thing, last in zip(things, until, strict=True) if today <= last]
    if not within:
        if state.seen.get(event.key()) == event.mark():
            return []
        if until:
            raise ObjectionTooLate(until=max(until).isoformat())
        raise NothingRecorded(about=command.about)
    objected = event.model_copy(update={"things": tuple(within)})
    if state.outcome is not None:
        return _again(objected, state, now)
    to, after = BACK.get(command.about, (None, ()))
    if to is None or state.phase not in after or to in owing(state):
        return [objected]
    return [objected, enter(state, to, reason=Reason.MISUNDERSTOOD, note=command.why)]


def _again(
    objected: RecordObjected, state: CommissionState, now: datetime
) -> Sequence[RecordObjected | PhaseEntered | CommissionReopened]:
    """A delivery that was not accepted after all did not end the commission."""
    delivered = objected.about is Recorded.DELIVERY and state.outcome is Outcome.DELIVERED
    open_still = state.reopen_until is not None and now < state.reopen_until
    if not delivered or state.reopened or not open_still:
        raise CommissionOver(outcome=state.outcome or Outcome.DELIVERED)
    phase = state.phase or Phase.DELIVERY
    reopened = CommissionReopened(phase=phase, why=objected.why)
    return [reopened, enter(state, phase), objected]


def _recorded(
    about: Recorded, of: Party, state: CommissionState
) -> tuple[tuple[Id, ...], tuple[date, ...]]:
    """What was recorded for a client and still holds, and the last day to object to each."""
    holding = _holding(about, of, state)
    known = {thing: of.recorded[key] for thing, key in holding.items() if key in of.recorded}
    return tuple(known), tuple(known.values())


def _holding(about: Recorded, of: Party, state: CommissionState) -> dict[Id, str]:
    """Thing -> the key it is recorded under, for what the client is held to now."""
    match about:
        case Recorded.RESTATEMENT:
            return {line: f"line:{line}" for line in of.restated}
        case Recorded.SHARING:
            return {name: f"success:{name}" for name, may in of.consents.items() if may}
        case Recorded.AGREEMENT:
            return {of.accepted: "agreement"} if of.accepted else {}
        case Recorded.DELIVERY:
            return {state.delivery: "delivery"} if of.delivered and state.delivery else {}
        case Recorded.QUESTION:
            return {"question": "question"} if of.reaffirmed else {}
        case Recorded.LEDGER:
            return {"ledger": "ledger"} if of.reviewed else {}


def evolve(state: CommissionState, event: RecordObjected) -> CommissionState:
    """The client is asked again; others who answered are not, unless the phase is entered anew."""
    of = party(state, event.client)
    holding = _holding(event.about, of, state)
    gone = {holding[thing] for thing in event.things if thing in holding}
    kept = {key: day for key, day in of.recorded.items() if key not in gone}
    back = said(state, event.client, recorded=kept, **_without(event, of))
    match event.about:
        case Recorded.AGREEMENT:
            return _undelivered(_reoffered(back, event.things))
        case Recorded.RESTATEMENT:
            return _undelivered(back)
        case Recorded.LEDGER:
            return withdrawn(back, event.client)
        case Recorded.QUESTION | Recorded.DELIVERY | Recorded.SHARING:
            return back


def _without(event: RecordObjected, of: Party) -> dict[str, object]:
    """What the client said, without what it objected to."""
    match event.about:
        case Recorded.RESTATEMENT:
            rest = {line: it for line, it in of.restated.items() if line not in event.things}
            return {"restated": rest, "confirmed": False}
        case Recorded.SHARING:
            may = {name: it for name, it in of.consents.items() if name not in event.things}
            return {"consents": may}
        case Recorded.AGREEMENT:
            return {"accepted": None}
        case Recorded.DELIVERY:
            return {"delivered": None}
        case Recorded.QUESTION:
            return {"reaffirmed": None}
        case Recorded.LEDGER:
            return {"reviewed": False}


def _reoffered(state: CommissionState, offers: Sequence[Id]) -> CommissionState:
    """The offer waits for an answer again."""
    again = {
        name: state.offers[name].model_copy(update={"open": True})
        for name in offers
        if name in state.offers
    }
    return state.but(offers=state.offers | again)


def _undelivered(state: CommissionState) -> CommissionState:
    """A delivery that rests on what did not hold is made anew."""
    if state.delivery is None or state.delivered is False:
        return state
    return everyone(state, delivered=False)
