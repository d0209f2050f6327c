"""Ladders and stall norms that a policy chooses for itself: how they go with its numbers of days.

A ladder that has a number of days of its own (`received_days`) takes its norm from that number: it
stands in one place. A ladder without one keeps the norm of the defaults, unless it says its own.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from domain.clocks.defaults import LADDERS
from domain.clocks.ladder import Ladder
from domain.clocks.words import LadderName, Whom
from domain.phase import Phase

DAYS: Final[Mapping[LadderName, str]] = {
    LadderName.RECEIVED: "received_days",
    LadderName.CLARIFICATION: "clarification_days",
    LadderName.TRANSLATION: "translation_days",
    LadderName.CLIENT_DECISION: "client_decision_days",
    LadderName.SUCCESS: "success_days",
    LadderName.ACCEPTANCE: "acceptance_days",
    LadderName.GESTURE: "gesture_days",
    LadderName.EVALUATION: "evaluation_days",
}
"""Ladder -> the number of the policy that is its norm."""

HEARTBEAT: Final = "heartbeat_days"
"""The number that is the stall norm of monitoring."""

_OF_ONE: Final = {
    LadderName.PROMISE: (Whom.OWNER, Whom.RATIFIER),
    LadderName.ADVICE: (Whom.ASKER, Whom.ADVISER),
}
"""Ladder -> who can be asked on it alone."""


def filled(given: object, numbers: Mapping[str, object]) -> object:
    """The ladders as they were given, with the norm of each that leaves it out."""
    if not isinstance(given, Mapping):
        return given
    return {name: _with_norm(name, one, numbers) for name, one in given.items()}


def _with_norm(name: object, one: object, numbers: Mapping[str, object]) -> object:
    if not isinstance(one, Mapping) or "norm" in one or name not in set(LadderName):
        return one
    ladder = LadderName(str(name))
    return {"norm": numbers.get(DAYS.get(ladder, ""), LADDERS[ladder].norm), **one}


def disagreements(
    ladders: Mapping[LadderName, Ladder], numbers: Mapping[str, object]
) -> Iterator[str]:
    """What cannot be, as sentences: two norms for one ladder, or somebody it cannot know."""
    for name, ladder in ladders.items():
        days = numbers.get(DAYS.get(name, ""), ladder.norm)
        if days != ladder.norm:
            yield f"the norm of {name} is {ladder.norm} and {DAYS[name]} is {days}"
        asked = {whom for rung in ladder.rungs for whom in rung.to}
        if name is not LadderName.PROMISE and asked.intersection(_OF_ONE[LadderName.PROMISE]):
            yield f"only the ladder of a promise has an owner and a ratifier, {name} has not"
        if name is not LadderName.ADVICE and asked.intersection(_OF_ONE[LadderName.ADVICE]):
            yield f"only the ladder of an advice has an asker and an adviser, {name} has not"


def stall_disagrees(stalls: Mapping[Phase, int], numbers: Mapping[str, object]) -> str | None:
    """Two stall norms for monitoring, as a sentence; None when there is one."""
    heartbeat = numbers.get(HEARTBEAT)
    stall = stalls.get(Phase.MONITORING, heartbeat)
    if stall == heartbeat:
        return None
    return f"the stall norm of monitoring is {stall} and {HEARTBEAT} is {heartbeat}"
