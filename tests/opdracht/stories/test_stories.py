"""One of each kind and each end, by the command line, and its history as somebody read it.

The histories stand beside this file. After a change that is meant, look at each again: run with
`STORIES=renew` and read what git shows.
"""

import json
import os
import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.office.commands import PublishCalendar
from opdracht.cli.outcome import Exit
from opdracht.demo import demo
from tests.opdracht.cli.machine import Machine, running

HERE = Path(__file__).parent
EXAMPLES = Path(__file__).parents[3] / "opdracht" / "examples"
TENANT = "od-voorbeeldstreek"

KINDS = ("small", "running", "urgent", "shared")
ENDS = ("rework", "withdrawn", "declined", "stopped", "merged", "reopened")
OUTCOMES = {
    "small": "delivered",
    "running": "delivered",
    "urgent": "delivered",
    "shared": "delivered",
    "rework": "delivered",
    "withdrawn": "withdrawn",
    "declined": "declined",
    "stopped": "stopped",
    "merged": "merged",
    "reopened": None,
}

PATIENCE = 5
"""How often a list is played when no answer comes in time."""
MOMENT = re.compile(r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2} {2}", re.MULTILINE)
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
TEMPLATE = re.compile(r"(sjabloon [a-z-]+-)\d{4}")
DAY = re.compile(rf"\b\d{{1,2}} (?:{MONTHS}) \d{{4}}\b")


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """An installation with the office of the demo's environment service, and no commission."""
    folder, today = tmp_path_factory.mktemp("stories"), datetime.now(UTC).date()
    opening, *office = (
        {"as": step.person, "in": "office", "command": type(step.command).__name__}
        | step.command.model_dump(mode="json", exclude={"type"}, exclude_none=True)
        for step in demo(today)
        if (step.tenant, step.stream) == (TENANT, "office")
        if not isinstance(step.command, PublishCalendar)  # those end some day
    )
    script = {"id": "office", "commission": "geen", "tenant": TENANT, "do": office}
    (folder / "office.json").write_text(json.dumps(script), "utf-8")
    names = ("kind", "organisation", "name", "person", "person_name", "email")
    options = [word for name in names for word in (f"--{name.replace('_', '-')}", opening[name])]
    with running(folder) as there:
        opened = there.opdracht("--tenant", TENANT, "office", "open", *options)
        assert opened.code == Exit.OK, opened.err
        play(there, "office.json")
        years = f"{today.year}-{today.year + 1}"
        publish = ("calendar", "publish", "--years", years, "--as", "beheerder-1", "--yes")
        published = there.opdracht("--tenant", TENANT, *publish)
        assert published.code == Exit.OK, published.err
        yield there


def play(machine: Machine, file: str) -> None:
    """Play a list; on a machine with much to do, again: it goes on where it was."""
    for _ in range(PATIENCE):
        played = machine.opdracht("commission", "run", file)
        if played.code != Exit.UNAVAILABLE:
            break
    assert played.code == Exit.OK, played.err


def file_of(story: str) -> str:
    """What `commission run` is given: the name of an example, or a file of these tests."""
    return story if story in KINDS else str(HERE / f"{story}.toml")


def script_of(story: str) -> str:
    folder = EXAMPLES if story in KINDS else HERE
    return (folder / f"{story}.toml").read_text("utf-8")


def timeless(history: str, script: str) -> str:
    """The history without when it was recorded, and without what follows from today."""
    told = set(DAY.findall(_dutch(script)))
    text = TEMPLATE.sub(r"\1<jaar>", MOMENT.sub("", history))
    return DAY.sub(lambda found: found[0] if found[0] in told else "<dag>", text)


def _dutch(script: str) -> str:
    names = MONTHS.split("|")
    return re.sub(
        r"(\d{4})-(\d{2})-(\d{2})",
        lambda found: f"{int(found[3])} {names[int(found[2]) - 1]} {found[1]}",
        script,
    )


@pytest.mark.parametrize("story", [*KINDS, *ENDS])
def test_a_history_reads_as_it_was_looked_at(machine: Machine, story: str) -> None:
    script = script_of(story)
    commission = str(tomllib.loads(script)["commission"])
    play(machine, file_of(story))
    shown = machine.opdracht("--tenant", TENANT, "show", commission, "--json").json
    assert shown["outcome"] == OUTCOMES[story]
    told = machine.opdracht("--tenant", TENANT, "history", commission)
    assert told.code == Exit.OK, told.err
    text = timeless(told.out, script)
    file = HERE / f"{story}.txt"
    if os.environ.get("STORIES") == "renew":
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")


SMALL = (
    ("behandelaar-2", "take", "--title", "Muziek uit het buurthuis", "--words", "Te hard?",
     "--client", "waterrijk", "--product", "geluidmeting", "--hours", "6", "--channel", "mail"),
    ("behandelaar-2", "do", "--note", "Gemeten: 44 dB, de grens is 50 dB."),
    ("behandelaar-2", "finish", "--summary", "Rapport van één bladzijde."),
    ("regisseur-waterrijk", "accept-delivery", "--delivery", "oplevering-1"),
    ("regisseur-waterrijk", "answer-survey", "--grade", "9"),
    ("behandelaar-2", "complete", "--yes"),
)  # fmt: skip
"""Who, which verb, and all that they type."""


def test_a_small_commission_takes_six_acts_and_twelve_fields(machine: Machine) -> None:
    name = "26-buurthuis"
    typed = [word for _, _, *words in SMALL for word in words if word.startswith("--")]
    assert len(SMALL) <= 6
    assert len([option for option in typed if option != "--yes"]) <= 12
    for person, verb, *words in SMALL:
        which = ("--id", name) if verb == "take" else (name,)
        line = ("--tenant", TENANT, "--as", person, "commission", verb, *which, *words)
        acted = machine.opdracht(*line)
        assert acted.code == Exit.OK, acted.err
    shown = machine.opdracht("--tenant", TENANT, "show", name, "--json").json
    assert (shown["outcome"], shown["missing"]) == ("delivered", [])
