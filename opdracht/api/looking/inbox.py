"""`/meldingen`: what is asked of the reader, and what the reader did with it."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Annotated, Final

from fastapi import Depends, FastAPI, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read, Scope
from domain.clocks import AccountLadder, LadderName, Offer
from domain.phase import Phase
from domain.text import Id
from opdracht.api.answer import Answer
from opdracht.api.document import problems
from opdracht.api.looking.asked import Paged, field_wrong, only_known
from opdracht.api.looking.pages import Listing, cut, paged, place
from opdracht.api.looking.routes import TAG, looks_at
from opdracht.api.moments import Day
from opdracht.http.needs import Look, Looking
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.overviews import inbox as own
from opdracht.overviews.inbox import NotLater, Reader, notices_of, opened, reader
from opdracht.sentences.grammar import Said
from opdracht.sentences.notices import told
from storage.inbox import Notice, NoticeUnknown
from storage.notices import NoticeRow

PAST: Final = Said(
    "deze dag ligt niet in de toekomst; kies een latere dag",
    "this day is not in the future; choose a later day",
)
MARKED: Final = "De melding zoals die nu is. Nog eens doen verandert niets."
MARKS: Final = Scope.COMMISSION
"""What a token needs to mark: one that only reads changes nothing."""

Which = Annotated[str, Path(pattern=r"^n-[0-9a-f]{10}$", description="Het id van de melding.")]


class NoticeItem(Answer):
    """Een ding in een melding, als zin in het Nederlands en in het Engels."""

    kind: str
    item: str
    version: int
    asked_at: datetime
    asked: bool
    clock: str | None
    visit: int | None
    rung: int | None
    ladder: LadderName | AccountLadder | None
    offer: Offer | None
    last: date | None
    mirror: bool
    why: str | None
    closed_at: datetime | None
    outcome: Offer | None
    nl: str
    en: str


class NoticeBody(Answer):
    """Een melding. `person`: van wie die is, van de lezer of van iemand die de lezer vervangt.
    `asked`: er wacht iets op antwoord. Zij gaat over een opdracht of over een relatie
    (`account`); de andere is dan leeg."""

    notice: str
    person: Id
    commission: Id | None
    account: Id | None
    title: str | None
    client: Id | None
    phase: Phase | None
    day: date
    asked_at: datetime
    asked: bool
    open: bool
    read_at: datetime | None
    done_at: datetime | None
    snoozed_until: date | None
    unfollowed: bool
    items: tuple[NoticeItem, ...]


class Notices(Listing[NoticeBody]):
    """Een bladzijde van de meldingen; `insteadOf`: wie de lezer vandaag vervangt."""

    person: Id
    instead_of: tuple[Id, ...]


class AskedNotices(Paged):
    """What waits, or everything."""

    alle: Annotated[bool, Query(description="Ook wat beantwoord, gedaan of uitgesteld is.")] = False


class Snooze(Answer):
    """Wanneer de melding weer getoond moet worden."""

    until: Day


Own = Annotated[Look, Depends(Looking(Read.INBOX))]
Marking = Annotated[Look, Depends(Looking(Read.INBOX, MARKS))]


def add(app: FastAPI) -> None:
    """Add the routes."""
    looks_at(
        app,
        "/meldingen",
        listed,
        name="meldingen",
        summary="Wat er van mij wordt gevraagd, het nieuwste eerst",
        answer=Notices,
        says="Een bladzijde van de eigen meldingen.",
    )
    looks_at(
        app,
        "/meldingen/{melding}",
        one,
        name="melding",
        summary="Eén eigen melding",
        answer=NoticeBody,
        says="De melding.",
    )
    _marks(app, "lezingen", have_read, "Merk een melding als gelezen")
    _marks(app, "afrondingen", finish, "Deze melding heb ik niet meer nodig")
    _marks(app, "uitstellingen", put_off, "Toon deze melding weer op een dag")


def _marks(
    app: FastAPI, place_: str, handler: Callable[..., Awaitable[NoticeBody]], summary: str
) -> None:
    app.add_api_route(
        f"/meldingen/{{melding}}/{place_}",
        handler,
        methods=["POST"],
        name=f"melding_{place_}",
        operation_id=f"melding_{place_}",
        summary=summary,
        description=MARKED,
        response_description=MARKED,
        response_model=NoticeBody,
        responses=problems(400, 401, 403, 404, 429, 503),
        tags=[TAG],
        dependencies=[Depends(only_known)],
    )


async def _reader(request: Request, look: Look) -> Reader:
    house, tenant = services(request), look.caller.tenant
    office = await house.gateway.directory.office(tenant)
    return reader(house.store, tenant, look.caller.person, office)


async def listed(
    request: Request, response: Response, look: Own, asked: Annotated[AskedNotices, Query()]
) -> Notices:
    """Their own, and those of whom they stand in for."""
    after = place(request, asked, _place)
    who = await _reader(request, look)
    found = sorted(await notices_of(who, every=asked.alle), key=_at)
    here, following = paged(request, response, asked, cut(found, asked, after, _at), _at)
    return Notices(
        resultaten=tuple(map(_body, here)),
        volgende=following,
        person=who.person,
        instead_of=who.instead_of,
    )


def _at(one: Notice) -> tuple[int, str]:
    """The newest first."""
    return -int(one.asked_at.timestamp() * 1_000_000), one.notice


def _place(told_: list[object]) -> tuple[int, str]:
    at, notice = told_
    if not isinstance(at, int) or not isinstance(notice, str):
        raise TypeError("a number and an id")
    return at, notice


async def one(request: Request, look: Own, melding: Which) -> NoticeBody:
    """Looking is not reading: the mark is made apart."""
    who = await _reader(request, look)
    return await _shown(who, await _found(who, melding))


async def have_read(request: Request, look: Marking, melding: Which) -> NoticeBody:
    """The reader has seen it."""
    who = await _reader(request, look)
    notice = await _found(who, melding)
    await own.have_read(who, notice)
    return await _shown(who, await _found(who, melding))


async def finish(request: Request, look: Marking, melding: Which) -> NoticeBody:
    """It comes back when something new is asked under it."""
    who = await _reader(request, look)
    notice = await _found(who, melding)
    await own.finish(who, notice)
    return await _shown(who, await _found(who, melding))


async def put_off(request: Request, look: Marking, melding: Which, snooze: Snooze) -> NoticeBody:
    """Until a day that is still to come."""
    who = await _reader(request, look)
    notice = await _found(who, melding)
    try:
        await own.put_off(who, notice, snooze.until)
    except NotLater:
        raise field_wrong(request, "until", "snoozed_into_past", PAST) from None
    return await _shown(who, await _found(who, melding))


async def _found(who: Reader, melding: str) -> Notice:
    """Somebody else's is as unknown as one that is not there."""
    try:
        return await own.found(who, melding)
    except NoticeUnknown:
        raise not_found() from None


async def _shown(who: Reader, notice: Notice) -> NoticeBody:
    [plain] = await opened(who, [notice])
    return _body(plain)


def _body(notice: Notice) -> NoticeBody:
    known = {name: getattr(notice, name) for name in NoticeBody.model_fields if name != "items"}
    known |= {name: known[name] or None for name in ("commission", "account")}
    return NoticeBody.model_validate({**known, "items": tuple(map(_item, notice.items))})


def _item(row: NoticeRow) -> NoticeItem:
    sentence = told(row)
    known = {name: getattr(row, name, None) for name in NoticeItem.model_fields}
    return NoticeItem.model_validate({**known, "nl": sentence.nl, "en": sentence.en})
