"""`/beheer/importeren/weken`: booked weeks from a sheet, seen first, then taken over.

It is what `opdracht time import` does: the same rows make the same weeks.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read, Scope
from domain.timesheet.booking import needed
from domain.timesheet.rights import IMPORTING
from opdracht.answers import FORBIDDEN
from opdracht.http.needs import Look
from opdracht.http.security import not_allowed
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.days import today
from opdracht.sentences import Names
from opdracht.sentences.grammar import Said
from opdracht.timesheets.bring_in import FATES, WeekLine, brought_in, compared
from opdracht.timesheets.sheet import read_sheet
from opdracht.timesheets.weeks import WeekSheet
from opdracht.web.importing import weeks_form as form
from opdracht.web.importing import weeks_told as told
from opdracht.web.importing.brought import MOST, brought, typed_in
from opdracht.web.importing.keeping import (
    BUSY,
    Prepared,
    Token,
    begun,
    keep,
    kept,
    no_content,
    opened,
    runs_of,
    still_kept,
)
from opdracht.web.importing.office import HERE
from opdracht.web.importing.runs import Came, Run
from opdracht.web.importing.typed import Unfit, read_on_a_page
from opdracht.web.pages import page, see_other
from storage.uploads import Upload

WEEKS: Final = f"{HERE}/weken"
KIND: Final = "weeks"
SHOWN: Final = 200
"""Lines of each kind on a page; the counts say how many there are."""
KEPT: Final = 1_000
"""Rows and weeks that a report remembers of those that want a look."""
STEPS: Final = Said("weken", "weeks")

Looks = Annotated[Look, Depends(Seeing(Read.OFFICE))]
Does = Annotated[Look, Depends(Seeing(Read.OFFICE, Scope.ACCOUNT))]


@dataclass(frozen=True, slots=True)
class Weeks:
    """A sheet that was read, and of which time system it is."""

    source: str
    sheet: WeekSheet


def router() -> APIRouter:
    """The pages."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(WEEKS)
    async def _(request: Request, look: Looks) -> Response:
        _may(look)
        return await _start(request, look, form.USUAL)

    @pages.post(WEEKS)
    async def _(request: Request, look: Does) -> Response:
        _may(look)
        came = await brought(request)
        if not came.content:
            return await _start(request, look, came.typed or form.USUAL, no_content(came))
        try:
            await _understood(request, look, came)
        except Unfit as error:
            return await _start(request, look, came.typed, error.said)
        return see_other(f"{WEEKS}/{await keep(request, look, KIND, came)}")

    @pages.get(f"{WEEKS}/{{token}}")
    async def _(request: Request, look: Looks, token: Token) -> Response:
        _may(look)
        return await _seen(request, look, token)

    @pages.post(f"{WEEKS}/{{token}}/kolommen")
    async def _(request: Request, look: Does, token: Token) -> Response:
        _may(look)
        came = await kept(request, look, KIND, token)
        if came is None:
            return see_other(f"{WEEKS}/{token}")
        again = Upload(came.name, came.content, await typed_in(request))
        return see_other(f"{WEEKS}/{await keep(request, look, KIND, again)}")

    @pages.post(f"{WEEKS}/{{token}}")
    async def _(request: Request, look: Does, token: Token) -> Response:
        _may(look)
        return await _confirmed(request, look, token)

    return pages


def _may(look: Look) -> None:
    """Raises when this person brings in no weeks of others."""
    if not look.caller.authority.has(*IMPORTING):
        raise needed(IMPORTING)


async def _names(request: Request, look: Look) -> Names:
    who = look.caller
    return await services(request).names.names(who.tenant, who.authority.office_version)


async def _start(
    request: Request, look: Look, typed: Mapping[str, str], wrong: Said | None = None
) -> Response:
    return await page(
        request,
        "importing/weeks_start.html",
        who=look.caller,
        status=HTTPStatus.OK if wrong is None else HTTPStatus.BAD_REQUEST,
        form=form,
        typed=typed,
        wrong=wrong,
        most=MOST // 1024 // 1024,
        here=WEEKS,
        up=HERE,
    )


