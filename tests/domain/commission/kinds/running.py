"""A yearly programme: volumes, partial deliveries, accounts, and an end like any other."""

from datetime import date
from typing import Final

from domain.commission import CommissionEvent
from domain.commission.commands import (
    AcceptPartDelivery,
    ApproveScopeChange,
    DeliverPart,
    GiveAccount,
    ImportHours,
    PlanVolume,
    RefusePartDelivery,
    RequestScopeChange,
    ReviewLedger,
    SkipPartThanks,
    ThankForPart,
)
from domain.commission.words import AccountKind, Mode, Side
from domain.template import Kind
from tests.domain.commission.kinds.terms import RUNNING, under
from tests.domain.commission.people import CLIENT, CONTROLLER, COORDINATOR, HANDLER, MANAGER
from tests.domain.commission.play import (
    CLARIFICATION,
    DELIVERY,
    END,
    MONITORING,
    RECEIVED,
    REGISTER,
    SUCCESS,
    TRANSLATION,
    Step,
    play,
)

SPRING, SUMMER, YEAR = date(2027, 3, 31), date(2027, 6, 30), date(2027, 12, 31)
NOISE: Final = PlanVolume(product="geluid", mode=Mode.PROGRAMMABLE, count=30, hours=600)
AIR: Final = PlanVolume(product="lucht", mode=Mode.DEMAND_DRIVEN, low=10, high=20, hours=200)
Q1: Final = DeliverPart(
    part="q1", product="geluid", count=8, summary="Acht metingen.", until=SPRING
)
Q2: Final = DeliverPart(part="q2", product="lucht", count=3, summary="Drie adviezen.", until=SUMMER)
INTERIM: Final = GiveAccount(
    account="half", kind=AccountKind.INTERIM, until=SUMMER, words="Op schema."
)
FINAL: Final = GiveAccount(
    account="jaar", kind=AccountKind.YEAR_END, until=YEAR, words="Alles gedaan."
)

START: Final[tuple[Step, ...]] = (
    (under(MANAGER, RUNNING), REGISTER.model_copy(update={"kind": Kind.RUNNING})),
    *RECEIVED[1:],
    *CLARIFICATION,
    TRANSLATION[0],
    (MANAGER, NOISE),
    (MANAGER, AIR),
    *TRANSLATION[1:],
    *MONITORING,
)
PARTS: Final[tuple[Step, ...]] = (
    (HANDLER, Q1),
    (CLIENT, AcceptPartDelivery(part="q1", still_our_question=True)),
    (MANAGER, ThankForPart(part="q1", how="Een kaart voor het team.")),
    (HANDLER, Q2),
    (CLIENT, RefusePartDelivery(part="q2", why="Er mist er een.")),
    (HANDLER, Q2.model_copy(update={"part": "q2b", "count": 4})),
    (CLIENT, AcceptPartDelivery(part="q2b")),
    (MANAGER, SkipPartThanks(part="q2b", why="Samen met het derde kwartaal.")),
    (
        CLIENT,
        RequestScopeChange(
            scope="x2", hours=30, what="Twee metingen meer.", why="Wens.", product="geluid"
        ),
    ),
    (COORDINATOR, ApproveScopeChange(scope="x2")),
    (
        HANDLER,
        RequestScopeChange(
            scope="x3", hours=-12, what="Minder advies.", why="Rustig.", product="lucht"
        ),
    ),
    (COORDINATOR, ApproveScopeChange(scope="x3")),
    (
        CONTROLLER,
        ImportHours(entry="g1", team="air", hours=210, until=SUMMER, product="geluid"),
    ),
    (
        CONTROLLER,
        ImportHours(entry="g2", team="soil", hours=15, until=SUMMER, product="geluid"),
    ),
    (MANAGER, INTERIM),
)
ROAD: Final[tuple[Step, ...]] = (
    *START,
    *PARTS,
    (MANAGER, FINAL),
    *SUCCESS,
    *DELIVERY,
    (CLIENT, ReviewLedger(side=Side.CLIENT)),
    *END,
)

RUNS: Final[tuple[CommissionEvent, ...]] = play(START)
HALFWAY: Final = play(PARTS, RUNS)
