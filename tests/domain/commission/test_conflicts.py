"""Expectations of several clients that do not go together."""

import pytest
from pydantic import ValidationError

from domain.commission import CommissionEvent, fold, gaps
from domain.commission.commands import MarkConflict, ResolveConflict, VoiceExpectation
from domain.commission.conflicts import ConflictMarked, ConflictResolved
from domain.commission.errors import IdTaken, IdTwice, NotTheClient, ThingUnknown, TooMany
from domain.commission.ledger import ExpectationVoiced
from domain.commission.policy import MOST_OTHERS
from domain.commission.radar import GapKind
from domain.commission.words import Side
from domain.phase import Phase
from tests.domain.commission import shared
from tests.domain.commission.people import CLIENT, MANAGER, ZEEMAN
from tests.domain.commission.play import Step, entered, given, play

JOINED = play(shared.JOINED)
ALONE = entered(Phase.RECEIVED)
QUIET = VoiceExpectation(line="e1", owed_by=Side.US, what="Stil na zes uur.", client="waterdam")
MUSIC = VoiceExpectation(line="e2", owed_by=Side.US, what="Muziek op de kade.")
MARK = MarkConflict(conflict="k1", lines=("e1", "e2"), why="Stilte of muziek.")
RESOLVE = ResolveConflict(conflict="k1", how="Stilte vanaf tien uur.")
VOICED = play([(MANAGER, QUIET), (ZEEMAN, MUSIC)], JOINED)
MARKED = play([(MANAGER, MARK)], VOICED)


def unresolved(history: tuple[CommissionEvent, ...]) -> list[tuple[str, str | None]]:
    """The lines that the radar finds in a conflict."""
    found = gaps(fold(history))
    return [(gap.line, gap.conflict) for gap in found if gap.kind is GapKind.CONFLICT_UNRESOLVED]


def test_an_expectation_is_of_the_client_whose_person_voiced_it() -> None:
    given(*JOINED).when(MUSIC, by=ZEEMAN).then(
        ExpectationVoiced(line="e2", owed_by=Side.US, what="Muziek op de kade.", client="zeedorp")
    )
    given(*ALONE).when(MUSIC, by=CLIENT).then(
        ExpectationVoiced(line="e2", owed_by=Side.US, what="Muziek op de kade.")
    )
    given(*JOINED).when(QUIET, by=ZEEMAN).then_refused(NotTheClient)


def test_one_of_us_says_whose_expectation_it_is_or_that_it_is_of_all() -> None:
    given(*JOINED).when(QUIET, by=MANAGER).then_types(ExpectationVoiced)
    given(*JOINED).when(MUSIC, by=MANAGER).then(
        ExpectationVoiced(line="e2", owed_by=Side.US, what="Muziek op de kade.")
    )
    strange = QUIET.model_copy(update={"client": "elsewhere"})
    given(*JOINED).when(strange, by=MANAGER).then_refused(ThingUnknown, match="elsewhere")


def test_lines_that_do_not_go_together_are_marked() -> None:
    given(*VOICED).when(MARK, by=MANAGER).then(
        ConflictMarked(conflict="k1", lines=("e1", "e2"), why="Stilte of muziek.")
    )
    given(*MARKED).when(MARK, by=MANAGER).then_nothing()
    other = MARK.model_copy(update={"why": "Iets anders."})
    given(*MARKED).when(other, by=MANAGER).then_refused(IdTaken, match="k1")


def test_a_conflict_is_between_two_lines_that_are_there() -> None:
    with pytest.raises(ValidationError):
        MarkConflict(conflict="k1", lines=("e1",), why="x")
    unknown = MarkConflict(conflict="k1", lines=("e1", "e9"), why="x")
    given(*VOICED).when(unknown, by=MANAGER).then_refused(ThingUnknown, match="e9")
    twice = MarkConflict(conflict="k1", lines=("e1", "e1"), why="x")
    given(*VOICED).when(twice, by=MANAGER).then_refused(IdTwice, match="e1")


def test_there_is_an_end_to_conflicts() -> None:
    many: list[Step] = [
        (MANAGER, MARK.model_copy(update={"conflict": f"k{n}"})) for n in range(MOST_OTHERS)
    ]
    one_more = MARK.model_copy(update={"conflict": "one-more"})
    given(*play(many, VOICED)).when(one_more, by=MANAGER).then_refused(TooMany)


def test_the_radar_shows_a_conflict_until_it_is_resolved() -> None:
    assert unresolved(VOICED) == []
    assert unresolved(MARKED) == [("e1", "k1"), ("e2", "k1")]
    given(*MARKED).when(RESOLVE, by=MANAGER).then(
        ConflictResolved(conflict="k1", lines=("e1", "e2"), how="Stilte vanaf tien uur.")
    )
    resolved = play([(MANAGER, RESOLVE)], MARKED)
    assert unresolved(resolved) == []
    given(*resolved).when(RESOLVE, by=MANAGER).then_nothing()
    given(*VOICED).when(RESOLVE, by=MANAGER).then_refused(ThingUnknown, match="k1")
