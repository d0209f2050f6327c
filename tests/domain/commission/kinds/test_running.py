"""Running: a programme with volumes, parts that are accepted apart, and an account at the end."""

from datetime import timedelta

import pytest

from domain.commission import ended, fold, missing
from domain.commission import events as e
from domain.commission.accounts import ProductFigures
from domain.commission.commands import (
    AcceptPartDelivery,
    AdvancePhase,
    DeliverPart,
    GiveAccount,
    PlanVolume,
    RefusePartDelivery,
    RequestScopeChange,
    SkipPartThanks,
    ThankForPart,
)
from domain.commission.drift import Occasion, upcoming
from domain.commission.errors import (
    AlreadySettled,
    ExitCriteriaUnmet,
    IdTaken,
    ThingUnknown,
    WrongPhase,
)
from domain.commission.kind_errors import (
    BandNeeded,
    BandReversed,
    CountNeeded,
    NotRunning,
    PartsWait,
)
from domain.commission.words import AccountKind, Mode, Via
from domain.errors import DomainError
from domain.phase import Phase
from tests.domain.commission.kinds.running import (
    AIR,
    FINAL,
    HALFWAY,
    INTERIM,
    NOISE,
    PARTS,
    Q1,
    ROAD,
    RUNS,
    START,
    SUMMER,
)
from tests.domain.commission.people import CLIENT, HANDLER, MANAGER, ZEEMAN
from tests.domain.commission.play import entered, given, play
from tests.domain.scenario import NOON

BEFORE = play(step for step in START[:13])
"""In the translation, nothing planned yet."""


def test_a_programme_runs_to_its_end() -> None:
    assert ended(fold(play(ROAD)))


@pytest.mark.parametrize(
    ("plan", "error"),
    [
        (NOISE.model_copy(update={"count": None}), CountNeeded),
        (NOISE.model_copy(update={"low": 1, "high": 40}), CountNeeded),
        (AIR.model_copy(update={"count": 15}), BandNeeded),
        (AIR.model_copy(update={"count": 15, "low": None, "high": None}), BandNeeded),
        (AIR.model_copy(update={"high": None}), BandNeeded),
        (AIR.model_copy(update={"low": 21}), BandReversed),
    ],
)
def test_a_demand_is_a_band_and_never_a_target(plan: PlanVolume, error: type[DomainError]) -> None:
    given(*BEFORE).when(plan, by=MANAGER).then_refused(error)


def test_a_plan_may_be_revised_while_it_is_being_agreed() -> None:
    more = NOISE.model_copy(update={"count": 40})
    before = play([(MANAGER, NOISE)], BEFORE)
    given(*before).when(NOISE, by=MANAGER).then_nothing()
    given(*before).when(more, by=MANAGER).then_types(e.VolumePlanned)
    assert fold(play([(MANAGER, more)], before)).volumes["geluid"].count == 40
    given(*RUNS).when(more, by=MANAGER).then_refused(WrongPhase)


def test_only_a_running_commission_has_a_programme() -> None:
    given(*entered(Phase.TRANSLATION)).when(NOISE, by=MANAGER).then_refused(NotRunning)
    given(*entered(Phase.MONITORING)).when(Q1, by=HANDLER).then_refused(NotRunning)
    given(*entered(Phase.MONITORING)).when(INTERIM, by=MANAGER).then_refused(NotRunning)


def test_a_part_is_of_a_product_that_was_planned() -> None:
    soil = Q1.model_copy(update={"product": "bodem"})
    given(*RUNS).when(soil, by=HANDLER).then_refused(ThingUnknown)
    more = RequestScopeChange(scope="x9", hours=5, what="Bodem.", why="Wens.", product="bodem")
    given(*RUNS).when(more, by=HANDLER).then_refused(ThingUnknown)


def test_a_part_has_one_id() -> None:
    delivered = play([(HANDLER, Q1)], RUNS)
    given(*delivered).when(Q1, by=HANDLER).then_nothing()
    other = Q1.model_copy(update={"count": 9})
    given(*delivered).when(other, by=HANDLER).then_refused(IdTaken)


def test_accepting_a_part_may_say_that_it_is_still_the_question() -> None:
    delivered = play([(HANDLER, Q1)], RUNS)
    yes = AcceptPartDelivery(part="q1", still_our_question=True)
    given(*delivered).when(yes, by=CLIENT).then_types(e.PartDeliveryAccepted, e.QuestionReaffirmed)
    bare = AcceptPartDelivery(part="q1")
    given(*delivered).when(bare, by=CLIENT).then_types(e.PartDeliveryAccepted)
    given(*play([(CLIENT, bare)], delivered)).when(yes, by=CLIENT).then_nothing()


def test_a_part_is_answered_once() -> None:
    no = RefusePartDelivery(part="q1", why="Toch niet.")
    given(*HALFWAY).when(no, by=CLIENT).then_refused(AlreadySettled)
    yes = AcceptPartDelivery(part="q2")
    given(*HALFWAY).when(yes, by=CLIENT).then_refused(AlreadySettled)


