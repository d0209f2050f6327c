"""What stands still by substance, what lies there, and what would help."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.figures.next_act import Act, next_act
from domain.figures.standstill import Standstill, standstill
from opdracht.overviews.days import today
from storage import escalations, standing
from storage.escalations import Escalation
from storage.standing import Listed, Which
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Line:
    """One commission, how it stands, the offer that lies there, and the act that would help."""

    listed: Listed
    stands: Standstill
    offer: Escalation | None
    act: Act


async def lines(store: Store, tenant: str, which: Which, *, waiting: bool) -> list[Line]:
    """What stands still, the longest first; or with `waiting` what does so for a reason."""
    day = today()
    read = standing.idle if waiting else standing.stalled
    found = await _told(store, tenant, await read(store.database, tenant, day, which), day)
    return sorted(found, key=lambda line: (line.stands.since, line.listed.commission))


async def among(store: Store, tenant: str, commissions: Sequence[str]) -> dict[str, Line]:
    """Of these commissions, those that stand still or wait in vain for their client."""
    day = today()
    listed = await standing.stalled_among(store.database, tenant, day, commissions)
    told = await _told(store, tenant, listed, day)
    return {line.listed.commission: line for line in told}


async def _told(store: Store, tenant: str, listed: Sequence[Listed], day: date) -> list[Line]:
    if not listed:
        return []
    beside = await escalations.beside(store.database, tenant, [each.commission for each in listed])
    found: list[Line] = []
    for each in listed:
        stands = standstill(each.standing.state, day)
        if stands is None:
            continue
        offer = beside.offers.get(each.commission)
        act = next_act(
            each.standing.state,
            stands,
            unhelped=beside.unhelped.get(each.commission),
            unanswered=escalations.place(offer),
        )
        found.append(Line(each, stands, offer, act))
    return found
