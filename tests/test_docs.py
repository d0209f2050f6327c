"""The documentation says what is there, and what it tells people to type exists."""

import ast
import html
import importlib
import importlib.util
import pkgutil
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import typer.main
import yaml
from pydantic import BaseModel
from typer.core import TyperGroup

import activities
import domain
import opdracht
import storage
import workflows
from domain.errors import DomainError
from domain.message import Command, Event
from opdracht.cli.assembly import app
from opdracht.cli.outcome import Exit
from opdracht.sentences.words import HAT, PHASE, ROLE, TASK
from opdracht.settings import Settings
from workflows import attributes

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted(path for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts),
]
CONSOLE = re.compile(r"^[ ]*```console\n(.*?)^[ ]*```", re.MULTILINE | re.DOTALL)
NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
FLAGS = re.MULTILINE | re.DOTALL
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
SAID_IN_PLACE = re.compile(r"(?:LocalError|usage|Problem)\(\s*(?:Exit\.\w+,\s*)?\"([a-z0-9_]+)\"")
TOLD_NOWHERE = re.compile(r"/(work|tmp|root)/|pypi", re.IGNORECASE)


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text of the built reference, tags taken out."""
    out = tmp_path_factory.mktemp("docs")
    built = subprocess.run(
        [sys.executable, "-m", "sphinx", "-n", "-W", "-q", "-b", "html", "docs", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    pages = "\n".join(p.read_text("utf-8") for p in sorted((out / "reference").glob("*.html")))
    return html.unescape(re.sub(r"<[^>]+>", "", pages))


def modules() -> None:
    for room in (domain, storage, activities, workflows, opdracht):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)


def below(parent: type) -> Iterator[type]:
    kinds: list[type] = parent.__subclasses__()
    for kind in kinds:
        if kind.__module__.split(".")[0] in {"domain", "workflows", "activities", "opdracht"}:
            yield kind
        yield from below(kind)


def messages(parent: type[BaseModel]) -> list[str]:
    modules()
    return sorted(
        {
            kind.__name__
            for kind in below(parent)
            if issubclass(kind, BaseModel) and "type" in kind.model_fields
        }
    )


@cache
def program() -> TyperGroup:
    found = typer.main.get_command(app("en"))
    assert isinstance(found, TyperGroup)
    return found


def verbs(group: TyperGroup, path: str) -> Iterator[str]:
    for name, verb in group.commands.items():
        if not verb.hidden:
            yield f"{path} {name}"
            if isinstance(verb, TyperGroup):
                yield from verbs(verb, f"{path} {name}")


def missing(names: list[str], text: str) -> list[str]:
    assert names, "nothing to look for"
    return [
        name for name in names if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is None
    ]


def test_every_command_is_in_the_reference(reference: str) -> None:
    assert missing(messages(Command), reference) == []


def test_every_event_type_is_in_the_reference(reference: str) -> None:
    assert missing(messages(Event), reference) == []


def test_every_code_of_a_refusal_is_in_the_reference(reference: str) -> None:
    modules()
    codes = {kind.code for kind in below(DomainError) if issubclass(kind, DomainError)}
    assert missing(sorted(codes), reference) == []


def test_every_code_of_another_problem_is_in_the_reference(reference: str) -> None:
    codes: list[str] = []
    for path in sorted((ROOT / "opdracht").rglob("*.py")):
        codes += SAID_IN_PLACE.findall(path.read_text("utf-8"))
    assert missing(sorted(dict.fromkeys(codes)), reference) == []


def test_every_setting_is_in_the_reference(reference: str) -> None:
    names = [f"OPDRACHT_{name.upper()}" for name in Settings.model_fields]
    for path in sorted((ROOT / "opdracht").rglob("*.py")):
        names += re.findall(r"\"(OPDRACHT_[A-Z_]+[A-Z])\"", path.read_text("utf-8"))
    assert missing(names, reference) == []


def test_every_verb_of_the_command_line_is_in_the_reference(reference: str) -> None:
    assert missing(list(verbs(program(), "opdracht")), reference) == []


def test_every_exit_code_is_in_the_reference(reference: str) -> None:
    assert missing([each.name.lower() for each in Exit], reference) == []


def test_every_search_attribute_is_in_the_reference(reference: str) -> None:
    assert missing([key.name for key in attributes.ALL], reference) == []


def test_every_read_model_is_in_the_reference(reference: str) -> None:
    names = [
        path.stem
        for path in sorted((ROOT / "storage").glob("*.py"))
        if re.search(r"^(async )?def project\b", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert missing(names, reference) == []


def test_no_marker_is_left_in_the_reference(reference: str) -> None:
    assert "generated:" not in reference


def test_the_glossary_has_the_words_that_people_read() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8").lower()
    said = [word.nl for words in (ROLE, HAT, TASK, PHASE) for word in words.values()]
    assert [word for word in said if word.lower() not in glossary] == []


def lines_to_type(start: str) -> Iterator[tuple[str, str]]:
    """The page and each line of a console block that starts a program of ours."""
    for page in PAGES:
        for block in CONSOLE.findall(page.read_text("utf-8")):
            for line in re.sub(r"\\\n\s*", "", block).splitlines():
                typed = re.sub(r"^([A-Z_]+=\S+ )+", "", line.strip().removeprefix("$ "))
                typed = typed.removeprefix(".venv/bin/")
                if re.match(rf"{start}( |$)", typed):
                    yield str(page.relative_to(ROOT)), typed


def complaint(typed: str) -> str | None:
    """What is wrong with a line for `opdracht`, or None. Values are not looked at."""
    group = program()
    verb: object = group
    options = {name for given in group.params for name in (*given.opts, *given.secondary_opts)}
    switches = {name for p in group.params if getattr(p, "is_flag", False) for name in p.opts}
    words = shlex.split(typed, comments=True)[1:]
    while words:
        word = words.pop(0)
        name = word.partition("=")[0]
        if name.startswith("--"):
            if name not in options and name != "--help":
                return f"no option {name}"
            if name not in switches and "=" not in word and words:
                words.pop(0)
        elif isinstance(verb, TyperGroup):
            if word not in verb.commands:
                return f"no verb {word}"
            found = verb.commands[word]
            verb = found
            for given in found.params:
                options |= {*given.opts, *given.secondary_opts}
                if getattr(given, "is_flag", False):
                    switches |= {*given.opts, *given.secondary_opts}
    return None


def test_what_people_are_told_to_type_exists() -> None:
    typed = list(lines_to_type("opdracht"))
    assert len(typed) >= 10
    wrong = [f"{page}: {line}: {what}" for page, line in typed if (what := complaint(line))]
    assert wrong == []


def test_the_search_for_wrong_lines_finds_one() -> None:
    assert complaint("opdracht fly") == "no verb fly"
    assert complaint("opdracht list --sideways") == "no option --sideways"


def test_what_people_are_told_to_import_exists() -> None:
    blocks = [
        (page, block)
        for page in PAGES
        for block in re.findall(
            r"^```python\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL
        )
    ]
    assert blocks
    gone = [
        f"{page.relative_to(ROOT)}: {node.module}.{name.name}"
        for page, block in blocks
        for node in ast.walk(ast.parse(block))
        if isinstance(node, ast.ImportFrom) and node.module is not None
        for name in node.names
        if not there(node.module, name.name)
    ]
    assert gone == []


def there(module: str, name: str) -> bool:
    found = importlib.import_module(module)
    return hasattr(found, name) or importlib.util.find_spec(f"{module}.{name}") is not None


def test_what_people_are_told_to_make_exists() -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    asked = {line.split()[1] for _, line in lines_to_type("make")}
    assert {"up", "down", "test", "check"} <= asked <= set(targets)


def test_the_documentation_is_built_by_make_check() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(r"sphinx.* -W ", makefile)
    check = re.search(r"^check:(.*(?:\n\t.*)*)", makefile, re.MULTILINE)
    assert check is not None
    assert "docs" in check[1]


def test_every_link_between_pages_leads_somewhere() -> None:
    dead = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in PAGES
        for link in LINK.findall(page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ]
    assert dead == []


def test_no_page_names_a_path_of_one_machine_or_a_registry() -> None:
    found = [
        f"{page.relative_to(ROOT)}: {said[0]}"
        for page in PAGES
        for said in TOLD_NOWHERE.finditer(page.read_text("utf-8"))
    ]
    assert found == []


def test_the_readme_gives_the_main_job_in_ten_lines() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    main_job = [line for page, line in lines_to_type("opdracht") if page == "README.md"]
    assert len(main_job) >= 10
    job = tomllib.loads((ROOT / "opdracht" / "examples" / "main-job.toml").read_text("utf-8"))
    people = {step["as"] for step in job["do"]}
    assert f"{len(job['do'])} acts by {NUMBERS[len(people)]} people" in readme
    assert "make up" in readme
    assert "make test" in readme


def test_the_licence_is_the_whole_of_the_eupl_1_2() -> None:
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in licence
    assert re.findall(r"^(\d+)\. [A-Z]", licence, re.MULTILINE) == [str(n) for n in range(1, 16)]
    assert "Appendix" in licence
    assert "LiLiQ-R+" in licence


def test_the_changelog_knows_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "## [Unreleased]" in changelog
    assert re.search(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", changelog, re.MULTILINE)


class Description(BaseModel):
    """What the catalogue's standard asks of a description."""

    shortDescription: str  # noqa: N815 - the standard's own spelling
    longDescription: str  # noqa: N815 - the standard's own spelling
    features: list[str]


