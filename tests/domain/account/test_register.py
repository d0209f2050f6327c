"""An account is opened once, with numbers that are right, and closed with nothing left open."""

from datetime import date

import pytest
from pydantic import ValidationError

from domain.account.commands import (
    ClassifyAccount,
    CloseAccount,
    CorrectAccount,
    OpenAccount,
    OverridePriority,
    ReopenAccount,
)
from domain.account.errors import (
    AccountIsClosed,
    AccountRoleNeeded,
    AccountTaken,
    AccountUnknown,
    DayPassed,
    StillOpen,
)
from domain.account.events import AccountClosed, AccountOpened, AccountReopened
from domain.account.words import AccountRelation, ClosingReason, Tier
from tests.domain.account.life import (
    ADD,
    CALL,
    CLIENT,
    DECIDED,
    HANDLER,
    LEAD_1,
    MANAGER,
    MONDAY,
    OPEN,
    OWNER,
    VISIT,
    given,
    play,
)

CLOSE = CloseAccount(reason=ClosingReason.STOPPED)
OPENED = play((MANAGER, OPEN))


def test_an_account_is_opened_and_its_postcode_is_written_one_way() -> None:
    given().when(OPEN, MANAGER).then(
        AccountOpened.model_validate(OPEN.model_dump() | {"type": "AccountOpened"})
    )
    assert OPEN.postcode == "3511AB"


def test_the_same_account_twice_is_once_and_another_under_its_id_is_refused() -> None:
    given(*OPENED).when(OPEN, MANAGER).then_nothing()
    other = OPEN.model_copy(update={"name": "Slagerij De Boer"})
    given(*OPENED).when(other, MANAGER).then_refused(AccountTaken)


def test_nothing_is_asked_of_an_account_that_nobody_opened() -> None:
    given().when(CALL, MANAGER).then_refused(AccountUnknown)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("kvk", "1234567"),
        ("kvk", "1234567a"),
        ("rsin", "123456789"),
        ("rsin", "000000000"),
        ("oin", "0000000112345678200"),
        ("establishment", "12345678"),
        ("sbi", "1"),
        ("sbi", "123456"),
        ("postcode", "0511 AB"),
        ("postcode", "3511 A"),
    ],
)
def test_a_number_that_cannot_be_is_refused_by_field(field: str, wrong: str) -> None:
    with pytest.raises(ValidationError, match=field):
        OpenAccount.model_validate({"name": "X", "relation": "company", field: wrong})


def test_correcting_and_classifying_twice_the_same_changes_nothing() -> None:
    correct = CorrectAccount(name="Bakkerij Jansen BV", kvk="12345678", organisation="waterdam")
    classify = ClassifyAccount(relation=AccountRelation.CLIENT, tier=Tier.A)
    events = play((MANAGER, OPEN), (MANAGER, correct), (MANAGER, classify))
    given(*events).when(correct, MANAGER).then_nothing()
    given(*events).when(classify, MANAGER).then_nothing()
    back = classify.model_copy(update={"tier": Tier.B})
    assert len(play((MANAGER, OPEN), (MANAGER, classify), (MANAGER, back), (MANAGER, classify))) > 3


def test_an_account_closes_with_nothing_left_open_and_only_reopens_after() -> None:
    follow_up = play((MANAGER, OPEN), (MANAGER, ADD))
    given(*follow_up).when(CLOSE, MANAGER).then_refused(StillOpen, "1 follow-ups, 0 visits and 0")
    visit = play((MANAGER, OPEN), (MANAGER, VISIT))
    given(*visit).when(CLOSE, MANAGER).then_refused(StillOpen, "0 follow-ups, 1 visits and 0")
    lead = play((MANAGER, OPEN), (MANAGER, LEAD_1))
    given(*lead).when(CLOSE, MANAGER).then_refused(StillOpen, "0 visits and 1 leads open")
    decided = play((MANAGER, OPEN), (MANAGER, LEAD_1), (MANAGER, DECIDED))
    assert given(*decided).when(CLOSE, MANAGER).answer()
    given(*OPENED).when(CLOSE, MANAGER).then(AccountClosed(reason=ClosingReason.STOPPED, on=MONDAY))
    closed = play((MANAGER, OPEN), (MANAGER, CLOSE))
    given(*closed).when(CLOSE, MANAGER).then_nothing()
    given(*closed).when(CALL, MANAGER).then_refused(AccountIsClosed)
    reopen = ReopenAccount(why="Vergissing.")
    given(*closed).when(reopen, MANAGER).then(AccountReopened(why="Vergissing.", on=MONDAY))
    given(*OPENED).when(reopen, MANAGER).then_nothing()


def test_who_works_here_records_and_account_managers_keep_the_register() -> None:
    given().when(OPEN, HANDLER).then_refused(AccountRoleNeeded, "account-manager")
    given(*OPENED).when(CALL, CLIENT).then_refused(AccountRoleNeeded)
    given(*OPENED).when(CALL, OWNER).then_refused(AccountRoleNeeded)
    assert given(*OPENED).when(CALL, HANDLER).answer()


def test_points_of_a_person_end_by_themselves() -> None:
    points = OverridePriority(points=-40, reason="Loopt al.", until=date(2027, 3, 2))
    events = play((MANAGER, OPEN), (MANAGER, points))
    given(*events).when(points, MANAGER).then_nothing()
    late = points.model_copy(update={"until": date(2027, 2, 26)})
    given(*OPENED).when(late, MANAGER).then_refused(DayPassed, "2027-02-26")
    override = given(*events).aggregate.fold(events, given().aggregate.initial).override
    assert override is not None
    assert override.holds(date(2027, 3, 2))
    assert not override.holds(date(2027, 3, 3))
    nought = points.model_copy(update={"points": 0})
    after = play((MANAGER, OPEN), (MANAGER, points), (MANAGER, nought))
    assert given().aggregate.fold(after, given().aggregate.initial).override is None


@pytest.mark.parametrize("points", [-101, 101])
def test_points_have_a_bound(points: int) -> None:
    with pytest.raises(ValidationError, match="points"):
        OverridePriority(points=points, reason="Veel.", until=MONDAY)
