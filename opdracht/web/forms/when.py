"""When a rung is reached, as two controls: a number, and beside it what that counts."""

import re
from collections.abc import Mapping
from typing import Final

from opdracht.sentences.grammar import Said

UNIT: Final = "soort"
"""The control beside the number, under its name."""
LAST: Final = "last"
UNITS: Final[tuple[tuple[str, Said], ...]] = (
    ("day", Said("werkdagen na het begin", "working days after the start")),
    ("share", Said("procent van de tijd", "per cent of the time")),
    ("before", Said("werkdagen voor de laatste dag", "working days before the last day")),
    (LAST, Said("op de laatste dag zelf (zonder getal)", "on the last day itself (no number)")),
    ("after", Said("werkdagen na de laatste dag", "working days after the last day")),
)
_SHAPES: Final[Mapping[str, str]] = {
    "day": "day {}",
    "share": "{}%",
    "before": "T-{}",
    "after": "T+{}",
}
_READ: Final = (
    ("day", re.compile(r"day (\d+)")),
    ("share", re.compile(r"(\d+) ?%")),
    ("before", re.compile(r"T-(\d+)")),
    (LAST, re.compile(r"T()")),
    ("after", re.compile(r"T\+(\d+)")),
)


def parted(when: str) -> tuple[str, str]:
    """`day 3` as a number and what it counts; what is none is a number that counts nothing yet."""
    for unit, shape in _READ:
        if found := shape.fullmatch(when.strip()):
            return found[1], unit
    return when, ""


def whole(number: str, unit: str) -> str:
    """The two as the domain writes it; what is not right stays so, and is refused there."""
    if unit == LAST:
        return "T"
    return _SHAPES[unit].format(number) if number and unit in _SHAPES else number


def shown(typed: Mapping[str, str], name: str) -> tuple[str, str]:
    """What stands in both controls. An address, or somebody who is used to it, may say `day 3`."""
    number, unit = typed.get(name, ""), typed.get(f"{name}.{UNIT}", "")
    return (number, unit) if unit else parted(number)
