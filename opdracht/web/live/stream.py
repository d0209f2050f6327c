"""`/stroom`: one stream a tab. It tells how many notices wait, and how many changes a page lacks.

It tells counts alone, of what the reader may look at, and it tells how things stand rather than
what happened: whoever was cut off for a while reads the same as who was not. Positions are those
of the record, so a browser says how far it was (`Last-Event-ID`). No connection to the store is
held between two looks.
"""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Annotated, Final

import structlog
from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from domain.access import Read, allowed
from domain.access.words import Reach
from domain.authority import Authority
from domain.errors import DomainError
from domain.text import Id
from opdracht.http.caller import Caller, Means
from opdracht.http.needs import Look, Looking
from opdracht.http.problems import Problem, not_found
from opdracht.http.services import Services, services
from opdracht.overviews import inbox
from opdracht.web.inbox.shown import reading
from opdracht.web.live.about import STREAM
from opdracht.web.live.heads import Head
from opdracht.web.live.streams import Streams
from opdracht.web.pages import TEMPLATES, Reader, around, reader_of
from storage.errors import StoreError
from storage.meanwhile import MOST, changes

log = structlog.get_logger()

MEDIA: Final = "text/event-stream"
HEARTBEAT: Final = 15.0
"""Seconds of silence after which a comment says that the stream lives. As often, silent or not, it
is looked at whether its reader still may."""
GAP: Final = 1.0
"""Seconds between two messages at least: a burst is told once."""
OF_A_TOKEN: Final = 300.0
"""Seconds after which a token has to be shown again."""
HELLO: Final = ": opdracht\n\n"
ALIVE: Final = ": \n\n"
OVER: Final = "event: einde\ndata: sessie\n\n"
"""The session is over: this page does not come back by itself."""


def router() -> APIRouter:
    """The stream."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(STREAM)
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Looking(Read.INBOX))],
        vanaf: Annotated[int | None, Query(ge=0)] = None,
        opdracht: Annotated[Id | None, Query()] = None,
    ) -> Response:
        if MEDIA not in request.headers.get("accept", ""):
            raise not_a_stream()
        who = look.caller
        if vanaf is not None and not counts(who.authority, opdracht):
            raise not_found()
        streams: Streams = request.app.state.streams
        reader = await reader_of(request, who)
        told = Told(request, who, reader, streams, vanaf, opdracht)
        streams.take(who.tenant, who.person)
        return Stream(told)

    return pages


def counts(authority: Authority, commission: Id | None) -> bool:
    """Whether they may know how often all commissions, or this one, changed."""
    read = Read.COMMISSIONS if commission is None else Read.COMMISSION
    return allowed(authority, read) is Reach.TENANT


def not_a_stream() -> Problem:
    """What asks for it is no page of ours."""
    return Problem(
        HTTPStatus.BAD_REQUEST,
        "stream_only",
        nl="Dit is geen pagina, maar wat een pagina bijhoudt.",
        en="This is no page, but what keeps a page up to date.",
    )


@dataclass(slots=True)
class Told:
    """What one stream tells: `since` is where its page began, None when it counts no changes."""

    request: Request
    who: Caller
    reader: Reader
    streams: Streams
    since: int | None
    commission: Id | None
    _said: str = ""
    _began: float = field(default_factory=time.monotonic)
    _looked: float = field(default_factory=time.monotonic)

    async def __call__(self) -> AsyncIterator[str]:
        """Comments and messages, until the server stops, the session ends or nobody listens."""
        async with self.streams.heads.watching(self.who.tenant) as head:
            yield HELLO
            last = self._last()
            while not self.streams.closing:
                if time.monotonic() - self._looked > HEARTBEAT:
                    if not await self._may():
                        yield OVER
                        return
                    if self._token_is_old():
                        return
                    self._looked = time.monotonic()
                if (at := head.position) > last:
                    try:
                        message = await self._message(at)
                    except StoreError:  # what was not read now, is read with what comes next
                        log.info("stream.not_read")
                    else:
                        last = at
                        yield message
                        await self._rest(head)
                        continue
                await head.waited(HEARTBEAT)
                if head.position <= last and not self.streams.closing:
                    yield ALIVE

    def _last(self) -> int:
        """How far the browser is: by what it says itself, else by its page."""
        said = self.request.headers.get("last-event-id", "")
        if said.isascii() and said.isdigit():
            return int(said[:18])
        return -1 if self.since is None else self.since

    async def _rest(self, head: Head) -> None:
        """Let what comes right after be told together with it."""
        until = time.monotonic() + GAP
        while not self.streams.closing and (left := until - time.monotonic()) > 0:
            await head.waited(left)

    async def _message(self, at: int) -> str:
        """How things stand at that position; no more than the position when nothing differs."""
        house = services(self.request)
        waiting = await inbox.waiting(await reading(house, self.who))
        lacks = await self._lacks(house, at)
        text = TEMPLATES.get_template("live/news.html").render(
            around(self.request, self.reader)
            | {"waiting": waiting, "lacks": lacks, "many": lacks >= MOST}
        )
        if text == self._said:
            return f"id: {at}\n\n"
        self._said = text
        lines = "".join(f"data: {line}\n" for line in text.splitlines() if line.strip())
        return f"id: {at}\n{lines}\n"

    async def _lacks(self, house: Services, at: int) -> int:
        """How often others changed what the page shows."""
        if self.since is None:
            return 0
        stream = None if self.commission is None else f"commission/{self.commission}"
        return await changes(
            house.store.database,
            self.who.tenant,
            after=self.since,
            until=at,
            but=self.who.person,
            stream=stream,
        )

    async def _may(self) -> bool:
        """Whether the reader is still let in. Nobody is sent away while nobody can say."""
        house, known = services(self.request), self.who.known
        try:
            if (
                known.means is Means.SESSION
                and house.login is not None
                and not await house.login.lives(known.tenant, known.id)
            ):
                return False
            today = house.gateway.today()
            authority = await house.gateway.directory.authority(known.tenant, known.person, today)
        except DomainError:  # the office does not know this person any more
            return False
        except StoreError:
            return True
        if self.since is not None and not counts(authority, self.commission):
            return False
        return allowed(authority, Read.INBOX) is not None

    def _token_is_old(self) -> bool:
        old = time.monotonic() - self._began > OF_A_TOKEN
        return old and self.who.known.means is Means.TOKEN


class Stream(StreamingResponse):
    """Gives its place back when it is over, however it ends."""

    def __init__(self, told: Told) -> None:
        super().__init__(told(), media_type=MEDIA, headers={"X-Accel-Buffering": "no"})
        self._told = told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        told = self._told
        try:
            await super().__call__(scope, receive, send)
        finally:
            told.streams.give_back(told.who.tenant, told.who.person)
