"""A sheet of jobs read row by row: what a company had at the start and at the end of a period.

Rows of one KVK number are its establishments, and are added up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final, Literal

from domain.errors import Language
from domain.figures.effect import CompanyJobs
from opdracht.hours.cells import Cell, Mark, Row
from opdracht.hours.fault import Fault
from opdracht.hours.hours_map import SheetForm
from opdracht.hours.table import open_table
from opdracht.importer.reader import shown
from opdracht.sentences.grammar import Said

KEPT: Final = 100
"""Rows that are remembered as wrong; the count says how many there are."""
MOST_JOBS: Final = 1_000_000
KVK: Final = 8

Why = Literal["formula", "kvk", "jobs", "unreadable"]
SENTENCES: Final[Mapping[Why, Said]] = {
    "formula": Said(
        "de cel bevat een formule; plak de waarden", "the cell holds a formula; paste the values"
    ),
    "kvk": Said(
        "{found} is geen KVK-nummer van 8 cijfers", "{found} is not a KVK number: 8 digits"
    ),
    "jobs": Said(
        "{found} is geen aantal banen: een heel getal van 0 of meer",
        "{found} is not a number of jobs: a whole number of 0 or more",
    ),
    "unreadable": Said("de regel is niet te lezen", "the line cannot be read"),
}


@dataclass(frozen=True, slots=True)
class JobsMap:
    """Which columns hold the KVK number and the jobs, and how the sheet is written."""

    kvk: str = "kvk"
    before: str = "begin"
    after: str = "eind"
    file: SheetForm = field(default_factory=SheetForm)

    def columns(self) -> Iterator[tuple[str, str]]:
        """Those that must be there."""
        yield from (("kvk", self.kvk), ("before", self.before), ("after", self.after))


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that does not count, and why."""

    line: int
    column: str
    code: Why
    found: str = ""

    def sentence(self, language: Language) -> str:
        """The reason, without line and column."""
        return SENTENCES[self.code].in_(language).format(found=self.found)


@dataclass(slots=True)
class Counted:
    """KVK number -> its jobs. `bad` rows count nowhere; the first of them are `wrong`."""

    jobs: dict[str, CompanyJobs] = field(default_factory=dict)
    rows: int = 0
    bad: int = 0
    wrong: list[Wrong] = field(default_factory=list)

    def add(self, kvk: str, *, before: int, after: int) -> None:
        """One establishment more of this number."""
        there = self.jobs.get(kvk, CompanyJobs(0, 0))
        self.jobs[kvk] = CompanyJobs(there.before + before, there.after + after)


class _Refused(Exception):
    def __init__(self, column: str, code: Why, found: str = "") -> None:
        super().__init__(code)
        self.column, self.code, self.found = column, code, shown(found)


def read(path: Path, jobs_map: JobsMap) -> Counted:
    """All of the sheet. Raises an ImportRefused that says why it cannot be used."""
    found = Counted()
    with open_table(path, jobs_map) as table:
        places = [table.header.index(column) for _, column in jobs_map.columns()]
        for row in table.rows():
            found.rows += 1
            try:
                kvk, jobs = _judged(row, jobs_map, places)
            except _Refused as refused:
                found.bad += 1
                if len(found.wrong) < KEPT:
                    found.wrong.append(Wrong(row.line, refused.column, refused.code, refused.found))
                continue
            found.add(kvk, before=jobs.before, after=jobs.after)
    return found


def _judged(row: Row | Fault, jobs_map: JobsMap, places: list[int]) -> tuple[str, CompanyJobs]:
    if isinstance(row, Fault):
        raise _Refused(row.field, "unreadable")
    cells = [row.cells[place] if place < len(row.cells) else "" for place in places]
    kvk = _text(cells[0], jobs_map.kvk).replace(" ", "").replace(".", "")
    if isinstance(cells[0], Decimal):  # a spreadsheet program takes the zeros at the start away
        kvk = kvk.zfill(KVK)
    if len(kvk) != KVK or not (kvk.isascii() and kvk.isdigit()):
        raise _Refused(jobs_map.kvk, "kvk", kvk)
    return kvk, CompanyJobs(_number(cells[1], jobs_map.before), _number(cells[2], jobs_map.after))


def _text(cell: Cell, column: str) -> str:
    match cell:
        case Mark.FORMULA:
            raise _Refused(column, "formula")
        case Mark():
            raise _Refused(column, "unreadable")
        case Decimal():
            return f"{cell.normalize():f}"
        case _:
            text = str(cell).strip()
            if text.startswith("="):
                raise _Refused(column, "formula")
            return text


def _number(cell: Cell, column: str) -> int:
    text = _text(cell, column)
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(MOST_JOBS)):
        raise _Refused(column, "jobs", text)
    return int(text)
