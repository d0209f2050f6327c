"""The ledger both ways, the gap radar, and how a line was kept."""

from datetime import date, timedelta

import pytest

from domain.commission import CommissionEvent, fold, gaps, scores
from domain.commission.commands import (
    ChangeLine,
    MakeAgreement,
    MeetLine,
    MissLine,
    NameOwner,
    ProposePromise,
    RefusePromise,
    TellCounterparty,
    VoiceExpectation,
    VoidLine,
)
from domain.commission.errors import (
    AlreadySettled,
    IdTaken,
    LineClosed,
    NothingChanges,
    ThingUnknown,
    TooMany,
)
from domain.commission.ledger import (
    AgreementMade,
    CounterpartyTold,
    ExpectationVoiced,
    LineChanged,
    LineMet,
    LineMissed,
    LineOwned,
    LineVoided,
)
from domain.commission.policy import MOST_CHANGES, MOST_LINES, local_day
from domain.commission.radar import GapKind
from domain.commission.words import LineScore, LineStatus, Score, Side
from domain.marks import taken
from domain.phase import Phase
from tests.domain.commission.people import CLIENT, HEAD, MANAGER
from tests.domain.commission.play import Step, entered, given, play
from tests.domain.scenario import NOON

HERE = entered(Phase.CLARIFICATION)
TODAY = local_day(NOON)
LATER = date(2027, 6, 1)
EXPECT = VoiceExpectation(line="e1", owed_by=Side.US, what="Een rapport.", due=LATER)
OWED = MakeAgreement(line="a1", owed_by=Side.CLIENT, what="Toegang.", owner="client", due=LATER)
LEDGER = play([(CLIENT, EXPECT), (MANAGER, OWED)], HERE)
CHANGE = ChangeLine(line="a1", change="w1", why="Hek stuk.", due=date(2027, 7, 1))
CHANGED = LineChanged(
    line="a1",
    change="w1",
    why="Hek stuk.",
    due=date(2027, 7, 1),
    on=TODAY,
    due_before=LATER,
    proposer="manager",
)
TELL = TellCounterparty(line="a1", change="w1", how="Gebeld.")
MET = MeetLine(line="a1")
MISSED = MissLine(line="a1", need="Hulp.")
VOID = VoidLine(line="a1", why="Niet nodig.")


def test_a_client_voices_what_it_expects() -> None:
    given(*HERE).when(EXPECT, by=CLIENT).then(taken(EXPECT, ExpectationVoiced))
    given(*LEDGER).when(EXPECT, by=CLIENT).then_nothing()
    other = EXPECT.model_copy(update={"what": "Iets anders."})
    given(*LEDGER).when(other, by=CLIENT).then_refused(IdTaken)


def test_what_the_client_owes_us_is_a_line_too() -> None:
    given(*HERE).when(OWED, by=MANAGER).then(taken(OWED, AgreementMade))
    assert fold(LEDGER).lines["a1"].owed_by is Side.CLIENT


def test_an_agreement_settles_an_expectation_that_is_there() -> None:
    settle = MakeAgreement(line="a2", owed_by=Side.US, what="Een rapport.", settles="e1")
    history = play([(MANAGER, settle)], LEDGER)
    assert fold(history).lines["e1"].settled_by == "a2"
    given(*HERE).when(settle, by=MANAGER).then_refused(ThingUnknown, match="e1")


def test_there_is_an_end_to_lines() -> None:
    many: list[Step] = [
        (MANAGER, EXPECT.model_copy(update={"line": f"x{n}"})) for n in range(MOST_LINES)
    ]
    full = play(many, HERE)
    given(*full).when(EXPECT, by=MANAGER).then_refused(TooMany)
    given(*full).when(OWED, by=MANAGER).then_refused(TooMany)


def test_a_line_gets_an_owner() -> None:
    own = NameOwner(line="e1", owner="handler")
    given(*LEDGER).when(own, by=MANAGER).then(LineOwned(line="e1", owner="handler"))
    given(*play([(MANAGER, own)], LEDGER)).when(own, by=MANAGER).then_nothing()
    given(*HERE).when(own, by=MANAGER).then_refused(ThingUnknown)


def test_a_change_is_kept_with_its_reason_and_the_date_before_it() -> None:
    given(*LEDGER).when(CHANGE, by=MANAGER).then(CHANGED)
    given(*LEDGER, CHANGED).when(CHANGE, by=MANAGER).then_nothing()
    assert fold([*LEDGER, CHANGED]).lines["a1"].due == date(2027, 7, 1)


def test_a_change_told_at_once_says_so() -> None:
    told = CHANGE.model_copy(update={"told": "Gemaild."})
    given(*LEDGER).when(told, by=MANAGER).then(
        CHANGED, CounterpartyTold(line="a1", change="w1", on=TODAY, how="Gemaild.")
    )


