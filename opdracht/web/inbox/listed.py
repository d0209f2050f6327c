"""`/inbox`: the notices of the reader, and what the reader does with them."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus
from typing import Annotated, Final
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Depends, Form, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read, Scope
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.login.back_to import own_path
from opdracht.login.seeing import Seeing
from opdracht.overviews import inbox as own
from opdracht.overviews.inbox import Reader, opened, sealed_of
from opdracht.sentences.grammar import Said
from opdracht.web.done import after
from opdracht.web.inbox.shown import reading, shown
from opdracht.web.pages import page, see_other
from storage.inbox import Notice, NoticeUnknown

HERE: Final = "/inbox"
MOST: Final = 100

LATER: Final = Said("Kies een dag die nog komt.", "Choose a day that is still to come.")

Own = Annotated[Look, Depends(Seeing(Read.INBOX))]
Marking = Annotated[Look, Depends(Seeing(Read.INBOX, Scope.COMMISSION))]
Which = Annotated[str, Path(pattern=r"^n-[0-9a-f]{10}$")]
Back = Annotated[str, Form(max_length=500)]
PLACE: Final = re.compile(r"(\d{1,18})\.(n-[0-9a-f]{10})")
After = Annotated[str, Query(pattern=rf"^({PLACE.pattern})?$")]


@dataclass(frozen=True, slots=True)
class View:
    """What somebody wants to see of it."""

    name: str
    said: Said
    nothing: Said
    holds: Callable[[Notice, Reader], bool]


VIEWS: Final = (
    View(
        "wacht",
        Said("Wacht op u", "Waits for you"),
        Said(
            "Er wacht niets op u. Goed bezig, of gewoon rustig.",
            "Nothing waits for you. Well done, or simply quiet.",
        ),
        lambda it, who: it.shows(who.now, who.today),
    ),
    View(
        "gevraagd",
        Said("Gevraagd", "Asked"),
        Said("Niemand vraagt u nu iets.", "Nobody asks anything of you now."),
        lambda it, who: it.asked and it.shows(who.now, who.today),
    ),
    View(
        "nieuws",
        Said("Ter informatie", "Good to know"),
        Said("Er is geen nieuws voor u.", "There is no news for you."),
        lambda it, who: not it.asked and it.shows(who.now, who.today),
    ),
    View(
        "uitgesteld",
        Said("Uitgesteld", "Put off"),
        Said("U hebt niets uitgesteld.", "You put nothing off."),
        lambda it, who: (
            it.open
            and not it.done
            and it.snoozed_until is not None
            and it.snoozed_until > who.today
        ),
    ),
    View(
        "gedaan",
        Said("Gedaan", "Done"),
        Said("Hier staat wat klaar is; nog niets.", "What is done stands here; nothing yet."),
        lambda it, _who: it.done or not it.open,
    ),
)
"""The first is what one sees without asking."""


def router() -> APIRouter:
    """The page, and an act for each thing to do with a notice."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(HERE)
    async def _(
        request: Request,
        look: Own,
        toon: Annotated[str, Query(max_length=20)] = "",
        na: After = "",
    ) -> Response:
        return await _list(request, look, toon, na)

    _act(pages, "gelezen", own.have_read)
    _act(pages, "gedaan", own.finish)
    _act(pages, "terug", own.back)

    async def no_more(who: Reader, notice: Notice) -> None:
        await own.follow(who, notice, again=False)

    async def again(who: Reader, notice: Notice) -> None:
        await own.follow(who, notice, again=True)

    _act(pages, "niet-volgen", no_more)
    _act(pages, "volgen", again)

    @pages.post(f"{HERE}/{{melding}}/uitgesteld")
    async def _(
        request: Request,
        look: Marking,
        melding: Which,
        tot: Annotated[str, Form(max_length=100)] = "",
        terug: Back = HERE,
    ) -> Response:
        who = await reading(services(request), look.caller)
        notice = await _found(who, melding)
        try:
            await own.put_off(who, notice, date.fromisoformat(tot.strip()))
        except ValueError:  # no day at all, or not one to come
            asked = dict(parse_qsl(own_path(terug).partition("?")[2]))
            return await _list(
                request, look, asked.get("toon", ""), asked.get("na", ""), {melding: tot}
            )
        return see_other(after(own_path(terug), "melding-uitgesteld"))

    return pages


def _act(pages: APIRouter, name: str, doing: Callable[[Reader, Notice], Awaitable[None]]) -> None:
    @pages.post(f"{HERE}/{{melding}}/{name}")
    async def _(request: Request, look: Marking, melding: Which, terug: Back = HERE) -> Response:
        who = await reading(services(request), look.caller)
        await doing(who, await _found(who, melding))
        return see_other(after(own_path(terug), f"melding-{name}"))


async def _found(who: Reader, melding: str) -> Notice:
    """Somebody else's is as unknown as one that is not there."""
    try:
        return await own.found(who, melding)
    except NoticeUnknown:
        raise not_found() from None


def _place(each: Notice) -> tuple[int, str]:
    """Where a notice stands: the newest first, and what came at the same time by its name."""
    return int(each.asked_at.timestamp() * 1_000_000), each.notice


def _after(found: Sequence[Notice], place: str) -> Sequence[Notice]:
    """Those that come after a place; that one itself may be gone by now."""
    if (told := PLACE.fullmatch(place)) is None:
        return found
    last = int(told[1]), told[2]
    return [each for each in found if _place(each) < last]


def _address(view: View, place: str = "") -> str:
    told = {"toon": "" if view is VIEWS[0] else view.name, "na": place}
    query = urlencode({name: value for name, value in told.items() if value})
    return f"{HERE}?{query}" if query else HERE


async def _list(
    request: Request, look: Look, asked: str, place: str, wrong: Mapping[str, str] | None = None
) -> Response:
    """`wrong`: the notice that was not put off -> what was typed as its day."""
    house, caller = services(request), look.caller
    view = next((each for each in VIEWS if each.name == asked), VIEWS[0])
    who = await reading(house, caller)
    names = await house.names.names(caller.tenant, caller.authority.office_version)
    notices = await sealed_of(who, every=view.name in {"uitgesteld", "gedaan"})
    here = _address(view, place)
    found = _after([each for each in notices if view.holds(each, who)], place)
    following = None
    if len(found) > MOST:
        following = _address(view, "{}.{}".format(*_place(found[MOST - 1])))
    return await page(
        request,
        "inbox/listed.html",
        who=caller,
        status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK,
        reading=who,
        view=view,
        views=VIEWS,
        here=here,
        found=shown(await opened(who, [*found[:MOST]]), who, caller.authority, names, here),
        more=max(0, len(found) - MOST),
        following=following,
        start=_address(view) if place else None,
        wrong=wrong or {},
        tomorrow=(who.today + timedelta(days=1)).isoformat(),
        later=LATER,
    )
