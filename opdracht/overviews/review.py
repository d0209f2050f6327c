"""How both sides look back on each line of the ledger, beside what the facts say of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import JsonValue

from domain.commission import CommissionState, scores
from domain.commission.disputes import disputed
from domain.commission.words import Side
from storage.ledger import SETTLED, LedgerRow


@dataclass(frozen=True, slots=True)
class Look:
    """How one side saw a line, and why when that differs from the facts."""

    who: str
    score: str
    why: str | None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A line with the score from facts, what each side says, and what was settled."""

    row: LedgerRow
    facts: str | None
    looks: tuple[Look, ...]
    differs: bool
    settled: Look | None


def reviewed(rows: list[LedgerRow], state: CommissionState, now: datetime) -> list[Reviewed]:
    """Every line; those that are open to dispute first, then the settled ones, then the others."""
    told = {score.line: score.score for score in scores(state, now.date())}
    differ = set(disputed(state))
    found = [
        Reviewed(
            row=row,
            facts=told.get(row.line),
            looks=tuple(_looks(row.scores or {})),
            differs=row.line in differ,
            settled=_settled(row, state),
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: (not each.differs, each.settled is not None))


def _looks(told: Mapping[str, JsonValue]) -> list[Look]:
    sides = sorted((side for side in told if side != SETTLED), key=lambda side: side != Side.US)
    return [look for side in sides if (look := _look(side, told[side])) is not None]


def _look(who: str, told: JsonValue) -> Look | None:
    if not isinstance(told, dict):
        return None
    why = told.get("why")
    return Look(who, str(told["score"]), why if isinstance(why, str) else None)


def _settled(row: LedgerRow, state: CommissionState) -> Look | None:
    """What was settled, unless a side changed its mind since."""
    if row.line not in state.rulings:
        return None
    return _look(SETTLED, (row.scores or {}).get(SETTLED))
