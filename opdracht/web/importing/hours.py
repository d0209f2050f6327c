"""`/beheer/importeren/uren`: a sheet of the time system, seen first, then taken over.

What is kept is what a team spent on a commission up to a day; who wrote the hours is never read.
"""

import asyncio
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read, Scope, may_ask
from domain.commission.monitoring import ImportHours
from opdracht.directory import Directory
from opdracht.hours.booking import Judge, Known
from opdracht.hours.table import open_table
from opdracht.hours.take_over import Line, State, compared, taken_over
from opdracht.hours.totals import Sheet, read
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.days import today
from opdracht.sentences import Names
from opdracht.sentences.grammar import Said, day, hours, joined
from opdracht.web.importing import hours_form as form
from opdracht.web.importing.brought import MOST, brought
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
from storage.commission_list import ids
from storage.uploads import Upload

HOURS: Final = f"{HERE}/uren"
KIND: Final = "hours"
LESS: Final = "minder"
SHOWN: Final = 500
"""Totals on a page; the count says how many there are."""
BAD: Final = 50

STATES: Final[dict[State, Said]] = {
    "new": Said("nieuw", "new"),
    "corrected": Said("verbeterd", "corrected"),
    "known": Said("al bekend", "known already"),
    "refused": Said("niet overgenomen", "not taken over"),
}

Looks = Annotated[Look, Depends(Seeing(Read.COMMISSIONS))]
Does = Annotated[Look, Depends(Seeing(Read.COMMISSIONS, Scope.COMMISSION))]


@dataclass(frozen=True, slots=True)
class Hours:
    """A sheet that was read, what it is called, and of which time system it is."""

    name: str
    source: str
    sheet: Sheet


