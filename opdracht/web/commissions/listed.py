"""`/opdrachten`: the work list. Its address is the view: whoever opens it sees the same."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.authority import Authority
from domain.commission.words import Origin, Outcome
from domain.phase import Phase
from domain.template import Kind
from opdracht.api.looking.commissions import place_of, placed
from opdracht.api.looking.pages import paged, place
from opdracht.api.looking.routes import client_of
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.sentences import Names, words
from opdracht.sentences.grammar import Said
from opdracht.web.client.listed import theirs
from opdracht.web.commissions.marks import marks
from opdracht.web.commissions.together import acts_for
from opdracht.web.commissions.view import EVERYTHING, STATES, Asked, asked_in
from opdracht.web.commissions.views import saved_for
from opdracht.web.done import DONE
from opdracht.web.forms.offered import offered_to_start
from opdracht.web.pages import page, see_other
from storage.commission_list import CommissionRow
from storage.commission_pages import newest
from storage.saved_views import SavedView

Choices = tuple[tuple[str, Said], ...]

WORDS: Final[dict[str, Choices]] = {
    "fase": tuple((each.value, words.word(words.PHASE, each)) for each in Phase),
    "lopend": tuple(STATES.items()),
    "herkomst": tuple((each.value, words.word(words.TASK, each)) for each in Origin),
    "soort": tuple((each.value, words.word(words.KIND, each)) for each in Kind),
    "uitkomst": tuple((each.value, words.word(words.OUTCOME, each)) for each in Outcome),
}

STARTS: Final[dict[str, Said]] = {
    "RegisterRequest": Said("Nieuwe opdracht", "New commission"),
    "TakeCommission": Said("Kleine opdracht", "Small commission"),
    "StartUrgent": Said("Spoedopdracht", "Urgent commission"),
}


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/opdrachten")
    async def _(
        request: Request, look: Annotated[Look, Depends(Seeing(Read.COMMISSIONS))]
    ) -> Response:
        if (client := client_of(look)) is not None:
            return await theirs(request, look, client)
        asked = asked_in(request.query_params, look.caller)
        if (address := tidy(request, asked)) is not None:
            return see_other(address)
        saved = await saved_for(request, look)
        first = next((each for each in saved if each.first), None)
        if first is not None and not request.url.query:
            return see_other(f"/opdrachten?{first.query}")
        return await listed(request, look, asked, saved)

    return pages


def tidy(request: Request, asked: Asked) -> str | None:
    """The address without what was left open in the form; None when it is so already."""
    query = request.query_params
    if all(text.strip() and (text != "false" or name != "stil") for name, text in query.items()):
        return None
    kept = {name: query[name] for name in ("na", "limiet", DONE) if query.get(name, "").strip()}
    base = asked.address()
    return f"{base}&{urlencode(kept)}" if kept else base


async def listed(
    request: Request, look: Look, asked: Asked, saved: Sequence[SavedView]
) -> Response:
    """The rows of this view, a page of them."""
    house, who = services(request), look.caller
    names = await house.names.names(who.tenant, who.authority.office_version)
    headers = Response()
    here: Sequence[CommissionRow] = ()
    following = None
    if not asked.wrong:
        rows = await newest(
            house.store.database,
            house.store.sealer,
            who.tenant,
            asked.wanted(names),
            after=place(request, asked.view, placed),
            limit=asked.view.limiet + 1,
        )
        here, following = paged(request, headers, asked.view, rows, place_of)
    return await page(
        request,
        "commissions/listed.html",
        who=who,
        status=HTTPStatus.BAD_REQUEST if asked.wrong else HTTPStatus.OK,
        headers={"Link": headers.headers["Link"]} if following else None,
        asked=asked,
        everything=EVERYTHING,
        rows=here,
        marks=await marks(house.store, look, [it.commission for it in here], asked.address()),
        following=following,
        further=asked.view.na is not None,
        chips=tuple(asked.chips(names)),
        choices=WORDS | named(names),
        views=(*usual(who.person, look), *pinned(saved)),
        kept=asked.query in {each.query for each in saved},
        starts=starts(who.authority),
        together=acts_for(who.authority),
    )


def starts(authority: Authority) -> tuple[tuple[str, Said], ...]:
    """The ways in which this person may begin a commission: where, and what it is called."""
    return tuple((each.href, STARTS[each.name]) for each in offered_to_start(authority))


def named(names: Names) -> dict[str, Choices]:
    """Clients, teams and products to choose from, by name."""
    known = {
        "opdrachtgever": names.organisations,
        "team": names.teams,
        "product": names.products,
    }
    return {
        field: tuple(
            (id_, Said(name, name))
            for id_, name in sorted(each.items(), key=lambda one: one[1].casefold())
        )
        for field, each in known.items()
    }


def usual(person: str, look: Look) -> tuple[tuple[str, Said], ...]:
    """Views that everybody has."""
    stands = look.caller.may(Read.STANDSTILL)
    return (
        (EVERYTHING, Said("Alle", "All")),
        ("lopend=true", Said("Lopend", "In progress")),
        (urlencode({"lopend": "true", "persoon": person}), Said("Van mij", "Mine")),
        *((("stil=true", Said("Staat stil", "Standing still")),) if stands else ()),
    )


def pinned(saved: Sequence[SavedView]) -> tuple[tuple[str, Said], ...]:
    """Those of the reader, or of a team of theirs, that stand above the list."""
    return tuple((each.query, Said(each.name, each.name)) for each in saved if each.pinned)
