"""Organisations from a sheet in a register on a real PostgreSQL."""

from pathlib import Path

import pytest

from domain.account.commands import CloseAccount
from domain.account.errors import AccountRoleNeeded
from domain.account.words import ClosingReason
from opdracht.accountfile.account_map import AccountMap, read_account_map
from opdracht.accountfile.report import Report
from storage import event_log
from storage.living import living
from storage.tenants import add_tenant
from tests.opdracht.accountfile.house import HANDLER, MANAGER, NOW, RSIN, House, row, write_csv

BAKER = row("Bakkerij Jansen", kvk="12345678", postcode="1234 ab", plaats="Waterrijk", niveau="B")


async def last_position(house: House) -> int:
    async with house.store.database.transaction(house.tenant) as connection:
        return await event_log.last_position(connection, house.tenant)


async def awake(house: House) -> list[str]:
    """Accounts that a workflow is begun for."""
    streams = await living(house.store.database, house.tenant, now=NOW)
    return [each.stream for each in streams if each.stream.startswith("account/")]


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.created, report.known, report.twice, report.refused


async def test_a_row_becomes_an_account_with_an_owner_that_sleeps(
    house: House, tmp_path: Path
) -> None:
    other = row(
        "Garage Smit",
        kvk="87654321",
        vestigingsnummer="000012345678",
        rsin=RSIN,
        sbi="45.11",
        grootteklasse="5-9",
        plaats="Waterrijk",
    )
    report = await house.bring(write_csv(tmp_path, BAKER, other))
    assert counts(report) == (2, 0, 0, 0)
    baker, garage = await house.one("Bakkerij Jansen"), await house.one("Garage Smit")
    assert (baker.kvk, baker.postcode, baker.tier) == ("12345678", "1234AB", "b")
    assert (baker.relation, baker.owner, report.ownerless) == ("company", MANAGER, 0)
    assert (garage.sbi, garage.size, garage.rsin) == ("4511", "5-9", RSIN)
    streams = await awake(house)
    assert streams == []


async def test_every_field_is_checked_and_only_its_row_is_left_out(
    house: House, tmp_path: Path
) -> None:
    bad = {
        "kvk": row("A", kvk="1234567"),
        "vestigingsnummer": row("B", kvk="11111111", vestigingsnummer="12"),
        "rsin": row("C", rsin="123456789"),
        "oin": row("D", oin="1"),
        "sbi": row("E", sbi="A"),
        "grootteklasse": row("F", grootteklasse="3-7"),
        "postcode": row("G", postcode="0234 AB"),
        "niveau": row("H", niveau="Z"),
        "eigenaar": row("I", eigenaar=HANDLER),
        "naam": row("", kvk="33333333"),
        "plaats": row("J", plaats="x" * 301),
    }
    formula = row("=HYPERLINK(1)", kvk="22222222")
    report = await house.bring(write_csv(tmp_path, *bad.values(), row("Z" * 301), formula, BAKER))
    assert counts(report) == (1, 0, 0, len(bad) + 2)
    found = {each.field: each for each in report.noted}
    assert set(found) == set(bad)
    for field in bad:
        assert found[field].sentence("nl"), field
        assert "{" not in found[field].sentence("nl") + found[field].sentence("en")
    assert found["rsin"].code == "rsin"
    assert {each.code for each in report.noted if each.field == "naam"} == {
        "empty",
        "long",
        "formula",
    }
    assert [each.name for each in await house.rows()] == ["Bakkerij Jansen"]


async def test_the_same_sheet_twice_changes_nothing(house: House, tmp_path: Path) -> None:
    nameless = row("Kiosk", plaats="Waterrijk")
    path = write_csv(tmp_path, BAKER, nameless, row("Stichting Oever", rsin=RSIN))
    await house.bring(path)
    before = await last_position(house)
    assert counts(await house.bring(path)) == (0, 3, 0, 0)
    assert counts(await house.bring(path, source="other")) == (0, 3, 0, 0)
    assert await last_position(house) == before


async def test_an_import_that_was_stopped_goes_on_where_it_was(
    house: House, tmp_path: Path
) -> None:
    rows = [row(f"Bedrijf {n}", kvk=f"{n:08}", plaats="Waterrijk") for n in range(1, 1_001)]
    path = write_csv(tmp_path, *rows)
    with pytest.raises(KeyboardInterrupt):
        await house.bring(path, stop_after=400)
    assert len(await house.rows()) == 400
    assert counts(await house.bring(path)) == (600, 400, 0, 0)
    assert len(await house.rows()) == 1_000


async def test_one_organisation_that_stands_there_twice_is_one_account_with_all_that_is_known(
    house: House, tmp_path: Path
) -> None:
    again = row("Jansen de bakker", kvk="12345678", sbi="1071", postcode="9999ZZ")
    branch = row("Bakkerij Jansen", kvk="12345678", vestigingsnummer="000000000001")
    report = await house.bring(write_csv(tmp_path, BAKER, again, branch))
    assert counts(report) == (2, 0, 1, 0)
    assert report.filled == 1
    baker = next(each for each in await house.rows() if each.establishment is None)
    assert (baker.name, baker.sbi, baker.postcode) == ("Bakkerij Jansen", "1071", "1234AB")


