"""The office brought to what a file says, on a real `opdracht up`."""

from pydantic import JsonValue

from opdracht.cli.outcome import Exit
from tests.opdracht.cli.machine import Machine
from tests.opdracht.cli.test_main_job import OD, machine

__all__ = ["machine"]

IN_OD = ("--tenant", OD)
FILE = """
[[teams]]
team = "team-asbest"
name = "Team Asbest"
parent = "afdeling-toezicht"

[[teams]]
team = "team-x"
name = "X"
parent = "nergens"

[[templates]]
template = "bodemadvies-klein-2027"
product = "bodemadvies"
kind = "small"
year = 2027
team = "team-bodem"
hours = 8
days = 5
gets = "Een kort advies"
does = "Lezen en schrijven"
criterion = "Het advies is leesbaar"
promise = "Binnen vijf werkdagen"
next_step = "Wij lezen het plan"
"""


def changes(value: JsonValue) -> list[tuple[JsonValue, JsonValue]]:
    assert isinstance(value, list)
    return [(one["change"], one["key"]) for one in value if isinstance(one, dict)]


def test_a_file_is_planned_confirmed_and_applied_once(machine: Machine) -> None:
    path = machine.folder / "nieuw.toml"
    path.write_text(FILE, "utf-8")
    apply = (*IN_OD, "--as", "beheerder-1", "office", "apply", str(path))
    unsure = machine.opdracht(*apply)
    assert (unsure.code, "--yes" in unsure.err) == (Exit.USAGE, True)
    assert "Team team-asbest komt erbij: naam Team Asbest; valt onder" in unsure.out
    assert "Team team-x kan niet (regel 7): Dit kantoor kent geen team nergens." in unsure.out
    assert "Team Asbest" not in machine.opdracht(*IN_OD, "history", "office").out

    done = machine.opdracht(*apply, "--yes")
    assert done.code == Exit.REFUSED
    assert "2 gedaan, 0 geweigerd, 2 wacht op iemand anders." in done.out
    again = machine.opdracht(*apply, "--yes", "--json").json
    assert again["results"] == []
    waits = ("waits", "bodemadvies-klein-2027")
    assert changes(again["items"]) == [("cannot", "team-x"), waits, waits]
    told = machine.opdracht(*IN_OD, "history", "office").out
    assert told.count("Beheerder 1 vormde Team Asbest") == 1
    assert "Beheerder 1 schreef het sjabloon bodemadvies-klein-2027" in told

    accept = ("office", "accept-template", "--template", "bodemadvies-klein-2027")
    ratify = ("office", "ratify-template", "--template", "bodemadvies-klein-2027")
    assert machine.opdracht(*IN_OD, "--as", "afdelingshoofd-2", *accept).code == Exit.OK
    assert machine.opdracht(*IN_OD, "--as", "directeur-1", *ratify).code == Exit.OK


def test_a_sheet_with_a_formula_sends_nothing(machine: Machine) -> None:
    path = machine.folder / "bevoegdheden.csv"
    path.write_text("mandate;person;hours;euros\n=1+1;teamleider-2;40;0\n", "utf-8")
    line = (*IN_OD, "--as", "directeur-1", "--yes", "office", "apply", "--mandates", str(path))
    formula = machine.opdracht(*line, "--json")
    assert formula.code == Exit.USAGE
    errors = formula.json["errors"]
    assert isinstance(errors, list)
    assert [one["kind"] for one in errors if isinstance(one, dict)] == ["formula_in_cell"]
    assert machine.opdracht(*IN_OD, "office", "plan").code == Exit.USAGE
