"""`/overzichten`: views of the work list that somebody kept, for themselves or for a team."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated, Final, Literal
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Form, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read, Scope
from opdracht.api.looking.routes import client_of
from opdracht.http.caller import Caller
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.sentences import Names
from opdracht.sentences.grammar import Said
from opdracht.web.commissions.view import Asked, asked_in
from opdracht.web.done import after
from opdracht.web.pages import page, see_other
from storage import saved_views
from storage.saved_views import SavedView, ViewsEnough

HERE: Final = "/overzichten"
LONGEST: Final = 60
ID: Final = r"^v-[0-9a-f]{10}$"

Ours = Annotated[Look, Depends(Seeing(Read.COMMISSIONS))]
Keeping = Annotated[Look, Depends(Seeing(Read.COMMISSIONS, Scope.COMMISSION))]
What = Literal["vast", "los", "eerst", "niet-eerst", "weg", "terug"]
Text = Annotated[str, Form(max_length=2000)]

NO_NAME: Final = Said("geef het overzicht een naam", "give the view a name")
NAME_TOO_LONG: Final = Said(
    f"een naam heeft hooguit {LONGEST} tekens, op één regel",
    f"a name has {LONGEST} characters at most, on one line",
)
NO_VIEW: Final = Said(
    "dit is geen overzicht; kies eerst filters bij Opdrachten",
    "this is no view; choose filters at Commissions first",
)
NOT_YOURS: Final = Said("kies een team waarin u werkt", "choose a team that you work in")
ENOUGH: Final = Said(
    f"u hebt {saved_views.MOST} overzichten; haal er eerst een weg",
    f"you have {saved_views.MOST} views; take one away first",
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form of a new view; `wrong` by field."""

    key: str
    query: str
    name: str = ""
    team: str = ""
    pinned: bool = True
    first: bool = False
    wrong: Mapping[str, Said] = field(default_factory=dict)


async def saved_for(request: Request, look: Look) -> list[SavedView]:
    """The views of this reader and of the teams they work in, that nobody took away."""
    found = await _every(request, look)
    return [each for each in found if each.removed_at is None]


async def _every(request: Request, look: Look) -> list[SavedView]:
    store, who = services(request).store, look.caller
    return await saved_views.of(
        store.database, store.sealer, who.tenant, who.person, who.authority.teams
    )


def router() -> APIRouter:
    """The page, and what is done on it."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(HERE)
    async def _(
        request: Request, look: Ours, bewaar: Annotated[str, Query(max_length=2000)] = ""
    ) -> Response:
        typed = Typed(f"v-{secrets.token_hex(5)}", bewaar) if bewaar else None
        return await _shown(request, look, typed)

    @pages.post(HERE)
    async def _(  # noqa: PLR0913 - the controls of a form, by name
        request: Request,
        look: Keeping,
        *,
        sleutel: Annotated[str, Form(pattern=ID)],
        vraag: Text = "",
        naam: Text = "",
        team: Text = "",
        vast: Annotated[Literal["ja", ""], Form()] = "",
        eerst: Annotated[Literal["ja", ""], Form()] = "",
    ) -> Response:
        typed = Typed(sleutel, vraag, naam.strip(), team, vast == "ja", eerst == "ja")
        return await _kept(request, look, typed)

    @pages.post(f"{HERE}/{{overzicht}}/{{wat}}")
    async def _(
        request: Request,
        look: Keeping,
        overzicht: Annotated[str, Path(pattern=ID)],
        wat: Annotated[What, Path()],
    ) -> Response:
        return await _changed(request, look, overzicht, wat)

    return pages


def view_of(query: str, who: Caller) -> Asked:
    """The view that a query means."""
    return asked_in(dict(parse_qsl(query)), who)


async def _shown(request: Request, look: Look, typed: Typed | None) -> Response:
    if client_of(look) is not None:
        raise not_found()
    who = look.caller
    names = await services(request).names.names(who.tenant, who.authority.office_version)
    every = await _every(request, look)
    wrong = bool(typed and typed.wrong)
    return await page(
        request,
        "commissions/views.html",
        who=who,
        status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK,
        typed=typed,
        here=[(each, _chips(each.query, names, who)) for each in every if each.removed_at is None],
        gone=[each for each in every if each.removed_at is not None],
        new=_chips(typed.query, names, who) if typed else (),
    )


def _chips(query: str, names: Names, who: Caller) -> tuple[tuple[Said, Said], ...]:
    return tuple((each.label, each.value) for each in view_of(query, who).chips(names))


def _wrong(look: Look, typed: Typed, asked: Asked) -> dict[str, Said]:
    wrong: dict[str, Said] = {}
    if not typed.name:
        wrong["naam"] = NO_NAME
    elif len(typed.name) > LONGEST or not typed.name.isprintable():
        wrong["naam"] = NAME_TOO_LONG
    if not asked.query or asked.wrong:
        wrong["vraag"] = NO_VIEW
    if typed.team and typed.team not in look.caller.authority.teams:
        wrong["team"] = NOT_YOURS
    return wrong


async def _kept(request: Request, look: Look, typed: Typed) -> Response:
    if client_of(look) is not None:
        raise not_found()
    asked = view_of(typed.query, look.caller)
    if wrong := _wrong(look, typed, asked):
        return await _shown(request, look, replace(typed, wrong=wrong))
    store, who = services(request).store, look.caller
    view = SavedView(
        view=typed.key,
        owner=who.person,
        team=typed.team or None,
        name=typed.name,
        query=asked.query,
        pinned=typed.pinned,
        first=typed.first,
    )
    try:
        await saved_views.keep(store.database, store.sealer, who.tenant, view, datetime.now(UTC))
    except ViewsEnough:
        return await _shown(request, look, replace(typed, wrong={"naam": ENOUGH}))
    return see_other(after(asked.address(), "overzicht"))


async def _changed(request: Request, look: Look, view: str, what: What) -> Response:
    """Whose it is not may only begin with it; what is not shared with them is not there."""
    database, who = services(request).store.database, look.caller
    found = next((each for each in await _every(request, look) if each.view == view), None)
    if client_of(look) is not None or found is None:
        raise not_found()
    if found.owner != who.person and what not in {"eerst", "niet-eerst"}:
        raise not_found()
    match what:
        case "vast" | "los":
            await saved_views.pin(database, who.tenant, who.person, view, pinned=what == "vast")
        case "eerst" | "niet-eerst":
            first = view if what == "eerst" else None
            await saved_views.begin_with(database, who.tenant, who.person, first)
        case "weg" | "terug":
            removed_at = datetime.now(UTC) if what == "weg" else None
            await saved_views.remove(database, who.tenant, who.person, view, removed_at)
    return see_other(after(HERE, "overzicht-weg" if what == "weg" else "overzicht-anders"))
