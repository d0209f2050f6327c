"""Calendars and templates in a file, and people whose names were erased."""

from datetime import date, timedelta

from domain.office import OfficeEvent, fold
from domain.office.events import PersonCorrected
from domain.office.state import Absence
from domain.office.templates import TemplateRetired
from opdracht.demo.houses import ENVIRONMENT
from opdracht.officefile.findings import Finding
from opdracht.officefile.present import _from, present
from opdracht.officefile.shape import Approval, Section
from opdracht.officefile.wanted import Change
from opdracht.officefile.writing import written
from opdracht.sentences.grammar import Said
from storage.sealing import ERASED
from tests.opdracht.officefile.support import (
    TODAY,
    carried_out,
    events_of,
    planned,
    read,
    told,
)

EVENTS: list[OfficeEvent] = events_of(ENVIRONMENT)
BOSS = "beheerder-1"
CALENDARS = """
[[calendars]]
kind = "org"
starts = 2026-01-01
until = 2027-12-31
closed = [
  { day = 2026-12-25, name = "Eerste \\"kerstdag\\"" },
  { day = 2026-05-15, name = "Dag na Hemelvaart" },
]
[[calendars]]
kind = "client"
client = "waterrijk"
starts = 2026-01-01
until = 2026-12-31
"""
PUBLISHED = (
    "Kalender org komt erbij: eerste dag 2026-01-01; laatste dag 2027-12-31; gesloten dagen 2."
)


def after(text: str) -> list[OfficeEvent]:
    """The demo office after this file was carried out."""
    return carried_out(planned(read(text).says, EVENTS, BOSS), EVENTS, BOSS)


def test_a_calendar_is_published_written_and_nothing_to_do_again() -> None:
    file = read(CALENDARS)
    found = planned(file.says, EVENTS, BOSS)
    assert told(found.items, file) == [
        "Kalender org komt erbij: eerste dag 2026-01-01; laatste dag 2027-12-31; gesloten dagen 2.",
        "Kalender client waterrijk komt erbij: eerste dag 2026-01-01; laatste dag 2026-12-31.",
    ]
    events = after(CALENDARS)
    again = read(written(present(events, TODAY), personal=False)).says
    assert [one.day for one in again.calendars[1].closed] == [
        date(2026, 5, 15),
        date(2026, 12, 25),
    ]
    assert planned(again, events, BOSS).items == ()
    assert planned(file.says, events, BOSS).items == ()


def test_another_list_is_the_next_version_also_when_it_was_so_before() -> None:
    events = after(CALENDARS)
    longer = CALENDARS.replace("2027-12-31", "2028-12-31")
    second = planned(read(longer).says, events, BOSS)
    assert told(second.items, read(longer)) == [
        "Kalender org verandert: laatste dag van 2027-12-31 naar 2028-12-31."
    ]
    events = carried_out(second, events, BOSS)
    back = planned(read(CALENDARS).says, events, BOSS)
    assert [one.change for one in back.to_send] == [Change.CHANGED]
    state = fold(carried_out(back, events, BOSS))
    assert state.calendars["org"].calendar.version == 3
    assert state.calendars["org"].calendar.until == date(2027, 12, 31)


def test_a_calendar_is_never_ended_by_a_file() -> None:
    found = planned(read("calendars = []\n[complete]\ncalendars = true").says, after(CALENDARS))
    assert [(one.change, one.key) for one in found.items] == [
        (Change.CANNOT, "client waterrijk"),
        (Change.CANNOT, "org"),
    ]


def test_a_template_that_reads_differently_is_revised_and_waits_anew() -> None:
    file = present(EVENTS, TODAY)
    first = file.templates[0]
    other = first.model_copy(update={"hours": first.hours + 1})
    asked = file.model_copy(update={"templates": (other,)})
    found = planned(asked, EVENTS, BOSS)
    assert [one.change for one in found.items] == [Change.CHANGED, Change.WAITS, Change.WAITS]
    assert found.items[0].before["hours"] == first.hours
    events = carried_out(found, EVENTS, BOSS)
    now = present(events, TODAY).templates[0]
    assert (now.hours, now.approval) == (first.hours + 1, Approval.DRAFTED)


def test_a_template_that_is_approved_further_than_the_file_says_is_left() -> None:
    file = present(EVENTS, TODAY)
    drafted = tuple(one.model_copy(update={"approval": Approval.DRAFTED}) for one in file.templates)
    assert planned(file.model_copy(update={"templates": drafted}), EVENTS).items == ()


def test_a_retired_template_is_not_in_the_office_and_its_id_is_not_used_again() -> None:
    file = present(EVENTS, TODAY)
    name = file.templates[0].template
    events = [*EVENTS, TemplateRetired(template=name)]
    assert name not in {one.template for one in present(events, TODAY).templates}
    found = planned(file, events, BOSS)
    assert [(one.key, one.code) for one in found.items] == [(name, "id_taken")]


def test_a_complete_section_keeps_the_templates_that_are_in_it() -> None:
    file = present(EVENTS, TODAY)
    asked = file.model_copy(
        update={"templates": file.templates[1:], "complete": {Section.TEMPLATES: True}}
    )
    found = planned(asked, EVENTS, BOSS)
    assert [(one.change, one.key) for one in found.items] == [
        (Change.ENDED, file.templates[0].template)
    ]


def test_an_erased_person_has_no_name_in_the_file() -> None:
    erased = PersonCorrected(person="behandelaar-1", name=ERASED, email=ERASED, phone=ERASED)
    events = [*EVENTS, erased]
    file = present(events, TODAY)
    (found,) = [one for one in file.people if one.person == "behandelaar-1"]
    assert (found.name, found.email, found.phone) == (None, None, None)
    assert ERASED not in written(file, personal=True)
    assert planned(read(written(file, personal=True)).says, events).items == ()


def test_an_absence_whose_deputy_left_is_left_out() -> None:
    text = '[[people]]\nperson = "teamleider-2"\norganisation = "od-voorbeeldstreek"\n'
    events = after(text + "last_day = 2026-11-30")
    assert len(present(events, TODAY).absences) == 1
    assert present(events, date(2026, 12, 1)).absences == ()


def test_a_period_that_lies_in_another_is_told_once() -> None:
    whole = Absence(deputy="b", starts=date(2026, 1, 1), ends=date(2026, 1, 31))
    part = whole.model_copy(update={"ends": date(2026, 1, 5)})
    later = whole.model_copy(update={"ends": date(2026, 2, 1) + timedelta(days=3)})
    assert _from(date(2026, 1, 1), [part, whole, whole, part]) == [whole]
    assert _from(date(2026, 1, 1), [part, later, whole]) == [later]
    assert _from(date(2026, 3, 1), [part, whole]) == []


def test_a_finding_says_its_line_when_it_is_known() -> None:
    bare = Finding("teams.0.team", "missing", Said("dit veld is verplicht", "required"))
    assert bare.sentence() == ("teams.0.team: dit veld is verplicht", "teams.0.team: required")
    lined = Finding("teams.0.team", "missing", bare.said, 7)
    assert lined.sentence().nl == "regel 7, teams.0.team: dit veld is verplicht"
    assert lined.as_json() == {
        "field": "teams.0.team",
        "kind": "missing",
        "line": 7,
        "nl": "dit veld is verplicht",
        "en": "required",
    }
