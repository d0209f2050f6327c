"""What the calendars lack, and whether somebody has to act."""

from datetime import date

import pytest

from domain.calendar import DECREED, CalendarKind
from domain.office.calendars import calendar_key
from domain.office.events import CalendarPublished
from domain.office.words import ClosedDay
from opdracht.calendars.law import closed_by_law
from opdracht.calendars.missing import Kept, findings

TODAY = date(2026, 11, 26)
CLIENTS = {"waterrijk": "Gemeente Waterrijk"}


def published(
    kind: CalendarKind,
    years: range = range(2026, 2028),
    *,
    client: str | None = None,
    closed: tuple[ClosedDay, ...] | None = None,
) -> CalendarPublished:
    return CalendarPublished(
        calendar="c",
        kind=kind,
        client=client,
        version=1,
        starts=date(years[0], 1, 1),
        until=date(years[-1], 12, 31),
        closed=closed_by_law(kind, years) if closed is None else closed,
    )


ORG, ATW = published(CalendarKind.ORG), published(CalendarKind.ATW)
TOWN = published(CalendarKind.CLIENT, client="waterrijk")


def kept(*all_of: CalendarPublished) -> Kept:
    return Kept({calendar_key(each.kind, each.client): each for each in all_of}, CLIENTS)


def codes(found: Kept, today: date = TODAY, months: int = 3) -> list[tuple[str, bool]]:
    return [(each.code, each.person) for each in findings(found, today, months)]


def test_with_all_calendars_nothing_is_lacking() -> None:
    assert codes(kept(ORG, ATW, TOWN)) == []


def test_an_office_without_calendars_has_to_publish_two() -> None:
    assert codes(kept()) == [
        ("org_missing", True),
        ("atw_missing", True),
        ("client_missing", False),
    ]


def test_a_client_without_a_calendar_is_told_by_name_and_bothers_nobody() -> None:
    (found,) = findings(kept(ORG, ATW), TODAY, 3)
    assert (found.code, found.person) == ("client_missing", False)
    assert "Gemeente Waterrijk" in found.said.nl


@pytest.mark.parametrize(
    ("today", "months", "expected"),
    [
        (date(2027, 9, 30), 3, []),  # three months on is 30 December
        (date(2027, 10, 1), 3, ["calendar_expires"]),
        (date(2027, 12, 31), 0, []),
        (date(2027, 12, 31), 1, ["calendar_expires"]),
        (date(2028, 1, 1), 0, ["calendar_over"]),
    ],
)
def test_a_calendar_must_reach_far_enough_ahead(
    today: date, months: int, expected: list[str]
) -> None:
    law = published(CalendarKind.ATW, DECREED)
    town = published(CalendarKind.CLIENT, range(2026, 2030), client="waterrijk")
    assert [code for code, _ in codes(kept(ORG, law, town), today, months)] == expected


def test_a_calendar_that_has_not_begun_is_told() -> None:
    later = published(CalendarKind.ORG, range(2027, 2029))
    assert codes(kept(later, ATW, TOWN)) == [("calendar_not_started", True)]


def test_a_year_without_known_decrees_is_told_before_it_comes() -> None:
    org = published(CalendarKind.ORG, range(2026, 2031))
    town = published(CalendarKind.CLIENT, range(2026, 2031), client="waterrijk")
    law = published(CalendarKind.ATW, DECREED)
    assert codes(kept(org, law, town), date(2028, 9, 30)) == []
    assert codes(kept(org, law, town), date(2028, 10, 1)) == [
        ("calendar_expires", True),
        ("decree_unknown", True),
    ]


def test_a_list_for_terms_that_goes_beyond_the_decrees_is_told() -> None:
    bold = published(CalendarKind.ATW, range(2026, 2030))
    assert codes(kept(ORG, bold, TOWN)) == [("decree_assumed", True)]
    old = published(CalendarKind.ATW, range(2022, 2028))
    assert codes(kept(ORG, old, TOWN)) == [("decree_assumed", True)]


def test_a_list_for_terms_that_differs_from_the_law_is_told_with_the_days() -> None:
    closed = (
        *(each for each in ATW.closed if each.day != date(2026, 5, 15)),
        ClosedDay(day=date(2026, 5, 18), name="Vergissing"),
    )
    found = findings(kept(ORG, ATW.model_copy(update={"closed": closed}), TOWN), TODAY, 3)
    assert [(each.code, each.person) for each in found] == [
        ("atw_lacks", True),
        ("atw_adds", True),
    ]
    assert "15 mei 2026" in found[0].said.nl
    assert "18 May 2026" in found[1].said.en


def test_only_a_few_days_are_named() -> None:
    (found,) = findings(kept(ORG, ATW.model_copy(update={"closed": ()}), TOWN), TODAY, 3)
    assert "en nog" in found.said.nl
    assert len(found.said.nl) < 250


def test_working_on_a_feast_is_a_choice_that_is_told() -> None:
    closed = tuple(each for each in ORG.closed if each.day != date(2026, 5, 14))
    (found,) = findings(kept(ORG.model_copy(update={"closed": closed}), ATW, TOWN), TODAY, 3)
    assert (found.code, found.person) == ("org_works_on_feast", False)
    assert "Hemelvaartsdag 2026" in found.said.nl
    assert "Ascension Day 2026" in found.said.en


def test_good_friday_and_liberation_day_are_an_offices_own_choice() -> None:
    closed = tuple(each for each in ORG.closed if (each.day.month, each.day.day) != (5, 5))
    assert codes(kept(ORG.model_copy(update={"closed": closed}), ATW, TOWN)) == []


def test_what_needs_a_person_comes_first() -> None:
    persons = [person for _, person in codes(kept(ORG.model_copy(update={"closed": ()})))]
    assert persons == sorted(persons, reverse=True)
    assert set(persons) == {True, False}
