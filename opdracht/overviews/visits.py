"""Whom somebody would visit first, and why: the score of each of their accounts, part by part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from domain.account.policy import SIGNAL_STRENGTH, SIZE_SHARES, VALUE_SHARE
from domain.account.tenant_policy import AccountPolicy
from domain.account.words import SizeClass, Tier
from domain.figures.priority import (
    WHOLE,
    Criterion,
    Known,
    Override,
    Priority,
    of_chain,
    of_contact,
    of_overdue,
    of_signal,
    priority,
    ranked,
)
from domain.text import Id
from storage.account_visits import VisitFacts, opened, weighed
from storage.store import Store

FIRST: Final = 12
"""Accounts that are shown where nothing else is asked."""


@dataclass(frozen=True, slots=True)
class Visit:
    """An account that could be visited, with its score."""

    facts: VisitFacts
    score: Priority

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.facts.name or self.facts.account)


@dataclass(frozen=True, slots=True)
class Visits:
    """The first of `count` accounts, the highest score first; `places` are those that lie together,
    of which there are at least two."""

    first: Sequence[Visit]
    count: int
    places: Sequence[tuple[str, Sequence[Visit]]]


def known(facts: VisitFacts, today: date, policy: AccountPolicy) -> dict[Criterion, Known]:
    """What is known, as shares of each criterion. What is not there is not known."""
    found: dict[Criterion, Known] = {
        Criterion.OVERDUE: Known(of_overdue(facts.late)),
        Criterion.COMPLAINT: Known(WHOLE if facts.complaint_on else 0, facts.complaint_on),
        Criterion.CHAIN: Known(of_chain(facts.links)),
    }
    if facts.value is not None:
        found[Criterion.STRATEGIC] = Known(VALUE_SHARE * facts.value, facts.valued_on)
    if facts.size is not None:
        found[Criterion.SIZE] = Known(SIZE_SHARES[SizeClass(facts.size)])
    if facts.signal is not None and facts.signal_on is not None:
        strength = SIGNAL_STRENGTH[facts.signal]
        share = of_signal(strength, facts.signal_on, today)
        found[Criterion.SIGNAL] = Known(share, facts.signal_on)
    if facts.tier is not None and facts.last_contact is not None:
        share = of_contact(facts.last_contact, policy.interval(Tier(facts.tier)), today)
        found[Criterion.CONTACT] = Known(share, facts.last_contact)
    return found


def scored(facts: VisitFacts, today: date, policy: AccountPolicy) -> Priority:
    """The score of one account by the weights of a policy, with what somebody laid on top of it."""
    override = None
    if facts.override_points is not None and facts.override_until is not None:
        reason = str(facts.override_reason or "")
        override = Override(WHOLE * facts.override_points, reason, facts.override_until)
    return priority(known(facts, today, policy), today, policy.weights, override)


async def visits(  # noqa: PLR0913  # where, whose, by what, how many
    store: Store,
    tenant: str,
    owner: Id,
    today: date,
    policy: AccountPolicy,
    *,
    most: int = FIRST,
) -> Visits:
    """The accounts of an owner, those that matter most first; at most so many.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    rows = await weighed(store.database, tenant, owner, today)
    by_id: Mapping[str, VisitFacts] = {row.account: row for row in rows}
    order = ranked((row.account, scored(row, today, policy)) for row in rows)[:most]
    plain = await opened(store.sealer, tenant, [by_id[account] for account, _ in order])
    first = [Visit(row, scored(row, today, policy)) for row in plain]
    return Visits(first, len(rows), together(first))


def together(several: Iterable[Visit]) -> list[tuple[str, Sequence[Visit]]]:
    """Those that lie in one postcode area (four digits), where there are at least two."""
    located = sorted(
        (each for each in several if each.facts.postcode),
        key=lambda each: (area(each), -each.score.total),
    )
    groups = [(name, list(found)) for name, found in groupby(located, key=area)]
    return [(name, found) for name, found in groups if len(found) > 1]


def area(visit: Visit) -> str:
    """`3511`, and the place where that is known: `3511, Waterrijk`."""
    digits = (visit.facts.postcode or "")[:4]
    return f"{digits}, {visit.facts.place}" if visit.facts.place else digits
