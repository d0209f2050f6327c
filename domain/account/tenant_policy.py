"""The numbers of account development that a tenant chooses for itself.

What it leaves out is what everybody starts with (`domain/account/policy.py`, and the weights of
`domain/figures/priority.py`). Whether the numbers go together is asked when they are proposed.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Final, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, field_validator

from domain.account.policy import INTERVALS, LADDERS
from domain.account.words import Tier
from domain.clocks import AccountLadder, Ladder, Whom
from domain.clocks.account_norms import AccountNorms
from domain.figures.capacity import FULL_TIME, SHARE
from domain.figures.priority import WEIGHTS, Criterion

Weight = Annotated[int, Field(ge=0, le=100)]
"""Per cent of the whole score."""
Interval = Annotated[int, Field(ge=1, le=3_650)]
"""Days."""
Minutes = Annotated[int, Field(ge=0, le=10_000)]

ASKED: Final = frozenset(
    {Whom.OWNER, Whom.ACCOUNT_MANAGER, Whom.TEAM_LEAD, Whom.HEAD, Whom.DIRECTOR}
)
"""Who there is for an account; the other parts belong to a commission."""


class AccountPolicy(BaseModel):
    """All of it. `ladders` holds only what differs from the usual ones."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    weights: dict[Criterion, Weight] = dict(WEIGHTS)
    """Of the priority, 100 together. A criterion without a weight does not count."""
    intervals: dict[Tier, Interval] = dict(INTERVALS)
    """Within how many days we speak with an organisation again."""
    ladders: dict[AccountLadder, Ladder] = {}
    productive_hours: Annotated[int, Field(ge=1, le=2_000)] = FULL_TIME
    """Of one full-time job in a year."""
    client_share: Annotated[int, Field(ge=1, le=100)] = SHARE
    """Per cent of the productive hours that is meant for organisations."""
    visit_minutes: Annotated[int, Field(ge=1, le=10_000)] = 90
    preparation_minutes: Minutes = 45
    travel_minutes: Minutes = 60
    follow_up_minutes: Minutes = 45
    lead_minutes: Minutes = 480
    """What one lead takes in all."""

    @field_validator("ladders", mode="before")
    @classmethod
    def _with_norms(cls, given: object) -> object:
        """A ladder that leaves its norm out has the usual one."""
        if not isinstance(given, Mapping):
            return given
        return {name: _with_norm(name, one) for name, one in given.items()}

    @field_validator("weights", mode="after")
    @classmethod
    def _every_criterion(cls, given: dict[Criterion, int]) -> dict[Criterion, int]:
        return {criterion: given.get(criterion, 0) for criterion in Criterion}

    def interval(self, tier: Tier) -> int:
        """Within how many days an organisation of a tier is spoken with."""
        return self.intervals.get(tier, INTERVALS[tier])

    @property
    def every_interval(self) -> dict[Tier, int]:
        """That of each tier."""
        return {tier: self.interval(tier) for tier in Tier}

    @property
    def minutes_of_visit(self) -> int:
        """What one visit takes, with all that goes with it."""
        return (
            self.visit_minutes
            + self.preparation_minutes
            + self.travel_minutes
            + self.follow_up_minutes
        )


USUAL: Final = AccountPolicy()
"""What a tenant starts with."""


def _with_norm(name: object, one: object) -> object:
    if not isinstance(one, Mapping) or "norm" in one or name not in set(AccountLadder):
        return one
    return {"norm": LADDERS[AccountLadder(str(name))].norm, **one}


class AsksNobody(NamedTuple):
    """A ladder that asks a part which an account does not have."""

    ladder: AccountLadder
    whom: Whom


def asks_nobody(ladders: Mapping[AccountLadder, Ladder]) -> Iterator[AsksNobody]:
    """The parts that these ladders ask and an account does not have."""
    for name, ladder in ladders.items():
        for rung in ladder.rungs:
            yield from (AsksNobody(name, whom) for whom in rung.to if whom not in ASKED)


def ladders_of(policy: AccountPolicy, version: int) -> AccountNorms:
    """Every ladder under a policy: what it does not choose is the usual one."""
    return AccountNorms(version=version, ladders=dict(LADDERS) | policy.ladders)
