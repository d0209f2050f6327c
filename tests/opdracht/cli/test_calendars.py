"""What is typed about calendars, and how a count is explained."""

from datetime import date

import pytest
from typer.testing import CliRunner

from domain.calendar import WEEKDAYS, CalendarKind, Move
from domain.office.calendars import calendar_from
from domain.office.events import CalendarPublished
from opdracht.calendars.law import closed_by_law
from opdracht.calendars.missing import Kept
from opdracht.cli.assembly import app
from opdracht.cli.calendar_asked import Which, day_of, kind_of, own_days, years_of
from opdracht.cli.calendar_counting import answered, count_of
from opdracht.cli.calendar_publishing import from_law
from opdracht.cli.calendar_reading import Chosen, chosen
from opdracht.cli.calendar_showing import outside, unpublished
from opdracht.cli.outcome import Problem

YEARS = range(2026, 2028)


def published(kind: CalendarKind) -> Chosen:
    event = CalendarPublished(
        calendar="c",
        kind=kind,
        client=None,
        version=1,
        starts=date(2026, 1, 1),
        until=date(2027, 12, 31),
        closed=closed_by_law(kind, YEARS, good_friday=True),
    )
    names = {each.day: each.name for each in event.closed}
    return Chosen(calendar_from(event), names, event)


ORG, ATW = published(CalendarKind.ORG), published(CalendarKind.ATW)
NOBODY = Kept({}, {"waterrijk": "Gemeente Waterrijk"})


def test_a_count_names_every_day_it_passed_over() -> None:
    asked = count_of(Which(CalendarKind.ORG), 10, date(2026, 4, 24), None, back=False)
    answer = answered(asked, ORG)
    assert (answer.day, answer.provisional) == (date(2026, 5, 12), False)
    assert [(each.day.isoformat()[5:], each.why.nl) for each in answer.passed] == [
        ("04-25", "weekend"),
        ("04-26", "weekend"),
        ("04-27", "Koningsdag"),
        ("05-02", "weekend"),
        ("05-03", "weekend"),
        ("05-05", "Bevrijdingsdag"),
        ("05-09", "weekend"),
        ("05-10", "weekend"),
    ]


def test_a_count_back_stops_before_the_day_it_starts_from() -> None:
    asked = count_of(Which(CalendarKind.ORG), 3, date(2026, 4, 8), None, back=True)
    answer = answered(asked, ORG)
    assert answer.day == date(2026, 4, 1)
    assert [each.day.day for each in answer.passed] == [3, 4, 5, 6]


@pytest.mark.parametrize(
    ("start", "worded", "last", "move", "skipped"),
    [
        (date(2026, 4, 2), (3, "days"), 8, Move.TWO_WORKING_DAYS, [3, 4, 5, 6]),
        (date(2026, 4, 16), (4, "weeks"), 18, Move.NEXT_WORKING_DAY, [14, 15, 16, 17]),
        (date(2026, 4, 17), (1, "weeks"), 24, Move.STAYS, []),
        (date(2026, 2, 14), (13, "weeks"), 16, Move.NOT_COVERED, []),
    ],
)
def test_a_term_of_the_law_tells_why_it_was_moved(
    start: date, worded: tuple[int, str], last: int, move: Move, skipped: list[int]
) -> None:
    count, unit = worded
    answer = answered(count_of(Which(CalendarKind.ATW), count, start, unit, back=False), ATW)
    assert answer.ended is not None
    assert (answer.day.day, answer.ended.move) == (last, move)
    assert [each.day.day for each in answer.passed] == skipped


def test_beyond_the_list_a_term_passes_over_the_feasts_of_the_law_provisionally() -> None:
    asked = count_of(Which(CalendarKind.ATW), 10, date(2028, 4, 17), None, back=False)
    answer = answered(asked, ATW)
    assert (answer.day, answer.provisional) == (date(2028, 4, 28), True)
    later = count_of(Which(CalendarKind.ATW), 8, date(2028, 12, 22), None, back=False)
    assert [each.why.nl for each in answered(later, ATW).passed][-1] == "Nieuwjaarsdag"


def test_the_feasts_beyond_the_list_are_shown_as_provisional() -> None:
    told = ATW.named(range(2027, 2029))
    assert told[date(2027, 5, 7)] == ("Gelijkgesteld bij besluit", False)
    assert told[date(2028, 4, 17)] == ("Tweede paasdag", True)
    assert list(told) == sorted(told)
    assert all(day.year == 2027 for day in ORG.named(range(2027, 2029)))


def test_a_period_beyond_the_list_is_marked_as_provisional() -> None:
    assert outside(ORG.calendar, YEARS) is None
    for years in (range(2025, 2027), range(2027, 2029), range(2030, 2031)):
        said = outside(ORG.calendar, years)
        assert said is not None
        assert "31 december 2027" in said.nl


