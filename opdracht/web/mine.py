"""What is one's own: who one is here, and in which language and colours one reads."""

from typing import Annotated, Final, Literal

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.office.commands import CorrectPerson
from opdracht.http.needs import Look
from opdracht.http.problems import LANGUAGE
from opdracht.http.services import services
from opdracht.login.back_to import own_path
from opdracht.login.seeing import Seeing
from opdracht.login.way import step_up_address
from opdracht.web.forms.links import link
from opdracht.web.menu import keys_of, menu_for
from opdracht.web.pages import KEYS, OFF, THEME, page, see_other

ABOUT_ME: Final = "/mijn/gegevens"
DISPLAY: Final = "/mijn/weergave"
YEAR: Final = 365 * 24 * 3600
Owner = Annotated[Look, Depends(Seeing(Read.ACCESS))]


def router() -> APIRouter:
    """The pages."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(ABOUT_ME)
    async def _(request: Request, look: Owner) -> Response:
        who = look.caller
        return await page(
            request,
            "mine/about_me.html",
            who=who,
            step_up=step_up_address(who.tenant),
            change=link(CorrectPerson, None, {"person": who.person}, ABOUT_ME),
        )

    @pages.get(DISPLAY)
    async def _(request: Request, look: Owner, terug: str = "/") -> Response:
        return await page(
            request,
            "mine/display.html",
            who=look.caller,
            back=own_path(terug),
            chosen_language=request.cookies.get(LANGUAGE, ""),
        )

    @pages.post(DISPLAY)
    async def _(  # noqa: PLR0913 - the controls of a form, by name
        request: Request,
        look: Owner,  # noqa: ARG001 - only who is known has pages to display
        *,
        taal: Annotated[Literal["nl", "en", ""], Form()] = "",
        weergave: Annotated[Literal["light", "dark", "system"], Form()] = "system",
        toetsen: Annotated[Literal["aan", "uit"], Form()] = "aan",
        terug: Annotated[str, Form(max_length=2048)] = "/",
    ) -> Response:
        back = own_path(terug)
        response = see_other(f"{back}{'&' if '?' in back else '?'}gedaan=weergave")
        secure = services(request).settings.web_url.startswith("https:")
        chosen = {
            LANGUAGE: taal,
            THEME: "" if weergave == "system" else weergave,
            KEYS: OFF if toetsen == OFF else "",
        }
        for name, value in chosen.items():
            if value:
                response.set_cookie(
                    name, value, max_age=YEAR, httponly=True, samesite="lax", secure=secure
                )
            else:
                response.delete_cookie(name, httponly=True, samesite="lax", secure=secure)
        return response

    @pages.get("/toetsen")
    async def _(request: Request, look: Owner) -> Response:
        menu = menu_for(look.caller.authority)
        letters = keys_of(menu)
        keys = [(entry, letters[entry.path]) for entry in menu if entry.path in letters]
        return await page(request, "mine/keys.html", who=look.caller, keys=keys)

    return pages
