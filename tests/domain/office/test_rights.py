"""Roles, hats and deputies: dated, given by somebody else, and taken away at once."""

from datetime import date

import pytest

from domain.authority import ClientLevel, Role
from domain.office import OfficeCommand, authority_of, deputies, fold, recipient
from domain.office.commands import (
    EndAbsence,
    EndHat,
    EndRole,
    GiveHat,
    GiveRole,
    RecordAbsence,
)
from domain.office.errors import (
    AbsenceUnknown,
    DatesReversed,
    DeputyFromOutside,
    DeputyIsAbsent,
    HatElsewhere,
    HatNotWorn,
    LastAdministrator,
    NotDeputy,
    OfficeRoleNeeded,
    OrganisationNotClient,
    OwnRights,
    PersonNotAtClient,
    PersonNotOurs,
    PersonUnknown,
    RoleNotForPeople,
    RoleNotHeld,
    TeamNeeded,
    TeamUnknown,
)
from domain.office.events import (
    AbsenceEnded,
    AbsenceRecorded,
    HatEnded,
    HatGiven,
    PersonRegistered,
    RoleEnded,
    RoleGiven,
)
from domain.office.words import Hat
from tests.domain.office.scenario import (
    ADMIN,
    ALDERMAN,
    DIRECTOR,
    HANDLER,
    HEAD,
    LEAD,
    LIAISON,
    MANAGER,
    OFFICE,
    START,
    TODAY,
    TOMORROW,
    YESTERDAY,
    given,
    person,
    role,
)

SUMMER = date(2026, 7, 1)
AUTUMN = date(2026, 9, 1)


# --- Roles


def test_a_role_starts_today_unless_said_otherwise() -> None:
    given(*OFFICE).when(GiveRole(person=HANDLER, role=Role.COORDINATOR)).then(
        RoleGiven(person=HANDLER, role=Role.COORDINATOR, starts=TODAY)
    )
    later = GiveRole(person=HANDLER, role=Role.COORDINATOR, team="air", starts=SUMMER, ends=AUTUMN)
    given(*OFFICE).when(later).then(
        RoleGiven(person=HANDLER, role=Role.COORDINATOR, team="air", starts=SUMMER, ends=AUTUMN)
    )


@pytest.mark.parametrize(("starts", "ends"), [(START, None), (SUMMER, AUTUMN), (None, None)])
def test_a_role_held_already_is_not_given_again(starts: date | None, ends: date | None) -> None:
    command = GiveRole(person=HANDLER, role=Role.HANDLER, team="water", starts=starts, ends=ends)
    given(*OFFICE).when(command).then_nothing()


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(date(2025, 12, 31), TODAY), (SUMMER, date(2026, 9, 2)), (SUMMER, None)],
)
def test_a_role_held_for_a_part_of_the_time_is_given_for_the_rest(
    starts: date, ends: date | None
) -> None:
    held = RoleGiven(person=LEAD, role=Role.CONTROLLER, starts=START, ends=AUTUMN)
    command = GiveRole(person=LEAD, role=Role.CONTROLLER, starts=starts, ends=ends)
    given(*OFFICE, held).when(command).then(
        RoleGiven(person=LEAD, role=Role.CONTROLLER, starts=starts, ends=ends)
    )


def test_the_same_role_in_another_team_is_another_role() -> None:
    given(*OFFICE).when(GiveRole(person=HANDLER, role=Role.HANDLER, team="air")).then(
        RoleGiven(person=HANDLER, role=Role.HANDLER, team="air", starts=TODAY)
    )


def test_nobody_gives_themselves_a_role() -> None:
    given(*OFFICE).when(GiveRole(person=ADMIN, role=Role.DIRECTOR)).then_refused(
        OwnRights,
        "Nobody gives rights to themselves: let somebody else do this for administrator-1.",
    )


@pytest.mark.parametrize("what", [Role.CLIENT, Role.OWNER, Role.SYSTEM])
def test_some_roles_are_never_given(what: Role) -> None:
    given(*OFFICE).when(GiveRole(person=HANDLER, role=what)).then_refused(
        RoleNotForPeople,
        f"The role {what.value} is not given: it follows from a hat or belongs to the system.",
    )


