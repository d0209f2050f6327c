"""What a week opens with: what is known of it already, so that booking takes seconds."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.account.tenant_policy import USUAL, AccountPolicy
from domain.account.words import ContactKind
from domain.timesheet.policy import STEP
from domain.timesheet.words import ActivityKind


@dataclass(frozen=True, slots=True)
class Held:
    """A contact in the week. `minutes` are those that were noted, None when none were."""

    kind: ContactKind
    minutes: int | None


def rounded(minutes: int) -> int:
    """To the nearest step, a half upwards; never to nothing."""
    return max((2 * minutes + STEP) // (2 * STEP) * STEP, STEP if minutes > 0 else 0)


def proposed(contacts: Iterable[Held], policy: AccountPolicy = USUAL) -> dict[ActivityKind, int]:
    """Minutes that the contacts of a week speak for; kinds of which nothing is known are 0.

    A visit takes what was noted, or what the policy says that one takes, with its preparation and
    travel beside it. An event takes what was noted, and travel. A call or a message counts only
    when its minutes were noted, as follow-up.
    """
    found = dict.fromkeys(ActivityKind, 0)
    for contact in contacts:
        match contact.kind:
            case ContactKind.VISIT:
                noted = policy.visit_minutes if contact.minutes is None else contact.minutes
                found[ActivityKind.VISIT] += rounded(noted)
                found[ActivityKind.PREPARATION] += rounded(policy.preparation_minutes)
                found[ActivityKind.TRAVEL] += rounded(policy.travel_minutes)
            case ContactKind.EVENT:
                found[ActivityKind.VISIT] += rounded(contact.minutes or 0)
                found[ActivityKind.TRAVEL] += rounded(policy.travel_minutes)
            case ContactKind.CALL | ContactKind.MESSAGE:
                found[ActivityKind.FOLLOW_UP] += rounded(contact.minutes or 0)
    return found
