"""An inbox is its reader's own: to look at, to read, to put off and to be done with."""

from datetime import UTC, datetime, timedelta

from domain.access import Scope
from tests.opdracht.api.conftest import Town

PATH = "/api/v1/meldingen"


async def test_a_handler_sees_what_came_for_them_and_nobody_elses(town: Town) -> None:
    mine = (await town.get(town.done.handler, "/meldingen?alle=true")).json()
    assert mine["person"] == town.done.handler
    assert mine["resultaten"]
    assert {notice["person"] for notice in mine["resultaten"]} == {town.done.handler}
    item = mine["resultaten"][0]["items"][0]
    assert item["nl"] != item["en"]
    other = (await town.get(town.done.coordinator, "/meldingen?alle=true")).json()
    assert {notice["person"] for notice in other["resultaten"]} <= {town.done.coordinator}
    notice = mine["resultaten"][0]["notice"]
    assert (await town.get(town.done.coordinator, f"/meldingen/{notice}")).status_code == 404
    assert (await town.get_elsewhere(f"/meldingen/{notice}")).status_code == 404
    assert (await town.get(town.done.liaison, "/meldingen")).status_code == 403
    assert (await town.get(None, "/meldingen")).status_code == 401


async def test_a_notice_is_read_put_off_and_done_with_by_its_reader(town: Town) -> None:
    handler = town.done.handler
    waiting = (await town.get(handler, "/meldingen")).json()["resultaten"]
    notice = waiting[0]["notice"]
    async with town.house.client(handler) as client:
        read = await client.post(f"{PATH}/{notice}/lezingen")
        assert read.status_code == 200, read.text
        assert read.json()["readAt"]
        again = await client.post(f"{PATH}/{notice}/lezingen")
        assert again.json()["readAt"] == read.json()["readAt"]
        past = await client.post(f"{PATH}/{notice}/uitstellingen", json={"until": "2020-01-01"})
        assert (past.status_code, past.json()["errors"][0]["field"]) == (400, "until")
        day = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
        put_off = await client.post(f"{PATH}/{notice}/uitstellingen", json={"until": day})
        assert put_off.json()["snoozedUntil"] == day
        done = await client.post(f"{PATH}/{notice}/afrondingen")
        assert done.json()["doneAt"]
    left = (await town.get(handler, "/meldingen")).json()["resultaten"]
    assert notice not in {one["notice"] for one in left}


async def test_nobody_marks_what_is_not_theirs_or_with_a_token_that_only_reads(town: Town) -> None:
    mine = (await town.get(town.done.handler, "/meldingen?alle=true")).json()["resultaten"]
    path = f"{PATH}/{mine[0]['notice']}/lezingen"
    async with town.house.client(town.done.coordinator) as client:
        assert (await client.post(path)).status_code == 404
        assert (await client.post(f"{PATH}/n-0/lezingen")).status_code == 400
    async with town.house.client(town.done.handler, Scope.READ) as client:
        refused = await client.post(path)
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_missing")
