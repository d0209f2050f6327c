"""The words of a commission: phases, outcomes and the codes that events and commands share."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from domain.text import Id, Line


class Outcome(StrEnum):
    """How a commission ends."""

    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"
    """By the client, any time before acceptance."""
    DECLINED = "declined"
    """By us, up to translation, with a reason and an alternative."""
    STOPPED = "stopped"
    """Together, from monitoring on."""
    MERGED = "merged"
    """A duplicate: it goes on in another commission."""


class Origin(StrEnum):
    """Basistaak, plustaak, verzoektaak, incidentele taak."""

    BASIC = "basic"
    EXTRA = "extra"
    ON_REQUEST = "on-request"
    INCIDENTAL = "incidental"


class Incidental(StrEnum):
    """What makes a task incidental."""

    URGENT = "urgent"
    EXCESSIVE_VOLUME = "excessive-volume"
    POLITICALLY_SENSITIVE = "politically-sensitive"


class Channel(StrEnum):
    """How a request came in."""

    LETTER = "letter"
    MAIL = "mail"
    TELEPHONE = "telephone"
    MEETING = "meeting"
    PORTAL = "portal"
    OTHER = "other"


class Part(StrEnum):
    """What a person of ours is to one commission."""

    ACCOUNT_MANAGER = "account-manager"
    COORDINATOR = "coordinator"
    HANDLER = "handler"


class Via(StrEnum):
    """How a client's answer reached us. Anything but `self` was recorded by one of us."""

    SELF = "self"
    TELEPHONE = "telephone"
    MAIL = "mail"
    MEETING = "meeting"


class Recorded(StrEnum):
    """What one of us may record for a client, and the client may object to."""

    RESTATEMENT = "restatement"
    QUESTION = "question"
    """That it is still its question."""
    AGREEMENT = "agreement"
    DELIVERY = "delivery"
    SHARING = "sharing"
    """That a success may be shared."""
    LEDGER = "ledger"
    """Its look back on the ledger."""


class Reason(StrEnum):
    """Why a commission goes back to an earlier phase."""

    QUESTION_CHANGED = "question-changed"
    MISUNDERSTOOD = "misunderstood"
    CAPACITY = "capacity"
    LAW = "law"
    NEW_INFORMATION = "new-information"


class Ground(StrEnum):
    """Why a client refuses a delivery."""

    REWORK = "rework"
    """Back to monitoring."""
    DISPUTED_SCOPE = "disputed-scope"
    """Back to translation."""


class Answer(StrEnum):
    """What the client says of one line of our restatement."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"


class Assessed(StrEnum):
    """Whose text was looked at for ambiguity."""

    CLIENT = "client"
    OURS = "ours"


class Verdict(StrEnum):
    """Clear from 75, hazy from 50, mirage below."""

    CLEAR = "clear"
    HAZY = "hazy"
    MIRAGE = "mirage"


class Variant(StrEnum):
    """Sober, standard or wide."""

    SOBER = "sober"
    STANDARD = "standard"
    WIDE = "wide"


class Light(StrEnum):
    """Whether a team can meet a criterion."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Need(StrEnum):
    """What does the work need? The first question about any deviation."""

    HELP = "help"
    RE_PLAN = "re-plan"
    RE_CLARIFY = "re-clarify"
    ACCEPT = "accept"


class Side(StrEnum):
    """The two sides of a commission."""

    CLIENT = "client"
    US = "us"


class LineKind(StrEnum):
    """Verwachting, afspraak, toezegging: three different things, one ledger."""

    EXPECTATION = "expectation"
    AGREEMENT = "agreement"
    PROMISE = "promise"


class LineStatus(StrEnum):
    """Where a ledger line stands; `proposed` and `refused` are for promises alone."""

    OPEN = "open"
    PROPOSED = "proposed"
    """A promise nobody with the authority has ratified: verwachting gewekt, niet toegezegd."""
    REFUSED = "refused"
    MET = "met"
    MISSED = "missed"
    VOID = "void"


class Score(StrEnum):
    """How a ledger line was kept, told from facts."""

    MET = "met"
    CHANGED_TOLD = "changed-told"
    CHANGED_UNTOLD = "changed-untold"
    MISSED = "missed"


class SignalKind(StrEnum):
    """What a client lets us feel."""

    IRRITATION = "irritation"
    COMPLAINT = "complaint"
    COMPLIMENT = "compliment"


class Form(StrEnum):
    """The form in which a success is shared."""

    MAIL = "mail"
    REPORT = "report"
    VISIT = "visit"
    BOARD = "board"


class Receiver(StrEnum):
    """For whom a closing gesture is meant."""

    CLIENT = "client"
    TEAM = "team"


class Debt(StrEnum):
    """What urgent work passes over, to be done after all."""

    CLARIFICATION = "clarification"
    AGREEMENT = "agreement"


class Mode(StrEnum):
    """How much of a product there is to do."""

    PROGRAMMABLE = "programmable"
    """We plan it: a count."""
    DEMAND_DRIVEN = "demand-driven"
    """Clients ask for it: a band of expectation, never a target."""


class AccountKind(StrEnum):
    """What an account of a programme is about."""

    INTERIM = "interim"
    YEAR_END = "year-end"


class Follow(StrEnum):
    """What happens with a lesson."""

    ADOPT = "adopt"
    SHARE = "share"
    KEEP = "keep"


def _quarter(value: str) -> str:
    if re.fullmatch(r"20\d\d-Q[1-4]", value) is None:
        raise ValueError("a quarter reads like 2026-Q4")
    return value


Quarter = Annotated[str, AfterValidator(_quarter)]
"""A quarter of a year, such as 2026-Q4."""

Hours = Annotated[int, Field(ge=0, le=1_000_000)]
"""Whole hours."""

Euros = Annotated[int, Field(ge=0, le=1_000_000_000)]
"""Whole euros."""


class _Piece(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class RestatedLine(_Piece):
    """One line of our restatement of the question."""

    line: Id
    text: Line


class LineScore(_Piece):
    """How one ledger line was kept in the eyes of one side; `why` when that differs from facts."""

    line: Id
    score: Score
    disputed: bool = False
    why: Line | None = None


class Closing(_Piece):
    """The light closing every end deserves: how the other side was told and thanked, one lesson."""

    told: Line
    thanked: Line
    lesson: Line


Day = date
"""A calendar day in the Netherlands."""
