"""People keep their own tokens by the API; administrators see and end those of others."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from pydantic import JsonValue
from starlette.requests import Request

from domain.access import Scope
from opdracht.http.caller import Known, Means
from storage.access import tokens
from storage.access.security_log import Action, Wanted, newest
from tests.opdracht.http.conftest import House

TOKENS = "/api/v1/tokens"
ME = "behandelaar-3"
OTHER = "behandelaar-4"
ADMIN = "beheerder-2"
ASKED: dict[str, JsonValue] = {"label": "Zaaksysteem", "scopes": ["read"]}


async def made(client: httpx.AsyncClient, **more: JsonValue) -> dict[str, JsonValue]:
    answer = await client.post(TOKENS, json=ASKED | more)
    assert answer.status_code == 201, answer.text
    body: dict[str, JsonValue] = answer.json()
    return body


def bearer(token: dict[str, JsonValue]) -> dict[str, str]:
    return {"Authorization": f"Bearer {token['secret']}"}


async def noted(house: House, action: Action) -> list[str]:
    found = await newest(house.services.store.database, house.engine.tenant, Wanted(action=action))
    return [kept.entry.object for kept in found]


async def test_a_token_that_was_made_lets_its_person_in_and_is_shown_once(house: House) -> None:
    async with house.client(ME) as client:
        answer = await client.post(TOKENS, json=ASKED | {"days": 10})
        token = answer.json()
        assert answer.headers["location"] == f"{TOKENS}/{token['token']}"
        assert answer.headers["cache-control"] == "no-store"
        [mine, *_] = (await client.get(TOKENS)).json()["resultaten"]
    assert "secret" not in mine
    assert mine == {name: token[name] for name in mine}
    lives = datetime.fromisoformat(mine["expiresAt"]) - datetime.fromisoformat(mine["madeAt"])
    assert lives == timedelta(days=10)
    async with house.client() as client:
        me = (await client.get("/api/v1/ik", headers=bearer(token))).json()
    assert (me["person"], me["scopes"]) == (ME, ["read"])
    assert (await noted(house, Action.TOKEN_MADE))[0] == token["token"]


@pytest.mark.parametrize(
    ("held", "asked", "status"),
    [
        ((Scope.ACCESS,), ["access"], 201),
        ((Scope.ACCESS,), ["access", "read"], 403),
        ((Scope.ACCESS, Scope.READ), ["read"], 201),
        ((Scope.READ,), ["read"], 403),
        ((Scope.COMMISSION, Scope.OFFICE, Scope.READ), ["read"], 403),
    ],
)
async def test_a_token_makes_none_that_may_do_more_than_itself(
    house: House, held: Sequence[Scope], asked: list[JsonValue], status: int
) -> None:
    async with house.client(OTHER, *held) as client:
        answer = await client.post(TOKENS, json=ASKED | {"scopes": asked})
    assert answer.status_code == status, answer.text
    if status == 403:
        assert answer.json()["code"] in {"scopes_wider", "scope_missing"}


async def test_a_token_does_not_become_more_by_renewing_another(house: House) -> None:
    async with house.client(ME) as client:
        wide = await made(client, scopes=["read", "access", "office"])
    async with house.client(ME, Scope.ACCESS) as client:
        answer = await client.post(f"{TOKENS}/{wide['token']}/vernieuwingen")
    assert (answer.status_code, answer.json()["code"]) == (403, "scopes_wider")


class LoggedIn:
    """Knows everybody as somebody who proved so long ago who they are."""

    def __init__(self, tenant: str, ago: timedelta) -> None:
        self._tenant, self._ago = tenant, ago

    async def known(self, _request: Request) -> Known:
        fresh = datetime.now(UTC) - self._ago
        return Known(self._tenant, ME, Means.SESSION, "s-1", fresh=fresh)


@pytest.mark.parametrize(("minutes", "status"), [(1, 201), (11, 401)])
async def test_who_is_logged_in_makes_a_token_only_when_just_proven(
    house: House, minutes: int, status: int
) -> None:
    way = LoggedIn(house.engine.tenant, timedelta(minutes=minutes))
    there = House(house.engine, replace(house.services, ways=(way,)))
    async with there.client() as client:
        answer = await client.post(TOKENS, json=ASKED)
        assert answer.status_code == status, answer.text
        assert (await client.get(TOKENS)).status_code == 200
    if status == 401:
        assert answer.json()["code"] == "step_up_needed"


async def test_a_renewed_token_works_beside_the_old_for_a_while(house: House) -> None:
    async with house.client(ME) as client:
        old = await made(client)
        where = f"{TOKENS}/{old['token']}/vernieuwingen"
        answer = await client.post(where, json={"overlapDays": 1})
        new = answer.json()
        assert answer.status_code == 201, answer.text
        assert new["replaces"] == old["token"]
        again = await client.post(where)
        assert (again.status_code, again.json()["code"]) == (409, "token_not_renewable")
        rows = (await client.get(TOKENS, params={"limiet": 200})).json()["resultaten"]
    [left] = [row for row in rows if row["token"] == old["token"]]
    assert datetime.fromisoformat(left["expiresAt"]) - datetime.now(UTC) <= timedelta(days=1)
    async with house.client() as client:
        for token in (old, new):
            assert (await client.get("/api/v1/ik", headers=bearer(token))).status_code == 200
    assert (await noted(house, Action.TOKEN_ROTATED))[0] == new["token"]


async def test_a_revoked_token_lets_nobody_in_from_that_moment(house: House) -> None:
    async with house.client(ME) as client:
        token = await made(client)
        for _ in range(2):  # sent again, it is still so
            assert (await client.delete(f"{TOKENS}/{token['token']}")).status_code == 204
    async with house.client() as client:
        assert (await client.get("/api/v1/ik", headers=bearer(token))).status_code == 401
    assert (await noted(house, Action.TOKEN_REVOKED)).count(str(token["token"])) == 1


async def test_the_token_of_another_is_not_there_but_for_an_administrator(house: House) -> None:
    async with house.client(ME) as client:
        token = await made(client)
    where = f"{TOKENS}/{token['token']}"
    async with house.client(OTHER) as client:
        assert (await client.delete(where)).status_code == 404
        assert (await client.post(f"{where}/vernieuwingen")).status_code == 404
        assert (await client.get(TOKENS, params={"persoon": ME})).status_code == 403
        assert (await client.get(TOKENS, params={"vanIedereen": True})).status_code == 403
        rows = (await client.get(TOKENS)).json()["resultaten"]
        assert token["token"] not in [row["token"] for row in rows]
    async with house.client(ADMIN) as client:
        for asked in ({"persoon": ME}, {"vanIedereen": "true"}):
            answer = await client.get(TOKENS, params=asked)
            assert token["token"] in [row["token"] for row in answer.json()["resultaten"]]
            assert str(token["secret"])[-49:] not in answer.text
        assert (await client.post(f"{where}/vernieuwingen")).status_code == 404
        assert (await client.delete(where)).status_code == 204


async def test_who_has_enough_tokens_revokes_one_first(house: House) -> None:
    async with house.client("behandelaar-2") as client:
        for _ in range(tokens.MOST):
            last = await made(client)
        answer = await client.post(TOKENS, json=ASKED)
        assert (answer.status_code, answer.json()["code"]) == (409, "tokens_enough")
        await client.delete(f"{TOKENS}/{last['token']}")
        await made(client)


async def test_the_list_comes_in_pages(house: House) -> None:
    async with house.client("archivaris-1") as client:
        wanted = [(await made(client))["token"] for _ in range(3)][::-1]
        found, place = [], f"{TOKENS}?limiet=2"
        while place:
            body = (await client.get(place)).json()
            found += [row["token"] for row in body["resultaten"]]
            place = body["volgende"]
    assert found == wanted


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"scopes": ["read"]}, "label"),
        ({"label": " ", "scopes": ["read"]}, "label"),
        ({"label": "a\nb", "scopes": ["read"]}, "label"),
        ({"label": "a\x00b", "scopes": ["read"]}, "label"),
        ({"label": "x" * 101, "scopes": ["read"]}, "label"),
        ({"label": "x", "scopes": []}, "scopes"),
        ({"label": "x", "scopes": ["all"]}, "scopes.0"),
        ({"label": "x", "scopes": ["read"], "days": 366}, "days"),
        ({"label": "x", "scopes": ["read"], "days": "9"}, "days"),
        ({"label": "x", "scopes": ["read"], "person": "beheerder-1"}, "person"),
    ],
)
async def test_what_cannot_be_a_token_is_refused_by_field(
    house: House, body: dict[str, JsonValue], field: str
) -> None:
    async with house.client(ME) as client:
        answer = await client.post(TOKENS, json=body)
    assert answer.status_code == 400, answer.text
    assert answer.json()["errors"][0]["field"] == field


@pytest.mark.parametrize("token", ["nothing0", "A", "a%00b", "x" * 100])
async def test_a_name_that_is_of_no_token_is_not_there(house: House, token: str) -> None:
    async with house.client(ME) as client:
        assert (await client.delete(f"{TOKENS}/{token}")).status_code in {400, 404}
