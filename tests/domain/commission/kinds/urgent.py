"""Urgent work: started at once, clarified and agreed on the way, delivered like any other."""

from datetime import date
from typing import Final

from domain.commission import CommissionEvent
from domain.commission.commands import (
    AcceptAgreement,
    AcceptPart,
    AssignRole,
    ConfirmRestatement,
    DraftRow,
    GiveEvidence,
    OfferAgreement,
    RecordOrigin,
    RestateQuestion,
    ReviewLedger,
    SetCriterion,
    StartUrgent,
)
from domain.commission.words import Part, RestatedLine, Side
from tests.domain.commission.kinds.terms import URGENT, under
from tests.domain.commission.people import CLIENT, COORDINATOR, HANDLER, MANAGER
from tests.domain.commission.play import DELIVERY, END, MONITORING, SUCCESS, Step, play

STARTER: Final = under(HANDLER, URGENT)
START: Final = StartUrgent(
    title="Olie in de haven",
    words="Er lekt olie in de haven, kom nu kijken.",
    client="waterdam",
    product="geluid",
    hours=24,
    why="Het lekt nu.",
    received_on=date(2027, 3, 1),
)
CLARIFY: Final[tuple[Step, ...]] = (
    (COORDINATOR, AssignRole(part=Part.ACCOUNT_MANAGER, person="manager")),
    (COORDINATOR, AssignRole(part=Part.COORDINATOR, person="coordinator")),
    (MANAGER, RecordOrigin(whose="De haven.", happened="Een lek.", if_nothing="Vissterfte.")),
    (
        MANAGER,
        RestateQuestion(lines=(RestatedLine(line="l1", text="U wilt dat het lek stopt."),)),
    ),
    (CLIENT, ConfirmRestatement(version=1)),
    (MANAGER, SetCriterion(criterion="c1", text="Het lek is dicht.")),
)
AGREE: Final[tuple[Step, ...]] = (
    (
        HANDLER,
        DraftRow(
            row="r1",
            gets="Een dichte leiding.",
            does="Zoeken en dichten.",
            team="air",
            product="geluid",
            hours=30,
            starts=date(2027, 3, 1),
            ends=date(2027, 3, 5),
        ),
    ),
    (HANDLER, AcceptPart(row="r1")),
    (MANAGER, OfferAgreement(offer="o1", ends=date(2027, 3, 5), terms="Zoals op het blad.")),
    (CLIENT, AcceptAgreement(offer="o1")),
)
ROAD: Final[tuple[Step, ...]] = (
    (STARTER, START),
    *CLARIFY,
    *AGREE,
    (HANDLER, GiveEvidence(evidence="v1", criterion="c1", what="Foto van de leiding.")),
    MONITORING[-1],
    *SUCCESS,
    *(step for step in DELIVERY if "p1" not in repr(step[1])),
    (CLIENT, ReviewLedger(side=Side.CLIENT)),
    *END,
)
"""Delivered as on the ordinary road, but for the lines of its ledger."""

STARTED: Final[tuple[CommissionEvent, ...]] = play([(STARTER, START)])
CLARIFIED: Final = play(CLARIFY, STARTED)
AGREED: Final = play(AGREE, CLARIFIED)
