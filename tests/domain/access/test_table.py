"""The table of rights is whole, and nobody gets past it."""

from typing import get_args

import pytest
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st

from domain.access import (
    DOING,
    ENGINE,
    READS,
    FollowerUndeclared,
    Reach,
    Read,
    allowed,
    check_engine,
    may_ask,
    refuse,
    sees,
)
from domain.access.decide import LookRefused
from domain.account import ACCOUNT_RIGHTS, AccountCommand
from domain.attribute import ATTRIBUTES, Attribute
from domain.authority import Authority, Role
from domain.commission import CommissionCommand
from domain.commission.beside import BESIDE
from domain.commission.voice import ClientVoice
from domain.errors import DomainError
from domain.message import Command
from domain.office import OfficeCommand, OfficeState, decide
from domain.office.errors import OfficeRoleNeeded
from domain.office.needed import OFFICE_RIGHTS
from domain.office.words import OfficeKind
from domain.timesheet import TIME_COMMANDS, TIME_RIGHTS
from tests.domain.office.anything import COMMANDS
from tests.domain.office.scenario import NOW
from tests.often import often

CLIENT_OF_TOWN = Authority(person="liaison", roles=(Role.CLIENT,), client="town")
OPEN = OfficeState(kind=OfficeKind.ENVIRONMENT_SERVICE)


def someone(*roles: Role) -> Authority:
    return Authority(person="someone", roles=roles, client="town")


def kinds(union: object) -> set[str]:
    return {kind.__name__ for kind in get_args(get_args(union)[0])}


def test_every_command_stands_in_the_table() -> None:
    assert kinds(OfficeCommand) == set(OFFICE_RIGHTS)
    assert kinds(AccountCommand) == set(ACCOUNT_RIGHTS)
    assert {kind.__name__ for kind in TIME_COMMANDS} == set(TIME_RIGHTS)
    several = kinds(CommissionCommand) | kinds(OfficeCommand) | kinds(AccountCommand)
    assert several | set(TIME_RIGHTS) == set(DOING)
    assert set(BESIDE) <= kinds(CommissionCommand)


def test_every_kind_of_thing_to_look_at_has_a_rule_and_every_attribute_is_used() -> None:
    assert set(READS) == set(Read)
    used = {attribute for doing in DOING.values() for attribute in doing.beside}
    assert used == set(Attribute) == set(ATTRIBUTES)


def test_who_speaks_for_a_client_follows_from_the_command_itself() -> None:
    for doing in DOING.values():
        assert (Role.CLIENT in doing.roles) is (Attribute.OWN_CLIENT in doing.beside)
        assert issubclass(doing.kind, ClientVoice) is (Attribute.SOURCE in doing.beside)


@settings(max_examples=often(300), deadline=None)
@forall(command=COMMANDS, role=st.sampled_from(Role))
def test_the_office_lets_nobody_past_the_table(command: OfficeCommand, role: Role) -> None:
    needed = OFFICE_RIGHTS[type(command).__name__]
    if Attribute.FIRST_COMER in needed.beside:
        return
    try:
        decide(command, someone(role), OPEN, NOW)
    except OfficeRoleNeeded:
        assert role not in needed.roles
    except DomainError:
        assert role in needed.roles
    else:
        assert role in needed.roles


def test_a_no_of_the_roles_alone_is_final_and_only_that() -> None:
    for doing in DOING.values():
        for role in Role:
            widest = role in doing.widest or Attribute.ONESELF in doing.beside
            assert may_ask(someone(role), doing.kind) is (
                widest or Attribute.FIRST_COMER in doing.beside
            )


def test_the_engine_looks_at_nothing_through_a_door_for_people() -> None:
    assert [read for read in Read if allowed(someone(Role.SYSTEM), read) is not None] == []


def test_a_person_without_a_role_looks_at_nothing() -> None:
    for read in Read:
        with pytest.raises(LookRefused):
            refuse(someone(), read)


