"""The map of a sheet of bookings: which column holds what, and what its words stand for here.

A TOML file; `opdracht time import --example` prints one with every key.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Self

from pydantic import Field, ValidationError, model_validator

from domain.text import Id
from domain.timesheet.words import ActivityKind
from opdracht.hours.hours_map import SheetForm
from opdracht.importer.log_map import Column, Part, Source, read_table, refusal


class WeekColumns(Part):
    """The columns. Either `date` or `week`; `year` goes with `week`. `total` is what the hours of
    that person and week add up to, where the sheet says so."""

    person: Column
    activity: Column
    hours: Column
    date: Column | None = None
    week: Column | None = None
    year: Column | None = None
    total: Column | None = None


class WeekMap(Part):
    """The whole map. `source` names the time system in ids, for ever."""

    source: Source
    file: SheetForm = SheetForm()
    columns_: WeekColumns = Field(alias="columns")
    people: dict[str, Id] = Field(default={})
    """What the time system calls somebody, and their id here. An id stands for itself."""
    activities: dict[str, ActivityKind] = Field(default={})
    """What the time system calls what time goes to, and its kind here."""

    @model_validator(mode="after")
    def _one_kind_of_day(self) -> Self:
        said = self.columns_
        if (said.date is None) is (said.week is None):
            raise ValueError("columns: give one of date and week")
        if said.year is not None and said.week is None:
            raise ValueError("columns.year goes with week")
        return self

    def columns(self) -> Iterator[tuple[str, str]]:
        """Each (key in the map, column in the file) that this map uses."""
        for key in WeekColumns.model_fields:
            value = getattr(self.columns_, key)
            if isinstance(value, str):
                yield f"columns.{key}", value


def read_week_map(path: Path) -> WeekMap:
    """The map in a TOML file, checked. Raises an ImportRefused that names the key."""
    try:
        return WeekMap.model_validate(read_table(path))
    except ValidationError as error:
        raise refusal(error.errors(include_url=False)[0], WeekMap) from error


EXAMPLE = """\
# Which column of the time system's sheet is what.

source = "tijd"            # names the time system in ids, for ever

[file]
# sheet = "Uren"           # of a workbook; without it the first sheet
# header_row = 1           # the row with the names of the columns
# delimiter = ";"          # of a CSV; without it the one that fits the columns
# encoding = "cp1252"      # of a CSV; without it UTF-8 or UTF-16, else Windows
# decimal = ","            # the sign before a fraction, when both , and . are used
# date_format = "%d/%m/%Y" # a strptime layout; without it 2026-10-31 and 31-10-2026
empty = ["-"]              # words that mean "nothing", beside the empty cell

[columns]
person = "Medewerker"
activity = "Activiteit"
hours = "Uren"             # 7,5 and 7.5 and 7:30; added up first, rounded once to five minutes
date = "Datum"             # or: week = "Week", such as 2026-W48, or 48 with year = "Jaar"
# total = "Totaal week"    # what the hours of that person and week add up to; checked

[people]                   # what the time system calls them = their id here; an id is itself
"Anna Bakker" = "accountmanager-1"

[activities]               # visit, preparation, travel, follow_up, policy, meetings or other
"Bedrijfsbezoek" = "visit"
"Voorbereiden" = "preparation"
"Reistijd" = "travel"
"Nazorg" = "follow_up"
"Beleid" = "policy"
"Overleg" = "meetings"
"Overig" = "other"
"""
"""A map with every key."""
