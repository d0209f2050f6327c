"""What holds for every office, whatever happened in it."""

from contextlib import suppress
from datetime import timedelta

from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st

from domain.authority import Authority, Role
from domain.errors import DomainError
from domain.office import (
    INITIAL,
    OfficeCommand,
    OfficeEvent,
    OfficeState,
    authority_of,
    decide,
    evolve,
    fold,
    reduced,
)
from domain.office.commands import FormTeam, GiveRole, GrantMandate, OpenOffice, RegisterPerson
from domain.office.events import REDUCES_RIGHTS
from domain.office.words import OfficeKind
from tests.domain.office.anything import ASKERS, COMMAND, COMMANDS, DAYS, EVENT, EVENTS, members
from tests.domain.office.scenario import NOW
from tests.often import often

ROOT = Authority(person="root", roles=(Role.ADMINISTRATOR,))

SMALL_OFFICE: list[OfficeCommand] = [
    OpenOffice(
        kind=OfficeKind.SAFETY_REGION, organisation="us", name="Wij", person="root", person_name="R"
    ),
    *(
        RegisterPerson(person=who, organisation="us", name=who)
        for who in ("anna", "bram", "carla", "dirk")
    ),
    FormTeam(team="top", name="Top"),
    FormTeam(team="left", name="Links", parent="top"),
    FormTeam(team="right", name="Rechts"),
    GiveRole(person="anna", role=Role.DIRECTOR, starts=DAYS[0]),
    GiveRole(person="bram", role=Role.HEAD, team="top", starts=DAYS[0]),
    GiveRole(person="carla", role=Role.TEAM_LEAD, team="left", starts=DAYS[0]),
    GrantMandate(mandate="m-0", person="carla", hours=40, euros=40, starts=DAYS[0]),
]


def accepted(commands: list[tuple[OfficeCommand, Authority]]) -> OfficeState:
    """The small office after those of these commands that it takes."""
    state = INITIAL
    for command, asker in [*((one, ROOT) for one in SMALL_OFFICE), *commands]:
        try:
            state = fold(decide(command, asker, state, NOW), state)
        except DomainError:
            continue
    return state


ASKED = st.lists(st.tuples(COMMANDS, ASKERS), max_size=12)


@forall(before=ASKED, command=COMMANDS, asker=ASKERS)
@settings(max_examples=often(300), deadline=None)
def test_an_accepted_command_may_be_sent_again(
    before: list[tuple[OfficeCommand, Authority]], command: OfficeCommand, asker: Authority
) -> None:
    state = accepted(before)
    try:
        events = decide(command, asker, state, NOW)
    except DomainError:
        return
    assert decide(command, asker, fold(events, state), NOW) == []


@forall(before=ASKED, command=COMMANDS, asker=ASKERS)
@settings(max_examples=often(500), deadline=None)
def test_whoever_loses_a_right_is_named_by_the_event(
    before: list[tuple[OfficeCommand, Authority]], command: OfficeCommand, asker: Authority
) -> None:
    state = accepted(before)
    try:
        events = decide(command, asker, state, NOW)
    except DomainError:
        return
    for event in events:
        after = evolve(state, event)
        named = reduced(event)
        assert len(set(named)) == len(named)
        for who in state.people:
            if who not in named:
                for day in (*DAYS, DAYS[-1] + timedelta(days=1)):
                    keeps(authority_of(state, who, day), authority_of(after, who, day))
        state = after


def keeps(before: Authority, after: Authority) -> None:
    """The later authority reaches at least as far as the earlier one."""
    assert set(before.roles) <= set(after.roles)
    assert set(before.teams) <= set(after.teams)
    assert set(before.mandates) <= set(after.mandates)
    assert before.client in {None, after.client}
    if before.level is not None:
        levels = list(type(before.level))
        assert after.level is not None
        assert levels.index(after.level) <= levels.index(before.level)


@forall(one=st.lists(EVENTS, max_size=12), two=st.lists(EVENTS, max_size=12))
@settings(deadline=None)
def test_folding_goes_on_where_it_stopped_and_never_raises(
    one: list[OfficeEvent], two: list[OfficeEvent]
) -> None:
    assert fold(two, fold(one)) == fold([*one, *two])


@forall(history=st.lists(EVENTS, max_size=12), command=COMMANDS, asker=ASKERS)
@settings(deadline=None)
def test_any_history_is_answered_with_events_or_a_refusal(
    history: list[OfficeEvent], command: OfficeCommand, asker: Authority
) -> None:
    state = fold(history)
    with suppress(DomainError):
        authority_of(state, asker.person, DAYS[0])
        fold(decide(command, asker, state, NOW), state)


@forall(history=st.lists(EVENTS, max_size=12))
@settings(deadline=None)
def test_a_state_survives_json(history: list[OfficeEvent]) -> None:
    state = fold(history)
    assert OfficeState.model_validate_json(state.model_dump_json()) == state


@forall(event=EVENTS, command=COMMANDS)
@settings(deadline=None)
def test_events_and_commands_survive_json(event: OfficeEvent, command: OfficeCommand) -> None:
    assert EVENT.validate_json(event.model_dump_json()) == event
    assert COMMAND.validate_json(command.model_dump_json()) == command


def test_every_type_carries_its_own_name() -> None:
    for model in (*members(OfficeEvent), *members(OfficeCommand)):
        assert model.model_fields["type"].default == model.__name__


def test_the_list_of_reducing_events_is_complete() -> None:
    found = {model.__name__ for model in members(OfficeEvent) if "reduced" in model.model_fields}
    assert found == set(REDUCES_RIGHTS)


def test_the_state_of_a_large_office_stays_small() -> None:
    state = accepted([])
    for number in range(1000):
        who = f"person-{number}"
        register = RegisterPerson(person=who, organisation="us", name="Z" * 200)
        state = fold(decide(register, ROOT, state, NOW), state)
        role = GiveRole(person=who, role=Role.HANDLER, team="left")
        state = fold(decide(role, ROOT, state, NOW), state)
    assert len(state.model_dump_json()) < 500_000
