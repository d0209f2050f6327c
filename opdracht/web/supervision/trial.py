"""`/toezicht/proef`: another policy on the past of this office. It looks, and changes nothing.

What is rehearsed stands in the address. Beginning is a step of its own: to open an address never
sets anything to work.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read, may_ask
from domain.clocks import LadderName
from domain.office.commands import ProposePolicy
from domain.phase import Phase
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.rehearsal.found import Found
from opdracht.rehearsal.trials import OneAtATime, Trials
from opdracht.sentences.grammar import Said
from opdracht.sentences.policies import changes
from opdracht.sentences.time_words import LADDER
from opdracht.sentences.words import PHASE, word
from opdracht.web.charts.bars import Bars
from opdracht.web.charts.weeks import Weeks
from opdracht.web.forms.address import address_of
from opdracht.web.forms.asking import typed_in
from opdracht.web.forms.choices import Known, Option
from opdracht.web.forms.defaults import policy_values
from opdracht.web.forms.fitting import choices
from opdracht.web.forms.sending import CHANGE, MORE
from opdracht.web.forms.shape import Widget, form_of
from opdracht.web.forms.showing import Shown
from opdracht.web.forms.sources import Source
from opdracht.web.forms.typed import typed_as
from opdracht.web.pages import page, see_other
from opdracht.web.supervision import trial_told as told
from opdracht.web.supervision.asked import HERE, Asked
from opdracht.web.supervision.trial_form import (
    Compact,
    Filled,
    added,
    in_address,
    in_form,
    scope_of,
)
from storage.commission_list import CommissionRow, several

PLAY, STOP, ADD = "speel", "stop", "erbij"
"""Buttons: begin what the address says, end what runs, add a ladder to the form."""

_CONTENT: Final = {each.name: each for each in form_of(ProposePolicy).fields[-1].inner}
NUMBERS: Final = [
    replace(each, required=True) for each in _CONTENT.values() if each.widget is Widget.NUMBER
]
STALLS: Final = replace(
    _CONTENT["stalls"],
    required=True,
    hint=Said(
        "Na zoveel werkdagen zonder een stap. Laat de uitvoering leeg: daar telt de tijd tussen"
        " nieuws.",
        "After so many working days without a step. Leave monitoring empty: the time between news"
        " counts there.",
    ),
)
LADDERS: Final = replace(
    _CONTENT["ladders"],
    required=True,
    label=Said("Ladders", "Ladders"),
    hint=Said(
        "Een ladder die hier niet staat, blijft zoals hij is.",
        "A ladder that is not here stays as it is.",
    ),
)
"""The fields of a policy as this form shows them: all of them hold something already."""

Here = Annotated[Look, Depends(Seeing(Read.STANDSTILL))]


def router() -> APIRouter:
    """The page, and what begins and ends a rehearsal."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(HERE)
    async def _(request: Request, look: Here) -> Response:
        office = await services(request).gateway.directory.office(look.caller.tenant)
        asked, filled = in_address(request.query_params, office)
        return await shown(request, look, filled, asked)

    @pages.post(HERE)
    async def _(request: Request, look: Here) -> Response:
        typed = await typed_in(request)
        office = await services(request).gateway.directory.office(look.caller.tenant)
        trials, tenant = of_server(request), look.caller.tenant
        asked, filled = in_address(request.query_params, office)
        if STOP in typed:
            await trials.stop(tenant)
            return see_other(HERE if asked is None else asked.place)
        if ADD in typed or MORE in typed:
            with_ladder = added(typed, office) if ADD in typed else typed
            return await shown(request, look, Filled(with_ladder, scope=scope_of(typed)), None)
        if PLAY not in typed:
            asked, filled = in_form(typed, await known(request, look), office)
        if asked is None:
            return await shown(request, look, filled, None, HTTPStatus.BAD_REQUEST)
        with suppress(OneAtATime):  # the page says so
            await trials.start(tenant, asked.question, asked.place)
        return see_other(asked.place)

    return pages


def of_server(request: Request) -> Trials:
    """The rehearsals of this server."""
    found: Trials = request.app.state.trials
    return found


async def known(request: Request, look: Look) -> Known:
    """What the form chooses from."""
    house, who = services(request), look.caller
    names = await house.names.names(who.tenant, who.authority.office_version)
    office = await house.gateway.directory.office(who.tenant)
    return Known(office, names, house.gateway.today())


async def shown(
    request: Request,
    look: Look,
    filled: Filled,
    asked: Asked | None,
    status: int = HTTPStatus.OK,
) -> Response:
    """The page."""
    who, from_ = look.caller, await known(request, look)
    form = form_of(ProposePolicy)
    shape = Shown(form, from_, filled.typed, filled.errors, filled.above)
    trials = of_server(request)
    trial = None if asked is None else await trials.find(who.tenant, asked.question)
    found = None if trial is None else trial.found
    other = await trials.open(who.tenant)
    if trial is not None and other is not None and other.key == trial.key:
        other = None
    return await page(
        request,
        "supervision/trial.html",
        who=who,
        status=status,
        asked=asked,
        place=HERE if asked is None else asked.place,
        trial=trial,
        other=other,
        found=found,
        changes=() if asked is None else changes(asked.policy, from_.office.policy),
        told=None if asked is None or found is None else await _told(request, look, asked, found),
        propose=may_ask(who.authority, ProposePolicy),
        propose_at=address_of(ProposePolicy),
        change=CHANGE,
        kept={} if asked is None else typed_as(form.fields, policy_values(asked.policy)),
        view=Compact(shape),
        shown=shape,
        numbers=NUMBERS,
        stalls=STALLS,
        ladders=LADDERS,
        filled=filled,
        picks=_picks(from_),
        names_of_ladders=[(name.value, word(LADDER, name)) for name in LadderName],
        version=from_.office.policy_version,
    )


def _picks(from_: Known) -> dict[str, tuple[Option, ...]]:
    """What the past may be narrowed to."""
    return {
        "opdrachtgever": choices(Source.CLIENT, from_, ProposePolicy.__name__),
        "product": choices(Source.PRODUCT, from_, ProposePolicy.__name__),
        "fase": tuple(Option(phase.value, word(PHASE, phase)) for phase in Phase),
    }


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told of what was found."""

    short: list[told.Beside]
    rungs: list[told.RungRow]
    norms: list[told.NormRow]
    stalls: list[told.NormRow]
    pictures: tuple[Bars, ...]
    weeks: Weeks | None
    titles: Mapping[str, CommissionRow]


async def _told(request: Request, look: Look, asked: Asked, found: Found) -> Told:
    question = asked.question
    rungs, stalls = told.rungs(question, found), told.stalls(question, found)
    store = services(request).store
    named = sorted({each for row in rungs for each in row.such_as})
    weeks = found.rehearsed.weeks or found.in_force.weeks
    return Told(
        told.in_short(found),
        rungs,
        told.norms(question, found),
        stalls,
        tuple(it for it in (told.reached(found), told.stood(stalls)) if it.bars),
        told.by_week(found) if weeks else None,
        await several(store.database, store.sealer, look.caller.tenant, named),
    )
