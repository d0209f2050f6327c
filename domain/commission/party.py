"""What one client of a commission said, apart from the others. Ids, dates and marks alone."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from domain.commission.words import Answer
from domain.text import Id


class Party(BaseModel):
    """One client of several. `recorded`: what was recorded for it -> the last day to object."""

    model_config = ConfigDict(frozen=True)

    contact: Id | None = None
    restated: dict[Id, Answer] = {}
    """Its answers to the latest restatement; a line without an answer is not here."""
    confirmed: bool = False
    reaffirmed: date | None = None
    accepted: Id | None = None
    """The offer it accepted."""
    bound: bool = False
    """Whether it ever accepted one."""
    delivered: bool | None = None
    """Whether it accepted the latest delivery; None while that waits for it."""
    reviewed: bool = False
    consents: dict[Id, bool] = {}
    """Success -> whether it may be shared."""
    recorded: dict[str, date] = {}

    def noted(self, key: str, until: date | None) -> dict[str, date]:
        """What is recorded for it, with this one; None: the client said it itself."""
        rest = {name: day for name, day in self.recorded.items() if name != key}
        return rest if until is None else rest | {key: until}

    def but(self, **changes: object) -> "Party":
        """The same, with these fields replaced."""
        return self.model_copy(update=changes)