def test_a_role_is_for_our_own_people() -> None:
    given(*OFFICE).when(GiveRole(person=LIAISON, role=Role.HANDLER)).then_refused(
        PersonNotOurs, "liaison-1 does not work for us; a role is for our own people."
    )
    lost = PersonRegistered(person="lost", organisation="nowhere", name="X")
    given(*OFFICE, lost).when(GiveRole(person="lost", role=Role.HANDLER)).then_refused(
        PersonNotOurs, "lost does not work for us; a role is for our own people."
    )


@pytest.mark.parametrize("what", [Role.TEAM_LEAD, Role.HEAD])
def test_who_leads_leads_a_team(what: Role) -> None:
    given(*OFFICE).when(GiveRole(person=HANDLER, role=what)).then_refused(
        TeamNeeded, "A team lead or head needs a team or department."
    )
    given(*OFFICE).when(GiveRole(person=HANDLER, role=what, team="nowhere")).then_refused(
        TeamUnknown, "This office knows no team nowhere."
    )


def test_a_role_does_not_end_before_it_starts() -> None:
    command = GiveRole(person=HANDLER, role=Role.DIRECTOR, starts=AUTUMN, ends=SUMMER)
    given(*OFFICE).when(command).then_refused(
        DatesReversed, "The last day (2026-07-01) comes before the first (2026-09-01)."
    )
    one_day = GiveRole(person=HANDLER, role=Role.DIRECTOR, starts=SUMMER, ends=SUMMER)
    given(*OFFICE).when(one_day).then(
        RoleGiven(person=HANDLER, role=Role.DIRECTOR, starts=SUMMER, ends=SUMMER)
    )


def test_a_role_ends_at_once_and_takes_from_those_above() -> None:
    ended = RoleEnded(
        person=LEAD,
        role=Role.TEAM_LEAD,
        team="water",
        ends=YESTERDAY,
        reduced=(LEAD, HEAD, DIRECTOR),
    )
    command = EndRole(person=LEAD, role=Role.TEAM_LEAD, team="water")
    given(*OFFICE).when(command).then(ended)
    given(*OFFICE, ended).when(command).then_nothing()
    assert authority_of(fold([*OFFICE, ended]), LEAD, TODAY).roles == ()
    assert authority_of(fold([*OFFICE, ended]), LEAD, YESTERDAY).roles == (Role.TEAM_LEAD,)


def test_a_role_ends_on_a_day_and_what_would_start_later_falls_away() -> None:
    later = RoleGiven(person=HANDLER, role=Role.HANDLER, team="water", starts=AUTUMN)
    other = role(HANDLER, Role.HANDLER, "air")
    ended = RoleEnded(
        person=HANDLER, role=Role.HANDLER, team="water", ends=SUMMER, reduced=(HANDLER,)
    )
    history = (*OFFICE, later, other)
    command = EndRole(person=HANDLER, role=Role.HANDLER, team="water", ends=SUMMER)
    given(*history).when(command).then(ended)
    state = fold([*history, ended])
    assert authority_of(state, HANDLER, SUMMER).teams == ("water", "air")
    assert authority_of(state, HANDLER, AUTUMN).teams == ("air",)


def test_a_role_nobody_gave_cannot_end() -> None:
    given(*OFFICE).when(EndRole(person=HANDLER, role=Role.HANDLER)).then_refused(
        RoleNotHeld, "handler-1 does not hold the role handler there."
    )
    given(*OFFICE).when(EndRole(person="nobody", role=Role.HANDLER)).then_refused(
        PersonUnknown, "This office knows no person nobody."
    )


def test_an_administrator_steps_down_only_when_another_stays() -> None:
    command = EndRole(person=ADMIN, role=Role.ADMINISTRATOR)
    given(*OFFICE).when(command).then_refused(
        LastAdministrator,
        "administrator-1 is the last administrator; make somebody else administrator first.",
    )
    given(*OFFICE, role(HEAD, Role.ADMINISTRATOR)).when(command).then(
        RoleEnded(person=ADMIN, role=Role.ADMINISTRATOR, ends=YESTERDAY, reduced=(ADMIN,))
    )


# --- Hats

GIVE_LIAISON = GiveHat(person=LIAISON, organisation="town", hat=Hat.LIAISON)
LIAISON_HAT = HatGiven(person=LIAISON, organisation="town", hat=Hat.LIAISON, starts=TODAY)


