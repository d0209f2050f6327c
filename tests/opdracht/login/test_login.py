"""People log in with their own account, once per login, each in their own browser."""

from dataclasses import replace
from datetime import timedelta

import pytest
from starlette.responses import Response

from opdracht.http.app import application
from opdracht.login.cookies import of_session
from opdracht.login.login import UNPROVEN, Login
from opdracht.login.refusal import AccountUnknown, SecondFactorMissing
from opdracht.login.settings import LoginSettings
from storage.access import accounts, sessions
from storage.access.logins import LIFE
from storage.access.security_log import Action
from tests.opdracht.login.conftest import (
    AT,
    LEFT,
    STRANGER,
    WITH,
    WITHOUT,
    Browser,
    Site,
    asked_for,
    site_of,
)
from tests.opdracht.login.forging import forged


async def test_somebody_logs_in_and_is_known_from_then_on(site: Site) -> None:
    browser = site.browser()
    assert (await browser.who()).status_code == 401
    entered = await browser.log_in(query="?next=/mijn/sessies")
    assert (entered.status_code, entered.headers["location"]) == (303, "/mijn/sessies")
    me = (await browser.who()).json()
    assert (me["tenant"], me["person"]) == (site.tenant, WITHOUT)
    [kept] = await site.log()
    assert (kept.entry.action, kept.entry.actor) == (Action.LOGIN_ACCEPTED, WITHOUT)


async def test_the_request_asks_for_a_code_with_pkce_and_for_nothing_else(site: Site) -> None:
    asked = asked_for(await site.browser().begin())
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert asked["scope"] == "openid"
    assert asked["redirect_uri"] == "http://localhost/inloggen/terug"
    assert len(asked["nonce"]) >= 43
    assert len(asked["state"].partition(".")[2]) == 43


async def test_both_cookies_are_out_of_reach_of_scripts_and_other_sites(site: Site) -> None:
    browser = site.browser()
    begun = await browser.ours.get(f"/inloggen/{site.tenant}")
    entered = await browser.back(await browser.prove(begun.headers["location"], WITHOUT))
    for answer, name in ((begun, "login="), (entered, "sid=")):
        [cookie] = [each for each in answer.headers.get_list("set-cookie") if name in each[:6]]
        assert "httponly" in cookie.lower()
        assert "samesite=lax" in cookie.lower()
        assert "path=/" in cookie.lower()
        assert answer.headers["cache-control"] == "no-store"


async def test_over_https_the_cookies_are_bound_to_this_host_and_to_https(site: Site) -> None:
    secure = site_of(
        site.services, site.login.settings, site.provider, site.clock, "https://localhost"
    )
    browser = secure.browser()
    answer = await browser.ours.get(f"/inloggen/{site.tenant}")
    await browser.close()
    [cookie] = answer.headers.get_list("set-cookie")
    assert cookie.startswith("__Host-login=")
    assert "secure" in cookie.lower()
    response = Response()
    of_session(secure.login.secure).put(response, "x")
    assert response.headers["set-cookie"].lower() == (
        "__host-sid=x; httponly; path=/; samesite=lax; secure"
    )


async def test_who_comes_by_another_name_of_this_machine_is_led_to_ours(site: Site) -> None:
    there = f"http://127.0.0.1/inloggen/{site.tenant}?next=/mijn/sessies"
    answer = await site.browser().ours.get(there)
    assert (
        answer.headers["location"] == f"http://localhost/inloggen/{site.tenant}?next=/mijn/sessies"
    )


async def test_who_begins_too_often_must_wait(site: Site) -> None:
    few = replace(
        site.services, settings=site.services.settings.model_copy(update={"rate_logins": 2})
    )
    browser = Browser(application(few), site.tenant, "-")
    for _ in range(2):
        await browser.begin()
    answer = await browser.ours.get(f"/inloggen/{site.tenant}")
    await browser.close()
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert "niet ingelogd" in answer.text