def test_a_change_changes_something() -> None:
    nothing = ChangeLine(line="a1", change="w1", why="Zomaar.")
    given(*LEDGER).when(nothing, by=MANAGER).then_refused(NothingChanges)


def test_there_is_an_end_to_changes() -> None:
    many: list[Step] = [
        (MANAGER, CHANGE.model_copy(update={"change": f"x{n}"})) for n in range(MOST_CHANGES)
    ]
    given(*play(many, LEDGER)).when(CHANGE, by=MANAGER).then_refused(TooMany)


def test_the_other_side_is_told_once() -> None:
    given(*LEDGER, CHANGED).when(TELL, by=MANAGER).then(
        CounterpartyTold(line="a1", change="w1", on=TODAY, how="Gebeld.")
    )
    given(*play([(MANAGER, TELL)], [*LEDGER, CHANGED])).when(TELL, by=MANAGER).then_nothing()
    given(*LEDGER).when(TELL, by=MANAGER).then_refused(ThingUnknown, match="w1")


def test_a_voiding_can_be_told_later() -> None:
    tell = TellCounterparty(line="a1", how="Gebeld.")
    voided = play([(MANAGER, VOID)], LEDGER)
    given(*voided).when(tell, by=MANAGER).then_types(CounterpartyTold)
    given(*play([(MANAGER, tell)], voided)).when(tell, by=MANAGER).then_nothing()
    given(*LEDGER).when(tell, by=MANAGER).then_refused(NothingChanges)


CLOSINGS: dict[MeetLine | MissLine | VoidLine, LineMet | LineMissed | LineVoided] = {
    MET: LineMet(line="a1", on=TODAY),
    MISSED: LineMissed(line="a1", on=TODAY, need="Hulp."),
    VOID: LineVoided(line="a1", on=TODAY, why="Niet nodig."),
}


@pytest.mark.parametrize("command", CLOSINGS)
def test_a_line_closes_once_and_one_way(command: MeetLine | MissLine | VoidLine) -> None:
    given(*LEDGER).when(command, by=MANAGER).then(CLOSINGS[command])
    closed = play([(MANAGER, command)], LEDGER)
    for other in CLOSINGS:
        story = given(*closed).when(other, by=MANAGER)
        if other == command:
            story.then_nothing()
        else:
            story.then_refused(AlreadySettled)
    given(*closed).when(CHANGE, by=MANAGER).then_refused(LineClosed)


def test_a_refused_promise_is_not_met() -> None:
    propose = ProposePromise(line="p1", what="Alles.")
    history = play([(MANAGER, propose), (HEAD, RefusePromise(line="p1", why="Te veel."))], LEDGER)
    given(*history).when(MeetLine(line="p1"), by=MANAGER).then_refused(LineClosed, match="refused")


def kinds(history: tuple[CommissionEvent, ...]) -> list[tuple[GapKind, str, str | None]]:
    """What the gap radar sees."""
    return [(gap.kind, gap.line, gap.change) for gap in gaps(fold(history))]


def test_the_gap_radar_names_every_gap_once() -> None:
    steps: list[Step] = [
        (CLIENT, EXPECT),
        (MANAGER, MakeAgreement(line="a1", owed_by=Side.US, what="Bellen.")),
        (MANAGER, ProposePromise(line="p1", what="Rapport.")),
        (MANAGER, CHANGE),
        (MANAGER, MakeAgreement(line="a2", owed_by=Side.US, what="Koffie.", owner="manager")),
        (MANAGER, VoidLine(line="a2", why="Niet nodig.")),
    ]
    history = play(steps, HERE)
    assert kinds(history) == [
        (GapKind.EXPECTATION_WITHOUT_AGREEMENT, "e1", None),
        (GapKind.AGREEMENT_WITHOUT_OWNER, "a1", None),
        (GapKind.CHANGE_NOT_TOLD, "a1", "w1"),
        (GapKind.AGREEMENT_WITHOUT_OWNER, "p1", None),
        (GapKind.PROMISE_WITHOUT_DATE, "p1", None),
        (GapKind.PROMISE_NOT_RATIFIED, "p1", None),
        (GapKind.CHANGE_NOT_TOLD, "a2", None),
    ]
    assert [gap.nl for gap in gaps(fold(history))][-2:] == [
        "verwachting gewekt, niet toegezegd",
        "wijziging niet verteld",
    ]
    assert gaps(fold(history))[0].en == "expectation without agreement"


