"""What the week of somebody went to, in one sentence; and the words of a timesheet."""

from typing import Final

from domain.timesheet import WeekBooked
from domain.timesheet.booking import minutes_of
from domain.timesheet.words import BookingSource
from opdracht.sentences.grammar import Said, did
from opdracht.sentences.names import Names

ACTIVITY: Final = {
    "visit": Said("bezoek", "visits"),
    "preparation": Said("voorbereiding", "preparation"),
    "travel": Said("reistijd", "travel"),
    "follow_up": Said("opvolging en telefoon", "follow-up and calls"),
    "policy": Said("beleid", "policy"),
    "meetings": Said("overleg", "meetings"),
    "other": Said("iets anders", "something else"),
}


def clock(minutes: int) -> str:
    """`7:05`, as people write hours and minutes."""
    return f"{minutes // 60}:{minutes % 60:02}"


def week_booked(event: WeekBooked, who: Said, names: Names) -> Said:
    """How many hours; never what they went to, which is that person's alone to see."""
    hours = clock(sum(minutes_of(event).values()))
    if event.source is BookingSource.IMPORT:
        person = names.person(event.person)
        return did(
            who,
            f"nam {hours} uur van {person} over voor week {event.week}",
            f"took over {hours} hours of {person} for week {event.week}",
        )
    return did(
        who, f"boekte {hours} uur voor week {event.week}", f"booked {hours} hours for {event.week}"
    )
