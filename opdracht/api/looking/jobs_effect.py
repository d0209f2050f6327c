"""The claim of more jobs, tested on figures of a jobs register that come with the question.

They are read, answered and forgotten: nothing of them is kept, so this too only looks.
"""

from datetime import date
from typing import Annotated, Final

from fastapi import Depends, FastAPI
from pydantic import Field, Strict
from starlette.requests import Request

from domain.figures.effect import EffectFinding, JobsGroup
from opdracht.api.answer import Answer
from opdracht.api.document import problems
from opdracht.api.looking.asked import field_wrong, only_known
from opdracht.api.looking.development import PLACE, Ours
from opdracht.api.looking.routes import TAG
from opdracht.api.moments import Day
from opdracht.http.services import services
from opdracht.jobsfile.counted import MOST_JOBS, Counted
from opdracht.overviews.effect import MOST_VISITS, effect_report
from opdracht.sentences.effect_words import FINDING, NO_CAUSE
from opdracht.sentences.grammar import Said

MOST_ROWS: Final = 20_000
"""In one question; a whole answer is then some seconds of work. A sheet may hold more."""
BEFORE: Final = Said("dit ligt voor de eerste dag", "this lies before the first day")
SAYS: Final = (
    "Of bezochte bedrijven meer groeiden dan de andere, en hoe zeker dat is. Het is een verschil en"
    " geen oorzaak."
)

Jobs = Annotated[int, Strict(), Field(ge=0, le=MOST_JOBS)]


class EstablishmentAsked(Answer):
    """Een vestiging uit het banenregister: de banen bij het begin en bij het eind."""

    kvk: Annotated[str, Field(pattern=r"^[0-9]{8}$", description="Het KVK-nummer.")]
    before: Annotated[Jobs, Field(description="Banen bij het begin.")]
    after: Annotated[Jobs, Field(description="Banen bij het eind.")]


class EffectAsked(Answer):
    """Bezoeken van `since` tot en met `until` tellen; vestigingen van één nummer worden
    opgeteld. Geef ook wie nooit is bezocht: dat zijn de andere."""

    since: Annotated[Day, Field(description="Bezoeken vanaf deze dag.")]
    until: Annotated[Day, Field(description="Bezoeken tot en met deze dag.")]
    visits: Annotated[
        int,
        Strict(),
        Field(ge=1, le=MOST_VISITS, description="Zo vaak bezocht telt als bezocht."),
    ] = 1
    establishments: Annotated[tuple[EstablishmentAsked, ...], Field(max_length=MOST_ROWS)]


class JobsGroupBody(Answer):
    """Een groep bedrijven; `growth` in procenten, null zonder banen bij het begin."""

    companies: int
    before: int
    after: int
    growth: float | None


class EffectBody(Answer):
    """Wat de cijfers zeggen van de stelling. `difference` in procentpunten, negen van de tien keer
    tussen `low` en `high`; null als de cijfers te dun zijn. `nl` en `en` zeggen het in een zin."""

    since: date
    until: date
    visits: int
    visited: JobsGroupBody
    others: JobsGroupBody
    difference: float | None
    low: float | None
    high: float | None
    finding: EffectFinding
    nl: str
    en: str


def add(app: FastAPI) -> None:
    """Add the route."""
    app.add_api_route(
        f"{PLACE}/effect",
        tested,
        methods=["POST"],
        name="banenEffect",
        operation_id="banenEffect",
        summary="Toets of bezochte bedrijven meer banen kregen",
        description=f"{SAYS} Wat u meestuurt, wordt niet bewaard.",
        response_description=SAYS,
        response_model=EffectBody,
        responses=problems(400, 401, 403, 404, 429, 503),
        tags=[TAG],
        dependencies=[Depends(only_known)],
    )


async def tested(request: Request, look: Ours, asked: EffectAsked) -> EffectBody:
    """The same figures give the same answer."""
    if asked.until < asked.since:
        raise field_wrong(request, "until", "time_invalid", BEFORE)
    counted = Counted(rows=len(asked.establishments))
    for one in asked.establishments:
        counted.add(one.kvk, before=one.before, after=one.after)
    found = await effect_report(
        services(request).store,
        look.caller.tenant,
        counted,
        asked.since,
        asked.until,
        visits=asked.visits,
    )
    it, sentence = found.effect, FINDING[found.effect.finding]
    return EffectBody(
        since=found.starts,
        until=found.until,
        visits=found.visits,
        visited=_group(it.visited),
        others=_group(it.others),
        difference=it.difference,
        low=it.low,
        high=it.high,
        finding=it.finding,
        nl=f"{sentence.nl} {NO_CAUSE.nl}",
        en=f"{sentence.en} {NO_CAUSE.en}",
    )


def _group(group: JobsGroup) -> JobsGroupBody:
    return JobsGroupBody(
        companies=group.companies, before=group.before, after=group.after, growth=group.growth
    )
