"""Organisations, people and teams: known once, put right, moved, left."""

from datetime import date

import pytest

from domain.authority import SYSTEM, Role
from domain.office import OfficeCommand, OfficeEvent, authority_of, fold
from domain.office.commands import (
    CorrectOrganisation,
    CorrectPerson,
    FormTeam,
    GiveRole,
    MoveTeam,
    RecordDeparture,
    RegisterOrganisation,
    RegisterPerson,
)
from domain.office.errors import (
    IdTaken,
    LastAdministrator,
    OfficeRoleNeeded,
    OrganisationUnknown,
    PersonGone,
    PersonUnknown,
    TeamLoop,
    TeamUnknown,
)
from domain.office.events import (
    OrganisationCorrected,
    PersonCorrected,
    PersonLeft,
    PersonRegistered,
    RoleGiven,
    TeamFormed,
    TeamMoved,
)
from domain.office.words import OrganisationKind, Relation
from tests.domain.office.scenario import (
    ADMIN,
    ALDERMAN,
    DIRECTOR,
    FIRST,
    HANDLER,
    HEAD,
    LEAD,
    MANAGER,
    MANDATE,
    OFFICE,
    START,
    TODAY,
    TOMORROW,
    TOWN,
    YESTERDAY,
    given,
    person,
    role,
)

REGISTER_TOWN = RegisterOrganisation(
    organisation="town",
    kind=OrganisationKind.MUNICIPALITY,
    relation=Relation.CLIENT,
    name="Gemeente Voorbeeld",
)
REGISTER = RegisterPerson(
    person="handler-2", organisation="service", name="Behandelaar 2", phone="030 123 45 67"
)
REGISTERED = PersonRegistered(
    person="handler-2", organisation="service", name="Behandelaar 2", phone="030 123 45 67"
)


def test_an_organisation_is_registered_once() -> None:
    given(*FIRST).when(REGISTER_TOWN).then(TOWN)
    given(*FIRST, TOWN).when(REGISTER_TOWN).then_nothing()


@pytest.mark.parametrize(
    "other", [{"name": "Elders"}, {"kind": "province"}, {"relation": "other"}, {"kvk": "12345678"}]
)
def test_an_id_is_not_taken_over_by_another_organisation(other: dict[str, str]) -> None:
    command = RegisterOrganisation.model_validate(REGISTER_TOWN.model_dump() | other)
    given(*FIRST, TOWN).when(command).then_refused(
        IdTaken, "town exists already and reads differently; choose another id or correct it."
    )


def test_an_organisation_can_be_put_right() -> None:
    command = CorrectOrganisation(organisation="town", name="Gemeente Beter", oin="0" * 20)
    corrected = OrganisationCorrected(organisation="town", name="Gemeente Beter", oin="0" * 20)
    given(*FIRST, TOWN).when(command).then(corrected)
    given(*FIRST, TOWN, corrected).when(command).then_nothing()


def test_an_unknown_organisation_cannot_be_put_right() -> None:
    given(*FIRST).when(CorrectOrganisation(organisation="town", name="X")).then_refused(
        OrganisationUnknown, "This office knows no organisation town."
    )


def test_a_person_is_registered_once() -> None:
    given(*FIRST).when(REGISTER).then(REGISTERED)
    given(*FIRST, REGISTERED).when(REGISTER).then_nothing()


@pytest.mark.parametrize("other", [{"name": "Ander"}, {"organisation": "town"}, {"phone": None}])
def test_an_id_is_not_taken_over_by_another_person(other: dict[str, str | None]) -> None:
    command = REGISTER.model_copy(update=other)
    given(*FIRST, TOWN, REGISTERED).when(command).then_refused(
        IdTaken, "handler-2 exists already and reads differently; choose another id or correct it."
    )


def test_a_person_works_at_a_known_organisation() -> None:
    command = REGISTER.model_copy(update={"organisation": "nowhere"})
    given(*FIRST).when(command).then_refused(
        OrganisationUnknown, "This office knows no organisation nowhere."
    )


