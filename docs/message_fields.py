"""The fields of a message or of the settings, told to a reader."""

import ast
import enum
import inspect
import textwrap
from collections.abc import Iterable, Iterator
from typing import get_args

from markdown_words import cell, code, table
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from domain.message import Command
from domain.text import Personal
from opdracht.cli.wording_commission import COMMISSION_FIELDS
from opdracht.cli.wording_office import OFFICE_FIELDS


def written_fields(kind: type[BaseModel]) -> dict[str, tuple[str, str]]:
    """Each field's annotation and the text below it, as they stand in the source."""
    found: dict[str, tuple[str, str]] = {}
    for part in reversed(kind.__mro__):
        if not issubclass(part, BaseModel) or part is BaseModel:
            continue
        body = ast.parse(textwrap.dedent(inspect.getsource(part))).body[0]
        if not isinstance(body, ast.ClassDef):
            continue
        for node, after in zip(body.body, [*body.body[1:], ast.Pass()], strict=True):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                found[node.target.id] = (ast.unparse(node.annotation), _text(after))
    return found


def _text(node: ast.stmt) -> str:
    match node:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return text
        case _:
            return ""


def default_of(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    value = field.get_default(call_default_factory=True)
    if isinstance(value, enum.Enum):
        value = value.value
    return "-" if value is None or value == () else code(str(value))


def _sealed(field: FieldInfo) -> str:
    found = next(_personal([*field.metadata, field.annotation]), None)
    if found is None:
        return "-"
    return "the dossier" if found.subject == "@stream" else code(found.subject)


def _personal(parts: Iterable[object]) -> Iterator[Personal]:
    for part in parts:
        if isinstance(part, Personal):
            yield part
        elif isinstance(part, type) and issubclass(part, BaseModel):
            for field in part.model_fields.values():
                yield from _personal([*field.metadata, field.annotation])
        else:
            yield from _personal([*getattr(part, "__metadata__", ()), *get_args(part)])


def fields_table(kind: type[BaseModel], *, sealed: bool) -> str:
    written = written_fields(kind)
    rows = [
        [
            code(name),
            code(written[name][0]),
            default_of(field),
            *([_sealed(field)] if sealed else []),
            cell(written[name][1] or _in_the_help(kind, name)),
        ]
        for name, field in kind.model_fields.items()
        if name != "type"
    ]
    heads = ["field", "type", "default", *(["sealed under"] if sealed else []), "meaning"]
    return table(heads, rows) if rows else "It has no fields.\n"


def _in_the_help(kind: type[BaseModel], field: str) -> str:
    """What the command line's help says of a command's field, or an empty string."""
    if not issubclass(kind, Command):
        return ""
    of_an_office = kind.__module__.startswith("domain.office")
    words = OFFICE_FIELDS if of_an_office else COMMISSION_FIELDS
    said = words.get(f"{kind.__name__}.{field}") or words.get(field)
    return said.en if said is not None else ""
