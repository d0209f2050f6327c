"""The map of a sheet of hours: which column holds what, and what its words stand for here.

A TOML file; `opdracht hours --example` prints one with every key.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator

from domain.text import Id
from opdracht.importer.log_map import Column, Part, Sign, Source, read_table, refusal


class SheetForm(Part):
    """How the file is written. What is not said is found out from the file itself."""

    sheet: str | None = None
    """The sheet of a workbook; without it the first one."""
    header_row: Annotated[int, Field(ge=1, le=1_000)] = 1
    """The row with the names of the columns; what stands above it is not read."""
    delimiter: Sign | None = None
    quote: Sign = '"'
    encoding: str | None = None
    decimal: Literal[",", "."] | None = None
    """The sign before a fraction; the other one may group thousands."""
    date_format: str | None = None
    """A `strptime` layout; without it 2026-10-31 and 31-10-2026 are both read."""
    empty: tuple[str, ...] = ()
    """Words that mean "nothing", beside the empty cell."""


class HoursColumns(Part):
    """The columns. At most one of `date`, `week` and `month`; `year` goes with the last two."""

    commission: Column
    team: Column
    hours: Column
    product: Column | None = None
    date: Column | None = None
    week: Column | None = None
    month: Column | None = None
    year: Column | None = None


class HoursMap(Part):
    """The whole map. `source` names the time system in ids, for ever."""

    source: Source
    rows: Literal["bookings", "totals"] = "bookings"
    """Bookings since the commission began, to be added up; or totals, of which the last counts."""
    file: SheetForm = SheetForm()
    columns_: HoursColumns = Field(alias="columns")
    commissions: dict[str, Id] = Field(default={})
    """What the time system calls a commission, and its id here. An id stands for itself."""
    teams: dict[str, Id] = Field(default={})
    products: dict[str, Id] = Field(default={})

    @model_validator(mode="after")
    def _one_kind_of_day(self) -> Self:
        said = self.columns_
        days = [name for name in (said.date, said.week, said.month) if name is not None]
        if len(days) > 1:
            raise ValueError("columns: give one of date, week and month")
        if said.year is not None and (said.date is not None or not days):
            raise ValueError("columns.year goes with week or month")
        return self

    def columns(self) -> Iterator[tuple[str, str]]:
        """Each (key in the map, column in the file) that this map uses."""
        for key in HoursColumns.model_fields:
            value = getattr(self.columns_, key)
            if isinstance(value, str):
                yield f"columns.{key}", value


def read_hours_map(path: Path) -> HoursMap:
    """The map in a TOML file, checked. Raises an ImportRefused that names the key."""
    try:
        return HoursMap.model_validate(read_table(path))
    except ValidationError as error:
        raise refusal(error.errors(include_url=False)[0], HoursMap) from error


EXAMPLE = """\
# Which column of the time system's sheet is what.

source = "tijd"            # names the time system in ids, for ever
rows = "bookings"          # bookings since the commission began; or "totals": running totals

[file]
# sheet = "Uren"           # of a workbook; without it the first sheet
# header_row = 1           # the row with the names of the columns
# delimiter = ";"          # of a CSV; without it the one that fits the columns
# encoding = "cp1252"      # of a CSV; without it UTF-8 or UTF-16, else Windows
# decimal = ","            # the sign before a fraction, when both , and . are used
# date_format = "%d/%m/%Y" # a strptime layout; without it 2026-10-31 and 31-10-2026
empty = ["-"]              # words that mean "nothing", beside the empty cell

[columns]
commission = "Project"
team = "Afdeling"
hours = "Uren"             # 7,5 and 7.5 and 7:30; added up first, rounded once, a half upwards
product = "Product"        # may be left out
date = "Datum"             # or: week = "Week", or: month = "Maand", with year = "Jaar"

[commissions]              # what the time system calls them = our id; an id stands for itself
"P-2026-014" = "26-geluid-horeca"

[teams]
"Geluid en licht" = "team-geluid"

[products]
"Advies" = "advies"
"""
"""A map with every key."""