@pytest.mark.parametrize(
    ("hat", "level"),
    [
        (Hat.POLITICAL_CLIENT, ClientLevel.POLITICAL),
        (Hat.TOWN_CLERK, ClientLevel.STRATEGIC),
        (Hat.OFFICIAL_CLIENT, ClientLevel.TACTICAL),
        (Hat.LIAISON, ClientLevel.OPERATIONAL),
    ],
)
def test_a_hat_gives_a_voice_at_its_level(hat: Hat, level: ClientLevel) -> None:
    worn = HatGiven(person=LIAISON, organisation="town", hat=hat, starts=TODAY)
    given(*OFFICE).when(GIVE_LIAISON.model_copy(update={"hat": hat})).then(worn)
    found = authority_of(fold([*OFFICE, worn]), LIAISON, TODAY)
    assert (found.roles, found.client, found.level) == ((Role.CLIENT,), "town", level)


def test_of_several_hats_the_highest_speaks() -> None:
    more = HatGiven(person=ALDERMAN, organisation="town", hat=Hat.LIAISON, starts=START)
    state = fold([*OFFICE, more])
    assert authority_of(state, ALDERMAN, TODAY).level is ClientLevel.POLITICAL


def test_an_owner_speaks_for_no_client() -> None:
    worn = HatGiven(person=LIAISON, organisation="town", hat=Hat.OWNER, starts=START)
    found = authority_of(fold([*OFFICE, worn]), LIAISON, TODAY)
    assert (found.roles, found.client, found.level) == ((Role.OWNER,), None, None)


def test_a_hat_worn_already_is_not_given_again() -> None:
    given(*OFFICE, LIAISON_HAT).when(GIVE_LIAISON).then_nothing()
    clerk = GIVE_LIAISON.model_copy(update={"hat": Hat.TOWN_CLERK})
    given(*OFFICE, LIAISON_HAT).when(clerk).then(
        LIAISON_HAT.model_copy(update={"hat": Hat.TOWN_CLERK})
    )


def test_a_hat_counts_on_its_days_only() -> None:
    state = fold([*OFFICE, LIAISON_HAT])
    assert authority_of(state, LIAISON, YESTERDAY).client is None
    assert authority_of(state, LIAISON, YESTERDAY).roles == ()


def test_nobody_speaks_for_two_clients_at_a_time() -> None:
    command = GiveHat(person=ALDERMAN, organisation="city", hat=Hat.POLITICAL_CLIENT)
    sentence = "alderman-1 already speaks for town in that time; end that first."
    given(*OFFICE).when(command).then_refused(HatElsewhere, sentence)
    before = command.model_copy(update={"starts": date(2025, 1, 1), "ends": START})
    given(*OFFICE).when(before).then_refused(HatElsewhere, sentence)


def test_one_may_speak_for_another_client_after_the_first() -> None:
    off = HatEnded(
        person=ALDERMAN,
        organisation="town",
        hat=Hat.POLITICAL_CLIENT,
        ends=YESTERDAY,
        reduced=(ALDERMAN,),
    )
    command = GiveHat(person=ALDERMAN, organisation="city", hat=Hat.LIAISON)
    given(*OFFICE, off).when(command).then(
        HatGiven(person=ALDERMAN, organisation="city", hat=Hat.LIAISON, starts=TODAY)
    )
    before = command.model_copy(update={"starts": date(2025, 1, 1), "ends": date(2025, 12, 31)})
    given(*OFFICE).when(before).then(
        HatGiven(
            person=ALDERMAN,
            organisation="city",
            hat=Hat.LIAISON,
            starts=date(2025, 1, 1),
            ends=date(2025, 12, 31),
        )
    )


def test_a_hat_is_for_a_client_and_for_somebody_from_outside() -> None:
    at_firm = GIVE_LIAISON.model_copy(update={"organisation": "firm"})
    given(*OFFICE).when(at_firm).then_refused(OrganisationNotClient, "firm is not a client.")
    ours = GIVE_LIAISON.model_copy(update={"person": HANDLER})
    given(*OFFICE).when(ours).then_refused(
        PersonNotAtClient, "handler-1 works for us; only somebody from outside speaks for a client."
    )


def test_a_hat_is_laid_down() -> None:
    more = HatGiven(person=ALDERMAN, organisation="town", hat=Hat.LIAISON, starts=START)
    off = HatEnded(
        person=ALDERMAN,
        organisation="town",
        hat=Hat.POLITICAL_CLIENT,
        ends=TODAY,
        reduced=(ALDERMAN,),
    )
    command = EndHat(person=ALDERMAN, organisation="town", hat=Hat.POLITICAL_CLIENT, ends=TODAY)
    given(*OFFICE, more).when(command).then(off)
    given(*OFFICE, more, off).when(command).then_nothing()
    state = fold([*OFFICE, more, off])
    assert authority_of(state, ALDERMAN, TODAY).level is ClientLevel.POLITICAL
    assert authority_of(state, ALDERMAN, TOMORROW).level is ClientLevel.OPERATIONAL


