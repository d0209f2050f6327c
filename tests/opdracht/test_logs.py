import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PROGRAM = """
import logging
import structlog
from opdracht import logs
from opdracht.settings import Settings

logs.configure(Settings(log_format={format!r}, log_level="INFO"))
structlog.get_logger("here").info("events.appended", stream="office", name="Zoë")
structlog.get_logger("here").debug("never.seen")
logging.getLogger("temporalio.worker").warning("polling %s", "stopped", extra=dict(attempt=3))
secret = "Mevrouw" + " Jansen"
try:
    1 / 0
except ZeroDivisionError:
    logging.getLogger("there").exception("it.failed")
print("result")
"""


def said(form: str) -> tuple[str, str]:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(format=form)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return ran.stdout, ran.stderr


@pytest.mark.parametrize("form", ["auto", "json"])
def test_without_a_terminal_each_line_is_one_json_object_beside_the_result(form: str) -> None:
    out, err = said(form)
    assert out == "result\n"
    ours, temporals, failed = [json.loads(line) for line in err.splitlines()]
    assert (ours["event"], ours["stream"], ours["name"]) == ("events.appended", "office", "Zoë")
    assert (ours["level"], ours["logger"]) == ("info", "here")
    assert (temporals["event"], temporals["attempt"]) == ("polling stopped", 3)
    assert "Mevrouw Jansen" not in err
    assert failed["exception"][0]["exc_type"] == "ZeroDivisionError"


def test_on_request_lines_are_for_people() -> None:
    out, err = said("console")
    assert out == "result\n"
    assert "events.appended" in err
    assert "ZeroDivisionError" in err
    assert "Mevrouw Jansen" not in err
    assert not err.startswith("{")
