"""Workflows that were started by an older release go on: stored histories come out the same."""

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from pydantic import JsonValue

import worker
from opdracht.codec import data_converter
from tests.workflows.replaying import (
    EXPECTED,
    HISTORIES,
    RING,
    Expected,
    differences,
    history_of,
    recorded,
    stored,
)
from tests.workflows.variants import AnswersWrong, CursorFirst, ProbesFirst

ROOT = Path(__file__).parents[2]


async def replayed_with(seed: int) -> list[str]:
    """Replay everything in a process of its own with this `PYTHONHASHSEED`."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.workflows.replaying",
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, trouble = await process.communicate()
    assert process.returncode == 0, trouble.decode()
    lines: list[str] = json.loads(out.splitlines()[-1])
    return lines


@pytest.mark.parametrize("seeds", [(0, 1), (2, 3)])
async def test_every_stored_history_comes_out_the_same_under_every_hash_seed(
    seeds: Sequence[int],
) -> None:
    found = await asyncio.gather(*(replayed_with(seed) for seed in seeds))
    assert found == [[], []]


def test_every_file_is_replayed() -> None:
    files = {file.stem for file in HISTORIES.glob("*.json")} - {EXPECTED.stem}
    assert files == set(stored())


def test_every_workflow_that_lives_on_has_a_history() -> None:
    begun = {
        history_of(name, expected.workflow_id)
        .events[0]
        .workflow_execution_started_event_attributes.workflow_type.name
        for name, expected in stored().items()
    }
    there = {each.__name__.removesuffix("Workflow") for each in worker.WORKFLOWS}
    assert begun == there - {"Adopt"}, "that one is over in minutes, and the sweep starts another"


async def test_the_histories_hold_what_the_tests_are_about() -> None:
    updates, failed, results = 0, list[JsonValue](), []
    for name, expected in stored().items():
        seen = await recorded(history_of(name, expected.workflow_id).events, data_converter(RING))
        updates += len(seen.outcomes)
        told = (each for each in seen.outcomes.values() if isinstance(each, dict))
        failed += [each["failed"] for each in told if "failed" in each]
        results.append(seen.result)
    assert updates > 100
    assert failed == [
        "unavailable",  # while the store was away
        "unavailable",  # the answer of the store was lost
        "week_not_yet",  # asked of a run that had not loaded yet, so that its handler refused
    ]
    assert "withdrawn" in results


@pytest.mark.parametrize(
    ("name", "variant", "words"),
    [
        ("reconcile-moved", CursorFirst, "Nondeterminism"),
        ("delivered", ProbesFirst, "Nondeterminism"),
        ("outage", ProbesFirst, "Nondeterminism"),
        ("delivered", AnswersWrong, "now {'version'"),
    ],
)
async def test_a_workflow_that_went_wrong_is_noticed(name: str, variant: type, words: str) -> None:
    found = await differences(name, stored()[name], [variant])
    assert found
    assert words in found[0]


async def test_a_state_that_is_not_what_the_store_holds_is_noticed() -> None:
    expected = stored()["delivered"]
    other = Expected(
        workflow_id=expected.workflow_id, version=expected.version, state={"phase": None}
    )
    assert await differences("delivered", other)


def test_nothing_in_the_histories_reads_plain() -> None:
    for file in HISTORIES.glob("*.json"):
        text = file.read_text("utf-8")
        assert "terras" not in text
        assert "Bakkerij" not in text