def test_a_hat_nobody_wears_cannot_be_laid_down() -> None:
    command = EndHat(person=ALDERMAN, organisation="town", hat=Hat.LIAISON)
    given(*OFFICE).when(command).then_refused(
        HatNotWorn, "alderman-1 does not wear the hat liaison for town."
    )


# --- Deputies

AWAY = AbsenceRecorded(person=LEAD, deputy=HANDLER, starts=START, ends=SUMMER)
RECORD = RecordAbsence(person=LEAD, deputy=HANDLER, starts=START, ends=SUMMER)


@pytest.mark.parametrize("asker", [LEAD, ADMIN, HEAD, DIRECTOR])
def test_absence_is_recorded_by_oneself_or_by_those_who_plan(asker: str) -> None:
    given(*OFFICE).by(asker).when(RECORD).then(AWAY)
    given(*OFFICE, AWAY).by(asker).when(RECORD).then_nothing()


def test_others_do_not_record_somebodys_absence() -> None:
    sentence = (
        "This takes one of these roles: administrator, coordinator, team-lead, head, director."
    )
    given(*OFFICE).by(MANAGER).when(RECORD).then_refused(OfficeRoleNeeded, sentence)
    given(*OFFICE, AWAY).by(MANAGER).when(EndAbsence(person=LEAD)).then_refused(
        OfficeRoleNeeded, sentence
    )


def test_nobody_is_their_own_deputy_and_deputies_come_from_inside() -> None:
    self_made = RECORD.model_copy(update={"deputy": LEAD})
    given(*OFFICE).when(self_made).then_refused(
        DeputyIsAbsent, "team-lead-1 cannot be their own deputy."
    )
    outside = RECORD.model_copy(update={"deputy": LIAISON})
    given(*OFFICE).when(outside).then_refused(
        DeputyFromOutside,
        "liaison-1 works at another organisation than team-lead-1; a deputy comes from inside.",
    )
    inside = RecordAbsence(person=LIAISON, deputy=ALDERMAN, starts=START, ends=SUMMER)
    given(*OFFICE).when(inside).then(
        AbsenceRecorded(person=LIAISON, deputy=ALDERMAN, starts=START, ends=SUMMER)
    )


def test_one_of_ours_may_stand_in_across_our_own_organisations() -> None:
    branch = OFFICE[1].model_copy(update={"organisation": "branch"})
    history = (*OFFICE, branch, person("branch-1", "branch"))
    command = RECORD.model_copy(update={"deputy": "branch-1"})
    given(*history).when(command).then(AWAY.model_copy(update={"deputy": "branch-1"}))


def test_an_absence_does_not_end_before_it_starts() -> None:
    command = RECORD.model_copy(update={"starts": AUTUMN})
    given(*OFFICE).when(command).then_refused(
        DatesReversed, "The last day (2026-07-01) comes before the first (2026-09-01)."
    )


def test_another_deputy_is_another_absence() -> None:
    command = RECORD.model_copy(update={"deputy": MANAGER})
    given(*OFFICE, AWAY).when(command).then(AWAY.model_copy(update={"deputy": MANAGER}))


def test_who_is_back_gets_their_own_notices() -> None:
    back = AbsenceEnded(person=LEAD, ends=YESTERDAY)
    given(*OFFICE, AWAY).by(LEAD).when(EndAbsence(person=LEAD)).then(back)
    given(*OFFICE, AWAY, back).by(HEAD).when(EndAbsence(person=LEAD)).then_nothing()
    assert recipient(fold([*OFFICE, AWAY]), LEAD, TODAY) == HANDLER
    assert recipient(fold([*OFFICE, AWAY, back]), LEAD, TODAY) == LEAD


def test_an_absence_nobody_recorded_cannot_end() -> None:
    given(*OFFICE).when(EndAbsence(person=LEAD)).then_refused(
        AbsenceUnknown, "No absence of team-lead-1 is known."
    )


