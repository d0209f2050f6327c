"""Several clients on one commission: each confirms, agrees and accepts apart."""

import pytest
from pydantic import ValidationError

from domain.authority import Authority, ClientLevel, Role
from domain.commission import CommissionEvent, fold, missing
from domain.commission.agreement import AgreementAccepted, AgreementOffered
from domain.commission.apart import clients, party
from domain.commission.clarification import RestatementConfirmed
from domain.commission.commands import (
    AcceptAgreement,
    AcceptDelivery,
    AddClient,
    AdvancePhase,
    AnswerRestatement,
    ConfirmRestatement,
    ConsentToSharing,
    DeliverResult,
    IdentifyClient,
    LeaveCommission,
    OfferAgreement,
    ReaffirmQuestion,
    RefuseAgreement,
    RefuseDelivery,
    RefuseSharing,
    RemindClient,
    RemoveClient,
    RestateQuestion,
    ReviewLedger,
    ReviseRow,
    SetCostKey,
    ShareSuccess,
    StopCommission,
    WithdrawCommission,
)
from domain.commission.errors import (
    ConsentNeeded,
    DeliveryNotOpen,
    ExitCriteriaUnmet,
    IdTaken,
    LevelTooLow,
    NotTheClient,
    OfferClosed,
    OfferOutdated,
    ThingUnknown,
    TooMany,
    WrongPhase,
)
from domain.commission.parties import ClientAdded, ClientLeft, ClientRemoved, CostKeySet
from domain.commission.party_errors import (
    AgreedWithClient,
    ClientNeeded,
    DeliveryAcceptedBefore,
    ForWhomNeeded,
    KeyAgreed,
    LastClient,
    SeveralClients,
    SharesUneven,
)
from domain.commission.phases import PhaseEntered
from domain.commission.policy import MOST_CLIENTS
from domain.commission.success import SuccessShared
from domain.commission.words import Answer, Ground, Outcome, Reason, RestatedLine, Side, Via
from domain.phase import Phase
from tests.domain.commission import shared
from tests.domain.commission.people import CLIENT, DUINS, HANDLER, LIAISON, MANAGER, ZEEMAN
from tests.domain.commission.play import (
    CLARIFICATION,
    CLOSING,
    RECEIVED,
    REGISTER,
    ROW,
    SUCCESS,
    WHOLE,
    Step,
    finished,
    given,
    play,
)

ADD = AddClient(client="zeedorp", contact="zeeman")
ALONE = play(RECEIVED)
JOINED = play(shared.JOINED)
RESTATED = play([*shared.JOINED, *CLARIFICATION[:3]])
CLARIFIED = play(shared.CLARIFIED)
OFFERED = play(shared.OFFERED)
AGREED = play(shared.AGREED)
DELIVERED = play(shared.DELIVERED)
ACCEPTED = play(shared.ACCEPTED)
YES = AcceptAgreement(offer="o1")
TAKEN = AcceptDelivery(delivery="d1")
LEAVE = shared.LEAVE
ALL = ("waterdam", "zeedorp", "duinkerk")


def lacks(history: tuple[CommissionEvent, ...]) -> dict[str, tuple[str, ...]]:
    """What the phase still needs, and of whom."""
    return {criterion.code: criterion.clients for criterion in missing(fold(history))}


# --- the whole story


def test_three_clients_go_from_request_to_end_and_one_corrects_the_restatement() -> None:
    history = play(shared.TOGETHER)
    state = fold(history)
    assert state.outcome is Outcome.DELIVERED
    assert clients(state) == ALL
    assert state.parties["zeedorp"].restated["l2"] is Answer.CORRECTED
    assert state.parties["waterdam"].restated["l2"] is Answer.CONFIRMED
    assert state.restated["l2"] is Answer.CORRECTED


def test_a_client_alone_is_not_named_in_its_answers() -> None:
    voices = [event for event in play(WHOLE) if "client" in type(event).later]
    assert len(voices) > 5
    assert all("client" in event.untouched() for event in voices)
    assert fold(play(WHOLE)).parties == {}