def test_people_put_their_own_reach_right_and_administrators_anybodys() -> None:
    command = CorrectPerson(person=HANDLER, name="Behandelaar 1", email="b1@voorbeeld.example")
    corrected = PersonCorrected(person=HANDLER, name="Behandelaar 1", email="b1@voorbeeld.example")
    given(*OFFICE).by(HANDLER).when(command).then(corrected)
    given(*OFFICE).by(ADMIN).when(command).then(corrected)
    given(*OFFICE, corrected).by(HANDLER).when(command).then_nothing()
    given(*OFFICE).by(MANAGER).when(command).then_refused(
        OfficeRoleNeeded, "This takes one of these roles: administrator."
    )


def test_an_unknown_person_cannot_be_put_right() -> None:
    given(*FIRST).when(CorrectPerson(person="nobody", name="X")).then_refused(
        PersonUnknown, "This office knows no person nobody."
    )


def test_no_name_stands_in_the_state() -> None:
    state = fold([*FIRST, REGISTERED]).model_dump_json()
    assert "Behandelaar" not in state
    assert "123 45" not in state


# --- Leaving


def test_who_leaves_may_do_nothing_more() -> None:
    left = PersonLeft(person=LEAD, last_day=YESTERDAY, reduced=(LEAD, HEAD, DIRECTOR))
    given(*OFFICE, MANDATE).when(RecordDeparture(person=LEAD)).then(left)
    state = fold([*OFFICE, MANDATE, left])
    gone = authority_of(state, LEAD, TODAY)
    assert (gone.roles, gone.teams, gone.mandates) == ((), (), ())
    assert authority_of(state, HEAD, TODAY).mandates == ()
    assert authority_of(state, LEAD, YESTERDAY).roles == (Role.TEAM_LEAD,)


def test_a_departure_may_be_brought_forward_but_not_put_off() -> None:
    later = PersonLeft(person=HANDLER, last_day=date(2026, 3, 31), reduced=(HANDLER,))
    left = PersonLeft(person=HANDLER, last_day=YESTERDAY, reduced=(HANDLER,))
    asked = RecordDeparture(person=HANDLER, last_day=date(2026, 3, 31))
    given(*OFFICE).when(asked).then(later)
    given(*OFFICE, later).when(asked).then_nothing()
    given(*OFFICE, later).when(RecordDeparture(person=HANDLER)).then(left)
    given(*OFFICE, left).when(asked).then_refused(
        PersonGone, "handler-1 has left; the last day was or is 2026-03-01."
    )
    earlier = PersonLeft(person=HANDLER, last_day=START, reduced=(HANDLER,))
    given(*OFFICE, earlier).when(RecordDeparture(person=HANDLER)).then_nothing()


def test_who_left_gets_no_new_role() -> None:
    left = PersonLeft(person=HANDLER, last_day=TOMORROW, reduced=(HANDLER,))
    given(*OFFICE, left).when(GiveRole(person=HANDLER, role=Role.COORDINATOR)).then_refused(
        PersonGone, "handler-1 has left; the last day was or is 2026-03-03."
    )


def test_the_last_administrator_cannot_leave() -> None:
    given(*OFFICE).when(RecordDeparture(person=ADMIN)).then_refused(
        LastAdministrator,
        "administrator-1 is the last administrator; make somebody else administrator first.",
    )


@pytest.mark.parametrize("ends", [None, date(2026, 12, 31)])
def test_an_administrator_leaves_when_another_stays_on(ends: date | None) -> None:
    second = RoleGiven(person=HEAD, role=Role.ADMINISTRATOR, starts=START, ends=ends)
    scenario = given(*OFFICE, second).when(RecordDeparture(person=ADMIN))
    if ends is None:
        scenario.then(PersonLeft(person=ADMIN, last_day=YESTERDAY, reduced=(ADMIN,)))
    else:
        scenario.then_refused(
            LastAdministrator,
            "administrator-1 is the last administrator; make somebody else administrator first.",
        )


