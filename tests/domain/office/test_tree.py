"""Organisations under organisations, and deputies who would wait for each other."""

from datetime import date
from itertools import pairwise

import pytest

from domain.office import OfficeEvent, deputies, fold
from domain.office.commands import RecordAbsence
from domain.office.errors import OfficeRoleNeeded, OrganisationUnknown
from domain.office.events import AbsenceRecorded, OrganisationCorrected
from domain.office.standing_in import DeputyCircle
from domain.office.tree import OrganisationLoop, OrganisationPlaced, PlaceOrganisation, line_of
from tests.domain.office.scenario import (
    CONTROLLER,
    DIRECTOR,
    HANDLER,
    HEAD,
    LEAD,
    OFFICE,
    given,
    person,
)

PLACE = PlaceOrganisation(organisation="town", parent="city")
PLACED = OrganisationPlaced(organisation="town", parent="city")


def test_an_organisation_is_placed_once() -> None:
    given(*OFFICE).when(PLACE).then(PLACED)
    given(*OFFICE, PLACED).when(PLACE).then_nothing()
    alone = PlaceOrganisation(organisation="town", parent=None)
    given(*OFFICE, PLACED).when(alone).then(OrganisationPlaced(organisation="town", parent=None))
    given(*OFFICE).when(alone).then_nothing()


def test_only_the_administrator_places_organisations() -> None:
    given(*OFFICE).by(CONTROLLER).when(PLACE).then_refused(
        OfficeRoleNeeded, "This takes one of these roles: administrator."
    )


def test_a_placed_organisation_and_its_parent_are_known() -> None:
    for one, other in (("nowhere", "city"), ("town", "nowhere")):
        command = PlaceOrganisation(organisation=one, parent=other)
        given(*OFFICE).when(command).then_refused(
            OrganisationUnknown, "This office knows no organisation nowhere."
        )
    lost = OrganisationPlaced(organisation="nowhere", parent=None)
    assert fold([*OFFICE, lost]) == fold(OFFICE)


def test_an_organisation_is_never_part_of_itself() -> None:
    itself = PlaceOrganisation(organisation="town", parent="town")
    given(*OFFICE).when(itself).then_refused(
        OrganisationLoop, "town cannot come under town: that one is under town itself."
    )
    under = OrganisationPlaced(organisation="city", parent="firm")
    round_ = PlaceOrganisation(organisation="firm", parent="town")
    given(*OFFICE, PLACED, under).when(round_).then_refused(
        OrganisationLoop, "firm cannot come under town: that one is under firm itself."
    )


def test_a_line_goes_up_and_a_loop_in_it_ends_where_it_began() -> None:
    back = OrganisationPlaced(organisation="city", parent="town")
    assert line_of(fold([*OFFICE, PLACED]), "town") == ("town", "city")
    assert line_of(fold([*OFFICE, PLACED, back]), "town") == ("town", "city")
    assert line_of(fold(OFFICE), "nowhere") == ("nowhere",)


def test_correcting_an_organisation_leaves_its_place() -> None:
    corrected = OrganisationCorrected(organisation="town", name="Gemeente Anders")
    assert fold([*OFFICE, PLACED, corrected]).organisations["town"].parent == "city"


# --- Circles of deputies


def away(who: str, deputy: str, first: int, last: int) -> AbsenceRecorded:
    days = (date(2026, 7, first), date(2026, 7, last))
    return AbsenceRecorded(person=who, deputy=deputy, starts=days[0], ends=days[1])


def ask(who: str, deputy: str, first: int, last: int) -> RecordAbsence:
    return RecordAbsence.model_validate(away(who, deputy, first, last).model_dump(exclude={"type"}))


def test_two_people_do_not_stand_in_for_each_other_on_one_day() -> None:
    given(*OFFICE, away(LEAD, HEAD, 1, 10)).when(ask(HEAD, LEAD, 10, 20)).then_refused(
        DeputyCircle,
        "On 2026-07-10 nobody would get the notices: these deputies form a circle:"
        " head-1 → team-lead-1 → head-1.",
    )
    given(*OFFICE, away(LEAD, HEAD, 1, 10)).when(ask(HEAD, LEAD, 11, 20)).then(
        away(HEAD, LEAD, 11, 20)
    )
    given(*OFFICE, away(LEAD, HEAD, 10, 20)).when(ask(HEAD, LEAD, 1, 9)).then(
        away(HEAD, LEAD, 1, 9)
    )


def test_a_longer_circle_is_named_in_order_on_the_day_it_closes() -> None:
    history = (away(LEAD, HEAD, 1, 12), away(HEAD, DIRECTOR, 8, 20))
    given(*OFFICE, *history).when(ask(DIRECTOR, LEAD, 5, 31)).then_refused(
        DeputyCircle,
        "On 2026-07-08 nobody would get the notices: these deputies form a circle:"
        " director-1 → team-lead-1 → head-1 → director-1.",
    )


def test_absences_that_never_meet_on_one_day_form_no_circle() -> None:
    history = (away(LEAD, HEAD, 1, 5), away(HEAD, DIRECTOR, 6, 20))
    given(*OFFICE, *history).when(ask(DIRECTOR, LEAD, 1, 31)).then(away(DIRECTOR, LEAD, 1, 31))


def test_a_deputy_may_be_absent_with_a_deputy_of_their_own() -> None:
    history = (away(LEAD, HEAD, 1, 31), away(HEAD, DIRECTOR, 1, 31))
    given(*OFFICE, *history).when(ask(HANDLER, LEAD, 1, 31)).then(away(HANDLER, LEAD, 1, 31))
    state = fold([*OFFICE, *history, away(HANDLER, LEAD, 1, 31)])
    assert deputies(state, HANDLER, date(2026, 7, 4)) == (LEAD, HEAD, DIRECTOR)


def test_an_older_circle_of_others_ends_where_it_began() -> None:
    history = (away(LEAD, HEAD, 1, 31), away(HEAD, LEAD, 1, 31))
    given(*OFFICE, *history).when(ask(HANDLER, LEAD, 1, 31)).then(away(HANDLER, LEAD, 1, 31))


@pytest.mark.parametrize("count", [8, 20])
def test_a_very_long_circle_is_named_in_part(count: int) -> None:
    people = [f"handler-{n}" for n in range(10, 10 + count)]
    history: list[OfficeEvent] = [
        *(person(who) for who in people),
        *(away(one, two, 1, 31) for one, two in pairwise(people)),
    ]
    with pytest.raises(DeputyCircle) as refused:
        given(*OFFICE, *history).when(ask(people[-1], people[0], 1, 31))._decide()
    named = str(refused.value.values["circle"]).split(" → ")
    assert named == [people[-1], *people[:7], "…"]
