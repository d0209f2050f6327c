"""What is written down and read again is the same office."""

import tomllib
from contextlib import suppress
from datetime import date, timedelta
from itertools import chain

import pytest
from hypothesis import example, settings
from hypothesis import given as forall
from hypothesis import strategies as st

from domain.authority import Authority
from domain.errors import DomainError
from domain.office import INITIAL, OfficeCommand, OfficeEvent, decide, fold
from opdracht.cli.out import clean
from opdracht.demo.house import House
from opdracht.demo.story import HOUSES
from opdracht.officefile.present import present
from opdracht.officefile.shape import Approval, OfficeFile, Section
from opdracht.officefile.writing import _text, written
from tests.domain.office.anything import ASKERS, COMMANDS
from tests.domain.office.scenario import NOW as MARCH
from tests.domain.office.test_laws import ROOT, SMALL_OFFICE
from tests.often import often
from tests.opdracht.officefile.support import TODAY, carried_out, events_of, planned, read

ASKED = st.lists(st.tuples(COMMANDS, ASKERS), max_size=25)
OPENED = SMALL_OFFICE[:1]


def history(
    begin: list[OfficeCommand], commands: list[tuple[OfficeCommand, Authority]]
) -> list[OfficeEvent]:
    """What happened in an office where all of these were tried."""
    state, events = INITIAL, []
    for command, asker in chain(((one, ROOT) for one in begin), commands):
        with suppress(DomainError):
            more = decide(command, asker, state, MARCH)
            events += more
            state = fold(more, state)
    return events


def again(file: OfficeFile) -> OfficeFile:
    """The file written as text and read again."""
    return read(written(file, personal=True)).says


@forall(commands=ASKED, days=st.integers(-70, 120))
@settings(max_examples=often(80), deadline=None)
def test_an_export_is_nothing_to_do_for_the_same_office(
    commands: list[tuple[OfficeCommand, Authority]], days: int
) -> None:
    events = history(SMALL_OFFICE, commands)
    moment = MARCH + timedelta(days=days)
    file = again(present(events, moment.date()))
    everything = file.model_copy(
        update={"complete": {one: True for one in Section if one is not Section.POLICY}}
    )
    for asked in (file, everything):
        assert planned(asked, events, now=moment).items == ()


@forall(one=ASKED, two=ASKED, complete=st.dictionaries(st.sampled_from(Section), st.booleans()))
@settings(max_examples=often(120), deadline=None)
def test_a_plan_that_was_carried_out_leaves_nothing_to_send(
    one: list[tuple[OfficeCommand, Authority]],
    two: list[tuple[OfficeCommand, Authority]],
    complete: dict[Section, bool],
) -> None:
    asked = present(history(SMALL_OFFICE, one), MARCH.date())
    asked = asked.model_copy(update={"complete": complete})
    events = history(SMALL_OFFICE, two)
    after = carried_out(planned(asked, events, "root", MARCH), events, "root", MARCH)
    assert planned(asked, after, "root", MARCH).to_send == ()


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: str(house.tenant))
def test_an_export_makes_an_empty_office_the_same(house: House) -> None:
    file = again(present(events_of(house), TODAY))
    opened = events_of(house, 1)
    found = planned(file, opened, "beheerder-1")
    assert found.cannot == ()
    made = present(carried_out(found, opened, "beheerder-1"), TODAY)
    drafted = tuple(one.model_copy(update={"approval": Approval.DRAFTED}) for one in file.templates)
    assert made == file.model_copy(update={"templates": drafted, "policy": made.policy})
    assert {one.code for one in found.waits} == {"waits_for_accepted", "waits_for_ratified"} | (
        {"waits_for_published"} if file.policy != made.policy else set()
    )


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: str(house.tenant))
def test_without_personal_data_no_name_address_or_number_is_in_it(house: House) -> None:
    events = events_of(house)
    text = written(present(events, TODAY), personal=False)
    whole = tomllib.loads(text)
    assert [set(one) for one in whole["people"]] == [{"person", "organisation"}] * len(
        whole["people"]
    )
    for one in present(events, TODAY).people:
        assert one.name is not None
        assert f'"{one.name}"' not in text
    assert "088" not in text
    assert planned(read(text).says, events).items == ()


def test_what_was_over_before_the_day_is_left_out() -> None:
    house = HOUSES[0]
    events = events_of(house)
    assert len(present(events, date(2026, 12, 1)).absences) == 1
    assert present(events, date(2027, 2, 1)).absences == ()


@forall(text=st.text(max_size=40))
@example(text='\u202egedraaid\u2028\x7f\x1b[31m\U000e0041"\\')
def test_any_text_comes_out_of_the_file_as_it_went_in(text: str) -> None:
    plain = text.encode("utf-8", "ignore").decode()
    on_the_screen = clean(f"name = {_text(plain)}", lines=True)
    assert tomllib.loads(on_the_screen) == {"name": plain}
