"""The clients of a commission, each with its own answers, and what was recorded for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.commission.apart import clients, party
from domain.commission.shares import share_of
from domain.commission.state import CommissionState
from domain.commission.waiting import DID
from domain.figures.standstill import objections_until
from domain.text import Id
from opdracht.web.commission.told import at, text, things
from storage.commission_page import Page


@dataclass(frozen=True, slots=True)
class Client:
    """One of several clients. `share` is None while all carry equal parts."""

    client: Id
    contact: Id | None
    leads: bool
    share: int | None
    confirmed: bool
    agreed: bool
    reaffirmed: date | None


@dataclass(frozen=True, slots=True)
class Recorded:
    """Something that was recorded for a client, to which it may object up to this day."""

    about: str
    thing: str | None
    client: Id | None
    until: date


@dataclass(frozen=True, slots=True)
class Objected:
    """A client said that what was recorded for it is not so."""

    about: str
    client: Id | None
    by: Id
    why: str | None
    on: date


ABOUT = {"line": "restatement", "success": "sharing"}
"""The first part of what something is recorded under -> what it is about; the rest say it."""


def each_client(state: CommissionState) -> list[Client]:
    """All of them, the one who leads first."""
    return [_client(state, name) for name in clients(state)]


def _client(state: CommissionState, name: Id) -> Client:
    said = party(state, name)
    return Client(
        client=name,
        contact=said.contact,
        leads=name == state.client,
        share=share_of(state, name),
        confirmed=DID["restatement_confirmed"](said, state),
        agreed=DID["agreement_accepted"](said, state),
        reaffirmed=said.reaffirmed,
    )


def recorded(state: CommissionState, today: date) -> list[Recorded]:
    """What was recorded for clients and may still be objected to; the lines of one
    restatement together.
    """
    found: dict[tuple[str, Id | None, date], Recorded] = {}
    for key, until in objections_until(state).items():
        name, _, client = key.partition("@")
        kind, _, thing = name.partition(":")
        about = ABOUT.get(kind, kind)
        if until >= today:
            place = (about if kind == "line" else name, client or None, until)
            found[place] = Recorded(
                about, None if kind == "line" else thing or None, client or None, until
            )
    return list(found.values())


def objections(found: Page) -> Iterator[Objected]:
    """What clients objected to."""
    for item in things(found, "objection"):
        about, _, client = item.item.partition("@")
        for name, fields in item.told.items():
            if name.partition("@")[0] == "RecordObjected":
                yield Objected(
                    about,
                    client or None,
                    text(fields, "by") or "",
                    text(fields, "why"),
                    at(fields).date(),
                )
