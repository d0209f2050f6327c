"""`/week`: this week's check-in of all my running commissions: one tap, or three fields."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read, Scope, may_ask
from domain.access.doing import refusal
from domain.commission.monitoring import CheckIn
from domain.text import Id
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.check_in import MOST, of_this_week
from opdracht.sentences.check_ins import DEEDS, QUESTIONS
from opdracht.sentences.grammar import Said
from opdracht.web.done import after
from opdracht.web.forms.asking import typed_in
from opdracht.web.forms.several import Several
from opdracht.web.pages import page, see_other
from opdracht.web.week.sending import (
    Outcome,
    checked_in,
    new_key,
    skipped,
    unchanged,
    usable,
)

HERE: Final = "/week"
CHOSEN: Final = re.compile(r"kies\.([A-Za-z0-9][A-Za-z0-9-]{0,63})")
FIELDS: Final = ("confidence", "best", "obstacle")

NONE_CHOSEN: Final = Said(
    "Kies eerst de opdrachten waar niets veranderde.", "First choose where nothing changed."
)
SKIPPED: Final = Said("deze week overgeslagen", "skipped this week")
NOTHING_NEW: Final = Said("onveranderd", "unchanged")

Mine = Annotated[Look, Depends(Seeing(Read.WORK))]
Sending = Annotated[Look, Depends(Seeing(Read.WORK, Scope.COMMISSION))]


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(HERE)
    async def _(request: Request, look: Mine) -> Response:
        return await _show(request, look, new_key(), {})

    @pages.post(HERE)
    async def _(request: Request, look: Sending) -> Response:
        _may_check_in(look)
        typed = await typed_in(request)
        key = usable(typed.get("sleutel", ""))
        chosen = [found[1] for name in typed if (found := CHOSEN.fullmatch(name))]
        if not chosen:
            return await _show(request, look, key, {}, above=NONE_CHOSEN)
        outcomes = await unchanged(request, look.caller, key, chosen[: 3 * MOST])
        if all(outcome.fine for outcome in outcomes.values()):
            return see_other(after(HERE, "check-ins"))
        return await _show(request, look, key, outcomes)

    @pages.post(f"{HERE}/{{welke}}")
    async def _(request: Request, look: Sending, welke: Annotated[Id, Path()]) -> Response:
        _may_check_in(look)
        several, typed = Several(request, look.caller), await typed_in(request)
        key, hoe = usable(typed.get("sleutel", "")), typed.get("hoe", "")
        match hoe:
            case "onveranderd":
                [outcome] = (await unchanged(request, look.caller, key, [welke])).values()
            case "overslaan":
                outcome = await skipped(several, key, welke)
            case _:
                said = {name: typed.get(name, "") for name in FIELDS}
                outcome = await checked_in(several, key, welke, said)
        if outcome.fine:
            what = "overgeslagen-check-ins" if hoe == "overslaan" else "check-ins"
            return see_other(f"{after(HERE, what)}#o-{welke}")
        return await _show(request, look, key, {welke: outcome})

    return pages


def _may_check_in(look: Look) -> None:
    if not may_ask(look.caller.authority, CheckIn):
        raise refusal(CheckIn)


async def _show(
    request: Request,
    look: Look,
    key: str,
    outcomes: Mapping[Id, Outcome],
    above: Said | None = None,
) -> Response:
    who = look.caller
    several = await of_this_week(services(request).store, who.tenant, who.person)
    wrong = {id_: it for id_, it in outcomes.items() if not it.fine}
    mine = {each.row.commission for each in several}
    return await page(
        request,
        "week/week.html",
        who=who,
        status=HTTPStatus.BAD_REQUEST if wrong or above else HTTPStatus.OK,
        key=key,
        several=several,
        open_ones=[each for each in several if each.said is None],
        wrong=wrong,
        others=[(id_, it) for id_, it in wrong.items() if id_ not in mine],
        above=above,
        questions=QUESTIONS,
        deeds=DEEDS,
        skipped=SKIPPED,
        nothing_new=NOTHING_NEW,
        checks_in=may_ask(who.authority, CheckIn),
    )