async def test_with_several_organisations_one_chooses(site: Site) -> None:
    [provider] = site.login.settings.tenant.values()
    both = LoginSettings(
        tenant={
            "bb": provider.model_copy(update={"name": "<b>B</b>"}),
            "aa": provider.model_copy(update={"name": "A"}),
        }
    )
    login = Login(
        both,
        site.services.store.database,
        site.services.gateway,
        web_address="http://localhost",
        now=site.clock,
    )
    browser = Browser(application(replace(site.services, login=login)), "aa", "-")
    page = (await browser.ours.get("/inloggen?next=/mijn/sessies")).text
    alone = await site.browser().ours.get("/inloggen?next=/mijn/sessies")
    await browser.close()
    assert page.index("/inloggen/bb?next=%2Fmijn%2Fsessies") < page.index("/inloggen/aa?")
    assert "&lt;b&gt;B" in page
    assert alone.headers["location"] == f"/inloggen/{site.tenant}?next=%2Fmijn%2Fsessies"


def refused(answer: object) -> bool:
    return getattr(answer, "status_code", 0) in {400, 403}


async def test_a_state_is_good_for_one_time(site: Site) -> None:
    browser = site.browser()
    address = await browser.prove(await browser.begin(), WITHOUT)
    assert (await browser.back(address)).status_code == 303
    before = browser.secret
    again = await browser.back(address)
    assert refused(again)
    assert browser.secret == before
    [kept] = await site.log()
    assert kept.entry.action is Action.LOGIN_REFUSED
    assert kept.entry.details["code"] == "login_unknown"


async def test_a_login_goes_on_only_in_the_browser_where_it_was_begun(site: Site) -> None:
    attacker, victim = site.browser(), site.browser()
    address = await attacker.prove(await attacker.begin(), WITHOUT)
    assert refused(await victim.back(address))
    await victim.begin()  # also when the victim is logging in
    assert refused(await victim.back(address))
    assert victim.secret is None
    assert (await attacker.back(address)).status_code == 303  # and it was not used up


@pytest.mark.parametrize(
    "state", ["", "x", "{tenant}.x", f"nowhere.{'a' * 43}", "{tenant}." + "a" * 43]
)
async def test_a_state_of_nobody_is_refused(site: Site, state: str) -> None:
    browser = site.browser()
    await browser.begin()
    answer = await browser.back(f"/inloggen/terug?code=x&state={state.format(tenant=site.tenant)}")
    assert refused(answer)
    assert browser.secret is None


async def test_a_login_that_takes_too_long_is_over(site: Site) -> None:
    browser = site.browser()
    address = await browser.prove(await browser.begin(), WITHOUT)
    site.clock.moved = LIFE + timedelta(seconds=1)
    assert refused(await browser.back(address))


async def test_a_code_is_good_for_one_time(site: Site) -> None:
    browser = site.browser()
    used = asked_for(await browser.prove(await browser.begin(), WITHOUT))
    assert (await browser.back(f"/?x=y&{''}")).status_code == 200
    state = asked_for(await browser.begin())["state"]
    # the code of another login: PKCE and the provider both refuse it
    answer = await browser.back(f"/inloggen/terug?code={used['code']}&state={state}")
    assert refused(answer)
    assert browser.secret is None


async def test_the_answer_of_another_provider_is_refused(site: Site) -> None:
    browser = site.browser()
    address = await browser.prove(await browser.begin(), WITHOUT)
    assert refused(await browser.back(f"{address}&iss=https://evil.example"))
    assert "/token" not in site.provider.asked  # the code went nowhere


async def test_a_provider_that_promises_to_name_itself_must_do_so(site: Site) -> None:
    site = site.but()
    site.provider.described = {"authorization_response_iss_parameter_supported": True}
    browser = site.browser()
    assert refused(await browser.log_in())
    address = await browser.prove(await browser.begin(), WITHOUT)
    named = await browser.back(f"{address}&iss={site.provider.issuer}")
    assert named.status_code == 303


