"""What stands still by substance, what lies there, and what would help."""

from dataclasses import dataclass

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
    listed = await read(store.database, tenant, day, which)
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
    return sorted(found, key=lambda line: (line.stands.since, line.listed.commission))
