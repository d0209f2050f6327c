"""`/relaties/ontwikkeling`: leads, investments and jobs, what stands still, and the portfolio.

Only a municipality has leads and jobs; elsewhere there is no such page.
"""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.development import begins, development, develops, portfolio
from opdracht.sentences import account_words
from opdracht.web.accounts import pictures
from opdracht.web.accounts.acts import Acts
from opdracht.web.pages import page

HERE: Final = "/relaties/ontwikkeling"
YEARS: Final = 3
"""Years from whose first day on leads can be shown."""


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(HERE)
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.ACCOUNTS))],
        sinds: Annotated[int | None, Query(ge=2000, le=2999)] = None,
    ) -> Response:
        house, who = services(request), look.caller
        office, today = await house.gateway.directory.office(who.tenant), house.gateway.today()
        if not develops(office):
            raise not_found()
        found = await development(house.store, who.tenant, office, begins(today, sinds), today)
        whole = await portfolio(
            house.store, who.tenant, today, office.account_policy.every_interval
        )
        return await page(
            request,
            "accounts/development.html",
            who=who,
            found=found,
            whole=whole,
            year=found.starts.year,
            years=[today.year - back for back in range(YEARS)],
            funnel=pictures.funnel(found),
            results=pictures.results(found),
            portfolio=pictures.portfolio(whole),
            acts=Acts(who.authority, HERE),
            words_of=account_words,
            today=today,
        )

    return pages
