"""What happened to the calendars of an office."""

from domain.office.events import CalendarPublished
from opdracht.sentences.grammar import Said, day, many, until
from opdracht.sentences.names import Names
from opdracht.sentences.words import CALENDAR, word


def published(event: CalendarPublished, who: Said, names: Names) -> Said:
    """Which days do not count from now on."""
    which = word(CALENDAR, event.kind)
    whose = f" {names.organisation(event.client)}" if event.client else ""
    start, end = day(event.starts), until(event.until)
    days = many(
        len(event.closed),
        Said("gesloten dag", "closed day"),
        Said("gesloten dagen", "closed days"),
    )
    return Said(
        f"{who.nl} stelde versie {event.version} vast van {which.nl}{whose}, "
        f"met {days.nl} van {start.nl}{end.nl}",
        f"{who.en} published version {event.version} of {which.en}{whose}, "
        f"with {days.en} from {start.en}{end.en}",
    )
