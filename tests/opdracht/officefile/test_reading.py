"""A file is read whole or refused whole, with everything that is wrong named at once."""

from pathlib import Path

import pytest

from domain.errors import DomainError
from opdracht.officefile.findings import (
    SHOWN,
    OfficeFileInvalid,
    OfficeFileNotText,
    OfficeFileNotToml,
    OfficeFileTooBig,
    OfficeFileUnreadable,
)
from opdracht.officefile.reading import BIGGEST, read_file
from opdracht.officefile.shape import Section
from tests.opdracht.officefile.support import read

TEMPLATE = """\
[[templates]]
template = "t"
product = "p"
kind = "small"
year = 2026
team = "w"
hours = 1
days = 1
gets = "a"
does = "b"
criterion = "c"
promise = "d"
next_step = "e"
"""
MANDATE = """\
[[mandates]]
mandate = "m"
person = "p"
hours = 1
euros = 1
"""


def wrong(text: str) -> list[tuple[str, str, int | None]]:
    """Field, code and line of everything that is wrong with this text."""
    with pytest.raises(OfficeFileInvalid) as refused:
        read(text)
    return [(one.field, one.code, one.line) for one in refused.value.findings]


def test_a_part_of_an_office_will_do() -> None:
    file = read('[[teams]]\nteam = "water"\nname = "Team Water"\n')
    assert [one.team for one in file.says.teams] == ["water"]
    assert file.says.people == ()
    assert file.line("teams", 0) == 1
    assert file.line("teams", None) is None
    assert read("").says.teams == ()
    strange = '# a line\u2028or two\r\n[[teams]]\r\nteam = "water"\r\nname = "Team Water"\r\n'
    assert read(strange).line("teams", 0) == 2


def test_every_wrong_field_is_named_with_its_line() -> None:
    text = """\
colour = "green"

[[teams]]
team = "water"
name = "Team Water"

[[teams]]
team = "Team Lucht"
colour = "blue"

[[mandates]]
mandate = "m-1"
person = "p-1"
hours = -1
euros = "veel"
"""
    assert wrong(text) == [
        ("teams.1.team", "string_pattern_mismatch", 7),
        ("teams.1.name", "missing", 7),
        ("teams.1.colour", "extra_forbidden", 7),
        ("mandates.0.hours", "greater_than_equal", 11),
        ("mandates.0.euros", "int_parsing", 11),
        ("colour", "extra_forbidden", None),
    ]


@pytest.mark.parametrize(
    ("text", "field", "code"),
    [
        ("teams = 5", "teams", "tuple_type"),
        ("teams = [5]", "teams.0", "model_type"),
        ('policy = "streng"', "policy", "model_type"),
        ("[policy]\nreceived_days = 0", "policy.received_days", "greater_than_equal"),
        ("[policy]\nhappy_days = 1", "policy.happy_days", "extra_forbidden"),
        ("[complete]\nthings = true", "complete.things.[key]", "enum"),
        ("[complete]\nteams = true", "complete.teams", "section_missing"),
        ("format = 2", "format", "literal_error"),
        (
            TEMPLATE + 'phases = { dreaming = "person" }',
            "templates.0.phases.dreaming.[key]",
            "enum",
        ),
        (
            '[[people]]\nperson = "p"\norganisation = "o"\nphone = "088 000 00 00"',
            "people.0.name",
            "missing",
        ),
        (
            MANDATE + "starts = 2026-02-01\nends = 2026-01-31",
            "mandates.0.ends",
            "dates_reversed",
        ),
        (
            '[[calendars]]\nkind = "org"\nstarts = 2026-02-01\nuntil = 2026-01-31',
            "calendars.0.until",
            "dates_reversed",
        ),
        (
            '[[agreements]]\nclient = "c"\nyear = 2026\nhours = { p = -1 }',
            "agreements.0.hours.p",
            "greater_than_equal",
        ),
        (
            '[[teams]]\nteam = "a"\nname = "A"\n[[teams]]\nteam = "a"\nname = "B"',
            "teams.1",
            "entry_twice",
        ),
    ],
)
def test_what_cannot_be_is_named(text: str, field: str, code: str) -> None:
    assert [(where, what) for where, what, _ in wrong(text)] == [(field, code)]


