"""What there is in the code that a reader may want to look up: found, never listed by hand."""

import ast
import importlib
import inspect
import pkgutil
import re
import types
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import typer.main
from typer.core import TyperGroup

import domain
import opdracht
import workflows
from domain.errors import DomainError
from domain.message import Command, Event

ROOT = Path(__file__).resolve().parent.parent
T = TypeVar("T")
M = TypeVar("M", Command, Event)


def import_all(package: types.ModuleType) -> Iterator[types.ModuleType]:
    """A package and every module under it."""
    yield package
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not module.name.endswith("__main__"):
            yield importlib.import_module(module.name)


def kinds_of(parent: type[T]) -> list[type[T]]:
    """Every class below `parent` that our own code defines, by module and then as written."""
    found: dict[type[T], None] = {}
    waiting = list(parent.__subclasses__())
    while waiting:
        kind = waiting.pop(0)
        waiting += kind.__subclasses__()
        if not kind.__module__.startswith("tests"):
            found[kind] = None
    return sorted(found, key=lambda kind: (kind.__module__, inspect.getsourcelines(kind)[1]))


def messages_of(parent: type[M]) -> dict[str, list[type[M]]]:
    """The messages that carry their own type, by aggregate."""
    for room in (domain, workflows):
        list(import_all(room))
    grouped: dict[str, list[type[M]]] = {}
    for kind in kinds_of(parent):
        if "type" in kind.model_fields:
            grouped.setdefault(kind.__module__.split(".")[1], []).append(kind)
    return grouped


def refusal_kinds() -> list[type[DomainError]]:
    """Every refusal with a code of its own."""
    for room in (domain, workflows, opdracht):
        list(import_all(room))
    return [kind for kind in kinds_of(DomainError) if "code" in vars(kind)]


def problems_said() -> list[tuple[str, str, str]]:
    """Code, Dutch and English of every sentence that is raised where it stands."""
    found: dict[str, tuple[str, str, str]] = {}
    for path in sorted((ROOT / "opdracht").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            said = _said(node)
            if said is not None:
                found.setdefault(said[0], said)
    return sorted(found.values())


def _said(node: ast.AST) -> tuple[str, str, str] | None:
    if not isinstance(node, ast.Call):
        return None
    words = {word.arg: word.value for word in node.keywords}
    codes = [
        given.value
        for given in node.args
        if isinstance(given, ast.Constant) and isinstance(given.value, str)
    ]
    if "nl" not in words or "en" not in words or not codes:
        return None
    if re.fullmatch(r"[a-z][a-z0-9_]+", codes[0]) is None:
        return None
    return codes[0], _template(words["nl"]), _template(words["en"])


def _template(node: ast.expr) -> str:
    """The sentence as written, with the values in braces."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(
                part.value
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
                else "{…}"
                for part in parts
            )
        case _:
            return "{…}"


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument or option of the command line."""

    names: tuple[str, ...]
    required: bool
    help: str
    variable: str
    """The environment variable that stands in for it, or an empty string."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the command line, or a group of them."""

    name: str
    help: str
    is_group: bool
    parameters: tuple[Parameter, ...]


def verbs() -> Iterator[Verb]:
    """The program itself, then every verb with its full name; help in English."""
    from opdracht.cli.assembly import app  # noqa: PLC0415 - only one page needs the whole of it

    yield from _verbs("opdracht", typer.main.get_command(app("en")))


def _verbs(name: str, command: "Described") -> Iterator[Verb]:
    group = isinstance(command, TyperGroup)
    parameters = tuple(
        Parameter(
            names=_names(given),
            required=given.required,
            help=str(getattr(given, "help", None) or ""),
            variable=str(getattr(given, "envvar", None) or ""),
        )
        for given in command.params
        if not getattr(given, "hidden", False)
    )
    yield Verb(name, " ".join((command.help or "").split()), group, parameters)
    if isinstance(command, TyperGroup):
        for word, verb in sorted(command.commands.items()):
            if not verb.hidden:
                yield from _verbs(f"{name} {word}", verb)


def _names(given: "Given") -> tuple[str, ...]:
    if given.opts[0].startswith("-"):
        return (*given.opts, *given.secondary_opts)
    return (str(getattr(given, "metavar", None) or given.opts[0]).strip("[]"),)


class Given(Protocol):
    """What a parameter tells of itself."""

    opts: list[str]
    secondary_opts: list[str]
    required: bool


class Described(Protocol):
    """What a verb tells of itself."""

    help: str | None
    hidden: bool

    @property
    def params(self) -> Sequence[Given]:
        """Its arguments and options."""
        ...
