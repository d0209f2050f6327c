"""The whole demo as one ordered list of steps. Pure: the same every time it is asked for."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain

from domain.text import Id
from opdracht.demo import (
    environment_story,
    light_story,
    programme,
    safety_story,
    together,
    town_hall_story,
)
from opdracht.demo.calendars import calendars
from opdracht.demo.house import House, office
from opdracht.demo.houses import ENVIRONMENT, SAFETY
from opdracht.demo.steps import Line, Step, steps
from opdracht.demo.town_hall import TOWN_HALL

Stories = Callable[[], Iterator[tuple[Id, Iterator[Line]]]]

_STORIES: tuple[tuple[House, tuple[Stories, ...]], ...] = (
    (
        ENVIRONMENT,
        (
            environment_story.stories,
            light_story.environment,
            programme.environment,
            together.environment,
        ),
    ),
    (SAFETY, (safety_story.stories, light_story.safety, programme.safety)),
    (TOWN_HALL, (town_hall_story.stories, light_story.town_hall, programme.town_hall)),
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
        for commission, lines in chain.from_iterable(told() for told in stories):
            yield from steps(house.tenant, f"commission/{commission}", lines)
