"""What is offered would be taken; what would be refused is not there, or says why."""

from itertools import islice

import pytest

from domain import commission, office
from domain.access import DOING
from domain.authority import Role
from domain.commission import CommissionState
from domain.office import OfficeState
from domain.office.words import Hat
from opdracht.api.paths import FORMS
from opdracht.demo.house import office as house_lines
from opdracht.demo.houses import ENVIRONMENT
from opdracht.sentences import NO_NAMES
from opdracht.web.forms.choices import Here, Known, Line
from opdracht.web.forms.offered import (
    Offered,
    grouped,
    heading_of,
    offered,
    offered_by_office,
    part_of,
)
from tests.opdracht.api.tenants import NOW, TODAY, opened, played
from tests.workflows.support import new_case, whole

CASE = new_case()
LINES = list(whole(CASE))


@pytest.fixture(scope="module")
def house() -> OfficeState:
    return office.fold(opened(house_lines(ENVIRONMENT, TODAY)))


def after(house: OfficeState, steps: int) -> CommissionState:
    state = commission.INITIAL
    for _, event in played(house, islice(LINES, steps)):
        state = commission.happened(state, event, NOW)
    return state


def known(house: OfficeState, state: CommissionState) -> Known:
    lines = [Line(id_, it.kind, it.status, id_) for id_, it in state.lines.items()]
    return Known(house, NO_NAMES, TODAY, Here(CASE.id, 1, state, None, {}, lines))


def seen(house: OfficeState, person: str, steps: int, *, client: bool = False) -> list[Offered]:
    authority = office.authority_of(house, person, TODAY)
    return list(offered(authority, known(house, after(house, steps)), NOW, client=client))


@pytest.mark.parametrize("steps", range(1, len(LINES)))
def test_what_was_done_next_was_offered_to_who_did_it(house: OfficeState, steps: int) -> None:
    person, command = LINES[steps]
    client = office.authority_of(house, person, TODAY).client is not None
    there = {it.name: it for it in seen(house, person, steps, client=client)}
    it = there.get(type(command).__name__)
    assert it is not None, (steps, type(command).__name__)
    assert it.why_not is None, it.why_not


def test_a_step_that_must_wait_says_for_what(house: OfficeState) -> None:
    [advance] = [it for it in seen(house, "coordinator-1", 7) if it.name == "AdvancePhase"]
    assert advance.why_not is not None
    assert "nog niet klaar" in advance.why_not.nl


def test_nothing_is_offered_about_a_thing_that_is_not_there(house: OfficeState) -> None:
    names = {it.name for it in seen(house, "coordinator-1", 1)}
    assert not names & {"DropCriterion", "RatifyPromise", "ResolveObstacle", "AcceptPart"}


def test_a_client_is_offered_its_own_voice_alone(house: OfficeState) -> None:
    client = CASE.client.person(Hat.LIAISON)
    for steps in range(1, len(LINES), 6):
        for it in seen(house, client, steps, client=True):
            assert it.href.startswith(f"/opdrachten/{CASE.id}/doen/")
            assert Role.CLIENT in DOING[it.name].roles


def test_an_end_leaves_nothing_but_to_open_it_again(house: OfficeState) -> None:
    assert {it.name for it in seen(house, "teamleider-1", len(LINES))} <= {
        "ReopenCommission",
        "ObjectToRecord",
    }


def test_every_command_has_a_part_of_the_page(house: OfficeState) -> None:
    for kind in FORMS:
        assert heading_of(part_of(kind)).nl
    found = offered_by_office(
        office.authority_of(house, "beheerder-1", TODAY), known(house, commission.INITIAL), NOW
    )
    assert len(grouped(found)) >= 4