def test_an_answer_without_a_client_is_the_leads() -> None:
    state = fold([*RESTATED, RestatementConfirmed(version=1, by="client")])
    assert party(state, "waterdam").confirmed
    assert not party(state, "zeedorp").confirmed


def test_answers_given_alone_stay_the_leads_when_others_join() -> None:
    confirmed = finished(Phase.CLARIFICATION)
    history = play([(MANAGER, ADD)], confirmed)
    state = fold(history)
    assert party(state, "waterdam").confirmed
    assert not party(state, "zeedorp").confirmed
    assert not state.confirmed
    assert lacks(history)["restatement_confirmed"] == ("zeedorp",)


# --- who they are


def test_a_client_joins_once() -> None:
    given(*ALONE).when(ADD, by=MANAGER).then(ClientAdded(client="zeedorp", contact="zeeman"))
    joined = play([(MANAGER, ADD)], ALONE)
    given(*joined).when(ADD, by=MANAGER).then_nothing()
    other = AddClient(client="zeedorp", contact="zeebaas")
    given(*joined).when(other, by=MANAGER).then(ClientAdded(client="zeedorp", contact="zeebaas"))
    assert party(fold(play([(MANAGER, other)], joined)), "zeedorp").contact == "zeebaas"


def test_somebody_asks_before_others_join() -> None:
    nobody = REGISTER.model_copy(update={"client": None, "contact": None})
    given(*play([(MANAGER, nobody)])).when(ADD, by=MANAGER).then_refused(ClientNeeded)


def test_there_is_an_end_to_clients() -> None:
    many: list[Step] = [
        (MANAGER, AddClient(client=f"c{n}", contact=f"p{n}")) for n in range(MOST_CLIENTS - 1)
    ]
    given(*play(many, ALONE)).when(ADD, by=MANAGER).then_refused(TooMany, match="25")


@pytest.mark.parametrize("phase", [Phase.TRANSLATION, Phase.MONITORING])
def test_a_client_who_joins_later_takes_the_question_back_to_all(phase: Phase) -> None:
    before = play([(MANAGER, AdvancePhase(to=phase))], finished(Phase(_before(phase))))
    given(*before).when(ADD, by=MANAGER).then(
        ClientAdded(client="zeedorp", contact="zeeman"),
        PhaseEntered(
            phase=Phase.CLARIFICATION, visit=2, before=phase, reason=Reason.NEW_INFORMATION
        ),
    )
    joined = play([(MANAGER, ADD)], before)
    assert lacks(joined)["restatement_confirmed"] == ("waterdam", "zeedorp")


def _before(phase: Phase) -> Phase:
    return list(Phase)[list(Phase).index(phase) - 1]


def test_nobody_joins_what_is_being_delivered() -> None:
    given(*DELIVERED).when(AddClient(client="elsewhere", contact="x"), by=MANAGER).then_refused(
        WrongPhase
    )


def test_the_lead_may_be_named_anew_but_not_as_another_of_them() -> None:
    given(*JOINED).when(
        IdentifyClient(client="zeedorp", contact="zeeman"), by=MANAGER
    ).then_refused(IdTaken)
    renamed = play([(MANAGER, IdentifyClient(client="waterland", contact="x"))], JOINED)
    state = fold(renamed)
    assert clients(state) == ("waterland", "zeedorp", "duinkerk")
    assert state.shares == {"waterland": 50, "zeedorp": 30, "duinkerk": 20}


def test_what_a_client_said_stays_its_own_under_its_new_name() -> None:
    looked = play([(CLIENT, ReviewLedger(side=Side.CLIENT))], ACCEPTED)
    (line,) = {line for line, judged in fold(looked).judged.items() if "waterdam" in judged}
    renamed = play([(MANAGER, IdentifyClient(client="waterland", contact="x"))], looked)
    assert "waterland" in fold(renamed).judged[line]
    assert "waterdam" not in fold(renamed).judged[line]


# --- who leaves


