"""Another system keeps up accounts (relaties) by the API, and hears plainly what cannot be."""

from datetime import timedelta

import httpx

from tests.opdracht.http.conftest import House
from tests.opdracht.http.sending import API, send

MANAGER, HANDLER, LIAISON = "accountmanager-1", "behandelaar-1", "regisseur-waterrijk"
OPEN = {
    "name": "Bakkerij Jansen",
    "relation": "company",
    "kvk": "55667788",
    "postcode": "3511 ab",
    "place": "Waterrijk",
    "tier": "b",
    "owner": MANAGER,
}


async def opened(client: httpx.AsyncClient, **more: str) -> str:
    answer = await send(client, f"{API}/relaties", OPEN | more)
    assert answer.status_code == 201, answer.text
    account: str = answer.json()["account"]
    assert answer.headers["location"] == f"{API}/relaties/{account}"
    assert answer.json()["commission"] is None
    return account


async def test_a_contact_with_what_follows_is_recorded_and_can_be_looked_at(house: House) -> None:
    today = house.services.gateway.today()
    async with house.client(MANAGER) as client:
        account = await opened(client)
        place = f"{API}/relaties/{account}"
        who = await send(client, f"{place}/contactpersonen", {"name": "Jan Jansen"})
        person = who.json()["made"]["person"]
        assert len(person) > len("contactpersoon-") + 12, "one in the whole tenant"
        contact = {
            "kind": "visit",
            "on": today.isoformat(),
            "initiative": "ours",
            "purpose": "Kennismaken.",
            "result": "Zij willen uitbreiden.",
            "notes": "Bel in de ochtend.",
            "theirs": [person],
            "needs": ["Een tweede pand."],
            "followUps": [
                {"what": "Panden sturen.", "by": (today + timedelta(days=9)).isoformat()}
            ],
        }
        made = await send(client, f"{place}/contacten", contact)
        assert made.status_code == 201, made.text

        found = (await client.get(place)).json()
        assert (found["name"], found["postcode"], found["openFollowUps"]) == (
            "Bakkerij Jansen",
            "3511AB",
            1,
        )
        (told,) = (await client.get(f"{place}/contacten")).json()["resultaten"]
        assert (told["notes"], told["needs"], told["theirs"]) == (
            "Bel in de ochtend.",
            ["Een tweede pand."],
            [person],
        )
        (there,) = (await client.get(f"{place}/contactpersonen")).json()["resultaten"]
        assert there["name"] == "Jan Jansen"
        (promised,) = (await client.get(f"{API}/vervolgacties?relatie={account}")).json()[
            "resultaten"
        ]
        assert (promised["what"], promised["owner"], promised["name"]) == (
            "Panden sturen.",
            MANAGER,
            "Bakkerij Jansen",
        )
        met = {"followUp": promised["followUp"], "result": "Verstuurd."}
        assert (await send(client, f"{place}/gedane-vervolgacties", met)).status_code == 201
        left = await client.get(f"{API}/vervolgacties?relatie={account}")
        assert left.json()["resultaten"] == []


async def test_the_register_is_found_by_name_number_and_place_and_read_in_pages(
    house: House,
) -> None:
    async with house.client(MANAGER) as client:
        ids = {
            await opened(client, name=f"Slagerij De Boer {n}", kvk=f"1000000{n}") for n in range(3)
        }
        for query in ("zoek=boer%20slag", "eigenaar=accountmanager-1&plaats=Waterrijk"):
            seen: set[str] = set()
            following: str | None = f"{API}/relaties?{query}&limiet=2"
            while following is not None:
                answer = await client.get(following)
                assert answer.status_code == 200, answer.text
                seen |= {row["account"] for row in answer.json()["resultaten"]}
                following = answer.json()["volgende"]
            assert seen >= ids
        by_number = await client.get(f"{API}/relaties?nummer=10000002")
        assert len(by_number.json()["resultaten"]) == 1
        assert (await client.get(f"{API}/relaties?na=nonsens")).status_code == 400
        assert (await client.get(f"{API}/relaties/r-onbekend")).status_code == 404


async def test_what_cannot_be_is_refused_by_field_or_rule(house: House) -> None:
    tomorrow = house.services.gateway.today() + timedelta(days=1)
    async with house.client(MANAGER) as client:
        wrong = await send(client, f"{API}/relaties", OPEN | {"kvk": "1234", "rsin": "123456789"})
        assert wrong.status_code == 400
        assert {each["field"] for each in wrong.json()["errors"]} == {"kvk", "rsin"}
        account = await opened(client, kvk="22334455")
        twice = await send(client, f"{API}/relaties", OPEN | {"kvk": "22334455"})
        assert (twice.status_code, twice.json()["code"]) == (409, "account_number_taken")
        future = {
            "kind": "call",
            "on": tomorrow.isoformat(),
            "initiative": "theirs",
            "purpose": "Vraag.",
            "result": "Antwoord.",
            "noFollowUp": True,
        }
        place = f"{API}/relaties/{account}"
        late = await send(client, f"{place}/contacten", future)
        assert (late.status_code, late.json()["code"]) == (409, "contact_in_future")
        owner = {"to": HANDLER, "reason": "workload"}
        refused = await send(client, f"{place}/overdrachten", owner)
        assert (refused.status_code, refused.json()["code"]) == (409, "owner_not_manager")
    async with house.client(HANDLER) as client:
        assert (await send(client, f"{API}/relaties", OPEN)).status_code == 403
    async with house.client(LIAISON) as client:
        assert (await client.get(place)).status_code == 403
        assert (await send(client, f"{place}/bezoeken", {"on": "2030-01-01"})).status_code == 403


async def test_a_tie_is_with_another_account_and_a_chain_is_no_circle(house: House) -> None:
    async with house.client(MANAGER) as client:
        names = ("Molen", "Bakker", "Winkel")
        mill, baker, shop = [
            await opened(client, name=name, kvk=f"5566770{n}") for n, name in enumerate(names)
        ]

        async def tied(account: str, other: str, kind: str) -> httpx.Response:
            body = {"other": other, "kind": kind, "chain": "Graan"}
            return await send(client, f"{API}/relaties/{account}/banden", body)

        assert (await tied(mill, baker, "customer")).status_code == 201
        assert (await tied(shop, baker, "supplier")).status_code == 201
        circle = await tied(mill, shop, "supplier")
        assert (circle.status_code, circle.json()["code"]) == (409, "chain_circular")
        assert (await tied(mill, shop, "cluster")).status_code == 201
        same = await tied(mill, mill, "customer")
        assert (same.status_code, same.json()["code"]) == (409, "other_account_same")
        nobody = await tied(mill, "r-nobody", "customer")
        assert (nobody.status_code, nobody.json()["code"]) == (409, "other_account_unknown")


async def test_leads_are_a_municipalitys(house: House) -> None:
    async with house.client(MANAGER) as client:
        account = await opened(client, kvk="55667710")
        lead = {"kind": "grow", "what": "Tweede hal.", "jobs": 12}
        answer = await send(client, f"{API}/relaties/{account}/leads", lead)
        assert (answer.status_code, answer.json()["code"]) == (409, "leads_not_here")
