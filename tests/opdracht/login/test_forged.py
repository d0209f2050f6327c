"""A token that was forged lets nobody in, leaves no session, and stands in the security log."""

import time
from collections.abc import Callable

import pytest
from joserfc.jwk import RSAKey
from pydantic import JsonValue

from storage.access.security_log import Action, Result
from tests.opdracht.login.conftest import WITHOUT, Site
from tests.opdracht.login.forging import (
    claims_of,
    forged,
    unsigned,
    with_public_key_as_secret,
)
from tests.opdracht.login.provider import Provider

NOT_THEIRS = RSAKey.generate_key(2048)
EVIL = "https://evil.example/keys"
SOON = 3600
LOGOUT: dict[str, JsonValue] = {"http://schemas.openid.net/event/backchannel-logout": {}}

FORGERIES: dict[str, tuple[Callable[[Provider, str], str], str]] = {
    "no signature": (lambda _, token: unsigned(claims_of(token)), "algorithm"),
    "the public key as a shared secret": (
        lambda provider, token: with_public_key_as_secret(provider, claims_of(token)),
        "algorithm",
    ),
    "the signature cut off": (lambda _, token: token.rpartition(".")[0] + ".", "bad_signature"),
    "other claims under the old signature": (
        lambda provider, token: _grafted(token, forged(provider, token, changed={"sub": "x"})),
        "bad_signature",
    ),
    "a key of the forger under a known name": (
        lambda provider, token: forged(provider, token, key=NOT_THEIRS),
        "bad_signature",
    ),
    "a key nobody knows": (
        lambda provider, token: forged(provider, token, key=NOT_THEIRS, header={"kid": "mine"}),
        "key_unknown",
    ),
    "a key whose name is an address": (
        lambda provider, token: forged(provider, token, key=NOT_THEIRS, header={"kid": EVIL}),
        "key_unknown",
    ),
    "an address to get the key from": (
        lambda provider, token: forged(provider, token, key=NOT_THEIRS, header={"jku": EVIL}),
        "key_source",
    ),
    "the key along with it": (
        lambda provider, token: forged(
            provider, token, key=NOT_THEIRS, header={"jwk": {"kty": "RSA", "e": "AQAB"}}
        ),
        "key_source",
    ),
    "another audience": (
        lambda provider, token: forged(provider, token, changed={"aud": "theirs"}),
        "audience",
    ),
    "more audiences, made for another": (
        lambda provider, token: forged(
            provider, token, changed={"aud": ["ours", "theirs"], "azp": "theirs"}
        ),
        "authorized_party",
    ),
    "more audiences, made for nobody": (
        lambda provider, token: forged(
            provider, token, without=("azp",), changed={"aud": ["ours", "theirs"]}
        ),
        "authorized_party",
    ),
    "another issuer": (
        lambda provider, token: forged(provider, token, changed={"iss": "https://evil.example"}),
        "issuer",
    ),
    "expired": (
        lambda provider, token: forged(provider, token, changed={"exp": int(time.time()) - 61}),
        "expired",
    ),
    "without an end": (
        lambda provider, token: forged(provider, token, without=("exp",)),
        "expired",
    ),
    "issued in the future": (
        lambda provider, token: forged(provider, token, changed={"iat": int(time.time()) + SOON}),
        "issued_in_future",
    ),
    "issued before this login": (
        lambda provider, token: forged(provider, token, changed={"iat": int(time.time()) - SOON}),
        "issued_before_login",
    ),
    "at no time at all": (
        lambda provider, token: forged(provider, token, changed={"iat": 1e300}),
        "time",
    ),
    "another nonce": (
        lambda provider, token: forged(provider, token, changed={"nonce": "x"}),
        "nonce",
    ),
    "without a nonce": (
        lambda provider, token: forged(provider, token, without=("nonce",)),
        "nonce",
    ),
    "about nobody": (
        lambda provider, token: forged(provider, token, without=("sub",)),
        "subject",
    ),
    "about a number": (
        lambda provider, token: forged(provider, token, changed={"sub": 1}),
        "subject",
    ),
    "a logout token": (
        lambda provider, token: forged(provider, token, changed={"events": LOGOUT}),
        "token_of_another_kind",
    ),
    "no token": (lambda *_: "x", "unreadable"),
    "too large a token": (lambda _, token: token + "x" * 70_000, "too_large"),
}


def _grafted(token: str, other: str) -> str:
    head, _, mark = token.split(".")
    return ".".join((head, other.split(".")[1], mark))


@pytest.mark.parametrize("forgery", FORGERIES)
async def test_a_forged_token_lets_nobody_in(site: Site, forgery: str) -> None:
    forge, reason = FORGERIES[forgery]
    site.provider.forge = lambda token: forge(site.provider, token)
    browser = site.browser()
    before = await site.login.sessions_of(site.tenant, WITHOUT)
    answer = await browser.log_in()
    assert answer.status_code == 400
    assert browser.secret is None
    assert await site.login.sessions_of(site.tenant, WITHOUT) == before
    [kept] = await site.log()
    assert (kept.entry.action, kept.entry.result) == (Action.LOGIN_REFUSED, Result.REFUSED)
    assert kept.entry.details == {"code": "token_refused", "reason": reason}
    assert reason not in answer.text  # who forges learns nothing


async def test_the_same_claims_signed_by_the_provider_are_believed(site: Site) -> None:
    """So that each row above fails for its own reason."""
    site.provider.forge = lambda token: forged(site.provider, token)
    assert (await site.browser().log_in()).status_code == 303


async def test_a_token_of_another_login_is_refused(site: Site) -> None:
    tokens: list[str] = []

    def kept(token: str) -> str:
        tokens.append(token)
        return tokens[0]

    site.provider.forge = kept
    await site.browser().log_in()
    assert (await site.browser().log_in()).status_code == 400


async def test_keys_come_only_from_where_the_provider_says(site: Site) -> None:
    site.provider.forge = lambda token: forged(
        site.provider, token, key=NOT_THEIRS, header={"kid": f"{site.provider.issuer}/evil"}
    )
    await site.browser().log_in()
    assert not any("evil" in path for path in site.provider.asked)
