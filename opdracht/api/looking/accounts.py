"""Accounts (relaties): the register, how we met, who is there, and what was promised."""

from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, FastAPI, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.account.words import (
    AccountRelation,
    ContactKind,
    Initiative,
    SizeClass,
    Tier,
)
from domain.text import Id
from opdracht.api.answer import Answer
from opdracht.api.looking.asked import Paged
from opdracht.api.looking.pages import Listing, cut, paged, place, words
from opdracht.api.looking.routes import Named, looks_at
from opdracht.api.moments import Day
from opdracht.http.needs import Look, Looking
from opdracht.http.problems import not_found
from opdracht.http.services import services
from storage import account_list, contact_moments, contact_people, follow_ups
from storage.account_list import AccountRow, Filter
from storage.contact_moments import ContactRow
from storage.follow_ups import FollowUpRow

Ours = Annotated[Look, Depends(Looking(Read.ACCOUNTS))]


class AccountBody(Answer):
    """Een relatie zoals zij ervoor staat."""

    account: Id
    version: int
    changed_at: datetime
    opened_on: date
    closed_on: date | None
    name: str | None
    relation: AccountRelation | None
    organisation: Id | None
    kvk: str | None
    establishment: str | None
    rsin: str | None
    oin: str | None
    sbi: str | None
    size: SizeClass | None
    tier: Tier | None
    postcode: str | None
    place: str | None
    owner: Id | None
    untold_since: date | None
    last_contact: date | None
    last_visit: date | None
    next_visit: date | None
    open_follow_ups: int
    earliest_due: date | None
    override_points: int | None
    override_until: date | None
    override_reason: str | None


class FollowUpBody(Answer):
    """Een vervolgactie: wat we beloofden, wie het doet, en wat ervan kwam."""

    account: Id
    name: str | None
    follow_up: Id
    contact: Id | None
    what: str | None
    owner: Id
    made_on: date
    due: date
    moved: int
    told: bool | None
    status: str
    settled_on: date | None
    result: str | None


class ContactBody(Answer):
    """Een contact: hoe we elkaar spraken, en wat ervan kwam."""

    account: Id
    contact: Id
    kind: ContactKind
    held_on: date
    initiative: Initiative
    purpose: str | None
    result: str | None
    notes: str | None
    needs: tuple[str, ...]
    ours: tuple[Id, ...]
    theirs: tuple[Id, ...]
    minutes: int | None
    planned: Id | None
    follow_ups: tuple[Id, ...]
    recorded_by: Id
    recorded_at: datetime


class ContactPersonBody(Answer):
    """Iemand bij een relatie."""

    person: Id
    name: str | None
    role: str | None
    email: str | None
    phone: str | None
    starts: date | None
    ends: date | None
    ambassador: bool


class Accounts(Listing[AccountBody]):
    """Een bladzijde van de relaties."""


class FollowUps(Listing[FollowUpBody]):
    """Een bladzijde van de vervolgacties."""


class Contacts(Listing[ContactBody]):
    """Een bladzijde van de contacten."""


class ContactPeople(Listing[ContactPersonBody]):
    """Een bladzijde van de contactpersonen."""


class AskedAccounts(Paged):
    """Which accounts."""

    zoek: Annotated[
        str | None,
        Query(
            max_length=200,
            description="Woorden uit de naam; het begin is genoeg. Gaat niet samen met de rest.",
        ),
    ] = None
    eigenaar: Annotated[str | None, Query(max_length=63, description="Van deze eigenaar.")] = None
    zonder_eigenaar: Annotated[bool, Query(description="Alleen wat niemand heeft.")] = False
    niveau: Annotated[Tier | None, Query(description="Van dit niveau.")] = None
    plaats: Annotated[str | None, Query(max_length=200, description="In deze plaats.")] = None
    postcode: Annotated[
        str | None, Query(max_length=7, description="Met een postcode die zo begint.")
    ] = None
    nummer: Annotated[
        str | None,
        Query(max_length=20, description="Met dit nummer: KVK, vestiging, RSIN of OIN."),
    ] = None
    afgesloten: Annotated[bool, Query(description="Ook wat is afgesloten.")] = False


class AskedFollowUps(Paged):
    """Which follow-ups."""

    relatie: Annotated[str | None, Query(max_length=63, description="Van deze relatie.")] = None
    eigenaar: Annotated[str | None, Query(max_length=63, description="Van deze persoon.")] = None
    uiterlijk: Annotated[Day | None, Query(description="Uiterlijk op deze dag.")] = None
    alle: Annotated[bool, Query(description="Ook wat gedaan of vervallen is.")] = False


