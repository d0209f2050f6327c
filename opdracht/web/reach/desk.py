"""`/balie`: somebody calls and asks for "my account manager". One field, and the answer."""

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.clients import Manager, manager_of
from opdracht.overviews.theirs import accounts, reading
from opdracht.web.accounts.acts import Acts
from opdracht.web.pages import page
from storage.account_list import AccountRow

HERE: Final = "/balie"
MOST: Final = 8


@dataclass(frozen=True, slots=True)
class Theirs:
    """An account, and who of us it can be put through to; None when nobody owns it."""

    row: AccountRow
    manager: Manager | None


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(HERE)
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.ACCOUNTS))],
        vraag: Annotated[str, Query(max_length=200)] = "",
    ) -> Response:
        house, who = services(request), look.caller
        asked, today = reading(vraag), house.gateway.today()
        office = await house.gateway.directory.office(who.tenant)
        rows = [] if asked is None else await accounts(house.store, who.tenant, asked, MOST + 1)
        return await page(
            request,
            "reach/desk.html",
            who=who,
            question=vraag,
            asked=asked,
            found=[
                Theirs(row, manager_of(row.owner, office, today) if row.owner else None)
                for row in rows[:MOST]
            ],
            more=len(rows) > MOST,
            today=today,
            initials=initials,
            opened=who.tenant in request.app.state.desks,
            acts=Acts(who.authority, HERE),
        )

    return pages


def initials(name: str) -> str:
    """`Anna de Vries` is AV: the first letters of her first and last word."""
    words = [word for word in name.split() if word[:1].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
