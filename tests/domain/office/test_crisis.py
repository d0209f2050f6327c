"""Crisis mode: declared by a head or the director, for named teams, with an end."""

from datetime import date

import pytest
from pydantic import ValidationError

from domain.office import OfficeCommand, fold, in_crisis
from domain.office.crisis import (
    CrisisDeclared,
    CrisisEnded,
    CrisisTooLong,
    CrisisUnknown,
    DeclareCrisis,
    EndCrisis,
)
from domain.office.errors import DatesReversed, IdTaken, OfficeRoleNeeded, TeamUnknown
from tests.domain.office.scenario import (
    ADMIN,
    DIRECTOR,
    HEAD,
    LEAD,
    OFFICE,
    TODAY,
    TOMORROW,
    YESTERDAY,
    given,
)

UNTIL = date(2026, 3, 9)
DECLARE = DeclareCrisis(crisis="flood", teams=("enforcement",), until=UNTIL, why="Hoogwater")
DECLARED = CrisisDeclared(
    crisis="flood", teams=("enforcement",), starts=TODAY, until=UNTIL, why="Hoogwater"
)
ENDED = CrisisEnded(crisis="flood", ends=YESTERDAY)


@pytest.mark.parametrize("who", [HEAD, DIRECTOR])
def test_a_head_or_the_director_declares_a_crisis_once(who: str) -> None:
    given(*OFFICE).by(who).when(DECLARE).then(DECLARED)
    given(*OFFICE, DECLARED).by(who).when(DECLARE).then_nothing()


def test_another_crisis_has_another_id() -> None:
    sentence = "flood exists already and reads differently; choose another id or correct it."
    longer = DECLARE.model_copy(update={"until": TOMORROW})
    given(*OFFICE, DECLARED).by(HEAD).when(longer).then_refused(IdTaken, sentence)
    elsewhere = DECLARE.model_copy(update={"teams": ("permits",)})
    given(*OFFICE, DECLARED).by(HEAD).when(elsewhere).then_refused(IdTaken, sentence)


@pytest.mark.parametrize("command", [DECLARE, EndCrisis(crisis="flood")], ids=["declare", "end"])
@pytest.mark.parametrize("who", [ADMIN, LEAD])
def test_nobody_else_declares_or_ends_one(who: str, command: OfficeCommand) -> None:
    given(*OFFICE, DECLARED).by(who).when(command).then_refused(
        OfficeRoleNeeded, "This takes one of these roles: head, director."
    )


def test_a_crisis_has_an_end_within_thirty_days() -> None:
    last = DECLARE.model_copy(update={"until": date(2026, 4, 1)})
    given(*OFFICE).by(HEAD).when(last).then(DECLARED.model_copy(update={"until": date(2026, 4, 1)}))
    given(*OFFICE).by(HEAD).when(
        DECLARE.model_copy(update={"until": date(2026, 4, 2)})
    ).then_refused(
        CrisisTooLong,
        "A crisis can last until 2026-04-01 at most; declare a new one later.",
    )
    over = DECLARE.model_copy(update={"until": YESTERDAY})
    given(*OFFICE).by(HEAD).when(over).then_refused(
        DatesReversed, "The last day (2026-03-01) comes before the first (2026-03-02)."
    )


def test_a_crisis_is_for_known_teams_each_named_once() -> None:
    twice = DECLARE.model_copy(update={"teams": ("water", "air", "water")})
    given(*OFFICE).by(HEAD).when(twice).then(
        DECLARED.model_copy(update={"teams": ("water", "air")})
    )
    unknown = DECLARE.model_copy(update={"teams": ("fire",)})
    given(*OFFICE).by(HEAD).when(unknown).then_refused(
        TeamUnknown, "This office knows no team fire."
    )
    with pytest.raises(ValidationError, match="teams"):
        DeclareCrisis(crisis="flood", teams=(), until=UNTIL, why="Hoogwater")


def test_a_team_is_in_a_crisis_until_its_end_and_so_is_what_is_below_it() -> None:
    state = fold([*OFFICE, DECLARED])
    assert in_crisis(state, "enforcement", TODAY) == "flood"
    assert in_crisis(state, "water", UNTIL) == "flood"
    assert in_crisis(state, "water", YESTERDAY) is None
    assert in_crisis(state, "water", date(2026, 3, 10)) is None
    assert in_crisis(state, "permits", TODAY) is None
    assert in_crisis(state, "nobody", TODAY) is None


def test_a_crisis_may_be_over_earlier() -> None:
    end = EndCrisis(crisis="flood")
    given(*OFFICE, DECLARED).by(HEAD).when(end).then(ENDED)
    given(*OFFICE, DECLARED, ENDED).by(HEAD).when(end).then_nothing()
    assert in_crisis(fold([*OFFICE, DECLARED, ENDED]), "water", TODAY) is None
    dated = EndCrisis(crisis="flood", ends=TOMORROW)
    given(*OFFICE, DECLARED).by(HEAD).when(dated).then(CrisisEnded(crisis="flood", ends=TOMORROW))
    given(*OFFICE, DECLARED).by(HEAD).when(
        EndCrisis(crisis="flood", ends=date(2026, 5, 1))
    ).then_nothing()


def test_the_end_is_never_put_off_by_ending() -> None:
    later = CrisisEnded(crisis="flood", ends=date(2026, 5, 1))
    assert fold([*OFFICE, DECLARED, later]) == fold([*OFFICE, DECLARED])


def test_what_was_never_declared_cannot_be_ended() -> None:
    given(*OFFICE).by(HEAD).when(EndCrisis(crisis="flood")).then_refused(
        CrisisUnknown, "This office knows no crisis flood."
    )
    assert fold([*OFFICE, ENDED]) == fold(OFFICE)


def test_after_an_early_end_the_same_declaration_changes_nothing() -> None:
    given(*OFFICE, DECLARED, ENDED).by(HEAD).when(DECLARE).then_nothing()
