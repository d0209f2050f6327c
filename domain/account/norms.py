"""The ladders by which the clocks of an account go: those of the policy in force when one started.

They are pinned, as the calendar is, when something happens that a clock runs for. A clock that runs
keeps the ladder it started with.
"""

from datetime import date
from typing import Literal

from domain.account.policy import LADDERS
from domain.account.state import AccountState
from domain.account.ticking import ladder_name
from domain.authority import Authority
from domain.clocks import Clock
from domain.clocks.account_norms import AccountNorms
from domain.message import Event


class AccountNormsPinned(Event):
    """Clocks that start from this day on go by these ladders."""

    type: Literal["AccountNormsPinned"] = "AccountNormsPinned"
    norms: AccountNorms


def pinned_norms(authority: Authority, state: AccountState) -> list[AccountNormsPinned]:
    """The ladders in force, unless this account has them."""
    norms = authority.terms.account if authority.terms else None
    if norms is None or norms.version <= state.norms_version:
        return []
    return [AccountNormsPinned(norms=norms)]


def evolve(state: AccountState, event: AccountNormsPinned, day: date) -> AccountState:
    """What it teaches. It is told right after what started a clock: that one goes by it too.

    Ladders by which no clock runs are forgotten.
    """
    norms = event.norms
    clocks = {name: _going_by(norms, name, it, day) for name, it in state.clocks.items()}
    used = {clock.norms for clock in clocks.values() if clock.runs}
    kept = {version: it for version, it in state.norms.items() if version in used}
    return state.but(
        norms=kept | {norms.version: norms}, norms_version=norms.version, clocks=clocks
    )


def _going_by(norms: AccountNorms, name: str, clock: Clock, day: date) -> Clock:
    if not clock.runs or clock.starts != day or clock.reached:
        return clock
    ladder = norms.ladders.get(ladder_name(name), LADDERS[ladder_name(name)])
    budget = None if clock.budget is None else ladder.norm
    return clock.model_copy(update={"norms": norms.version, "budget": budget})
