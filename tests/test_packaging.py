"""The wheel is complete, installs clean and starts; and every room is ours, not PyPI's."""

import ast
import importlib
import json
import os
import subprocess
import sys
import tomllib
import venv
import zipfile
from collections import Counter
from importlib.metadata import PackageNotFoundError, packages_distributions, requires, version
from pathlib import Path
from typing import Annotated

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from pydantic import BaseModel, Field, JsonValue

from assets import vendoring

ROOT = Path(__file__).parents[1]
ROOMS = ("domain", "storage", "activities", "workflows", "opdracht")
DATA = {".sql", ".toml", ".typed", ".json", ".csv", ".txt", ".jsonl"}
PAGES = {".html", ".css", ".js", ".svg", ".woff2"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as a release would build it, from what git knows or would add."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    [built] = folder.glob("*.whl")
    return built


def test_the_wheel_has_every_room_and_all_that_lies_in_it(wheel: Path) -> None:
    wanted = {"worker.py"} | {
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.suffix in {".py", *DATA, *PAGES} and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as content:
        packed = {name for name in content.namelist() if ".dist-info/" not in name}
    assert wanted - packed == set()
    assert {f"{room}/py.typed" for room in ROOMS} <= packed
    assert any(name.endswith(".sql") for name in packed)
    assert {f"opdracht/web/vendor/{name}" for name in ("vendor.json", "htmx.min.js")} <= packed


def test_the_wheel_has_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as content:
        tops = {name.partition("/")[0] for name in content.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {*ROOMS, "worker.py"}


def test_the_wheel_installs_clean_and_starts(wheel: Path, tmp_path: Path) -> None:
    """In an environment of its own; its dependencies are this environment's, to save a download."""
    venv.create(tmp_path / "clean", with_pip=True)
    bin_ = tmp_path / "clean" / "bin"
    environ = {"PATH": f"{bin_}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    subprocess.run(
        [bin_ / "python", "-m", "pip", "install", "-q", "--no-deps", "--no-index", wheel],
        check=True,
        env=environ,
    )
    [site] = (tmp_path / "clean" / "lib").glob("python*/site-packages")
    others = [path for path in sys.path if path.endswith("site-packages")]
    # plain lines, so that no .pth file in there is read: ours is not to be found through them
    (site / "dependencies.pth").write_text("\n".join(others) + "\n")
    for program in ("opdracht", "opdracht-worker"):
        said = subprocess.run(
            [bin_ / program, "--help"],
            cwd=tmp_path,
            env=environ,
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert said.returncode == 0, said.stderr
        assert program in said.stdout
    found = subprocess.run(
        [bin_ / "python", "-c", f"import {', '.join(ROOMS)}, worker; print(worker.__file__)"],
        cwd=tmp_path,
        env=environ,
        check=True,
        capture_output=True,
        text=True,
    )
    assert found.stdout.startswith(str(site))


class Part(BaseModel):
    """What this test needs to know of a component."""

    name: str
    version: str
    purl: str
    external: Annotated[list[dict[str, JsonValue]], Field(alias="externalReferences")] = []
    hashes: list[dict[str, str]] = []


class Sbom(BaseModel):
    """What this test needs to know of a CycloneDX list."""

    components: list[Part]


@pytest.fixture(scope="module")
def sbom(wheel: Path) -> str:
    """The list of what the product is made of, as it lies in the wheel."""
    with zipfile.ZipFile(wheel) as content:
        [name] = (name for name in content.namelist() if "/sboms/" in name)
        return content.read(name).decode()


def test_the_wheel_says_what_it_is_made_of_in_cyclonedx(sbom: str) -> None:
    """With some of its parts: all are made in one way, and judging all takes a minute."""
    whole = json.loads(sbom)
    parts = whole["components"]
    some = json.dumps({**whole, "components": [*parts[:3], *parts[-3:]]})
    standard = JsonStrictValidator(SchemaVersion.V1_6)
    assert standard.validate_str(some) is None
    assert (
        standard.validate_str(some.replace("pkg:", "", 1).replace("version", "versie")) is not None
    )


def test_it_is_made_of_what_runs_and_of_nothing_that_only_developers_have(sbom: str) -> None:
    parts = {
        part.name: part
        for part in Sbom.model_validate_json(sbom).components
        if part.purl.startswith("pkg:pypi/")
    }
    runs = run_time() - {"opdracht"}
    here = {name for name in runs if installed(name) is not None}
    assert here - parts.keys() == set()
    assert all(installed(name) is None for name in parts.keys() - runs), "for other platforms alone"
    assert not parts.keys() & {"pytest", "schemathesis", "bandit", "sphinx", "opdracht"}
    locked = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    several = {
        name for name, times in Counter(each["name"] for each in locked).items() if times > 1
    }
    for name in here - several:
        assert parts[name].version == installed(name)
        assert parts[name].external, f"no file and no digest for {name}"


def test_it_is_made_of_the_packages_that_the_pages_were_taken_from_too(sbom: str) -> None:
    parts = {part.purl: part for part in Sbom.model_validate_json(sbom).components}
    brought = vendoring.vendored(ROOT / "opdracht" / "web" / "vendor")["packages"]
    assert {purl for purl in parts if purl.startswith("pkg:npm/")} == {
        vendoring.reference(each) for each in brought
    }
    assert any(each.startswith("pkg:npm/%40utrecht/button-css@") for each in parts)
    [htmx] = (part for part in parts.values() if part.name == "htmx.org")
    assert [each["alg"] for each in htmx.hashes] == ["SHA-512"]


def installed(name: str) -> str | None:
    """The version in this environment; None when it is for another platform."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


@pytest.mark.parametrize("name", [*ROOMS, "worker"])
def test_each_room_is_ours(name: str) -> None:
    """The names are contested: another distribution with one of them would shadow or mix ours."""
    found = importlib.import_module(name)
    assert found.__file__ is not None
    assert Path(found.__file__).is_relative_to(ROOT)
    owners = set(packages_distributions().get(name, ["opdracht"]))
    assert owners == {"opdracht"}


def test_no_locked_package_brings_a_room_of_its_own() -> None:
    locked = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    assert {package["name"] for package in locked} & {*ROOMS, "worker"} == {"opdracht"}


def needed(name: str, known: set[str]) -> set[str]:
    """The distribution and all it needs here, extras left aside."""
    name = canonicalize_name(name)
    if name in known:
        return known
    known.add(name)
    try:
        wants = requires(name) or []
    except PackageNotFoundError:
        return known  # for another platform
    for text in wants:
        want = Requirement(text)
        if want.marker is None or want.marker.evaluate({"extra": ""}):
            needed(want.name, known)
    return known


OURS = {*ROOMS, "_typeshed"}
"""Not to be looked up: `_typeshed` is there for mypy alone."""


def run_time() -> set[str]:
    """The distributions that the product needs to run here."""
    runtime: set[str] = set()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for text in project["dependencies"]:
        needed(Requirement(text).name, runtime)
    return runtime


def test_nothing_is_imported_that_only_developers_have() -> None:
    runtime = run_time()
    owners = packages_distributions()
    for path in (ROOT / "worker.py", *(p for room in ROOMS for p in (ROOT / room).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Import(names=names):
                    tops = {name.name.partition(".")[0] for name in names}
                case ast.ImportFrom(module=str(module), level=0):
                    tops = {module.partition(".")[0]}
                case _:
                    continue
            for top in tops - sys.stdlib_module_names - OURS:
                found = {canonicalize_name(name) for name in owners[top]}
                assert found & runtime, f"{path.relative_to(ROOT)} imports {top}"
