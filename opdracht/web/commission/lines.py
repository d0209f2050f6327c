"""The lines of the expectation ledger, each with what changed, who was told, and what it lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.authority import Authority
from domain.commission.ledger import OPEN
from domain.commission.policy import local_day
from domain.commission.radar import Gap, GapKind, gaps
from domain.commission.state import CommissionState
from domain.commission.words import LineStatus, Side
from domain.office import OfficeState
from domain.text import Id
from opdracht.overviews.ratifying import Leaders, leaders, refusal
from opdracht.sentences.grammar import Said
from opdracht.web.commission.told import day, text
from opdracht.web.forms.choices import Line
from storage.ledger import LedgerRow


@dataclass(frozen=True, slots=True)
class Changed:
    """One change. `told_on` is None while the other side did not hear of it."""

    change: Id
    on: date | None
    why: str | None
    what: str | None
    due: date | None
    due_before: date | None
    told_on: date | None
    how: str | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A promise that waits for its ratification: who may give it, and why its reader may not."""

    people: tuple[Id, ...]
    why_not: Said | None


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line as it stands. `changes` has the newest first; `lacks` is what is missing."""

    row: LedgerRow
    late: bool
    lacks: tuple[GapKind, ...]
    changes: tuple[Changed, ...]
    void_untold: bool
    settled_by: Id | None
    proposed: Proposed | None

    @property
    def line(self) -> Id:
        """Its id."""
        return self.row.line

    @property
    def runs(self) -> bool:
        """Whether it is still to be kept."""
        return self.row.status in OPEN

    @property
    def what(self) -> str | None:
        """What it says; None when that was erased."""
        return self.row.what if isinstance(self.row.what, str) else None

    @property
    def untold(self) -> int:
        """How many changes the other side did not hear of."""
        return sum(it.told_on is None for it in self.changes) + self.void_untold


def lines_shown(
    rows: Sequence[LedgerRow],
    state: CommissionState,
    office: OfficeState,
    reader: Authority,
    now: datetime,
) -> dict[Side, list[LineShown]]:
    """Those that we owe and those that the client owes: what waits first, then what runs."""
    lacks: dict[Id, list[Gap]] = {}
    today = local_day(now)
    for gap in gaps(state):
        lacks.setdefault(gap.line, []).append(gap)
    waits = any(row.status == LineStatus.PROPOSED for row in rows)
    who = leaders(office, now) if waits and state.outcome is None else None
    sides: dict[Side, list[LineShown]] = {Side.US: [], Side.CLIENT: []}
    for row in sorted(rows, key=_order):
        shown = _shown(row, state, lacks.get(row.line, []), who, reader, today)
        sides[Side(row.owed_by)].append(shown)
    return sides


def _order(row: LedgerRow) -> tuple[int, date, Id]:
    place = {LineStatus.PROPOSED: 0, LineStatus.OPEN: 1}.get(LineStatus(row.status), 2)
    return place, row.due or date.max, row.line


def _shown(  # noqa: PLR0913, PLR0917 - a line, and who looks at it
    row: LedgerRow,
    state: CommissionState,
    lacks: Sequence[Gap],
    who: Leaders | None,
    reader: Authority,
    today: date,
) -> LineShown:
    line = state.lines.get(row.line)
    return LineShown(
        row=row,
        late=row.status in OPEN and row.due is not None and row.due < today,
        lacks=tuple(dict.fromkeys(gap.kind for gap in lacks)),
        changes=tuple(_changed(change) for change in reversed(row.changes)),
        void_untold=line is not None and line.status is LineStatus.VOID and not line.told,
        settled_by=None if line is None else line.settled_by,
        proposed=_proposed(row, state, who, reader),
    )


def _changed(fields: Mapping[str, object]) -> Changed:
    said = {name: value for name, value in fields.items() if isinstance(value, str)}
    return Changed(
        change=said.get("change", ""),
        on=day(said, "on"),
        why=text(said, "why"),
        what=text(said, "what"),
        due=day(said, "due"),
        due_before=day(said, "due_before"),
        told_on=day(said, "told_on"),
        how=text(said, "how"),
    )


def _proposed(
    row: LedgerRow, state: CommissionState, who: Leaders | None, reader: Authority
) -> Proposed | None:
    if who is None or row.status != LineStatus.PROPOSED:
        return None
    error = refusal(row.line, reader, state, who.now)
    return Proposed(
        people=who.who_may(row.line, state),
        why_not=None if error is None else Said(error.sentence("nl"), error.sentence("en")),
    )


def to_choose(rows: Sequence[LedgerRow]) -> list[Line]:
    """The lines, as far as forms choose from them."""
    return [Line(row.line, row.kind, row.status, str(row.what)) for row in rows]