async def test_a_provider_that_says_no_is_believed(site: Site) -> None:
    browser = site.browser()
    state = asked_for(await browser.begin())["state"]
    answer = await browser.back(f"/inloggen/terug?error=access_denied&state={state}")
    assert answer.status_code == 403
    assert "niet ingelogd" in answer.text


async def test_an_account_of_nobody_is_told_what_to_pass_on(site: Site) -> None:
    browser = site.browser()
    answer = await browser.log_in(STRANGER)
    assert answer.status_code == AccountUnknown.status
    assert STRANGER in answer.text
    assert site.provider.issuer in answer.text
    assert browser.secret is None


async def test_somebody_who_left_does_not_come_in(site: Site) -> None:
    browser = site.browser()
    assert (await browser.log_in(LEFT)).status_code == AccountUnknown.status
    assert browser.secret is None


async def test_whose_last_day_has_passed_is_out_at_once(site: Site) -> None:
    browser = site.browser()
    site.services.gateway.now = lambda: AT  # when they still worked here
    assert (await browser.log_in(LEFT)).status_code == 303
    assert (await browser.who()).status_code == 200
    site.services.gateway.now = site.clock
    assert (await browser.who()).status_code == 401
    assert await site.login.sessions_of(site.tenant, LEFT) == []


async def test_a_session_that_was_planted_is_never_taken_up(site: Site) -> None:
    attacker, victim = site.browser(), site.browser()
    await attacker.log_in()
    planted = attacker.secret or ""
    victim.plant(planted)
    assert (await victim.log_in(WITH)).status_code == 303
    assert victim.secret != planted
    assert (await victim.who()).json()["person"] == WITH
    assert (await attacker.who()).status_code == 401  # what was planted is over


@pytest.mark.parametrize(
    "wanted",
    ["//evil.example", "https://evil.example", "/\\evil.example", "/%0d%0aX:y/../..", "/\t/e"],
)
async def test_nobody_is_sent_to_another_site(site: Site, wanted: str) -> None:
    browser = site.browser()
    answer = await browser.ours.get(f"/inloggen/{site.tenant}", params={"next": wanted})
    entered = await browser.back(await browser.prove(answer.headers["location"], WITHOUT))
    assert entered.headers["location"] in {"/", "/%0d%0aX:y/../.."}


class TestTheSecondFactor:
    """A tenant may ask for more than a password."""

    async def test_who_gave_it_comes_in_at_once(self, site: Site) -> None:
        strict = site.but(mfa={"amr": ["otp"]})
        browser = strict.browser()
        assert (await browser.log_in(WITH)).status_code == 303
        assert (await browser.who()).status_code == 200

    async def test_who_did_not_is_asked_once_more_and_then_refused(self, site: Site) -> None:
        strict = site.but(mfa={"acr": ["urn:mfa"], "amr": ["otp"]})
        browser = strict.browser()
        first = await browser.log_in(WITHOUT)
        asked = asked_for(first.headers["location"])
        assert first.headers["location"].startswith(site.provider.issuer)
        assert (asked["prompt"], asked["acr_values"]) == ("login", "urn:mfa")
        second = await browser.back(await browser.prove(first.headers["location"], WITHOUT))
        assert second.status_code == SecondFactorMissing.status
        assert "second_factor_missing" in second.text
        assert browser.secret is None

    async def test_another_account_that_has_it_may_answer(self, site: Site) -> None:
        strict = site.but(mfa={"amr": ["otp"]})
        browser = strict.browser()
        first = await browser.log_in(WITHOUT)
        second = await browser.back(await browser.prove(first.headers["location"], WITH))
        assert second.status_code == 303
        assert (await browser.who()).json()["person"] == WITH


