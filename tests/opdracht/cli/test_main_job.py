"""The main job by the command line, on a real `opdracht up` with data and ports of its own."""

import json
from collections.abc import Iterator

import asyncpg
import pytest
from pydantic import JsonValue

from opdracht.cli.outcome import Exit
from opdracht.settings import Settings
from tests.opdracht.cli.machine import Machine, running

OD = "od-voorbeeldstreek"
VR = "vr-voorbeeldstreek"

CHANGE = """
UPDATE es.event SET data = '{"type": "OfficeOpened"}' WHERE tenant = $1 AND position = 3
"""


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    with running(tmp_path_factory.mktemp("main-job")) as there:
        loaded = there.opdracht("demo", "--if-empty")
        assert loaded.code == Exit.OK, loaded.err
        yield there


def test_a_commission_goes_from_request_to_delivered(machine: Machine) -> None:
    played = machine.opdracht("commission", "run", "main-job")
    assert played.code == Exit.OK, played.err
    shown = machine.opdracht("show", "geluidhaven", "--json").json
    assert (shown["outcome"], shown["missing"]) == ("delivered", [])

    told = machine.opdracht("history", "geluidhaven")
    assert "Accountmanager 1 legde een vraag van Gemeente Waterrijk vast" in told.out
    assert told.out.rstrip().endswith("Accountmanager 1 sloot de opdracht af: opgeleverd.")

    again = machine.opdracht("commission", "run", "main-job", "--json").json
    steps = again["steps"]
    assert isinstance(steps, list)
    assert all(isinstance(step, dict) and step["replayed"] for step in steps)
    assert machine.opdracht("show", "geluidhaven", "--json").json["version"] == shown["version"]

    ledger = machine.opdracht("ledger", "geluidhaven")
    assert "nagekomen" in ledger.out
    assert machine.opdracht("gaps", "geluidhaven", "--json").rows == []

    verified = machine.opdracht("verify", "--all")
    assert verified.code == Exit.OK, verified.err
    assert "in orde" in verified.out


def test_step_by_step_with_every_kind_of_answer(machine: Machine) -> None:
    receive = (
        "commission", "receive", "--tenant", OD, "--as", "accountmanager-1",
        "--title", "Bodem onder de school", "--words", "-", "--channel", "mail",
        "--origin", "on-request", "--received-on", "2026-11-02", "--command-id", "test-receive-1",
        "--id", "26-bodemschool", "--json",
    )  # fmt: skip
    words = "De grond onder de school is vies 😀 \u202egedraaid"
    first = machine.opdracht(*receive, stdin=words)
    assert (first.code, first.json["id"]) == (Exit.OK, "26-bodemschool")
    twice = machine.opdracht(*receive, stdin=words)
    assert (twice.code, twice.json["replayed"]) == (Exit.OK, True)
    reused = machine.opdracht(*receive, stdin="Iets anders")
    assert (reused.code, reused.json["code"]) == (Exit.REFUSED, "command_id_reused")

    too_early = machine.opdracht(
        "commission", "advance", "bodemschool", "--to", "clarification", "--as", "accountmanager-1"
    )
    assert too_early.code == Exit.REFUSED
    assert "opdrachtgever bekend" in too_early.err
    no_role = machine.opdracht(
        "--as", "controller-1", "--language", "en", "--json",
        "commission", "assign-role", "bodemschool", "--part", "handler", "--person", "controller-1",
    )  # fmt: skip
    assert no_role.code == Exit.REFUSED
    assert str(no_role.json["en"]) in no_role.err

    made = machine.opdracht(
        "--as", "accountmanager-1", "--reason", "Gebeld", "--json",
        "commission", "set-criterion", "bodemschool", "--text", "Een kaart van de bodem",
    )  # fmt: skip
    assert isinstance(made.json["made"], dict)
    assert str(made.json["made"]["criterion"]).startswith("criterium-")
    again = machine.opdracht(
        "--as", "accountmanager-1", "--reason", "Gebeld", "--json",
        "--command-id", str(made.json["command_id"]),
        "commission", "set-criterion", "bodemschool", "--text", "Een kaart van de bodem",
    )  # fmt: skip
    assert (again.json["replayed"], again.json["made"]) == (True, made.json["made"])
    told = machine.opdracht("history", "bodemschool")
    assert "Reden: “Gebeld”" in told.out
    assert "\u202e" not in told.out

    same = machine.opdracht(
        "do", "26-bodemschool", "SetCriterion", "--as", "accountmanager-1",
        "--data", json.dumps({"criterion": "kaart", "text": "Een kaart"}),
    )  # fmt: skip
    assert same.code == Exit.OK, same.err
    assert machine.opdracht("show", "26-nergens").code == Exit.NOT_FOUND
    decline = (
        "--as", "accountmanager-1", "--language", "en", "commission", "decline", "bodemschool",
        "--why", "Geen taak van ons", "--alternative", "De provincie", "--told", "Gebeld",
        "--thanked", "Ook", "--lesson", "Eerder vragen",
    )  # fmt: skip
    unsure = machine.opdracht(*decline)
    assert (unsure.code, "--yes" in unsure.err) == (Exit.USAGE, True)
    missing = machine.opdracht(*decline, "--yes", "--json").json
    assert missing.get("code") != "yes_needed"
    assert "vraag" in machine.opdracht("history", "bodemschool", "--as-of", "2999-01-01").out
    assert machine.opdracht("history", "bodemschool", "--as-of", "2020-01-01", "--json").rows == []


