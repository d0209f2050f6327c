"""The office is shown to its own people, and its history to who inspects it."""

import pytest

from opdracht.api.looking.office import SECTIONS
from opdracht.demo.house import CONTROLLER
from tests.opdracht.api.conftest import STRANGER, Town

LISTS = [f"/organisatie/{section.place}" for section in SECTIONS]
PLACES = ["/organisatie", "/organisatie/beleid", *LISTS]


@pytest.mark.parametrize("path", PLACES)
async def test_the_office_is_for_our_own_people(town: Town, path: str) -> None:
    for person in (town.done.handler, "beheerder-1", CONTROLLER):
        answer = await town.get(person, path)
        assert answer.status_code == 200, answer.text
    for person in (town.done.liaison, town.board_member):
        assert (await town.get(person, path)).status_code == 403
    assert (await town.get(None, path)).status_code == 401
    assert (await town.get(town.done.handler, f"{path}?wie=1")).status_code == 400
    tag = (await town.get(town.done.handler, path)).headers["etag"]
    again = await town.get(town.done.handler, path, **{"if-none-match": tag})
    assert again.status_code == 304


@pytest.mark.parametrize("path", [*LISTS, "/organisatie/beleid"])
async def test_a_list_of_the_office_comes_in_pages_without_loss(town: Town, path: str) -> None:
    whole = (await town.get(town.done.handler, f"{path}?limiet=200")).json()["resultaten"]
    assert whole or path == "/organisatie/kalenders"  # none was published
    seen: list[dict[str, object]] = []
    at: str | None = f"/api/v1{path}?limiet=25"
    while at:
        page = await town.get(town.done.handler, at.removeprefix("/api/v1"))
        seen += page.json()["resultaten"]
        at = page.json()["volgende"]
    assert seen[: len(whole)] == whole


async def test_people_have_a_name_for_who_may_see_the_office(town: Town) -> None:
    rows = (await town.get(town.done.handler, "/organisatie/personen?limiet=200")).json()
    names = {row["person"]: row["name"] for row in rows["resultaten"]}
    assert names["beheerder-1"] == "Beheerder 1"
    assert STRANGER not in names


async def test_another_office_shows_its_own_alone(town: Town) -> None:
    people = (await town.get_elsewhere("/organisatie/personen")).json()["resultaten"]
    assert {row["person"] for row in people} == {"beheerder-1", STRANGER}
    assert (await town.get_elsewhere("/organisatie/producten")).json()["resultaten"] == []


async def test_the_history_of_the_office_is_for_who_inspects_it(town: Town) -> None:
    path = "/organisatie/gebeurtenissen"
    page = (await town.get("beheerder-1", f"{path}?limiet=2")).json()
    assert page["resultaten"][0]["type"] == "OfficeOpened"
    following = await town.get("beheerder-1", page["volgende"].removeprefix("/api/v1"))
    assert following.json()["resultaten"][0]["version"] == 3
    before = await town.get("beheerder-1", f"{path}?tot=2020-01-01")
    assert before.json()["resultaten"] == []
    assert (await town.get(town.done.handler, path)).status_code == 403
