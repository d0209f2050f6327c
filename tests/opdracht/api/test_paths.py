"""Every command a person may send has one place of its own, named as the design rules ask."""

import re

from opdracht.api.paths import (
    ACCOUNT,
    COMMISSION,
    OFFICE,
    SENT,
    START,
    START_ACCOUNT,
    TIME,
    path_of,
)
from opdracht.cli.catalogue import NOUNS, OPENS_OFFICE

PLURAL = re.compile(r".*(en|s|ia)")


def test_every_command_of_a_person_has_a_path_of_its_own() -> None:
    paths = [path_of(kind) for kind in SENT]
    assert len(set(paths)) == len(paths) == sum(map(len, NOUNS.values())) - 1


def test_opening_an_office_is_an_operators_act_and_has_none() -> None:
    assert OPENS_OFFICE not in {kind.__name__ for kind in SENT}
    assert OPENS_OFFICE not in {*START, *COMMISSION, *OFFICE}


def test_no_place_is_kept_for_a_command_that_is_gone() -> None:
    assert {*START, *COMMISSION, *OFFICE, *ACCOUNT, *START_ACCOUNT, *TIME} == {
        kind.__name__ for kind in SENT
    }
    assert len({*START, *COMMISSION, *OFFICE}) == len(START) + len(COMMISSION) + len(OFFICE)


def test_a_place_is_a_plural_noun_in_lower_case_kebab() -> None:
    for noun in (*START.values(), *COMMISSION.values(), *OFFICE.values(), *ACCOUNT.values()):
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", noun), noun
        first, *_, last = (noun + "-" + noun).split("-")
        assert PLURAL.fullmatch(first) or PLURAL.fullmatch(last), noun
