"""Time with clients: one's own week, shares of groups, and what came in place of visits."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, FastAPI, Query
from starlette.requests import Request

from domain.access import Read
from domain.account.words import Displaced
from domain.authority import Role
from domain.figures.time_with_clients import GroupWeek
from domain.text import Id
from domain.timesheet.words import ActivityKind, BookingSource, monday_of, week_of, week_start
from opdracht.api.answer import Answer
from opdracht.api.looking.asked import Asked, field_wrong
from opdracht.api.looking.routes import looks_at
from opdracht.http.needs import Look, Looking
from opdracht.http.services import services
from opdracht.overviews.displaced import YEAR, since
from opdracht.overviews.time_with_clients import MOST_WEEKS, WEEKS, own_week, trend
from opdracht.sentences.grammar import Said
from storage import weeks_booked

NO_WEEK = Said("dit moet een week zijn, zoals 2026-W48", "this must be a week, like 2026-W48")


class WeekMinutesBody(Answer):
    """Minuten per soort tijd."""

    visit: int
    preparation: int
    travel: int
    follow_up: int
    policy: int
    meetings: int
    other: int


class OwnWeekBody(Answer):
    """Uw week. `proposed` is wat uw contacten ervan zeggen; `minutes` is leeg zolang er niet is
    geboekt, `contract` uw werktijd en `over` wat daarboven is geschreven, in minuten."""

    person: Id
    week: str
    monday: date
    minutes: WeekMinutesBody | None
    booked_at: datetime | None
    source: BookingSource | None
    times: int
    proposed: WeekMinutesBody
    contract: int
    over: int


class ShareBody(Answer):
    """Een rol in een week, in minuten; `role` leeg is iedereen. Boekten er minder dan vijf, dan is
    `hidden` waar en staat er verder niets. `share`, `least` en `most` zijn honderdsten van een
    procent: van wat is geschreven, en van de hele werktijd hoogstens en minstens."""

    role: Role | None
    week: str
    monday: date
    people: int
    hidden: bool
    wrote: int | None
    contract: int | None
    clients: int | None
    elsewhere: int | None
    unknown: int | None
    over: int | None
    share: int | None
    least: int | None
    most: int | None


class Shares(Answer):
    """Per week en rol, de oudste week eerst."""

    resultaten: tuple[ShareBody, ...]


class DisplacedBody(Answer):
    """Hoeveel bezoeken in een kwartaal niet doorgingen om één reden."""

    quarter: date
    displaced_by: Displaced
    visits: int


class DisplacedVisits(Answer):
    """Per kwartaal en reden, het nieuwste kwartaal eerst."""

    resultaten: tuple[DisplacedBody, ...]


class AskedWeek(Asked):
    """Which week."""

    week: Annotated[
        str | None, Query(max_length=8, description="Zoals 2026-W48. Anders: deze week.")
    ] = None


class AskedShares(Asked):
    """How many weeks."""

    weken: Annotated[int, Query(ge=1, le=MOST_WEEKS, description="Hoeveel weken.")] = WEEKS


class AskedDisplaced(Asked):
    """How many quarters."""

    kwartalen: Annotated[int, Query(ge=1, le=20, description="Hoeveel kwartalen.")] = YEAR


def add(app: FastAPI) -> None:
    """Add the routes."""
    looks_at(
        app,
        "/uren/week",
        week,
        name="eigenWeek",
        summary="Waar uw eigen week aan opging",
        answer=OwnWeekBody,
        says="Uw week; die van een ander ziet u nooit.",
    )
    looks_at(
        app,
        "/uren/aandeel",
        shares,
        name="tijdVoorRelaties",
        summary="Welk deel van de werktijd naar relaties ging, per rol en week",
        answer=Shares,
        says="Per week en rol; verborgen waar minder dan vijf mensen boekten.",
    )
    looks_at(
        app,
        "/uren/verdrongen-bezoeken",
        displaced,
        name="verdrongenBezoeken",
        summary="Wat er in de plaats van bezoeken kwam, per kwartaal",
        answer=DisplacedVisits,
        says="Per kwartaal en reden.",
    )


async def week(
    request: Request,
    look: Annotated[Look, Depends(Looking(Read.TIMESHEET))],
    asked: Annotated[AskedWeek, Query()],
) -> OwnWeekBody:
    """The caller's own, and nobody else's."""
    house, who = services(request), look.caller
    first = week_start(house.gateway.today())
    if asked.week is not None:
        try:
            first = monday_of(asked.week)
        except ValueError:
            raise field_wrong(request, "week", "week_invalid", NO_WEEK) from None
    office = await house.gateway.directory.office(who.tenant)
    found = await own_week(
        house.store, office, who.tenant, who.person, first, hours=house.settings.week_hours
    )
    booked = found.booked
    return OwnWeekBody(
        person=who.person,
        week=week_of(first),
        monday=first,
        minutes=None if booked is None else _minutes(booked.minutes),
        booked_at=None if booked is None else booked.booked_at,
        source=None if booked is None else BookingSource(booked.source),
        times=0 if booked is None else booked.times,
        proposed=_minutes(found.proposed),
        contract=found.contract,
        over=found.over,
    )


def _minutes(found: Mapping[ActivityKind, int]) -> WeekMinutesBody:
    return WeekMinutesBody.model_validate({kind.value: found[kind] for kind in ActivityKind})


async def shares(
    request: Request,
    look: Annotated[Look, Depends(Looking(Read.FIGURES))],
    asked: Annotated[AskedShares, Query()],
) -> Shares:
    """Week by week, the oldest first."""
    house, tenant = services(request), look.caller.tenant
    office = await house.gateway.directory.office(tenant)
    found = await trend(
        house.store,
        office,
        tenant,
        house.gateway.today(),
        asked.weken,
        hours=house.settings.week_hours,
    )
    return Shares(resultaten=tuple(share(each) for groups in found for each in groups))


def share(it: GroupWeek) -> ShareBody:
    """A group in a week; nothing but how many there are when it is hidden."""
    least, most = it.certain or (None, None)
    return ShareBody(
        role=it.role,
        week=week_of(it.monday),
        monday=it.monday,
        people=it.people,
        hidden=it.hidden,
        wrote=it.wrote,
        contract=None if it.hidden else it.contract,
        clients=None if it.hidden else it.clients,
        elsewhere=None if it.hidden else it.elsewhere,
        unknown=None if it.hidden else it.unknown,
        over=None if it.hidden else it.over,
        share=it.share,
        least=least,
        most=most,
    )


async def displaced(
    request: Request,
    look: Annotated[Look, Depends(Looking(Read.ACCOUNTS))],
    asked: Annotated[AskedDisplaced, Query()],
) -> DisplacedVisits:
    """The newest quarter first."""
    house, tenant = services(request), look.caller.tenant
    first = since(house.gateway.today(), asked.kwartalen)
    rows = await weeks_booked.displaced(house.store.database, tenant, first)
    return DisplacedVisits(
        resultaten=tuple(
            DisplacedBody(
                quarter=row.quarter, displaced_by=Displaced(row.displaced_by), visits=row.visits
            )
            for row in rows
        )
    )