def add(app: FastAPI) -> None:
    """Add the routes."""
    looks_at(
        app,
        "/relaties",
        listed,
        name="relaties",
        summary="De relaties, op volgorde van id",
        answer=Accounts,
        says="Een bladzijde van de relaties.",
    )
    looks_at(
        app,
        "/relaties/{relatie}",
        one,
        name="relatie",
        summary="Hoe een relatie ervoor staat",
        answer=AccountBody,
        says="De relatie.",
    )
    looks_at(
        app,
        "/relaties/{relatie}/contacten",
        contacts,
        name="contacten",
        summary="De contacten met een relatie, het nieuwste eerst",
        answer=Contacts,
        says="Een bladzijde van de contacten.",
    )
    looks_at(
        app,
        "/relaties/{relatie}/contactpersonen",
        people,
        name="contactpersonen",
        summary="De mensen bij een relatie",
        answer=ContactPeople,
        says="Een bladzijde van de contactpersonen.",
    )
    looks_at(
        app,
        "/vervolgacties",
        promised,
        name="vervolgacties",
        summary="Wat we relaties beloofden, het eerste eerst",
        answer=FollowUps,
        says="Een bladzijde van de vervolgacties.",
    )


def dated(told: list[object]) -> tuple[date, str, str]:
    """A place that begins with a day."""
    day, account, thing = words(3)(told)
    return date.fromisoformat(day), account, thing


async def listed(
    request: Request, response: Response, look: Ours, asked: Annotated[AskedAccounts, Query()]
) -> Accounts:
    """By id, or by the words of a name."""
    after = place(request, asked, words(1))
    store, tenant = services(request).store, look.caller.tenant
    start = None if after is None else account_list.Place(*after)
    more = asked.limiet + 1
    if asked.zoek is not None:
        rows = await account_list.named(
            store.database, store.sealer, tenant, asked.zoek, after=start, limit=more
        )
    else:
        which = Filter(
            owner="" if asked.zonder_eigenaar else asked.eigenaar,
            tier=asked.niveau,
            place=asked.plaats,
            postcode=asked.postcode,
            number=asked.nummer,
            closed=asked.afgesloten,
        )
        rows = await account_list.listed(
            store.database, store.sealer, tenant, which, after=start, limit=more
        )
    here, following = paged(request, response, asked, rows, lambda row: (row.account,))
    return Accounts(resultaten=tuple(map(_account, here)), volgende=following)


def _account(row: AccountRow) -> AccountBody:
    return AccountBody.model_validate(
        {name: getattr(row, name) for name in AccountBody.model_fields}
    )


async def _known(request: Request, look: Look, relatie: Id) -> AccountRow:
    store = services(request).store
    row = await account_list.find(store.database, store.sealer, look.caller.tenant, relatie)
    if row is None:
        raise not_found()
    return row


async def one(request: Request, look: Ours, relatie: Named) -> AccountBody:
    """404 when there is none."""
    return _account(await _known(request, look, relatie))


async def contacts(
    request: Request,
    response: Response,
    look: Ours,
    relatie: Named,
    asked: Annotated[Paged, Query()],
) -> Contacts:
    """The newest first."""
    after = place(request, asked, dated)
    await _known(request, look, relatie)
    store = services(request).store
    rows = await contact_moments.listed(
        store.database,
        store.sealer,
        look.caller.tenant,
        account=relatie,
        after=None if after is None else contact_moments.Place(*after),
        limit=asked.limiet + 1,
    )
    here, following = paged(
        request,
        response,
        asked,
        rows,
        lambda row: (row.held_on.isoformat(), row.account, row.contact),
    )
    return Contacts(resultaten=tuple(map(_contact, here)), volgende=following)


def _contact(row: ContactRow) -> ContactBody:
    told = {name: getattr(row, name) for name in ContactBody.model_fields}
    needs = row.needs if isinstance(row.needs, list) else []
    return ContactBody.model_validate(told | {"needs": tuple(map(str, needs))})


async def people(
    request: Request,
    response: Response,
    look: Ours,
    relatie: Named,
    asked: Annotated[Paged, Query()],
) -> ContactPeople:
    """By id; there are never many."""
    after = place(request, asked, words(1))
    await _known(request, look, relatie)
    store = services(request).store
    found = await contact_people.listed(store.database, store.sealer, look.caller.tenant, relatie)
    rows = cut(sorted(found, key=_by_id), asked, after, _by_id)
    here, following = paged(request, response, asked, rows, _by_id)
    bodies = tuple(
        ContactPersonBody.model_validate(
            {name: getattr(row, name) for name in ContactPersonBody.model_fields}
        )
        for row in here
    )
    return ContactPeople(resultaten=bodies, volgende=following)


def _by_id(row: contact_people.ContactPersonRow) -> tuple[str, ...]:
    return (row.person,)


async def promised(
    request: Request, response: Response, look: Ours, asked: Annotated[AskedFollowUps, Query()]
) -> FollowUps:
    """The first due first."""
    after = place(request, asked, dated)
    store = services(request).store
    rows = await follow_ups.listed(
        store.database,
        store.sealer,
        look.caller.tenant,
        account=asked.relatie,
        owner=asked.eigenaar,
        every=asked.alle,
        due_by=asked.uiterlijk,
        after=None if after is None else follow_ups.Place(*after),
        limit=asked.limiet + 1,
    )
    here, following = paged(
        request,
        response,
        asked,
        rows,
        lambda row: (row.due.isoformat(), row.account, row.follow_up),
    )
    return FollowUps(resultaten=tuple(map(_follow_up, here)), volgende=following)


def _follow_up(row: FollowUpRow) -> FollowUpBody:
    told = {name: getattr(row, name) for name in FollowUpBody.model_fields}
    return FollowUpBody.model_validate(told)