def test_an_office_of_ones_own(machine: Machine) -> None:
    opened = machine.opdracht(
        "--tenant", "eigen", "office", "open", "--kind", "municipality",
        "--organisation", "eigen", "--name", "Gemeente Eigen",
        "--person", "beheerder", "--person-name", "Beheerder",
    )  # fmt: skip
    assert opened.code == Exit.OK, opened.err
    assert "eigen" in machine.opdracht("tenants").out.split()
    team = ("--tenant", "eigen", "--as", "beheerder", "office", "form-team")
    formed = machine.opdracht(*team, "--team", "bodem", "--name", "Bodem")
    assert formed.code == Exit.OK, formed.err
    told = machine.opdracht("--tenant", "eigen", "history", "office")
    assert "Beheerder vormde het team Bodem." in told.out
    nobody = machine.opdracht("--tenant", "eigen", "office", "form-team", "--team", "x")
    assert nobody.code == Exit.USAGE
    elsewhere = machine.opdracht("--tenant", "nergens", "list")
    assert elsewhere.code == Exit.NOT_FOUND


LOG = """\
case:concept:name,case:startdate,case:deadline,case:enddate_planned,case:enddate,case:channel,\
case:department,case:group,case:responsible,concept:instance,concept:name,time:timestamp,\
lifecycle:transition,org:resource,org:group
z-1,2011-10-11T13:42:22.688,,,2011-11-01T10:00:00.000,Internet,G,G1,R1,t-1,Ontvangst,\
2011-10-11T13:45:40.276,complete,R1,G1
z-2,2011-10-12T09:00:00.000,,,,Desk,G,G1,R1,t-2,Ontvangst,2011-10-12T09:05:00.000,complete,R1,G1
z-2,2011-10-12T09:00:00.000,,,,Desk,G,G1,R1,t-3,Toets,gisteren,complete,R1,G1
"""


def test_a_case_log_is_looked_at_brought_in_and_brought_to_life(machine: Machine) -> None:
    (machine.folder / "log.csv").write_text(LOG, "utf-8")
    line = ("--tenant", OD, "import", "log.csv", "--map", "wabo-receipt")
    looked = machine.opdracht(*line, "--preview")
    assert (looked.code, looked.out) == (Exit.OK, "")
    assert "2 zaken met 2 stappen" in looked.err
    assert "Regel 4" in looked.err

    brought = machine.opdracht(*line, "--json").json["report"]
    assert isinstance(brought, dict)
    assert (brought["imported"], brought["steps"]) == (2, 2)
    again = machine.opdracht(*line, "--json").json["report"]
    assert isinstance(again, dict)
    assert (again["imported"], again["known"]) == (0, 2)

    told = machine.opdracht("--tenant", OD, "history", "z-2")
    assert "2011-10-12 09:05  R1 deed de stap “Ontvangst”." in told.out
    assert machine.opdracht("recover").code == Exit.OK
    wrong = machine.opdracht("import", "log.csv", "--map", "log.csv")
    assert wrong.code == Exit.USAGE


# --- An office brought to what a file says

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


