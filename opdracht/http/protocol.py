"""The protocol below ASGI: what cannot be read as one request is refused, and nobody is waited for.

uvicorn leaves out a time limit on the head and the body of a request and on a client that does not
read its answer; without these a few hundred idle sockets of one machine keep everybody else out.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar, Final

import structlog
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from opdracht.http.guards.headers import DATA_POLICY, EVERYWHERE, NOT_KEPT
from opdracht.http.problems import MEDIA, TITLES

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Limits:
    """What one connection gets. Times in seconds, sizes in bytes."""

    head: float = 10.0
    """From its first byte, or from the moment of connecting."""
    body: float = 20.0
    """From the end of the head."""
    answer: float = 30.0
    """How long a client may leave its answer unread."""
    linger: float = 2.0
    """How long a client that is still sending gets to read that it was refused."""
    head_size: int = 32 * 1024
    headers: int = 100
    connections: int = 2000


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a connection is ended."""

    status: HTTPStatus
    code: str
    nl: str


UNREADABLE: Final = Refusal(
    HTTPStatus.BAD_REQUEST, "request_unreadable", "Dit verzoek is niet op één manier te lezen."
)
HEAD_TOO_LARGE: Final = Refusal(
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "head_too_large", "De kop is te groot."
)
TOO_SLOW: Final = Refusal(
    HTTPStatus.REQUEST_TIMEOUT, "too_slow", "Het verzoek kwam niet op tijd binnen."
)
TOO_MANY: Final = Refusal(
    HTTPStatus.SERVICE_UNAVAILABLE, "unavailable", "Het is nu te druk; probeer het zo weer."
)


class Unwelcome(Exception):
    """Raised inside the parser, to stop it."""


class Protocol(HttpToolsProtocol):
    """One connection."""

    limits: ClassVar[Limits] = Limits()

    _timer: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None
    _in_head = True
    _in_body = False
    _deaf = False
    """What comes in is thrown away: the connection is about to end."""
    _size = 0
    _why = UNREADABLE

    # uvicorn names the wider type; a TCP server gives this one
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > self.limits.connections:
            self._refuse(TOO_MANY)
            return
        self._within(self.limits.head)

    def connection_lost(self, exc: Exception | None) -> None:
        self._in_time()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._deaf or self.transport.is_closing():
            return
        super().data_received(data)
        if self._deaf or self.transport.is_closing():
            return
        if self._in_head:
            self._size += len(data)
            if self._size > self.limits.head_size:
                self._refuse(HEAD_TOO_LARGE)
            elif self._timer is None and not self._busy():
                self._within(self.limits.head)  # something came that begins no request yet

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._in_head, self._size, self._why = True, 0, UNREADABLE
        if self._timer is None:
            self._within(self.limits.head)

    def on_url(self, url: bytes) -> None:
        super().on_url(url)
        self._grown(len(url))

    def on_header(self, name: bytes, value: bytes) -> None:
        if not self._in_head:  # after the body: nobody would look at these any more
            raise Unwelcome
        super().on_header(name, value)
        self._grown(len(name) + len(value))

    def on_headers_complete(self) -> None:
        self._in_time()
        self._refuse_two_meanings()
        self._in_head, self._in_body = False, True
        super().on_headers_complete()
        self._within(self.limits.body)

    def on_message_complete(self) -> None:
        self._in_time()
        self._in_body, self._in_head, self._size = False, True, 0
        super().on_message_complete()

    def on_response_complete(self) -> None:
        unwanted = self._in_body and self.cycle.response_complete
        super().on_response_complete()
        if unwanted and not self.transport.is_closing():
            self._hang_up()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's
        self._refuse(self._why)

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._unread is None:
            self._unread = self.loop.call_later(self.limits.answer, self.transport.abort)

    def resume_writing(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None
        if self.flow is not None:
            super().resume_writing()

    def _unsupported_upgrade_warning(self) -> None:
        """Another protocol is asked for: this request is answered, and nothing after it is read."""
        self._deaf, self.cycle.keep_alive = True, False

    def _grown(self, size: int) -> None:
        self._size += size
        if self._size > self.limits.head_size or len(self.headers) > self.limits.headers:
            self._why = HEAD_TOO_LARGE
            raise Unwelcome

    def _refuse_two_meanings(self) -> None:
        """What a proxy before us may read in another way than we do."""
        said = [name for name, _ in self.headers]
        coded = [value for name, value in self.headers if name == b"transfer-encoding"]
        version = self.parser.get_http_version()
        old = version != "1.1"
        if (
            version not in {"1.0", "1.1"}
            or any(said.count(name) > 1 for name in (b"host", b"content-length"))
            or (not old and b"host" not in said)
            or (coded and (old or [value.lower() for value in coded] != [b"chunked"]))
            or (coded and b"content-length" in said)
        ):
            raise Unwelcome

    def _busy(self) -> bool:
        """Whether a whole request waits for its answer."""
        return self.cycle is not None and not self.cycle.response_complete and not self._in_body

    def _within(self, seconds: float) -> None:
        self._in_time()
        self._timer = self.loop.call_later(seconds, self._refuse, TOO_SLOW)

    def _in_time(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _refuse(self, why: Refusal) -> None:
        self._in_time()
        if self.transport.is_closing():
            return
        if self._busy():  # an answer is due first; nothing after it is read
            self._deaf, self.cycle.keep_alive = True, False
            return
        log.info("request.cut", code=why.code)
        if self.pipeline:  # another answer is due first, so ours would be read as that one
            self.transport.close()
            return
        answered = self.cycle is not None and self.cycle.response_started and self._in_body
        if self.cycle is not None:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if not answered:
            self.transport.write(told(why))
        self._hang_up()

    def _hang_up(self) -> None:
        """End what we say, and give the other side a moment to read it before we cut it off."""
        self._in_time()
        self._deaf = True
        if self.transport.can_write_eof():
            self.transport.write_eof()
        close: Callable[[], None] = self.transport.close
        self.loop.call_later(self.limits.linger, close)


def told(why: Refusal) -> bytes:
    """The answer, as it goes over the line."""
    body = json.dumps(
        {
            "type": f"urn:opdracht:{why.code.replace('_', '-')}",
            "title": TITLES[why.status]["nl"],
            "status": why.status,
            "detail": why.nl,
            "code": why.code,
        },
        ensure_ascii=False,
    ).encode()
    headers = {
        "Content-Type": MEDIA,
        "Content-Language": "nl",
        "Content-Length": str(len(body)),
        "Connection": "close",
        "Cache-Control": NOT_KEPT,
        "Content-Security-Policy": DATA_POLICY,
        **EVERYWHERE,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {why.status.value} {why.status.phrase}\r\n{head}\r\n".encode() + body
