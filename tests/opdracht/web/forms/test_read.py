"""What is typed in a form reads back as the command, or as a sentence beside the field."""

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from domain.clocks import LadderName
from domain.commission.clarification import RestateQuestion
from domain.commission.intake import RegisterRequest
from domain.commission.ledger import MeetLine
from domain.commission.words import Side
from domain.message import Command
from domain.office.commands import ProposePolicy, PublishCalendar
from domain.office.words import Policy
from opdracht.api.paths import FORMS, OFFICE
from opdracht.cli.catalogue import NEW_IDS
from opdracht.new_ids import short_id
from opdracht.web.forms.choices import Option
from opdracht.web.forms.read import NOT_LISTED, PATTERNS, Asked, Wrong, _number, read
from opdracht.web.forms.shape import MADE_HERE, form_of
from opdracht.web.forms.sources import Source
from opdracht.web.forms.typed import typed_as
from opdracht.web.forms.when import shown
from tests.domain.commission.pool import STEPS
from tests.domain.office.anything import any_of

KEY = "web-0123456789"


COMMANDS = [
    pytest.param(command, id=f"{type(command).__name__}-{number}")
    for number, (_, command) in enumerate(STEPS)
    if type(command) in FORMS
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_typed_in_its_form_reads_back_as_itself(command: Command) -> None:
    reads_back(command)


OF_THE_OFFICE = [kind for kind in FORMS if kind.__name__ in OFFICE]


@pytest.mark.parametrize("kind", OF_THE_OFFICE, ids=lambda kind: kind.__name__)
@settings(max_examples=5)
@given(data=st.data())
def test_so_does_every_command_to_the_office(kind: type[Command], data: st.DataObject) -> None:
    command = data.draw(any_of(kind))
    assume(getattr(command, "phases", None) != {})  # says as much as none at all
    teams = getattr(command, "teams", ())
    assume(len(set(teams)) == len(teams))  # a box is ticked once
    assert isinstance(command, Command)
    reads_back(command)


def reads_back(command: Command) -> None:
    form = form_of(type(command))
    typed = typed_as(form.fields, command.model_dump(mode="json"))
    found = read(form, typed, KEY)
    assert isinstance(found, Asked), found
    assert found.command == expected(command)


def expected(command: Command) -> Command:
    """The same, with an id made from the key where one is not asked for."""
    name = type(command).__name__
    if name not in NEW_IDS or name in MADE_HERE:
        return command
    field, prefix = NEW_IDS[name]
    return command.model_copy(update={field: short_id(prefix, KEY)})


def test_every_command_has_an_example() -> None:
    seen = {type(param.values[0]) for param in COMMANDS}
    assert seen == set(FORMS) - set(OF_THE_OFFICE)


def test_each_wrong_field_has_its_own_sentence_and_all_come_at_once() -> None:
    found = read(
        form_of(RegisterRequest),
        {
            "title": "x" * 301,
            "words": "\x07",
            "channel": "duif",
            "received_on": "31-02-2026",
            "client": "Waterrijk!",
        },
        KEY,
    )
    assert isinstance(found, Wrong)
    assert set(found.beside) == {"title", "words", "channel", "received_on", "client", "origin"}
    assert "stuurteken" in found.beside["words"].nl
    assert found.beside["channel"] == NOT_LISTED


@pytest.mark.parametrize("text", ["2026-12-25", "25-12-2026", "25/12/2026", "25.12.2026"])
def test_a_day_may_be_typed_as_people_write_it(text: str) -> None:
    found = read(form_of(MeetLine), {"line": "l1", "on": text}, KEY)
    assert isinstance(found, Asked)
    assert found.command == MeetLine(line="l1", on=date(2026, 12, 25))


@pytest.mark.parametrize("text", ["1798156800", "2026-12-25T00:00:00", "gisteren", "2026-13-01"])
def test_what_is_no_day_is_never_taken_for_one(text: str) -> None:
    found = read(form_of(MeetLine), {"line": "l1", "on": text}, KEY)
    assert isinstance(found, Wrong)
    assert "datum" in found.beside["on"].nl


def test_rows_that_are_empty_do_not_count_and_an_error_stands_in_its_own_row() -> None:
    typed = {
        "kind": "org",
        "starts": "2026-01-01",
        "until": "2026-12-31",
        "closed.0.day": "",
        "closed.0.name": "",
        "closed.4.day": "2026-12-25",
        "closed.4.name": "",
        "closed.7.day": "kerst",
        "closed.7.name": "Kerst",
    }
    found = read(form_of(PublishCalendar), typed, KEY)
    assert isinstance(found, Wrong)
    assert set(found.beside) == {"closed.4.name", "closed.7.day"}


def test_new_lines_get_an_id_that_no_other_line_has() -> None:
    typed = {"lines.0.text": "Nieuw.", "lines.1.line": "line-1", "lines.1.text": "Oud."}
    found = read(form_of(RestateQuestion), typed, KEY)
    assert isinstance(found, Asked)
    assert [(it["line"], it["text"]) for it in found.command.model_dump()["lines"]] == [
        ("line-2", "Nieuw."),
        ("line-1", "Oud."),
    ]


def test_a_ladder_is_chosen_once_and_its_rungs_stand_below_it() -> None:
    row = {"norm": "3", "rungs.0.when": "day 2", "rungs.0.to.coordinator": "ja"}
    rung = {**row, "key": "received", "rungs.0.offer": "help"}
    typed = {f"content.ladders.{n}.{name}": text for n in (0, 2) for name, text in rung.items()}
    typed |= {"content.received_days": "3"}
    found = read(form_of(ProposePolicy), typed, KEY)
    assert isinstance(found, Wrong)
    assert set(found.beside) == {"content.ladders.2.key"}
    alone = {name: text for name, text in typed.items() if ".2." not in name}
    found = read(form_of(ProposePolicy), alone, KEY)
    assert isinstance(found, Asked)


def test_a_row_of_which_a_browser_sends_nothing_but_empty_controls_says_nothing() -> None:
    inner = ("key", "norm", "rungs.0.when", "rungs.0.offer")
    typed = {f"content.ladders.{n}.{name}": "" for n in range(3) for name in inner}
    found = read(form_of(ProposePolicy), typed | {"content.received_days": "4"}, KEY)
    assert isinstance(found, Asked)
    assert isinstance(found.command, ProposePolicy)
    assert found.command.content == Policy(received_days=4)


def test_what_may_not_be_chosen_is_refused_unless_it_was_carried_out_before() -> None:
    options = {Source.LINE: [Option("l1", NOT_LISTED)]}
    wrong = read(form_of(MeetLine), {"line": "elders"}, KEY, options=options)
    assert isinstance(wrong, Wrong)
    assert wrong.beside == {"line": NOT_LISTED}
    assert isinstance(read(form_of(MeetLine), {"line": "elders"}, KEY), Asked)


def test_a_reason_that_is_too_long_is_said_beside_it() -> None:
    found = read(form_of(MeetLine), {"line": "l1", "reden": "é" * 70_000}, KEY)
    assert isinstance(found, Wrong)
    assert set(found.beside) == {"reden"}


def test_what_a_client_is_not_asked_holds_by_itself() -> None:
    kind = next(kind for kind in FORMS if kind.__name__ == "ReviewLedger")
    found = read(form_of(kind, client=True), {}, KEY, client=True)
    assert isinstance(found, Asked)
    assert found.command.model_dump()["side"] is Side.CLIENT


@pytest.mark.parametrize(
    ("number", "unit", "when"),
    [
        ("3", "day", "day 3"),
        ("60", "share", "60%"),
        ("5", "before", "T-5"),
        ("", "last", "T"),
        ("1", "after", "T+1"),
        ("day 3", "", "day 3"),
        ("60 %", "", "60 %"),
    ],
)
def test_a_rung_is_a_number_and_what_it_counts(number: str, unit: str, when: str) -> None:
    found = read(form_of(ProposePolicy), rung(number, unit), KEY)
    assert isinstance(found, Asked), found
    assert isinstance(found.command, ProposePolicy)
    [made] = found.command.content.ladders[LadderName.PROMISE].rungs
    assert made.when == when
    typed = typed_as(form_of(ProposePolicy).fields, found.command.model_dump(mode="json"))
    at = "content.ladders.0.rungs.0.when"
    again = read(form_of(ProposePolicy), typed, KEY)
    assert isinstance(again, Asked)
    assert again.command == found.command
    assert shown({at: number, f"{at}.soort": unit}, at) == shown(typed, at)


@pytest.mark.parametrize(("number", "unit"), [("3", ""), ("nul", "day"), ("0", "share")])
def test_a_rung_of_which_the_number_is_none_says_what_is_asked(number: str, unit: str) -> None:
    found = read(form_of(ProposePolicy), rung(number, unit), KEY)
    assert isinstance(found, Wrong)
    assert found.beside == {"content.ladders.0.rungs.0.when": PATTERNS["when"]}


def rung(number: str, unit: str) -> dict[str, str]:
    """A proposal of one ladder with one rung."""
    row = {"when": number, "when.soort": unit, "to.coordinator": "ja", "offer": "help"}
    typed = {f"content.ladders.0.rungs.0.{name}": text for name, text in row.items()}
    return typed | {"content.ladders.0.key": "promise", "content.ladders.0.norm": "9"}


@pytest.mark.parametrize("text", ["1200000", "1.200.000", "1 200 000", "€ 1.200.000"])
def test_large_numbers_are_read_as_people_write_them(text: str) -> None:
    assert _number(text) == 1_200_000


@pytest.mark.parametrize("text", ["1.2", "1.20", "12.00.000", "1.200 000", "1,5", "€", "1.2000"])
def test_what_may_be_something_else_is_no_number(text: str) -> None:
    assert _number(text) == "?"
