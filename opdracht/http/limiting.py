"""Counting a request for its caller, and ending it when it is one too many."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from typing import Final

from starlette.requests import Request

from opdracht.http.caller import Known
from opdracht.http.in_flight import PlacesTaken
from opdracht.http.problems import Problem
from opdracht.http.rates import Counted, Rate, address_of, name_of, put, rate_of
from opdracht.http.security import noted, origin
from opdracht.http.services import services
from storage.access.security_log import Action, Result

RETRY_AFTER: Final = 1
"""Seconds after which one of the commands that are under way has been answered."""


async def known(request: Request, who: Known) -> None:
    """Count a request of somebody known.

    Raises:
        Problem: too many in the last minute (429).
    """
    await _count(request, rate_of(request.method), name_of(who))


async def unknown(request: Request) -> None:
    """Count a request of which nobody knows who sent it; once for each request.

    Raises:
        Problem: as `known`.
    """
    if getattr(request.state, "rate", None) is None:
        await _count(request, Rate.UNKNOWN, address_of(origin(request)))


async def login(request: Request) -> None:
    """Count a login that is begun.

    Raises:
        Problem: as `known`.
    """
    await _count(request, Rate.LOGINS, address_of(origin(request)))


async def look_up(request: Request) -> None:
    """Count a question that anybody may ask without logging in.

    Raises:
        Problem: as `known`.
    """
    await _count(request, Rate.LOOK_UPS, address_of(origin(request)))


async def export(request: Request, who: Known) -> None:
    """Count a file that somebody takes along.

    Raises:
        Problem: as `known`.
    """
    await _count(request, Rate.EXPORTS, name_of(who))


@contextmanager
def under_way(request: Request, tenant: str, stream: str) -> Iterator[None]:
    """Take a place among the commands to one stream, for as long as this one is under way.

    Raises:
        Problem: all places are taken (429).
    """
    with ExitStack() as place:
        try:
            place.enter_context(services(request).in_flight.one_more(tenant, stream))
        except PlacesTaken:
            raise _busy() from None
        yield


def _busy() -> Problem:
    return Problem(
        HTTPStatus.TOO_MANY_REQUESTS,
        "busy_here",
        nl="Hier zijn al drie verzoeken tegelijk onderweg. Stuur het zo nog eens, met"
        " dezelfde sleutel.",
        en="Three requests are under way here already. Send it again shortly, with the same key.",
        headers={"Retry-After": str(RETRY_AFTER)},
    )


async def _count(request: Request, rate: Rate, who: str) -> None:
    counted = services(request).rates.count(rate, who)
    put(request, counted)
    if counted.ok:
        return
    if counted.news:  # one entry a minute says it; a flood of them would hide the others
        await noted(
            request,
            Action.RATE_EXCEEDED,
            Result.REFUSED,
            object_=rate,
            details={"most": counted.most},
        )
    raise too_many(counted)


def too_many(counted: Counted) -> Problem:
    """429, with when to come back."""
    return Problem(
        HTTPStatus.TOO_MANY_REQUESTS,
        "rate_exceeded",
        nl=f"U vraagt te veel in korte tijd. Probeer het over {counted.wait} seconden weer.",
        en=f"You ask too much in a short time. Try again in {counted.wait} seconds.",
        headers={"Retry-After": str(counted.wait)},
    )