async def _understood(request: Request, look: Look, came: Upload) -> Weeks:
    """The sheet, added up.

    Raises:
        Unfit: it cannot be used, or what was typed cannot be.
    """
    with read_on_a_page():
        office = await services(request).gateway.directory.office(look.caller.tenant)
        week_map = form.map_of(came.typed, office, await _names(request, look))

        def added_up() -> WeekSheet:
            with opened(came.content) as file:
                return read_sheet(file, week_map, office, today())

        return Weeks(week_map.source, await asyncio.to_thread(added_up))


async def _lines(request: Request, look: Look, found: Weeks) -> list[WeekLine]:
    """What sending each week would do, as things stand now."""
    database, tenant = services(request).store.database, look.caller.tenant
    return await compared(database, tenant, found.source, found.sheet.weeks, today())


async def _seen(request: Request, look: Look, token: str, wrong: Said | None = None) -> Response:
    """The preview; how far it is; or the report."""
    who, place = look.caller, f"{WEEKS}/{token}"
    run = await runs_of(request).find(who.tenant, who.person, token)
    if run is not None:
        return await page(
            request,
            "importing/weeks_run.html",
            who=who,
            run=run,
            place=place,
            back=WEEKS,
            steps=STEPS,
            shown=SHOWN,
            counts=told.told(run.counts),
        )
    came = await still_kept(request, look, KIND, token)
    sheet: WeekSheet | None = None
    lines: list[WeekLine] = []
    try:
        found = await _understood(request, look, came)
        sheet, lines = found.sheet, await _lines(request, look, found)
    except Unfit as error:  # other columns were chosen, or it is a day later
        wrong = wrong or error.said
    names = await _names(request, look)
    return await page(
        request,
        "importing/weeks.html",
        who=who,
        status=HTTPStatus.OK if wrong is None else HTTPStatus.CONFLICT,
        file=came.name,
        form=form,
        typed=came.typed,
        sheet=sheet,
        counts=[] if sheet is None else told.told(told.counts(sheet, lines)),
        faults=[] if sheet is None else [(it, told.why(it)) for it in sheet.faults[:SHOWN]],
        stay=[] if sheet is None else told.staying(sheet, lines, names),
        go=[
            (told.about(it.week, names), FATES[it.fate])
            for it in lines
            if it.fate not in {"own", "refused"}
        ],
        shown=SHOWN,
        to_send=sum(it.command is not None for it in lines),
        place=place,
        back=WEEKS,
        wrong=wrong,
    )


async def _confirmed(request: Request, look: Look, token: str) -> Response:
    """Begin with it."""
    came = await kept(request, look, KIND, token)
    if came is not None:
        prepare = partial(_prepared, request, look, came)
        if not await begun(request, look, token, prepare):
            return await _seen(request, look, token, wrong=BUSY)
    return see_other(f"{WEEKS}/{token}")


async def _prepared(request: Request, look: Look, came: Upload) -> Prepared | None:
    """What is to do; nothing when the file cannot be used, as its page says."""
    try:
        found = await _understood(request, look, came)
    except Unfit:
        return None
    lines = await _lines(request, look, found)
    count = sum(it.command is not None for it in lines)
    if not count:
        return None
    names = await _names(request, look)
    return count, partial(_taken_over, request, look, found.sheet, lines, names)


async def _taken_over(  # noqa: PLR0913, PLR0917 - whose request, and what was read
    request: Request,
    look: Look,
    sheet: WeekSheet,
    lines: Sequence[WeekLine],
    names: Names,
    run: Run,
) -> None:
    """One week after the other; a refusal of one holds back no other.

    Raises:
        Refused: nobody can say now.
        AnswerUnknown: no answer in time.
    """
    who, gateway = look.caller, services(request).gateway
    run.counts = told.counts(sheet, [it for it in lines if it.command is None])
    run.came = told.wants_a_look(sheet, lines, names)[:KEPT]
    for line in lines:
        if line.command is None:
            continue
        [came] = await brought_in(gateway, who.tenant, [line], person=who.person)
        fate = line.fate if came.fate == "taken" else came.fate
        run.counts[fate] += 1
        run.far += 1
        if came.code in FORBIDDEN:
            await not_allowed(request, came.code)
        if came.fate == "refused" and len(run.came) < KEPT:
            why = told.reason(came)
            run.came.append(Came(told.about(line.week, names), changed=False, why=why))
