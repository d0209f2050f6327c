"""`opdracht calendar show`: the days that do not count, in the years that were asked for."""

from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue

from domain.calendar import Calendar, CalendarKind
from opdracht.calendars.words import called, weekday, which
from opdracht.cli import connection
from opdracht.cli.calendar_asked import Which
from opdracht.cli.calendar_reading import Chosen, chosen, kept
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.words_for import Words
from opdracht.sentences.grammar import Said, day


@dataclass(frozen=True, slots=True)
class Row:
    """A closed day; `provisional` when the list does not speak for it."""

    day: date
    name: str
    provisional: bool


async def show(choices: Choices, asked: Which, years: range) -> None:
    """Print the list."""
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        found = await kept(store, tenant)
    counted = chosen(found, asked.kind, asked.client)
    rows = [Row(day, *told) for day, told in counted.named(years).items()]
    Out(choices).json(_as_json(tenant, asked, counted, years, rows))
    _print(choices, which(asked.kind, found.clients.get(asked.client or "")), counted, years, rows)


def outside(calendar: Calendar, years: range) -> Said | None:
    """Which of these years the list does not speak for."""
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    if calendar.speaks_for(first) and calendar.speaks_for(last):
        return None
    start, end = day(calendar.starts), day(calendar.until)
    if calendar.kind is CalendarKind.ATW:
        return Said(
            f"Voorlopig: de lijst geldt van {start.nl} tot en met {end.nl}; daarbuiten staan hier"
            " alleen de feestdagen van de wet.",
            f"Provisional: the list holds from {start.en} up to and including {end.en}; outside of"
            " it these are the feasts of the law alone.",
        )
    return Said(
        f"Voorlopig: de lijst geldt van {start.nl} tot en met {end.nl}; over andere dagen zegt ze"
        " niets.",
        f"Provisional: the list holds from {start.en} up to and including {end.en}; of other days"
        " it says nothing.",
    )


def unpublished(counted: Chosen) -> Said | None:
    """What is counted on while nobody published a list."""
    if counted.published is not None:
        return None
    if counted.calendar.kind is CalendarKind.ATW:
        return Said(
            "Nog niet vastgesteld; dit is de lijst van de wet zelf.",
            "Not published yet; this is the list of the law itself.",
        )
    return Said(
        "Nog niet vastgesteld; we tellen maandag tot en met vrijdag, voorlopig.",
        "Not published yet; Monday to Friday count, provisionally.",
    )


def _as_json(
    tenant: str, asked: Which, counted: Chosen, years: range, rows: list[Row]
) -> JsonValue:
    calendar, published = counted.calendar, counted.published
    return {
        "tenant": tenant,
        "kind": asked.kind.value,
        "client": asked.client,
        "calendar": published.calendar if published else None,
        "version": published.version if published else None,
        "starts": calendar.starts.isoformat() if published else None,
        "until": calendar.until.isoformat() if published else None,
        "years": [years[0], years[-1]],
        "provisional": bool(outside(calendar, years)) or counted.guess,
        "closed": [
            {"day": row.day.isoformat(), "name": row.name, "provisional": row.provisional}
            for row in rows
        ],
    }


def _print(choices: Choices, name: Said, counted: Chosen, years: range, rows: list[Row]) -> None:
    out, words = Out(choices), Words(choices.language)
    head = words.of(name)
    if counted.published is not None:
        calendar = counted.calendar
        head += words(
            f", versie {calendar.version}, van {day(calendar.starts).nl} tot en met"
            f" {day(calendar.until).nl}",
            f", version {calendar.version}, from {day(calendar.starts).en} up to and including"
            f" {day(calendar.until).en}",
        )
    out.line(head[:1].upper() + head[1:])
    for note in (unpublished(counted), outside(counted.calendar, years)):
        if note is not None:
            out.line(words.of(note))
    if not rows:
        out.line(words("Geen gesloten dagen in deze jaren.", "No closed days in these years."))
        return
    out.table(
        words.heads("dag|day", "weekdag|weekday", "waarom|why"),
        [
            (
                words.day(row.day),
                words.of(weekday(row.day)),
                words.of(called(row.name))
                + (words(" (voorlopig)", " (provisional)") if row.provisional else ""),
            )
            for row in rows
        ],
    )
