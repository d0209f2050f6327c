"""The page of rights says cell by cell what the engine answers when somebody asks."""

import sys
from pathlib import Path

import pytest

from domain.access import DOING, Read, allowed, may_ask
from domain.access.titles import REACH
from domain.attribute import Attribute
from domain.authority import Authority, Role
from opdracht.sentences.words import ROLE

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def tables() -> dict[str, list[list[str]]]:
    """Marker -> the rows of its table, heads first, as the documentation builds them."""
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        import rights_tables  # type: ignore[import-not-found] # noqa: PLC0415  # a script of docs
    finally:
        sys.path.remove(str(ROOT / "docs"))
    return {
        name: [
            [cell.strip() for cell in line.strip("| ").split(" | ")]
            for number, line in enumerate(made().splitlines())
            if number != 1
        ]
        for name, made in rights_tables.TABLES.items()
    }


def columns(heads: list[str]) -> dict[Role, int]:
    """Role -> the column it has."""
    known = {ROLE[role].nl: role for role in Role}
    return {
        known[head.split("<br>")[0]]: number
        for number, head in enumerate(heads)
        if head.split("<br>")[0] in known
    }


def someone(role: Role) -> Authority:
    return Authority(person="someone", roles=(role,), client="town")


def test_each_cell_of_looking_is_what_is_answered(tables: dict[str, list[list[str]]]) -> None:
    heads, *rows = tables["rights-looking"]
    found = columns(heads)
    assert set(found) == set(Role) - {Role.SYSTEM}
    for read, row in zip(Read, rows, strict=True):
        for role, number in found.items():
            reach = allowed(someone(role), read)
            assert row[number] == ("·" if reach is None else REACH[reach][0]), (read, role)


@pytest.mark.parametrize("marker", ["rights-commission", "rights-office", "rights-account"])
def test_each_cell_of_doing_is_what_is_answered(
    tables: dict[str, list[list[str]]], marker: str
) -> None:
    heads, *rows = tables[marker]
    found = columns(heads)
    for row in rows:
        doing = DOING[row[0].split("`")[1]]
        free = {Attribute.ONESELF, Attribute.FIRST_COMER} & set(doing.beside)
        for role in Role:
            ticked = role in found and "✓" in row[found[role]]
            assert may_ask(someone(role), doing.kind) is (ticked or bool(free)), (doing, role)
    of = {
        "rights-commission": [it for it in DOING.values() if it.of_a_commission],
        "rights-office": [it for it in DOING.values() if it.of_the_office],
        "rights-account": [it for it in DOING.values() if it.of_an_account],
    }
    assert len(rows) == len(of[marker])


def test_the_page_holds_every_table(tables: dict[str, list[list[str]]]) -> None:
    page = (ROOT / "docs" / "reference" / "rights.md").read_text("utf-8")
    assert [name for name in tables if f"<!-- generated: {name} -->" not in page] == []
