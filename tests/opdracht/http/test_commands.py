"""Another system does by API what a person does by command, and hears the same answers."""

import asyncio
import secrets
from dataclasses import replace

import pytest
import pytest_asyncio

from domain.access import Scope
from domain.envelope import Answer, Envelope
from domain.office.words import Hat
from opdracht.answers import AnswerUnknown
from opdracht.demo import path
from opdracht.demo.case import Case
from opdracht.gateway import AnyCommand
from tests.opdracht.http.conftest import House, Said
from tests.opdracht.http.sending import API, key, patiently, place, played, send
from tests.workflows.conftest import ADMIN, OPEN, engine_on
from tests.workflows.support import new_case, play, stream_of

REQUEST = {
    "title": "Geluid bij de haven",
    "words": "Kunnen jullie meten?",
    "channel": "mail",
    "origin": "on-request",
    "client": "waterrijk",
    "contact": "regisseur-waterrijk",
}
EXPECTATION = {"owedBy": "us", "what": "Een telefoontje vooraf."}


@pytest_asyncio.fixture(scope="module")
async def case(house: House) -> Case:
    """A commission in clarification."""
    case = new_case()
    await play(house.engine, stream_of(case), path.received(case))
    return case


async def version_of(house: House, case: Case) -> int:
    return (await house.services.store.recorder.load(house.engine.tenant, stream_of(case))).version


# --- answers --------------------------------------------------------------------------------------


async def test_a_new_commission_is_told_its_id_and_where_it_is(house: House) -> None:
    async with house.client("accountmanager-1") as client:
        answer = await send(client, f"{API}/opdrachten", REQUEST)
    done = answer.json()
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"{API}/opdrachten/{done['commission']}"
    assert answer.headers["etag"] == f'"{done["version"]}"'
    assert (done["events"], done["replayed"], done["made"]) == (done["version"], False, {})


async def test_an_id_that_was_left_out_is_made_and_told(house: House, case: Case) -> None:
    before = await version_of(house, case)
    async with house.client(case.manager) as client:
        answer = await send(client, place(case.id, "verwachtingen"), EXPECTATION)
    done = answer.json()
    assert done["commission"] == case.id
    assert done["version"] == before + 1
    assert done["made"]["line"].startswith("verwachting-")


async def test_the_same_key_again_has_one_effect_and_the_same_answer(
    house: House, case: Case
) -> None:
    own = key()
    async with house.client(case.manager) as client:
        first, again = [
            await send(client, place(case.id, "verwachtingen"), EXPECTATION, Idempotency_Key=own)
            for _ in range(2)
        ]
    assert (first.json()["replayed"], again.json()["replayed"]) == (False, True)
    told = ("commission", "version", "made")
    assert [first.json()[it] for it in told] == [again.json()[it] for it in told]
    assert await version_of(house, case) == first.json()["version"]


