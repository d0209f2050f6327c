"""What lives, phase by phase: some of each, and how many there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.phase import Phase
from storage.commission_list import CommissionRow
from storage.commission_pages import Wanted, newest
from storage.standing import Standing, several
from storage.store import Store
from storage.supervision import living

MOST: Final = 8
"""Commissions that a phase shows."""


@dataclass(frozen=True, slots=True)
class Column:
    """A phase: how many live in it, and the newest of them."""

    phase: Phase
    count: int
    rows: Sequence[CommissionRow]


@dataclass(frozen=True, slots=True)
class Board:
    """Every phase in order, and how each commission that is shown stands."""

    columns: tuple[Column, ...]
    standing: Mapping[str, Standing]


async def board(store: Store, tenant: str, team: str | None) -> Board:
    """Of everything that lives, or of what this team handles."""
    counts = await living(store.database, tenant, team)
    columns: list[Column] = []
    for phase in Phase:
        count = counts.get(phase, 0)
        rows: Sequence[CommissionRow] = ()
        if count:
            wanted = Wanted(phase=phase, team=team, living=True)
            rows = await newest(store.database, store.sealer, tenant, wanted, limit=MOST)
        columns.append(Column(phase, count, rows))
    shown = [row.commission for column in columns for row in column.rows]
    return Board(tuple(columns), await several(store.database, tenant, shown))
