"""Lists made of the law carry the names that people know, in Dutch."""

from datetime import date

from domain.calendar import DECREED, CalendarKind, Holiday, atw
from domain.office.words import MOST_CLOSED
from opdracht.calendars.law import closed_by_law, unknown_years
from opdracht.calendars.words import HOLIDAY, called


def test_every_day_of_the_law_has_a_name_in_both_languages() -> None:
    assert set(HOLIDAY) == set(Holiday)
    assert called("Koningsdag").en == "King's Day"
    assert called("Brugdag") == ("Brugdag", "Brugdag")


def test_the_list_for_terms_is_the_calendar_of_the_law_with_names() -> None:
    made = closed_by_law(CalendarKind.ATW, DECREED)
    assert tuple(each.day for each in made) == atw().closed
    named = {each.day: each.name for each in made}
    assert named[date(2026, 5, 15)] == "Gelijkgesteld bij besluit"
    assert named[date(2026, 4, 3)] == "Goede Vrijdag"


def test_the_list_of_an_office_or_a_client_leaves_equated_days_open() -> None:
    for kind in (CalendarKind.ORG, CalendarKind.CLIENT):
        days = {each.day for each in closed_by_law(kind, range(2026, 2027))}
        assert days.isdisjoint({date(2026, 5, 15), date(2026, 1, 2), date(2026, 4, 3)})
        chosen = closed_by_law(kind, range(2026, 2027), good_friday=True)
        assert {each.day for each in chosen} - days == {date(2026, 4, 3)}


def test_a_day_with_two_feasts_is_named_once_after_both() -> None:
    made = closed_by_law(CalendarKind.ORG, range(2016, 2017))
    assert [each.name for each in made if each.day == date(2016, 5, 5)] == [
        "Hemelvaartsdag en Bevrijdingsdag"
    ]


def test_only_the_calendar_of_the_law_needs_the_decrees() -> None:
    assert unknown_years(CalendarKind.ATW, range(2022, 2030)) == [2022, 2029]
    assert unknown_years(CalendarKind.ORG, range(2022, 2030)) == []


def test_the_law_of_thirty_years_fits_in_one_calendar() -> None:
    assert len(closed_by_law(CalendarKind.ATW, range(2023, 2053))) < MOST_CLOSED
