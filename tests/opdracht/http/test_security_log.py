"""Administrators and the privacy officer read the security log; the rest leaves an entry in it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import JsonValue

from domain.access import Scope
from domain.authority import Role
from domain.office.commands import GiveRole
from opdracht.api.paths import path_of
from opdracht.cli.door import Door
from opdracht.cli.envelope import Envelope
from opdracht.cli.outcome import Problem
from opdracht.cli.sending import deliver
from opdracht.demo import path
from storage.access.security_log import Action, Entry, Result, newest, note
from storage.offices import OFFICE
from storage.tenants import add_tenant
from tests.opdracht.http.conftest import House
from tests.opdracht.http.sending import API, send
from tests.workflows.support import new_case, play, stream_of

LOG = "/api/v1/beveiligingslogboek"
READER = "privacyfunctionaris-1"
NAMES = "entry at actor action object result origin means request details"


@pytest_asyncio.fixture(scope="module")
async def filled(house: House) -> House:
    """A log with ten entries of one kind."""
    for number in range(10):
        entry = Entry(
            Action.LOGIN_REFUSED, Result.REFUSED, object=f"o-{number}", origin="192.0.2.7"
        )
        await note(house.services.store.database, house.engine.tenant, entry)
    return house


async def read(house: House, **asked: str | int) -> list[dict[str, JsonValue]]:
    async with house.client(READER) as client:
        answer = await client.get(LOG, params=asked)
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, JsonValue]] = answer.json()["resultaten"]
    return rows


async def test_entries_come_newest_first_in_pages(filled: House) -> None:
    found, place = [], f"{LOG}?handeling=login.refused&limiet=4"
    async with filled.client(READER) as client:
        while place:
            answer = await client.get(place)
            found += answer.json()["resultaten"]
            place = answer.json()["volgende"]
    assert [row["object"] for row in found] == [f"o-{number}" for number in range(9, -1, -1)]
    assert " ".join(found[0]) == NAMES


async def test_entries_are_found_by_each_of_their_parts(filled: House) -> None:
    assert len(await read(filled, adres="192.0.2.7")) == 10
    assert len(await read(filled, waarover="o-3")) == 1
    assert len(await read(filled, afloop="refused", handeling="login.refused")) == 10
    soon = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    assert not await read(filled, vanaf=soon)
    assert len(await read(filled, tot=soon, handeling="login.refused")) == 10
    assert not await read(filled, persoon="niemand")
    assert not await read(filled, verzoek="x")


async def test_who_reads_it_is_in_it(filled: House) -> None:
    await read(filled)
    [last, *_] = await newest(filled.services.store.database, filled.engine.tenant)
    assert (last.entry.action, last.entry.actor) == (Action.LOG_READ, READER)


@pytest.mark.parametrize(
    "asked",
    [
        "na=x",
        "na=W10",
        "handeling=nonsense",
        "vanaf=2026-03-02T09:00:00",
        "vanaf=0001-01-01T00:00:00%2B23:59",
        "persoon=%00",
        "persoon=" + "x" * 201,
        "onbekend=1",
        "persoon=a&persoon=b",
        "vanaf=0.5",
        "vanaf=1700000000",
    ],
)
async def test_a_question_that_cannot_be_asked_is_refused(house: House, asked: str) -> None:
    async with house.client(READER) as client:
        answer = await client.get(f"{LOG}?{asked}")
    assert answer.status_code == 400, answer.text


async def test_a_place_that_was_made_up_is_refused(house: House) -> None:
    async with house.client(READER) as client:
        for told in ('["beveiligingslogboek",99999999999999999999]', '["tokens",1]', "[]"):
            cursor = told.encode().hex()
            assert (await client.get(LOG, params={"na": cursor})).status_code == 400


@pytest.mark.parametrize("person", ["behandelaar-1", "directeur-1", "regisseur-waterrijk"])
async def test_others_may_not_read_it_and_that_is_noted(house: House, person: str) -> None:
    async with house.client(person) as client:
        assert (await client.get(LOG)).status_code == 403
    [last, *_] = await newest(house.services.store.database, house.engine.tenant)
    assert (last.entry.action, last.entry.actor) == (Action.ACCESS_REFUSED, person)
    assert (last.entry.object, last.entry.details) == (f"GET {LOG}", {"code": "look_refused"})


async def test_a_token_for_something_else_does_not_open_it(house: House) -> None:
    async with house.client(READER, Scope.READ, Scope.OFFICE) as client:
        assert (await client.get(LOG)).json()["code"] == "scope_missing"
    [last, *_] = await newest(house.services.store.database, house.engine.tenant)
    assert last.entry.details == {"code": "scope_missing"}


async def test_another_tenant_has_a_log_of_its_own(house: House) -> None:
    database = house.services.store.database
    await add_tenant(database, "ander")
    await note(database, "ander", Entry(Action.EXPORTED, Result.OK, object="kanarie"))
    assert "kanarie" not in str(await read(house, limiet=200))


async def test_a_client_that_looks_for_what_is_not_theirs_is_noted_and_told_nothing(
    house: House,
) -> None:
    case = new_case()
    await play(house.engine, stream_of(case), path.received(case))
    told = set()
    async with house.client("regisseur-havenstad") as client:
        for wanted in (case.id, "26-nergens"):
            where = f"{API}/opdrachten/{wanted}"
            answer = await client.get(where)
            told.add((answer.status_code, answer.text))
            [last, *_] = await newest(house.services.store.database, house.engine.tenant)
            assert (last.entry.action, last.entry.object) == (Action.ACCESS_REFUSED, f"GET {where}")
    assert len(told) == 1
    async with house.client("behandelaar-1") as client:  # who may see all made a slip
        assert (await client.get(f"{API}/opdrachten/26-nergens")).status_code == 404
    [still, *_] = await newest(house.services.store.database, house.engine.tenant)
    assert still == last


ROLE = {"person": "behandelaar-1", "role": "coordinator"}


async def test_a_change_of_rights_and_its_refusal_are_noted(house: House) -> None:
    where = API + path_of(GiveRole)
    async with house.client("behandelaar-2") as client:
        refused = await send(client, where, ROLE)
        assert refused.status_code == 403, refused.text
    [last, *_] = await newest(house.services.store.database, house.engine.tenant)
    assert (last.entry.action, last.entry.actor) == (Action.COMMAND_REFUSED, "behandelaar-2")
    assert (last.entry.object, last.entry.result) == (f"POST {where}", Result.REFUSED)
    async with house.client("beheerder-1") as client:
        done = await send(client, where, ROLE, Idempotency_Key="rol-erbij-1")
        assert done.status_code == 201, done.text
        await send(client, where, ROLE, Idempotency_Key="rol-erbij-1")  # once counts once
    [changed, before, *_] = await newest(house.services.store.database, house.engine.tenant)
    assert before.entry.action is Action.COMMAND_REFUSED
    assert (changed.entry.action, changed.entry.object) == (Action.RIGHTS_CHANGED, "behandelaar-1")
    assert changed.entry.details == {
        "command": "GiveRole",
        "id": "rol-erbij-1",
        "version": done.json()["version"],
    }


def as_(person: str, command_id: str) -> Envelope:
    return Envelope(as_=person, on_behalf_of=None, command_id=command_id, reason=None)


async def test_the_command_line_leaves_the_same_entries(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPDRACHT_DATA", str(tmp_path))
    monkeypatch.delenv("OPDRACHT_DATABASE_URL", raising=False)
    database, tenant = house.services.store.database, house.engine.tenant
    door = Door(house.services.store, house.engine.gateway)
    give = GiveRole(person="behandelaar-4", role=Role.COORDINATOR)
    with pytest.raises(Problem):
        await deliver(door, tenant, OFFICE, give, as_("behandelaar-2", "van-de-cli-1"))
    await deliver(door, tenant, OFFICE, give, as_("beheerder-1", "van-de-cli-2"))
    [changed, refused, *_] = [kept.entry for kept in await newest(database, tenant)]
    assert (refused.action, refused.object) == (Action.COMMAND_REFUSED, OFFICE)
    assert refused.details == {"command": "GiveRole", "code": "office_role_needed"}
    assert (changed.action, changed.object) == (Action.RIGHTS_CHANGED, "behandelaar-4")
    assert (changed.actor, changed.means, changed.request) == ("beheerder-1", "cli", "van-de-cli-2")
    lines = (tmp_path / "logs" / "security.log").read_text("ascii").splitlines()
    assert [json.loads(line)["action"] for line in lines] == ["command.refused", "rights.changed"]
