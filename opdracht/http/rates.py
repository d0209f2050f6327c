"""How often somebody may ask: counted here, enforced here, told in the headers of every answer.

===========  =====================================================  =========================
rate         counts                                                 for each
===========  =====================================================  =========================
reads        requests that only look                                token, or person logged in
commands     all other requests                                     token, or person logged in
unknown      requests of nobody that is known: no or a bad token    address
logins       logins that are begun                                  address
look-ups     questions about an account manager, without a login    address
exports      files that are taken along                             as reads
===========  =====================================================  =========================

Each is so many in any minute, counted in this process: two servers let through twice as many. Who
is known is never refused because of an address that others misuse. An IPv6 address counts by its
first half (/64), which is what one customer of a provider has.
"""

import math
import time
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv6Address, ip_address
from typing import Final

from limits import RateLimitItemPerMinute
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from opdracht.http.caller import LOOKING, Known, Means
from opdracht.http.windows import Windows
from opdracht.settings import Settings

WINDOW: Final = 60
A_FILE: Final = 100
"""A file that is taken along is as much work as so many pages."""


class Rate(StrEnum):
    """What is counted. See the module's docstring."""

    READS = "reads"
    COMMANDS = "commands"
    UNKNOWN = "unknown"
    LOGINS = "logins"
    LOOK_UPS = "look-ups"
    EXPORTS = "exports"


OF_ADDRESSES: Final = frozenset({Rate.UNKNOWN, Rate.LOGINS, Rate.LOOK_UPS})


class Rates:
    """The counts of one server."""

    def __init__(self, settings: Settings, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._per_minute = {
            Rate.READS: settings.rate_reads,
            Rate.COMMANDS: settings.rate_commands,
            Rate.UNKNOWN: settings.rate_unknown,
            Rate.LOGINS: settings.rate_logins,
            Rate.LOOK_UPS: settings.rate_look_ups,
            Rate.EXPORTS: max(1, settings.rate_reads // A_FILE),
        }
        self._items = {
            rate: RateLimitItemPerMinute(most, namespace=rate)
            for rate, most in self._per_minute.items()
        }
        # apart, so that a flood of addresses makes nobody forget a person
        self.people, self.addresses = Windows(now=now), Windows(now=now)
        self._told = RateLimitItemPerMinute(1, namespace="told")

    def count(self, rate: Rate, who: str) -> "Counted":
        """Count one request of this caller."""
        windows = self.addresses if rate in OF_ADDRESSES else self.people
        limiter, item = MovingWindowRateLimiter(windows), self._items[rate]
        ok = limiter.hit(item, who)
        reset, left = limiter.get_window_stats(item, who)
        news = not ok and limiter.hit(self._told, rate, who)
        wait = max(1, math.ceil(reset - self._now()))
        return Counted(rate, self._per_minute[rate], left, wait, ok, news)


@dataclass(frozen=True, slots=True)
class Counted:
    """What came of it: `left` requests may follow now, another one after `wait` seconds."""

    rate: Rate
    most: int
    left: int
    wait: int
    ok: bool
    news: bool
    """Whether it is the first that is refused in this minute."""

    @property
    def headers(self) -> dict[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers-10 has them."""
        return {
            "RateLimit-Policy": f'"{self.rate}";q={self.most};w={WINDOW}',
            "RateLimit": f'"{self.rate}";r={self.left};t={self.wait}',
        }


def rate_of(method: str) -> Rate:
    """Whether a request of somebody known looks or does."""
    return Rate.READS if method in LOOKING else Rate.COMMANDS


def name_of(known: Known) -> str:
    """For whom a known caller is counted."""
    who = known.id if known.means is Means.TOKEN else known.person
    return f"{known.tenant}/{known.means}/{who}"


def address_of(origin: str) -> str:
    """For whom an unknown caller is counted."""
    try:
        address = ip_address(origin)
    except ValueError:
        return origin
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64))
    return origin


def put(request: Request, counted: Counted) -> None:
    """Let the answer's headers tell it; the last that was counted is what they tell."""
    request.state.rate = counted


class RateHeaders:
    """Puts the rate that was counted in the headers of the answer, whatever the answer is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state: MutableMapping[str, object] = scope.setdefault("state", {})

        async def told(message: Message) -> None:
            counted = state.get("rate")
            if message["type"] == "http.response.start" and isinstance(counted, Counted):
                MutableHeaders(scope=message).update(counted.headers)
            await send(message)

        await self._app(scope, receive, told)
