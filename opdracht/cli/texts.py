"""What a person gives as a value: the words themselves, `@file`, or `-` for standard input.

Whatever is in a file, the answer is a value or a sentence: no more of it is read than a value can
be, and JSON is read by what JSON allows. Python's reader takes `NaN`, and any depth until it falls
over; of a key that comes twice it forgets the first.
"""

import json
import math
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from pydantic import JsonValue, TypeAdapter

from opdracht.cli.outcome import Problem, usage

BIGGEST_FILE = 64 * 1024 * 1024
"""Bytes. A mistake in a path should not fill the memory."""

MOST_DEEP = 50
"""Most lists and objects in one another: commands need five."""

NAME_SHOWN = 120
"""Characters of a file's name in a sentence."""

_JSON: TypeAdapter[JsonValue] = TypeAdapter(JsonValue)


def value_of(given: str, option: str) -> str:
    """The text itself. `@@` at the start stands for one `@` that is part of the text."""
    if given == "-":
        return _from_standard_input(option)
    if given.startswith("@@"):
        return given[1:]
    if given.startswith("@"):
        return text_of(given[1:], f"{option}: ")
    return given


def json_of(given: str, option: str) -> JsonValue:
    """The value as JSON; a `Problem` says where it stops being JSON."""
    return json_in(value_of(given, option), f"{option}: ")


def json_in(text: str, where: str) -> JsonValue:
    """The text as JSON. `where` goes before each sentence of a `Problem`."""
    try:
        found: object = json.loads(
            text,
            parse_float=_finite,
            parse_constant=_finite,
            object_pairs_hook=_each_once,
        )
        if _deeper(found, MOST_DEEP):
            raise _too_deep(where)
        return _JSON.validate_python(found)
    except RecursionError:
        raise _too_deep(where) from None
    except json.JSONDecodeError as error:
        raise usage(
            "json_invalid",
            nl=f"{where}dit is geen JSON (regel {error.lineno}, teken {error.colno}).",
            en=f"{where}this is not JSON (line {error.lineno}, character {error.colno}).",
        ) from None
    except _KeyTwiceError as error:
        raise usage(
            "json_invalid",
            nl=f"{where}de sleutel {error} staat er meer dan een keer.",
            en=f"{where}the key {error} is there more than once.",
        ) from None
    except ValueError:
        raise usage(
            "json_invalid",
            nl=f"{where}er staat een getal in dat te groot is, of dat er geen is.",
            en=f"{where}it holds a number that is too large, or that is none.",
        ) from None


class _KeyTwiceError(Exception):
    """An object has a key more than once."""


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _KeyTwiceError(key[:40])
        found[key] = value
    return found


def _deeper(value: object, most: int) -> bool:
    """Whether lists and objects stand deeper in one another than that."""
    level: list[object] = [value]
    for _ in range(most + 1):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return False
    return True


def _inside(value: object) -> Iterable[object]:
    match value:
        case dict():
            return value.values()
        case list():
            return value
        case _:
            return ()


def _too_deep(where: str) -> Problem:
    return usage(
        "json_too_deep",
        nl=f"{where}er staan meer dan {MOST_DEEP} lijsten en objecten in elkaar.",
        en=f"{where}more than {MOST_DEEP} lists and objects stand in one another.",
    )


def text_of(name: str, where: str) -> str:
    """The text in a file. `where` goes before each sentence of a `Problem`."""
    shown = name[:NAME_SHOWN]
    try:
        with Path(name).expanduser().open("rb") as file:
            return _decoded(file, where, f"het bestand {shown}", f"the file {shown}")
    except (OSError, ValueError, RuntimeError) as error:  # a NUL in a name, no such home
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise usage(
            "file_unreadable",
            nl=f"{where}het bestand {shown} is niet te lezen ({reason}).",
            en=f"{where}the file {shown} cannot be read ({reason}).",
        ) from None


def _from_standard_input(option: str) -> str:
    if sys.stdin is None or sys.stdin.isatty():
        raise usage(
            "stdin_is_a_terminal",
            nl=f"{option}: - leest de tekst van standaardinvoer, maar er wordt niets aangeboden.",
            en=f"{option}: - reads the text from standard input, but nothing is offered there.",
        )
    return _decoded(sys.stdin.buffer, f"{option}: ", "standaardinvoer", "standard input")


def _decoded(file: BinaryIO, where: str, nl: str, en: str) -> str:
    content = file.read(BIGGEST_FILE + 1)
    if len(content) > BIGGEST_FILE:
        raise usage(
            "file_too_big",
            nl=f"{where}{nl} is groter dan 64 MB.",
            en=f"{where}{en} is larger than 64 MB.",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise usage(
            "not_utf8",
            nl=f"{where}{nl} is geen tekst in UTF-8.",
            en=f"{where}{en} is not text in UTF-8.",
        ) from None