def test_the_deputy_of_an_absent_deputy_follows() -> None:
    next_one = AbsenceRecorded(person=HANDLER, deputy=MANAGER, starts=START, ends=SUMMER)
    state = fold([*OFFICE, AWAY, next_one])
    assert deputies(state, LEAD, TODAY) == (HANDLER, MANAGER)
    assert deputies(state, LEAD, AUTUMN) == ()
    assert recipient(state, "nobody", TODAY) == "nobody"


@pytest.mark.parametrize("back_to", [LEAD, HANDLER])
def test_a_circle_of_absent_people_ends(back_to: str) -> None:
    next_one = AbsenceRecorded(person=HANDLER, deputy=MANAGER, starts=START, ends=SUMMER)
    circle = AbsenceRecorded(person=MANAGER, deputy=back_to, starts=START, ends=SUMMER)
    state = fold([*OFFICE, AWAY, next_one, circle])
    assert deputies(state, LEAD, TODAY) == (HANDLER, MANAGER)


def test_a_deputy_brings_their_own_authority_only() -> None:
    found = authority_of(fold([*OFFICE, AWAY]), HANDLER, TODAY, on_behalf_of=LEAD)
    assert (found.person, found.on_behalf_of) == (HANDLER, LEAD)
    assert found.roles == (Role.HANDLER,)


def test_nobody_acts_for_somebody_who_did_not_ask_it() -> None:
    for who, absent in ((MANAGER, LEAD), (HANDLER, "nobody")):
        with pytest.raises(NotDeputy) as refused:
            authority_of(fold([*OFFICE, AWAY]), who, TODAY, on_behalf_of=absent)
        assert str(refused.value) == f"{who} is not the deputy of {absent} on 2026-03-02."


GIVING: list[OfficeCommand] = [
    GiveRole(person=HANDLER, role=Role.COORDINATOR),
    EndRole(person=HANDLER, role=Role.HANDLER, team="water"),
    GIVE_LIAISON,
    EndHat(person=ALDERMAN, organisation="town", hat=Hat.POLITICAL_CLIENT),
]


@pytest.mark.parametrize("command", GIVING, ids=lambda command: str(command.type))
def test_only_an_administrator_gives_and_takes_roles_and_hats(command: OfficeCommand) -> None:
    given(*OFFICE).by(DIRECTOR).when(command).then_refused(
        OfficeRoleNeeded, "This takes one of these roles: administrator."
    )


def test_dates_of_a_hat_are_kept_and_checked() -> None:
    dated = GIVE_LIAISON.model_copy(update={"starts": SUMMER, "ends": AUTUMN})
    worn = LIAISON_HAT.model_copy(update={"starts": SUMMER, "ends": AUTUMN})
    given(*OFFICE).when(dated).then(worn)
    state = fold([*OFFICE, worn])
    assert authority_of(state, LIAISON, AUTUMN).client == "town"
    assert authority_of(state, LIAISON, date(2026, 9, 2)).client is None
    reversed_ = dated.model_copy(update={"ends": START})
    given(*OFFICE).when(reversed_).then_refused(
        DatesReversed, "The last day (2026-01-01) comes before the first (2026-07-01)."
    )


def test_what_ends_without_a_day_ends_at_once() -> None:
    command = EndHat(person=ALDERMAN, organisation="town", hat=Hat.POLITICAL_CLIENT)
    given(*OFFICE).when(command).then(
        HatEnded(
            person=ALDERMAN,
            organisation="town",
            hat=Hat.POLITICAL_CLIENT,
            ends=YESTERDAY,
            reduced=(ALDERMAN,),
        )
    )


def test_an_absence_may_be_cut_short_on_a_day() -> None:
    command = EndAbsence(person=LEAD, ends=TOMORROW)
    given(*OFFICE, AWAY).when(command).then(AbsenceEnded(person=LEAD, ends=TOMORROW))


def test_an_absence_of_somebody_unknown_changes_nothing() -> None:
    away = AWAY.model_copy(update={"person": "nobody"})
    back = AbsenceEnded(person="nobody", ends=TODAY)
    assert fold([*OFFICE, away, back]) == fold(OFFICE)


def test_who_holds_two_leading_roles_is_named_once() -> None:
    both = role(HEAD, Role.TEAM_LEAD, "water")
    command = EndRole(person=HEAD, role=Role.TEAM_LEAD, team="water")
    given(*OFFICE, both).when(command).then(
        RoleEnded(
            person=HEAD,
            role=Role.TEAM_LEAD,
            team="water",
            ends=YESTERDAY,
            reduced=(HEAD, DIRECTOR),
        )
    )
