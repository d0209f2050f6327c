"""The whole demo as one ordered list of steps. Pure: the same every time it is asked for."""

from collections.abc import Iterator

from opdracht.demo.house import office
from opdracht.demo.houses import HOUSES
from opdracht.demo.steps import Step, steps

TENANTS: tuple[tuple[str, str], ...] = tuple((house.tenant, house.name) for house in HOUSES)
"""Id and name of each demo tenant."""


def demo() -> Iterator[Step]:
    """Every step: per tenant the office first, then one commission after the other."""
    for house in HOUSES:
        yield from steps(house.tenant, "office", office(house))
