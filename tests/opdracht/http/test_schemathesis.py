"""Made-up requests, right and wrong ones, find no fault and no answer that is not described."""

import asyncio
import os
import re
import secrets
import sys
from collections.abc import AsyncIterator
from itertools import chain
from pathlib import Path

import httpx
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
NOT_ASKED = "positive_data_acceptance"
"""It wants that all that fits the description is accepted. That cannot be: a place in a list (`na`)
is taken from an earlier answer (400), and rules know more than a shape does: they refuse by design
(403, 404, 409, 412). All of these are described, which `status_code_conformance` looks at."""
LEAST = 2000
"""Requests of the run in `make test`."""
ROUND = 45
"""Seconds of one round; the requests of all operations are chosen to fit in it."""
ROUNDS = 6


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


async def tried(web: Web, config: Path, person: str, *more: str) -> str:
    """What it said."""
    async with httpx.AsyncClient(timeout=60) as client:  # it is made when first asked for
        (await client.get(f"{web.api}/openapi.json")).raise_for_status()
    process = await asyncio.create_subprocess_exec(
        *(Path(sys.executable).with_name("schemathesis"), f"--config-file={config}", "run"),
        f"{web.api}/openapi.json",
        *("-H", f"Authorization: Bearer {await web.token(person)}"),
        # one worker: in this Python two threads that read source at once stumble (gh-106905)
        *("--checks=all", f"--exclude-checks={NOT_ASKED}", "--workers=1"),
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
    return said


async def test_two_thousand_made_up_requests_find_nothing(web: Web, config: Path) -> None:
    """Of every operation, at and over the bounds of each field, and some by chance.

    The server counts. One round is enough where nothing else runs; a busy machine takes another,
    with other chances.
    """
    before = (await web.answers()).total()
    for round_ in range(ROUNDS):
        said = await tried(
            *(web, config, PERSON),
            *("--phases=coverage,fuzzing", "--max-examples=3", "--no-shrink"),
            *(f"--max-time={ROUND}", f"--seed={SEED + round_}"),
        )
        [(selected, tested)] = re.findall(r"Selected: (\d+)/\d+\s+Tested: (\d+)", said)
        answers = await web.answers()
        count = answers.total() - before
        print(f"{count} requests of {tested} operations: {dict(answers)}")  # noqa: T201
        assert not any(status >= "500" for status in answers)
        if count >= LEAST and tested == selected:
            break
    assert count >= LEAST
    assert tested == selected


@pytest.mark.deep
@pytest.mark.parametrize("person", [PERSON, "regisseur-waterrijk"])
async def test_five_minutes_of_them_find_nothing(web: Web, config: Path, person: str) -> None:
    """As one of our people, and as one of a client's; with answers used in what is asked next."""
    before = (await web.answers()).total()
    await tried(
        *(web, config, person),
        *(
            "--phases=coverage,fuzzing,stateful",
            "--max-examples=100",
            "--max-time=300",
            f"--seed={SEED}",
        ),
    )
    assert (await web.answers()).total() - before >= LEAST
