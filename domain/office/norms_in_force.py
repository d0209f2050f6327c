"""The norms by which clocks go, from the policy that the office published."""

from typing import Final

from domain.clocks import DEFAULTS, Ladder, LadderName, Norms
from domain.office.ladders import DAYS
from domain.office.state import OfficeState
from domain.office.words import Policy
from domain.phase import Phase

UNCHOSEN: Final = 0
"""The version of the norms of an office that published no policy."""


def norms_of(policy: Policy, version: int) -> Norms:
    """Every ladder and stall norm under a policy: what it does not choose stays as it is."""
    return Norms(
        version=version,
        ladders={name: _ladder(policy, name) for name in DEFAULTS.ladders},
        stalls=DEFAULTS.stalls | {Phase.MONITORING: policy.heartbeat_days} | policy.stalls,
    )


def norms_in_force(state: OfficeState) -> Norms:
    """The norms for clocks that start now; the defaults until a policy was published."""
    if state.policy_version == UNCHOSEN:
        return DEFAULTS
    return norms_of(state.policy, state.policy_version)


def _ladder(policy: Policy, name: LadderName) -> Ladder:
    chosen = policy.ladders.get(name, DEFAULTS.ladders[name])
    if name not in DAYS:
        return chosen
    numbers: dict[str, int] = policy.model_dump(exclude={"ladders", "stalls"})
    return chosen.model_copy(update={"norm": numbers[DAYS[name]]})
