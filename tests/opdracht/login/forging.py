"""Tokens as a forger makes them, out of one that the provider signed."""

import base64
import hmac
import json
from collections.abc import Mapping, Sequence

from joserfc import jwt
from joserfc.jwk import RSAKey
from pydantic import JsonValue

from tests.opdracht.login.provider import OBJECT, Provider


def claims_of(token: str) -> dict[str, JsonValue]:
    """What is in it, unchecked."""
    payload = token.split(".")[1]
    return OBJECT.validate_json(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


def forged(  # noqa: PLR0913 - each way to forge, by name
    provider: Provider,
    token: str,
    *,
    without: Sequence[str] = (),
    changed: Mapping[str, JsonValue] | None = None,
    header: Mapping[str, JsonValue] | None = None,
    key: RSAKey | None = None,
) -> str:
    """The same claims but for these, signed with the provider's own key unless another is given."""
    claims = {name: value for name, value in claims_of(token).items() if name not in without}
    return signed(provider, claims | dict(changed or {}), header=header, key=key)


def signed(
    provider: Provider,
    claims: Mapping[str, JsonValue],
    *,
    header: Mapping[str, JsonValue] | None = None,
    key: RSAKey | None = None,
) -> str:
    """These claims, signed."""
    head = {"alg": "RS256", "kid": provider.kid} | dict(header or {})
    return jwt.encode(head, dict(claims), key or RSAKey.import_key(provider.private_key), ["RS256"])


def unsigned(claims: Mapping[str, JsonValue]) -> str:
    """Algorithm `none`."""
    return f"{_part({'alg': 'none'})}.{_part(claims)}."


def with_public_key_as_secret(provider: Provider, claims: Mapping[str, JsonValue]) -> str:
    """HS256, with what everybody knows as its secret."""
    body = f"{_part({'alg': 'HS256', 'kid': provider.kid})}.{_part(claims)}"
    mark = hmac.digest(provider.public_key.encode(), body.encode(), "sha256")
    return f"{body}.{base64.urlsafe_b64encode(mark).decode().rstrip('=')}"


def _part(value: Mapping[str, JsonValue]) -> str:
    return base64.urlsafe_b64encode(json.dumps(dict(value)).encode()).decode().rstrip("=")
