"""A sheet of organisations that is open: its rows judged as they are read, within bounds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from domain.errors import DomainError
from domain.text import Id
from opdracht.accountfile.account_map import AccountMap
from opdracht.accountfile.errors import AccountFileTooBig, AccountRowsTooMany
from opdracht.accountfile.row import Fault, Good, Judge
from opdracht.hours.table import Table, open_table

MOST_BYTES: Final = 64 * 1024**2
"""Largest file; a workbook may be half of it. 100,000 organisations are some 15 MB of CSV."""

MOST_ROWS: Final = 250_000
"""Most rows: what is known of each is kept until the last, to find what stands there twice."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The names of the columns, and the rows below them, once."""

    header: list[str]
    rows: Iterator[Good | Fault]


@contextmanager
def open_sheet(
    path: Path,
    account_map: AccountMap,
    may_own: Callable[[Id], DomainError | None],
    owner: Id | None = None,
) -> Iterator[Opened]:
    """The sheet at `path`. Raises an ImportRefused that says why it cannot be used."""
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        raise AccountFileTooBig(file=path.name, most=MOST_BYTES // 1024**2)
    with open_table(path, account_map) as table:
        judge = Judge(account_map, table.header, may_own, owner)
        yield Opened(table.header, _rows(table, judge, path.name))


def _rows(table: Table, judge: Judge, name: str) -> Iterator[Good | Fault]:
    for count, row in enumerate(table.rows()):
        if count >= MOST_ROWS:
            raise AccountRowsTooMany(file=name, most=MOST_ROWS)
        yield judge.judge(row)
