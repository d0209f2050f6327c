"""The register as a sheet, as people use it on the command line."""

import json
from pathlib import Path

from domain.office.words import OfficeKind
from opdracht.cli.outcome import Exit
from storage.store import Store
from storage.tenants import add_tenant
from tests.domain.office.scenario import OFFICE, OPENED
from tests.opdracht.accountfile.house import HANDLER, MANAGER, House, row, write_csv
from tests.opdracht.cli.test_figures import Cli, cli, store
from tests.opdracht.cli.test_needs import record

__all__ = ["cli", "store"]

BAKER = row("Bakkerij Jansen", kvk="12345678", plaats="Waterrijk")
WRONG = row("Kiosk", kvk="123", plaats="Waterrijk")


async def test_a_preview_tells_what_would_come_in_and_writes_what_would_not(
    store: Store, cli: Cli, tmp_path: Path
) -> None:
    house = House(store)
    await house.furnish()
    path, left = write_csv(tmp_path, BAKER, WRONG, BAKER), tmp_path / "left.csv"
    line = ("relation", "import", str(path), "--source", "kvk", "--preview", "--owner", MANAGER)
    seen = await cli(*line, "--refused", str(left))
    assert seen.code == Exit.REFUSED
    assert "Alleen gekeken: 3 rijen: 1 nieuw, 1 dubbel in het bestand, 1 geweigerd." in seen.out
    assert "Regel 3, kvk: 123 is geen KVK-nummer van 8 cijfers." in seen.err
    assert await house.rows() == []
    mended = left.read_text(encoding="utf-8-sig").replace(";123;", ";12312312;")
    left.write_text(mended, encoding="utf-8")
    again = await cli(*(str(left) if part == str(path) else part for part in line), "--json")
    told = json.loads(again.out)
    assert (again.code, told["created"], told["preview"]) == (Exit.OK, 1, True)
    english = await cli(*line, "--language", "en")
    assert "Only looked: 3 rows: 1 new, 1 twice in the sheet, 1 refused." in english.out


async def test_what_is_typed_wrong_is_told_in_one_sentence(
    store: Store, cli: Cli, tmp_path: Path
) -> None:
    await House(store).furnish()
    path = write_csv(tmp_path, BAKER)
    assert (await cli("relation", "import")).code == Exit.USAGE
    assert (await cli("relation", "import", str(path), "--preview")).code == Exit.USAGE
    bring = ("relation", "import", str(path), "--preview", "--source")
    assert (await cli(*bring, "Trade Register")).code == Exit.USAGE
    same = await cli(*bring, "kvk", "--refused", str(path))
    assert (same.code, "ander" in same.err) == (Exit.USAGE, True)
    assert "[columns]" in (await cli("relation", "import", "--example")).out
    ownerless = await cli(*bring, "kvk", "--ownerless")
    assert "1 zonder eigenaar: na een werkdag" in ownerless.out
    assert (await cli("relation", "export", str(tmp_path / "uit.doc"))).code == Exit.USAGE
    nowhere = await cli("relation", "export", str(tmp_path / "no" / "uit.csv"))
    assert (nowhere.code, "uit.csv kan niet" in nowhere.err) == (Exit.USAGE, True)


async def test_the_register_is_written_out_for_who_may_see_it(
    store: Store, cli: Cli, tmp_path: Path
) -> None:
    house = House(store)
    await house.furnish()
    await house.bring(write_csv(tmp_path, BAKER))
    for ending in ("csv", "xlsx", "ods"):
        path = tmp_path / f"uit.{ending}"
        done = await cli("relation", "export", str(path), "--as", HANDLER)
        assert (done.code, done.out) == (Exit.OK, f"1 relaties in uit.{ending}.\n")
        assert path.stat().st_size > 0
    path = tmp_path / "not.csv"
    refused = await cli("relation", "export", str(path), "--as", "liaison-1")
    assert (refused.code, path.exists()) == (Exit.REFUSED, False)


async def test_the_claim_of_more_jobs_is_tested_only_in_a_municipality(
    store: Store, cli: Cli, tmp_path: Path
) -> None:
    house = House(store)
    await house.furnish()
    path = tmp_path / "banen.csv"
    rows = "\n".join(["kvk;begin;eind", *(f"0010{n:04};20;22" for n in range(30)), "9;1;1"])
    path.write_text(rows, "utf-8")
    line = ("relation", "effect", str(path), "--since", "2024-01-01", "--until", "2025-12-31")
    assert (await cli(*line)).code == Exit.NOT_FOUND
    assert (await cli(*line[:-1], "2023-12-31")).code == Exit.USAGE
    assert (await cli(*line[:-1], "morgen")).code == Exit.USAGE
    settled = OPENED.model_copy(update={"kind": OfficeKind.MUNICIPALITY})
    await add_tenant(store.database, "stad")
    await record(store, "stad", "office", settled, *OFFICE[1:])
    told = await cli(*line, "--tenant", "stad")
    assert "Regel 32, kvk: 9 is geen KVK-nummer van 8 cijfers." in told.err
    assert "De andere: 30 bedrijven, van 600 naar 660 banen (+10.0 %)" in told.out
    assert "te dun om iets te zeggen" in told.out
    found = json.loads((await cli(*line, "--tenant", "stad", "--json")).out)
    assert (found["finding"], found["refused"], found["difference"]) == ("too-thin", 1, None)


async def test_booked_weeks_are_looked_at_by_row_and_week(
    store: Store, cli: Cli, tmp_path: Path
) -> None:
    await House(store).furnish()
    map_, sheet = tmp_path / "map.toml", tmp_path / "weken.csv"
    map_.write_text((await cli("time", "import", "--example")).out, "utf-8")
    rows = (
        "Medewerker;Activiteit;Uren;Datum",
        f"{MANAGER};Overleg;1:30;2026-11-16",
        f"{MANAGER};Overleg;2;2026-11-17",
        f"{HANDLER};Beleid;=1+1;2026-11-16",
        f"{HANDLER};Beleid;8;2026-11-17",
    )
    sheet.write_text("\n".join(rows), "utf-8")
    line = ("time", "import", str(sheet), "--map", str(map_), "--preview")
    seen = await cli(*line)
    assert seen.code == 1
    assert "Regel 4, Uren: de waarde begint met =, zoals een formule." in seen.err
    assert "4 rijen, waarvan 1 fout; 1 weken blijven staan: 1 nieuw." in seen.out
    told = json.loads((await cli(*line, "--json")).out)
    assert (told["rows"], told["bad"], told["held"]) == (4, 1, 1)
    assert told["counts"] == {"new": 1}
    assert [(it["person"], it["hours"], it["fate"]) for it in told["weeks"]] == [
        (MANAGER, "3:30", "new")
    ]
