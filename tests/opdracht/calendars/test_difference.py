"""What a new list changes is told before anybody says yes."""

from datetime import date

from domain.calendar import CalendarKind
from domain.office.commands import PublishCalendar
from domain.office.words import ClosedDay
from opdracht.calendars.difference import difference

KINGS = ClosedDay(day=date(2026, 4, 27), name="Koningsdag")
ASCENSION = ClosedDay(day=date(2026, 5, 14), name="Hemelvaartsdag")
BRIDGE = ClosedDay(day=date(2026, 5, 15), name="Brugdag")


def listed(*closed: ClosedDay, until: date = date(2026, 12, 31)) -> PublishCalendar:
    return PublishCalendar(
        calendar="c", kind=CalendarKind.ORG, starts=date(2026, 1, 1), until=until, closed=closed
    )


def test_the_first_list_is_all_new() -> None:
    found = difference(None, listed(KINGS, ASCENSION))
    assert found.added == (KINGS, ASCENSION)
    assert (found.removed, found.starts, found.until) == ((), None, None)
    assert not found.nothing


def test_new_and_gone_and_renamed_days_are_told_apart() -> None:
    renamed = ClosedDay(day=KINGS.day, name="Koningsdag, gesloten")
    found = difference(listed(KINGS, ASCENSION), listed(renamed, BRIDGE))
    assert (found.added, found.removed, found.renamed) == ((BRIDGE,), (ASCENSION,), (renamed,))


def test_another_end_is_a_change_of_its_own() -> None:
    found = difference(listed(KINGS), listed(KINGS, until=date(2027, 12, 31)))
    assert found.until == date(2026, 12, 31)
    assert (found.added, found.removed, found.renamed, found.starts) == ((), (), (), None)
    assert not found.nothing


def test_the_same_list_changes_nothing() -> None:
    assert difference(listed(KINGS, BRIDGE), listed(BRIDGE, KINGS)).nothing


def test_an_empty_first_list_changes_nothing_but_is_a_first_list() -> None:
    assert difference(None, listed()).nothing
