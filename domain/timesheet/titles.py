"""What each command is called, for help texts and menus: Dutch, then English."""

from typing import Final

from domain.commission.titles import Title

TIME_TITLES: Final[dict[str, Title]] = {
    "BookWeek": Title("Week boeken", "Book a week"),
}
"""Command type -> its title."""
