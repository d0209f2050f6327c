"""How a commission ends, and how a supervisor opens it once more."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime

from domain.commission.words import Closing, Outcome, Phase, Via
from domain.message import Event
from domain.text import Id, Line, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class CommissionEnded(Event):
    """The commission is over. `closing` is None after a full delivery, or for an imported case.

    `alternative` comes with declined, `into` with merged; `by` is the client person who withdrew
    or stopped it with us. Until `reopen_until` a supervisor may open it once more.
    """

    type: Literal["CommissionEnded"] = "CommissionEnded"
    outcome: Outcome
    on: date
    reopen_until: AwareDatetime
    why: Text | None = None
    alternative: Text | None = None
    into: Id | None = None
    by: Id | None = None
    via: Via = Via.SELF
    source: Line | None = None
    closing: Closing | None = None


class CommissionReopened(Event):
    """A supervisor opened it once more; it goes on in the phase where it ended."""

    type: Literal["CommissionReopened"] = "CommissionReopened"
    phase: Phase
    why: Text
