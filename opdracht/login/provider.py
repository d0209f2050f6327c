"""What a provider says of itself and with which keys it signs: asked for, and kept for a while."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final, Self

import structlog
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, JWKRegistry, RSAKey
from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError, model_validator

from opdracht.login.fetching import fetched
from opdracht.login.refusal import ProviderDown, TokenRefused
from opdracht.login.settings import Provider, SafeAddress, on_this_machine

log = structlog.get_logger()

KEPT: Final = timedelta(minutes=10)
"""How long its description and its keys are believed without asking again."""
NOT_SOONER: Final = timedelta(minutes=1)
"""A key nobody knows makes us ask again, but not more often than this."""

SigningKey = RSAKey | ECKey
Fetch = Callable[[str], Awaitable[dict[str, JsonValue]]]


class Metadata(BaseModel):
    """What we use of `/.well-known/openid-configuration`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    issuer: str
    authorization_endpoint: SafeAddress
    token_endpoint: SafeAddress
    jwks_uri: SafeAddress
    end_session_endpoint: SafeAddress | None = None
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)
    authorization_response_iss_parameter_supported: bool = False

    @model_validator(mode="after")
    def _no_plain_text_far_away(self) -> Self:
        # plain http is for a provider on this machine alone
        asked = (self.token_endpoint, self.jwks_uri)
        if not on_this_machine(self.issuer) and any(on_this_machine(one) for one in asked):
            raise ValueError("an address on this machine")
        return self

    @property
    def auth_method(self) -> str:
        """How our secret is sent to the token endpoint."""
        basic = "client_secret_basic"
        offered = self.token_endpoint_auth_methods_supported
        return basic if basic in offered else "client_secret_post"


class ProviderAsked:
    """One provider, and what it said last."""

    def __init__(
        self, settings: Provider, *, now: Callable[[], datetime], fetch: Fetch = fetched
    ) -> None:
        self.settings = settings
        self._now, self._fetch = now, fetch
        self._turn = asyncio.Lock()
        self._metadata: tuple[datetime, Metadata] | None = None
        self._keys: tuple[datetime, dict[str, SigningKey]] | None = None

    async def metadata(self) -> Metadata:
        """Its description.

        Raises:
            ProviderDown: it cannot be had, is of another issuer, or names unsafe addresses.
        """
        async with self._turn:
            return await self._described()

    async def _described(self) -> Metadata:
        if self._metadata is not None and self._now() - self._metadata[0] < KEPT:
            return self._metadata[1]
        address = self.settings.issuer.rstrip("/") + "/.well-known/openid-configuration"
        try:
            found = Metadata.model_validate(await self._fetch(address))
        except ValidationError as error:
            where = ".".join(map(str, error.errors()[0]["loc"])) or "address"
            raise ProviderDown(f"{address}: {where}") from None
        if found.issuer != self.settings.issuer:
            raise ProviderDown(f"{address} is of another issuer")
        self._metadata = (self._now(), found)
        return found

    async def key(self, kid: str | None) -> SigningKey:
        """The key with this name, from where the description says that keys are; never elsewhere.

        Without a name there must be one key.

        Raises:
            TokenRefused: there is no such key, also not after asking again.
            ProviderDown: the keys cannot be had.
        """
        async with self._turn:
            keys = await self._signing(KEPT)
            if kid not in keys and kid is not None:
                keys = await self._signing(NOT_SOONER)
        if kid is None and len(keys) == 1:
            return next(iter(keys.values()))
        if kid is None or kid not in keys:
            raise TokenRefused("key_unknown")
        return keys[kid]

    async def _signing(self, kept: timedelta) -> dict[str, SigningKey]:
        if self._keys is not None and self._now() - self._keys[0] < kept:
            return self._keys[1]
        described = await self._described()
        document = await self._fetch(described.jwks_uri)
        keys = dict(_usable(document.get("keys")))
        self._keys = (self._now(), keys)
        return keys


def _usable(listed: JsonValue) -> list[tuple[str, SigningKey]]:
    """Public keys to check a signature with, by name; what else is in the set is left alone."""
    found: list[tuple[str, SigningKey]] = []
    for each in listed if isinstance(listed, list) else []:
        if not isinstance(each, dict) or each.get("use", "sig") != "sig":
            continue
        if each.get("kty") not in {"RSA", "EC"}:
            continue  # a shared secret has no place in a public set
        texts: dict[str, str | list[str]] = {
            name: value for name, value in each.items() if isinstance(value, str)
        }
        try:
            key = JWKRegistry.import_key(texts)
        except (JoseError, ValueError):
            log.warning("login.key_unreadable", kid=texts.get("kid"))
            continue
        if isinstance(key, RSAKey | ECKey):
            found.append((str(texts.get("kid") or key.thumbprint()), key))
    return found
