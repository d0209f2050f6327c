"""Remarks: what we say to each other. They move nothing, and no client makes them."""

import pytest
from pydantic import ValidationError

from domain.commission import events as e
from domain.commission import fold
from domain.commission.advice_errors import MentionedTwice
from domain.commission.commands import MakeRemark
from domain.commission.errors import CommissionOver, IdTaken, RoleMissing, TooMany
from domain.commission.policy import MOST_REMARKS
from domain.commission.substance import is_substance
from domain.phase import Phase
from tests.domain.commission.life import MONDAY, up_to
from tests.domain.commission.people import CLIENT, HANDLER, MANAGER
from tests.domain.commission.play import WHOLE, entered, given, play

REMARK = MakeRemark(remark="m1", words="Kijk hier eens naar.", mentions=("lead", "other"))
REMARKED = e.Remarked(remark="m1", words="Kijk hier eens naar.", mentions=("lead", "other"))
BEFORE = entered(Phase.MONITORING)


def test_one_of_us_remarks_and_mentions_in_every_phase() -> None:
    for phase in Phase:
        given(*entered(phase)).when(REMARK, by=HANDLER).then(REMARKED)


def test_a_client_makes_no_remark() -> None:
    given(*BEFORE).when(REMARK, by=CLIENT).then_refused(RoleMissing)


def test_said_again_it_is_one_remark_and_other_words_are_another() -> None:
    given(*BEFORE, REMARKED).when(REMARK, by=HANDLER).then_nothing()
    other = REMARK.model_copy(update={"words": "Iets anders."})
    given(*BEFORE, REMARKED).when(other, by=HANDLER).then_refused(IdTaken, match="m1")


def test_one_person_is_mentioned_once_and_ten_at_most() -> None:
    twice = REMARK.model_copy(update={"mentions": ("lead", "lead")})
    given(*BEFORE).when(twice, by=HANDLER).then_refused(MentionedTwice, match="lead")
    with pytest.raises(ValidationError):
        MakeRemark(remark="m1", words="Allemaal.", mentions=tuple(f"p{n}" for n in range(11)))


def test_a_remark_moves_no_clock() -> None:
    life = up_to(Phase.MONITORING)
    before = life.state.clocks
    life.on(MONDAY, (MANAGER, REMARK))
    assert life.state.clocks == before
    assert not is_substance(REMARKED)


def test_a_commission_has_room_for_so_many_remarks() -> None:
    full = fold(BEFORE).but(remarks=MOST_REMARKS - 1)
    assert fold([REMARKED], full).remarks == MOST_REMARKS
    many = [REMARKED.model_copy(update={"remark": f"x{n}"}) for n in range(MOST_REMARKS)]
    given(*BEFORE, *many).when(REMARK, by=HANDLER).then_refused(TooMany, match=str(MOST_REMARKS))


def test_after_its_end_nothing_is_said_any_more() -> None:
    given(*play(WHOLE)).when(REMARK, by=HANDLER).then_refused(CommissionOver)
