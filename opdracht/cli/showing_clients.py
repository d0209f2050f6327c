"""Who shares a commission: which part each client carries, and what each has said."""

from pydantic import JsonValue

from domain.commission.apart import clients, party
from domain.commission.shares import share_of
from domain.commission.state import CommissionState
from domain.commission.waiting import DID
from opdracht.cli.words_for import Words
from opdracht.sentences import Names

LABELS = {
    "restatement_confirmed": ("bevestigd", "confirmed"),
    "agreement_accepted": ("akkoord", "agreed"),
    "delivery_accepted": ("aanvaard", "accepted"),
    "ledger_reviewed_by_client": ("nagelopen", "reviewed"),
}
"""Code of an exit criterion -> how it is called for one client."""


def clients_json(state: CommissionState) -> list[JsonValue]:
    """Every client with its contact, its part of the costs and what it has done."""
    return [
        {
            "client": client,
            "contact": party(state, client).contact,
            "leads": client == state.client,
            "share": share_of(state, client),
            "did": {code: did(party(state, client), state) for code, did in DID.items()},
        }
        for client in clients(state)
    ]


def clients_lines(state: CommissionState, names: Names, words: Words) -> list[str]:
    """A line for each client when there are several; none for one alone."""
    return [_line(client, state, names, words) for client in clients(state) if state.parties]


def _line(client: str, state: CommissionState, names: Names, words: Words) -> str:
    said = party(state, client)
    share = share_of(state, client)
    part = words("gelijk deel", "equal part") if share is None else f"{share}%"
    did = [words(*LABELS[code]) for code, did in DID.items() if did(said, state)]
    lead = words(", trekker", ", leads") if client == state.client else ""
    done = ", ".join(did) or words("nog niets", "nothing yet")
    contact = names.person(said.contact) if said.contact else "-"
    return f"{names.organisation(client)} ({contact}, {part}{lead}): {done}"
