"""The rooms, what may come through their doors, and the names they go by."""

import ast
import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Container, Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel, TypeAdapter

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = (ROOT / "pyproject.toml").read_text("utf-8")
ROOMS = ("domain", "storage", "activities", "workflows", "opdracht")
ENTRY_POINT = "worker"

# One bad import for each contract: the file it is put in, and the line.
BREACHES = {
    "Rooms stack one way": ("storage/breach.py", "import workflows"),
    "The domain is pure": ("domain/breach.py", "import asyncio"),
    "Only storage speaks SQL": ("opdracht/breach.py", "import asyncpg"),
    "Workflows keep away from storage and logs": ("workflows/breach.py", "import structlog"),
    "The front door never calls an activity": ("opdracht/breach.py", "import activities"),
    "Nobody imports an entry point": ("storage/breach.py", "import worker"),
}
CLOCKS_AND_CHANCE = {
    "now",
    "utcnow",
    "today",
    "time",
    "monotonic",
    "perf_counter",
    "uuid1",
    "uuid4",
    "uuid7",
    "urandom",
    "token_hex",
    "getrandbits",
}
TAKES_IN_ORDER = ("list", "tuple", "next", "iter", "enumerate", "zip", "map", "filter")
A_SET = re.compile(r"\b(set|frozenset|Set|AbstractSet|MutableSet)\b")


class Contract(BaseModel):
    """What this test needs to know of an import contract."""

    name: str


class Linter(BaseModel):
    """The import linter's own part of `pyproject.toml`."""

    root_packages: list[str]
    contracts: list[Contract]


LINTER = TypeAdapter(Linter).validate_python(
    tomllib.loads(PYPROJECT)["tool"]["importlinter"], extra="ignore"
)


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copy_of_the_rooms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rooms")
    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", f"{ENTRY_POINT}.py"):
        shutil.copy(ROOT / file, folder / file)
    return folder


def test_imports_go_the_way_the_rooms_are_stacked(copy_of_the_rooms: Path) -> None:
    result = lint_imports(copy_of_the_rooms)
    assert result.returncode == 0, result.stdout + result.stderr


def test_there_is_a_breach_to_try_for_every_contract() -> None:
    assert set(BREACHES) == {contract.name for contract in LINTER.contracts}


@pytest.mark.parametrize("contract", BREACHES)
def test_a_contract_fires_when_it_is_broken_on_purpose(
    contract: str, copy_of_the_rooms: Path
) -> None:
    place, line = BREACHES[contract]
    breach = copy_of_the_rooms / place
    breach.write_text(line + "\n", "utf-8")
    try:
        result = lint_imports(copy_of_the_rooms)
    finally:
        breach.unlink()
    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{contract} BROKEN" in re.sub(r"\s+", " ", result.stdout)


def test_every_package_of_ours_stands_under_the_contracts() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert packages == set(LINTER.root_packages) == set(ROOMS)


@pytest.mark.parametrize("room", [*ROOMS, ENTRY_POINT])
def test_the_name_of_a_room_leads_to_our_room(room: str) -> None:
    spec = importlib.util.find_spec(room)
    assert spec is not None
    assert spec.origin is not None
    assert Path(spec.origin).is_relative_to(ROOT)
    assert not Path(spec.origin).is_relative_to(ROOT / ".venv")


@pytest.mark.parametrize("room", [*ROOMS, ENTRY_POINT])
def test_no_other_distribution_claims_the_name_of_a_room(room: str) -> None:
    claimed = importlib.metadata.packages_distributions().get(room, [])
    assert set(claimed) <= {"opdracht"}


def domain_modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / "domain").rglob("*.py")):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))


def sets_that_show(tree: ast.AST) -> Iterator[int]:
    """Lines that keep a set in a message or a state, or walk over one in whatever order it has.

    To ask whether something is in a set is fine, and so is `sorted`.
    """
    names = {name for node in ast.walk(tree) for name in names_of_a_set(node)}
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef(bases=[base, *_], body=body) if ast.unparse(base) != "NamedTuple":
                yield from (part.lineno for part in body if is_field(part))
            case ast.For(iter=walked):
                yield from (walked.lineno for _ in range(is_set(walked, names)))
            case ast.ListComp() | ast.DictComp() | ast.GeneratorExp():
                yield from (node.lineno for part in node.generators if is_set(part.iter, names))
            case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in TAKES_IN_ORDER:
                yield from (node.lineno for _ in range(is_set(first, names)))
            case ast.Call(func=ast.Attribute(attr="join"), args=[first]):
                yield from (node.lineno for _ in range(is_set(first, names)))
            case _:
                pass


