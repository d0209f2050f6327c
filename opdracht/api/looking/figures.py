"""`/cijfers`: what was agreed and spent, heard and learned. Never about a person."""

from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import Depends, FastAPI, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.commission.words import Follow
from domain.figures.balance import balances
from domain.figures.grades import satisfaction
from domain.figures.quarters import Quarter
from domain.text import Id
from opdracht.api.looking.asked import Asked, Paged, field_wrong
from opdracht.api.looking.commissions import stands
from opdracht.api.looking.figure_bodies import (
    BalanceBody,
    Balances,
    HoursBody,
    HoursOfYear,
    KindCount,
    LeadTime,
    LessonBody,
    Lessons,
    PraiseBody,
    Praises,
    SatisfactionBodies,
    SuccessBody,
    Successes,
    VariantBodies,
    VariantBody,
    past_body,
    satisfaction_body,
)
from opdracht.api.looking.pages import paged, place, words
from opdracht.api.looking.routes import Named, looks_at
from opdracht.http.needs import Look, Looking
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.overviews.days import as_of, today
from opdracht.overviews.hours import hours_of
from opdracht.overviews.past import past_of, variants_of
from opdracht.sentences.grammar import Said
from storage import lessons, news, successes
from storage.grades import graded

NO_QUARTER: Final = Said(
    "dit moet een kwartaal zijn, zoals 2026-Q4", "this must be a quarter, like 2026-Q4"
)


class OneClient(Asked):
    """Of one client, or of all."""

    opdrachtgever: Annotated[Id | None, Query(description="Van deze opdrachtgever.")] = None


class AskedHours(OneClient):
    """Of which year."""

    jaar: Annotated[int | None, Query(ge=2000, le=2100, description="Anders: dit jaar.")] = None


class AskedLessons(Paged):
    """Which lessons."""

    opdrachtgever: Annotated[Id | None, Query(description="Van deze opdrachtgever.")] = None
    product: Annotated[Id | None, Query(description="Van dit product.")] = None
    gevolg: Annotated[Follow | None, Query(description="Wat ermee gebeurt.")] = None


class AskedSuccesses(Paged):
    """Which successes."""

    opdrachtgever: Annotated[Id | None, Query(description="Van deze opdrachtgever.")] = None
    kwartaal: Annotated[
        str | None, Query(max_length=10, description="In dit kwartaal, zoals 2026-Q4.")
    ] = None


class AskedPraise(Paged):
    """For which team."""

    team: Annotated[Id | None, Query(description="Voor dit team.")] = None


def add(app: FastAPI) -> None:
    """Add the routes."""
    looks_at(
        app,
        "/cijfers/uren",
        hours,
        name="cijfers_uren",
        summary="Uren: afgesproken, besteed, en hoe het jaar zal eindigen",
        answer=HoursOfYear,
        says="De uren per opdrachtgever en product.",
    )
    looks_at(
        app,
        "/cijfers/saldo",
        balance,
        name="cijfers_saldo",
        summary="Wat opdrachtgevers van ons hoorden: resultaten tegenover problemen",
        answer=Balances,
        says="Het saldo per opdrachtgever.",
    )
    looks_at(
        app,
        "/cijfers/tevredenheid",
        grades,
        name="cijfers_tevredenheid",
        summary="De cijfers van opdrachtgevers, per jaar",
        answer=SatisfactionBodies,
        says="De cijfers per opdrachtgever en jaar.",
    )
    looks_at(
        app,
        "/cijfers/doorlooptijden/{product}",
        lead_time,
        name="cijfers_doorlooptijd",
        summary="Hoe lang een product duurde en hoeveel uur het kostte",
        answer=LeadTime,
        says="Wat het eerder kostte; minder dan vijf keer is te weinig om te zeggen.",
    )
    looks_at(
        app,
        "/opdrachten/{opdracht}/varianten",
        variants,
        name="opdracht_varianten",
        summary="De varianten van een opdracht naast ons eigen verleden",
        answer=VariantBodies,
        says="Sober, gewoon en ruim, zover ze er zijn.",
        versioned=True,
    )
    looks_at(
        app,
        "/cijfers/lessen",
        learned,
        name="cijfers_lessen",
        summary="Wat we leerden, de nieuwste les eerst",
        answer=Lessons,
        says="Een bladzijde van de lessen.",
    )
    looks_at(
        app,
        "/cijfers/successen",
        succeeded,
        name="cijfers_successen",
        summary="Successen, en wie er in het kwartaal nog niet naar is gevraagd",
        answer=Successes,
        says="Een bladzijde van de successen, de nieuwste eerst.",
    )
    looks_at(
        app,
        "/cijfers/complimenten",
        praised,
        name="cijfers_complimenten",
        summary="Mooie woorden voor teams, de nieuwste eerst; zonder punten",
        answer=Praises,
        says="Een bladzijde van de complimenten.",
    )


