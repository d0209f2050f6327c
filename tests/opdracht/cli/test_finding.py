"""A few letters of an id are enough, unless they could mean more than one."""

import pytest

from opdracht.cli.finding import one_of, person_of
from opdracht.cli.globals import Choices
from opdracht.cli.outcome import Exit, Problem

IDS = ["26-k7mq3xpd", "26-geluidhaven", "wabo-case-1", "wabo-case-10"]


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("26-k7mq3xpd", "26-k7mq3xpd"),
        ("k7m", "26-k7mq3xpd"),
        ("26-g", "26-geluidhaven"),
        ("commission/26-geluidhaven", "26-geluidhaven"),
        ("GELUIDHAVEN", "26-geluidhaven"),
        ("wabo-case-1", "wabo-case-1"),
    ],
)
def test_a_start_or_a_part_will_do(given: str, meant: str) -> None:
    assert one_of(given, IDS) == meant


def test_what_could_be_several_is_asked_again() -> None:
    with pytest.raises(Problem, match="26-k7mq3xpd, 26-geluidhaven") as caught:
        one_of("26", IDS)
    assert caught.value.exit_code is Exit.USAGE


@pytest.mark.parametrize("given", ["nope", "", "7mq", "%", "commission/"])
def test_what_is_not_there_is_said_so(given: str) -> None:
    with pytest.raises(Problem) as caught:
        one_of(given, IDS)
    assert caught.value.exit_code is Exit.NOT_FOUND


@pytest.mark.parametrize("person", [None, "system"])
def test_a_person_must_be_named_and_nobody_is_the_engine(person: str | None) -> None:
    with pytest.raises(Problem) as caught:
        person_of(Choices(person=person))
    assert caught.value.exit_code is Exit.USAGE
