"""The tables of the reference, made from the code when the documentation is built.

A page holds a marker such as `<!-- generated: commands -->`; `fill_in` puts the table in its place.
Nothing here knows a command or an event by name, so the reference cannot lag behind the code.
"""

import enum
import importlib
import inspect
import re
from collections.abc import Callable

from api_tables import TABLES as API
from api_tables import status_of
from code_facts import (
    Parameter,
    Verb,
    import_all,
    messages_of,
    problems_said,
    refusal_kinds,
    verbs,
)
from markdown_words import cell, code, doc, safe, table
from message_fields import default_of, fields_table, written_fields
from rights_tables import TABLES as RIGHTS

import domain
import storage
from domain.message import Command, Event
from opdracht.settings import PREFIX, Settings
from workflows import attributes

QUESTIONS_TO_THE_RECORD = (
    "history",
    "commands",
    "inbox",
    "mail",
    "escalations",
    "handovers",
    "warnings",
)
"""Without a projection of their own: they ask the events, or what another one wrote."""
MARKER = re.compile(r"<!-- generated: ([a-z-]+) -->")
A_ROW_OF_CODES = re.compile(r"^(\d+)\s{2,}(\S.*)$", re.MULTILINE)


def fill_in(page: str) -> str:
    """The page with every marker replaced. A marker that means nothing is a KeyError."""
    return MARKER.sub(lambda found: TABLES[found[1]](), page)


def commands() -> str:
    """Each command with its fields."""
    parts: list[str] = []
    for aggregate, kinds in messages_of(Command).items():
        parts.append(f"## Of the {aggregate}\n")
        for kind in kinds:
            parts += [f"### {kind.__name__}\n", doc(kind) + "\n", fields_table(kind, sealed=False)]
    return "\n".join([*parts, _words()])


def events() -> str:
    """Each event type with its version and fields."""
    parts: list[str] = []
    for aggregate, kinds in messages_of(Event).items():
        parts.append(f"## Of the {aggregate}\n")
        for kind in kinds:
            shape = f"Schema version {kind.schema_version}."
            parts += [f"### {kind.__name__}\n", f"{doc(kind)} {shape}\n"]
            parts.append(fields_table(kind, sealed=True))
    return "\n".join(parts)


def _words() -> str:
    """The fixed words that fields may hold."""
    kinds: dict[str, type[enum.Enum]] = {}
    for module in import_all(domain):
        for kind in vars(module).values():
            is_words = isinstance(kind, type) and issubclass(kind, enum.Enum)
            if is_words and kind.__module__.startswith("domain"):
                kinds[kind.__name__] = kind
    rows = [
        [
            code(name),
            cell(doc(kind)),
            ", ".join(code(str(word.value)) for word in kind),
        ]
        for name, kind in sorted(kinds.items())
    ]
    return "## Fixed words\n\n" + table(["type", "meaning", "words"], rows)


def refusals() -> str:
    """Each refusal with its code, its status over HTTP, and both sentences."""
    rows = [
        [
            code(kind.code),
            code(str(status_of(kind))),
            cell(doc(kind)),
            cell(safe(kind.nl)),
            cell(safe(kind.en)),
        ]
        for kind in sorted(refusal_kinds(), key=lambda kind: kind.code)
    ]
    return table(["code", "HTTP", "the fact", "Nederlands", "English"], rows)


def problems() -> str:
    """Each problem outside the domain with its code and both sentences."""
    known = {kind.code for kind in refusal_kinds()}
    rows = [
        [code(name), cell(safe(nl)), cell(safe(en))]
        for name, nl, en in problems_said()
        if name not in known
    ]
    return table(["code", "Nederlands", "English"], rows)


def settings() -> str:
    """Each setting as the variable that sets it."""
    written = written_fields(Settings)
    rows = [
        [
            code(PREFIX + name.upper()),
            code(written[name][0]),
            default_of(field),
            cell(written[name][1]),
        ]
        for name, field in Settings.model_fields.items()
    ]
    program, *_ = verbs()
    known = {row[0] for row in rows}
    for given in program.parameters:
        if given.variable and code(given.variable) not in known:
            stands_for = f"Stands in for {code(given.names[0])}. {_told(given)}"
            rows.append([code(given.variable), code("str"), "-", stands_for])
    return table(["variable", "type", "default", "meaning"], rows)


def cli() -> str:
    """Each verb with its arguments and options."""
    program, *rest = verbs()
    parts = ["## Options that go with every verb\n", _parameters(program)]
    for verb in rest:
        parts += [f"## {verb.name}\n", safe(verb.help) + "\n", _parameters(verb)]
    return "\n".join(parts)


def _parameters(verb: Verb) -> str:
    rows = [
        [code(", ".join(given.names)), "required" if given.required else "-", _told(given)]
        for given in verb.parameters
    ]
    if verb.is_group and verb.name != "opdracht":
        return ""
    return table(["argument or option", "needed", "meaning"], rows) if rows else ""


def _told(given: Parameter) -> str:
    return cell(safe(given.help))


def exit_codes() -> str:
    """Each exit code with its name and meaning."""
    outcome = importlib.import_module("opdracht.cli.outcome")
    told = dict(A_ROW_OF_CODES.findall(outcome.__doc__ or ""))
    rows = [
        [code(str(int(each))), code(each.name.lower()), cell(safe(told[str(int(each))]))]
        for each in outcome.Exit
    ]
    return table(["code", "name", "meaning"], rows)


def read_models() -> str:
    """Each read model with its questions."""
    parts: list[str] = []
    for module in import_all(storage):
        name = module.__name__.rpartition(".")[2]
        own = getattr(module, "project", None)
        projects = inspect.isfunction(own) and own.__module__ == module.__name__
        if not projects and name not in QUESTIONS_TO_THE_RECORD:
            continue
        rows = [
            [code(f"{called}{_asked(function)}"), cell(doc(function))]
            for called, function in vars(module).items()
            if inspect.isfunction(function)
            and function.__module__ == module.__name__
            and not called.startswith("_")
        ]
        parts += [f"## {name}\n", doc(module) + "\n", table(["question", "answer"], rows)]
    return "\n".join(parts)


def _asked(function: Callable[..., object]) -> str:
    return "(" + ", ".join(inspect.signature(function).parameters) + ")"


MEANING = {
    "OpdrachtTenant": "The tenant.",
    "OpdrachtPhase": "The phase the commission is in.",
    "OpdrachtStatus": "Active, ended with an outcome, or waiting for the event store.",
    "OpdrachtClient": "The id of the client organisation.",
    "OpdrachtOpened": "When the request was received.",
}


def search_attributes() -> str:
    """Each search attribute with its type."""
    rows = [
        [
            code(key.name),
            code(key.indexed_value_type.name.title().replace("_", "")),
            MEANING[key.name],
        ]
        for key in attributes.ALL
    ]
    return table(["name", "type", "meaning"], rows)


TABLES: dict[str, Callable[[], str]] = {
    "commands": commands,
    "events": events,
    "refusals": refusals,
    "problems": problems,
    "settings": settings,
    "cli": cli,
    "exit-codes": exit_codes,
    "read-models": read_models,
    "search-attributes": search_attributes,
    **RIGHTS,
    **API,
}
