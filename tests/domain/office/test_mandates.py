"""Authority to promise: granted by another, dated, inherited upwards, never sideways."""

from datetime import date

import pytest

from domain.authority import Role
from domain.office import OfficeEvent, authority_of, fold, reduced
from domain.office.commands import GrantMandate, RevokeMandate
from domain.office.errors import (
    DatesReversed,
    HolderNotSupervisor,
    IdTaken,
    MandateUnknown,
    OfficeRoleNeeded,
    OwnRights,
    PersonGone,
    ProductNotOffered,
    ProductUnknown,
)
from domain.office.events import (
    MandateRevoked,
    PersonLeft,
    ProductDropped,
    RoleEnded,
    RoleGiven,
)
from tests.domain.office.scenario import (
    ADMIN,
    ALDERMAN,
    DIRECTOR,
    HANDLER,
    HEAD,
    LEAD,
    MANAGER,
    MANDATE,
    OFFICE,
    OURS,
    START,
    TODAY,
    TOMORROW,
    YESTERDAY,
    given,
    person,
    role,
)

GRANT = GrantMandate(mandate="m-1", person=LEAD, hours=80, euros=5000, starts=START)
LIMITED = GRANT.model_copy(
    update={"products": ("sampling",), "subjects": ("water",), "excluded": ("court",)}
)


def inherited(*more: OfficeEvent, day: date = TODAY) -> dict[str, tuple[str, ...]]:
    """Per person who may promise anything on that day, by which mandates."""
    state = fold([*OFFICE, *more])
    found = {who: authority_of(state, who, day).mandates for who in state.people}
    return {who: tuple(one.mandate for one in held) for who, held in found.items() if held}


@pytest.mark.parametrize("grantor", [ADMIN, DIRECTOR])
def test_a_mandate_is_granted_by_an_administrator_or_director(grantor: str) -> None:
    given(*OFFICE).by(grantor).when(GRANT).then(MANDATE)


def test_a_mandate_names_its_limits() -> None:
    limits = {"products": ("sampling",), "subjects": ("water",), "excluded": ("court",)}
    given(*OFFICE).when(LIMITED).then(MANDATE.model_copy(update=limits))
    found = authority_of(fold([*OFFICE, MANDATE.model_copy(update=limits)]), LEAD, TODAY)
    assert found.mandate_for(hours=80, euros=5000, product="sampling", subject="water", day=TODAY)
    assert not found.mandate_for(hours=81, euros=0, product="sampling", subject="water", day=TODAY)


def test_a_mandate_starts_today_unless_said_otherwise() -> None:
    given(*OFFICE).when(GRANT.model_copy(update={"starts": None})).then(
        MANDATE.model_copy(update={"starts": TODAY})
    )


def test_a_mandate_is_granted_once() -> None:
    given(*OFFICE, MANDATE).when(GRANT).then_nothing()
    given(*OFFICE, MANDATE).when(GRANT.model_copy(update={"hours": 81})).then_refused(
        IdTaken, "m-1 exists already and reads differently; choose another id or correct it."
    )


@pytest.mark.parametrize("who", [HEAD, MANAGER])
def test_nobody_else_grants_or_revokes_a_mandate(who: str) -> None:
    sentence = "This takes one of these roles: administrator, director."
    given(*OFFICE).by(who).when(GRANT).then_refused(OfficeRoleNeeded, sentence)
    given(*OFFICE, MANDATE).by(who).when(RevokeMandate(mandate="m-1")).then_refused(
        OfficeRoleNeeded, sentence
    )


def test_nobody_grants_themselves_a_mandate() -> None:
    own = GRANT.model_copy(update={"person": DIRECTOR})
    given(*OFFICE).by(DIRECTOR).when(own).then_refused(
        OwnRights, "Nobody gives rights to themselves: let somebody else do this for director-1."
    )


def test_a_mandate_is_for_a_supervisor() -> None:
    for who in (MANAGER, ALDERMAN):
        given(*OFFICE).when(GRANT.model_copy(update={"person": who})).then_refused(
            HolderNotSupervisor, f"{who} is no team lead, head or director on 2026-01-01."
        )
    early = GRANT.model_copy(update={"starts": date(2025, 12, 31)})
    given(*OFFICE).when(early).then_refused(
        HolderNotSupervisor, "team-lead-1 is no team lead, head or director on 2025-12-31."
    )


