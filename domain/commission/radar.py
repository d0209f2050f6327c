"""The gap radar and the score of a ledger line: both told from facts alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.commission.ledger import OPEN
from domain.commission.state import Change, CommissionState, LedgerLine
from domain.commission.words import LineKind, LineScore, LineStatus, Score
from domain.text import Id


class GapKind(StrEnum):
    """What is missing on a line of the ledger."""

    EXPECTATION_WITHOUT_AGREEMENT = "expectation-without-agreement"
    AGREEMENT_WITHOUT_OWNER = "agreement-without-owner"
    PROMISE_WITHOUT_DATE = "promise-without-date"
    PROMISE_NOT_RATIFIED = "promise-not-ratified"
    CHANGE_NOT_TOLD = "change-not-told"
    CONFLICT_UNRESOLVED = "conflict-unresolved"


_WORDS = {
    GapKind.EXPECTATION_WITHOUT_AGREEMENT: (
        "verwachting zonder afspraak",
        "expectation without agreement",
    ),
    GapKind.AGREEMENT_WITHOUT_OWNER: ("afspraak zonder eigenaar", "agreement without owner"),
    GapKind.PROMISE_WITHOUT_DATE: ("toezegging zonder datum", "promise without date"),
    GapKind.PROMISE_NOT_RATIFIED: (
        "verwachting gewekt, niet toegezegd",
        "expectation raised, not promised",
    ),
    GapKind.CHANGE_NOT_TOLD: ("wijziging niet verteld", "change not told"),
    GapKind.CONFLICT_UNRESOLVED: ("tegenstelling niet opgelost", "conflict not resolved"),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap on one line; `change` names the change that was not told, None for a voided line.

    `conflict` names the conflict in which the line stands.
    """

    kind: GapKind
    line: Id
    change: Id | None = None
    conflict: Id | None = None

    @property
    def nl(self) -> str:
        """In Dutch."""
        return _WORDS[self.kind][0]

    @property
    def en(self) -> str:
        """In English."""
        return _WORDS[self.kind][1]


def gaps(state: CommissionState) -> list[Gap]:
    """Every gap of the ledger, in the order of its lines."""
    return [gap for name in state.lines for gap in _gaps(name, state)]


def _gaps(name: Id, state: CommissionState) -> Iterator[Gap]:
    line = state.lines[name]
    if line.status in OPEN:
        if line.kind is LineKind.EXPECTATION and not settled(line, state):
            yield Gap(GapKind.EXPECTATION_WITHOUT_AGREEMENT, name)
        if line.kind is not LineKind.EXPECTATION and line.owner is None:
            yield Gap(GapKind.AGREEMENT_WITHOUT_OWNER, name)
        if line.kind is LineKind.PROMISE and line.due is None:
            yield Gap(GapKind.PROMISE_WITHOUT_DATE, name)
        if line.status is LineStatus.PROPOSED:
            yield Gap(GapKind.PROMISE_NOT_RATIFIED, name)
    for change, detail in line.changes.items():
        if detail.told_on is None:
            yield Gap(GapKind.CHANGE_NOT_TOLD, name, change)
    if line.status is LineStatus.VOID and not line.told:
        yield Gap(GapKind.CHANGE_NOT_TOLD, name)
    for key, conflict in state.conflicts.items():
        if name in conflict.lines and not conflict.resolved:
            yield Gap(GapKind.CONFLICT_UNRESOLVED, name, conflict=key)


def scores(state: CommissionState, today: date) -> tuple[LineScore, ...]:
    """How each line was kept, told from facts; lines still running on `today` have no score."""
    running = ((name, it) for name, it in state.lines.items() if not settled(it, state))
    told = ((name, score(line, today)) for name, line in running)
    return tuple(LineScore(line=name, score=it) for name, it in told if it is not None)


def settled(line: LedgerLine, state: CommissionState) -> bool:
    """Whether a later line answers this one; a promise that was refused does not."""
    if line.settled_by is None:
        return False
    return state.lines[line.settled_by].status is not LineStatus.REFUSED


def score(line: LedgerLine, today: date) -> Score | None:
    """How a line was kept. Changed in time and told counts as kept; silence does not.

    None while it runs, and for a refused promise.
    """
    if line.status is LineStatus.REFUSED:
        return None
    overdue = line.due is not None and line.due < today
    if line.status is LineStatus.MISSED or (line.status in OPEN and overdue):
        return Score.MISSED
    if line.status in OPEN:
        return None
    if line.status is LineStatus.VOID:
        return Score.CHANGED_TOLD if line.told else Score.CHANGED_UNTOLD
    late = line.due is not None and line.done_on is not None and line.done_on > line.due
    if late or not all(_in_time(change) for change in line.changes.values()):
        return Score.CHANGED_UNTOLD
    return Score.CHANGED_TOLD if line.changes else Score.MET


def _in_time(change: Change) -> bool:
    if change.told_on is None:
        return False
    return change.due_before is None or change.told_on <= change.due_before
