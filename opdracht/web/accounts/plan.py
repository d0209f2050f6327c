"""`/relaties/plan`: what account development is for, and a plan of a year beside what was done."""

from collections import Counter
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from pydantic import JsonValue
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read, may_ask
from domain.authority import Authority
from domain.message import Command
from domain.office.planning import PlanAccountYear, SetPolicyGoal
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.account_plans import PlanTold, TargetTold, goals_of, plans
from opdracht.overviews.book import Book
from opdracht.overviews.office import Office, read_office
from opdracht.sentences import Names, account_words
from opdracht.sentences.grammar import Said, fte
from opdracht.sentences.words import word
from opdracht.web.charts.bars import Bars, Part, Row
from opdracht.web.forms.links import link
from opdracht.web.forms.shape import title_of
from opdracht.web.pages import page

HERE: Final = "/relaties/plan"
KEPT: Final = 60.0
"""Seconds that figures are kept."""


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)
    offices, kept = Book[Office | None](KEPT), Book[list[PlanTold]](KEPT)

    @pages.get(HERE)
    async def _(
        request: Request, look: Annotated[Look, Depends(Seeing(Read.ACCOUNTS))]
    ) -> Response:
        house, who = services(request), look.caller
        today, version = house.gateway.today(), who.authority.office_version
        state = await house.gateway.directory.office(who.tenant)
        office = await offices.get(
            who.tenant, lambda: read_office(house.store, who.tenant), version
        )
        found = await kept.get(
            who.tenant, lambda: plans(house.store, who.tenant, state, today), (version, today)
        )
        names = await house.names.names(who.tenant, version)
        return await page(
            request,
            "accounts/plan.html",
            who=who,
            plans=[(it, picture(it, names)) for it in found],
            goals=goals_of(office.events if office is not None else []),
            words_of=account_words,
            fte=fte,
            act=lambda kind, **known: href(who.authority, kind, **known),
            labels={kind.__name__: title_of(kind) for kind in (SetPolicyGoal, PlanAccountYear)},
            this_year=today.year,
        )

    return pages


KINDS: Final[dict[str, type[Command]]] = {
    "SetPolicyGoal": SetPolicyGoal,
    "PlanAccountYear": PlanAccountYear,
}


def href(authority: Authority, name: str, **known: JsonValue) -> str | None:
    """The form of a command with what is known filled in; None for who may never ask it."""
    kind = KINDS[name]
    return link(kind, None, known, HERE) if may_ask(authority, kind) else None


def picture(plan: PlanTold, names: Names) -> Bars | None:
    """What was done beside what was planned so far; None while there is nothing to show."""
    rows = [(it, it.beside.so_far) for it in plan.targets]
    times = Counter(it.measure for it in plan.targets)
    if all(so_far is None for _, so_far in rows):
        return None
    whose = "" if plan.team is None else f", {names.team(plan.team)}"
    return Bars(
        id=f"plan-{plan.year}-{plan.team or 'allen'}",
        title=Said(f"{plan.year}{whose}: tot nu toe.", f"{plan.year}{whose}: so far."),
        summary=Said(
            "Wat er is gedaan; de lijn is wat er tot en met dit kwartaal was gepland.",
            "What was done; the line is what was planned up to and including this quarter.",
        ),
        of=Said("Streefgetal", "Target"),
        parts=(Part(said=Said("gedaan", "done"), fill="real"),),
        bars=tuple(
            Row(
                said=_named(it, names) if times[it.measure] > 1 else _measured(it),
                amounts=(so_far[1],),
                mark=so_far[0],
            )
            for it, so_far in rows
            if so_far is not None
        ),
        marked=Said("gepland tot en met dit kwartaal", "planned up to and including this quarter"),
    )


def _measured(target: TargetTold) -> Said:
    return word(account_words.MEASURE, target.measure)


def _named(target: TargetTold, names: Names) -> Said:
    """With its goal, for a measure that hangs on several: what is longer falls off a phone."""
    what, goal = _measured(target), names.goal(target.goal)
    return Said(f"{what.nl} ({goal})", f"{what.en} ({goal})")
