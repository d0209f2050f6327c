"""`/successen/{opdracht}/{succes}/verhaal`: the story of one success, as a draft from its history.

Once the client agreed everybody who sees the wall may read it, show it and take it along as text.
Until then it is for who may read the commission itself, and says that it may not be shared yet.
What it holds of the client passes the allow-list of `domain/access/fields.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.commission.words import Follow, LineKind, LineStatus, Receiver, Side
from opdracht.api.looking.for_client import Shared, lines_for_client
from opdracht.api.looking.routes import Named
from opdracht.http.needs import Look
from opdracht.http.problems import language_of, not_found
from opdracht.http.services import services
from opdracht.sentences import Names
from opdracht.sentences.story import Delivered, Praised, Promised, Restated, Story, Told, as_text
from opdracht.sentences.story import story as told_as_story
from opdracht.web.commission.told import Fields, day, text, thing, things
from opdracht.web.pages import NO_STORE, page
from opdracht.web.successes.wall import HERE, Learning
from storage import ledger, successes
from storage.commission_page import Page
from storage.commission_page import page as page_of
from storage.ledger import LedgerRow
from storage.successes import Consent, SuccessRow

SECTIONS: Final = (
    "request",
    "restatement",
    "restatement-answer",
    "row",
    "offer",
    "part",
    "delivery",
    "gesture",
    "praise",
    "lesson",
    "client",
)
AT: Final = HERE + "/{opdracht}/{succes}"
KEPT: Final = (LineStatus.OPEN, LineStatus.MET)
"""Promises that are told: what was missed or fell away is no part of a success."""


@dataclass(frozen=True, slots=True)
class Found:
    """A success and its story."""

    success: SuccessRow
    story: Story

    @property
    def path(self) -> str:
        """The address that its pages have in common."""
        return f"{HERE}/{self.success.commission}/{self.success.success}"

    @property
    def agreed(self) -> bool:
        """Whether it may be shared."""
        return self.success.consent is Consent.YES


def router() -> APIRouter:
    """The story as a page, on a screen for a room, and as text."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(f"{AT}/verhaal")
    async def _(request: Request, look: Learning, opdracht: Named, succes: Named) -> Response:
        found = await _found(request, look, opdracht, succes)
        if not found.agreed and not look.caller.may(Read.HISTORY):
            raise not_found()
        return await page(
            request, "successes/told.html", who=look.caller, found=found, here=HERE, states=Consent
        )

    @pages.get(f"{AT}/tonen")
    async def _(request: Request, look: Learning, opdracht: Named, succes: Named) -> Response:
        found = await _agreed(request, look, opdracht, succes)
        return await page(request, "successes/told_stage.html", who=look.caller, found=found)

    @pages.get(f"{AT}/verhaal.txt")
    async def _(request: Request, look: Learning, opdracht: Named, succes: Named) -> Response:
        found = await _agreed(request, look, opdracht, succes)
        return Response(
            as_text(found.story, language_of(request)),
            media_type="text/plain; charset=utf-8",
            headers={
                **NO_STORE,
                "Content-Disposition": 'attachment; filename="verhaal.txt"',
                "Content-Language": language_of(request),
            },
        )

    return pages


async def _agreed(request: Request, look: Look, opdracht: str, succes: str) -> Found:
    """The story, when it may leave the house.

    Raises:
        Problem: 404, there is none, or the client did not agree.
        StoreUnavailable: the store does not answer.
    """
    found = await _found(request, look, opdracht, succes)
    if not found.agreed:
        raise not_found()
    return found


async def _found(request: Request, look: Look, opdracht: str, succes: str) -> Found:
    store, who = services(request).store, look.caller
    where = (store.database, store.sealer, who.tenant)
    success = await successes.one(*where, opdracht, succes)
    read = await page_of(*where, opdracht, only=SECTIONS)
    if success is None or read is None:
        raise not_found()
    names = await services(request).names.names(who.tenant, who.authority.office_version)
    rows = await ledger.lines(*where, opdracht)
    return Found(success, told_as_story(told(success, read, rows, names)))


