"""A follow-up is a promise: it ends with what came of it, and moves along with the account."""

from datetime import date

from domain.account.commands import (
    AssignOwner,
    DropFollowUp,
    HandFollowUp,
    HandOverAccount,
    MeetFollowUp,
    MoveFollowUp,
    ReleaseOwner,
    TellHandOver,
)
from domain.account.errors import DayPassed, NoOwner, OwnerAlready, ThingTaken, ThingUnknown
from domain.account.events import (
    AccountHandedOver,
    FollowUpAdded,
    FollowUpHanded,
    FollowUpMet,
    FollowUpMoved,
    HandOverTold,
    OwnerAssigned,
    OwnerReleased,
)
from domain.account.words import HandOverReason
from tests.domain.account.life import (
    ADD,
    CONTACT,
    HAND_OVER,
    HANDLER,
    LEAD,
    MANAGER,
    MONDAY,
    OPEN,
    OTHER,
    OWNERLESS,
    PERSON,
    VISIT,
    fold,
    given,
    play,
)

OPENED = play((MANAGER, OPEN))
WITH = play((MANAGER, OPEN), (MANAGER, ADD))
MEET = MeetFollowUp(follow_up="f1", result="Gelukt.")
BUSY = play((MANAGER, OPEN), (MANAGER, PERSON), (MANAGER, VISIT), (MANAGER, CONTACT))


def test_who_adds_one_without_an_owner_owns_it() -> None:
    given(*OPENED).when(ADD, HANDLER).then(
        FollowUpAdded(
            follow_up="f1", what="Vergunning uitzoeken.", by=date(2027, 3, 15), owner="handler"
        )
    )
    given(*WITH).when(ADD, MANAGER).then_nothing()
    given(*WITH).when(ADD, HANDLER).then_refused(ThingTaken, "f1")
    past = ADD.model_copy(update={"by": date(2027, 2, 28)})
    given(*OPENED).when(past, MANAGER).then_refused(DayPassed)


def test_it_is_met_once() -> None:
    given(*WITH).when(MEET, HANDLER).then(FollowUpMet(follow_up="f1", result="Gelukt.", on=MONDAY))
    met = play((MANAGER, OPEN), (MANAGER, ADD), (MANAGER, MEET))
    given(*met).when(MEET, MANAGER).then_nothing()
    drop = DropFollowUp(follow_up="f1", reason="Hoeft niet.")
    given(*met).when(drop, MANAGER).then_refused(ThingUnknown, "f1")
    given(*met).when(ADD, MANAGER).then_nothing()


def test_it_moves_to_a_day_ahead_and_it_is_known_whether_they_were_told() -> None:
    move = MoveFollowUp(follow_up="f1", by=date(2027, 4, 1), reason="Wacht.", told=False)
    given(*WITH).when(move, MANAGER).then(
        FollowUpMoved(
            follow_up="f1",
            before=date(2027, 3, 15),
            by=date(2027, 4, 1),
            reason="Wacht.",
            told=False,
        )
    )
    moved = play((MANAGER, OPEN), (MANAGER, ADD), (MANAGER, move))
    given(*moved).when(move, MANAGER).then_nothing()
    past = move.model_copy(update={"by": date(2027, 2, 1)})
    given(*WITH).when(past, MANAGER).then_refused(DayPassed)


def test_somebody_else_may_see_to_it() -> None:
    hand = HandFollowUp(follow_up="f1", owner="handler")
    given(*WITH).when(hand, MANAGER).then(
        FollowUpHanded(follow_up="f1", before="manager", owner="handler")
    )
    handed = play((MANAGER, OPEN), (MANAGER, ADD), (MANAGER, hand))
    given(*handed).when(hand, MANAGER).then_nothing()


def test_at_a_hand_over_open_follow_ups_of_the_owner_move_along_and_no_others() -> None:
    (event,) = given(*BUSY).when(HAND_OVER, MANAGER).answer()
    assert isinstance(event, AccountHandedOver)
    assert event.follow_ups == ("f2",)
    state = fold([*BUSY, event])
    assert {name: it.owner for name, it in state.follow_ups.items()} == {
        "f2": "other",
        "f3": "handler",
    }
    assert state.owner == "other"


def test_planned_visits_of_the_owner_move_along_as_well_also_to_the_next_one() -> None:
    others = VISIT.model_copy(update={"visit": "v2", "visitor": "handler"})
    planned = play((MANAGER, OPEN), (MANAGER, VISIT), (MANAGER, others))
    (event,) = given(*planned).when(HAND_OVER, MANAGER).answer()
    assert isinstance(event, AccountHandedOver)
    assert event.visits == ("v1",)
    assert fold([*planned, event]).visitors == {"v1": "other", "v2": "handler"}
    release = ReleaseOwner(reason=HandOverReason.LEAVING)
    released = [*planned, *given(*planned).when(release, LEAD).answer()]
    (event,) = given(*released).when(AssignOwner(owner="other"), LEAD).answer()
    assert isinstance(event, OwnerAssigned)
    assert event.visits == ("v1",)
    assert fold([*released, event]).visitors["v1"] == "other"


def test_a_hand_over_is_told_at_once_or_is_still_to_be_told() -> None:
    events = play((MANAGER, OPEN), (MANAGER, HAND_OVER))
    assert fold(events).untold == MONDAY
    tell = TellHandOver(how="Gebeld.")
    given(*events).when(tell, OTHER).then(HandOverTold(how="Gebeld.", on=MONDAY))
    told = play((MANAGER, OPEN), (MANAGER, HAND_OVER), (OTHER, tell))
    given(*told).when(tell, OTHER).then_nothing()
    at_once = HAND_OVER.model_copy(update={"how": "In het gesprek."})
    assert fold(play((MANAGER, OPEN), (MANAGER, at_once))).untold is None


def test_an_account_has_one_owner_at_a_time() -> None:
    given(*OPENED).when(HAND_OVER.model_copy(update={"to": "manager"}), LEAD).then_nothing()
    given(*OPENED).when(AssignOwner(owner="manager"), LEAD).then_nothing()
    given(*OPENED).when(AssignOwner(owner="other"), LEAD).then_refused(OwnerAlready, "manager")
    nobody = play((MANAGER, OWNERLESS))
    given(*nobody).when(HandOverAccount(to="other", reason=HandOverReason.WISH), LEAD).then_refused(
        NoOwner
    )
    given(*nobody).when(AssignOwner(owner="other"), LEAD).then(
        OwnerAssigned(owner="other", on=MONDAY)
    )


def test_what_a_released_owner_promised_waits_for_the_next_owner() -> None:
    release = ReleaseOwner(reason=HandOverReason.LEAVING)
    given(*WITH).when(release, LEAD).then(
        OwnerReleased(owner="manager", reason=HandOverReason.LEAVING, on=MONDAY)
    )
    released = play((MANAGER, OPEN), (MANAGER, ADD), (LEAD, release))
    given(*released).when(release, LEAD).then_nothing()
    (event,) = given(*released).when(AssignOwner(owner="other"), LEAD).answer()
    assert event == OwnerAssigned(owner="other", follow_ups=("f1",), on=MONDAY)
    assert fold([*released, event]).follow_ups["f1"].owner == "other"