async def test_a_request_without_a_day_or_an_id_is_the_same_request_after_new_year(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, gateway = key(), house.services.gateway
    async with house.client("accountmanager-1") as client:
        first = await send(client, f"{API}/opdrachten", REQUEST, Idempotency_Key=own)
        now = gateway.now()
        monkeypatch.setattr(gateway, "now", lambda: now.replace(year=now.year + 1))
        again = await send(client, f"{API}/opdrachten", REQUEST, Idempotency_Key=own)
    assert again.status_code == 201, again.text
    assert again.json() == {**first.json(), "events": 0, "replayed": True}


async def test_a_key_that_was_used_for_something_else_is_refused(house: House, case: Case) -> None:
    own = key()
    where = place(case.id, "verwachtingen")
    other = {**EXPECTATION, "what": "Iets anders."}
    async with house.client(case.manager) as client, house.client(case.coordinator) as colleague:
        await send(client, where, EXPECTATION, Idempotency_Key=own)
        refused = await send(client, where, other, Idempotency_Key=own)
        by_another = await send(colleague, where, EXPECTATION, Idempotency_Key=own)
    for answer in (refused, by_another):
        assert (answer.status_code, answer.json()["code"]) == (409, "command_id_reused")


async def test_two_tenants_may_choose_the_same_key(house: House) -> None:
    own, team = key(), {"team": "team-zelfde", "name": "Team Zelfde"}
    where, store = f"{API}/organisatie/teams", house.services.store
    async with engine_on(house.engine.client, store) as engine:
        await engine.send(OPEN)
        theirs = House(
            engine, replace(house.services, gateway=engine.gateway, ways=(Said(engine.tenant),))
        )
        async with house.client("beheerder-1") as here, theirs.client(ADMIN) as there:
            answers = [
                await send(client, where, team, Idempotency_Key=own) for client in (here, there)
            ]
            looked = [await client.get(f"{API}/verzoeken/{own}") for client in (here, there)]
    assert [answer.json()["replayed"] for answer in answers] == [False, False]
    assert [it.json()["version"] for it in looked] == [it.json()["version"] for it in answers]


async def test_what_is_so_already_is_done_without_a_new_version(house: House, case: Case) -> None:
    same = {**EXPECTATION, "line": f"regel-{secrets.token_hex(4)}"}
    async with house.client(case.manager) as client:
        first = await send(client, place(case.id, "verwachtingen"), same)
        again = await send(client, place(case.id, "verwachtingen"), same)
    assert again.status_code == 201
    assert again.json()["events"] == 0
    assert again.json()["version"] == first.json()["version"]


async def test_the_office_is_commanded_below_its_own_place(house: House) -> None:
    team = f"team-{secrets.token_hex(3)}"
    async with house.client("beheerder-1") as client:
        answer = await send(
            client, f"{API}/organisatie/teams", {"team": team, "name": "Team Water"}
        )
    assert answer.status_code == 201, answer.text
    assert answer.json()["commission"] is None
    assert answer.headers["location"] == f"{API}/organisatie"


async def test_a_deputy_says_for_whom_and_a_stranger_cannot(house: House, case: Case) -> None:
    absent, deputy = case.manager, case.coordinator
    day = house.services.gateway.today().isoformat()
    absence = {"person": absent, "deputy": deputy, "starts": day, "ends": day}
    async with house.client(absent) as client, house.client(deputy) as stand_in:
        made = await send(client, f"{API}/organisatie/afwezigheden", absence)
        assert made.status_code == 201, made.text
        sent = await send(stand_in, place(case.id, "verwachtingen"), EXPECTATION, Namens=absent)
    assert sent.status_code == 201, sent.text
    loaded = await house.services.store.recorder.load(house.engine.tenant, stream_of(case))
    last = [stored async for stored in loaded.events][-1]
    assert (last.actor, last.on_behalf_of) == (deputy, absent)
    async with house.client("behandelaar-1") as stranger:
        refused = await send(stranger, place(case.id, "verwachtingen"), EXPECTATION, Namens=absent)
    assert (refused.status_code, refused.json()["code"]) == (403, "not_deputy")


async def test_a_reason_is_kept_with_the_step(house: House, case: Case) -> None:
    body = {**EXPECTATION, "reason": "Op verzoek van de wethouder."}
    async with house.client(case.manager) as client:
        assert (await send(client, place(case.id, "verwachtingen"), body)).status_code == 201
    loaded = await house.services.store.recorder.load(house.engine.tenant, stream_of(case))
    assert [stored async for stored in loaded.events][-1].reason == body["reason"]


# --- versions -------------------------------------------------------------------------------------


async def test_a_stale_version_is_refused_and_nothing_happens(house: House, case: Case) -> None:
    before = await version_of(house, case)
    where = place(case.id, "verwachtingen")
    async with house.client(case.manager) as client:
        for stale in (before - 1, before + 1, 0):
            answer = await send(client, where, EXPECTATION, If_Match=f'"{stale}"')
            assert (answer.status_code, answer.json()["code"]) == (412, "version_stale")
            assert str(before) in answer.json()["detail"]
        assert await version_of(house, case) == before
        answer = await send(client, where, EXPECTATION, If_Match=f'"{before}"')
    assert answer.headers["etag"] == f'"{before + 1}"'


async def test_of_many_who_looked_at_one_version_one_wins(house: House, case: Case) -> None:
    seen = f'"{await version_of(house, case)}"'
    async with house.client(case.manager) as client:
        answers = await asyncio.gather(
            *(
                patiently(client, place(case.id, "verwachtingen"), EXPECTATION, If_Match=seen)
                for _ in range(8)
            )
        )
    assert sorted(answer.status_code for answer in answers) == [201] + [412] * 7


async def test_what_was_done_is_told_again_however_the_version_went_on(
    house: House, case: Case
) -> None:
    seen, own = f'"{await version_of(house, case)}"', key()
    where = place(case.id, "verwachtingen")
    async with house.client(case.manager) as client:
        first = await send(client, where, EXPECTATION, Idempotency_Key=own, If_Match=seen)
        again = await send(client, where, EXPECTATION, Idempotency_Key=own, If_Match=seen)
    assert again.status_code == 201
    assert again.json()["version"] == first.json()["version"]


@pytest.mark.parametrize("tag", ["*", '"1", "2"', 'W/"1"', "1", '"-1"', '"01"', '"een"', ""])
async def test_a_tag_that_is_no_version_is_a_wrong_field(
    house: House, case: Case, tag: str
) -> None:
    async with house.client(case.manager) as client:
        answer = await send(client, place(case.id, "verwachtingen"), EXPECTATION, If_Match=tag)
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == ["If-Match"]


# --- who may --------------------------------------------------------------------------------------


async def test_a_client_finds_no_commission_of_another_client(house: House, case: Case) -> None:
    other = next(it for it in case.house.clients if it != case.client).person(Hat.LIAISON)
    where = place(case.id, "verwachtingen")
    async with house.client(other) as client, house.client(case.liaison) as own:
        theirs = await send(client, where, EXPECTATION)
        none = await send(client, place("26-bestaat-niet", "verwachtingen"), EXPECTATION)
        allowed = await send(own, where, EXPECTATION)
    assert allowed.status_code == 201, allowed.text
    assert theirs.status_code == none.status_code == 404
    assert theirs.json() == none.json()


async def test_a_client_learns_nothing_of_the_office_by_a_command_it_may_not_send(
    house: House, case: Case
) -> None:
    async with house.client(case.liaison) as client:
        answers = [
            await send(
                client,
                place(case.id, "vastgelegde-opdrachtgevers"),
                {"client": name, "contact": "iemand"},
            )
            for name in ("rivierland", "bestaat-niet")
        ]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert answers[0].json() == answers[1].json()


async def test_one_of_us_is_told_that_a_commission_is_not_there(house: House) -> None:
    async with house.client("accountmanager-1") as client:
        answer = await send(client, place("26-bestaat-niet", "verwachtingen"), EXPECTATION)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_a_role_that_may_not_is_told_which_may(house: House, case: Case) -> None:
    body = {"part": "handler", "person": "behandelaar-1"}
    async with house.client("behandelaar-1") as client, house.client("bestuurslid-waterrijk") as b:
        ours = await send(client, place(case.id, "roltoewijzingen"), body)
        board = await send(b, place(case.id, "roltoewijzingen"), body)
        nowhere = await send(b, place("26-bestaat-niet", "roltoewijzingen"), body)
        office = await send(client, f"{API}/organisatie/teams", {"team": "x", "name": "X"})
    assert (ours.status_code, ours.json()["code"]) == (403, "role_missing")
    assert "coördinator" in ours.json()["detail"]
    assert board.status_code == 403
    assert board.json() == nowhere.json()
    assert (office.status_code, office.json()["code"]) == (403, "office_role_needed")


async def test_a_token_does_only_what_it_was_made_for(house: House, case: Case) -> None:
    where, office = place(case.id, "verwachtingen"), f"{API}/organisatie/teams"
    team = {"team": "team-scope", "name": "Team"}
    async with house.client(case.manager, Scope.READ, Scope.OFFICE) as client:
        answer = await send(client, where, EXPECTATION)
    assert (answer.status_code, answer.json()["code"]) == (403, "scope_missing")
    async with house.client("beheerder-1", Scope.COMMISSION) as client:
        assert (await send(client, office, team)).status_code == 403
    async with house.client() as nobody:
        assert (await send(nobody, where, EXPECTATION)).status_code == 401


async def test_a_rule_that_says_no_is_a_conflict_with_its_own_code(
    house: House, case: Case
) -> None:
    async with house.client(case.manager) as client:
        answer = await send(client, place(case.id, "faseovergangen"), {"to": "delivery"})
    assert (answer.status_code, answer.json()["code"]) == (409, "phase_not_next")
    assert answer.headers["content-type"] == "application/problem+json"


async def test_somebody_the_office_does_not_know_may_nothing(house: House, case: Case) -> None:
    async with house.client("niemand-9") as client:
        answer = await send(client, place(case.id, "verwachtingen"), EXPECTATION)
    assert (answer.status_code, answer.json()["code"]) == (403, "person_unknown")


# --- at once --------------------------------------------------------------------------------------


async def test_of_twenty_who_claim_the_same_id_one_wins(house: House, case: Case) -> None:
    line = f"regel-{secrets.token_hex(4)}"
    async with house.client(case.manager) as client:
        answers = await asyncio.gather(
            *(
                patiently(
                    client,
                    place(case.id, "verwachtingen"),
                    {**EXPECTATION, "line": line, "what": f"Verwachting {number}."},
                )
                for number in range(20)
            )
        )
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 19
    assert {answer.json().get("code", "id_taken") for answer in answers} == {"id_taken"}


async def test_ten_times_the_same_key_at_once_has_one_effect(house: House, case: Case) -> None:
    before, own = await version_of(house, case), key()
    async with house.client(case.manager) as client:
        answers = await asyncio.gather(
            *(
                patiently(client, place(case.id, "verwachtingen"), EXPECTATION, Idempotency_Key=own)
                for _ in range(10)
            )
        )
    assert {answer.status_code for answer in answers} == {201}
    assert {answer.json()["version"] for answer in answers} == {before + 1}
    assert [answer.json()["replayed"] for answer in answers].count(False) == 1
    assert await version_of(house, case) == before + 1


async def test_the_fourth_at_once_is_told_to_wait_and_another_commission_is_not(
    house: House, case: Case
) -> None:
    other = new_case()
    await played(house, other.id, path.registered(other))
    async with house.client(case.manager) as client:
        *here, there = await asyncio.gather(
            *(send(client, place(case.id, "verwachtingen"), EXPECTATION) for _ in range(6)),
            send(client, place(other.id, "verwachtingen"), EXPECTATION),
        )
    assert sorted(answer.status_code for answer in here) == [201] * 3 + [429] * 3
    assert there.status_code == 201
    busy = next(answer for answer in here if answer.status_code == 429)
    assert busy.json()["code"] == "busy_here"
    assert busy.headers["retry-after"] == "1"
    async with house.client(case.manager) as client:
        after = await send(client, place(case.id, "verwachtingen"), EXPECTATION)
    assert after.status_code == 201


# --- not known yet --------------------------------------------------------------------------------


async def test_an_answer_that_is_not_known_yet_has_a_place_to_look(
    house: House, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = key()
    gateway = house.services.gateway
    carried_out = gateway.deliver

    async def lost(envelope: Envelope[AnyCommand]) -> Answer:
        await carried_out(envelope)
        raise AnswerUnknown(envelope.command_id)

    monkeypatch.setattr(gateway, "deliver", lost)
    async with house.client(case.manager) as client:
        answer = await send(
            client, place(case.id, "verwachtingen"), EXPECTATION, Idempotency_Key=own
        )
        assert answer.status_code == 202
        assert int(answer.headers["retry-after"]) >= 1
        assert answer.json() == {"request": own, "lookAt": answer.headers["location"]}
        looked = await client.get(answer.headers["location"])
    assert looked.status_code == 200
    assert looked.json()["commission"] == case.id
    assert looked.json()["version"] == await version_of(house, case)
    assert looked.headers["etag"] == f'"{looked.json()["version"]}"'
    assert looked.json()["at"].endswith("Z")


async def test_a_request_is_for_who_sent_it_alone(house: House, case: Case) -> None:
    own = key()
    async with house.client(case.manager) as client, house.client(case.coordinator) as colleague:
        await send(client, place(case.id, "verwachtingen"), EXPECTATION, Idempotency_Key=own)
        mine = await client.get(f"{API}/verzoeken/{own}")
        theirs = await colleague.get(f"{API}/verzoeken/{own}")
        unknown = await client.get(f"{API}/verzoeken/{key()}")
    assert mine.status_code == 200
    assert theirs.status_code == unknown.status_code == 404
    assert theirs.json() == unknown.json()
    assert theirs.headers["retry-after"]
