"""Whoever walks the pages of a list sees each row once, whatever comes in between."""

import base64
import json
from collections.abc import AsyncIterator
from itertools import islice
from pathlib import Path

import pytest
import pytest_asyncio
from temporalio.testing import WorkflowEnvironment

from opdracht.api.looking.office import SECTIONS
from tests.conftest import Postgres
from tests.opdracht.api.conftest import Town, built
from tests.workflows.support import new_case, play, stream_of, whole

LISTS = (
    "/opdrachten",
    "/hiaten",
    "/signalen",
    "/belemmeringen",
    "/stilstanden",
    "/escalaties",
    "/waarschuwingen",
    "/cijfers/lessen",
    "/cijfers/successen",
    "/cijfers/complimenten",
    "/meldingen",
    "/organisatie/beleid",
    *(f"/organisatie/{section.place}" for section in SECTIONS),
)


@pytest_asyncio.fixture
async def growing(
    temporal: WorkflowEnvironment, postgres: Postgres, tmp_path: Path
) -> AsyncIterator[Town]:
    """A town to which commissions are added: the others must not see them."""
    async with built(temporal, postgres, tmp_path) as made:
        yield made


def cursor(*told: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")


@pytest.mark.parametrize("path", LISTS)
async def test_a_cursor_that_is_none_is_a_field_error(town: Town, path: str) -> None:
    name = path.rpartition("/")[2]
    for given in (
        "x",
        "abc",
        "[" * 800,
        cursor(),
        cursor("elders", "2026-01-01T00:00:00+00:00", "26-1"),
        cursor(name),
        cursor(name, None, None, None, None, None, None),
        cursor(name, "\x00", "\x00"),
        cursor(name, *"abcdefg"),
        cursor(name, 2**70),
        cursor(name, {"a": 1}),
    ):
        answer = await town.get(town.done.manager, f"{path}?na={given}")
        assert answer.status_code == 400, (given, answer.text)
        error = answer.json()["errors"][0]
        assert (error["field"], error["code"]) == ("na", "cursor_invalid"), given


@pytest.mark.parametrize("given", ["%00", "%ff", "é", "%ED%A0%80"])
async def test_a_cursor_of_strange_signs_is_refused(town: Town, given: str) -> None:
    assert (await town.get(town.done.manager, f"/opdrachten?na={given}")).status_code == 400


@pytest.mark.parametrize("day", ["9999-99-99", "gisteren", "9999-12-31T23:59:59-23:59", "-1"])
async def test_a_cursor_with_a_day_that_is_none_is_a_field_error(town: Town, day: str) -> None:
    for path, rest in {
        "/opdrachten": ["a"],
        "/signalen": ["a", "b"],
        "/escalaties": ["a", "rung", "b"],
        "/cijfers/lessen": ["a", "b"],
        "/cijfers/successen": ["a", "b"],
    }.items():
        given = cursor(path.rpartition("/")[2], day, *rest)
        answer = await town.get(town.done.manager, f"{path}?na={given}")
        assert answer.status_code == 400, (path, answer.text)
        assert answer.json()["errors"][0]["code"] == "cursor_invalid"


async def test_a_walk_sees_each_commission_once_while_new_ones_come(growing: Town) -> None:
    town, engine = growing, growing.house.engine
    manager = town.done.manager
    before = (await town.get(manager, "/opdrachten?limiet=200")).json()["resultaten"]
    seen: list[str] = []
    path: str | None = "/api/v1/opdrachten?limiet=1&soort=one-off"
    while path:
        answer = await town.get(manager, path.removeprefix("/api/v1"))
        body = answer.json()
        seen += [row["commission"] for row in body["resultaten"]]
        path = body["volgende"]
        assert answer.headers.get("link", "") == (f'<{path}>; rel="next"' if path else "")
        if len(seen) <= 2:
            await play(engine, stream_of(case := new_case()), islice(whole(case), 1))
    assert seen == [row["commission"] for row in before]
    assert len(seen) == len(set(seen))
