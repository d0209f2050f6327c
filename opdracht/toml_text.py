"""TOML that somebody else wrote: read within bounds, so that no text can stop the program."""

import tomllib
from typing import Final

MOST_DOTS: Final = 100
"""In one line, outside of its strings. Keys of ours have one or two."""


def table_of(text: str) -> dict[str, object]:
    """The text as a table. Raises ValueError, which says in English where and why not."""
    deep = _too_deep(text)
    if deep is not None:
        raise ValueError(f"line {deep} has too many dots")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("nested too deep") from None


def _too_deep(text: str) -> int | None:
    """The first line with a key of many parts: the parser's time grows with their square."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > MOST_DOTS and _dots_in_keys(line) > MOST_DOTS:
            return number
    return None


def _dots_in_keys(line: str) -> int:
    """Dots outside of strings and comments, in one walk: a pattern could go back for ever."""
    count, quote, skip = 0, "", False
    for letter in line:
        if skip:
            skip = False
        elif quote:
            skip = letter == "\\" and quote == '"'
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter == "#":
            break
        else:
            count += letter == "."
    return count
