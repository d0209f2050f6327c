"""`/relaties/tijd`: what my week went to, opened with what is known of it; and shares of groups."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read, Scope, allowed
from domain.timesheet.booking import booking
from domain.timesheet.policy import MOST_MINUTES, STEP
from domain.timesheet.rights import IMPORTING
from domain.timesheet.words import WITH_CLIENTS, ActivityKind, monday_of, week_of, week_start
from opdracht.answers import AnswerUnknown, Refused
from opdracht.hours.amounts import Ambiguous, hours_of
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.time_with_clients import own_week, trend
from opdracht.sentences import account_words
from opdracht.sentences.grammar import Said
from opdracht.sentences.time_spent import ACTIVITY, clock
from opdracht.web.accounts.shares import shares
from opdracht.web.done import after
from opdracht.web.pages import page, see_other

HERE: Final = "/relaties/tijd"
SHARES: Final = f"{HERE}/aandeel"
BOOKED: Final = "week-geboekt"
MOST_TYPED: Final = 12

NOT_HOURS: Final = Said("Typ uren, zoals 7:30 of 7,5.", "Type hours, such as 7:30 or 7.5.")
NOT_STEPS: Final = Said("Boek in stappen van vijf minuten.", "Book in steps of five minutes.")
TOO_MANY: Final = Said("Een week heeft 168 uur.", "A week has 168 hours.")
NEGATIVE: Final = Said("Minder dan nul kan niet.", "Less than nothing cannot be.")
UNKNOWN: Final = Said(
    "Er kwam op tijd geen antwoord. Het kan zijn dat uw week al bewaard is; boek gerust nog eens.",
    "No answer came in time. Your week may be saved already; you can safely book again.",
)

Looks = Annotated[Look, Depends(Seeing(Read.TIMESHEET))]
Does = Annotated[Look, Depends(Seeing(Read.TIMESHEET, Scope.ACCOUNT))]
WeekAsked = Annotated[str, Query(max_length=8)]


def router() -> APIRouter:
    """The pages."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(HERE)
    async def _(request: Request, look: Looks, week: WeekAsked = "") -> Response:
        return await _week(request, look, _monday(request, week))

    @pages.post(HERE)
    async def _(request: Request, look: Does, week: WeekAsked = "") -> Response:
        return await _book(request, look, _monday(request, week))

    @pages.get(SHARES)
    async def _(request: Request, look: Annotated[Look, Depends(Seeing(Read.FIGURES))]) -> Response:
        house, who = services(request), look.caller
        office = await house.gateway.directory.office(who.tenant)
        found = await trend(
            house.store, office, who.tenant, house.gateway.today(), hours=house.settings.week_hours
        )
        return await page(
            request,
            "accounts/time_shares.html",
            who=who,
            groups=shares(found),
            own=allowed(who.authority, Read.TIMESHEET) is not None,
            brings=who.authority.has(*IMPORTING),
        )

    return pages


def _monday(request: Request, week: str) -> date:
    """The week that is asked for, the one that runs when none is.

    Raises:
        Problem: 404, for a week that there is not or that has not begun.
    """
    this = week_start(services(request).gateway.today())
    if not week:
        return this
    try:
        first = monday_of(week)
    except ValueError:
        raise not_found() from None
    if first > this:
        raise not_found()
    return first


async def _book(request: Request, look: Look, first: date) -> Response:
    form = await request.form(max_fields=len(ActivityKind) + 2)
    typed = {kind: str(form.get(kind.value, "")).strip()[:MOST_TYPED] for kind in ActivityKind}
    read = {kind: minutes(text) for kind, text in typed.items()}
    wrong = {kind: found for kind, found in read.items() if isinstance(found, Said)}
    if wrong:
        return await _week(request, look, first, typed=typed, wrong=wrong)
    house, who = services(request), look.caller
    booked = {kind: found for kind, found in read.items() if isinstance(found, int)}
    try:
        await house.gateway.send(
            who.tenant,
            f"timesheet/{who.person}",
            booking(who.person, week_of(first), booked),
            person=who.person,
        )
    except Refused as refused:
        if refused.passing:
            raise
        return await _week(request, look, first, typed=typed, refused=Said(refused.nl, refused.en))
    except AnswerUnknown:
        return await _week(request, look, first, typed=typed, refused=UNKNOWN)
    except ValidationError:  # all of it was read above, so this is a week that there is not
        raise not_found() from None
    return see_other(after(f"{HERE}?week={week_of(first)}", BOOKED))


def minutes(text: str) -> int | Said:
    """Minutes typed as hours, `7:30` or `7,5`; what is wrong with them otherwise."""
    if not text:
        return 0
    try:
        whole = hours_of(text, None) * 60
    except (Ambiguous, ValueError):
        return NOT_HOURS
    if whole < 0:
        return NEGATIVE
    if whole > MOST_MINUTES:
        return TOO_MANY
    if whole % STEP != Decimal(0):
        return NOT_STEPS
    return int(whole)


async def _week(  # noqa: PLR0913 - what was typed, and what is wrong with it
    request: Request,
    look: Look,
    first: date,
    *,
    typed: Mapping[ActivityKind, str] | None = None,
    wrong: Mapping[ActivityKind, Said] | None = None,
    refused: Said | None = None,
) -> Response:
    house, who = services(request), look.caller
    office = await house.gateway.directory.office(who.tenant)
    found = await own_week(
        house.store, office, who.tenant, who.person, first, hours=house.settings.week_hours
    )
    this = week_start(house.gateway.today())
    opens = found.booked.minutes if found.booked else found.proposed
    values = {kind: clock(opens[kind]) if opens[kind] else "" for kind in ActivityKind}
    failed = bool(wrong or refused)
    return await page(
        request,
        "accounts/time.html",
        who=who,
        status=HTTPStatus.BAD_REQUEST if failed else HTTPStatus.OK,
        found=found,
        week=week_of(first),
        last=first + timedelta(days=6),
        before=week_of(first - timedelta(weeks=1)),
        following=week_of(first + timedelta(weeks=1)) if first < this else None,
        values=values if typed is None else typed,
        wrong=wrong or {},
        refused=refused,
        kinds=ActivityKind,
        activity=ACTIVITY,
        for_clients=WITH_CLIENTS,
        clock=clock,
        words_of=account_words,
    )
