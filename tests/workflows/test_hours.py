"""Hours from a sheet into commissions, by the verb, on a real server."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import JsonValue, TypeAdapter
from temporalio.testing import WorkflowEnvironment

from domain.commission.monitoring import HoursImported
from opdracht.cli import connection, taking_over
from opdracht.cli.door import Door
from opdracht.cli.globals import Choices
from opdracht.cli.outcome import Problem
from opdracht.cli.taking_over import take
from opdracht.demo import path
from opdracht.demo.house import CONTROLLER
from opdracht.hours.errors import UntilLater, UntilMissing
from tests.conftest import Postgres
from tests.workflows.conftest import Engine
from tests.workflows.support import fresh_store, new_case, open_house, play, state_of, stream_of

REPORT: TypeAdapter[dict[str, list[dict[str, JsonValue]]]] = TypeAdapter(
    dict[str, list[dict[str, JsonValue]]]
)
MAP = """
source = "tijd"
[columns]
commission = "Project"
team = "Afdeling"
hours = "Uren"
product = "Product"
date = "Datum"
[teams]
"Ons team" = "{team}"
"""
HEAD = "Project;Afdeling;Product;Uren;Datum"


@dataclass
class Desk:
    """A controller with a folder of sheets, and a commission that is being worked on."""

    engine: Engine
    folder: Path
    commission: str
    team: str
    printed: pytest.CaptureFixture[str]

    async def hours(
        self,
        *rows: str,
        person: str = CONTROLLER,
        until: date | None = None,
        look: bool = False,
        less: bool = False,
    ) -> list[tuple[str, JsonValue]]:
        """Take a sheet over; returns the state and the code of each total, in order."""
        sheet, map_ = self.folder / "hours.csv", self.folder / "map.toml"
        lines = [row.replace("ONS", f"{self.commission};Ons team") for row in rows]
        sheet.write_text("\n".join((HEAD, *lines)) + "\n", "utf-8")
        map_.write_text(MAP.format(team=self.team), "utf-8")
        self.printed.readouterr()
        choices = Choices(json=True, tenant=self.engine.tenant, person=person)
        bad = await take(choices, sheet, map_, until, only_look=look, accept_less=less)
        told = json.loads(self.printed.readouterr().out.splitlines()[-1])
        totals = REPORT.validate_python({"totals": told["totals"]})["totals"]
        assert bad == bool(told["bad"] or any(total["state"] == "refused" for total in totals))
        return [(str(total["state"]), total.get("code")) for total in totals]

    async def imports(self) -> list[tuple[str | None, int, date]]:
        """What the record has, in order."""
        recorder, stream = self.engine.store.recorder, f"commission/{self.commission}"
        loaded = await recorder.load(self.engine.tenant, stream)
        return [
            (stored.event.product, stored.event.hours, stored.event.until)
            async for stored in loaded.events
            if isinstance(stored.event, HoursImported)
        ]


@pytest_asyncio.fixture(scope="module")
async def house(temporal: WorkflowEnvironment, postgres: Postgres) -> AsyncIterator[Engine]:
    async with fresh_store(postgres) as store, open_house(temporal.client, store) as engine:
        yield engine


@pytest.fixture
async def desk(
    house: Engine,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    case = new_case()
    work = (*path.received(case), *path.clarified(case), *path.translated(case))
    await play(house, stream_of(case), work)

    @asynccontextmanager
    async def door(_command_id: str | None = None) -> AsyncIterator[Door]:
        yield Door(house.store, house.gateway)

    @asynccontextmanager
    async def reading() -> AsyncIterator[object]:
        yield house.store

    monkeypatch.setattr(taking_over, "sending", door)
    monkeypatch.setattr(connection, "reading", reading)
    return Desk(house, tmp_path, case.id, case.team, capsys)


async def test_hours_go_in_once_and_twice_changes_nothing(desk: Desk) -> None:
    rows = ("ONS;;7,25;2026-10-01", "ONS;;1,5;2026-10-30", "ONS;geluidmeting;0,5;2026-10-02")
    assert await desk.hours(*rows) == [("taken", None), ("taken", None)]
    until = date(2026, 10, 30)
    assert await desk.imports() == [(None, 9, until), ("geluidmeting", 1, date(2026, 10, 2))]
    assert await desk.hours(*rows) == [("known", None), ("known", None)]
    assert await desk.hours(*rows, look=True) == [("known", None), ("known", None)]
    assert len(await desk.imports()) == 2
    state = await state_of(desk.engine, f"commission/{desk.commission}")
    assert state.spent == {desk.team: 9}
    assert state.spent_on == {"geluidmeting": {desk.team: 1}}


async def test_a_correction_replaces_and_can_be_taken_back(desk: Desk) -> None:
    for hours in (8, 6, 8):
        assert await desk.hours(f"ONS;;{hours};2026-10-30") == [("taken", None)]
    until = date(2026, 10, 30)
    assert await desk.imports() == [(None, 8, until), (None, 6, until), (None, 8, until)]


async def test_looking_sends_nothing(desk: Desk) -> None:
    assert await desk.hours("ONS;;8;2026-10-30", look=True) == [("new", None)]
    assert await desk.imports() == []


async def test_a_total_that_fell_is_refused_until_it_is_said_to_be_right(desk: Desk) -> None:
    await desk.hours("ONS;;71;2026-10-31")
    november = "ONS;;12;2026-11-20"
    assert await desk.hours(november) == [("refused", "fell")]
    assert await desk.hours(november, less=True) == [("taken", None)]
    assert await desk.hours("ONS;;70;2026-10-31") == [("refused", "older")]


async def test_one_bad_row_holds_back_its_commission_and_no_other(desk: Desk) -> None:
    other = new_case()
    work = (*path.received(other), *path.clarified(other), *path.translated(other))
    await play(desk.engine, stream_of(other), work)
    rows = ("ONS;;8;2026-10-30", "ONS;;-1;2026-10-30", f"{other.id};Ons team;;5;2026-10-30")
    found = await desk.hours(*rows, "26-nergens;Ons team;;5;2026-10-30")
    assert sorted(found) == [("refused", "held"), ("taken", None)]
    assert await desk.imports() == []


async def test_a_commission_in_another_phase_refuses_by_its_own_rule(desk: Desk) -> None:
    fresh = new_case()
    await play(desk.engine, stream_of(fresh), list(path.received(fresh))[:1])
    found = await desk.hours(f"{fresh.id};Ons team;;5;2026-10-30", "ONS;;8;2026-10-30")
    assert sorted(found, key=str) == [("refused", "wrong_phase"), ("taken", None)]


async def test_only_a_controller_takes_hours_over(desk: Desk) -> None:
    found = await desk.hours("ONS;;8;2026-10-30", person="accountmanager-1")
    assert found == [("refused", "role_missing")]


async def test_a_day_must_be_known_and_past(desk: Desk) -> None:
    sheet, map_ = desk.folder / "hours.csv", desk.folder / "map.toml"
    sheet.write_text(f"Project;Afdeling;Uren\n{desk.commission};Ons team;8\n", "utf-8")
    text = MAP.format(team=desk.team).replace('date = "Datum"\n', "")
    map_.write_text(text.replace('product = "Product"\n', ""), "utf-8")
    choices = Choices(tenant=desk.engine.tenant, person=CONTROLLER)
    with pytest.raises(UntilMissing):
        await take(choices, sheet, map_, None, only_look=False, accept_less=False)
    with pytest.raises(UntilLater):
        await take(choices, sheet, map_, date(2099, 1, 1), only_look=True, accept_less=False)
    day = date(2026, 10, 31)
    assert not await take(choices, sheet, map_, day, only_look=False, accept_less=False)
    assert await desk.imports() == [(None, 8, day)]
    assert "8 uur tot en met 31 oktober 2026, overgenomen." in desk.printed.readouterr().out


async def test_a_person_must_be_named_to_send(desk: Desk) -> None:
    (desk.folder / "map.toml").write_text(MAP.format(team=desk.team), "utf-8")
    with pytest.raises(Problem, match="--as"):
        await take(
            Choices(tenant=desk.engine.tenant),
            desk.folder / "hours.csv",
            desk.folder / "map.toml",
            None,
            only_look=False,
            accept_less=False,
        )