def test_a_client_looks_at_its_own_commissions_and_at_nothing_of_the_house() -> None:
    found = {read: allowed(CLIENT_OF_TOWN, read) for read in Read}
    assert {read for read, reach in found.items() if reach is Reach.CLIENT} == {
        Read.COMMISSIONS,
        Read.COMMISSION,
        Read.LEDGER,
        Read.CLOCKS,
    }
    assert {read for read, reach in found.items() if reach is Reach.SELF} == {Read.ACCESS}
    assert Reach.TENANT not in found.values()
    nowhere = CLIENT_OF_TOWN.model_copy(update={"client": None})
    assert allowed(nowhere, Read.COMMISSIONS) is None


def test_the_joint_board_sees_figures_and_no_words_of_a_client() -> None:
    owner = someone(Role.OWNER)
    assert {read for read in Read if allowed(owner, read)} == {Read.FIGURES, Read.ACCESS}


def test_a_controller_sees_hours_and_reports_and_no_content_of_a_commission() -> None:
    held = {read for read in Read if allowed(someone(Role.CONTROLLER), read) is Reach.TENANT}
    assert held == {Read.COMMISSIONS, Read.FIGURES, Read.LEARNING, Read.OFFICE}


def test_an_administrator_rules_the_office_and_reads_no_commission() -> None:
    held = {read for read in Read if allowed(someone(Role.ADMINISTRATOR), read) is Reach.TENANT}
    assert held == {
        Read.OFFICE,
        Read.OFFICE_HISTORY,
        Read.ACCESS_OF_OTHERS,
        Read.SECURITY_LOG,
        Read.RECORD,
    }


def test_a_privacy_officer_inspects_and_does_nothing() -> None:
    held = {read for read in Read if allowed(someone(Role.PRIVACY_OFFICER), read)}
    assert {Read.HISTORY, Read.SECURITY_LOG, Read.RECORD} <= held
    asked = [name for name, it in DOING.items() if Role.PRIVACY_OFFICER in it.widest]
    assert asked == []


def test_for_looking_nothing_is_limited_to_a_team() -> None:
    elsewhere = someone(Role.HANDLER).model_copy(update={"teams": ("another-team",)})
    for read in Read:
        assert allowed(elsewhere, read) is allowed(someone(Role.HANDLER), read)


def test_a_right_of_the_house_is_wider_than_that_of_a_client() -> None:
    both = someone(Role.CLIENT, Role.HANDLER)
    assert allowed(both, Read.COMMISSIONS) is Reach.TENANT


def test_what_is_within_reach_follows_the_clients_of_a_commission() -> None:
    assert sees(Reach.CLIENT, CLIENT_OF_TOWN, ["city", "town"])
    assert not sees(Reach.CLIENT, CLIENT_OF_TOWN, ["city"])
    assert not sees(Reach.CLIENT, CLIENT_OF_TOWN, [])
    assert not sees(Reach.SELF, CLIENT_OF_TOWN, ["town"])
    assert sees(Reach.TENANT, someone(Role.HANDLER), [])


def test_a_command_of_the_engine_is_never_a_persons_and_one_follower_asks_it() -> None:
    engine = [it.kind for it in DOING.values() if it.roles == (Role.SYSTEM,)]
    persons = tuple(role for role in Role if role is not Role.SYSTEM)
    assert not any(may_ask(someone(*persons), kind) for kind in engine)
    asked = [kind for follower in ENGINE.values() for kind in follower.asks]
    assert sorted(kind.__name__ for kind in asked) == sorted(kind.__name__ for kind in engine)


def test_what_goes_by_itself_does_not_start_undeclared() -> None:
    check_engine(ENGINE)
    with pytest.raises(FollowerUndeclared, match="Webhooks"):
        check_engine(["Commission", "Webhooks"])


def test_the_kinds_in_the_table_are_commands() -> None:
    assert all(issubclass(doing.kind, Command) for doing in DOING.values())
    assert all(doing.of_the_office is (name in OFFICE_RIGHTS) for name, doing in DOING.items())