async def test_proving_again_gives_a_new_session_that_is_fresh(site: Site) -> None:
    browser = site.browser()
    await browser.log_in()
    before = browser.secret
    entered = await browser.log_in(query="?opnieuw=ja&next=/mijn/sessies")
    assert entered.headers["location"] == "/mijn/sessies"
    assert browser.secret != before
    [kept] = await site.log()
    assert kept.entry.action is Action.LOGIN_STEPPED_UP
    old = site.browser()
    old.plant(before or "")
    assert (await old.who()).status_code == 401


async def test_a_provider_that_does_not_say_when_proves_nothing_again(site: Site) -> None:
    site.provider.forge = lambda token: forged(site.provider, token, without=("auth_time",))
    browser = site.browser()
    assert (await browser.log_in()).status_code == 303
    found = await site.login.session(browser.secret or "")
    assert found is not None
    assert found[1].auth_at == UNPROVEN
    again = await browser.log_in(query="?opnieuw=ja")
    assert again.status_code == 403
    assert "not_proven_again" in again.text


async def test_who_stays_away_too_long_must_log_in_again(site: Site) -> None:
    browser = site.browser()
    await browser.log_in()
    site.clock.moved = timedelta(minutes=25)
    assert (await browser.who()).status_code == 200
    site.clock.moved = timedelta(minutes=50)  # 25 after it was last seen
    assert (await browser.who()).status_code == 200
    site.clock.moved = timedelta(minutes=81)
    over = await browser.who()
    assert (over.status_code, over.json()["code"]) == (401, "session_over")
    assert browser.secret is None  # the browser was told to forget it
    [kept] = await site.log()
    assert kept.entry.action is Action.SESSION_REFUSED


async def test_nobody_stays_longer_than_ten_hours(site: Site) -> None:
    browser = site.browser()
    await browser.log_in()
    for minutes in range(20, 600, 20):
        site.clock.moved = timedelta(minutes=minutes)
        assert (await browser.who()).status_code == 200
    site.clock.moved = timedelta(hours=10, seconds=5)
    assert (await browser.who()).status_code == 401


async def test_that_a_session_was_seen_is_written_once_a_minute(site: Site) -> None:
    browser = site.browser()
    await site.login.end(site.tenant, WITHOUT, why="test")
    await browser.log_in()
    seen = []
    for seconds in (0, 30, 59, 61):
        site.clock.moved = timedelta(seconds=seconds)
        await browser.who()
        [mine] = await site.login.sessions_of(site.tenant, WITHOUT)
        seen.append(mine.seen_at)
    assert seen[0] == seen[1] == seen[2] < seen[3]


async def test_a_page_that_stays_open_keeps_nobody_logged_in(site: Site) -> None:
    browser = site.browser()
    await site.login.end(site.tenant, WITHOUT, why="test")
    await browser.log_in()
    [mine] = await site.login.sessions_of(site.tenant, WITHOUT)
    for minutes, lives in ((10, True), (29, True), (31, False)):
        site.clock.moved = timedelta(minutes=minutes)
        assert await site.login.lives(site.tenant, mine.session) is lives
    site.clock.moved = timedelta()
    assert await site.login.lives(site.tenant, mine.session)
    assert not await site.login.lives(site.tenant, "s-unknown")
    await site.login.end(site.tenant, WITHOUT, why="test")
    assert not await site.login.lives(site.tenant, mine.session)


async def test_an_account_that_is_no_longer_linked_is_out_at_once(site: Site) -> None:
    database = site.services.store.database
    browser = site.browser()
    await browser.log_in(WITH)
    key = (database, site.tenant, site.provider.issuer, WITH)
    assert await accounts.unlink(*key, now=site.clock()) is not None
    assert (await browser.who()).status_code == 401
    link = (site.provider.issuer, WITH, WITH)
    await accounts.link(database, site.tenant, [link], by="test", now=site.clock())
    assert (await browser.who()).status_code == 401  # linked again, but the session is over


