"""Who carries which part of the hours: the cost key, or equal parts."""

from domain.commission.apart import clients
from domain.commission.state import CommissionState
from domain.text import Id

WHOLE = 100
"""Percent."""


def share_of(state: CommissionState, client: Id) -> int | None:
    """This client's part in whole percents; None while all carry equal parts."""
    if len(clients(state)) == 1:
        return WHOLE
    return state.shares.get(client)


def hours_of(hours: int, state: CommissionState, client: Id | None) -> int:
    """This client's part of so many hours, rounded up; all of them for the only client."""
    if client is None:
        return hours
    if share := state.shares.get(client):
        return -(-hours * share // WHOLE)
    return -(-hours // max(1, len(clients(state))))
