"""Where both sides differ on how a line was kept, somebody who steers settles it, once."""

from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st

from domain.commission import fold
from domain.commission.commands import ReviewLedger, SettleDispute
from domain.commission.disputes import DisputeSettled, disputed
from domain.commission.errors import AlreadySettled, RoleMissing, ThingUnknown, WrongPhase
from domain.commission.evaluation import Dispute
from domain.commission.side_errors import LineNotDisputed
from domain.commission.words import Score, Side
from domain.phase import Phase
from tests.domain.commission.people import CLIENT, COORDINATOR, HEAD, MANAGER
from tests.domain.commission.play import DELIVERY, Step, entered, finished, given, play
from tests.domain.commission.shared import REVIEWED
from tests.often import often

HERE = play(DELIVERY[1:4], entered(Phase.DELIVERY))
SETTLE = SettleDispute(
    line="p1", score=Score.CHANGED_TOLD, why="De mail is gevonden.", told="Samen besproken."
)
SETTLED = DisputeSettled(
    line="p1", score=Score.CHANGED_TOLD, why="De mail is gevonden.", told="Samen besproken."
)


def review(side: Side, score: Score | None = None) -> Step:
    """One side looks back, and sees the promise as it was told or like this."""
    disputes = () if score is None else (Dispute(line="p1", score=score, why="Zo zien wij dat."),)
    return (MANAGER if side is Side.US else CLIENT), ReviewLedger(side=side, disputes=disputes)


DIFFER = play([review(Side.US), review(Side.CLIENT, Score.CHANGED_UNTOLD)], HERE)


def test_a_line_on_which_both_sides_differ_is_disputed() -> None:
    assert disputed(fold(DIFFER)) == ("p1",)


def test_before_both_looked_back_nothing_is_disputed() -> None:
    assert disputed(fold(HERE)) == ()
    assert disputed(fold(play([review(Side.CLIENT, Score.MISSED)], HERE))) == ()
    assert disputed(fold(play([review(Side.US, Score.MISSED)], HERE))) == ()


def test_what_both_see_differently_from_the_facts_is_not_disputed() -> None:
    same = play([review(Side.US, Score.MISSED), review(Side.CLIENT, Score.MISSED)], HERE)
    assert disputed(fold(same)) == ()
    given(*same).when(SETTLE, by=COORDINATOR).then_refused(LineNotDisputed)


def test_who_steers_settles_a_disputed_line() -> None:
    given(*DIFFER).when(SETTLE, by=COORDINATOR).then(SETTLED)
    given(*DIFFER).when(SETTLE, by=HEAD).then(SETTLED)
    assert fold([*DIFFER, SETTLED]).rulings == {"p1": Score.CHANGED_TOLD}


def test_nobody_else_does() -> None:
    given(*DIFFER).when(SETTLE, by=MANAGER).then_refused(RoleMissing)
    given(*DIFFER).when(SETTLE, by=CLIENT).then_refused(RoleMissing)


def test_only_a_disputed_line_is_settled() -> None:
    other = SETTLE.model_copy(update={"line": "a1"})
    given(*DIFFER).when(other, by=COORDINATOR).then_refused(LineNotDisputed)
    unknown = SETTLE.model_copy(update={"line": "p9"})
    given(*DIFFER).when(unknown, by=COORDINATOR).then_refused(ThingUnknown)
    given(*finished(Phase.MONITORING)).when(SETTLE, by=COORDINATOR).then_refused(WrongPhase)


def test_a_dispute_is_settled_once() -> None:
    given(*DIFFER, SETTLED).when(SETTLE, by=COORDINATOR).then_nothing()
    other = SETTLE.model_copy(update={"score": Score.MISSED})
    given(*DIFFER, SETTLED).when(other, by=HEAD).then_refused(AlreadySettled)


def test_a_side_that_changes_its_mind_opens_it_again() -> None:
    back = play([review(Side.CLIENT, Score.MISSED)], [*DIFFER, SETTLED])
    assert fold(back).rulings == {}
    given(*back).when(SETTLE, by=COORDINATOR).then(SETTLED)
    agreed = play([review(Side.CLIENT)], [*DIFFER, SETTLED])
    given(*agreed).when(SETTLE, by=COORDINATOR).then_refused(LineNotDisputed)


def test_the_settled_line_is_still_told_as_one_on_which_they_differed() -> None:
    assert disputed(fold([*DIFFER, SETTLED])) == ("p1",)


SIDES = st.tuples(st.sampled_from(Side), st.none() | st.sampled_from(Score))


@settings(max_examples=often(150), deadline=None)
@forall(looks=st.lists(SIDES, max_size=6), score=st.sampled_from(Score))
def test_settling_is_taken_exactly_when_the_last_looks_differ(
    looks: list[tuple[Side, Score | None]], score: Score
) -> None:
    history = play([review(side, seen) for side, seen in looks], HERE)
    told = Score.CHANGED_TOLD  # what the facts say of it
    last = {side: seen or told for side, seen in looks}
    differ = len(last) == 2 and last[Side.US] != last[Side.CLIENT]
    assert (disputed(fold(history)) == ("p1",)) is differ
    settle = SETTLE.model_copy(update={"score": score})
    story = given(*history).when(settle, by=COORDINATOR)
    if differ:
        story.then_types(DisputeSettled)
    else:
        story.then_refused(LineNotDisputed)


def test_one_client_of_several_that_differs_makes_a_line_disputed() -> None:
    history = play(REVIEWED)
    state = fold(history)
    assert disputed(state) == ("p1",)
    assert state.judged["p1"] == {
        "@us": Score.CHANGED_TOLD,
        "waterdam": Score.CHANGED_UNTOLD,
        "zeedorp": Score.CHANGED_TOLD,
        "duinkerk": Score.CHANGED_TOLD,
    }
    given(*history).when(SETTLE, by=COORDINATOR).then(SETTLED)
