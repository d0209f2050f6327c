"""What two of the demo tenants chose for themselves; the environment service goes by the usual."""

from typing import Final

from domain.clocks import Ladder, LadderName, Offer, Rung, Whom
from domain.office.words import Policy
from domain.phase import Phase

SAFETY_POLICY: Final = Policy(
    clarification_days=8,
    gesture_euros=25,
    ladders={
        LadderName.CLARIFICATION: Ladder(
            norm=8,
            rungs=(
                Rung(when="50%", to=(Whom.ACCOUNT_MANAGER,), offer=Offer.RE_CLARIFY),
                Rung(when="T-1", to=(Whom.COORDINATOR, Whom.TEAM_LEAD), offer=Offer.HELP),
                Rung(when="T+2", to=(Whom.HEAD,), offer=Offer.TELL, mirror=True),
            ),
        ),
    },
    stalls={Phase.CLARIFICATION: 3},
)
"""A safety region: a question that waits is looked at sooner, by two people together."""

TOWN_HALL_POLICY: Final = Policy(
    translation_days=8,
    small_hours=12,
    gesture_euros=25,
    ladders={
        LadderName.PROMISE: Ladder(
            norm=10,
            rungs=(
                Rung(when="T-8", to=(Whom.OWNER,), offer=Offer.HELP),
                Rung(when="T-3", to=(Whom.OWNER, Whom.ACCOUNT_MANAGER), offer=Offer.TELL),
                Rung(when="T", to=(Whom.RATIFIER,), offer=Offer.DECIDE),
            ),
        ),
    },
)
"""A municipality's economic affairs: promises to businesses are looked at earlier."""
