"""Remarks: what we say to each other about a commission. A client never sees them.

Who is mentioned gets a notice. A remark moves nothing, the stall clock least of all (rule 6).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, ClassVar, Final, Literal

from pydantic import Field

from domain.authority import Authority
from domain.commission.advice_errors import MentionedTwice
from domain.commission.errors import TooMany
from domain.commission.policy import MOST_REMARKS
from domain.commission.state import CommissionState, once
from domain.marks import Named, taken
from domain.message import Command
from domain.text import Id, Text

MOST_MENTIONED: Final = 10

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class Remarked(Named):
    """One of us said something about the commission; `mentions` are who should read it."""

    type: Literal["Remarked"] = "Remarked"
    slot: ClassVar[str] = "remark"
    remark: Id
    words: Text
    mentions: tuple[Id, ...] = ()


# --- Commands


class MakeRemark(Command):
    """Say something about the commission to each other, and mention who should read it."""

    type: Literal["MakeRemark"] = "MakeRemark"
    remark: Id
    words: Text
    mentions: Annotated[tuple[Id, ...], Field(max_length=MOST_MENTIONED)] = ()


# --- Behaviour


def decide(
    command: MakeRemark, _authority: Authority, state: CommissionState, _now: datetime
) -> Sequence[Remarked]:
    """Answer a remark. Whether who is mentioned may look is known to the office (naming)."""
    said = once(state, taken(command, Remarked))
    if not said:
        return []
    if state.remarks >= MOST_REMARKS:
        raise TooMany(kind="remark", most=MOST_REMARKS)
    for person in command.mentions:
        if command.mentions.count(person) > 1:
            raise MentionedTwice(person=person)
    return said


def evolve(state: CommissionState, _event: Remarked) -> CommissionState:
    """How many there are; what they say is read from the record."""
    return state.but(remarks=state.remarks + 1)
