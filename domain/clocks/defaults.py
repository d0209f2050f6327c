"""The norms and ladders of who chose none (DOMAIN: norms and ladder). Every number is policy."""

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from domain.clocks.ladder import Ladder, Rung
from domain.clocks.words import LadderName, Offer, Whom
from domain.phase import Phase

STALLS: Final[Mapping[Phase, int]] = {
    Phase.RECEIVED: 1,
    Phase.CLARIFICATION: 5,
    Phase.TRANSLATION: 4,
    Phase.MONITORING: 10,
    Phase.SUCCESS: 20,
    Phase.DELIVERY: 5,
}
"""Working days without anything of substance after which a phase counts as stalled."""


def _rung(when: str, to: Whom | tuple[Whom, ...], offer: Offer, *, mirror: bool = False) -> Rung:
    return Rung(when=when, to=to if isinstance(to, tuple) else (to,), offer=offer, mirror=mirror)


LADDERS: Final[Mapping[LadderName, Ladder]] = {
    LadderName.RECEIVED: Ladder(
        norm=2,
        rungs=(
            _rung("day 1", Whom.HANDLER, Offer.HELP),
            _rung("day 2", Whom.COORDINATOR, Offer.HELP),
            _rung("day 3", Whom.TEAM_LEAD, Offer.DECIDE),
        ),
    ),
    LadderName.CLARIFICATION: Ladder(
        norm=10,
        rungs=(
            _rung("60%", Whom.ACCOUNT_MANAGER, Offer.RE_CLARIFY),
            _rung("90%", Whom.COORDINATOR, Offer.HELP),
            _rung("T+1", Whom.TEAM_LEAD, Offer.DECIDE),
            _rung("T+5", Whom.HEAD, Offer.TELL, mirror=True),
        ),
    ),
    LadderName.TRANSLATION: Ladder(
        norm=10,
        rungs=(
            _rung("60%", Whom.HANDLER, Offer.HELP),
            _rung("90%", Whom.COORDINATOR, Offer.HELP),
            _rung("T+1", Whom.TEAM_LEAD, Offer.RE_PLAN),
            _rung("T+5", Whom.HEAD, Offer.TELL, mirror=True),
        ),
    ),
    LadderName.CLIENT_DECISION: Ladder(
        norm=10,
        rungs=(
            _rung("day 5", Whom.ACCOUNT_MANAGER, Offer.TELL),
            _rung("day 10", Whom.ACCOUNT_MANAGER, Offer.CALL),
            _rung("day 15", Whom.HEAD, Offer.CALL, mirror=True),
            _rung("day 20", Whom.ACCOUNT_MANAGER, Offer.DECIDE),
            _rung("day 30", Whom.COORDINATOR, Offer.DECIDE),
        ),
    ),
    LadderName.MONITORING: Ladder(
        norm=10,
        rungs=(
            _rung("T-10", Whom.HANDLER, Offer.HELP),
            _rung("T-5", Whom.COORDINATOR, Offer.RE_PLAN),
            _rung("T", Whom.TEAM_LEAD, Offer.DECIDE),
            _rung("T+5", Whom.DIRECTOR, Offer.TELL, mirror=True),
        ),
    ),
    LadderName.SUCCESS: Ladder(
        norm=5,
        rungs=(
            _rung("day 5", Whom.ACCOUNT_MANAGER, Offer.HELP),
            _rung("day 10", Whom.COORDINATOR, Offer.ACCEPT),
        ),
    ),
    LadderName.ACCEPTANCE: Ladder(
        norm=10,
        rungs=(
            _rung("day 5", Whom.ACCOUNT_MANAGER, Offer.TELL),
            _rung("day 10", Whom.ACCOUNT_MANAGER, Offer.CALL),
            _rung("day 15", Whom.HEAD, Offer.CALL, mirror=True),
            _rung("day 30", Whom.COORDINATOR, Offer.DECIDE),
        ),
    ),
    LadderName.GESTURE: Ladder(
        norm=5,
        rungs=(
            _rung("T-1", Whom.ACCOUNT_MANAGER, Offer.HELP),
            _rung("T", Whom.COORDINATOR, Offer.HELP),
            _rung("T+5", Whom.TEAM_LEAD, Offer.DECIDE),
        ),
    ),
    LadderName.EVALUATION: Ladder(
        norm=15,
        rungs=(
            _rung("T-1", Whom.ACCOUNT_MANAGER, Offer.HELP),
            _rung("T", Whom.COORDINATOR, Offer.HELP),
            _rung("T+5", Whom.TEAM_LEAD, Offer.DECIDE),
        ),
    ),
    LadderName.PROMISE: Ladder(
        norm=10,
        rungs=(
            _rung("T-5", Whom.OWNER, Offer.HELP),
            _rung("T-2", (Whom.OWNER, Whom.ACCOUNT_MANAGER), Offer.TELL),
            _rung("T", Whom.RATIFIER, Offer.DECIDE),
            _rung("T+3", Whom.HEAD, Offer.DECIDE),
        ),
    ),
    LadderName.STALL: Ladder(
        norm=5,
        rungs=(
            _rung("100%", Whom.HANDLER, Offer.HELP),
            _rung("200%", Whom.COORDINATOR, Offer.HELP),
            _rung("300%", Whom.TEAM_LEAD, Offer.DECIDE),
        ),
    ),
    LadderName.DEBT: Ladder(
        norm=5,
        rungs=(
            _rung("T-1", Whom.HANDLER, Offer.HELP),
            _rung("T", Whom.COORDINATOR, Offer.HELP),
            _rung("T+1", Whom.TEAM_LEAD, Offer.DECIDE),
            _rung("T+5", Whom.HEAD, Offer.DECIDE),
        ),
    ),
    LadderName.ADVICE: Ladder(
        norm=10,
        rungs=(
            _rung("T-2", (Whom.ADVISER, Whom.ASKER), Offer.HELP),
            _rung("T", (Whom.ASKER, Whom.COORDINATOR), Offer.CALL),
            _rung("T+5", (Whom.ASKER, Whom.COORDINATOR), Offer.DECIDE),
        ),
    ),
}


class Norms(BaseModel):
    """The ladders and stall norms that hold at a moment: `version` is the policy's, 0 for none."""

    model_config = ConfigDict(frozen=True)

    version: int = 0
    ladders: dict[LadderName, Ladder]
    stalls: dict[Phase, Annotated[int, Field(ge=1, le=250)]]


DEFAULTS: Final = Norms(ladders=dict(LADDERS), stalls=dict(STALLS))
