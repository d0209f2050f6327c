"""What is looked at beside the role, for each command of a commission.

That a client's person acts for the own client alone, and that what is recorded for a client has a
source, follows from the roles and from the command's own shape: see `domain/access/doing.py`.
"""

from typing import Final

from domain.attribute import Attribute

BESIDE: Final[dict[str, tuple[Attribute, ...]]] = {
    "TakeCommission": (Attribute.TEAM, Attribute.FOUR_EYES),
    "StartUrgent": (Attribute.TEAM,),
    "AcceptPart": (Attribute.TEAM,),
    "DeclinePart": (Attribute.TEAM,),
    "CounterPart": (Attribute.TEAM,),
    "AssessFeasibility": (Attribute.TEAM,),
    "GiveAdvice": (Attribute.TEAM,),
    "AcceptAgreement": (Attribute.LEVEL,),
    "RatifyPromise": (Attribute.FOUR_EYES, Attribute.NO_ACCOUNT_MANAGER, Attribute.MANDATE),
    "ApproveScopeChange": (Attribute.SIZE,),
    "ReviewLedger": (Attribute.SIDE,),
    "CompleteCommission": (Attribute.SMALL,),
}
"""Command type -> what is looked at; commands that are not named here ask for a role alone."""
