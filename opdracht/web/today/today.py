"""`/vandaag`: what is asked of the reader, what stands still and what would help, good news."""

from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.authority import SUPERVISORS
from domain.office import OfficeState
from domain.text import Id
from opdracht.http.caller import Caller
from opdracht.http.needs import Look
from opdracht.http.services import Services, services
from opdracht.login.seeing import Seeing
from opdracht.overviews.advice import asked_of_teams
from opdracht.overviews.inbox import notices_of, waiting
from opdracht.overviews.today import Several, Still, still_near, still_of
from opdracht.sentences import Names, account_words
from opdracht.sentences.grammar import Said, quote, stop
from opdracht.sentences.stalling import how, lies_there, paused
from opdracht.web.accounts.acts import Acts
from opdracht.web.helps import Step, step, step_for
from opdracht.web.inbox.shown import reading, shown
from opdracht.web.pages import page
from opdracht.web.today.kept_up import due_of
from opdracht.web.today.led import LedBook
from opdracht.web.today.news import NewsBook
from storage.good_news import Good, GoodNews
from storage.notices import ADVICE

HERE: Final = "/vandaag"
MOST_ASKED: Final = 7
MOST_OWN: Final = 7
MOST_ADVICES: Final = 5
MOST_NEAR: Final = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A commission that stands still: since when, what lies there, and the step that would help."""

    still: Still
    how: Said
    pause: Said | None
    offer: Said
    step: Step


@dataclass(frozen=True, slots=True)
class Lines:
    """Some of them; `all_of_them` is where the rest stands, None when there is no more."""

    found: tuple[Line, ...]
    all_of_them: str | None


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(HERE)
    async def _(request: Request, look: Annotated[Look, Depends(Seeing(Read.INBOX))]) -> Response:
        house, caller = services(request), look.caller
        who = await reading(house, caller)
        names = await house.names.names(caller.tenant, caller.authority.office_version)
        notices = await notices_of(who, every=False, most=MOST_ASKED)
        asked = shown(notices, who, caller.authority, names, HERE)
        own, near = await _still(house, caller, who.office)
        told = {
            (it.commission, it.item) for each in notices for it in each.items if it.kind == ADVICE
        }
        advices = await asked_of_teams(
            house.store, caller.tenant, caller.authority.teams, MOST_ADVICES, but=told
        )
        sums: LedBook = request.app.state.led
        news = []
        if caller.may(Read.WORK):
            book: NewsBook = request.app.state.news
            news = await book.news(caller.tenant)
        return await page(
            request,
            "today/today.html",
            who=caller,
            reading=who,
            day_now=who.today,
            asked=asked,
            more=await waiting(who) - len(asked),
            advices=[
                (
                    it,
                    step(
                        caller.authority, it.commission, "GiveAdvice", {"advice": it.advice}, HERE
                    ),
                )
                for it in advices
            ],
            kept=await due_of(house, caller),
            led=await sums.led(caller, who.office, who.today),
            acts=Acts(caller.authority, HERE),
            works=caller.may(Read.STANDSTILL),
            own=own,
            near=near,
            words_of=account_words,
            news=[(each, _good(each, names)) for each in news],
        )

    return pages


async def _still(house: Services, caller: Caller, office: OfficeState) -> tuple[Lines, Lines]:
    """Their own commissions first, then where they can help: those of their teams."""
    nothing = Lines((), None)
    if not caller.may(Read.STANDSTILL):
        return nothing, nothing
    store, tenant, authority = house.store, caller.tenant, caller.authority
    own = await still_of(store, tenant, caller.person, MOST_OWN)
    teams = _teams(office, authority.teams)
    leads = any(role in SUPERVISORS for role in authority.roles)
    near = await still_near(store, tenant, teams, MOST_NEAR, but=own, everywhere=leads)
    others = {"stil": "true"}
    if len(teams) == 1:
        others["team"] = teams[0]
    return (
        _lines(caller, own, {"stil": "true", "persoon": caller.person}),
        _lines(caller, near, others),
    )


def _teams(office: OfficeState, own: tuple[Id, ...]) -> tuple[Id, ...]:
    """Their teams, with those below a department."""
    return tuple(team for team in office.teams if set(own) & set(office.and_above(team)))


def _lines(caller: Caller, several: Several, filters: dict[str, str]) -> Lines:
    found = tuple(
        Line(
            still=each,
            how=how(each.line.stands),
            pause=paused(each.line.stands),
            offer=lies_there(each.line.offer),
            step=step_for(caller.authority, each.row.commission, each.line.act, HERE),
        )
        for each in several.found
    )
    return Lines(found, f"/opdrachten?{urlencode(filters)}" if several.more else None)


def _good(each: GoodNews, names: Names) -> Said:
    """What went well, in one sentence after the name of the work."""
    return stop(_went_well(each, names))


def _went_well(each: GoodNews, names: Names) -> Said:
    words = f": {quote(str(each.words))}" if each.words else ""
    match each.kind:
        case Good.FINISHED:
            return Said("is opgeleverd en afgerond", "was delivered and finished")
        case Good.KEPT:
            return Said(f"toezegging nagekomen{words}", f"promise kept{words}")
        case Good.SHARED:
            return Said(f"succes gedeeld{words}", f"success shared{words}")
        case Good.COMPLIMENT:
            client = names.organisation(each.client or "")
            return Said(f"compliment van {client}{words}", f"compliment from {client}{words}")
        case Good.PRAISE:
            team = names.team(each.team or "")
            return Said(f"compliment voor {team}{words}", f"compliment for {team}{words}")
