"""Logging out ends the session here and at the provider, whoever begins."""

import time
from datetime import timedelta
from urllib.parse import quote

import pytest
from joserfc.jwk import RSAKey
from pydantic import JsonValue

from storage.access.security_log import Action
from tests.opdracht.login.conftest import WITH, WITHOUT, Browser, Site
from tests.opdracht.login.forging import forged, signed, unsigned, with_public_key_as_secret

EVENT = "http://schemas.openid.net/event/backchannel-logout"
ADDRESS = "/uitloggen/provider"
SID = "the provider's session"


def claims(site: Site, changed: dict[str, JsonValue] | None = None) -> dict[str, JsonValue]:
    """A logout token's; None takes one away."""
    now = int(time.time())
    whole: dict[str, JsonValue] = {
        "iss": site.provider.issuer,
        "aud": "ours",
        "iat": now,
        "exp": now + 120,
        "jti": f"j-{time.time_ns()}",
        "events": {EVENT: {}},
        "sub": WITHOUT,
    }
    return {name: value for name, value in (whole | (changed or {})).items() if value is not None}


async def told(site: Site, token: str) -> int:
    """What a provider's logout token is answered with."""
    async with site.browser().ours as client:
        return (await client.post(ADDRESS, data={"logout_token": token})).status_code


async def logged_in(site: Site, account: str = WITHOUT, sid: str = SID) -> Browser:
    """Somebody whose session the provider knows by a name."""
    site.provider.forge = lambda token: forged(site.provider, token, changed={"sid": sid})
    browser = site.browser()
    assert (await browser.log_in(account)).status_code == 303
    return browser


async def test_somebody_logs_out_here_and_at_the_provider(site: Site) -> None:
    browser = site.browser()
    await browser.log_in()
    secret = browser.secret or ""
    answer = await browser.ours.post("/uitloggen")
    assert answer.status_code == 200
    assert answer.headers["clear-site-data"] == '"cache", "cookies", "storage"'
    assert f'content="0; url={site.provider.issuer}/logout?client_id=ours&amp;' in answer.text
    assert browser.secret is None
    browser.plant(secret)
    assert (await browser.who()).status_code == 401
    entries = await site.log(5)
    ended = [each.entry for each in entries if each.entry.action is Action.SESSION_ENDED]
    assert ended[0].details == {"why": "logged out"}


async def test_a_provider_that_is_away_keeps_nobody_from_logging_out(site: Site) -> None:
    browser = site.browser()
    await browser.log_in()
    site.clock.moved = timedelta(minutes=11)  # what it said of itself is no longer believed
    site.provider.down = frozenset({"/.well-known/openid-configuration"})
    assert (await browser.ours.post("/uitloggen")).status_code == 200
    assert (await browser.who()).status_code == 401


async def test_logging_out_without_a_session_is_no_error(site: Site) -> None:
    assert (await site.browser().ours.post("/uitloggen")).status_code == 200


async def test_logging_out_is_never_done_by_following_a_link(site: Site) -> None:
    browser = site.browser()
    await browser.log_in()
    assert (await browser.ours.get("/uitloggen")).status_code == 405
    assert (await browser.who()).status_code == 200


async def test_the_provider_ends_one_session_by_its_name(site: Site) -> None:
    one, other = await logged_in(site, sid="one"), await logged_in(site, sid="other")
    token = signed(site.provider, claims(site, {"sid": "one", "sub": None}))
    assert await told(site, token) == 200
    assert (await one.who()).status_code == 401
    assert (await other.who()).status_code == 200


async def test_the_provider_ends_all_sessions_of_an_account(site: Site) -> None:
    mine, theirs = await logged_in(site), await logged_in(site, WITH)
    assert await told(site, signed(site.provider, claims(site))) == 200
    assert (await mine.who()).status_code == 401
    assert (await theirs.who()).status_code == 200
    entries = await site.log(20)
    assert any(each.entry.details == {"why": "provider"} for each in entries)


NOT_THEIRS = RSAKey.generate_key(2048)

FORGERIES: dict[str, dict[str, JsonValue]] = {
    "another issuer": {"iss": "https://evil.example"},
    "another audience": {"aud": "theirs"},
    "no event": {"events": None},
    "another event": {"events": {"urn:x": {}}},
    "an event that is no object": {"events": {EVENT: "yes"}},
    "a nonce": {"nonce": "x"},
    "nobody named": {"sub": None},
    "no name of its own": {"jti": None},
    "no time": {"iat": None},
    "too old": {"iat": int(time.time()) - 3600, "exp": None},
    "expired": {"exp": int(time.time()) - 3600},
    "in the future": {"iat": int(time.time()) + 3600, "exp": None},
}


@pytest.mark.parametrize("forgery", FORGERIES)
async def test_a_forged_logout_ends_nothing(site: Site, forgery: str) -> None:
    browser = await logged_in(site)
    assert await told(site, signed(site.provider, claims(site, FORGERIES[forgery]))) == 400
    assert (await browser.who()).status_code == 200


async def test_a_logout_that_another_signed_ends_nothing(site: Site) -> None:
    browser = await logged_in(site)
    for token in (
        signed(site.provider, claims(site), key=NOT_THEIRS),
        unsigned(claims(site)),
        with_public_key_as_secret(site.provider, claims(site)),
        "x",
    ):
        assert await told(site, token) == 400
    assert (await browser.who()).status_code == 200


async def test_an_id_token_is_no_logout_token(site: Site) -> None:
    tokens: list[str] = []

    def keep(token: str) -> str:
        tokens.append(token)
        return token

    site.provider.forge = keep
    browser = site.browser()
    await browser.log_in()
    assert await told(site, tokens[0]) == 400
    assert (await browser.who()).status_code == 200


async def test_a_logout_token_is_good_for_one_time(site: Site) -> None:
    token = signed(site.provider, claims(site))
    assert await told(site, token) == 200
    browser = await logged_in(site)
    assert await told(site, token) == 400
    assert (await browser.who()).status_code == 200


async def test_the_front_channel_ends_a_session_by_issuer_and_name(site: Site) -> None:
    one, other = await logged_in(site, sid="one"), await logged_in(site, sid="other")
    visitor = site.browser().ours  # a frame in a page of the provider: without our cookies
    for query in (
        "iss=https://evil.example&sid=one",
        "sid=one",
        f"iss={quote(site.provider.issuer)}",
        f"iss={quote(site.provider.issuer)}&sid=",
    ):
        assert (await visitor.get(f"{ADDRESS}?{query}")).status_code == 200
    assert (await one.who()).status_code == 200
    await visitor.get(f"{ADDRESS}?iss={quote(site.provider.issuer)}&sid=one")
    assert (await one.who()).status_code == 401
    assert (await other.who()).status_code == 200
