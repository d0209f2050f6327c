"""The numbers of time with clients, in one place."""

from typing import Final

STEP: Final = 5
"""Minutes: what is booked is a multiple of it."""

MOST_MINUTES: Final = 7 * 24 * 60
"""In one week; more there is not."""

WEEKS_BACK: Final = 260
"""How long ago a week may lie that is booked: five years."""

MOST_WEEKS: Final = 270
"""The newest weeks of a person that are remembered to decide; the history has all of them."""

WEEK_HOURS: Final = 36
"""A week of work of somebody of whom no other number is known."""
