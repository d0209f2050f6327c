"""What an account names is held against the office before anything happens."""

from datetime import date

import pytest

from domain.account.commands import (
    AccountCommand,
    AddContactPerson,
    AddFollowUp,
    AssignOwner,
    CorrectAccount,
    HandFollowUp,
    HandOverAccount,
    OpenAccount,
    PlanVisit,
)
from domain.account.errors import (
    ContactPersonIsOurs,
    LeadsNotHere,
    OwnerAbsent,
    OwnerNotManager,
)
from domain.account.follow_ups import NextStep
from domain.account.tenant_policy import AccountPolicy
from domain.account.words import AccountRelation, HandOverReason
from domain.account_naming import check_named_by_account, terms_for_account
from domain.calendar import CalendarKind
from domain.clocks import AccountLadder
from domain.errors import DomainError
from domain.office import fold
from domain.office.account_policy import AccountPolicyPublished
from domain.office.errors import OrganisationUnknown, PersonGone, PersonUnknown
from domain.office.events import AbsenceRecorded, CalendarPublished, PersonLeft
from domain.office.words import OfficeKind
from tests.domain.account.life import CALL, LEAD_1
from tests.domain.office.scenario import (
    HANDLER,
    LIAISON,
    MANAGER,
    OFFICE,
    TODAY,
    TOMORROW,
    YESTERDAY,
)

STATE = fold(OFFICE)
OPEN = OpenAccount(name="Bakkerij", relation=AccountRelation.COMPANY, owner=MANAGER)
GONE = fold((*OFFICE, PersonLeft(person=HANDLER, last_day=YESTERDAY, reduced=())))
AWAY = fold((*OFFICE, AbsenceRecorded(person=MANAGER, deputy=HANDLER, starts=TODAY, ends=TOMORROW)))
HAND_OVER = HandOverAccount(to=MANAGER, reason=HandOverReason.WISH)


@pytest.mark.parametrize(
    "command",
    [
        OPEN,
        OPEN.model_copy(update={"organisation": "town"}),
        AssignOwner(owner=MANAGER),
        HAND_OVER,
        AddFollowUp(follow_up="f1", what="Bellen.", by=TODAY, owner=HANDLER),
        HandFollowUp(follow_up="f1", owner=HANDLER),
        PlanVisit(visit="v1", on=TODAY, visitor=HANDLER),
        PlanVisit(visit="v1", on=TODAY),
        AddContactPerson(person="cp-1", name="Jan"),
        CALL.model_copy(update={"ours": (HANDLER,)}),
        CorrectAccount(name="Bakkerij"),
    ],
    ids=lambda it: type(it).__name__,
)
def test_what_the_office_has_is_fine(command: AccountCommand) -> None:
    check_named_by_account(STATE, command, TODAY)


@pytest.mark.parametrize(
    ("command", "error"),
    [
        (OPEN.model_copy(update={"organisation": "nowhere"}), OrganisationUnknown),
        (CorrectAccount(name="Bakkerij", organisation="nowhere"), OrganisationUnknown),
        (OPEN.model_copy(update={"owner": "nobody"}), PersonUnknown),
        (OPEN.model_copy(update={"owner": HANDLER}), OwnerNotManager),
        (AssignOwner(owner=HANDLER), OwnerNotManager),
        (HAND_OVER.model_copy(update={"to": HANDLER}), OwnerNotManager),
        (HandFollowUp(follow_up="f1", owner=LIAISON), PersonUnknown),
        (PlanVisit(visit="v1", on=TODAY, visitor=LIAISON), PersonUnknown),
        (CALL.model_copy(update={"ours": (LIAISON,)}), PersonUnknown),
        (
            CALL.model_copy(
                update={
                    "follow_ups": (
                        NextStep(follow_up="f1", what="Bellen.", by=TODAY, owner="nobody"),
                    )
                }
            ),
            PersonUnknown,
        ),
        (AddContactPerson(person=LIAISON, name="Jan"), ContactPersonIsOurs),
    ],
    ids=lambda it: str(getattr(it, "type", getattr(it, "__name__", it))),
)
def test_what_it_does_not_have_is_refused(
    command: AccountCommand, error: type[DomainError]
) -> None:
    with pytest.raises(error):
        check_named_by_account(STATE, command, TODAY)


def test_who_left_gets_nothing_to_do_and_may_have_been_there() -> None:
    with pytest.raises(PersonGone):
        check_named_by_account(GONE, HandFollowUp(follow_up="f1", owner=HANDLER), TODAY)
    check_named_by_account(GONE, CALL.model_copy(update={"ours": (HANDLER,)}), TODAY)


def test_nobody_who_is_away_takes_over() -> None:
    for command in (HAND_OVER, AssignOwner(owner=MANAGER)):
        with pytest.raises(OwnerAbsent, match=MANAGER):
            check_named_by_account(AWAY, command, TODAY)
    check_named_by_account(AWAY, OPEN, TODAY)


def test_the_calendar_in_force_comes_along() -> None:
    assert terms_for_account(STATE) is None
    published = CalendarPublished(
        calendar="k-1",
        kind=CalendarKind.ORG,
        client=None,
        version=1,
        starts=date(2026, 1, 1),
        until=date(2027, 12, 31),
        closed=(),
    )
    terms = terms_for_account(fold((*OFFICE, published)))
    assert terms is not None
    assert terms.calendar is not None
    assert terms.calendar.version == 1


def test_the_ladders_in_force_come_along() -> None:
    content = AccountPolicy.model_validate({"ladders": {"lead": {"rungs": []}}})
    published = AccountPolicyPublished(proposal="p-1", version=2, content=content)
    terms = terms_for_account(fold((*OFFICE, published)))
    assert terms is not None
    assert terms.account is not None
    assert terms.account.version == 2
    assert not terms.account.ladders[AccountLadder.LEAD].rungs


@pytest.mark.parametrize("kind", OfficeKind)
def test_leads_are_a_municipalitys(kind: OfficeKind) -> None:
    state = STATE.model_copy(update={"kind": kind})
    if kind is OfficeKind.MUNICIPALITY:
        check_named_by_account(state, LEAD_1, TODAY)
    else:
        with pytest.raises(LeadsNotHere):
            check_named_by_account(state, LEAD_1, TODAY)
