"""Reading what a provider signed: the ID token of a login, and the logout token."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from joserfc import jws, jwt
from joserfc.errors import JoseError
from pydantic import BaseModel, ConfigDict, JsonValue, TypeAdapter, ValidationError

from opdracht.login.provider import ProviderAsked
from opdracht.login.refusal import TokenRefused

LEEWAY: Final = timedelta(seconds=60)
"""How far two clocks may differ."""
LARGEST: Final = 64 * 1024
LOGOUT: Final = "http://schemas.openid.net/event/backchannel-logout"
LOGOUT_LIFE: Final = timedelta(minutes=10)
"""A logout token older than this is refused, whatever it says of its own end."""
ELSEWHERE: Final = frozenset({"jku", "jwk", "x5u", "crit"})
"""Headers that bring or point to another key, or change how the rest is read."""
_TEXT: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])


class _Claims(BaseModel):
    """What every token of a provider holds."""

    model_config = ConfigDict(frozen=True, extra="allow", strict=True)

    iss: str
    aud: str | list[str]
    iat: int | float
    azp: str | None = None
    nonce: str | None = None
    sid: str | None = None
    jti: str | None = None
    exp: int | float | None = None
    acr: str | None = None
    amr: list[str] | None = None
    auth_time: int | float | None = None
    events: dict[str, JsonValue] | None = None


@dataclass(frozen=True, slots=True)
class Proven:
    """Who logged in at the provider, and how."""

    subject: str
    sid: str | None
    acr: str | None
    amr: tuple[str, ...]
    auth_at: datetime | None
    """When they proved it; None when the provider does not say."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What the provider says has ended: a session of it, or all of an account."""

    sid: str | None
    subject: str | None
    jti: str
    until: datetime


async def id_token(
    asked: ProviderAsked, value: str, *, nonce: str, begun_at: datetime, now: datetime
) -> Proven:
    """What an ID token proves (OpenID Connect Core 3.1.3.7).

    Raises:
        TokenRefused: anything in it does not hold; the reason is a word for the log.
        ProviderDown: its keys cannot be had.
    """
    claims, extra = await _checked(asked, value, now)
    if claims.events is not None:
        raise TokenRefused("token_of_another_kind")
    if claims.exp is None or now >= _moment(claims.exp) + LEEWAY:
        raise TokenRefused("expired")
    if _moment(claims.iat) < begun_at - LEEWAY:
        raise TokenRefused("issued_before_login")
    if claims.nonce != nonce:
        raise TokenRefused("nonce")
    return Proven(
        subject=_subject(extra, asked.settings.subject),
        sid=claims.sid,
        acr=claims.acr,
        amr=tuple(claims.amr or ()),
        auth_at=None if claims.auth_time is None else _moment(claims.auth_time),
    )


async def logout_token(asked: ProviderAsked, value: str, *, now: datetime) -> Ended:
    """What a logout token ends (OpenID Connect Back-Channel Logout 2.6).

    Raises:
        TokenRefused: anything in it does not hold.
        ProviderDown: the provider's keys cannot be had.
    """
    claims, extra = await _checked(asked, value, now)
    if claims.nonce is not None:
        raise TokenRefused("nonce_in_logout")
    if claims.events is None or not isinstance(claims.events.get(LOGOUT), dict):
        raise TokenRefused("no_logout_event")
    if not claims.jti or len(claims.jti) > 255:  # noqa: PLR2004 - as the table has it
        raise TokenRefused("jti")
    until = _moment(claims.iat) + LOGOUT_LIFE
    if claims.exp is not None:
        until = min(until, _moment(claims.exp))
    if now >= until + LEEWAY:
        raise TokenRefused("expired")
    name = asked.settings.subject
    subject = _subject(extra, name) if extra.get(name) is not None else None
    if claims.sid is None and subject is None:
        raise TokenRefused("nobody_named")
    return Ended(claims.sid, subject, claims.jti, until + LEEWAY)


def audience_of(value: str) -> tuple[str, frozenset[str]]:
    """Issuer and audiences that a token claims, to find out who must check it. Proves nothing.

    Raises:
        TokenRefused: it cannot be read.
    """
    _, payload = _opened(value)
    claims = _claims(payload)
    return claims.iss, _audiences(claims)


async def _checked(
    asked: ProviderAsked, value: str, now: datetime
) -> tuple[_Claims, Mapping[str, JsonValue]]:
    """Signature, issuer, audience and time of issue."""
    header, _ = _opened(value)
    algorithms = asked.settings.algorithms
    if header.get("alg") not in algorithms:
        raise TokenRefused("algorithm")
    if not ELSEWHERE.isdisjoint(header):
        raise TokenRefused("key_source")
    kid = header.get("kid")
    if kid is not None and not isinstance(kid, str):
        raise TokenRefused("key_unknown")
    key = await asked.key(kid)
    try:
        payload = _TEXT.validate_python(jwt.decode(value, key, list(algorithms)).claims)
    except (JoseError, ValueError, TypeError) as error:
        raise TokenRefused(getattr(error, "error", "") or "signature") from None
    claims = _claims(payload)
    if claims.iss != asked.settings.issuer:
        raise TokenRefused("issuer")
    audiences, ours = _audiences(claims), asked.settings.client_id
    if ours not in audiences:
        raise TokenRefused("audience")
    if claims.azp not in {None, ours} or (len(audiences) > 1 and claims.azp is None):
        raise TokenRefused("authorized_party")
    if _moment(claims.iat) > now + LEEWAY:
        raise TokenRefused("issued_in_future")
    return claims, payload


def _opened(value: str) -> tuple[Mapping[str, JsonValue], Mapping[str, JsonValue]]:
    """Header and claims, before anything of them is believed."""
    if len(value) > LARGEST:
        raise TokenRefused("too_large")
    try:
        seen = jws.extract_compact(value.encode())
        return _TEXT.validate_python(dict(seen.headers())), _TEXT.validate_json(seen.payload)
    except (JoseError, ValueError, TypeError, RecursionError):
        raise TokenRefused("unreadable") from None


def _claims(payload: Mapping[str, JsonValue]) -> _Claims:
    try:
        return _Claims.model_validate(dict(payload))
    except ValidationError as error:
        raise TokenRefused(f"claim_{error.errors()[0]['loc'][0]}") from None


def _audiences(claims: _Claims) -> frozenset[str]:
    return frozenset([claims.aud] if isinstance(claims.aud, str) else claims.aud)


def _subject(payload: Mapping[str, JsonValue], name: str) -> str:
    found = payload.get(name)
    if not isinstance(found, str) or not 0 < len(found) <= 255:  # noqa: PLR2004 - OpenID Core 2
        raise TokenRefused("subject")
    return found


def _moment(seconds: float) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        raise TokenRefused("time") from None
