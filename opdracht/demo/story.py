"""The whole demo as one ordered list of steps. Pure: the same every time it is asked for."""

from collections.abc import Iterator
from datetime import date

from opdracht.demo import environment_story, safety_story, town_hall_story
from opdracht.demo.calendars import calendars
from opdracht.demo.house import House, office
from opdracht.demo.houses import ENVIRONMENT, SAFETY
from opdracht.demo.steps import Step, steps
from opdracht.demo.town_hall import TOWN_HALL

_STORIES = (
    (ENVIRONMENT, environment_story.stories),
    (SAFETY, safety_story.stories),
    (TOWN_HALL, town_hall_story.stories),
)

HOUSES: tuple[House, ...] = tuple(house for house, _ in _STORIES)
TENANTS: tuple[tuple[str, str], ...] = tuple((house.tenant, house.name) for house in HOUSES)
"""Id and name of each demo tenant."""


def demo(today: date | None = None) -> Iterator[Step]:
    """Every step: per tenant the office first, then one commission after the other.

    A calendar that ended before `today` is left out: nobody publishes such a one. Templates are in
    force in the year of `today` too, because small and urgent work cannot start without.
    """
    for house, stories in _STORIES:
        yield from steps(
            house.tenant, "office", [*office(house, today), *calendars(house.tenant, today)]
        )
        for case, lines in stories():
            yield from steps(house.tenant, f"commission/{case.id}", lines)