def test_a_client_added_by_mistake_is_taken_off() -> None:
    remove = RemoveClient(client="duinkerk", why="Verkeerde gemeente.")
    given(*JOINED).when(remove, by=MANAGER).then(
        ClientRemoved(
            client="duinkerk", why="Verkeerde gemeente.", lead="waterdam", contact="client"
        )
    )
    removed = play([(MANAGER, remove)], JOINED)
    given(*removed).when(remove, by=MANAGER).then_nothing()
    given(*removed).when(YES, by=DUINS).then_refused(NotTheClient)
    given(*ALONE).when(remove, by=MANAGER).then_refused(ThingUnknown)
    given(*ALONE).when(RemoveClient(client="waterdam", why="x"), by=MANAGER).then_refused(
        LastClient
    )


def test_a_client_with_whom_something_was_agreed_leaves_by_itself() -> None:
    one = play([(ZEEMAN, YES)], OFFERED)
    remove = RemoveClient(client="zeedorp", why="Toch niet.")
    given(*one).when(remove, by=MANAGER).then_refused(AgreedWithClient, match="zeedorp")
    given(*OFFERED).when(remove, by=MANAGER).then_types(ClientRemoved)


def test_when_the_lead_leaves_the_next_one_leads() -> None:
    given(*JOINED).when(LEAVE, by=CLIENT).then(
        ClientLeft(
            client="waterdam",
            by="client",
            why="Wij doen het zelf.",
            lead="zeedorp",
            contact="zeeman",
        )
    )
    left = play([(CLIENT, LEAVE)], JOINED)
    assert clients(fold(left)) == ("zeedorp", "duinkerk")
    assert fold(left).contact == "zeeman"
    given(*left).when(LEAVE, by=CLIENT).then_nothing()
    given(*left).when(ReaffirmQuestion(), by=CLIENT).then_refused(NotTheClient)


def test_what_a_client_who_left_still_had_to_do_is_dropped() -> None:
    waits = play([(CLIENT, TAKEN), (ZEEMAN, TAKEN)], DELIVERED)
    assert lacks(waits)["delivery_accepted"] == ("duinkerk",)
    assert "delivery_accepted" not in lacks(play([(DUINS, LEAVE)], waits))


def test_the_last_client_withdraws_instead() -> None:
    given(*ALONE).when(LEAVE, by=CLIENT).then_refused(LastClient)
    one = play([(CLIENT, LEAVE), (ZEEMAN, LEAVE)], JOINED)
    assert fold(one).parties == {}
    given(*one).when(LEAVE, by=DUINS).then_refused(LastClient)
    given(*one).when(LEAVE, by=ZEEMAN).then_nothing()
    withdraw = WithdrawCommission(why="Niet meer nodig.", closing=CLOSING)
    assert fold(play([(DUINS, withdraw)], one)).outcome is Outcome.WITHDRAWN


def test_one_of_several_does_not_end_the_commission() -> None:
    withdraw = WithdrawCommission(why="Niet meer nodig.", closing=CLOSING)
    given(*JOINED).when(withdraw, by=ZEEMAN).then_refused(SeveralClients, match="duinkerk")
    stop = StopCommission(why="Samen besloten.", closing=CLOSING)
    given(*AGREED).when(stop, by=CLIENT).then_refused(SeveralClients)


def test_nobody_leaves_after_the_delivery_was_accepted() -> None:
    given(*ACCEPTED).when(LEAVE, by=ZEEMAN).then_refused(DeliveryAcceptedBefore)


def test_leaving_may_be_recorded_and_sent_again() -> None:
    heard = LeaveCommission(
        why="Geen geld.", via=Via.MAIL, person="duins", source="Mail.", for_client="duinkerk"
    )
    left = play([(MANAGER, heard)], JOINED)
    assert clients(fold(left)) == ("waterdam", "zeedorp")
    given(*left).when(heard, by=MANAGER).then_nothing()


# --- who carries what