def test_what_was_recorded_for_the_client_may_be_objected_to_for_five_days() -> None:
    heard = AcceptPartDelivery(part="q1", via=Via.TELEPHONE, person="client", source="Belnotitie.")
    no = RefusePartDelivery(part="q1", why="Dat heb ik niet gezegd.")
    recorded = play([(HANDLER, Q1), (MANAGER, heard)], RUNS)
    given(*recorded).at(NOON + timedelta(days=7)).when(no, by=CLIENT).then_types(
        e.PartDeliveryRefused
    )
    given(*recorded).at(NOON + timedelta(days=8)).when(no, by=CLIENT).then_refused(AlreadySettled)
    again = play([(CLIENT, no)], recorded)
    given(*again).when(no, by=CLIENT).then_nothing()


def test_each_of_several_clients_accepts_a_part_apart() -> None:
    shared = (*RUNS, e.ClientAdded(client="zeedorp", contact="zeeman"))
    yes = AcceptPartDelivery(part="q1")
    first = play([(HANDLER, Q1), (CLIENT, yes)], shared)
    assert fold(first).partials["q1"].accepted is None
    given(*first).when(yes, by=CLIENT).then_nothing()
    both = play([(ZEEMAN, yes)], first)
    assert fold(both).partials["q1"].accepted is True
    no = play([(ZEEMAN, RefusePartDelivery(part="q1", why="Ons deel mist."))], first)
    assert fold(no).partials["q1"].accepted is False


def test_a_part_is_a_reason_to_ask_whether_it_is_still_the_question() -> None:
    later = NOON + timedelta(days=14)
    state = fold(given(*RUNS).at(later).when(Q1, by=HANDLER).answer(), fold(RUNS))
    drift = upcoming(state)
    assert drift is not None
    assert (drift.occasion, drift.due) == (Occasion.PARTIAL_DELIVERY, later.date())
    before = upcoming(fold(RUNS))
    assert before is not None
    assert before.occasion is Occasion.WORKING_DAYS


def test_thanks_are_given_once_and_may_be_skipped() -> None:
    delivered = play([(HANDLER, Q1)], RUNS)
    thanks, skip = ThankForPart(part="q1", how="Een kaart."), SkipPartThanks(part="q1", why="Druk.")
    skipped = play([(MANAGER, skip)], delivered)
    given(*skipped).when(skip, by=MANAGER).then_nothing()
    thanked = play([(MANAGER, thanks)], skipped)
    given(*thanked).when(thanks, by=MANAGER).then_nothing()
    given(*thanked).when(skip, by=MANAGER).then_refused(AlreadySettled)


def test_the_figures_of_an_account_are_told_from_facts() -> None:
    given_ = next(event for event in HALFWAY if isinstance(event, e.AccountGiven))
    assert given_.figures == (
        ProductFigures(
            product="geluid",
            mode=Mode.PROGRAMMABLE,
            count=30,
            delivered=8,
            accepted=8,
            hours=600,
            extra=30,
            reduced=0,
            spent=225,
        ),
        ProductFigures(
            product="lucht",
            mode=Mode.DEMAND_DRIVEN,
            low=10,
            high=20,
            delivered=4,
            accepted=4,
            hours=200,
            extra=0,
            reduced=12,
            spent=0,
        ),
    )
    given(*HALFWAY).when(INTERIM, by=MANAGER).then_nothing()


def test_a_part_that_waits_counts_as_delivered_and_one_refused_does_not() -> None:
    waits = play([(HANDLER, Q1), *PARTS[3:5]], RUNS)
    account = GiveAccount(account="nu", kind=AccountKind.INTERIM, until=SUMMER, words="Tot nu.")
    (event,) = given(*waits).when(account, by=MANAGER).answer()
    assert isinstance(event, e.AccountGiven)
    assert [(it.delivered, it.accepted) for it in event.figures] == [(8, 0), (0, 0)]


def test_the_year_is_accounted_for_when_every_part_is_answered() -> None:
    waits = play([(HANDLER, Q1)], RUNS)
    given(*waits).when(FINAL, by=MANAGER).then_refused(PartsWait, "q1")


def test_monitoring_ends_with_a_year_end_account_and_no_part_that_waits() -> None:
    on = AdvancePhase(to=Phase.SUCCESS)
    assert {it.code for it in missing(fold(HALFWAY))} == {"year_accounted"}
    given(*HALFWAY).when(on, by=MANAGER).then_refused(ExitCriteriaUnmet)
    accounted = play([(MANAGER, FINAL)], HALFWAY)
    assert missing(fold(accounted)) == ()
    late = play([(HANDLER, Q1.model_copy(update={"part": "q4"}))], accounted)
    assert {it.code for it in missing(fold(late))} == {"parts_answered", "year_accounted"}


def test_a_programme_that_was_not_planned_delivers_no_parts() -> None:
    bare = play([step for step in START if not isinstance(step[1], PlanVolume)])
    part = DeliverPart(part="q1", product="geluid", count=1, summary="Een.", until=SUMMER)
    given(*bare).when(part, by=HANDLER).then_refused(ThingUnknown, "volume")
