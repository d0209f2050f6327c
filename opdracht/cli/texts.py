"""What a person gives as a value: the words themselves, `@file`, or `-` for standard input."""

import json
import sys
from pathlib import Path

from pydantic import JsonValue, TypeAdapter

from opdracht.cli.outcome import usage

BIGGEST_FILE = 64 * 1024 * 1024
"""Bytes. A mistake in a path should not fill the memory."""

_JSON: TypeAdapter[JsonValue] = TypeAdapter(JsonValue)


def value_of(given: str, option: str) -> str:
    """The text itself. `@@` at the start stands for one `@` that is part of the text."""
    if given == "-":
        return _from_standard_input(option)
    if given.startswith("@@"):
        return given[1:]
    if given.startswith("@"):
        return _from_file(given[1:], option)
    return given


def json_of(given: str, option: str) -> JsonValue:
    """The value as JSON; a `Problem` says where it stops being JSON."""
    text = value_of(given, option)
    try:
        return _JSON.validate_python(json.loads(text))
    except json.JSONDecodeError as error:
        raise usage(
            "json_invalid",
            nl=f"{option}: dit is geen JSON (regel {error.lineno}, teken {error.colno}).",
            en=f"{option}: this is not JSON (line {error.lineno}, character {error.colno}).",
        ) from None


def _from_standard_input(option: str) -> str:
    if sys.stdin is None or sys.stdin.isatty():
        raise usage(
            "stdin_is_a_terminal",
            nl=f"{option}: - leest de tekst van standaardinvoer, maar er wordt niets aangeboden.",
            en=f"{option}: - reads the text from standard input, but nothing is offered there.",
        )
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError:
        raise _not_utf8(option, "standaardinvoer", "standard input") from None


def _from_file(name: str, option: str) -> str:
    path = Path(name).expanduser()
    try:
        if path.stat().st_size > BIGGEST_FILE:
            raise usage(
                "file_too_big",
                nl=f"{option}: het bestand {name} is groter dan 64 MB.",
                en=f"{option}: the file {name} is larger than 64 MB.",
            )
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise usage(
            "file_unreadable",
            nl=f"{option}: het bestand {name} is niet te lezen ({error.strerror}).",
            en=f"{option}: the file {name} cannot be read ({error.strerror}).",
        ) from None
    except UnicodeDecodeError:
        raise _not_utf8(option, name, name) from None


def _not_utf8(option: str, nl: str, en: str) -> Exception:
    return usage(
        "not_utf8",
        nl=f"{option}: {nl} is geen tekst in UTF-8.",
        en=f"{option}: {en} is not text in UTF-8.",
    )