def test_a_cost_key_names_every_client_and_adds_up() -> None:
    given(*JOINED).when(shared.KEY, by=MANAGER).then_nothing()
    new = SetCostKey(shares={"waterdam": 34, "zeedorp": 33, "duinkerk": 33})
    given(*JOINED).when(new, by=MANAGER).then(CostKeySet(shares=new.shares))
    for shares in (
        {"waterdam": 50, "zeedorp": 50},
        {"waterdam": 50, "zeedorp": 30, "duinkerk": 19},
        {"waterdam": 50, "zeedorp": 30, "elsewhere": 20},
    ):
        given(*JOINED).when(SetCostKey(shares=shares), by=MANAGER).then_refused(SharesUneven)
    given(*ALONE).when(SetCostKey(shares={"waterdam": 100}), by=MANAGER).then_nothing()


@pytest.mark.parametrize("shares", [{"waterdam": 0}, {"waterdam": -1}, {"waterdam": 101}, {}])
def test_a_share_is_a_whole_percent_above_zero(shares: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        SetCostKey(shares=shares)
    with pytest.raises(ValidationError):
        SetCostKey.model_validate({"shares": {"waterdam": 33.5}})


def test_another_key_asks_for_another_offer() -> None:
    one = play([(CLIENT, YES)], OFFERED)
    new = SetCostKey(shares={"waterdam": 20, "zeedorp": 30, "duinkerk": 50})
    keyed = play([(MANAGER, new)], one)
    assert lacks(keyed)["agreement_accepted"] == ALL
    given(*keyed).when(YES, by=ZEEMAN).then_refused(OfferOutdated)


def test_the_key_stays_once_the_work_goes_on_and_may_be_set_anew_when_one_left() -> None:
    working = play(shared.WORKED)
    new = SetCostKey(shares={"waterdam": 20, "zeedorp": 30, "duinkerk": 50})
    given(*working).when(new, by=MANAGER).then_refused(KeyAgreed)
    two = play([(DUINS, LEAVE)], working)
    assert fold(two).shares == {}
    given(*two).when(SetCostKey(shares={"waterdam": 60, "zeedorp": 40}), by=MANAGER).then_types(
        CostKeySet
    )


# --- confirm apart


def test_each_client_answers_each_line() -> None:
    history = play([(CLIENT, ConfirmRestatement(version=1))], RESTATED)
    assert lacks(history)["restatement_confirmed"] == ("zeedorp", "duinkerk")
    given(*history).when(ConfirmRestatement(version=1), by=CLIENT).then_nothing()
    given(*history).when(AdvancePhase(to=Phase.TRANSLATION), by=MANAGER).then_refused(
        ExitCriteriaUnmet, match=r"confirmed by the client \(zeedorp, duinkerk\)"
    )
    reject = AnswerRestatement(version=1, line="l1", answer=Answer.REJECTED)
    rejected = fold(play([(ZEEMAN, reject)], history))
    assert rejected.restated["l1"] is Answer.REJECTED
    assert party(rejected, "waterdam").confirmed


def test_a_new_restatement_asks_every_client_anew() -> None:
    anew = RestateQuestion(lines=(RestatedLine(line="l1", text="Anders."),))
    history = play([(MANAGER, anew)], CLARIFIED)
    assert lacks(history)["restatement_confirmed"] == ALL
    again = AnswerRestatement(version=2, line="l1", answer=Answer.CONFIRMED)
    assert not fold(play([(CLIENT, again)], history)).confirmed


def test_an_answer_recorded_for_one_of_several_says_whose_it_is() -> None:
    nobody = shared.BY_TELEPHONE.model_copy(update={"for_client": None})
    given(*RESTATED).when(nobody, by=MANAGER).then_refused(ForWhomNeeded, match="for_client")
    strange = shared.BY_TELEPHONE.model_copy(update={"for_client": "elsewhere"})
    given(*RESTATED).when(strange, by=MANAGER).then_refused(ThingUnknown, match="elsewhere")


def test_a_clients_person_answers_for_its_own_client_alone() -> None:
    other = ConfirmRestatement(version=1, for_client="zeedorp")
    given(*RESTATED).when(other, by=CLIENT).then_refused(NotTheClient)
    given(*RESTATED).when(shared.BY_TELEPHONE, by=CLIENT).then_refused(NotTheClient)
    own = ConfirmRestatement(version=1, for_client="waterdam")
    assert party(fold(play([(CLIENT, own)], RESTATED)), "waterdam").confirmed


def test_each_client_says_whether_it_is_still_the_question() -> None:
    one = play([(CLIENT, ReaffirmQuestion())], CLARIFIED)
    given(*one).when(ReaffirmQuestion(), by=CLIENT).then_nothing()
    assert fold(one).reaffirmed is None
    all_ = play([(ZEEMAN, ReaffirmQuestion()), (DUINS, ReaffirmQuestion())], one)
    assert fold(all_).reaffirmed is not None


# --- agree apart


def test_it_is_agreed_when_all_accepted_the_same_offer() -> None:
    two = play([(CLIENT, YES), (ZEEMAN, YES)], OFFERED)
    assert fold(two).accepted is None
    assert lacks(two)["agreement_accepted"] == ("duinkerk",)
    state = fold(play([(DUINS, YES)], two))
    assert (state.accepted, state.hours, state.offers["o1"].open) == ("o1", 60, False)


def test_clients_who_accepted_different_offers_did_not_agree() -> None:
    second = OfferAgreement(offer="o2", ends=shared.OFFER.ends, terms="Iets anders.")
    steps: list[Step] = [(CLIENT, YES), (MANAGER, second)]
    steps += [(who, AcceptAgreement(offer="o2")) for who in (ZEEMAN, DUINS)]
    history = play(steps, OFFERED)
    assert lacks(history)["agreement_accepted"] == ("waterdam",)
    assert fold(play([(CLIENT, AcceptAgreement(offer="o2"))], history)).accepted == "o2"


def test_one_refusal_closes_the_offer_for_all() -> None:
    history = play([(CLIENT, YES), (ZEEMAN, RefuseAgreement(offer="o1", why="Te duur."))], OFFERED)
    assert lacks(history)["agreement_accepted"] == ALL
    given(*history).when(YES, by=DUINS).then_refused(OfferClosed)


def test_a_changed_sheet_asks_every_client_anew() -> None:
    revised = ReviseRow(**ROW.model_dump(exclude={"type", "hours"}), hours=70)
    history = play([(CLIENT, YES), (HANDLER, revised)], OFFERED)
    given(*history).when(YES, by=ZEEMAN).then_refused(OfferOutdated)
    assert party(fold(history), "waterdam").accepted is None


@pytest.mark.parametrize(
    ("hours", "shares", "level"),
    [
        (80, {}, ClientLevel.OPERATIONAL),  # 27 of 80
        (120, {}, ClientLevel.OPERATIONAL),  # 40 exactly
        (121, {}, ClientLevel.TACTICAL),  # 40 and a third is 41
        (80, {"waterdam": 50, "zeedorp": 25, "duinkerk": 25}, ClientLevel.OPERATIONAL),  # 40
        (81, {"waterdam": 50, "zeedorp": 25, "duinkerk": 25}, ClientLevel.TACTICAL),  # 40.5 is 41
        (400, {"waterdam": 10, "zeedorp": 45, "duinkerk": 45}, ClientLevel.OPERATIONAL),  # 40
    ],
)
def test_the_level_follows_the_clients_share_rounded_up(
    hours: int, shares: dict[str, int], level: ClientLevel
) -> None:
    row = ReviseRow(**ROW.model_dump(exclude={"type", "hours"}), hours=hours)
    steps: list[Step] = [step for step in shared.OFFERED if step[1] is not shared.KEY]
    if shares:
        steps.insert(len(shared.JOINED) - 1, (MANAGER, SetCostKey(shares=shares)))
    at = next(n for n, (_, it) in enumerate(steps) if it is ROW)
    steps.insert(at + 1, (HANDLER, row))
    history = play(steps)
    asked = given(*history).when(YES, by=LIAISON)  # operational, of waterdam
    if level is ClientLevel.OPERATIONAL:
        asked.then_types(AgreementAccepted)
    else:
        asked.then_refused(LevelTooLow, match="41 hours")


def test_an_offer_says_which_level_each_client_needs() -> None:
    (offered,) = [event for event in OFFERED if isinstance(event, AgreementOffered)]
    assert offered.levels == dict.fromkeys(ALL, ClientLevel.OPERATIONAL)
    assert offered.level is ClientLevel.TACTICAL


def test_one_of_us_may_record_that_a_client_accepted() -> None:
    heard = AcceptAgreement(
        offer="o1", via=Via.MAIL, person="zeeman", source="Mail.", for_client="zeedorp"
    )
    (event,) = given(*OFFERED).when(heard, by=MANAGER).answer()
    assert isinstance(event, AgreementAccepted)
    assert (event.by, event.client, event.level) == ("zeeman", "zeedorp", ClientLevel.OPERATIONAL)
    assert event.object_until is not None


# --- share, accept and look back apart


def test_a_success_is_shared_when_every_client_agrees() -> None:
    steps: list[Step] = [*shared.WORKED, SUCCESS[0], (ZEEMAN, ConsentToSharing(success="q1"))]
    share = ShareSuccess(success="q1", where="Voortgangsbrief.")
    given(*play(steps)).when(share, by=MANAGER).then_refused(ConsentNeeded)
    steps += [(MANAGER, shared.CONSENT_BY_MAIL), (DUINS, ConsentToSharing(success="q1"))]
    agreed = play(steps)
    given(*agreed).when(share, by=MANAGER).then_types(SuccessShared)
    no = play([(DUINS, RefuseSharing(success="q1", why="Liever niet."))], agreed)
    given(*no).when(share, by=MANAGER).then_refused(ConsentNeeded)


def test_one_refusal_sends_the_delivery_back_and_all_are_asked_anew_for_the_next() -> None:
    refuse = RefuseDelivery(delivery="d1", ground=Ground.REWORK, why="Punt zes.")
    history = play([(CLIENT, TAKEN), (ZEEMAN, refuse)], DELIVERED)
    state = fold(history)
    assert (state.phase, state.delivered) == (Phase.MONITORING, False)
    back = play(
        [
            (MANAGER, AdvancePhase(to=Phase.SUCCESS)),
            (MANAGER, AdvancePhase(to=Phase.DELIVERY)),
        ],
        history,
    )
    given(*back).when(TAKEN, by=DUINS).then_refused(DeliveryNotOpen)
    again = play([(HANDLER, DeliverResult(delivery="d2", summary="Met punt zes."))], back)
    assert lacks(again)["delivery_accepted"] == ALL
    second = AcceptDelivery(delivery="d2")
    done = play([(who, second) for who in (CLIENT, ZEEMAN, DUINS)], again)
    assert fold(done).delivered is True


def test_the_delivery_is_accepted_when_all_accepted() -> None:
    two = play([(CLIENT, TAKEN), (DUINS, TAKEN)], DELIVERED)
    assert fold(two).delivered is None
    given(*two).when(TAKEN, by=CLIENT).then_nothing()
    assert fold(play([(ZEEMAN, TAKEN)], two)).delivered is True


def test_each_client_looks_back_or_was_reminded_twice() -> None:
    review = ReviewLedger(side=Side.CLIENT)
    one = play([(CLIENT, review)], ACCEPTED)
    assert lacks(one)["ledger_reviewed_by_client"] == ("zeedorp", "duinkerk")
    given(*one).when(review, by=CLIENT).then_nothing()
    all_ = play([(ZEEMAN, review), (DUINS, review)], one)
    assert "ledger_reviewed_by_client" not in lacks(all_)
    reminded = play([(MANAGER, RemindClient(number=n)) for n in (1, 2)], one)
    assert "ledger_reviewed_by_client" not in lacks(reminded)


def test_a_person_of_another_client_answers_nothing() -> None:
    strange = Authority(
        person="x", roles=(Role.CLIENT,), client="elsewhere", level=ClientLevel.POLITICAL
    )
    for command in (TAKEN, ReviewLedger(side=Side.CLIENT), LEAVE):
        given(*DELIVERED).when(command, by=strange).then_refused(NotTheClient)
