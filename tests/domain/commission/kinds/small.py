"""A small commission from start to end, in six acts."""

from datetime import date
from typing import Final

from domain.commission import CommissionEvent
from domain.commission.commands import (
    AcceptDelivery,
    AnswerSurvey,
    CompleteCommission,
    DoCommission,
    FinishCommission,
    TakeCommission,
)
from tests.domain.commission.kinds.terms import SMALL, under
from tests.domain.commission.people import CLIENT, HANDLER
from tests.domain.commission.play import Step, play

TAKER: Final = under(HANDLER, SMALL)
TAKE: Final = TakeCommission(
    title="Meting aan de Havenstraat",
    words="Kunt u deze week het geluid meten bij Havenstraat 3?",
    client="waterdam",
    product="geluid",
    hours=6,
    received_on=date(2027, 3, 1),
)
DO: Final = DoCommission(note="Gemeten op 3 maart: 48 dB, de norm is 50 dB.")
FINISH: Final = FinishCommission(summary="Het verslag van de meting.")
ACCEPT: Final = AcceptDelivery(delivery="oplevering-1")

ACTS: Final[tuple[Step, ...]] = (
    (TAKER, TAKE),
    (HANDLER, DO),
    (HANDLER, FINISH),
    (CLIENT, ACCEPT),
    (CLIENT, AnswerSurvey(grade=9)),
    (HANDLER, CompleteCommission()),
)


def after(count: int) -> tuple[CommissionEvent, ...]:
    """What happened in the first acts."""
    return play(ACTS[:count])


TAKEN: Final = after(1)
DONE: Final = after(2)
FINISHED: Final = after(3)
ACCEPTED: Final = after(4)
