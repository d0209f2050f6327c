"""The map of a sheet of organisations: which column holds what. Without one ours count."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from pydantic import Field, ValidationError

from domain.text import Id
from opdracht.hours.hours_map import SheetForm
from opdracht.importer.log_map import Column, Part, Source, read_table, refusal

HEADINGS: Final[Mapping[str, str]] = {
    "id": "id",
    "name": "naam",
    "relation": "relatie",
    "kvk": "kvk",
    "establishment": "vestigingsnummer",
    "rsin": "rsin",
    "oin": "oin",
    "sbi": "sbi",
    "size": "grootteklasse",
    "tier": "niveau",
    "postcode": "postcode",
    "place": "plaats",
    "owner": "eigenaar",
}
"""What each column is called when no map says otherwise; an export has them in this order."""


class AccountColumns(Part):
    """The columns that are called otherwise than ours. What is named here must be there."""

    id: Column | None = None
    name: Column | None = None
    relation: Column | None = None
    kvk: Column | None = None
    establishment: Column | None = None
    rsin: Column | None = None
    oin: Column | None = None
    sbi: Column | None = None
    size: Column | None = None
    tier: Column | None = None
    postcode: Column | None = None
    place: Column | None = None
    owner: Column | None = None


class AccountMap(Part):
    """The whole map. `source` names where the rows come from, in ids, for ever."""

    source: Source | None = None
    file: SheetForm = SheetForm()
    columns_: AccountColumns = Field(default=AccountColumns(), alias="columns")
    owners: dict[str, Id] = Field(default={})
    """What the sheet calls an owner, and their id here. An id stands for itself."""

    def named(self) -> dict[str, str]:
        """Field -> its column, for what this map names."""
        return {
            key: column
            for key in AccountColumns.model_fields
            if isinstance(column := getattr(self.columns_, key), str)
        }

    def columns(self) -> Iterator[tuple[str, str]]:
        """Each (key in the map, column in the file) that must be there: a name always."""
        for key, column in ({"name": HEADINGS["name"]} | self.named()).items():
            yield f"columns.{key}", column

    def places(self, header: list[str]) -> dict[str, int]:
        """Field -> where its column stands. One of ours that is not there is simply empty."""
        wanted = dict(HEADINGS) | self.named()
        return {key: header.index(column) for key, column in wanted.items() if column in header}


def read_account_map(path: Path | None) -> AccountMap:
    """The map in a TOML file, checked; ours without one. Raises an ImportRefused."""
    if path is None:
        return AccountMap()
    try:
        return AccountMap.model_validate(read_table(path))
    except ValidationError as error:
        raise refusal(error.errors(include_url=False)[0], AccountMap) from error


EXAMPLE: Final = """\
# Which column of a sheet of organisations is what. Leave out what is called as here.

source = "handelsregister" # names where the rows come from, in ids, for ever

[file]
# sheet = "Blad1"          # of a workbook; without it the first sheet
header_row = 1
# delimiter = ";"          # of a CSV; without it found out from the file
# quote = '"'
# encoding = "utf-8"
empty = ["-"]              # words that mean nothing, beside the empty cell

[columns]
id = "id"                  # of an account that is here already, as in an export
name = "naam"
relation = "relatie"       # opdrachtgever, bedrijf or prospect; empty is bedrijf
kvk = "kvk"
establishment = "vestigingsnummer"
rsin = "rsin"
oin = "oin"
sbi = "sbi"
size = "grootteklasse"     # 1, 2-4, 5-9, ... 200-499, 500-plus
tier = "niveau"            # A, B, C or D
postcode = "postcode"
place = "plaats"
owner = "eigenaar"         # the id of an account manager

[owners]                   # what the sheet calls an owner = their id here
"P. de Vries" = "accountmanager-1"
"""
"""A map with every key."""
