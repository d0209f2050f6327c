"""The dozen lines of the README, typed into a real shell beside real servers."""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PATIENCE = 300
"""Seconds for any one line; the longest is the demo, on a machine that does more."""


def main_job() -> str:
    """The block of the README as it stands, but with the programs of this environment."""
    readme = (ROOT / "README.md").read_text("utf-8")
    _, _, rest = readme.partition("## The main job in a dozen lines")
    block = re.search(r"```console\n(.*?)```", rest, re.DOTALL)
    assert block is not None
    return block[1].replace("$PWD/.venv/bin", str(BIN))


def free_ports(count: int) -> list[int]:
    taken = [socket.socket() for _ in range(count)]
    try:
        for one in taken:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in taken]
    finally:
        for one in taken:
            one.close()


@pytest.fixture
def up(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The variables of an installation that runs, with the demo in it."""
    temporal, pages, codec, mail, web, login = free_ports(6)
    variables = {
        **{name: value for name, value in os.environ.items() if "OPDRACHT" not in name},
        "OPDRACHT_DATA": str(tmp_path / "data"),
        "OPDRACHT_TEMPORAL_PORT": str(temporal),
        "OPDRACHT_TEMPORAL_UI_PORT": str(pages),
        "OPDRACHT_CODEC_PORT": str(codec),
        "OPDRACHT_MAIL_PORT": str(mail),
        "OPDRACHT_WEB_PORT": str(web),
        "OPDRACHT_LOGIN_PORT": str(login),
    }
    try:
        for words in (["up", "--detach"], ["demo"]):
            subprocess.run([BIN / "opdracht", *words], env=variables, check=True, timeout=PATIENCE)
        yield variables
    finally:
        subprocess.run([BIN / "opdracht", "down"], env=variables, check=False, timeout=PATIENCE)


@pytest.mark.deep
def test_the_readme_takes_a_commission_from_request_to_delivered(up: dict[str, str]) -> None:
    script = f"set -euo pipefail\n{main_job()}"
    told = subprocess.run(
        ["bash", "-c", script],
        env=up,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert told.returncode == 0, told.stderr
    shown = next(line for line in told.stdout.splitlines() if line.startswith('{"commission"'))
    assert json.loads(shown)["outcome"] == "delivered"
    assert "sloot de opdracht af: opgeleverd" in told.stdout
    assert "od-voorbeeldstreek: in orde." in told.stdout
