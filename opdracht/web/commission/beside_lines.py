"""What stands beside the ledger: lines that do not go together, and changes of the scope."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.commission.state import CommissionState
from domain.text import Id
from opdracht.web.commission.told import at, by, day, number, text, thing
from storage.commission_page import Page
from storage.ledger import LedgerRow


@dataclass(frozen=True, slots=True)
class Conflict:
    """Lines that cannot all be met; `how` the clients came out of it, once they did."""

    conflict: Id
    lines: tuple[tuple[Id, str | None, Id | None], ...]
    """Each with its words and whose it is."""
    why: str | None
    resolved: bool
    how: str | None


@dataclass(frozen=True, slots=True)
class Scope:
    """A change of the scope; `approved` is None while it waits."""

    scope: Id
    hours: int
    ends: date | None
    what: str | None
    why: str | None
    product: Id | None
    by: Id
    on: date
    approved: bool | None
    rejected: str | None


def conflicts_of(
    found: Page, state: CommissionState, rows: Sequence[LedgerRow]
) -> Iterator[Conflict]:
    """All of them, the open ones first."""
    words = {row.line: row for row in rows}
    for name, it in sorted(state.conflicts.items(), key=lambda pair: pair[1].resolved):
        told = thing(found, "conflict", name)
        yield Conflict(
            conflict=name,
            lines=tuple(_line(words.get(line), line) for line in it.lines),
            why=text(told.get("ConflictMarked"), "why"),
            resolved=it.resolved,
            how=text(told.get("ConflictResolved"), "how"),
        )


def _line(row: LedgerRow | None, line: Id) -> tuple[Id, str | None, Id | None]:
    if row is None:
        return line, None, None
    return line, row.what if isinstance(row.what, str) else None, row.client


def scopes_of(found: Page, state: CommissionState) -> Iterator[Scope]:
    """All of them, those that wait first."""
    for name, it in sorted(state.scopes.items(), key=lambda pair: pair[1].approved is not None):
        told = thing(found, "scope", name)
        asked = told.get("ScopeChangeRequested")
        if asked is None:
            continue
        yield Scope(
            scope=name,
            hours=number(asked, "hours"),
            ends=day(asked, "ends"),
            what=text(asked, "what"),
            why=text(asked, "why"),
            product=text(asked, "product"),
            by=by(asked),
            on=at(asked).date(),
            approved=it.approved,
            rejected=text(told.get("ScopeChangeRejected"), "why"),
        )
