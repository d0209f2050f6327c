"""The numbers of account development, in one place. They become tenant policy later."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from domain.account.words import SizeClass, Tier
from domain.clocks import AccountLadder, Ladder, Offer, Rung, Whom

LADDERS: Final[Mapping[AccountLadder, Ladder]] = {
    AccountLadder.FOLLOW_UP: Ladder(
        norm=10,
        rungs=(
            Rung(when="T-2", to=(Whom.OWNER,), offer=Offer.HELP),
            Rung(when="T", to=(Whom.OWNER,), offer=Offer.TELL),
            Rung(when="T+3", to=(Whom.OWNER, Whom.TEAM_LEAD), offer=Offer.HELP),
            Rung(when="T+8", to=(Whom.HEAD,), offer=Offer.DECIDE),
        ),
    ),
    AccountLadder.OWNERLESS: Ladder(
        norm=5,
        rungs=(
            Rung(when="day 1", to=(Whom.TEAM_LEAD,), offer=Offer.DECIDE),
            Rung(when="day 5", to=(Whom.HEAD,), offer=Offer.DECIDE),
        ),
    ),
    AccountLadder.ANNOUNCE: Ladder(
        norm=5,
        rungs=(
            Rung(when="day 2", to=(Whom.ACCOUNT_MANAGER,), offer=Offer.TELL),
            Rung(when="day 5", to=(Whom.TEAM_LEAD,), offer=Offer.HELP),
        ),
    ),
    AccountLadder.LEAD: Ladder(
        norm=20,
        rungs=(
            Rung(when="T", to=(Whom.ACCOUNT_MANAGER,), offer=Offer.HELP),
            Rung(when="T+10", to=(Whom.TEAM_LEAD,), offer=Offer.HELP),
        ),
    ),
}
"""A follow-up reminds its owner, whoever stands in gets it; then the team lead may help, and at
last the head. An account without an owner asks for one. A hand-over must be told. A lead that stays
in one stage asks its account manager what would help, then the team lead."""

LINGER: Final = timedelta(hours=1)
"""How long the workflow of an account waits for more, when nothing of it runs by itself."""

MOST_MARKS: Final = 1_000
"""Of so many things, the newest, it is known what they said; the history has all of them."""

MOST_FOLLOW_UPS: Final = 100
MOST_VISITS: Final = 50
MOST_PEOPLE: Final = 200
MOST_RUNGS: Final = 100
MOST_SIGNALS: Final = 50
MOST_LEADS: Final = 50
MOST_LINKS: Final = 200
MOST_NEEDS: Final = 50
MOST_INTRODUCTIONS: Final = 50
"""Most open at a time: what a workflow carries must stay small."""

MOST_AT_ONCE: Final = 20
"""Most participants, needs or follow-ups of one contact."""

INTERVALS: Final[Mapping[Tier, int]] = {Tier.A: 90, Tier.B: 180, Tier.C: 365, Tier.D: 730}
"""Tier -> within how many days we speak with an organisation again."""

SIZE_SHARES: Final[Mapping[SizeClass, int]] = {
    SizeClass.ONE: 5,
    SizeClass.TO_4: 10,
    SizeClass.TO_9: 20,
    SizeClass.TO_19: 30,
    SizeClass.TO_49: 45,
    SizeClass.TO_99: 60,
    SizeClass.TO_199: 75,
    SizeClass.TO_499: 90,
    SizeClass.FROM_500: 100,
}
"""Size class -> how much of the weight of size it gets, in per cent."""

VALUE_SHARE: Final = 20
"""Per cent of the weight of strategy for each point of value (0-5)."""

SIGNAL_STRENGTH: Final[Mapping[str, int]] = {"leave": 100, "growth": 70}
"""What is heard -> how strong it is while it is new; a complaint has a weight of its own."""
