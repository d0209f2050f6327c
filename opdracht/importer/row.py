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
    "no_events",
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
        "hier staat {found}, bij {other} staat voor dezelfde zaak {wanted}",
        "it says {found} here, and {wanted} at {other} of the same case",
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
    "no_events": ("het spoor heeft geen gebeurtenissen", "the trace has no events"),
    "nul": ("de waarde bevat een NUL-teken", "the value holds a NUL character"),
    "quotes": (
        "de aanhalingstekens kloppen niet ({found}); overgeslagen tot en met {other}",
        "the quotes do not match ({found}); skipped up to and including {other}",
    ),
    "step_twice": (
        "stap {found} staat al bij {other}",
        "step {found} is at {other} already",
    ),
    "time": ("{found} is geen tijd ({wanted})", "{found} is not a time ({wanted})"),
}


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is left out: where, which column, and why. `code` is stable.

    `line` counts lines of the file from 1, the header included; `case` is "" when unknown; `found`
    is cut to 80 characters. In an XES log `trace` counts traces from 1 (0: outside any), and
    `line` and `other` count events of the file from 1.
    """

    line: int
    case: str
    field: str
    code: Why
    found: str = ""
    wanted: str = ""
    other: int = 0
    trace: int | None = None

    def place(self, language: Language) -> str:
        """Where the row stands."""
        nl = language == "nl"
        if self.trace is None:
            return f"regel {self.line}" if nl else f"line {self.line}"
        event = f"gebeurtenis {self.line}" if nl else f"event {self.line}"
        if not self.trace:
            return event + (" buiten elk spoor" if nl else " outside any trace")
        trace = f"spoor {self.trace}" if nl else f"trace {self.trace}"
        return trace if self.code == "no_events" else f"{trace}, {event}"

    def sentence(self, language: Language) -> str:
        """The reason, without place and field."""
        nl = language == "nl"
        unit = ("regel" if nl else "line", "gebeurtenis" if nl else "event")[self.trace is not None]
        other = f"{unit} {self.other}"
        words = SENTENCES[self.code][0 if nl else 1]
        return words.format(found=self.found, wanted=self.wanted, other=other)


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
    """What a row says of its step. `step` is None when the log has no column for it.

    `line` and `trace` say where it stands, as in BadRow; they are not stored.
    """

    line: int
    step: str | None
    name: str
    at: datetime
    lifecycle: str | None
    resource: str | None
    group: str | None
    trace: int | None = None


@dataclass(frozen=True, slots=True)
class GoodRow:
    """A row that is fine by itself. Whether it fits its case is seen in `case_log`."""

    line: int
    case: str
    facts: CaseFacts
    step: Step
    odd_times: int
    """How many of its times the wall clock showed twice or never."""