@pytest.mark.parametrize(
    ("section", "id_", "rest", "code"),
    [
        ("teams", "team", "", "team_loop"),
        ("organisations", "organisation", 'kind = "municipality"\n', "organisation_loop"),
    ],
)
def test_a_circle_is_named_once_with_everyone_in_it(
    section: str, id_: str, rest: str, code: str
) -> None:
    parents = {"a": "b", "b": "c", "c": "b", "d": "d", "e": "nobody-in-the-file"}
    text = "".join(
        f'[[{section}]]\n{id_} = "{name}"\nname = "X"\n{rest}parent = "{parent}"\n'
        for name, parent in parents.items()
    )
    with pytest.raises(OfficeFileInvalid) as refused:
        read(text)
    found = [(one.field, one.code, one.said.en) for one in refused.value.findings]
    assert found == [
        (f"{section}.1.parent", code, "this is a circle: b → c → b"),
        (f"{section}.3.parent", code, "this is a circle: d → d"),
    ]


def test_lines_are_left_out_when_they_cannot_be_known() -> None:
    inline = 'teams = [{ team = "X", name = "x" }]'
    assert wrong(inline) == [("teams.0.team", "string_pattern_mismatch", None)]
    hidden = '[[teams]]\nteam = "X"\nname = """\n[[teams]]\n"""'
    assert wrong(hidden) == [("teams.0.team", "string_pattern_mismatch", None)]


def test_a_sentence_holds_a_bounded_number_of_findings() -> None:
    text = "".join(f"k{number} = 1\n" for number in range(SHOWN + 7))
    with pytest.raises(OfficeFileInvalid) as refused:
        read(text)
    assert len(refused.value.findings) == SHOWN + 7
    assert refused.value.sentence("nl").splitlines()[-1] == "… en nog 7."
    assert refused.value.sentence("en").splitlines()[0] == (
        "kantoor.toml cannot be used like this:"
    )


@pytest.mark.parametrize("text", ["dit is geen toml", "a = [" * 5000, "a = 1\na = 2", "a = \x00"])
def test_what_is_not_toml_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(OfficeFileNotToml, match=r"^kantoor\.toml is not good TOML: "):
        read(text)


@pytest.mark.parametrize("part", ["a", '"a"', "'a'"])
def test_a_key_of_endless_parts_takes_no_endless_time(part: str) -> None:
    text = "x = 1\n" + ".".join([part] * 500_000) + " = 1"
    with pytest.raises(OfficeFileNotToml, match="line 2 has too many dots"):
        read(text)
    dotted = "a. " * 500
    assert len(read(f'[[teams]]\nteam = "a"\nname = "{dotted[:200]}"').says.teams) == 1
    assert read(f"# {dotted}").says.teams == ()


def refused_by(path: Path) -> type[DomainError]:
    with pytest.raises(DomainError) as refused:
        read_file(path)
    assert str(path) in str(refused.value)
    return type(refused.value)


def test_a_hostile_file_is_refused_before_it_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "groot.toml"
    with path.open("wb") as file:
        file.seek(50 * 1024 * 1024)
        file.write(b"x")
    assert refused_by(path) is OfficeFileTooBig
    path.write_bytes(b"#" * BIGGEST)
    assert read_file(path).says.teams == ()
    path.write_bytes(b"\xff\xfe")
    assert refused_by(path) is OfficeFileNotText
    assert refused_by(tmp_path / "nergens.toml") is OfficeFileUnreadable
    assert refused_by(tmp_path) is OfficeFileUnreadable
    path.write_bytes('\ufeff[[teams]]\nteam = "a"\nname = "A"'.encode())
    assert len(read_file(path).says.teams) == 1


def test_a_section_holds_so_many_entries() -> None:
    entry = '{ team = "a", name = "A" },'
    assert [code for _, code, _ in wrong(f"teams = [{entry * 10_001}]")] == ["too_long"]


def test_the_sections_of_the_file_are_those_that_can_be_complete() -> None:
    read("policy = {}\n[complete]\n" + "".join(f"{one.value} = false\n" for one in Section))
