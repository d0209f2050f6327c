"""The agreement that was offered, and what each client said of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.commission.apart import clients, party
from domain.commission.shares import hours_of
from domain.commission.state import CommissionState, Offer
from domain.text import Id
from opdracht.web.commission.told import Fields, at, number, of_client, text, thing
from storage.commission_page import Page


@dataclass(frozen=True, slots=True)
class Reply:
    """What one client said of an offer. `client` is None when there is one alone."""

    client: Id | None
    yes: bool | None
    by: Id | None = None
    via: str = "self"
    source: str | None = None
    why: str | None = None
    on: datetime | None = None
    until: date | None = None
    hours: int = 0
    level: str | None = None


@dataclass(frozen=True, slots=True)
class OfferShown:
    """An offer. `outdated`: the sheet changed since, so it cannot be accepted any more."""

    offer: Id
    on: date | None
    hours: int
    euros: int
    ends: date
    terms: str | None
    variant: str | None
    level: str
    open: bool
    accepted: bool
    outdated: bool
    answers: Sequence[Reply]


def offers_of(found: Page, state: CommissionState) -> list[OfferShown]:
    """The offers, the newest first."""
    shown = [
        _offer(name, offer, thing(found, "offer", name), state)
        for name, offer in state.offers.items()
    ]
    return shown[::-1]


def _offer(
    name: Id, offer: Offer, told: Mapping[str, Fields], state: CommissionState
) -> OfferShown:
    offered = told.get("AgreementOffered", {})
    accepted = state.accepted == name and not offer.open
    return OfferShown(
        offer=name,
        on=at(offered).date() if offered else None,
        hours=offer.hours,
        euros=number(offered, "euros"),
        ends=offer.ends,
        terms=text(offered, "terms"),
        variant=text(offered, "variant"),
        level=offer.level,
        open=offer.open,
        accepted=accepted,
        outdated=offer.open and offer.sheet != state.sheet,
        answers=[_answer(name, offer, told, state, who) for who in clients(state) or (None,)],
    )


def _answer(
    name: Id,
    offer: Offer,
    told: Mapping[str, Fields],
    state: CommissionState,
    client: Id | None,
) -> Reply:
    of, levels = party(state, client), told.get("AgreementOffered", {}).get("levels")
    yes = of.accepted == name
    refused = of_client(told, "AgreementRefused", client, state.client)
    said = of_client(told, "AgreementAccepted", client, state.client) if yes else refused
    if yes is False and offer.open:
        said = None
    level = levels.get(client or "") if isinstance(levels, dict) else None
    return Reply(
        client=client if state.parties else None,
        yes=True if yes else (False if said is not None else None),
        by=text(said, "by"),
        via=text(said, "via") or "self",
        source=text(said, "source"),
        why=text(said, "why"),
        on=at(said) if said is not None else None,
        until=of.recorded.get("agreement") if yes else None,
        hours=hours_of(offer.hours, state, client if state.parties else None),
        level=str(level) if level else None,
    )
