"""What one line of a log says, and why a line is left out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from domain.errors import Language

Why = Literal[
    "case_missing",
    "columns",
    "conflict",
    "encoding",
    "empty",
    "line_long",
    "long",
    "nul",
    "quotes",
    "step_twice",
    "time",
]

SENTENCES: dict[Why, tuple[str, str]] = {
    "case_missing": ("het zaaknummer ontbreekt", "the case id is missing"),
    "columns": (
        "er zijn {found} kolommen in plaats van {wanted}",
        "there are {found} columns instead of {wanted}",
    ),
    "conflict": (
        "hier staat {found}, op regel {other} staat voor dezelfde zaak {wanted}",
        "it says {found} here, and {wanted} on line {other} of the same case",
    ),
    "encoding": (
        "de tekst is niet te lezen als {wanted}; klopt `encoding` in de map?",
        "the text is not readable as {wanted}; is `encoding` in the map right?",
    ),
    "empty": ("hier moet iets staan", "this must not be empty"),
    "line_long": (
        "de regel is langer dan {wanted} tekens",
        "the line is longer than {wanted} characters",
    ),
    "long": (
        "de waarde is {found} tekens, hoogstens {wanted} mag",
        "the value has {found} characters, at most {wanted} are allowed",
    ),
    "nul": ("de waarde bevat een NUL-teken", "the value holds a NUL character"),
    "quotes": (
        "de aanhalingstekens kloppen niet ({found}); overgeslagen tot en met regel {other}",
        "the quotes do not match ({found}); skipped up to and including line {other}",
    ),
    "step_twice": (
        "stap {found} staat al op regel {other}",
        "step {found} is on line {other} already",
    ),
    "time": ("{found} is geen tijd ({wanted})", "{found} is not a time ({wanted})"),
}


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is left out: where, which column, and why. `code` is stable.

    `line` counts lines of the file from 1, the header included; `case` is "" when unknown; `found`
    is cut to 80 characters.
    """

    line: int
    case: str
    field: str
    code: Why
    found: str = ""
    wanted: str = ""
    other: int = 0

    def sentence(self, language: Language) -> str:
        """The reason, without line and field."""
        words = SENTENCES[self.code][0 if language == "nl" else 1]
        return words.format(found=self.found, wanted=self.wanted, other=self.other)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a row says of its case. Times are UTC; None is an empty cell."""

    start: datetime
    deadline: datetime | None
    planned_end: datetime | None
    end: datetime | None
    channel: str | None
    responsible: str | None
    extra: tuple[tuple[str, str], ...]
    """(name in the map, value), without the empty ones."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a row says of its step. `step` is None when the log has no column for it."""

    line: int
    step: str | None
    name: str
    at: datetime
    lifecycle: str | None
    resource: str | None
    group: str | None


@dataclass(frozen=True, slots=True)
class GoodRow:
    """A row that is fine by itself. Whether it fits its case is seen in `case_log`."""

    line: int
    case: str
    facts: CaseFacts
    step: Step
    odd_times: int
    """How many of its times the wall clock showed twice or never."""
