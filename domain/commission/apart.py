"""Each client's answers apart, and what they come to together.

While a commission has one client its answers stand in the state itself. With several, each stands
in `state.parties`, and the state holds what they come to: confirmed, agreed, accepted by all.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Final, TypeVar

from domain.commission.party import Party
from domain.commission.state import CommissionState
from domain.commission.words import Answer, Side
from domain.text import Id

T = TypeVar("T")

SHOWN: Final = 3
"""How many clients a sentence names."""


def clients(state: CommissionState) -> tuple[Id, ...]:
    """Every client, the one who leads first."""
    if not state.parties:
        return () if state.client is None else (state.client,)
    return tuple(sorted(state.parties, key=lambda client: client != state.client))


def some(named: Sequence[Id]) -> str:
    """Ids for a sentence: the first few, and how many more there are."""
    more = len(named) - SHOWN
    return ", ".join(named[:SHOWN]) + (f" (+{more})" if more > 0 else "")


def led_by(state: CommissionState, client: Id, contact: Id) -> CommissionState:
    """The state with this client in the place of the one who led until now."""
    old = state.client or client

    def called(of: Mapping[str, T]) -> dict[str, T]:
        return {client if name == old else name: it for name, it in of.items()}

    led = state.but(
        client=client,
        contact=contact,
        shares=called(state.shares),
        judged={line: called(it) for line, it in state.judged.items()},
        said_on=called(state.said_on),
        partials={
            name: it.model_copy(update={"answers": called(it.answers)})
            for name, it in state.partials.items()
        },
    )
    if not state.parties:
        return led
    parties = called(state.parties)
    parties[client] = parties.get(client, Party()).but(contact=contact)
    return together(led, parties)


def party(state: CommissionState, client: Id | None) -> Party:
    """What this client said; None is the one who leads, or the only one."""
    if state.parties:
        return state.parties.get(client or state.client or "", Party())
    return Party(
        contact=state.contact,
        restated={line: it for line, it in state.restated.items() if it is not None},
        confirmed=state.confirmed,
        reaffirmed=state.reaffirmed,
        accepted=state.accepted,
        bound=state.ends is not None,
        delivered=state.delivered,
        reviewed=Side.CLIENT in state.reviewed,
        consents={n: it.consent for n, it in state.successes.items() if it.consent is not None},
        recorded=state.recorded,
    )


def said(state: CommissionState, client: Id | None, **changes: object) -> CommissionState:
    """The state after this client said something; unchanged when it is no client of it."""
    who = client or state.client
    if state.parties and who in state.parties:
        changed = state.parties[who].but(**changes)
        return together(state, state.parties | {who: changed})
    if state.parties or who != state.client:
        return state
    return _alone(state, party(state, None).but(**changes))


def everyone(state: CommissionState, **changes: object) -> CommissionState:
    """The state after the same became of every client."""
    if not state.parties:
        return _alone(state, party(state, None).but(**changes))
    return together(state, {name: it.but(**changes) for name, it in state.parties.items()})


def unagreed(state: CommissionState, offer: Id) -> CommissionState:
    """What clients who accepted this offer said does not hold any more: another refused it."""
    if not state.parties:
        return state
    return together(
        state,
        {
            name: it.but(accepted=None) if it.accepted == offer else it
            for name, it in state.parties.items()
        },
    )


def together(state: CommissionState, parties: dict[Id, Party]) -> CommissionState:
    """The state with these clients; one alone is not kept apart."""
    if len(parties) == 1:
        ((client, only),) = parties.items()
        alone = state.but(parties={}, shares={}, client=client, contact=only.contact)
        return _alone(alone, only)
    all_ = tuple(parties.values())
    whole = Party(
        restated=_restated(state, all_),
        confirmed=all(it.confirmed for it in all_),
        reaffirmed=_earliest(it.reaffirmed for it in all_),
        accepted=_same(it.accepted for it in all_),
        delivered=_all_of(it.delivered for it in all_),
        reviewed=all(it.reviewed for it in all_),
        consents=_consents(state, all_),
    )
    return _alone(state.but(parties=parties), whole)


def _alone(state: CommissionState, whole: Party) -> CommissionState:
    reviewed = {side: it for side, it in state.reviewed.items() if side is not Side.CLIENT}
    return state.but(
        restated={line: whole.restated.get(line) for line in state.restated},
        confirmed=whole.confirmed,
        reaffirmed=whole.reaffirmed,
        accepted=whole.accepted,
        delivered=whole.delivered,
        reviewed=reviewed | ({Side.CLIENT: True} if whole.reviewed else {}),
        successes={
            name: it.model_copy(update={"consent": whole.consents.get(name)})
            for name, it in state.successes.items()
        },
        recorded=whole.recorded,
    )


def _restated(state: CommissionState, parties: Collection[Party]) -> dict[Id, Answer]:
    answers = {line: [it.restated.get(line) for it in parties] for line in state.restated}
    found = {line: _worst(given) for line, given in answers.items()}
    return {line: it for line, it in found.items() if it is not None}


def _worst(answers: Collection[Answer | None]) -> Answer | None:
    """A line one client rejects is rejected; it is answered when all have answered."""
    if Answer.REJECTED in answers:
        return Answer.REJECTED
    if None in answers:
        return None
    return Answer.CORRECTED if Answer.CORRECTED in answers else Answer.CONFIRMED


def _consents(state: CommissionState, parties: Collection[Party]) -> dict[Id, bool]:
    given = {name: _all_of(it.consents.get(name) for it in parties) for name in state.successes}
    return {name: it for name, it in given.items() if it is not None}


def _all_of(answers: Iterable[bool | None]) -> bool | None:
    """No when one says no, yes when all say yes."""
    given = tuple(answers)
    if False in given:
        return False
    return None if None in given else True


def _same(offers: Iterable[Id | None]) -> Id | None:
    given = tuple(offers)
    return given[0] if given and given.count(given[0]) == len(given) else None


def _earliest(days: Iterable[date | None]) -> date | None:
    given = tuple(days)
    known = [day for day in given if day is not None]
    return min(known) if len(known) == len(given) else None
