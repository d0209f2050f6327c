"""`/samen`: the same act for several commissions at once. First what would happen to each, then a
few at a time with how far it is, what came of each, and the way back where there is one."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read, Scope, may_ask
from domain.authority import Authority
from domain.clocks import PauseReason
from domain.commission.intake import AssignRole
from domain.commission.words import Part
from opdracht.api.looking.routes import client_of
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.sentences import words
from opdracht.sentences.grammar import Said
from opdracht.sentences.time_words import PAUSE
from opdracht.web.commissions.batch import (
    AT_ONCE,
    LATER,
    MOST,
    Act,
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

REASONS: Final = tuple(
    (reason.value, words.word(PAUSE, reason))
    for reason in (
        PauseReason.CLIENT,
        PauseReason.THIRD_PARTY,
        PauseReason.FORCE_MAJEURE,
        PauseReason.SEASON,
    )
)
"""Those that a clock of ours can stand still for; the others are of the law."""

CHOOSE: Final = Said("kies een rol en wie die krijgt", "choose a part and who gets it")
UNKNOWN: Final = Said("kies iemand uit de lijst", "choose somebody from the list")
FILL_IN: Final = Said("vul alles in wat hier staat", "fill in all that is here")
UNSOUND: Final = Said(
    "dit kan zo niet: kijk naar de dag en de tekst", "this cannot be: look at the day and the text"
)

DOES: Final = {
    Act.PART: Said("Wijs een rol toe", "Assign a part"),
    Act.RECEIPT: Said("Bevestig de ontvangst", "Acknowledge receipt"),
    Act.PAUSE: Said("Zet de klok stil", "Pause the clock"),
}
TITLES: Final = {
    Act.PART: Said("Rol toewijzen bij meer opdrachten", "Assign a part in several commissions"),
    Act.RECEIPT: Said(
        "Ontvangst bevestigen bij meer opdrachten", "Acknowledge receipt of several commissions"
    ),
    Act.PAUSE: Said(
        "De klok van de fase stilzetten bij meer opdrachten",
        "Pause the clock of the phase in several commissions",
    ),
}
UNDOES: Final = {
    Act.PART: Said("Toewijzen ongedaan maken", "Undo the assignments"),
    Act.PAUSE: Said("De klok weer laten lopen", "Let the clock go on"),
}


def acts_for(authority: Authority) -> tuple[tuple[Act, Said], ...]:
    """What this person may do for several commissions at once."""
    return tuple((act, said) for act, said in DOES.items() if may_ask(authority, act.kind))


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
        batch = read(request.query_params, secrets.token_hex(8))
        _may(look, batch.act)
        return await _before(request, look, batch)

    @pages.post(HERE)
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.COMMISSIONS, Scope.COMMISSION))],
    ) -> Response:
        batch = read(await typed_in(request), secrets.token_hex(8))
        _may(look, batch.act)
        people = _people(await _known(request, look))
        named = batch.act is not Act.PAUSE and not batch.back
        unknown = named and batch.person not in {each.value for each in people}
        if unknown or not batch.whole or not 0 < len(batch.chosen) <= MOST:
            return await _before(request, look, batch)
        came = await carry_out(request, look.caller, batch)
        return await _after(request, look, replace(batch, came=came))

    return pages


def _may(look: Look, act: Act) -> None:
    """Raises when this person may not do this at all, or is a client's."""
    if client_of(look) is not None or not may_ask(look.caller.authority, act.kind):
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
    ready = batch.whole and batch.sound
    wanted = [each for each in judged if each in found] if ready or batch.came else []
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
    elif batch.act is Act.PART and batch.part is None and batch.person:
        wrong = CHOOSE
    elif batch.act is not Act.PART and not batch.whole and (batch.person or batch.text or batch.on):
        wrong = FILL_IN
    elif batch.act is not Act.PART and batch.whole and not batch.sound:
        wrong = UNSOUND
    ready = batch.whole and wrong is None
    items = await _items(request, look, batch, batch.chosen)
    able = [it for it in items if it.judged.why_not is None and not it.judged.same]
    return await page(
        request,
        "commissions/together.html",
        who=look.caller,
        batch=batch,
        items=items,
        ready=ready,
        able=able if ready else [],
        title=TITLES[batch.act],
        reasons=REASONS,
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
        title=UNDOES[batch.act] if batch.back else TITLES[batch.act],
        at_once=AT_ONCE,
        later=LATER,
    )