def names_of_a_set(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=value) if is_set(value):
            yield name
        case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
            if A_SET.search(ast.unparse(annotation)) or (node.value and is_set(node.value)):
                yield name
        case _:
            pass


def is_set(node: ast.expr, names: Container[str] = ()) -> bool:
    match node:
        case ast.Set() | ast.SetComp() | ast.Call(func=ast.Name(id="set" | "frozenset")):
            return True
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in names
        case _:
            return False


def is_field(node: ast.stmt) -> bool:
    if not isinstance(node, ast.AnnAssign):
        return False
    annotation = ast.unparse(node.annotation)
    return "ClassVar" not in annotation and A_SET.search(annotation) is not None


def clocks_read(tree: ast.AST) -> Iterator[int]:
    """Lines that ask the machine for the time, an id or a random number."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr=name)) if name in CLOCKS_AND_CHANCE:
                yield node.lineno


def test_the_domain_shows_no_set_because_its_order_changes_from_run_to_run() -> None:
    assert [f"{p}:{line}" for p, tree in domain_modules() for line in sets_that_show(tree)] == []


def test_the_domain_never_asks_what_time_it_is() -> None:
    assert [
        f"{place}:{line}" for place, tree in domain_modules() for line in clocks_read(tree)
    ] == []


@pytest.mark.parametrize(
    "source",
    [
        "for x in {1, 2}:\n    pass",
        "x = [a for a in {b, c}]",
        "x = {b, c}\ny = tuple(x)",
        "x = set(b)\ny = {a: 1 for a in x}",
        "x = ', '.join(frozenset(b))",
        "class A(BaseModel):\n    x: frozenset[str]",
        "A: Final = frozenset(b)\nx = [c for c in A]",
        "class A:\n    b: ClassVar[frozenset[str]] = c\nfor x in A.b:\n    pass",
    ],
)
def test_the_search_for_sets_finds_one(source: str) -> None:
    assert list(sets_that_show(ast.parse(source))) != []


@pytest.mark.parametrize("source", ["x = a in {b, c}", "x = sorted({b, c})", "x = {a for a in b}"])
def test_a_set_whose_order_never_shows_is_no_breach(source: str) -> None:
    assert list(sets_that_show(ast.parse(source))) == []


@pytest.mark.parametrize("source", ["datetime.now(UTC)", "date.today()", "time.time()"])
def test_the_search_for_clocks_finds_one(source: str) -> None:
    assert list(clocks_read(ast.parse(source))) != []


def ruff_ignores() -> Iterator[str]:
    """The lines of `pyproject.toml` that name a ruff rule to ignore."""
    section = ""
    for line in PYPROJECT.splitlines():
        if line.startswith("["):
            section = line
        if not section.startswith("[tool.ruff.lint") or line.startswith("select"):
            continue
        if re.search(r'"[A-Z]+[0-9]*"[],]', line):
            yield line


def test_every_ignored_rule_has_its_reason_beside_it() -> None:
    lines = list(ruff_ignores())
    assert len(lines) >= 10, "the search no longer finds them"
    assert [line for line in lines if not re.search(r"#\s*\w+", line)] == []


def code() -> Iterator[Path]:
    for place in ROOMS:
        yield from sorted((ROOT / place).rglob("*.py"))
    yield ROOT / f"{ENTRY_POINT}.py"


def checks_switched_off_in_silence(lines: list[str]) -> Iterator[int]:
    """Lines that switch a check off without naming it, or without a reason there or just above."""
    for number, line in enumerate(lines, start=1):
        switch = re.search(r"#\s*(noqa|type:\s*ignore)(?P<rest>.*)$", line)
        if switch is None:
            continue
        named = re.match(r"(:\s*[A-Z]+\d+|\[[a-z, -]+\])(?P<reason>.*)", switch["rest"])
        above = number > 1 and lines[number - 2].lstrip().startswith("#")
        if named is None or not (above or re.search(r"[a-z]{2}", named["reason"])):
            yield number


def test_a_check_is_switched_off_by_name_and_with_a_reason() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in code()
        for number in checks_switched_off_in_silence(path.read_text("utf-8").splitlines())
    ]
    assert found == []


@pytest.mark.parametrize(
    "line", ["x = 1  # n" + "oqa", "x = 1  # n" + "oqa: S101", "x = 1  # type: ig" + "nore"]
)
def test_the_search_for_silent_switches_finds_one(line: str) -> None:
    assert list(checks_switched_off_in_silence([line])) == [1]
