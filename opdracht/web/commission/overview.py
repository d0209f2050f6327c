"""`/opdrachten/{opdracht}`: one commission at a glance."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from opdracht.api.looking.routes import Named, client_of
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.web.commission.head import head_of
from opdracht.web.pages import page

SECTIONS: Final = ("request", "restatement", "offer", "progress", "check-in")


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/opdrachten/{opdracht}")
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.COMMISSION))],
        opdracht: Named,
    ) -> Response:
        if client_of(look) is not None:
            raise not_found()
        head = await head_of(services(request).store, look, opdracht, SECTIONS)
        return await page(
            request,
            "commission/overview.html",
            who=look.caller,
            head=head,
            told={
                section: [item.told for item in items]
                for section, items in head.found.sections.items()
            },
        )

    return pages
