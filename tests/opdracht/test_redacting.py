"""A secret that comes near a log line is not in it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from opdracht.redacting import NAMED
from storage.access.token_text import fresh

ROOT = Path(__file__).parents[2]
[_, TOKEN] = fresh("demo")
SECRET = "geheim-5f2c9a"

PROGRAM = """
import logging
import structlog
from opdracht import logs
from opdracht.settings import Settings

logs.configure(Settings(log_format={form!r}, log_level="INFO"))
log = structlog.get_logger("here")
log.info("token.seen", said={token!r}, address="/x?token={token}")
log.info("request.came", headers=[("Authorization", {secret!r}), (b"cookie", {secret!r})])
log.info("login.began", form=dict(client_secret={secret!r}, inner=dict(password={secret!r})))
log.info("store.opened", dsn="postgresql://app:{secret}@db/opdracht", access_token={secret!r})
log.info("header.read", header="Bearer {secret}", token_id="tok-1")
logging.getLogger("lib").warning("sent %s", "Authorization: Basic {secret}")
logging.getLogger("lib").warning("with more", extra=dict(cookie={secret!r}))
try:
    raise ValueError("no {token}")
except ValueError:
    log.exception("it.failed")
"""


@pytest.mark.parametrize("form", ["json", "console"])
def test_no_line_of_any_logger_holds_a_secret(form: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(form=form, token=TOKEN, secret=SECRET)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert TOKEN[-49:] not in ran.stderr
    assert SECRET not in ran.stderr
    assert "tok-1" in ran.stderr
    assert "it.failed" in ran.stderr
    if form == "json":
        assert all(json.loads(line)["event"] for line in ran.stderr.splitlines())


@pytest.mark.parametrize(
    "name", ["Authorization", "Set-Cookie", "password", "id_token", "code_verifier", "secret"]
)
def test_a_secret_is_known_by_its_name(name: str) -> None:
    assert NAMED.search(name)


@pytest.mark.parametrize("name", ["token_id", "stream", "tokenised", "secretary", "cookie_count"])
def test_what_only_resembles_one_is_told(name: str) -> None:
    assert not NAMED.search(name)
