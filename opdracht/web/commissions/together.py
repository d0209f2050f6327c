"""`/samen`: one part in the work for several commissions at once. First what would happen to each,
then a few at a time with how far it is, what came of each, and the way back."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read, Scope, may_ask
from domain.commission.intake import AssignRole
from domain.commission.words import Part
from opdracht.api.looking.routes import client_of
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.sentences import words
from opdracht.sentences.grammar import Said
from opdracht.web.commissions.batch import (
    AT_ONCE,
    LATER,
    MOST,
    Batch,
    Came,
    Judged,
    carry_out,
    held,
    judge,
    read,
)
from opdracht.web.forms.asking import typed_in
from opdracht.web.forms.choices import Known, Option
from opdracht.web.forms.fitting import choices
from opdracht.web.forms.sources import Source
from opdracht.web.pages import page
from storage.commission_list import CommissionRow, several

HERE: Final = "/samen"
PARTS: Final = tuple((part.value, words.word(words.PART, part)) for part in Part)

CHOOSE: Final = Said("kies een rol en wie die krijgt", "choose a part and who gets it")
UNKNOWN: Final = Said("kies iemand uit de lijst", "choose somebody from the list")


@dataclass(frozen=True, slots=True)
class Item:
    """One commission of the batch: who has the part now, and what would happen or did."""

    row: CommissionRow
    now: tuple[str, str]
    judged: Judged
    came: Came | None = None


def router() -> APIRouter:
    """The pages."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(HERE)
    async def _(
        request: Request, look: Annotated[Look, Depends(Seeing(Read.COMMISSIONS))]
    ) -> Response:
        _may(look)
        return await _before(request, look, read(request.query_params, secrets.token_hex(8)))

    @pages.post(HERE)
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.COMMISSIONS, Scope.COMMISSION))],
    ) -> Response:
        _may(look)
        batch = read(await typed_in(request), secrets.token_hex(8))
        people = _people(await _known(request, look))
        unknown = not batch.back and batch.person not in {each.value for each in people}
        if unknown or not batch.whole or not 0 < len(batch.chosen) <= MOST:
            return await _before(request, look, batch)
        came = await carry_out(request, look.caller, batch)
        return await _after(request, look, replace(batch, came=came))

    return pages


def _may(look: Look) -> None:
    """Raises when this person may give nobody a part, or is a client's."""
    if client_of(look) is not None or not may_ask(look.caller.authority, AssignRole):
        raise not_found()


async def _items(
    request: Request, look: Look, batch: Batch, judged: Sequence[str]
) -> tuple[Item, ...]:
    """The chosen ones that there are; of `judged` it is told what would happen."""
    house, who = services(request), look.caller
    store = house.store
    chosen = batch.chosen[:MOST]
    found = await several(store.database, store.sealer, who.tenant, chosen)
    rows = [found[each] for each in chosen if each in found]
    wanted = [each for each in judged if each in found] if batch.whole else []
    told = await judge(house, who, batch, wanted)
    return tuple(
        Item(
            row,
            held(row, batch.part) if batch.part is not None else ("", ""),
            told.get(row.commission, Judged()),
            batch.came.get(row.commission),
        )
        for row in rows
    )


async def _known(request: Request, look: Look) -> Known:
    house, who = services(request), look.caller
    names = await house.names.names(who.tenant, who.authority.office_version)
    office = await house.gateway.directory.office(who.tenant)
    return Known(office, names, house.gateway.today())


def _people(known: Known) -> tuple[Option, ...]:
    """Those of ours who may get a part."""
    return choices(Source.OURS, known, AssignRole.__name__)


async def _before(request: Request, look: Look, batch: Batch) -> Response:
    """What was chosen, who may get which part, and what would happen then."""
    known = await _known(request, look)
    people = _people(known)
    wrong = None
    if batch.person and batch.person not in {each.value for each in people}:
        wrong, batch = UNKNOWN, replace(batch, person="")
    elif batch.part is None and batch.person:
        wrong = CHOOSE
    items = await _items(request, look, batch, batch.chosen)
    able = [it for it in items if it.judged.why_not is None and not it.judged.same]
    return await page(
        request,
        "commissions/together.html",
        who=look.caller,
        batch=batch,
        items=items,
        able=able if batch.whole else [],
        too_many=len(batch.chosen) > MOST,
        most=MOST,
        wrong=wrong,
        parts=PARTS,
        people=people,
        teams=sorted(known.names.teams.items(), key=lambda it: it[1].casefold()),
    )


async def _after(request: Request, look: Look, batch: Batch) -> Response:
    """How far it is, and what came of each."""
    refused = [each for each, came in batch.came.items() if came is Came.REFUSED]
    items = await _items(request, look, batch, refused)
    had = [each for each in batch.chosen if each in batch.came]
    return await page(
        request,
        "commissions/together_done.html",
        who=look.caller,
        batch=batch,
        items=[it for it in items if it.came is not None],
        had=len(had),
        # what has no answer is asked again by a person, not by the page itself
        going_on=len(had) < len(batch.chosen),
        at_once=AT_ONCE,
        later=LATER,
    )
