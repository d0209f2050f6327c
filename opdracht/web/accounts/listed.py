"""`/relaties`: the register, by name or by what narrows it, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read, may_ask
from domain.account.commands import OpenAccount
from domain.account.words import Tier
from domain.authority import Role
from domain.office import OfficeState
from domain.text import Id
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.development import develops
from opdracht.sentences import Names, account_words
from opdracht.web.accounts.acts import Acts
from opdracht.web.pages import page
from storage import account_list
from storage.account_list import AccountRow, Filter, Place

HERE: Final = "/relaties"
AT_ONCE: Final = 50
SOON: Final = timedelta(days=7)
NOBODY: Final = "geen"


class Asked(BaseModel):
    """What narrows the register, as its address says it."""

    zoek: Annotated[str, Query(max_length=200)] = ""
    eigenaar: Annotated[str, Query(max_length=64)] = ""
    niveau: Annotated[str, Query(max_length=1)] = ""
    plaats: Annotated[str, Query(max_length=100)] = ""
    vervolg: Annotated[str, Query(max_length=4)] = ""
    na: Annotated[str, Query(max_length=64)] = ""

    def address(self, **changes: str) -> str:
        """The same register with something else in it."""
        return self._at(HERE, **changes)

    def file(self, ending: str) -> str:
        """All of this view as a file."""
        return self._at(f"{HERE}.{ending}")

    def _at(self, place: str, **changes: str) -> str:
        whole = self.model_dump() | {"na": ""} | changes
        query = {name: text for name, text in whole.items() if text}
        return f"{place}?{urlencode(query)}" if query else place


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the register; `following` is where the next one begins."""

    rows: Sequence[AccountRow]
    following: Id | None


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(HERE)
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.ACCOUNTS))],
        asked: Annotated[Asked, Query()],
    ) -> Response:
        house, who = services(request), look.caller
        names = await house.names.names(who.tenant, who.authority.office_version)
        office = await house.gateway.directory.office(who.tenant)
        found = await found_in(request, look, asked)
        return await page(
            request,
            "accounts/listed.html",
            who=who,
            asked=asked,
            rows=found.rows,
            following=found.following,
            managers=managers(office, names),
            tiers=[(each.value, account_words.TIER[each]) for each in Tier],
            today=house.gateway.today(),
            acts=Acts(who.authority, HERE),
            words_of=account_words,
            mine=who.person,
            develops=develops(office),
            brings=may_ask(who.authority, OpenAccount),
        )

    return pages


async def found_in(request: Request, look: Look, asked: Asked) -> Found:
    """The page of the register that an address asks for."""
    house, tenant = services(request), look.caller.tenant
    where = house.store.database, house.store.sealer, tenant
    after = Place(asked.na) if asked.na else None
    which = Filter(
        owner="" if asked.eigenaar == NOBODY else asked.eigenaar or None,
        tier=asked.niveau or None,
        place=asked.plaats.strip() or None,
        due_by=house.gateway.today() + SOON if asked.vervolg else None,
    )
    limit = AT_ONCE + 1
    if asked.zoek.strip():
        rows = await account_list.named(*where, asked.zoek, after=after, limit=limit)
        here = [row for row in rows[:AT_ONCE] if fits(row, which)]
    else:
        rows = await account_list.listed(*where, which, after=after, limit=limit)
        here = rows[:AT_ONCE]
    return Found(here, rows[AT_ONCE - 1].account if len(rows) > AT_ONCE else None)


def fits(row: AccountRow, which: Filter) -> bool:
    """Whether a row that was found by name is one of those too."""
    return (
        row.closed_on is None
        and (which.owner is None or (row.owner or "") == which.owner)
        and which.tier in {None, row.tier}
        and which.place in {None, row.place}
        and (
            which.due_by is None
            or (row.earliest_due is not None and row.earliest_due <= which.due_by)
        )
    )


def managers(office: OfficeState, names: Names) -> list[tuple[Id, str]]:
    """Who may own an account, by name."""
    found = [
        (id_, names.person(id_))
        for id_, person in office.people.items()
        if any(held.role is Role.ACCOUNT_MANAGER for held in person.roles)
    ]
    return sorted(found, key=lambda each: each[1].casefold())