def test_people_may_leave_an_office_that_lost_its_administrators_by_date() -> None:
    until = RoleGiven(person=ADMIN, role=Role.ADMINISTRATOR, starts=START, ends=date(2026, 12, 31))
    given(*FIRST[:3], until, person("x")).when(RecordDeparture(person="x")).then(
        PersonLeft(person="x", last_day=YESTERDAY, reduced=("x",))
    )


# --- Teams


def test_a_team_is_formed_once() -> None:
    command = FormTeam(team="noise", name="Team Geluid", parent="enforcement")
    formed = TeamFormed(team="noise", name="Team Geluid", parent="enforcement")
    given(*OFFICE).when(command).then(formed)
    given(*OFFICE, formed).when(command).then_nothing()
    given(*OFFICE, formed).when(FormTeam(team="noise", name="Team Geluid")).then_refused(
        IdTaken, "noise exists already and reads differently; choose another id or correct it."
    )


def test_a_team_hangs_under_a_known_one() -> None:
    sentence = "This office knows no team nowhere."
    given(*OFFICE).when(FormTeam(team="noise", name="X", parent="nowhere")).then_refused(
        TeamUnknown, sentence
    )
    given(*OFFICE).when(MoveTeam(team="water", parent="nowhere")).then_refused(
        TeamUnknown, sentence
    )
    given(*OFFICE).when(MoveTeam(team="nowhere", parent=None)).then_refused(TeamUnknown, sentence)


def test_a_moved_team_takes_its_mandates_out_of_reach_of_the_old_head() -> None:
    moved = TeamMoved(team="water", parent="permits", reduced=(HEAD, DIRECTOR))
    given(*OFFICE, MANDATE).when(MoveTeam(team="water", parent="permits")).then(moved)
    state = fold([*OFFICE, MANDATE, moved])
    assert authority_of(state, HEAD, TODAY).mandates == ()
    assert len(authority_of(state, DIRECTOR, TODAY).mandates) == 1


def test_a_team_may_come_directly_under_the_organisation() -> None:
    moved = TeamMoved(team="water", parent=None, reduced=(HEAD, DIRECTOR))
    given(*OFFICE).when(MoveTeam(team="water", parent=None)).then(moved)
    given(*OFFICE, moved).when(MoveTeam(team="water", parent=None)).then_nothing()


@pytest.mark.parametrize("parent", ["enforcement", "water"])
def test_a_team_never_comes_under_itself(parent: str) -> None:
    given(*OFFICE).when(MoveTeam(team="enforcement", parent=parent)).then_refused(
        TeamLoop,
        f"Team enforcement cannot come under {parent}: that one is under enforcement itself.",
    )


def test_a_department_has_a_lead_too() -> None:
    state = fold(OFFICE)
    assert state.lead("water", TODAY) == LEAD
    assert state.lead("enforcement", TODAY) == HEAD
    assert state.lead("air", TODAY) is None


ADMINISTRATIVE: list[OfficeCommand] = [
    REGISTER_TOWN,
    CorrectOrganisation(organisation="town", name="X"),
    REGISTER,
    RecordDeparture(person=HANDLER),
    FormTeam(team="noise", name="X"),
    MoveTeam(team="water", parent=None),
]


@pytest.mark.parametrize("command", ADMINISTRATIVE, ids=lambda command: str(command.type))
def test_only_an_administrator_changes_the_register(command: OfficeCommand) -> None:
    sentence = "This takes one of these roles: administrator."
    given(*OFFICE).by(DIRECTOR).when(command).then_refused(OfficeRoleNeeded, sentence)
    given(*OFFICE).by(SYSTEM).when(command).then_refused(OfficeRoleNeeded, sentence)


