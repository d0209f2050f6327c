"""`/toezeggingen`: the promises that wait for their reader, ratified one by one or together."""

import re
from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read, Scope, may_ask
from domain.commission.promises import RatifyPromise, RefusePromise
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.web.forms.asking import KEY, typed_in
from opdracht.web.forms.links import link
from opdracht.web.forms.sending import new_key
from opdracht.web.pages import page
from opdracht.web.promises.ratified import Report, chosen_in, ratify
from opdracht.web.promises.waiting import LOOKED_AT, waiting_for

HERE: Final = "/toezeggingen"
_OURS: Final = re.compile(r"web-[0-9a-f]{24}")


def router() -> APIRouter:
    """The page, and its one act."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(HERE)
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.WORK))],
        alles: Annotated[str, Query(max_length=10)] = "",
    ) -> Response:
        return await _shown(request, look, new_key(), (), all_ticked=alles == "ja")

    @pages.post(HERE)
    async def _(
        request: Request, look: Annotated[Look, Depends(Seeing(Read.WORK, Scope.COMMISSION))]
    ) -> Response:
        typed = await typed_in(request)
        key = typed.get(KEY, "")
        if not _OURS.fullmatch(key):
            key = new_key()
        reports = await ratify(request, look.caller, chosen_in(typed), key)
        unknown = any(each.done is None for each in reports)
        return await _shown(request, look, key if unknown else new_key(), reports, asked=True)

    return pages


async def _shown(  # noqa: PLR0913 - what the page says
    request: Request,
    look: Look,
    key: str,
    reports: Sequence[Report],
    *,
    all_ticked: bool = False,
    asked: bool = False,
) -> Response:
    who = look.caller
    waiting = await waiting_for(services(request), who)
    refuse = {
        each.name: link(RefusePromise, each.line.commission, {"line": each.line.line}, HERE)
        for each in waiting.first
    }
    return await page(
        request,
        "promises/listed.html",
        who=who,
        promises=waiting.first,
        more=waiting.more,
        at_least=waiting.at_least,
        looked_at=LOOKED_AT,
        refuse=refuse,
        key=key,
        reports=reports,
        asked=asked,
        all_ticked=all_ticked,
        may_ever=may_ask(who.authority, RatifyPromise) and bool(who.authority.mandates),
    )