async def test_verify_names_the_event_that_somebody_changed(machine: Machine) -> None:
    settings = Settings.read(machine.environ)
    admin = await asyncpg.connect(settings.local_dsn("postgres", "opdracht"))
    try:
        await admin.execute("SET session_replication_role = replica")
        await admin.execute("ALTER TABLE es.event DISABLE TRIGGER ALL")
        await admin.execute(CHANGE, VR)
    finally:
        await admin.close()
    verified = machine.opdracht("--tenant", VR, "verify", "--all", "--json")
    assert (verified.code, verified.json["position"]) == (Exit.BAD_EVENT, 3)
    assert "gebeurtenis 3" in verified.err


def test_without_a_worker_the_answer_is_not_a_refusal(machine: Machine) -> None:
    stopped = machine.program("down", "--json")
    assert {part["state"] for part in stopped.rows} == {"down"}
    asked = machine.opdracht(
        "commission", "set-criterion", "bodemschool", "--text", "x", "--as", "accountmanager-1"
    )
    assert asked.code == Exit.UNAVAILABLE
    assert "--command-id cli-" in asked.err
    assert machine.opdracht("list").code == Exit.UNAVAILABLE
    assert machine.program("up", "--detach").code == Exit.OK
    assert "opgeleverd" in machine.opdracht("--tenant", OD, "list").out


def test_calendars_are_published_shown_and_checked(machine: Machine) -> None:
    ask = ("--tenant", "eigen", "calendar")
    empty = machine.opdracht(*ask, "show", "2027", "--json").json
    assert (empty["version"], empty["provisional"], empty["closed"]) == (None, True, [])
    lacking = machine.opdracht(*ask, "check", "--json")
    assert lacking.code == Exit.ATTENTION
    assert {"org_missing", "atw_missing"} == set(found_codes(lacking.json))

    publish = (*ask, "publish", "--years", "2026-2027", "--good-friday", "--as", "beheerder")
    unsure = machine.opdracht(*publish)
    assert (unsure.code, "--yes" in unsure.err) == (Exit.USAGE, True)
    assert "+ maandag 27 april 2026  Koningsdag" in unsure.err
    first = machine.opdracht(*publish, "--yes", "--json", "--command-id", "calendar-1").json
    assert (first["before"], first["version"], first["published"]) == (None, 1, True)
    again = machine.opdracht(*publish, "--yes", "--json").json
    assert (again["version"], again["published"]) == (1, False)

    sheet = machine.folder / "ons.toml"
    sheet.write_text(
        'kind = "org"\nstarts = 2026-01-01\nuntil = 2027-12-31\n\n'
        '[[closed]]\nday = 2026-12-21\nuntil = 2027-01-03\nname = "Kerstsluiting"\n',
        encoding="utf-8",
    )
    look = machine.opdracht(*ask, "publish", str(sheet), "--preview", "--json").json
    assert (look["before"], look["published"]) == (1, False)
    done = machine.opdracht(
        *ask, "publish", str(sheet), "--as", "beheerder", "--yes", "--json"
    ).json
    assert (done["version"], done["published"]) == (2, True)
    counted = machine.opdracht(*ask, "show", "--count", "1", "--from", "2026-12-18", "--json").json
    assert (counted["day"], counted["provisional"]) == ("2027-01-04", False)
    told = machine.opdracht("history", "office", "--tenant", "eigen")
    assert "stelde versie 2 vast van onze eigen kalender, met 10 gesloten dagen" in told.out

    sheet.write_text(sheet.read_text("utf-8").replace("2026-12-21", "2026-12-32"), "utf-8")
    wrong = machine.opdracht(*ask, "publish", str(sheet), "--as", "beheerder")
    assert (wrong.code, "regel 6" in wrong.err) == (Exit.USAGE, True)

    fine = machine.opdracht("--tenant", OD, "calendar", "check", "--months", "0", "--json")
    assert fine.code == Exit.OK, fine.err
    assert found_codes(fine.json) == ["client_missing"]
    shown = machine.opdracht("--tenant", OD, "calendar", "show", "2026", "--client", "waterrijk")
    assert "Zomerreces" in shown.out


def found_codes(answer: dict[str, JsonValue]) -> list[JsonValue]:
    findings = answer["findings"]
    assert isinstance(findings, list)
    return [each["code"] for each in findings if isinstance(each, dict)]