Figures = Annotated[Look, Depends(Looking(Read.FIGURES))]
Learning = Annotated[Look, Depends(Looking(Read.LEARNING))]


async def hours(
    request: Request, look: Figures, asked: Annotated[AskedHours, Query()]
) -> HoursOfYear:
    """Against the agreements of a year."""
    store, tenant = services(request).store, look.caller.tenant
    found = await hours_of(store, tenant, asked.opdrachtgever, asked.jaar)
    return HoursOfYear(
        as_of=as_of(),
        year=found.year.year,
        known_until=found.year.known_until,
        working_days_known=found.year.elapsed,
        working_days=found.year.whole,
        provisional=found.year.provisional,
        rows=tuple(HoursBody.model_validate(one, from_attributes=True) for one in found.figures),
    )


async def balance(
    request: Request, look: Figures, asked: Annotated[OneClient, Query()]
) -> Balances:
    """Counts alone: nobody's words."""
    database, tenant = services(request).store.database, look.caller.tenant
    found = balances(await news.counted(database, tenant, asked.opdrachtgever), today())
    return Balances(
        as_of=as_of(),
        rows=tuple(
            BalanceBody(
                client=one.client,
                results=one.results,
                problems=one.problems,
                recent_results=one.recent_results,
                recent_problems=one.recent_problems,
                only_problems=one.only_problems,
                by_kind=tuple(
                    KindCount(kind=kind, count=count) for kind, count in one.by_kind.items()
                ),
            )
            for one in found
        ),
    )


async def grades(
    request: Request, look: Figures, asked: Annotated[OneClient, Query()]
) -> SatisfactionBodies:
    """Who gave them is left out."""
    database, tenant = services(request).store.database, look.caller.tenant
    found = satisfaction(await graded(database, tenant, asked.opdrachtgever))
    return SatisfactionBodies(as_of=as_of(), rows=tuple(map(satisfaction_body, found)))


async def lead_time(request: Request, look: Figures, product: Named) -> LeadTime:
    """From everything that was delivered."""
    house, tenant = services(request), look.caller.tenant
    found = await past_of(house.store, tenant, product)
    _, products = await house.gateway.directory.teams_and_products(tenant)
    if not found.days.count and product not in products:
        raise not_found()
    return LeadTime(as_of=as_of(), product=product, past=past_body(found))


async def variants(
    request: Request,
    response: Response,
    look: Annotated[Look, Depends(Looking(Read.WORK))],
    opdracht: Named,
) -> VariantBodies:
    """Each with a warning when half of them took more before."""
    await stands(request, response, look, opdracht, today())
    seen = await variants_of(services(request).store, look.caller.tenant, opdracht)
    return VariantBodies(
        as_of=as_of(),
        commission=opdracht,
        product=seen.product,
        variants=tuple(
            VariantBody(
                variant=one.variant,
                hours=one.hours,
                ends=one.ends,
                days=one.days,
                working_days=one.working_days,
                few_hours=one.few_hours,
                few_days=one.few_days,
                risk=str(way.risk),
            )
            for one, way in zip(seen.held, seen.ways, strict=True)
        ),
        past=past_body(seen.past),
    )