async def test_an_account_that_is_here_gets_what_it_lacks_and_keeps_what_it_has(
    house: House, tmp_path: Path
) -> None:
    await house.bring(write_csv(tmp_path, row("Oever", rsin=RSIN, plaats="Waterrijk")))
    fuller = write_csv(
        tmp_path, row("Stichting Oever", rsin=RSIN, plaats="Elders", oin="0" * 20, niveau="A")
    )
    seen = await house.bring(fuller, source="other", only_look=True)
    report = await house.bring(fuller, source="other")
    assert (counts(seen), seen.filled) == (counts(report), report.filled) == ((0, 1, 0, 0), 1)
    (it,) = await house.rows()
    assert (it.name, it.place, it.oin, it.tier) == ("Oever", "Waterrijk", "0" * 20, "a")
    before = await last_position(house)
    assert (await house.bring(fuller, source="other")).filled == 0
    assert await last_position(house) == before


async def test_alike_in_name_and_place_is_told_and_merged_only_when_asked(
    house: House, tmp_path: Path
) -> None:
    await house.bring(write_csv(tmp_path, row("Bakkerij Jansen", plaats="Waterrijk")))
    alike = write_csv(
        tmp_path,
        row("Bakkerij Janssen B.V.", kvk="12345678", plaats="Waterijk"),
        row("Bakkerij Jansen", kvk="11111111", plaats="Oosterdam"),
        row("Slagerij Jansen", plaats="Waterrijk"),
    )
    seen = await house.bring(alike, only_look=True)
    assert (seen.created, seen.alike, seen.known) == (3, 1, 0)
    (noted,) = seen.noted
    assert (noted.line, noted.account) == (2, (await house.one("Bakkerij Jansen")).account)
    merged = await house.bring(alike, only_look=False, merge_alike=True)
    assert (merged.created, merged.known, merged.filled, merged.alike) == (2, 1, 1, 0)
    kept = next(each for each in await house.rows() if each.kvk == "12345678")
    assert kept.name == "Bakkerij Jansen"


async def test_two_with_numbers_of_their_own_are_never_alike(house: House, tmp_path: Path) -> None:
    twins = [
        row("Bakkerij Jansen", kvk=kvk, plaats="Waterrijk") for kvk in ("11111111", "22222222")
    ]
    report = await house.bring(write_csv(tmp_path, *twins))
    assert (report.created, report.alike) == (2, 0)


async def test_without_an_owner_a_row_waits_until_somebody_says_so(
    house: House, tmp_path: Path
) -> None:
    path = write_csv(tmp_path, BAKER)
    report = await house.bring(path, owner=None)
    assert (counts(report), report.noted[0].code) == ((0, 0, 0, 1), "ownerless")
    report = await house.bring(path, owner=None, ownerless=True)
    assert (report.created, report.ownerless) == (1, 1)
    (it,) = await house.rows()
    assert await awake(house) == [f"account/{it.account}"]


async def test_a_closed_account_stays_closed_and_is_not_made_again(
    house: House, tmp_path: Path
) -> None:
    path = write_csv(tmp_path, BAKER)
    await house.bring(path)
    (it,) = await house.rows()
    await house.ask(it.account, CloseAccount(reason=ClosingReason.STOPPED), "close-it-1")
    assert counts(await house.bring(path)) == (0, 1, 0, 0)
    assert (await house.rows())[0].closed_on is not None


async def test_only_who_may_open_accounts_brings_them_in(house: House, tmp_path: Path) -> None:
    with pytest.raises(AccountRoleNeeded):
        await house.bring(write_csv(tmp_path, BAKER), person=HANDLER)
    assert await house.rows() == []


async def test_tenants_do_not_see_one_anothers_accounts(house: House, tmp_path: Path) -> None:
    await add_tenant(house.store.database, "other")
    other = House(house.store, "other")
    await other.furnish()
    path = write_csv(tmp_path, BAKER, row("Kiosk", plaats="Waterrijk"))
    await house.bring(path)
    assert counts(await other.bring(path)) == (2, 0, 0, 0)
    assert len(await house.rows()) == len(await other.rows()) == 2


async def test_a_map_names_columns_owners_and_words(house: House, tmp_path: Path) -> None:
    text = """
    source = "crm"
    [file]
    empty = ["n.v.t."]
    [columns]
    name = "Bedrijf"
    place = "Vestigingsplaats"
    owner = "Wie"
    [owners]
    "Ans" = "account-manager-1"
    """
    (tmp_path / "map.toml").write_text(text, encoding="utf-8")
    account_map: AccountMap = read_account_map(tmp_path / "map.toml")
    path = write_csv(
        tmp_path, "Kiosk,n.v.t.,Ans,klant", head="Bedrijf,Vestigingsplaats,Wie,relatie"
    )
    report = await house.bring(path, owner=None, account_map=account_map)
    assert report.created == 1
    it = await house.one("Kiosk")
    assert (it.place, it.owner, it.relation) == (None, MANAGER, "client")
