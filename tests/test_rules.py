"""The rules that read our code for weaknesses: each has an example it fires on, and is run."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "rules"
ROOMS = ("domain", "storage", "activities", "workflows", "opdracht")
MARK = re.compile(r"nosemgrep(?::\s*(?P<rules>[\w\-, ]+))?")


class Rule(BaseModel):
    """What this test needs to know of a rule."""

    id: str
    message: str
    severity: str


class Rules(BaseModel):
    """One file."""

    rules: list[Rule]


def rules() -> Iterator[tuple[Path, Rule]]:
    for path in sorted(RULES.glob("*.yaml")):
        for rule in Rules.model_validate(yaml.safe_load(path.read_text("utf-8"))).rules:
            yield path, rule


ALL = [pytest.param(path, rule, id=rule.id) for path, rule in rules()]


@pytest.mark.parametrize(("path", "rule"), ALL)
def test_every_rule_has_an_example_it_fires_on(path: Path, rule: Rule) -> None:
    """`make scan` holds the examples against the rules; see `semgrep scan --test`."""
    examples = "\n".join(
        each.read_text("utf-8") for each in RULES.glob(f"{path.stem}.*") if each != path
    )
    fires = re.findall(rf"ruleid:[^\n]*(?<![\w-]){rule.id}(?![\w-])", examples)
    assert fires, f"{rule.id} has no example it fires on"


@pytest.mark.parametrize(("path", "rule"), ALL)
def test_every_rule_says_which_requirement_it_keeps_and_stops_the_check(
    path: Path, rule: Rule
) -> None:
    assert path.suffix == ".yaml"
    assert "ASVS" in rule.message
    assert rule.severity == "ERROR"


def test_a_place_that_is_excepted_names_the_rule() -> None:
    known = {rule.id for _, rule in rules()}
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.*"):
            if path.suffix not in {".py", ".html", ".jinja"}:
                continue
            for found in MARK.finditer(path.read_text("utf-8")):
                named = {name.strip() for name in (found["rules"] or "").split(",")}
                assert named <= known, f"{path.relative_to(ROOT)}: {found[0]}"


def test_make_check_reads_the_code_for_weaknesses_and_asks_no_network() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(r"^check:.*\bscan\b", makefile, re.MULTILINE)
    [scan] = re.findall(r"^scan:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert "bandit" in scan
    assert "--test rules" in scan
    assert "--error --config rules" in scan
    assert "--metrics=off" in makefile
    assert "--config auto" not in makefile
    assert not re.search(r"^test:.*SEMGREP", makefile, re.MULTILINE)
