from pathlib import Path

import pytest
from pydantic import TypeAdapter

from domain.commission import CommissionEvent, ended, fold, reopen_until
from domain.commission.ending import CommissionEnded
from domain.commission.intake import CommissionImported, StepImported
from domain.commission.phases import PhaseEntered
from domain.text import Id
from opdracht import keyring
from opdracht.importer.case_log import open_log
from opdracht.importer.errors import NamesNeedSecret
from opdracht.importer.history import History, command_id, commission_id, history
from opdracht.importer.log_map import read_map
from opdracht.importer.pseudonym import Pseudonyms, import_secret
from tests.opdracht.importer.support import FIRST, LIVING, MAP, SECOND, write_log, write_map

NAMES = MAP.replace("pseudonyms", "names")
IDS: TypeAdapter[str] = TypeAdapter(Id)
EVENTS: TypeAdapter[list[CommissionEvent]] = TypeAdapter(list[CommissionEvent])


def told(
    folder: Path, *rows: str, text: str = MAP, tenant: str = "t1", secret: bytes | None = None
) -> list[History]:
    log_map = read_map(write_map(folder, text))
    pseudonyms = Pseudonyms(log_map, tenant, secret)
    with open_log(write_log(folder, *rows), log_map) as log:
        return [found for case in log.cases() if (found := history(case, log_map, pseudonyms))]


def steps(found: History) -> list[StepImported]:
    return [event for event in found.events if isinstance(event, StepImported)]


def test_an_ended_case_is_history_from_start_to_end(tmp_path: Path) -> None:
    (found,) = told(tmp_path, FIRST, SECOND)
    names = [type(event).__name__ for event in found.events]
    assert names == [
        "CommissionImported",
        "ClientIdentified",
        "PhaseEntered",
        "StepImported",
        "StepImported",
        "CommissionEnded",
    ]
    assert [time.isoformat() for time in found.times[2:]] == [
        "2024-01-10T08:00:00+00:00",
        "2024-01-10T08:05:00+00:00",
        "2024-01-11T09:00:00+00:00",
        "2024-01-20T11:00:00+00:00",
    ]
    ended = found.events[-1]
    assert isinstance(ended, CommissionEnded)
    assert (ended.outcome, ended.reopen_until) == ("delivered", found.times[-1])


def test_a_case_without_an_end_goes_on_in_the_phase_of_the_map(tmp_path: Path) -> None:
    (found,) = told(tmp_path, LIVING)
    (phase,) = (event for event in found.events if isinstance(event, PhaseEntered))
    assert (phase.phase, phase.visit) == ("monitoring", 1)
    assert not any(isinstance(event, CommissionEnded) for event in found.events)


def test_the_domain_takes_an_imported_case_for_what_it_is(tmp_path: Path) -> None:
    ended_case, living_case = told(tmp_path, FIRST, SECOND, LIVING)
    past = fold(EVENTS.validate_python(ended_case.events))
    assert ended(past)
    assert reopen_until(past) == ended_case.times[-1]
    present = fold(EVENTS.validate_python(living_case.events))
    assert not ended(present)
    assert (present.phase, present.client, present.contact) == (
        "monitoring",
        "gemeente-a",
        "contact-a",
    )


def test_a_step_before_the_start_of_its_case_is_kept_and_marked(tmp_path: Path) -> None:
    (found,) = told(tmp_path, LIVING)
    assert [step.before_start for step in steps(found)] == [True]


def test_a_step_without_an_id_is_known_by_its_place(tmp_path: Path) -> None:
    (found,) = told(tmp_path, FIRST, SECOND, text=MAP.replace('id = "step"', ""))
    assert [step.step for step in steps(found)] == ["1", "2"]


def test_names_become_pseudonyms_of_the_tenant(tmp_path: Path) -> None:
    again = SECOND.replace("Bob", "ann ")
    (here,) = told(tmp_path, FIRST, again, text=NAMES, secret=b"x" * 32)
    (there,) = told(tmp_path, FIRST, again, text=NAMES, secret=b"x" * 32, tenant="t2")
    first, second = (step.resource for step in steps(here))
    assert first == second
    assert first.startswith("p-")
    assert first != steps(there)[0].resource
    assert "Ann" not in "".join(event.model_dump_json() for event in here.events)


def test_an_attribute_can_be_a_name_too(tmp_path: Path) -> None:
    text = NAMES.replace('names = ["who"]', 'names = ["who", "dept"]')
    (found,) = told(tmp_path, FIRST, text=text, secret=b"x" * 32)
    imported = found.events[0]
    assert isinstance(imported, CommissionImported)
    assert imported.attributes["department"].startswith("p-")


def test_the_secret_stays_when_the_ring_gets_a_new_key(tmp_path: Path) -> None:
    before = import_secret(keyring.load_or_create(tmp_path / "ring.json"))
    keyring.rotate(tmp_path / "ring.json", "storage")
    assert import_secret(keyring.load(tmp_path / "ring.json")) == before


def test_names_are_refused_without_a_secret(tmp_path: Path) -> None:
    with pytest.raises(NamesNeedSecret, match="who"):
        told(tmp_path, FIRST, text=NAMES)


def test_the_fingerprint_changes_with_the_rows_and_not_with_the_secret(tmp_path: Path) -> None:
    (one,) = told(tmp_path, FIRST, text=NAMES, secret=b"x" * 32)
    (two,) = told(tmp_path, FIRST, text=NAMES, secret=b"y" * 32)
    (other,) = told(tmp_path, FIRST.replace("Receive", "Reject"), text=NAMES, secret=b"x" * 32)
    assert one.fingerprint == two.fingerprint != other.fingerprint
    assert one.command_id == other.command_id


@pytest.mark.parametrize(
    "case", ["case-1", "Case-1", "case 1", "case_1", "Zaak/2024/0001", "é", "x" * 90, "-", "a--b"]
)
def test_every_case_id_makes_ids_that_fit(case: str) -> None:
    assert IDS.validate_python(commission_id("toy", case)).startswith("toy-")
    made = command_id("toy", case)
    assert made.isascii()
    assert 8 <= len(made) <= 200
    assert " " not in made


def test_two_cases_never_share_a_stream() -> None:
    cases = ["case-1", "Case-1", "case 1", "case_1", "CASE-1", "x" * 90, "x" * 91]
    assert len({commission_id("toy", case) for case in cases}) == len(cases)
    assert len({command_id("toy", case) for case in cases}) == len(cases)


def test_a_plain_case_id_stays_readable() -> None:
    assert commission_id("wabo", "case-10011") == "wabo-case-10011"
    assert command_id("wabo", "case-10011") == "import:wabo:case-10011"
