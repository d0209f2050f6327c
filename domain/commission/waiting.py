"""For which of several clients something is still to be done."""

from collections.abc import Callable, Mapping
from typing import Final

from domain.commission.apart import clients, party
from domain.commission.party import Party
from domain.commission.state import CommissionState
from domain.text import Id


def agrees(party: Party, state: CommissionState) -> bool:
    """Whether a client accepted the last offer that was made."""
    return bool(state.offers) and party.accepted == next(reversed(state.offers))


DID: Final[Mapping[str, Callable[[Party, CommissionState], bool]]] = {
    "restatement_confirmed": lambda party, _: party.confirmed,
    "agreement_accepted": agrees,
    "delivery_accepted": lambda party, _: party.delivered is True,
    "ledger_reviewed_by_client": lambda party, _: party.reviewed,
}
"""Code of an exit criterion -> whether one client did its part of it."""


def waiting(code: str, state: CommissionState) -> tuple[Id, ...]:
    """The clients who did not do their part yet; none when there is one client alone."""
    if not state.parties:
        return ()
    if code == "parts_answered":
        return tuple(name for name in clients(state) if _owes_an_answer(name, state))
    did = DID.get(code)
    if did is None:
        return ()
    return tuple(name for name in clients(state) if not did(party(state, name), state))


def _owes_an_answer(client: Id, state: CommissionState) -> bool:
    waiting_parts = (part for part in state.partials.values() if part.accepted is None)
    return any(client not in part.answers for part in waiting_parts)
