"""An advice of another team or of a party outside: asked, reminded of, given; nothing waits."""

from datetime import date, timedelta

import pytest

from domain.clocks import DEFAULTS, ClockKind, LadderName, PauseReason
from domain.commission import CommissionEvent, commands, fold
from domain.commission import events as e
from domain.commission.advice_errors import (
    AdviceClosed,
    AdviceDayPast,
    AdviceOutside,
    AdviserNeeded,
)
from domain.commission.clock_errors import ClockNotPausable
from domain.commission.commands import (
    AskAdvice,
    GiveAdvice,
    PauseClock,
    RecordAdvice,
    WithdrawAdvice,
)
from domain.commission.errors import IdTaken, NotYourTeam, RoleMissing, ThingUnknown, TooMany
from domain.commission.kinds import NormsPinned
from domain.commission.over import over
from domain.commission.policy import MOST_OTHERS
from domain.commission.substance import is_substance
from domain.commission.ticking import MOST_ANSWERED
from domain.phase import Phase
from domain.template import Terms
from tests.domain.commission.life import MONDAY, Life, through, up_to
from tests.domain.commission.people import CLIENT, COORDINATOR, HANDLER, MANAGER, OTHER_HANDLER
from tests.domain.commission.play import Step, entered, given, play

QUESTION = "Kan de grond hier blijven?"
DUE = date(2027, 3, 15)
"""Ten working days after the Monday on which it is asked."""
ASK = AskAdvice(advice="v1", team="soil", question=QUESTION)
ASKED = e.AdviceAsked(advice="v1", team="soil", question=QUESTION, due=DUE, asker="handler")
OUTSIDE = AskAdvice(
    advice="v2", party="Waterschap", reach="Loket, per mail.", question="Blijft de sloot schoon?"
)
GIVE = GiveAdvice(advice="v1", words="Ja, als die droog blijft.")
RECORD = RecordAdvice(advice="v2", source="Mail van het loket.", words="Ja.")
WITHDRAW = WithdrawAdvice(advice="v1", why="De grond gaat weg.")
BEFORE = entered(Phase.MONITORING)
OPEN = play([(HANDLER, ASK), (HANDLER, OUTSIDE)], BEFORE)


def asked(phase: Phase = Phase.MONITORING, *, due: date | None = None) -> Life:
    """A commission in which a team was asked for an advice on the first Monday."""
    return up_to(phase).on(MONDAY, (HANDLER, ASK.model_copy(update={"due": due})))


def test_an_advice_is_asked_for_as_many_working_days_as_the_policy_says() -> None:
    given(*BEFORE).when(ASK, by=HANDLER).then(ASKED)
    longer = DEFAULTS.ladders[LadderName.ADVICE].model_copy(update={"norm": 15})
    norms = DEFAULTS.model_copy(
        update={"version": 1, "ladders": {**DEFAULTS.ladders, LadderName.ADVICE: longer}}
    )
    given(*BEFORE, NormsPinned(norms=norms)).when(ASK, by=HANDLER).then(
        ASKED.model_copy(update={"due": date(2027, 3, 22)})
    )


def test_who_is_asked_is_what_the_office_says_of_that_day() -> None:
    known = HANDLER.model_copy(update={"terms": Terms(asked=("lead",))})
    given(*BEFORE).when(ASK, by=known).then(ASKED.model_copy(update={"recipients": ("lead",)}))


def test_it_is_asked_of_one_a_team_or_a_party_outside_that_can_be_reached() -> None:
    given(*BEFORE).when(OUTSIDE, by=HANDLER).then_types(e.AdviceAsked)
    for wrong in (
        ASK.model_copy(update={"team": None}),
        OUTSIDE.model_copy(update={"team": "soil"}),
        OUTSIDE.model_copy(update={"reach": None}),
        ASK.model_copy(update={"reach": "Kamer 12."}),
    ):
        given(*BEFORE).when(wrong, by=HANDLER).then_refused(AdviserNeeded)


