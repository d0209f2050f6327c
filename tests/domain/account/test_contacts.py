"""A contact is complete only with what follows, or with the word that nothing does."""

from datetime import date

import pytest

from domain.account.commands import AddContactPerson, CancelVisit, EndContactPerson, PlanVisit
from domain.account.contacts import RecordContact
from domain.account.errors import (
    ContactInFuture,
    DayPassed,
    FollowUpTwice,
    FollowUpUndecided,
    NotAVisit,
    ThingTaken,
    ThingUnknown,
    TooManyOpen,
)
from domain.account.events import ContactPersonEnded, ContactRecorded, VisitCancelled, VisitPlanned
from domain.account.follow_ups import NextStep
from domain.account.policy import MOST_FOLLOW_UPS
from domain.account.state import INITIAL
from domain.account.words import ContactKind, Displaced
from tests.domain.account.life import (
    ADD,
    CALL,
    CONTACT,
    HANDLER,
    MANAGER,
    MONDAY,
    OPEN,
    PERSON,
    VISIT,
    Step,
    fold,
    given,
    play,
)

OPENED = play((MANAGER, OPEN))
READY: tuple[Step, ...] = ((MANAGER, OPEN), (MANAGER, PERSON), (MANAGER, VISIT))


def but(command: RecordContact, **changes: object) -> RecordContact:
    return command.model_copy(update=changes)


def test_a_contact_meets_the_visit_and_its_follow_ups_are_open() -> None:
    (event,) = given(*play(*READY)).when(CONTACT, MANAGER).answer()
    assert isinstance(event, ContactRecorded)
    assert [(it.follow_up, it.owner) for it in event.follow_ups] == [
        ("f2", "manager"),
        ("f3", "handler"),
    ]
    state = fold([*play(*READY), event])
    assert state.visits == {}
    assert set(state.follow_ups) == {"f2", "f3"}
    assert state.last_contact == MONDAY
    assert state.owner == "manager"


def test_neither_follow_ups_nor_none_is_not_complete_and_both_is_not_true() -> None:
    neither = but(CALL, no_follow_up=False)
    both = but(CALL, follow_ups=CONTACT.follow_ups)
    given(*OPENED).when(neither, MANAGER).then_refused(FollowUpUndecided)
    given(*OPENED).when(both, MANAGER).then_refused(FollowUpUndecided)


def test_what_is_still_to_come_is_no_contact_and_a_follow_up_lies_ahead() -> None:
    given(*OPENED).when(but(CALL, on=date(2027, 3, 2)), MANAGER).then_refused(ContactInFuture)
    past = (NextStep(follow_up="f5", what="Iets.", by=date(2027, 2, 26)),)
    late = but(CALL, no_follow_up=False, follow_ups=past)
    given(*OPENED).when(late, MANAGER).then_refused(DayPassed, "2027-02-26")


def test_who_takes_part_and_what_was_planned_are_known() -> None:
    given(*OPENED).when(but(CALL, theirs=("cp-9",)), MANAGER).then_refused(ThingUnknown, "cp-9")
    given(*OPENED).when(but(CALL, planned="v9"), MANAGER).then_refused(ThingUnknown, "v9")
    call = but(CONTACT, kind=ContactKind.CALL)
    given(*play(*READY)).when(call, MANAGER).then_refused(NotAVisit, "v1")


def test_each_follow_up_has_an_id_of_its_own() -> None:
    one = NextStep(follow_up="f1", what="Iets.", by=MONDAY)
    twice = but(CALL, no_follow_up=False, follow_ups=(one, one))
    given(*OPENED).when(twice, MANAGER).then_refused(FollowUpTwice, "f1")
    taken = but(CALL, no_follow_up=False, follow_ups=(one,))
    given(*play((MANAGER, OPEN), (MANAGER, ADD))).when(taken, MANAGER).then_refused(ThingTaken)


def test_a_contact_twice_is_once_and_another_under_its_id_is_refused() -> None:
    events = play((MANAGER, OPEN), (HANDLER, CALL))
    given(*events).when(CALL, HANDLER).then_nothing()
    other = but(CALL, result="Iets anders.")
    given(*events).when(other, HANDLER).then_refused(ThingTaken, "c2")


def test_a_contact_of_long_ago_does_not_move_the_last_one_back() -> None:
    old = but(CALL, contact="c0", on=date(2020, 1, 1))
    assert fold(play((MANAGER, OPEN), (HANDLER, CALL), (HANDLER, old))).last_contact == MONDAY


def test_no_more_stay_open_than_an_account_can_hold() -> None:
    state = fold(OPENED)
    many: list[Step] = [
        (MANAGER, ADD.model_copy(update={"follow_up": f"n{number}"}))
        for number in range(MOST_FOLLOW_UPS)
    ]
    full = play((MANAGER, OPEN), *many)
    assert len(fold(full).follow_ups) == MOST_FOLLOW_UPS
    given(*full).when(ADD, MANAGER).then_refused(TooManyOpen)
    assert not state.follow_ups


def test_a_visit_is_planned_ahead_and_a_cancelled_one_says_what_took_its_place() -> None:
    given(*OPENED).when(VISIT, MANAGER).then(
        VisitPlanned(visit="v1", on=MONDAY, visitor="manager", purpose="Kennismaken.")
    )
    past = PlanVisit(visit="v2", on=date(2027, 2, 26))
    given(*OPENED).when(past, MANAGER).then_refused(DayPassed)
    cancel = CancelVisit(visit="v1", displaced_by=Displaced.MEETING)
    given(*OPENED).when(cancel, MANAGER).then_refused(ThingUnknown)
    planned = play((MANAGER, OPEN), (MANAGER, VISIT))
    given(*planned).when(cancel, MANAGER).then(
        VisitCancelled(visit="v1", displaced_by=Displaced.MEETING)
    )
    gone = play((MANAGER, OPEN), (MANAGER, VISIT), (MANAGER, cancel))
    given(*gone).when(cancel, MANAGER).then_nothing()
    given(*gone).when(VISIT, MANAGER).then_nothing()


def test_a_contact_person_ends_on_a_day_that_can_be_put_right() -> None:
    known = play((MANAGER, OPEN), (MANAGER, PERSON))
    given(*known).when(PERSON, MANAGER).then_nothing()
    other = AddContactPerson(person="cp-1", name="Piet")
    given(*known).when(other, MANAGER).then_refused(ThingTaken)
    given(*OPENED).when(EndContactPerson(person="cp-1"), MANAGER).then_refused(ThingUnknown)
    end = EndContactPerson(person="cp-1")
    given(*known).when(end, MANAGER).then(ContactPersonEnded(person="cp-1", ends=MONDAY))
    ended = play((MANAGER, OPEN), (MANAGER, PERSON), (MANAGER, end))
    given(*ended).when(end, MANAGER).then_nothing()
    earlier = EndContactPerson(person="cp-1", ends=date(2027, 2, 1))
    assert given(*ended).when(earlier, MANAGER).answer()


@pytest.mark.parametrize("minutes", [0, 1_441])
def test_a_contact_lasts_a_day_at_most(minutes: int) -> None:
    with pytest.raises(ValueError, match="minutes"):
        RecordContact.model_validate(CALL.model_dump() | {"minutes": minutes})


def test_before_it_is_opened_an_account_is_empty() -> None:
    assert INITIAL.follow_ups == {}
    assert INITIAL.clocks == {}
