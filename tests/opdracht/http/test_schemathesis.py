"""Made-up requests, right and wrong ones, find no fault and no answer that is not described."""

import asyncio
import os
import re
import secrets
import sys
from collections.abc import AsyncIterator
from itertools import chain
from pathlib import Path

import pytest
import pytest_asyncio
from temporalio.testing import WorkflowEnvironment

from domain.authority import Role
from domain.office.commands import GiveRole, RegisterPerson
from opdracht.demo import path
from opdracht.demo.houses import ENVIRONMENT
from tests.conftest import Postgres
from tests.opdracht.http.web import Web, serving
from tests.workflows.support import new_case, play, stream_of

PERSON = "proefpersoon-1"
"""Holds every role of the house, so that rules are reached and not only rights."""
LEADS = (Role.HANDLER, Role.COORDINATOR, Role.TEAM_LEAD, Role.HEAD)
ROLES = (*LEADS, Role.ACCOUNT_MANAGER, Role.CONTROLLER, Role.ARCHIVIST, Role.ADMINISTRATOR)
SEED = int(os.environ.get("SCHEMATHESIS_SEED", "0")) or secrets.randbelow(2**31)
CONFIG = """
[parameters]
"path.opdracht" = "{commission}"
"""
NOT_ASKED = "positive_data_acceptance,unsupported_method"
"""The second tries GET with a body on what is only posted, and wants 405: that a GET brings a body
is refused before its method is (400). Without one it is 405; see `test_bad_input`. The first wants
that all that fits the description is accepted. It cannot be: a place in a list (`na`) is taken
from an earlier answer, and rules know more than a shape does. All of them say 400 as described."""


@pytest_asyncio.fixture(scope="module")
async def web(
    temporal: WorkflowEnvironment, postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Web]:
    async with serving(temporal.client, postgres, tmp_path_factory.mktemp("web")) as running:
        yield running


@pytest_asyncio.fixture(scope="module")
async def config(web: Web, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A commission in execution to try on, and somebody who may do nearly everything."""
    case = new_case()
    lines = chain(path.received(case), path.clarified(case), path.translated(case))
    await play(web.engine, stream_of(case), lines)
    await web.engine.send(
        RegisterPerson(person=PERSON, organisation=ENVIRONMENT.tenant, name="Proefpersoon")
    )
    for role in ROLES:
        team = "team-geluid" if role in LEADS else None
        await web.engine.send(GiveRole(person=PERSON, role=role, team=team))
    file = tmp_path_factory.mktemp("schemathesis") / "schemathesis.toml"
    file.write_text(CONFIG.format(commission=case.id), "utf-8")
    return file


async def tried(web: Web, config: Path, person: str, *more: str) -> tuple[str, int]:
    """What it said, and how many requests that were."""
    process = await asyncio.create_subprocess_exec(
        *(Path(sys.executable).with_name("schemathesis"), f"--config-file={config}", "run"),
        f"{web.api}/openapi.json",
        *("-H", f"Authorization: Bearer {await web.token(person)}", f"--seed={SEED}"),
        *("--checks=all", f"--exclude-checks={NOT_ASKED}", "--workers=2"),
        *("--continue-on-failure", "--generation-database=none", "--warnings=off", "--no-color"),
        *more,
        cwd=config.parent,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    out, _ = await process.communicate()
    said = out.decode()
    print(f"SCHEMATHESIS_SEED={SEED}")  # noqa: T201 - to do it again
    assert process.returncode == 0, said
    [count] = re.findall(r"(\d+) generated", said)
    return said, int(count)


async def test_a_minute_of_made_up_requests_finds_nothing(web: Web, config: Path) -> None:
    """As many as fit in it. Every operation is reached; the count is printed."""
    said, count = await tried(
        *(web, config, PERSON),
        *("--phases=examples,coverage,fuzzing", "--max-examples=3", "--max-time=50", "--no-shrink"),
    )
    [(selected, tested)] = re.findall(r"Selected: (\d+)/\d+\s+Tested: (\d+)", said)
    assert tested == selected
    print(f"{count} requests")  # noqa: T201 - to be told with the result
    assert count > int(tested)


@pytest.mark.deep
@pytest.mark.parametrize("person", [PERSON, "regisseur-waterrijk"])
async def test_five_minutes_of_them_find_nothing(web: Web, config: Path, person: str) -> None:
    """As one of our people, and as one of a client's; with answers used in what is asked next."""
    _, count = await tried(
        *(web, config, person),
        *("--phases=examples,coverage,fuzzing,stateful", "--max-examples=100", "--max-time=300"),
    )
    assert count > 2000