def test_without_a_list_the_law_is_taken_for_terms_and_weekdays_for_the_rest() -> None:
    law = chosen(NOBODY, CalendarKind.ATW, None)
    assert (law.guess, law.calendar.works(date(2026, 5, 15))) == (False, False)
    ours = chosen(NOBODY, CalendarKind.ORG, None)
    assert (ours.guess, ours.calendar) == (True, WEEKDAYS)
    assert answered(
        count_of(Which(CalendarKind.ORG), 1, date(2026, 5, 13), None, back=False), ours
    ).provisional
    for found in (law, ours):
        assert unpublished(found) is not None
    assert unpublished(ORG) is None


def test_a_client_that_nobody_knows_has_no_calendar() -> None:
    assert chosen(NOBODY, CalendarKind.CLIENT, "waterrijk").guess
    with pytest.raises(Problem, match="There is no client nowhere"):
        chosen(NOBODY, CalendarKind.CLIENT, "nowhere")


def test_a_client_alone_says_which_kind_it_is() -> None:
    assert kind_of(None, None) is CalendarKind.ORG
    assert kind_of(None, "waterrijk") is CalendarKind.CLIENT
    assert kind_of("atw", None) is CalendarKind.ATW
    for kind, client in (("org", "waterrijk"), ("client", None), ("year", None)):
        with pytest.raises(Problem):
            kind_of(kind, client)


@pytest.mark.parametrize(
    ("given", "years"),
    [("2026", range(2026, 2027)), ("2026-2028", range(2026, 2029)), (" 2026 ", range(2026, 2027))],
)
def test_years_are_one_or_a_run(given: str, years: range) -> None:
    assert years_of(given) == years


@pytest.mark.parametrize(
    "given", ["26", "2028-2026", "1989", "2101", "2026-2056", "x", "", "2026-"]
)
def test_years_that_cannot_be_meant_are_refused(given: str) -> None:
    with pytest.raises(Problem) as refused:
        years_of(given)
    assert refused.value.code == "years_invalid"


@pytest.mark.parametrize("given", ["2026-02-30", "morgen", "0001-01-01", "9999-12-31", ""])
def test_a_day_that_cannot_be_meant_is_refused_by_its_option(given: str) -> None:
    with pytest.raises(Problem, match="--from") as refused:
        day_of(given, "--from")
    assert refused.value.code == "day_invalid"


def test_own_closing_days_are_a_day_and_a_name() -> None:
    assert own_days(["2026-05-15=Brugdag = vrij"]) == [
        {"day": "2026-05-15", "name": "Brugdag = vrij"}
    ]
    for wrong in ("2026-05-15", "2026-05-15=", "15 mei=Brugdag"):
        with pytest.raises(Problem):
            own_days([wrong])


def test_a_list_of_the_law_takes_years_with_known_decrees_and_nothing_of_ones_own() -> None:
    with pytest.raises(Problem) as unknown:
        from_law(Which(CalendarKind.ATW), "2028-2029", [], good_friday=False)
    assert unknown.value.code == "decree_unknown"
    assert "2029" in unknown.value.nl
    own = own_days(["2026-05-15=Brugdag"])
    for days, friday in ((own, False), ([], True)):
        with pytest.raises(Problem) as more:
            from_law(Which(CalendarKind.ATW), "2026", days, good_friday=friday)
        assert more.value.code == "atw_is_the_law"
    with pytest.raises(Problem) as without:
        from_law(Which(CalendarKind.ORG), None, [], good_friday=False)
    assert without.value.code == "years_missing"


def test_a_list_of_ones_own_holds_the_feasts_and_the_closing_days_in_order() -> None:
    own = own_days(["2026-12-24=Dag voor Kerst", "2026-05-15=Brugdag", "2026-05-14=Ook vrij"])
    draft = from_law(Which(CalendarKind.ORG), "2026", own, good_friday=True)
    command = draft.command("cli-1234567890")
    assert command.calendar.startswith("kalender-")
    days = [each.day for each in command.closed]
    assert days == sorted(set(days))
    names = {each.day: each.name for each in command.closed}
    assert names[date(2026, 5, 15)] == "Brugdag"
    assert names[date(2026, 5, 14)] == "Hemelvaartsdag"
    assert names[date(2026, 4, 3)] == "Goede Vrijdag"


@pytest.mark.parametrize(
    "line",
    [
        ["calendar", "show", "--count", "0"],
        ["calendar", "show", "--count", "3001"],
        ["calendar", "show", "2026", "--count", "1"],
        ["calendar", "show", "--from", "2026-01-01"],
        ["calendar", "show", "--back"],
        ["calendar", "show", "--count", "1", "--unit", "days"],
        ["calendar", "show", "--kind", "atw", "--count", "1", "--unit", "hours"],
        ["calendar", "show", "--kind", "atw", "--client", "waterrijk"],
        ["calendar", "publish"],
        ["calendar", "publish", "x.toml", "--years", "2026"],
        ["calendar", "publish", "x.toml", "--good-friday"],
        ["calendar", "publish", "nowhere.toml"],
        ["calendar", "check", "--months", "-1"],
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_line_that_cannot_be_meant_is_refused_before_anything_is_read(
    line: list[str], language: str
) -> None:
    result = CliRunner().invoke(app("nl" if language == "nl" else "en"), line)
    assert result.exit_code != 0
    assert isinstance(result.exception, Problem | SystemExit)
