"""Lines of the ledger on which both sides differ after looking back, and how that was settled."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Final, Literal

from domain.authority import Authority
from domain.commission.apart import clients
from domain.commission.errors import AlreadySettled
from domain.commission.evaluation import LedgerReviewed
from domain.commission.side_errors import LineNotDisputed
from domain.commission.state import CommissionState, find, latest
from domain.commission.words import Score, Side
from domain.marks import Latest, taken
from domain.message import Command
from domain.text import Id, Line, Text

OURS: Final = "@us"
"""How we are called among those who looked back on a line; no client has such an id."""

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class DisputeSettled(Latest):
    """What holds for a line on which both sides differed; `told` says how both heard of it."""

    type: Literal["DisputeSettled"] = "DisputeSettled"
    slot: ClassVar[str] = "line"
    line: Id
    score: Score
    why: Text
    told: Line


# --- Commands


class SettleDispute(Command):
    """Settle how a line was kept on which both sides differ, and tell them both."""

    type: Literal["SettleDispute"] = "SettleDispute"
    line: Id
    score: Score
    why: Text
    told: Line


# --- Behaviour


def disputed(state: CommissionState) -> tuple[Id, ...]:
    """Lines on which a client's score differs from ours, in the order of the ledger."""
    return tuple(line for line in state.lines if _differs(state, line))


def _differs(state: CommissionState, line: Id) -> bool:
    judged = state.judged.get(line, {})
    ours = judged.get(OURS)
    theirs = [judged.get(client) for client in clients(state)]
    return ours is not None and any(score not in {None, ours} for score in theirs)


def decide(
    command: SettleDispute, _authority: Authority, state: CommissionState, _now: datetime
) -> Sequence[DisputeSettled]:
    """Answer the command: only a disputed line is settled, and once."""
    find(state.lines, "line", command.line)
    event = taken(command, DisputeSettled)
    if command.line in state.rulings:
        if latest(state, event):
            raise AlreadySettled(kind="line", id=command.line)
        return []
    if not _differs(state, command.line):
        raise LineNotDisputed(line=command.line)
    return [event]


def evolve(state: CommissionState, event: DisputeSettled) -> CommissionState:
    """What holds for the line from now on."""
    return state.but(rulings=state.rulings | {event.line: event.score})


def withdrawn(state: CommissionState, client: Id | None) -> CommissionState:
    """What this client thought of each line does not count any more."""
    who = client or state.client
    rest = {
        line: {name: score for name, score in judged.items() if name != who}
        for line, judged in state.judged.items()
    }
    return state.but(judged={line: it for line, it in rest.items() if it})


def judge(state: CommissionState, event: LedgerReviewed) -> CommissionState:
    """What one side thinks of each line. A side that changed its mind opens the matter again."""
    who = OURS if event.side is Side.US else event.client or state.client
    if who is None:
        return state
    new = {score.line: score.score for score in event.scores}
    judged: dict[Id, dict[str, Score]] = {}
    moved: set[Id] = set()
    for line in {**state.judged, **new}:
        before = state.judged.get(line, {})
        if before.get(who) != new.get(line):
            moved.add(line)
        others = {name: score for name, score in before.items() if name != who}
        judged[line] = others | ({who: new[line]} if line in new else {})
    rulings = {line: score for line, score in state.rulings.items() if line not in moved}
    return state.but(judged={line: it for line, it in judged.items() if it}, rulings=rulings)
