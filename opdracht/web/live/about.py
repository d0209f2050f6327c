"""What an open page is about, and from where on it counts what others do."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request

from domain.text import Id
from opdracht.http.services import services
from storage.meanwhile import head

STREAM: Final = "/stroom"
LIST: Final = "/opdrachten"
ONE: Final = re.compile(r"/opdrachten/(?P<id>[A-Za-z0-9][A-Za-z0-9-]*)(?:/(?!doen\b).*)?")


@dataclass(frozen=True, slots=True)
class About:
    """All commissions, or one of them."""

    commission: Id | None = None


def about(path: str) -> About | None:
    """What the page at this path shows of what others may change; None when it does not matter."""
    if path == LIST:
        return About()
    match = ONE.fullmatch(path)
    return None if match is None else About(match["id"])


async def begin(request: Request, tenant: str) -> None:
    """Note how far the record is before a page is made: what comes later, the page may lack.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    if request.method == "GET" and about(request.url.path) is not None:
        request.state.since = await head(services(request).store.database, tenant)


def address(request: Request) -> str:
    """Where the page that is being made gets its stream."""
    what, since = about(request.url.path), getattr(request.state, "since", None)
    if what is None or not isinstance(since, int):
        return STREAM
    asked = {"vanaf": str(since)} | ({"opdracht": what.commission} if what.commission else {})
    return f"{STREAM}?{urlencode(asked)}"
