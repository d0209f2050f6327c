"""The words of an account (relatie): what it is to us, how big, and what happens with it."""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import AfterValidator, Field, StringConstraints


class AccountRelation(StrEnum):
    """What the organisation is to us."""

    CLIENT = "client"
    COMPANY = "company"
    PROSPECT = "prospect"


class Tier(StrEnum):
    """How much attention it gets: A the most."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"


class SizeClass(StrEnum):
    """People who work there, in the bands of the LISA register."""

    ONE = "1"
    TO_4 = "2-4"
    TO_9 = "5-9"
    TO_19 = "10-19"
    TO_49 = "20-49"
    TO_99 = "50-99"
    TO_199 = "100-199"
    TO_499 = "200-499"
    FROM_500 = "500-plus"


class ContactKind(StrEnum):
    """How we met."""

    CALL = "call"
    VISIT = "visit"
    EVENT = "event"
    MESSAGE = "message"


class Initiative(StrEnum):
    """Who began it."""

    OURS = "ours"
    THEIRS = "theirs"


class Displaced(StrEnum):
    """What took the place of a visit that was cancelled."""

    COMMISSION = "commission-work"
    POLICY = "policy"
    MEETING = "meeting"
    ILLNESS = "illness"
    CLIENT = "client"
    OTHER = "other"


class HandOverReason(StrEnum):
    """Why somebody else becomes the owner. None of them judges a person."""

    WORKLOAD = "workload"
    LEAVING = "leaving"
    ABSENCE = "absence"
    REGION = "region"
    EXPERTISE = "expertise"
    WISH = "wish-of-organisation"
    OTHER = "other"


class ClosingReason(StrEnum):
    """Why we no longer keep up an account."""

    STOPPED = "stopped"
    MOVED = "moved-away"
    MERGED = "merged"
    DUPLICATE = "duplicate"
    OTHER = "other"


class AccountSignalKind(StrEnum):
    """What we hear about an organisation."""

    GROWTH = "growth"
    LEAVE = "leave"
    COMPLAINT = "complaint"


class LeadKind(StrEnum):
    """What may come of it."""

    SETTLE = "settle"
    GROW = "grow"
    STAY = "stay"


class LeadStage(StrEnum):
    """How far a lead is, in order."""

    NEW = "new"
    QUALIFIED = "qualified"
    PROPOSED = "proposed"
    DECIDED = "decided"


class LossReason(StrEnum):
    """Why a lead comes to nothing here."""

    ELSEWHERE = "elsewhere"
    NO_ROOM = "no-room"
    PERMIT = "permit"
    FINANCE = "finance"
    STAFF = "no-staff"
    NOT_SERIOUS = "not-serious"
    OTHER = "other"


class Confidence(StrEnum):
    """How sure a result is: by a document, by what they say, by what we think."""

    DOCUMENT = "document"
    SAID = "said"
    ESTIMATE = "estimate"


class JobsKind(StrEnum):
    """Jobs that would have gone, and jobs that were not there."""

    KEPT = "kept"
    GAINED = "gained"


class LinkKind(StrEnum):
    """What the other is to it."""

    SUPPLIER = "supplier"
    CUSTOMER = "customer"
    CLUSTER = "cluster"


class NeedWay(StrEnum):
    """Whether it seeks or offers."""

    SEEKS = "seeks"
    OFFERS = "offers"


class IntroductionOutcome(StrEnum):
    """What came of an introduction."""

    BUSINESS = "business"
    MET = "met"
    NOT_YET = "not-yet"
    DECLINED = "declined"


_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_ELEVEN: Final = 11


def _eleven(number: str) -> str:
    weighted = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=True))
    if weighted % _ELEVEN or not int(number):
        raise ValueError("the number does not pass the 11-test")
    return number


def _written(postcode: str) -> str:
    return postcode.replace(" ", "").upper()


Rsin = Annotated[str, StringConstraints(pattern=r"^[0-9]{9}$"), AfterValidator(_eleven)]
"""Number of a legal person (RSIN): 9 digits that pass the 11-test."""

Establishment = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
"""Number of an establishment in the trade register (vestigingsnummer): 12 digits."""

Sbi = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,5}$")]
"""Kind of business (Standaard Bedrijfsindeling, CBS): 2 to 5 digits."""

Postcode = Annotated[
    str,
    StringConstraints(pattern=r"^[1-9][0-9]{3} ?[A-Za-z]{2}$"),
    AfterValidator(_written),
]
"""A Dutch postcode, kept as `1234AB`."""

Minutes = Annotated[int, Field(ge=1, le=1_440)]
Points = Annotated[int, Field(ge=-100, le=100)]