async def learned(
    request: Request, response: Response, look: Learning, asked: Annotated[AskedLessons, Query()]
) -> Lessons:
    """In the words they were told in."""
    store = services(request).store
    found = await lessons.lessons(
        store.database,
        store.sealer,
        look.caller.tenant,
        client=asked.opdrachtgever,
        product=asked.product,
        follow=asked.gevolg,
        after=place(request, asked, lesson_placed),
        limit=asked.limiet + 1,
    )
    here, following = paged(
        request,
        response,
        asked,
        found,
        lesson_at,
    )
    told = tuple(LessonBody.model_validate(one, from_attributes=True) for one in here)
    return Lessons(resultaten=told, volgende=following)


def lesson_at(one: lessons.Lesson) -> tuple[str, str, str]:
    """What a lesson is ordered by."""
    return one.decided_at.isoformat(), one.commission, one.lesson


def lesson_placed(told: list[object]) -> lessons.Place:
    """The place of one, as the address names it."""
    at, commission, lesson = words(3)(told)
    return lessons.Place(datetime.fromisoformat(at).astimezone(UTC), commission, lesson)


async def succeeded(
    request: Request,
    response: Response,
    look: Learning,
    asked: Annotated[AskedSuccesses, Query()],
) -> Successes:
    """Asked, never pressed."""
    quarter = None if asked.kwartaal is None else Quarter.read(asked.kwartaal)
    if asked.kwartaal is not None and quarter is None:
        raise field_wrong(request, "kwartaal", "quarter_invalid", NO_QUARTER)
    asked_in = quarter or Quarter.of(today())
    store, tenant, client = services(request).store, look.caller.tenant, asked.opdrachtgever
    found = await successes.page(
        store.database,
        store.sealer,
        tenant,
        client,
        quarter,
        after=place(request, asked, success_placed),
        limit=asked.limiet + 1,
    )
    here, following = paged(
        request,
        response,
        asked,
        found,
        success_at,
    )
    return Successes(
        resultaten=tuple(SuccessBody.model_validate(one, from_attributes=True) for one in here),
        volgende=following,
        as_of=as_of(),
        quarter=str(asked_in),
        not_asked=tuple(await successes.unasked(store.database, tenant, asked_in, client)),
    )


def success_at(one: successes.SuccessRow) -> tuple[str, str, str]:
    """What a success is ordered by."""
    return one.at, one.commission, one.success


def success_placed(told: list[object]) -> successes.Place:
    """The place of one, as the address names it."""
    at, commission, success = words(3)(told)
    since = datetime.fromisoformat(at).astimezone(UTC).isoformat()
    return successes.Place(since, commission, success)


async def praised(
    request: Request, response: Response, look: Learning, asked: Annotated[AskedPraise, Query()]
) -> Praises:
    """Without points."""
    store = services(request).store
    found = await successes.praise_page(
        store.database,
        store.sealer,
        look.caller.tenant,
        asked.team,
        after=place(request, asked, praise_placed),
        limit=asked.limiet + 1,
    )
    here, following = paged(request, response, asked, found, praise_at)
    told = tuple(PraiseBody.model_validate(one, from_attributes=True) for _, one in here)
    return Praises(resultaten=told, volgende=following)


def praise_at(one: tuple[successes.PraisePlace, successes.Praise]) -> tuple[str, str, str]:
    """What praise is ordered by."""
    at, commission, praise = one[0]
    return at.isoformat(), commission, praise


def praise_placed(told: list[object]) -> successes.PraisePlace:
    """The place of one, as the address names it."""
    at, commission, praise = words(3)(told)
    return successes.PraisePlace(datetime.fromisoformat(at).astimezone(UTC), commission, praise)
