"""The words of the office: kinds, hats and the shapes that events and commands share."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

from domain.authority import ClientLevel
from domain.clocks.ladder import Ladder
from domain.clocks.words import LadderName
from domain.office.ladders import disagreements, filled, stall_disagrees
from domain.phase import Phase
from domain.text import Name, Personal


class OfficeKind(StrEnum):
    """What kind of organisation keeps this office."""

    ENVIRONMENT_SERVICE = "environment-service"
    SAFETY_REGION = "safety-region"
    MUNICIPALITY = "municipality"


class OrganisationKind(StrEnum):
    """What kind of organisation something is."""

    ENVIRONMENT_SERVICE = "environment-service"
    SAFETY_REGION = "safety-region"
    MUNICIPALITY = "municipality"
    PROVINCE = "province"
    WATER_BOARD = "water-board"
    NATIONAL = "national"
    COMPANY = "company"
    OTHER = "other"


class Relation(StrEnum):
    """What an organisation is to us."""

    OURS = "ours"
    CLIENT = "client"
    OTHER = "other"


class Hat(StrEnum):
    """What a person at a client is to us; one person may wear several, each with dates."""

    POLITICAL_CLIENT = "political-client"
    """Bestuurlijk opdrachtgever: an alderman, a member of the provincial executive."""
    TOWN_CLERK = "town-clerk"
    """Gemeentesecretaris."""
    OFFICIAL_CLIENT = "official-client"
    """Ambtelijk opdrachtgever: a head at the client."""
    LIAISON = "liaison"
    """Regisseur, contactpersoon."""
    OWNER = "owner"
    """Eigenaar: a seat in the joint board. Sees figures, speaks for no client."""


LEVEL: dict[Hat, ClientLevel] = {
    Hat.POLITICAL_CLIENT: ClientLevel.POLITICAL,
    Hat.TOWN_CLERK: ClientLevel.STRATEGIC,
    Hat.OFFICIAL_CLIENT: ClientLevel.TACTICAL,
    Hat.LIAISON: ClientLevel.OPERATIONAL,
}
"""The level at which a hat speaks for its client. An owner's hat speaks for none."""


class Task(StrEnum):
    """Where work comes from: basistaak, plustaak, verzoektaak, incidentele taak."""

    BASIC = "basic"
    EXTRA = "extra"
    ON_REQUEST = "on-request"
    INCIDENTAL = "incidental"


Hours = Annotated[int, Field(ge=0, le=1_000_000)]
"""Whole hours."""

Euros = Annotated[int, Field(ge=0, le=1_000_000_000)]
"""Whole euros."""

Percent = Annotated[int, Field(ge=0, le=100)]
"""Whole percents, 0 to 100."""

Year = Annotated[int, Field(ge=2000, le=2100)]

Oin = Annotated[str, StringConstraints(pattern=r"^[0-9]{20}$")]
"""Organisatie-identificatienummer (Logius): 20 digits."""

Kvk = Annotated[str, StringConstraints(pattern=r"^[0-9]{8}$")]
"""Number in the trade register (Kamer van Koophandel): 8 digits."""

PersonName = Annotated[Name, Personal("person")]
"""How a person is called, encrypted under that person's own key."""

Email = Annotated[
    str,
    StringConstraints(pattern=r"^[^@\s\x00]{1,64}@[^@\s\x00]+\.[^@\s\x00]+$", max_length=254),
    Personal("person"),
]
Phone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 ()-]{1,23}$"), Personal("person")]

Sealed = Annotated[str, Personal("person")]
"""Personal data of `person` as an event keeps it: unchecked, so that an erased one still reads."""


class ClosedDay(BaseModel):
    """A day on which nobody works, and why: a holiday, a closing day, a recess."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: date
    name: Name


MOST_CLOSED = 400
"""Most closed days in one calendar: what a commission pins must stay small."""


def _none(chosen: object) -> bool:
    """Left out of what is written down: a policy of before there were ladders reads the same."""
    return not chosen


class Policy(BaseModel):
    """The numbers an organisation may choose for itself. Days are working days.

    `ladders` and `stalls` hold only what differs from the defaults.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    received_days: int = Field(default=2, ge=1, le=250)
    clarification_days: int = Field(default=10, ge=1, le=250)
    translation_days: int = Field(default=10, ge=1, le=250)
    client_decision_days: int = Field(default=10, ge=1, le=250)
    heartbeat_days: int = Field(default=10, ge=1, le=250)
    success_days: int = Field(default=5, ge=1, le=250)
    acceptance_days: int = Field(default=10, ge=1, le=250)
    gesture_days: int = Field(default=5, ge=1, le=250)
    evaluation_days: int = Field(default=15, ge=1, le=250)
    reopen_days: int = Field(default=20, ge=0, le=250)
    small_hours: Hours = 16
    gesture_euros: Euros = 50
    ladders: dict[LadderName, Ladder] = Field(default={}, exclude_if=_none)
    stalls: dict[Phase, Annotated[int, Field(ge=1, le=250)]] = Field(default={}, exclude_if=_none)
    """Working days without anything of substance after which a phase counts as stalled."""

    @field_validator("ladders", mode="before")
    @classmethod
    def _with_norms(cls, given: object, info: ValidationInfo) -> object:
        return filled(given, info.data)

    @field_validator("ladders", mode="after")
    @classmethod
    def _agreeing(
        cls, given: dict[LadderName, Ladder], info: ValidationInfo
    ) -> dict[LadderName, Ladder]:
        for wrong in disagreements(given, info.data):
            raise ValueError(wrong)
        return given

    @field_validator("stalls", mode="after")
    @classmethod
    def _one_heartbeat(cls, given: dict[Phase, int], info: ValidationInfo) -> dict[Phase, int]:
        if wrong := stall_disagrees(given, info.data):
            raise ValueError(wrong)
        return given