def test_the_day_for_it_is_still_to_come() -> None:
    for day in (MONDAY, MONDAY - timedelta(days=1)):
        late = ASK.model_copy(update={"due": day})
        given(*BEFORE).when(late, by=HANDLER).then_refused(AdviceDayPast, match=day.isoformat())


def test_asked_again_it_is_one_advice_and_another_day_is_another_question() -> None:
    given(*OPEN).when(ASK, by=HANDLER).then_nothing()
    given(*OPEN).when(ASK.model_copy(update={"due": DUE}), by=HANDLER).then_nothing()
    for other in ({"due": date(2027, 4, 1)}, {"question": "Iets anders?"}, {"team": "air"}):
        changed = ASK.model_copy(update=other)
        given(*OPEN).when(changed, by=HANDLER).then_refused(IdTaken, match="v1")


def test_the_team_that_was_asked_gives_it_though_it_has_no_part_in_the_work() -> None:
    given(*OPEN).when(GIVE, by=OTHER_HANDLER).then(
        e.AdviceGiven(advice="v1", words="Ja, als die droog blijft.", asker="handler")
    )
    given(*OPEN).when(GIVE, by=HANDLER).then_refused(NotYourTeam, match="soil")
    given(*OPEN).when(GIVE, by=CLIENT).then_refused(RoleMissing)


def test_what_a_party_outside_says_is_recorded_with_its_source() -> None:
    outside = GIVE.model_copy(update={"advice": "v2"})
    given(*OPEN).when(outside, by=OTHER_HANDLER).then_refused(AdviceOutside, match="v2")
    given(*OPEN).when(RECORD, by=MANAGER).then(
        e.AdviceRecorded(advice="v2", source="Mail van het loket.", words="Ja.", asker="handler")
    )


def test_a_team_that_says_it_by_telephone_is_recorded_too() -> None:
    told = RECORD.model_copy(update={"advice": "v1", "source": "Belnotitie."})
    given(*OPEN).when(told, by=HANDLER).then_types(e.AdviceRecorded)


def test_what_was_advised_stands_and_a_second_answer_is_another_advice() -> None:
    answered = play([(OTHER_HANDLER, GIVE), (MANAGER, RECORD)], OPEN)
    given(*answered).when(GIVE, by=OTHER_HANDLER).then_nothing()
    given(*answered).when(RECORD, by=MANAGER).then_nothing()
    other = GIVE.model_copy(update={"words": "Toch niet."})
    given(*answered).when(other, by=OTHER_HANDLER).then_refused(AdviceClosed, match="v1")
    given(*answered).when(WITHDRAW, by=HANDLER).then_refused(AdviceClosed, match="v1")


def test_a_question_that_is_taken_back_is_answered_no_more() -> None:
    gone = play([(HANDLER, WITHDRAW)], OPEN)
    given(*OPEN).when(WITHDRAW, by=HANDLER).then(
        e.AdviceWithdrawn(advice="v1", why="De grond gaat weg.")
    )
    given(*gone).when(WITHDRAW, by=HANDLER).then_nothing()
    given(*gone).when(GIVE, by=OTHER_HANDLER).then_refused(AdviceClosed)


@pytest.mark.parametrize("command", [GIVE, RECORD, WITHDRAW])
def test_an_advice_that_nobody_asked_is_not_known(command: commands.CommissionCommand) -> None:
    given(*BEFORE).when(command, by=OTHER_HANDLER).then_refused(ThingUnknown, match="v")


def test_a_commission_has_room_for_so_many_advices() -> None:
    many: list[CommissionEvent] = [
        ASKED.model_copy(update={"advice": f"x{n}"}) for n in range(MOST_OTHERS)
    ]
    given(*BEFORE, *many).when(ASK, by=HANDLER).then_refused(TooMany, match=str(MOST_OTHERS))


@pytest.mark.parametrize("phase", list(Phase))
def test_it_may_be_asked_in_every_phase(phase: Phase) -> None:
    given(*entered(phase)).when(ASK, by=HANDLER).then_types(e.AdviceAsked)