def test_an_agreement_without_a_date_is_no_gap() -> None:
    undated = OWED.model_copy(update={"due": None})
    promise = ProposePromise(line="p1", what="x", owner="m", due=LATER)
    history = play([(MANAGER, undated), (MANAGER, promise)], HERE)
    assert kinds(history) == [(GapKind.PROMISE_NOT_RATIFIED, "p1", None)]


def test_gaps_close() -> None:
    steps: list[Step] = [
        (CLIENT, EXPECT),
        (MANAGER, OWED),
        (MANAGER, MakeAgreement(line="a2", owed_by=Side.US, what="x", owner="m", settles="e1")),
        (MANAGER, CHANGE),
        (MANAGER, TELL),
        (MANAGER, VoidLine(line="a2", why="Niet nodig.", told="Gebeld.")),
    ]
    assert kinds(play(steps, HERE)) == []


def kept(*steps: Step, on: date = TODAY) -> tuple[LineScore, ...]:
    """How line a1 was kept after these steps, told on that day."""
    return scores(fold(play([(MANAGER, OWED), *steps], HERE)), on)


def scored(score: Score) -> tuple[LineScore, ...]:
    """One line with this score."""
    return (LineScore(line="a1", score=score),)


def test_a_line_is_scored_from_facts() -> None:
    told, late = (MANAGER, TELL), (MANAGER, MeetLine(line="a1", on=LATER + timedelta(days=1)))
    change, met = (MANAGER, CHANGE), (MANAGER, MET)
    assert kept(met) == scored(Score.MET)
    assert kept(change, told, met) == scored(Score.CHANGED_TOLD)
    assert kept(change, met) == scored(Score.CHANGED_UNTOLD)
    on_the_day = (MANAGER, MeetLine(line="a1", on=LATER))
    assert kept(on_the_day) == scored(Score.MET)
    assert kept(late) == scored(Score.CHANGED_UNTOLD)
    assert kept((MANAGER, MISSED)) == scored(Score.MISSED)
    assert kept(on=LATER + timedelta(days=1)) == scored(Score.MISSED)
    assert kept((MANAGER, VOID)) == scored(Score.CHANGED_UNTOLD)
    gone = VoidLine(line="a1", why="x", told="Gebeld.")
    assert kept((MANAGER, gone)) == scored(Score.CHANGED_TOLD)


def test_a_running_line_has_no_score_yet() -> None:
    assert kept() == ()
    assert kept(on=LATER) == ()


def test_telling_on_the_old_date_is_in_time() -> None:
    history = play([(MANAGER, OWED), (MANAGER, CHANGE)], HERE)
    told = CounterpartyTold(line="a1", change="w1", on=LATER, how="Gebeld.")
    state = fold([*history, told, LineMet(line="a1", on=LATER)])
    assert scores(state, LATER) == scored(Score.CHANGED_TOLD)


def test_telling_after_the_old_date_counts_as_silence() -> None:
    history = play([(MANAGER, OWED), (MANAGER, CHANGE)], HERE)
    after = LATER + timedelta(days=1)
    told = CounterpartyTold(line="a1", change="w1", on=after, how="Gebeld.")
    state = fold([*history, told, LineMet(line="a1", on=after)])
    assert scores(state, after) == scored(Score.CHANGED_UNTOLD)


def test_a_change_of_a_line_without_a_date_is_told_in_time_whenever() -> None:
    undated = OWED.model_copy(update={"due": None})
    wording = ChangeLine(line="a1", change="w1", why="x", what="Sleutel.", told="Gebeld.")
    history = play([(MANAGER, undated), (MANAGER, wording), (MANAGER, MET)], HERE)
    assert scores(fold(history), TODAY) == scored(Score.CHANGED_TOLD)


def test_a_settled_expectation_is_not_scored_beside_the_line_that_settles_it() -> None:
    settle = MakeAgreement(line="a2", owed_by=Side.US, what="x", due=LATER, settles="e1")
    history = play([(CLIENT, EXPECT), (MANAGER, settle)], HERE)
    assert scores(fold(history), LATER + timedelta(days=9)) == (
        LineScore(line="a2", score=Score.MISSED),
    )


def test_a_refused_promise_settles_nothing_and_has_no_score() -> None:
    history = play(
        [
            (CLIENT, EXPECT),
            (MANAGER, ProposePromise(line="p1", what="x", settles="e1")),
            (HEAD, RefusePromise(line="p1", why="Te veel.")),
        ],
        HERE,
    )
    assert fold(history).lines["p1"].status is LineStatus.REFUSED
    assert kinds(history) == [(GapKind.EXPECTATION_WITHOUT_AGREEMENT, "e1", None)]
    assert scores(fold(history), LATER + timedelta(days=9)) == (
        LineScore(line="e1", score=Score.MISSED),
    )