async def test_what_the_store_has_lets_nobody_in(site: Site) -> None:
    browser = site.browser()
    await browser.log_in()
    secret = browser.secret or ""
    async with site.services.store.database.transaction(site.tenant) as connection:
        rows = await connection.fetch("SELECT s::text FROM access.session s")
    assert rows
    assert not any(secret.partition(".")[2] in row[0] for row in rows)


async def two_of(site: Site) -> tuple[Browser, Browser]:
    one, other = site.browser(agent="Firefox on Windows"), site.browser(agent="Safari, iPhone")
    await site.login.end(site.tenant, WITHOUT, why="test")
    await one.log_in()
    await other.log_in()
    return one, other


async def test_somebody_sees_their_sessions_and_ends_one(site: Site) -> None:
    one, other = await two_of(site)
    page = (await one.ours.get("/mijn/sessies")).text
    assert "Firefox, Windows (deze)" in page
    assert "Safari, iPhone" in page
    [safari] = [
        each.session
        for each in await site.login.sessions_of(site.tenant, WITHOUT)
        if "Safari" in each.device
    ]
    ended = await one.ours.post("/mijn/sessies/beeindigen", data={"sessie": safari})
    assert ended.status_code == 303
    assert (await other.who()).status_code == 401
    assert (await one.who()).status_code == 200


async def test_somebody_ends_all_their_other_sessions(site: Site) -> None:
    one, other = await two_of(site)
    assert (await one.ours.post("/mijn/sessies/andere-beeindigen")).status_code == 303
    assert (await other.who()).status_code == 401
    assert (await one.who()).status_code == 200


async def test_nobody_ends_a_session_of_another(site: Site) -> None:
    mine, theirs = site.browser(), site.browser()
    await mine.log_in(WITHOUT)
    await theirs.log_in(WITH)
    [victim, *_] = await site.login.sessions_of(site.tenant, WITH)
    await mine.ours.post("/mijn/sessies/beeindigen", data={"sessie": victim.session})
    assert (await theirs.who()).status_code == 200


async def test_a_page_without_a_session_leads_to_the_login_and_back(site: Site) -> None:
    answer = await site.browser().ours.get("/mijn/sessies")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/inloggen?next=%2Fmijn%2Fsessies",
    )


async def test_the_start_page_says_who_one_is(site: Site) -> None:
    browser = site.browser()
    assert "niet ingelogd" in (await browser.ours.get("/")).text
    await browser.log_in()
    start = await browser.ours.get("/")
    assert start.status_code == 303
    english = await browser.ours.get("/mijn/gegevens", headers={"accept-language": "en"})
    assert "You are logged in as" in english.text
    assert WITHOUT in english.text


async def test_a_provider_that_is_away_is_said_so_and_sessions_live_on(site: Site) -> None:
    browser = site.browser()
    await browser.log_in()
    away = site.but()  # knows nothing of the provider yet
    site.provider.down = frozenset({"/.well-known/openid-configuration", "/token"})
    answer = await away.browser().ours.get(f"/inloggen/{site.tenant}")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    assert "antwoordt nu niet" in answer.text
    other = site.browser()
    half_way = await other.log_in(WITH)  # known before, but the code cannot be exchanged
    assert half_way.status_code == 503
    assert (await browser.who()).status_code == 200


async def test_old_sessions_are_forgotten_after_a_month(site: Site) -> None:
    database = site.services.store.database
    browser = site.browser()
    await browser.log_in(WITH)
    started = sessions.Started(
        "s-new", b"x" * 32, WITH, "i", "s", None, site.clock(), (), None, "-"
    )
    later = site.clock() + timedelta(days=31)
    await sessions.start(database, site.tenant, started, now=later)
    async with database.transaction(site.tenant) as connection:
        rows = await connection.fetch("SELECT session FROM access.session WHERE person = $1", WITH)
    assert [row["session"] for row in rows] == ["s-new"]
