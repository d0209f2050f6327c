"""Whether people who stand in for each other would wait for each other."""

from collections.abc import Iterator
from datetime import date

from domain.errors import DomainError
from domain.office.state import Absence, OfficeState
from domain.text import Id

SHOWN = 8
"""People of a circle that a sentence names."""


class DeputyCircle(DomainError):
    """On that day everybody in the circle is absent and names the next: nobody gets the notices."""

    code = "deputy_circle"
    nl = "Op {day} zou niemand de berichten krijgen: deze vervangers vormen een kring: {circle}."
    en = "On {day} nobody would get the notices: these deputies form a circle: {circle}."


def refuse_circle(state: OfficeState, person: Id, deputy: Id, starts: date, ends: date) -> None:
    """Raise when, on one of these days, the deputies lead back to the person.

    A circle that there is on any day is there on the day that the last of its absences starts.
    """
    for day in _days(state, deputy, starts, ends):
        chain = _back(state, person, deputy, day)
        if chain:
            names = [person, *chain, person]
            shown = [*names[:SHOWN], "…"] if len(names) > SHOWN else names
            raise DeputyCircle(day=day.isoformat(), circle=" → ".join(shown))


def _absences(state: OfficeState, person: Id) -> tuple[Absence, ...]:
    known = state.people.get(person)
    return known.absences if known else ()


def _days(state: OfficeState, deputy: Id, starts: date, ends: date) -> Iterator[date]:
    """The first day, and every later one on which somebody further on becomes absent."""
    seen, waiting = [deputy], [deputy]
    days = {starts}
    while waiting:
        for absence in _absences(state, waiting.pop()):
            if absence.starts <= ends and (absence.ends is None or absence.ends >= starts):
                days.add(max(absence.starts, starts))
                if absence.deputy not in seen:
                    seen.append(absence.deputy)
                    waiting.append(absence.deputy)
    yield from sorted(days)


def _back(state: OfficeState, person: Id, deputy: Id, day: date) -> tuple[Id, ...]:
    """The deputies from the first on who lead to the person on that day; none when none do."""
    paths: list[tuple[Id, ...]] = [(deputy,)]
    seen = [deputy]
    while paths:
        path = paths.pop()
        for absence in _absences(state, path[-1]):
            if not absence.holds(day):
                continue
            if absence.deputy == person:
                return path
            if absence.deputy not in seen:
                seen.append(absence.deputy)
                paths.append((*path, absence.deputy))
    return ()
