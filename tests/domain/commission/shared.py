"""One commission of three clients, from request to end: one of them corrects the restatement."""

from datetime import date

from domain.commission.commands import (
    AcceptAgreement,
    AcceptDelivery,
    AddClient,
    AnswerRestatement,
    AnswerSurvey,
    ConfirmRestatement,
    ConsentToSharing,
    LeaveCommission,
    OfferAgreement,
    ReviewLedger,
    SetCostKey,
)
from domain.commission.words import Answer, Side, Via
from tests.domain.commission.people import CLIENT, DUINS, MANAGER, ZEEMAN
from tests.domain.commission.play import (
    CLARIFICATION,
    DELIVERY,
    END,
    MONITORING,
    RECEIVED,
    SUCCESS,
    TRANSLATION,
    Step,
)

LEAVE = LeaveCommission(why="Wij doen het zelf.")
KEY = SetCostKey(shares={"waterdam": 50, "zeedorp": 30, "duinkerk": 20})
OFFER = OfferAgreement(offer="o1", ends=date(2027, 6, 1), terms="Zoals op het blad.")
CORRECTS = AnswerRestatement(
    version=1, line="l2", answer=Answer.CORRECTED, correction="Voor 1 mei, want dan is de markt."
)
BY_TELEPHONE = ConfirmRestatement(
    version=1, via=Via.TELEPHONE, person="duins", source="Belnotitie.", for_client="duinkerk"
)
CONSENT_BY_MAIL = ConsentToSharing(
    success="q1", via=Via.MAIL, person="client", source="Mail.", for_client="waterdam"
)

JOINED: tuple[Step, ...] = (
    *RECEIVED,
    (MANAGER, AddClient(client="zeedorp", contact="zeeman")),
    (MANAGER, AddClient(client="duinkerk", contact="duins")),
    (MANAGER, KEY),
)
CLARIFIED: tuple[Step, ...] = (
    *JOINED,
    *CLARIFICATION,
    (ZEEMAN, CORRECTS),
    (ZEEMAN, ConfirmRestatement(version=1)),
    (MANAGER, BY_TELEPHONE),
)
OFFERED: tuple[Step, ...] = (*CLARIFIED, *TRANSLATION[:-1])
AGREED: tuple[Step, ...] = (
    *OFFERED,
    (CLIENT, AcceptAgreement(offer="o1")),
    (ZEEMAN, AcceptAgreement(offer="o1")),
    (DUINS, AcceptAgreement(offer="o1")),
)
WORKED: tuple[Step, ...] = (*AGREED, *MONITORING)
SHARED: tuple[Step, ...] = (
    *WORKED,
    SUCCESS[0],
    (MANAGER, CONSENT_BY_MAIL),
    (ZEEMAN, ConsentToSharing(success="q1")),
    (DUINS, ConsentToSharing(success="q1")),
    *SUCCESS[2:],
)
DELIVERED: tuple[Step, ...] = (*SHARED, *DELIVERY[:2])
ACCEPTED: tuple[Step, ...] = (
    *DELIVERED,
    (CLIENT, AcceptDelivery(delivery="d1")),
    (ZEEMAN, AcceptDelivery(delivery="d1")),
    (DUINS, AcceptDelivery(delivery="d1")),
)
REVIEWED: tuple[Step, ...] = (
    *ACCEPTED,
    *DELIVERY[3:],
    (ZEEMAN, ReviewLedger(side=Side.CLIENT)),
    (DUINS, ReviewLedger(side=Side.CLIENT)),
    (ZEEMAN, AnswerSurvey(grade=6, words="Laat gehoord.")),
)
TOGETHER: tuple[Step, ...] = (*REVIEWED, *END)