def test_a_mandate_is_for_somebody_who_stays() -> None:
    left = PersonLeft(person=LEAD, last_day=TOMORROW, reduced=(LEAD,))
    given(*OFFICE, left).when(GRANT).then_refused(
        PersonGone, "team-lead-1 has left; the last day was or is 2026-03-03."
    )


def test_a_mandate_does_not_end_before_it_starts() -> None:
    given(*OFFICE).when(GRANT.model_copy(update={"ends": date(2025, 1, 1)})).then_refused(
        DatesReversed, "The last day (2025-01-01) comes before the first (2026-01-01)."
    )


def test_a_mandate_is_about_offered_products() -> None:
    unknown = GRANT.model_copy(update={"products": ("sampling", "soup")})
    given(*OFFICE).when(unknown).then_refused(ProductUnknown, "The catalogue has no product soup.")
    dropped = ProductDropped(product="sampling")
    given(*OFFICE, dropped).when(LIMITED).then_refused(
        ProductNotOffered, "Product sampling is no longer offered."
    )


# --- Taking away


def test_a_revoked_mandate_is_gone_for_those_above_too() -> None:
    revoked = MandateRevoked(
        mandate="m-1", person=LEAD, ends=YESTERDAY, reduced=(LEAD, HEAD, DIRECTOR)
    )
    command = RevokeMandate(mandate="m-1")
    given(*OFFICE, MANDATE).by(DIRECTOR).when(command).then(revoked)
    given(*OFFICE, MANDATE, revoked).by(DIRECTOR).when(command).then_nothing()
    assert inherited(MANDATE, revoked) == {}
    assert set(inherited(MANDATE, revoked, day=YESTERDAY)) == {LEAD, HEAD, DIRECTOR}


def test_a_mandate_ends_on_a_day() -> None:
    command = RevokeMandate(mandate="m-1", ends=TODAY)
    revoked = MandateRevoked(mandate="m-1", person=LEAD, ends=TODAY, reduced=(LEAD, HEAD, DIRECTOR))
    given(*OFFICE, MANDATE).when(command).then(revoked)
    shorter = MANDATE.model_copy(update={"ends": YESTERDAY})
    given(*OFFICE, shorter).when(command).then_nothing()


def test_a_later_end_never_makes_a_mandate_longer() -> None:
    until = MANDATE.model_copy(update={"ends": YESTERDAY})
    longer = MandateRevoked(mandate="m-1", person=LEAD, ends=TOMORROW, reduced=())
    assert inherited(until, longer) == {}


def test_an_unknown_mandate_cannot_be_revoked() -> None:
    given(*OFFICE).when(RevokeMandate(mandate="m-9")).then_refused(
        MandateUnknown, "This office knows no authority to promise m-9."
    )
    revoked = MandateRevoked(mandate="m-9", person=LEAD, ends=TODAY, reduced=())
    assert fold([*OFFICE, revoked]) == fold(OFFICE)


def test_a_mandate_of_somebody_unknown_reduces_that_person_alone() -> None:
    stray = MANDATE.model_copy(update={"mandate": "m-2", "person": "nobody"})
    given(*OFFICE, stray).when(RevokeMandate(mandate="m-2")).then(
        MandateRevoked(mandate="m-2", person="nobody", ends=YESTERDAY, reduced=("nobody",))
    )
    assert inherited(stray) == {}


def test_events_say_whose_rights_they_reduce() -> None:
    revoked = MandateRevoked(mandate="m-1", person=LEAD, ends=TODAY, reduced=(LEAD, HEAD))
    assert reduced(revoked) == (LEAD, HEAD)
    assert reduced(MANDATE) == ()
    assert reduced(OURS) == ()


# --- Inheriting


def test_a_mandate_goes_upwards_and_never_sideways_or_down() -> None:
    history = (
        person("team-lead-2"),
        role("team-lead-2", Role.TEAM_LEAD, "air"),
        person("head-2"),
        role("head-2", Role.HEAD, "permits"),
    )
    assert inherited(*history, MANDATE) == {LEAD: ("m-1",), HEAD: ("m-1",), DIRECTOR: ("m-1",)}
    of_head = MANDATE.model_copy(update={"mandate": "m-2", "person": HEAD})
    assert inherited(*history, of_head) == {HEAD: ("m-2",), DIRECTOR: ("m-2",)}
    of_director = MANDATE.model_copy(update={"mandate": "m-3", "person": DIRECTOR})
    assert inherited(*history, of_director) == {DIRECTOR: ("m-3",)}