def told(success: SuccessRow, read: Page, rows: list[LedgerRow], names: Names) -> Told:
    """What a story is made of."""
    shared = Shared(read, read.row.client or "")
    confirmed, restated = _restated(shared)
    request = _first(shared, "request", "CommissionReceived")
    acknowledged = _first(shared, "request", "ReceiptAcknowledged")
    contact = text(acknowledged, "contact") or read.row.account_manager
    bound = next((it for it in shared.items("offer") if "AgreementAccepted" in it), {})
    thanked = thing(read, "gesture", Receiver.CLIENT).get("GestureMade")
    return Told(
        client=names.organisation(shared.client) if shared.client else "",
        result=_text(success.result),
        why=_text(success.why),
        received_on=read.row.received_on,
        question=text(request, "words"),
        restated=restated,
        confirmed_on=day(confirmed, "on"),
        gets=tuple(_gets(shared)),
        promised=tuple(_promised(shared, rows)),
        ends=day(bound.get("AgreementOffered"), "ends"),
        delivered=tuple(sorted(_delivered(shared), key=lambda it: it.on)),
        thanked_on=day(thanked, "on"),
        praised=tuple(_praised(read, names)),
        lessons=tuple(_lessons(read)),
        contact=contact and names.person(contact),
    )


def _restated(shared: Shared) -> tuple[Fields | None, tuple[Restated, ...]]:
    """The newest one that the client confirmed: its confirmation, and its lines."""
    every = [told for told in shared.items("restatement") if "QuestionRestated" in told]
    agreed = [told for told in every if "RestatementConfirmed" in told]
    if not agreed:
        return None, ()
    newest = max(agreed, key=lambda told: int(str(told["QuestionRestated"]["version"])))
    restated = newest["QuestionRestated"]
    corrections = {
        answer.get("line"): text(answer, "correction")
        for told in shared.items("restatement-answer")
        if (answer := told.get("RestatementLineAnswered", {})).get("version") == restated["version"]
    }
    lines = restated["lines"]
    return newest["RestatementConfirmed"], tuple(
        Restated(said, corrections.get(line.get("line")))
        for line in (lines if isinstance(lines, list) else [])
        if isinstance(line, dict) and (said := text(line, "text")) is not None
    )


def _gets(shared: Shared) -> Iterator[str]:
    for told in shared.items("row"):
        gets = text(told.get("RowRevised") or told.get("RowDrafted"), "gets")
        if gets and "RowDropped" not in told:
            yield gets


def _promised(shared: Shared, rows: list[LedgerRow]) -> Iterator[Promised]:
    readable = [row for row in rows if isinstance(row.what, str)]
    for line in lines_for_client(readable, shared.client, speaks=shared.speaks):
        ours = line.owed_by is Side.US and line.kind is not LineKind.EXPECTATION
        if ours and line.status in KEPT:
            yield Promised(line.what, line.due, line.settled_on)


def _delivered(shared: Shared) -> Iterator[Delivered]:
    """Parts and the whole; not what the client refused."""
    for section, event, refused in (
        ("part", "PartDelivered", "PartDeliveryRefused"),
        ("delivery", "ResultDelivered", "DeliveryRefused"),
    ):
        for told in shared.items(section):
            said = told.get(event)
            summary, on = text(said, "summary"), day(said, "on")
            if summary and on and refused not in told:
                yield Delivered(summary, on)


def _praised(read: Page, names: Names) -> Iterator[Praised]:
    for item in things(read, "praise"):
        said = item.told["TeamPraised"]
        team, words = text(said, "team"), text(said, "words")
        if team and words:
            yield Praised(names.team(team), words)


def _lessons(read: Page) -> Iterator[str]:
    """Those of which was decided: we will work this way."""
    for item in things(read, "lesson"):
        said = item.told.get("LessonDecided")
        lesson = text(said, "text")
        if lesson and text(said, "follow") == Follow.ADOPT:
            yield lesson


def _first(shared: Shared, section: str, event: str) -> Fields:
    return next((told[event] for told in shared.items(section) if event in told), {})


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
