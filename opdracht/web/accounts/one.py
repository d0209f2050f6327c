"""`/relaties/{relatie}`: who it is, who of us keeps it up, what we promised and what we heard."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read, may_ask
from domain.account.tenant_policy import AccountPolicy
from domain.account.words import Tier
from domain.commission.intake import RegisterRequest
from opdracht.api.looking.routes import Named
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.services import Services, services
from opdracht.login.seeing import Seeing
from opdracht.overviews.beside_client import owed_to
from opdracht.overviews.clients import manager_of
from opdracht.overviews.line_names import with_lines
from opdracht.sentences import account_words, said
from opdracht.sentences.grammar import AMSTERDAM, Said
from opdracht.sentences.names import dialled
from opdracht.web.accounts.acts import Acts
from opdracht.web.forms.links import link
from opdracht.web.pages import page
from storage import (
    account_leads,
    account_list,
    account_things,
    contact_moments,
    contact_people,
    follow_ups,
)
from storage.account_ledger import PromisedRow
from storage.account_list import AccountRow
from storage.account_visits import names_of
from storage.commission_list import CommissionRow
from storage.commission_pages import Wanted, newest
from storage.contact_moments import Place
from storage.history import NEWEST, back
from storage.store import SHAPES

HERE: Final = "/relaties/{relatie}"
CONTACTS: Final = 10
COMMISSIONS: Final = 5
EVENTS: Final = 50

HELPS: Final = {
    "growth": ("OpenLead", {"kind": "grow"}, Said("Open er een lead voor", "Open a lead for it")),
    "leave": ("PlanVisit", {}, Said("Plan een bezoek", "Plan a visit")),
    "complaint": ("AddFollowUp", {}, Said("Beloof een vervolg", "Promise a follow-up")),
}
"""What was heard -> the act that would help, what of its form is known, and its words."""


def router() -> APIRouter:
    """The pages."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(HERE)
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.ACCOUNTS))],
        relatie: Named,
        voor: Annotated[str | None, Query(max_length=80, pattern=r"^\d{4}-\d\d-\d\d\|.*$")] = None,
    ) -> Response:
        return await _one(request, look, await _row(request, look, relatie), voor)

    @pages.get(HERE + "/geschiedenis")
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.ACCOUNTS))],
        relatie: Named,
        voor: Annotated[int, Query(ge=1, le=NEWEST)] = NEWEST,
    ) -> Response:
        house, who = services(request), look.caller
        row = await _row(request, look, relatie)
        names = await house.names.names(who.tenant, who.authority.office_version)
        found = await back(
            house.store.database,
            house.store.sealer,
            SHAPES,
            who.tenant,
            f"account/{relatie}",
            before=voor,
            limit=EVENTS + 1,
        )
        events = [it.event for it in found[:EVENTS]]
        names = await with_lines(house.store, who.tenant, f"account/{relatie}", names, events)
        told = [
            (it.occurred_at.astimezone(AMSTERDAM), it, said(it, names)) for it in found[:EVENTS]
        ]
        return await page(
            request,
            "accounts/history.html",
            who=who,
            row=row,
            days=[(day, list(some)) for day, some in groupby(told, key=lambda it: it[0].date())],
            older=found[EVENTS - 1].version if len(found) > EVENTS else None,
            first=voor == NEWEST,
        )

    return pages


async def _row(request: Request, look: Look, account: str) -> AccountRow:
    store = services(request).store
    row = await account_list.find(store.database, store.sealer, look.caller.tenant, account)
    if row is None:
        raise not_found()
    return row


async def _one(request: Request, look: Look, row: AccountRow, before: str | None) -> Response:
    house, who = services(request), look.caller
    where = house.store.database, house.store.sealer, who.tenant
    office, today = await house.gateway.directory.office(who.tenant), house.gateway.today()
    contacts = await contact_moments.listed(
        *where, account=row.account, after=_place(before, row.account), limit=CONTACTS + 1
    )
    things = await account_things.listed(*where, account=row.account, every=True)
    last = contacts[CONTACTS - 1] if len(contacts) > CONTACTS else None
    return await page(
        request,
        "accounts/one.html",
        who=who,
        dialled=dialled,
        row=row,
        manager=manager_of(row.owner, office, today) if row.owner else None,
        promised=await follow_ups.listed(*where, account=row.account),
        visits=await contact_moments.planned(*where, account=row.account),
        contacts=contacts[:CONTACTS],
        older=f"{last.held_on}|{last.contact}" if last is not None else None,
        newest=before is None,
        people=await contact_people.listed(*where, row.account),
        leads=await account_leads.listed(*where, account=row.account, every=True),
        things={
            name: [it for it in things if it.thing == name]
            for name in ("signal", "value", "link", "need", "introduction")
        },
        others=await names_of(*where, [it.other for it in things if it.other]),
        commissions=await _commissions(house, look, row),
        owed=await _owed(house, look, row),
        register=_register(look, row),
        speak_by=speak_by(row, today, office.account_policy),
        today=today,
        acts=Acts(who.authority, f"/relaties/{row.account}"),
        helps=HELPS,
        words_of=account_words,
    )


def _place(before: str | None, account: str) -> Place | None:
    if before is None:
        return None
    day, _, contact = before.partition("|")
    try:
        return Place(date.fromisoformat(day), account, contact)
    except ValueError:
        return None


async def _commissions(house: Services, look: Look, row: AccountRow) -> Sequence[CommissionRow]:
    """The newest commissions of the organisation, for who may look at them."""
    if row.organisation is None or not look.caller.may(Read.COMMISSIONS):
        return ()
    wanted = Wanted(client=row.organisation)
    return await newest(
        house.store.database, house.store.sealer, look.caller.tenant, wanted, limit=COMMISSIONS
    )


async def _owed(house: Services, look: Look, row: AccountRow) -> Sequence[PromisedRow]:
    """What stands open of what we promised in its commissions."""
    if row.organisation is None or not look.caller.may(Read.LEDGER):
        return ()
    return await owed_to(house.store, look.caller.tenant, row.organisation, COMMISSIONS)


def _register(look: Look, row: AccountRow) -> str | None:
    """The form of a request of this client, for who may register one."""
    if row.organisation is None or not may_ask(look.caller.authority, RegisterRequest):
        return None
    return link(RegisterRequest, None, {"client": row.organisation})


def speak_by(row: AccountRow, today: date, policy: AccountPolicy) -> date | None:
    """The day by which its tier says we should have spoken, once that has passed."""
    if row.tier is None or row.closed_on is not None:
        return None
    interval = timedelta(days=policy.interval(Tier(row.tier)))
    by = (row.last_contact or row.opened_on) + interval
    return by if by < today else None
