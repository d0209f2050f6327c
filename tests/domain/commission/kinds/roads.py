"""One commission of each kind, step by step, and what else may be asked of it."""

from datetime import date
from typing import Final

from domain.commission.commands import (
    ApproveScopeChange,
    ClassifyCommission,
    ContestCommission,
    GrowCommission,
    ImportHours,
    RefuseDelivery,
    RequestScopeChange,
)
from domain.commission.words import Ground, Origin
from tests.domain.commission.kinds.running import ROAD as RUNNING_ROAD
from tests.domain.commission.kinds.small import ACTS as SMALL_ROAD
from tests.domain.commission.kinds.urgent import ROAD as URGENT_ROAD
from tests.domain.commission.people import CLIENT, CONTROLLER, COORDINATOR, HANDLER, MANAGER
from tests.domain.commission.play import Step

ROADS: Final[tuple[tuple[Step, ...], ...]] = (SMALL_ROAD, URGENT_ROAD, RUNNING_ROAD)

OTHERS: Final[tuple[Step, ...]] = (
    (CLIENT, ContestCommission(why="Wij bedoelden de nacht.")),
    (HANDLER, GrowCommission(why="Er komt meer bij kijken.")),
    (CONTROLLER, ImportHours(entry="w1", team="air", hours=12, until=date(2027, 3, 5))),
    (
        CONTROLLER,
        ImportHours(entry="w2", team="air", hours=6, until=date(2027, 3, 6), product="geluid"),
    ),
    (HANDLER, RequestScopeChange(scope="y1", hours=4, what="Nog een punt.", why="Wens.")),
    (CLIENT, RequestScopeChange(scope="y2", hours=20, what="De nacht.", why="Klachten.")),
    (COORDINATOR, ApproveScopeChange(scope="y1")),
    (COORDINATOR, ApproveScopeChange(scope="y2")),
    (MANAGER, ClassifyCommission(origin=Origin.BASIC, product="lucht")),
    (CLIENT, RefuseDelivery(delivery="oplevering-1", ground=Ground.REWORK, why="Mist iets.")),
    (
        CLIENT,
        RefuseDelivery(delivery="oplevering-1", ground=Ground.DISPUTED_SCOPE, why="Niet dit."),
    ),
)

STEPS: Final[tuple[Step, ...]] = (*(step for road in ROADS for step in road), *OTHERS)
"""At least one step of every command that some kinds alone know."""
