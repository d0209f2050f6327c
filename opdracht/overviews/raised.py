"""What answers a question that was asked higher up."""

from domain.figures.next_act import UNANSWERED, Act
from storage.escalations import Escalation


def act(one: Escalation) -> Act:
    """The act that answers it: the draft is sent first."""
    if one.escalation is not None:
        return Act(UNANSWERED, "LowerByHand", {"escalation": one.escalation})
    place = {"clock": one.clock, "visit": str(one.visit), "rung": str(one.rung)}
    return Act(UNANSWERED, "SendMirror" if one.draft else "AnswerRung", place)
