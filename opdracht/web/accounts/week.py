"""`/relaties/week`: what I promised, where I go, and whom I would visit and why."""

from datetime import timedelta
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel
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
FEW: Final = 5
STEP: Final = 10
MOST: Final = 100
"""Of each list: it is read on a phone, so it begins short and grows when that is asked."""

WHY: Final = {each: account_words.CRITERION[each] for each in Criterion}


HowMany = Annotated[int, Query(ge=1, le=MOST)]


class Asked(BaseModel):
    """How many of each list are shown."""

    beloofd: HowMany = FEW
    bezoeken: HowMany = FEW
    wie: HowMany = STEP

    def more(self, name: str, count: int) -> str | None:
        """The same page with more of one list; None when all of its `count` are there."""
        shown: dict[str, int] = self.model_dump()
        if count <= shown[name] or shown[name] == MOST:
            return None
        usual = Asked().model_dump()
        shown[name] = min(shown[name] + STEP, MOST)
        return f"{HERE}?{urlencode({each: it for each, it in shown.items() if it != usual[each]})}"


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(HERE)
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.ACCOUNTS))],
        asked: Annotated[Asked, Query()],
    ) -> Response:
        house, who = services(request), look.caller
        where = house.store.database, house.store.sealer, who.tenant
        today = house.gateway.today()
        until = today + AHEAD
        promised = await follow_ups.listed(
            *where, owner=who.person, due_by=until, limit=asked.beloofd + 1
        )
        planned = [
            each
            for each in await contact_moments.planned(*where, visitor=who.person)
            if each.visit_on <= until
        ]
        office = await house.gateway.directory.office(who.tenant)
        policy = office.account_policy
        found = await visits(house.store, who.tenant, who.person, today, policy, most=asked.wie)
        return await page(
            request,
            "accounts/week.html",
            who=who,
            today=today,
            asked=asked,
            most=MOST,
            promised=promised[: asked.beloofd],
            promises=len(promised),
            planned=planned[: asked.bezoeken],
            visits_planned=len(planned),
            called=await names_of(*where, [each.account for each in planned[: asked.bezoeken]]),
            visits=found,
            why=WHY,
            points=points,
            reasons=reasons,
            first_reason=first_reason,
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


def first_reason(score: Priority) -> Said | None:
    """What weighs most, in a few words."""
    found = reasons(score)
    if not found:
        return None
    part = found[0]
    if part.criterion is Criterion.CONTACT and part.age is not None:
        days = many(part.age, Said("dag", "day"), Said("dagen", "days"))
        return Said(f"laatste contact {days.nl} geleden", f"last contact {days.en} ago")
    why, got, most = WHY[part.criterion], points(part.points), points(part.most)
    return Said(f"{why.nl} {got} van {most}", f"{why.en} {got} of {most}")


def missing(score: Priority) -> list[Contribution]:
    """The parts of which nothing is known."""
    return [each for each in score.contributions if each.missing]


def aged(part: Contribution) -> Said | None:
    """How old what is known of it is; None where age says nothing."""
    if part.age is None:
        return None
    days = many(part.age, Said("dag", "day"), Said("dagen", "days"))
    return Said(f"{days.nl} oud", f"{days.en} old")
