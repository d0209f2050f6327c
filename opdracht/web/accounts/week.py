"""`/relaties/week`: what I promised, where I go, and whom I would visit and why."""

from datetime import timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.figures.priority import Contribution, Criterion, Priority
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.visits import visits
from opdracht.sentences import account_words
from opdracht.sentences.grammar import Said, many
from opdracht.web.accounts.acts import Acts
from opdracht.web.pages import page
from storage import contact_moments, follow_ups
from storage.account_visits import names_of

HERE: Final = "/relaties/week"
AHEAD: Final = timedelta(days=7)
MOST: Final = 30

WHY: Final = {each: account_words.CRITERION[each] for each in Criterion}


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(HERE)
    async def _(
        request: Request, look: Annotated[Look, Depends(Seeing(Read.ACCOUNTS))]
    ) -> Response:
        house, who = services(request), look.caller
        where = house.store.database, house.store.sealer, who.tenant
        today = house.gateway.today()
        until = today + AHEAD
        promised = await follow_ups.listed(*where, owner=who.person, due_by=until, limit=MOST + 1)
        planned = [
            each
            for each in await contact_moments.planned(*where, visitor=who.person)
            if each.visit_on <= until
        ]
        office = await house.gateway.directory.office(who.tenant)
        found = await visits(house.store, who.tenant, who.person, today, office.account_policy)
        return await page(
            request,
            "accounts/week.html",
            who=who,
            today=today,
            promised=promised[:MOST],
            more=len(promised) > MOST,
            planned=planned,
            called=await names_of(*where, [each.account for each in planned]),
            visits=found,
            why=WHY,
            points=points,
            reasons=reasons,
            missing=missing,
            aged=aged,
            acts=Acts(who.authority, HERE),
            words_of=account_words,
        )

    return pages


def points(hundredths: int) -> str:
    """In whole points."""
    return str(round(hundredths / 100))


def reasons(score: Priority) -> list[Contribution]:
    """The parts that bring anything, the heaviest first."""
    return [each for each in score.contributions if each.points]


def missing(score: Priority) -> list[Contribution]:
    """The parts of which nothing is known."""
    return [each for each in score.contributions if each.missing]


def aged(part: Contribution) -> Said | None:
    """How old what is known of it is; None where age says nothing."""
    if part.age is None:
        return None
    days = many(part.age, Said("dag", "day"), Said("dagen", "days"))
    return Said(f"{days.nl} oud", f"{days.en} old")
