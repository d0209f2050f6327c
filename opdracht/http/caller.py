"""Who calls: a person with a session, or a token that acts for a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from starlette.requests import Request

from domain.access import Read, Scope, allowed
from domain.authority import Authority
from domain.text import Id

LOOKING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
"""The methods of requests that change nothing."""


class Means(StrEnum):
    """By what the caller is known."""

    SESSION = "session"
    TOKEN = "token"  # noqa: S105  # a word


@dataclass(frozen=True, slots=True)
class Known:
    """What an authenticator found: which person of which tenant, by what.

    `id` names the session or token, never the secret. `fresh`: when the person last proved who they
    are; None for a token. `scopes` narrows what it may be used for.
    """

    tenant: str
    person: Id
    means: Means
    id: str
    scopes: frozenset[Scope] = frozenset(Scope)
    fresh: datetime | None = None


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, with what the office says of them today."""

    known: Known
    authority: Authority

    @property
    def tenant(self) -> str:
        return self.known.tenant

    @property
    def person(self) -> Id:
        return self.known.person

    def may(self, read: Read) -> bool:
        """Whether they may look at such things at all."""
        return allowed(self.authority, read) is not None


class Authenticator(Protocol):
    """One way to be known."""

    async def known(self, request: Request) -> Known | None:
        """Who it is; None when this request does not use this way.

        Raises:
            Problem: it does, but what it brought does not hold (401).
            StoreUnavailable: nobody can say now.
        """


async def first_known(ways: Sequence[Authenticator], request: Request) -> Known | None:
    """Who it is by the first way that knows."""
    for way in ways:
        known = await way.known(request)
        if known is not None:
            return known
    return None
