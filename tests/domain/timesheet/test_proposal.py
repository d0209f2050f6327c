"""A week opens with what is known of it."""

import pytest

from domain.account.tenant_policy import USUAL, AccountPolicy
from domain.account.words import ContactKind
from domain.timesheet.policy import STEP
from domain.timesheet.proposal import Held, proposed, rounded
from domain.timesheet.words import ActivityKind as Kind


def told(**minutes: int) -> dict[Kind, int]:
    return dict.fromkeys(Kind, 0) | {Kind(name): amount for name, amount in minutes.items()}


def test_a_week_without_contacts_proposes_nothing() -> None:
    assert proposed([]) == told()


def test_a_visit_takes_what_was_noted_with_preparation_and_travel() -> None:
    assert proposed([Held(ContactKind.VISIT, 90)]) == told(
        visit=90, preparation=USUAL.preparation_minutes, travel=USUAL.travel_minutes
    )
    assert proposed([Held(ContactKind.VISIT, None)])[Kind.VISIT] == USUAL.visit_minutes


def test_what_was_noted_of_a_call_is_follow_up_and_a_call_without_is_nothing() -> None:
    calls = [Held(ContactKind.CALL, 12), Held(ContactKind.MESSAGE, None)]
    assert proposed(calls) == told(follow_up=10)


def test_an_event_takes_travel_and_no_preparation() -> None:
    assert proposed([Held(ContactKind.EVENT, 120)]) == told(visit=120, travel=USUAL.travel_minutes)


@pytest.mark.parametrize(("minutes", "found"), [(0, 0), (1, 5), (2, 5), (7, 5), (8, 10), (60, 60)])
def test_minutes_are_rounded_to_steps_and_never_to_nothing(minutes: int, found: int) -> None:
    assert rounded(minutes) == found
    assert rounded(minutes) % STEP == 0


def test_a_tenant_chooses_what_is_proposed() -> None:
    policy = AccountPolicy(visit_minutes=32, preparation_minutes=0, travel_minutes=13)
    assert proposed([Held(ContactKind.VISIT, None)], policy) == told(visit=30, travel=15)