class Catalogue(BaseModel):
    """The keys of publiccode.yml 0.4 that must be there, as far as we use them."""

    publiccodeYmlVersion: str  # noqa: N815 - the standard's own spelling
    name: str
    url: str
    softwareVersion: str  # noqa: N815 - the standard's own spelling
    platforms: list[str]
    categories: list[str]
    developmentStatus: str  # noqa: N815 - the standard's own spelling
    softwareType: str  # noqa: N815 - the standard's own spelling
    description: dict[str, Description]
    legal: dict[str, str]
    maintenance: dict[str, str | list[dict[str, str]]]
    localisation: dict[str, bool | list[str]]


def test_the_catalogue_entry_keeps_to_the_standard() -> None:
    text = (ROOT / "publiccode.yml").read_text("utf-8")
    entry = Catalogue.model_validate(yaml.safe_load(text))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert entry.publiccodeYmlVersion == "0.4"
    assert (entry.name, entry.softwareVersion) == (project["name"], project["version"])
    assert entry.legal["license"] == project["license"] == "EUPL-1.2"
    assert entry.developmentStatus in {"concept", "development", "beta", "stable", "obsolete"}
    assert set(entry.description) == {"nl", "en"}
    for told in entry.description.values():
        assert len(told.shortDescription) <= 150
        assert 150 <= len(told.longDescription) <= 10_000
        assert all(len(feature) <= 100 for feature in told.features)
