"""`Authorization: Bearer opd_…`: a token that acts for a person."""

import asyncio
import hmac
import time
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final

from starlette.requests import Request

from domain.errors import DomainError
from domain.text import Id
from opdracht.http.caller import Known, Means
from opdracht.http.limiting import unknown
from opdracht.http.problems import Problem
from opdracht.http.security import noted
from opdracht.http.services import services
from storage.access import token_text, tokens
from storage.access.security_log import NOBODY, Action, Result
from storage.access.token_text import TokenText
from storage.access.tokens import Token
from storage.errors import TenantUnknown

SLOW: Final = 0.1
"""Seconds that every refusal takes: how long it took tells nothing of why."""

_NOTHING: Final = bytes(32)


class TokenWay:
    """Knows a caller by a token. Every bearer is ours to judge: there is no other kind here."""

    async def known(self, request: Request) -> Known | None:
        """Who it acts for.

        Raises:
            Problem: the token does not hold (401), or too many did not (429).
            StoreUnavailable: nobody can say now.
        """
        sent = request.headers.getlist("authorization")
        scheme, _, text = (sent[0] if sent else "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        began = time.monotonic()
        said = token_text.read(text.strip()) if len(sent) == 1 else None
        if said is None:
            raise await self._refused(request, began, None, "malformed")
        found = await self._find(request, said)
        digest = _NOTHING if found is None else found[1]
        same = hmac.compare_digest(digest, said.digest)
        if found is None or not same:
            raise await self._refused(request, began, said, "wrong")
        [token, _] = found
        now = datetime.now(UTC)
        if not token.holds(now):
            why = "revoked" if token.revoked_at else "expired"
            raise await self._refused(request, began, said, why, token.person)
        if not await self._here(request, said.tenant, token.person):
            raise await self._refused(request, began, said, "person left", token.person)
        await tokens.used(services(request).store.database, said.tenant, token, now)
        return Known(said.tenant, token.person, Means.TOKEN, token.token, frozenset(token.scopes))

    async def _find(self, request: Request, said: TokenText) -> tuple[Token, bytes] | None:
        try:
            return await tokens.find(services(request).store.database, said.tenant, said.token)
        except TenantUnknown:
            return None

    async def _here(self, request: Request, tenant: str, person: Id) -> bool:
        """Whether the person still has anything to do here."""
        gateway = services(request).gateway
        try:
            authority = await gateway.directory.authority(tenant, person, gateway.today())
        except DomainError:
            return False
        return bool(authority.roles)

    async def _refused(
        self,
        request: Request,
        began: float,
        said: TokenText | None,
        why: str,
        person: str = NOBODY,
    ) -> Problem:
        await unknown(request)
        await noted(
            request,
            Action.TOKEN_REFUSED,
            Result.REFUSED,
            object_=said.token if said else NOBODY,
            tenant=said.tenant if said else None,
            actor=person,
            means=Means.TOKEN,
            details={"why": why},
        )
        await asyncio.sleep(max(0.0, SLOW - (time.monotonic() - began)))
        return not_holding()


def not_holding() -> Problem:
    """One sentence, whatever is wrong with the token."""
    return Problem(
        HTTPStatus.UNAUTHORIZED,
        "token_invalid",
        nl="Dit token werkt niet, of niet meer. Maak een nieuw token.",
        en="This token does not work, or not any more. Make a new one.",
        headers={"WWW-Authenticate": 'Bearer error="invalid_token"'},
    )
