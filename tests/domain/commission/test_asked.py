"""What waits for a client's own word, on the way from request to evaluation."""

from domain.commission.asked import Ask, asked_of
from tests.domain.commission.people import CLIENT
from tests.domain.commission.play import WHOLE, stops

WAITS = (
    ("RestateQuestion", (Ask.RESTATEMENT,)),
    ("AnswerRestatement", (Ask.RESTATEMENT,)),
    ("ConfirmRestatement", ()),
    ("OfferAgreement", (Ask.AGREEMENT,)),
    ("AcceptAgreement", ()),
    ("RecordSuccess", (Ask.SHARING,)),
    ("ConsentToSharing", ()),
    ("DeliverResult", (Ask.DELIVERY,)),
    ("AcceptDelivery", (Ask.LEDGER, Ask.SURVEY)),
    ("AnswerSurvey", ()),
    ("CompleteCommission", ()),
)
"""The step -> what is asked of the client after it."""


def test_a_client_is_asked_one_thing_after_the_other_until_it_is_said() -> None:
    assert CLIENT.client is not None
    seen = {
        type(command).__name__: asked_of(state, CLIENT.client)
        for (_, command), (_, state) in zip(WHOLE, stops(WHOLE)[1:], strict=True)
    }
    assert {step: seen[step] for step, _ in WAITS} == dict(WAITS)


def test_nothing_is_asked_of_who_is_no_client_of_it() -> None:
    assert {asked_of(state, "een-ander") for _, state in stops(WHOLE)} == {()}
