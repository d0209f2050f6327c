"""A token lets in for whom it was made; any other one is refused in one way, and noted."""

import time
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from domain.access import Scope
from domain.office.commands import RecordDeparture, RegisterPerson
from opdracht.http.tokens import SLOW
from storage.access import token_text, tokens
from storage.access.security_log import Action, Result, Wanted, newest
from storage.access.tokens import Token
from storage.tenants import add_tenant
from tests.opdracht.http.conftest import House

ME = "/api/v1/ik"
DAY = timedelta(days=1)
PERSON = "behandelaar-1"


async def made(
    house: House, person: str = PERSON, *, at: datetime | None = None, tenant: str | None = None
) -> tuple[Token, str]:
    wanted = tokens.Wanted(person, "Test", {Scope.READ}, 30 * DAY, "test")
    database, now = house.services.store.database, at or datetime.now(UTC)
    return await tokens.make(database, tenant or house.engine.tenant, wanted, now)


async def asked(house: House, *texts: str) -> httpx.Response:
    async with house.client() as client:
        headers = [("Authorization", text) for text in texts]
        return await client.get(ME, headers=headers)


async def refusals(house: House) -> list[tuple[str, object]]:
    found = await newest(
        house.services.store.database, house.engine.tenant, Wanted(action=Action.TOKEN_REFUSED)
    )
    return [(kept.entry.object, kept.entry.details["why"]) for kept in found]


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
async def test_a_token_acts_for_its_person_within_its_scopes(house: House, scheme: str) -> None:
    token, text = await made(house)
    answer = await asked(house, f"{scheme} {text}")
    assert answer.status_code == 200, answer.text
    me = answer.json()
    assert (me["tenant"], me["person"]) == (house.engine.tenant, PERSON)
    assert me["scopes"] == ["read"]
    found = await tokens.find(house.services.store.database, house.engine.tenant, token.token)
    assert found is not None
    assert found[0].used_at is not None


async def broken(house: House, how: str) -> tuple[str, str]:
    """A token that does not hold, and its name as far as it can be read."""
    now, database = datetime.now(UTC), house.services.store.database
    token, text = await made(house)
    match how:
        case "expired":
            token, text = await made(house, at=now - 31 * DAY)
        case "revoked":
            await tokens.revoke(database, house.engine.tenant, token.token, by="x", now=now)
        case "wrong secret":
            [_, other] = token_text.fresh(house.engine.tenant)
            body = f"opd_{house.engine.tenant}_{token.token}_{other.rpartition('_')[2][:43]}"
            text = body + token_text._checksum(body)
        case "unknown":
            [said, text] = token_text.fresh(house.engine.tenant)
            return text, said.token
        case "person unknown":
            token, text = await made(house, "niemand-9")
        case _:
            await house.engine.send(
                RegisterPerson(person="vertrekker-1", organisation="waterrijk", name="Vertrekker")
            )
            await house.engine.send(RecordDeparture(person="vertrekker-1"))
            token, text = await made(house, "vertrekker-1")
    return text, token.token


WHY = {
    "expired": "expired",
    "revoked": "revoked",
    "wrong secret": "wrong",
    "unknown": "wrong",
    "person unknown": "person left",
    "person left": "person left",
}


@pytest.mark.parametrize("how", WHY)
async def test_what_does_not_hold_is_refused_and_noted_with_the_reason(
    house: House, how: str
) -> None:
    text, name = await broken(house, how)
    began = time.monotonic()
    answer = await asked(house, f"Bearer {text}")
    assert time.monotonic() - began >= SLOW
    same_for_all(answer)
    assert (await refusals(house))[0] == (name, WHY[how])


def same_for_all(answer: httpx.Response) -> None:
    """Nothing in the answer tells what is wrong with the token."""
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert answer.json() == {
        "type": "urn:opdracht:token-invalid",
        "title": "Niet ingelogd",
        "status": 401,
        "detail": "Dit token werkt niet, of niet meer. Maak een nieuw token.",
        "code": "token_invalid",
    }


@pytest.mark.parametrize("cut", [0, 3, 20, -1])
async def test_what_is_no_token_is_refused_without_the_store(house: House, cut: int) -> None:
    [_, text] = token_text.fresh(house.engine.tenant)
    before = await refusals(house)
    same_for_all(await asked(house, f"Bearer {text[:cut]}"))
    assert await refusals(house) == before  # of nobody's tenant, so only the line is left


async def test_a_token_of_a_tenant_that_does_not_exist_is_as_wrong_as_any(house: House) -> None:
    [_, text] = token_text.fresh("nergens")
    same_for_all(await asked(house, f"Bearer {text}"))


async def test_a_token_counts_in_its_own_tenant_alone(house: House) -> None:
    database = house.services.store.database
    await add_tenant(database, "ander")
    token, text = await made(house, tenant="ander")
    other = text.replace("_ander_", f"_{house.engine.tenant}_")
    moved = other[:-6] + token_text._checksum(other[:-6])
    same_for_all(await asked(house, f"Bearer {moved}"))
    assert (await refusals(house))[0] == (token.token, "wrong")


async def test_two_tokens_at_once_are_none(house: House) -> None:
    [_, first], [_, second] = await made(house), await made(house)
    same_for_all(await asked(house, f"Bearer {first}", f"Bearer {second}"))
    same_for_all(await asked(house, f"Bearer {first}, Bearer {second}"))


async def test_a_refusal_is_noted_with_where_it_came_from_and_never_with_the_token(
    house: House,
) -> None:
    text, name = await broken(house, "expired")
    await asked(house, f"Bearer {text}")
    [kept, *_] = await newest(house.services.store.database, house.engine.tenant)
    assert kept.entry.result is Result.REFUSED
    assert (kept.entry.origin, kept.entry.means) == ("127.0.0.1", "token")
    assert (kept.entry.actor, kept.entry.object) == (PERSON, name)
    lines = (house.services.settings.data / "logs" / "security.log").read_text("ascii")
    assert text[-49:] not in lines
