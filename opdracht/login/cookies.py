"""The two cookies: of a session, and of a login that is under way."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from storage.access.logins import LIFE

PREFIX: Final = "__Host-"
"""A browser takes a cookie of this name only over https, for this host alone and for all paths."""


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie. Over plain http, on loopback alone, it goes without the prefix and `Secure`."""

    word: str
    secure: bool
    seconds: int | None = None

    @property
    def name(self) -> str:
        return f"{PREFIX}{self.word}" if self.secure else self.word

    def of(self, request: Request) -> str | None:
        """What the browser sent."""
        return request.cookies.get(self.name)

    def put(self, response: Response, value: str) -> None:
        response.set_cookie(
            self.name,
            value,
            max_age=self.seconds,
            path="/",
            secure=self.secure,
            httponly=True,
            samesite="lax",
        )

    def drop(self, response: Response) -> None:
        response.delete_cookie(
            self.name, path="/", secure=self.secure, httponly=True, samesite="lax"
        )

    def dropped(self) -> str:
        """The header that makes a browser forget it, for an answer that is not made here."""
        response = Response()
        self.drop(response)
        return response.headers["set-cookie"]


def of_session(secure: bool) -> Cookie:
    """Ends with the browser; before that with the session's own limits."""
    return Cookie("sid", secure)


def of_login(secure: bool) -> Cookie:
    """Binds a login to the browser in which it was begun."""
    return Cookie("login", secure, int(LIFE.total_seconds()))