def test_a_refusal_names_the_roles_in_dutch() -> None:
    assert OfficeRoleNeeded.of([Role.ADMINISTRATOR, Role.OWNER]).sentence("nl") == (
        "Hiervoor is een van deze rollen nodig: beheerder, owner."
    )


def test_events_about_the_unknown_change_nothing() -> None:
    about: list[OfficeEvent] = [
        OrganisationCorrected(organisation="nowhere", name="X"),
        PersonCorrected(person="nobody", name="X"),
        PersonLeft(person="nobody", last_day=TODAY, reduced=()),
        TeamMoved(team="nowhere", parent=None, reduced=()),
        role("nobody", Role.HANDLER),
    ]
    assert fold(about, fold(OFFICE)) == fold(OFFICE)


# --- Everything that was said is kept, and compared

NUMBERED = {"oin": "00000001001234560000", "kvk": "12345678"}


def test_numbers_of_an_organisation_are_kept_and_compared() -> None:
    command = REGISTER_TOWN.model_copy(update=NUMBERED)
    numbered = TOWN.model_copy(update=NUMBERED)
    given(*FIRST).when(command).then(numbered)
    for field in NUMBERED:
        other = command.model_copy(update={field: None})
        given(*FIRST, numbered).when(other).then_refused(
            IdTaken, "town exists already and reads differently; choose another id or correct it."
        )
        correct = CorrectOrganisation(
            organisation="town", name=TOWN.name, **(NUMBERED | {field: None})
        )
        given(*FIRST, numbered).when(correct).then(
            OrganisationCorrected(organisation="town", name=TOWN.name, **(NUMBERED | {field: None}))
        )


def test_reach_of_a_person_is_kept_and_compared() -> None:
    reach = {"email": "b2@voorbeeld.example", "phone": "030 123 45 67"}
    command = REGISTER.model_copy(update=reach)
    registered = REGISTERED.model_copy(update=reach)
    given(*FIRST).when(command).then(registered)
    for field in reach:
        other = command.model_copy(update={field: None})
        given(*FIRST, registered).when(other).then_refused(
            IdTaken,
            "handler-2 exists already and reads differently; choose another id or correct it.",
        )
        fewer = reach | {field: None}
        correct = CorrectPerson(person="handler-2", name="Behandelaar 2").model_copy(update=fewer)
        corrected = PersonCorrected(person="handler-2", name="Behandelaar 2").model_copy(
            update=fewer
        )
        given(*FIRST, registered).when(correct).then(corrected)


def test_leaving_ends_hats_and_own_mandates_and_nobody_elses() -> None:
    left = PersonLeft(person=LEAD, last_day=YESTERDAY, reduced=(LEAD,))
    of_head = MANDATE.model_copy(update={"mandate": "m-2", "person": HEAD})
    mandates = fold([*OFFICE, MANDATE, of_head, left]).mandates
    assert mandates["m-1"].ends == YESTERDAY
    assert mandates["m-2"].ends is None
    gone = PersonLeft(person=ALDERMAN, last_day=YESTERDAY, reduced=(ALDERMAN,))
    assert authority_of(fold([*OFFICE, gone]), ALDERMAN, TODAY).client is None
    assert authority_of(fold([*OFFICE, gone]), ALDERMAN, YESTERDAY).client == "town"


def test_an_unknown_person_has_no_authority() -> None:
    with pytest.raises(PersonUnknown, match=r"^This office knows no person nobody\.$"):
        authority_of(fold(OFFICE), "nobody", TODAY)


def test_a_circle_of_departments_ends_where_it_began() -> None:
    circle = (
        TeamFormed(team="a", name="A", parent="b"),
        TeamFormed(team="b", name="B", parent="a"),
        TeamFormed(team="c", name="C", parent="nowhere"),
    )
    state = fold(circle)
    assert list(state.and_above("a")) == ["a", "b"]
    assert list(state.and_above("c")) == ["c", "nowhere"]
    assert list(state.and_above(None)) == []
