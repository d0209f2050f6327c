"""A second system does the main job with nothing but a client made from our description."""

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from pydantic import JsonValue, TypeAdapter
from temporalio.testing import WorkflowEnvironment

from opdracht.api.commands import operation_of
from opdracht.api.paths import START
from opdracht.cli.script import played, read_script
from tests.conftest import Postgres
from tests.opdracht.api.saying import said
from tests.opdracht.http.web import Web, serving

ROOT = Path(__file__).resolve().parents[3]
MAKER = ROOT / ".venv" / ".tools-client" / "bin"
SECOND_SYSTEM = Path(__file__).with_name("second_system.py")
COMMISSION = "26-tweede-systeem"
ANSWERS: TypeAdapter[list[dict[str, JsonValue]]] = TypeAdapter(list[dict[str, JsonValue]])


@pytest_asyncio.fixture(scope="module")
async def web(
    temporal: WorkflowEnvironment, postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Web]:
    async with serving(temporal.client, postgres, tmp_path_factory.mktemp("web")) as running:
        yield running


@pytest.fixture(scope="module")
def maker() -> Path:
    """The folder with the maker of clients and its Python, made by `make` when it is not there."""
    if not (MAKER / "openapi-python-client").exists():
        subprocess.run(
            ["make", str(MAKER.relative_to(ROOT) / "openapi-python-client")], cwd=ROOT, check=True
        )
    return MAKER


@pytest_asyncio.fixture(scope="module")
async def package(web: Web, maker: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds the client's package, made from what the server serves."""
    folder = tmp_path_factory.mktemp("client")
    async with httpx.AsyncClient(timeout=60) as client:
        (folder / "openapi.json").write_bytes((await client.get(f"{web.api}/openapi.json")).content)
    code, said = await ran(
        maker / "openapi-python-client",
        *("generate", "--path=openapi.json", "--meta=none"),
        *("--output-path=opdracht_client", "--fail-on-warning"),
        folder=folder,
        environ={**os.environ, "PATH": f"{maker}:{os.environ['PATH']}"},
    )
    assert code == 0, said
    assert "arning" not in said
    return folder


async def ran(
    *line: str | Path, folder: Path, environ: dict[str, str], stdin: str = ""
) -> tuple[int, str]:
    """Exit code, and what it said on both outputs. The worker of this test goes on meanwhile."""
    process = await asyncio.create_subprocess_exec(
        *line,
        cwd=folder,
        env=environ,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate(stdin.encode())
    assert process.returncode is not None
    return process.returncode, said.decode()


async def test_the_client_is_typed_throughout(package: Path) -> None:
    """What mypy finds is in the maker's own frame (`__exit__`), and in nothing made from ours."""
    code, said = await ran(
        *(sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-error-summary"),
        *("--cache-dir", package / ".mypy", "-p", "opdracht_client"),
        folder=package,
        environ=dict(os.environ),
    )
    assert code in {0, 1}, said
    found = [line for line in said.splitlines() if ": error:" in line]
    assert [line for line in found if not re.search(r"client\.py:.*__a?exit__", line)] == []


def steps() -> list[dict[str, JsonValue]]:
    """The main job of the examples, as another system would send it."""
    told: list[dict[str, JsonValue]] = []
    for step in played(read_script("main-job", COMMISSION)):
        name = type(step.command).__name__
        body = said(step.command)
        starts = name in START
        told.append(
            {
                "as": step.envelope.as_,
                "tag": "opdrachten",
                "operation": operation_of(type(step.command)),
                "schema": name,
                "key": step.envelope.command_id,
                "commission": None if starts else COMMISSION,
                "body": {**body, "id": COMMISSION} if starts else body,
            }
        )
    return told


async def sent(
    web: Web, maker: Path, package: Path, told: list[dict[str, JsonValue]]
) -> list[dict[str, JsonValue]]:
    """What the second system heard."""
    people = sorted({str(step["as"]) for step in told})
    tokens = {person: await web.token(person) for person in people}
    file = package / "tokens.json"
    file.write_text(json.dumps(tokens), "utf-8")
    code, said = await ran(
        *(maker / "python", SECOND_SYSTEM, web.api, file),
        folder=package,
        environ={"PATH": os.environ["PATH"], "PYTHONPATH": str(package)},
        stdin=json.dumps(told),
    )
    assert code == 0, said
    return ANSWERS.validate_json(said)


async def test_the_main_job_is_done_from_request_to_evaluation(
    web: Web, maker: Path, package: Path
) -> None:
    told = steps()
    assert len(told) > 40
    answers = await sent(web, maker, package, told)
    assert [each for each in answers if each["kind"] != "Done"] == []
    again = await sent(web, maker, package, told)
    assert all(isinstance(each["told"], dict) and each["told"]["replayed"] for each in again)

    look: dict[str, JsonValue] = {
        "as": "accountmanager-1",
        "tag": "kijken",
        "operation": "opdracht",
        "commission": COMMISSION,
    }
    [seen] = await sent(web, maker, package, [look])
    assert (seen["status"], seen["kind"]) == (200, "Commission")
    assert isinstance(seen["told"], dict)
    assert (seen["told"]["outcome"], seen["told"]["missing"]) == ("delivered", [])


async def test_a_refusal_arrives_as_a_problem_with_a_code(
    web: Web, maker: Path, package: Path
) -> None:
    first, *_ = steps()
    body = first["body"]
    assert isinstance(body, dict)
    other: dict[str, JsonValue] = {
        **first,
        "key": "tweede-systeem-anders",
        "body": {**body, "client": "nergens"},
    }
    [refused] = await sent(web, maker, package, [other])
    assert (refused["status"], refused["kind"]) == (409, "ProblemDetail")