def test_its_clock_asks_the_team_and_the_asker_before_the_day_and_then_whoever_steers() -> None:
    life = asked()
    clock = life.clock("advice:v1")
    assert (clock.kind, clock.ladder, clock.until) == (ClockKind.ADVICE, LadderName.ADVICE, DUE)
    days = [(rung, day) for name, rung, day in life.days(date(2027, 4, 30)) if name == "advice:v1"]
    assert days == [(1, date(2027, 3, 11)), (2, DUE), (3, date(2027, 3, 22))]


def test_the_rungs_say_whom_they_ask_and_what_helps() -> None:
    life = asked()
    life.until(life.now + timedelta(days=30))
    reached = [
        event
        for _, event in life.events
        if isinstance(event, e.RungReached) and event.clock == "advice:v1"
    ]
    assert [(event.whom, event.offer) for event in reached] == [
        (("adviser", "asker"), "help"),
        (("asker", "coordinator"), "call"),
        (("asker", "coordinator"), "decide"),
    ]


@pytest.mark.parametrize(
    "step",
    [
        (OTHER_HANDLER, GIVE),
        (HANDLER, RECORD.model_copy(update={"advice": "v1"})),
        (HANDLER, WITHDRAW),
    ],
    ids=["given", "recorded", "withdrawn"],
)
def test_an_answer_or_taking_it_back_ends_the_clock_and_what_was_asked_on_it(
    step: Step,
) -> None:
    life = asked().on(date(2027, 3, 3), step)
    assert not life.clock("advice:v1").runs
    assert not [it for it in life.days(date(2027, 6, 1)) if it[0] == "advice:v1"]
    answers = [event for _, event in life.events if over(event, "advice:v1")]
    assert [event.type for event in answers] == [
        {GiveAdvice: "AdviceGiven", RecordAdvice: "AdviceRecorded"}.get(
            type(step[1]), "AdviceWithdrawn"
        )
    ]


def test_a_clock_of_an_advice_stands_not_still() -> None:
    pause = PauseClock(
        clock="advice:v1",
        reason=PauseReason.THIRD_PARTY,
        expected=date(2027, 3, 20),
        why="We wachten.",
    )
    with pytest.raises(ClockNotPausable):
        asked().on(MONDAY, (COORDINATOR, pause))


def test_an_open_advice_holds_no_phase_up_and_moves_no_stall_clock() -> None:
    life = through(Phase.RECEIVED).on(MONDAY, (HANDLER, ASK))
    life.on(MONDAY, (MANAGER, commands.AdvancePhase(to=Phase.CLARIFICATION)))
    assert life.state.phase is Phase.CLARIFICATION
    assert life.clock("advice:v1").runs
    assert not is_substance(ASKED)
    before = life.clock("stall")
    life.on(date(2027, 3, 3), (OTHER_HANDLER, GIVE))
    assert life.clock("stall") == before


def test_of_many_answered_advices_the_newest_clocks_are_kept() -> None:
    life = up_to(Phase.MONITORING)
    for n in range(MOST_ANSWERED + 5):
        name = f"x{n}"
        life.on(MONDAY, (HANDLER, ASK.model_copy(update={"advice": name})))
        life.on(MONDAY, (OTHER_HANDLER, GIVE.model_copy(update={"advice": name})))
    kept = [name for name in life.state.clocks if name.startswith("advice:")]
    assert len(kept) <= MOST_ANSWERED + 1
    assert f"advice:x{MOST_ANSWERED + 4}" in kept
    assert len(life.state.advices) == MOST_ANSWERED + 5


def test_on_a_short_term_no_rung_comes_before_the_second_day() -> None:
    life = asked(due=date(2027, 3, 2))
    days = [(rung, day) for name, rung, day in life.days(date(2027, 3, 2)) if name == "advice:v1"]
    assert days == [(2, date(2027, 3, 2))]
    assert 1 in life.clock("advice:v1").reached


def test_what_became_of_an_unknown_advice_changes_nothing() -> None:
    state = fold(BEFORE)
    for event in (
        e.AdviceGiven(advice="v9", words="Ja.", asker="handler"),
        e.AdviceWithdrawn(advice="v9", why="Nee."),
    ):
        assert fold([event], state).advices == {}
