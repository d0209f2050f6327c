"""`opdracht calendar show --count`: which day it comes to, and which days did not count."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from pydantic import JsonValue

from domain.calendar import CalendarKind, Ended, Move, Term, Unit, ends
from opdracht.calendars.passed import Passed, passed
from opdracht.calendars.words import full, weekday
from opdracht.cli import connection
from opdracht.cli.calendar_asked import Which
from opdracht.cli.calendar_reading import Chosen, chosen, kept
from opdracht.cli.calendar_showing import unpublished
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import usage
from opdracht.cli.words_for import Words
from opdracht.sentences.grammar import Said, days, many

_UNITS: Final = {
    Unit.DAYS: (Said("dag", "day"), Said("dagen", "days")),
    Unit.WEEKS: (Said("week", "week"), Said("weken", "weeks")),
    Unit.MONTHS: (Said("maand", "month"), Said("maanden", "months")),
    Unit.YEARS: (Said("jaar", "year"), Said("jaar", "years")),
}
_MOVED: Final = {
    Move.NOT_COVERED: Said(
        "Deze termijn valt niet onder de Algemene termijnenwet: de dag blijft staan.",
        "The General Terms Act does not cover this term: the day stays.",
    ),
    Move.STAYS: Said("Dat is een werkdag: de dag blijft staan.", "A working day: the day stays."),
    Move.NEXT_WORKING_DAY: Said(
        "Dat is geen werkdag, dus de termijn eindigt op de eerste werkdag daarna (ATW, artikel 1).",
        "No working day, so the term ends on the first one after it (ATW, article 1).",
    ),
    Move.TWO_WORKING_DAYS: Said(
        "Een termijn van drie of meer dagen heeft minstens twee werkdagen (ATW, artikel 2).",
        "A term of three or more days holds at least two working days (ATW, article 2).",
    ),
}


@dataclass(frozen=True, slots=True)
class Count:
    """What is asked: so many from a day. `term` for the calendar of the law alone."""

    which: Which
    count: int
    start: date
    back: bool
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The day, and what led to it."""

    day: date
    provisional: bool
    passed: list[Passed]
    ended: Ended | None = None


def count_of(which: Which, count: int, start: date, unit: str | None, *, back: bool) -> Count:
    """What is asked. A unit goes with the calendar of the law alone."""
    if which.kind is not CalendarKind.ATW:
        if unit is not None:
            raise usage(
                "unit_for_atw",
                nl="--unit hoort bij --kind atw; andere kalenders tellen werkdagen.",
                en="--unit goes with --kind atw; other calendars count working days.",
            )
        return Count(which, count, start, back)
    worded = unit or Unit.DAYS.value
    if worded not in set(Unit):
        known = ", ".join(Unit)
        raise usage(
            "unit_unknown", nl=f"--unit: kies uit: {known}.", en=f"--unit: choose from: {known}."
        )
    return Count(which, count, start, back, Term(count=count, unit=Unit(worded), backwards=back))


async def explain(choices: Choices, asked: Count) -> None:
    """Print the day and why."""
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        found = await kept(store, tenant)
    counted = chosen(found, asked.which.kind, asked.which.client)
    try:
        answer = answered(asked, counted)
    except (OverflowError, ValueError):
        raise usage(
            "count_too_far",
            nl="--count: zo ver gaat de kalender niet.",
            en="--count: the calendar does not reach that far.",
        ) from None
    Out(choices).json(_as_json(tenant, asked, answer))
    _print(choices, asked, counted, answer)


def answered(asked: Count, counted: Chosen) -> Answer:
    """The day that is asked for."""
    calendar, start = counted.calendar, asked.start
    one = timedelta(days=1)
    if asked.term is not None:
        ended = ends(asked.term, start, calendar)
        names = _names(counted, start, ended.day)
        match ended.move:
            case Move.NOT_COVERED | Move.STAYS:
                skipped = []
            case Move.NEXT_WORKING_DAY:
                skipped = passed(calendar, names, ended.counted, ended.day)
            case Move.TWO_WORKING_DAYS:
                skipped = passed(calendar, names, start + one, ended.day)
        return Answer(ended.day, ended.provisional, skipped, ended)
    if asked.back:
        day, provisional = calendar.before(start, asked.count)
        skipped = passed(calendar, counted.names, day, start - one)
    else:
        day, provisional = calendar.after(start, asked.count)
        skipped = passed(calendar, counted.names, start + one, day)
    return Answer(day, provisional or counted.guess, skipped)


def _names(counted: Chosen, first: date, last: date) -> dict[date, str]:
    """Names of the closed days in the years of a term, those of the law where no list speaks."""
    years = range(min(first, last).year, max(first, last).year + 1)
    return {day: name for day, (name, _) in counted.named(years).items()}


def _as_json(tenant: str, asked: Count, answer: Answer) -> JsonValue:
    ended = answer.ended
    return {
        "tenant": tenant,
        "kind": asked.which.kind.value,
        "client": asked.which.client,
        "from": asked.start.isoformat(),
        "count": asked.count,
        "unit": asked.term.unit.value if asked.term else "working-days",
        "back": asked.back,
        "day": answer.day.isoformat(),
        "provisional": answer.provisional,
        "counted": ended.counted.isoformat() if ended else None,
        "move": ended.move.value if ended else None,
        "unknown": ended.unknown.isoformat() if ended and ended.unknown else None,
        "passed": [
            {"day": each.day.isoformat(), "nl": each.why.nl, "en": each.why.en}
            for each in answer.passed
        ],
    }


def _print(choices: Choices, asked: Count, counted: Chosen, answer: Answer) -> None:
    out, words = Out(choices), Words(choices.language)
    note = unpublished(counted)
    if note is not None:
        out.line(words.of(note))
    amount = many(asked.count, *_UNITS[asked.term.unit]) if asked.term else days(asked.count)
    start, first = full(asked.start), full(answer.ended.counted if answer.ended else answer.day)
    out.line(
        words(
            f"{amount.nl} {'voor' if asked.back else 'na'} {start.nl}: {first.nl}.",
            f"{amount.en} {'before' if asked.back else 'after'} {start.en}: {first.en}.",
        )
    )
    if answer.ended is not None:
        out.line(words.of(_MOVED[answer.ended.move]))
        if answer.ended.day != answer.ended.counted:
            last = full(answer.day)
            out.line(words(f"De laatste dag is {last.nl}.", f"The last day is {last.en}."))
    if answer.passed:
        out.line(words("Niet meegeteld:", "Not counted:"))
        out.table(
            words.heads("dag|day", "weekdag|weekday", "waarom|why"),
            [
                (words.day(each.day), words.of(weekday(each.day)), words.of(each.why))
                for each in answer.passed
            ],
        )
    if answer.provisional:
        out.line(words.of(_provisional(counted, answer)))


def _provisional(counted: Chosen, answer: Answer) -> Said:
    unknown = answer.ended.unknown if answer.ended else None
    if unknown is not None:
        at = full(unknown)
        return Said(
            f"Voorlopig: over {at.nl} zegt de lijst niets; een besluit kan die dag nog vrijmaken.",
            f"Provisional: the list says nothing of {at.en}; a decree may still free that day.",
        )
    if counted.guess:
        return Said("Voorlopig: er is nog geen lijst.", "Provisional: there is no list yet.")
    start, last = full(counted.calendar.starts), full(counted.calendar.until)
    return Said(
        f"Voorlopig: de lijst geldt van {start.nl} tot en met {last.nl}.",
        f"Provisional: the list holds from {start.en} up to and including {last.en}.",
    )