def router() -> APIRouter:
    """The pages."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(HOURS)
    async def _(request: Request, look: Looks) -> Response:
        _may(look)
        return await _start(request, look, dict(form.USUAL))

    @pages.post(HOURS)
    async def _(request: Request, look: Does) -> Response:
        _may(look)
        came = await brought(request)
        if not came.content:
            return await _start(request, look, came.typed or dict(form.USUAL), no_content(came))
        try:
            await _understood(request, look, came)
        except Unfit as error:
            return await _start(request, look, came.typed, error.said)
        return see_other(f"{HOURS}/{await keep(request, look, KIND, came)}")

    @pages.get(f"{HOURS}/{{token}}")
    async def _(request: Request, look: Looks, token: Token) -> Response:
        _may(look)
        return await _seen(request, look, token)

    @pages.post(f"{HOURS}/{{token}}")
    async def _(request: Request, look: Does, token: Token) -> Response:
        _may(look)
        came = await kept(request, look, KIND, token)
        if came is not None:
            prepare = partial(_prepared, request, look, came)
            if not await begun(request, look, token, prepare):
                return await _seen(request, look, token, wrong=BUSY)
        return see_other(f"{HOURS}/{token}")

    return pages


def _may(look: Look) -> None:
    """Raises when this person takes no hours over."""
    if not may_ask(look.caller.authority, ImportHours):
        raise not_found()


async def _names(request: Request, look: Look) -> Names:
    who = look.caller
    return await services(request).names.names(who.tenant, who.authority.office_version)


async def _start(
    request: Request, look: Look, typed: dict[str, str], wrong: Said | None = None
) -> Response:
    return await page(
        request,
        "importing/hours_start.html",
        who=look.caller,
        status=HTTPStatus.OK if wrong is None else HTTPStatus.BAD_REQUEST,
        typed=typed,
        wrong=wrong,
        columns=form.COLUMNS,
        days=form.DAYS,
        row_kinds=form.ROWS,
        most=MOST // 1024 // 1024,
        back=HERE,
    )


async def _understood(request: Request, look: Look, came: Upload) -> Hours:
    """The sheet, added up.

    Raises:
        Unfit: it cannot be used, or what was typed cannot be.
    """
    store, tenant = services(request).store, look.caller.tenant
    with read_on_a_page():
        hours_map = form.map_of(came.typed)
        until = form.until_of(came.typed, hours_map, today())
        teams, products = await Directory(store.recorder).teams_and_products(tenant)
        known = Known(frozenset(await ids(store.database, tenant)), teams, products)

        def added_up() -> Sheet:
            with opened(came.content) as file, open_table(file, hours_map) as table:
                judge = Judge(hours_map, table.header, known, today(), until)
                return read(table, judge, totals=hours_map.rows == "totals")

        return Hours(came.name, hours_map.source, await asyncio.to_thread(added_up))


async def _prepared(request: Request, look: Look, came: Upload) -> Prepared | None:
    """What is to do; nothing when the file cannot be used, as its page says."""
    try:
        found = await _understood(request, look, came)
    except Unfit:
        return None
    lines = [it for it in await _lines(request, look, found) if it.command is not None]
    if not lines:
        return None
    return len(lines), partial(_taken_over, request, look, lines, await _names(request, look))


async def _lines(request: Request, look: Look, found: Hours) -> list[Line]:
    """What sending each total would do, as things stand now."""
    less = request.query_params.get(LESS) == "ja"
    recorder = services(request).store.recorder
    return await compared(recorder, look.caller.tenant, found.source, found.sheet, accept_less=less)


async def _seen(request: Request, look: Look, token: str, wrong: Said | None = None) -> Response:
    """The preview; how far it is; or the report."""
    who = look.caller
    place = f"{HOURS}/{token}"
    run = await runs_of(request).find(who.tenant, who.person, token)
    if run is not None:
        return await page(request, "importing/run.html", who=who, run=run, place=place, back=HOURS)
    came = await still_kept(request, look, KIND, token)
    try:
        found = await _understood(request, look, came)
    except Unfit as error:  # a day later, or with other teams, it reads otherwise
        return await _start(request, look, came.typed, error.said)
    lines, names = await _lines(request, look, found), await _names(request, look)
    less = request.query_params.get(LESS) == "ja"
    return await page(
        request,
        "importing/hours.html",
        who=who,
        status=HTTPStatus.OK if wrong is None else HTTPStatus.CONFLICT,
        found=found,
        rows=[(it, about(it, names), STATES[it.state]) for it in lines[:SHOWN]],
        count=len(lines),
        counts=[
            (said, number)
            for state, said in STATES.items()
            if (number := sum(it.state == state for it in lines))
        ],
        faults=[
            (it, Said(it.sentence("nl"), it.sentence("en"))) for it in found.sheet.faults[:BAD]
        ],
        to_send=sum(it.command is not None for it in lines),
        fell=any(it.code == "fell" for it in lines),
        less=less,
        place=place,
        confirm=f"{place}?{LESS}=ja" if less else place,
        back=HOURS,
        wrong=wrong,
    )


def about(line: Line, names: Names) -> Said:
    """`26-geluid, Geluid en licht, Advies: 12 uur tot en met 31 oktober 2026`."""
    total = line.total
    thing = "" if total.product is None else f", {names.product(total.product)}"
    head = f"{total.commission}, {names.team(total.team)}{thing}: "
    return joined(
        Said(head, head),
        hours(total.hours),
        Said(" tot en met ", " up to and including "),
        day(total.until),
    )


async def _taken_over(
    request: Request, look: Look, lines: list[Line], names: Names, run: Run
) -> None:
    """One total after the other; a refusal of one holds back no other.

    Raises:
        Refused: nobody can say now.
        AnswerUnknown: no answer in time.
    """
    who, gateway = look.caller, services(request).gateway
    for line in lines:
        [came] = await taken_over(gateway, who.tenant, [line], person=who.person)
        why = Said(came.nl, came.en) if came.state == "refused" else None
        run.came.append(Came(about(line, names), why=why))