def test_own_mandates_come_before_inherited_ones() -> None:
    of_head = MANDATE.model_copy(update={"mandate": "m-2", "person": HEAD})
    assert inherited(MANDATE, of_head)[HEAD] == ("m-2", "m-1")
    assert inherited(of_head, MANDATE)[HEAD] == ("m-2", "m-1")


def test_equals_inherit_only_from_a_team_below() -> None:
    upper = (person("team-lead-2"), role("team-lead-2", Role.TEAM_LEAD, "enforcement"))
    beside = (person("team-lead-3"), role("team-lead-3", Role.TEAM_LEAD, "water"))
    found = inherited(*upper, *beside, MANDATE)
    assert "team-lead-2" in found
    assert "team-lead-3" not in found


def test_two_directors_inherit_from_a_part_not_from_each_other() -> None:
    second = (person("director-2"), role("director-2", Role.DIRECTOR))
    part = (person("director-3"), role("director-3", Role.DIRECTOR, "enforcement"))
    granted = MANDATE.model_copy(update={"person": "director-2"})
    assert inherited(*second, *part, granted) == {"director-2": ("m-1",)}
    of_part = MANDATE.model_copy(update={"person": "director-3"})
    assert set(inherited(*second, *part, of_part)) == {DIRECTOR, "director-2", "director-3"}


def test_a_head_without_a_department_inherits_nothing() -> None:
    history = (person("head-2"), role("head-2", Role.HEAD))
    assert "head-2" not in inherited(*history, MANDATE)


def test_a_mandate_sleeps_while_its_holder_does_not_supervise() -> None:
    ended = RoleEnded(
        person=LEAD, role=Role.TEAM_LEAD, team="water", ends=YESTERDAY, reduced=(LEAD,)
    )
    assert inherited(MANDATE, ended) == {}
    again = RoleGiven(person=LEAD, role=Role.TEAM_LEAD, team="water", starts=TOMORROW)
    assert LEAD in inherited(MANDATE, ended, again, day=TOMORROW)


def test_a_mandate_counts_on_its_days_only() -> None:
    dated = MANDATE.model_copy(update={"starts": TODAY, "ends": TODAY})
    assert set(inherited(dated)) == {LEAD, HEAD, DIRECTOR}
    assert inherited(dated, day=YESTERDAY) == {}
    assert inherited(dated, day=TOMORROW) == {}


def test_a_supervisor_answers_for_every_team_below() -> None:
    state = fold(OFFICE)
    teams = {who: authority_of(state, who, TODAY).teams for who in (LEAD, HEAD, DIRECTOR)}
    assert teams == {
        LEAD: ("water",),
        HEAD: ("enforcement", "water", "air"),
        DIRECTOR: ("enforcement", "water", "air", "permits"),
    }
    assert authority_of(state, HANDLER, TODAY).teams == ("water",)
    assert authority_of(state, MANAGER, TODAY).teams == ()


def test_all_of_a_mandate_is_kept_and_compared() -> None:
    whole = LIMITED.model_copy(update={"ends": TOMORROW})
    granted = MANDATE.model_copy(
        update={
            "products": ("sampling",),
            "subjects": ("water",),
            "excluded": ("court",),
            "ends": TOMORROW,
        }
    )
    given(*OFFICE).when(whole).then(granted)
    for field in ("products", "subjects", "excluded"):
        given(*OFFICE, granted).when(whole.model_copy(update={field: ()})).then_refused(
            IdTaken, "m-1 exists already and reads differently; choose another id or correct it."
        )


def test_who_inherits_from_a_holder_twice_is_named_once() -> None:
    more = role(LEAD, Role.TEAM_LEAD, "air")
    own = role(HEAD, Role.TEAM_LEAD, "water")
    of_head = MANDATE.model_copy(update={"person": HEAD})
    given(*OFFICE, more, MANDATE).when(RevokeMandate(mandate="m-1")).then(
        MandateRevoked(mandate="m-1", person=LEAD, ends=YESTERDAY, reduced=(LEAD, HEAD, DIRECTOR))
    )
    given(*OFFICE, own, of_head).when(RevokeMandate(mandate="m-1")).then(
        MandateRevoked(mandate="m-1", person=HEAD, ends=YESTERDAY, reduced=(HEAD, DIRECTOR))
    )
