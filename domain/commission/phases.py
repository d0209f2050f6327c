"""Going on to the next phase and back to an earlier one."""

from typing import Literal

from domain.commission.words import Ground, Phase, Reason
from domain.message import Event
from domain.text import Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class PhaseEntered(Event):
    """A visit of a phase began; every visit has this event.

    `reason` (or `ground`, after a refused delivery) and `note` are there when it went back;
    `notice` tells the supervisors that this phase was returned to for the third time.
    """

    type: Literal["PhaseEntered"] = "PhaseEntered"
    phase: Phase
    visit: int
    before: Phase | None = None
    reason: Reason | None = None
    ground: Ground | None = None
    note: Text | None = None
    notice: bool = False
