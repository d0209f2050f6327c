"""Leaves out of a theme what nothing here is dressed in.

A theme of NL Design System gives every component of every organisation its sizes and colours, two
and a half thousand of them; a browser would carry all of them to each part of the page.
"""

import re
from collections.abc import Collection, Iterable
from typing import Final

COMMON: Final = "--basis-"
"""The colours, sizes and letters that all others are made of: for our own style to use."""

TOKEN: Final = re.compile(r"--[\w-]+")
LINE: Final = re.compile(r"\s*(?P<name>--[\w-]+):\s*(?P<value>.*?);\s*(?:/\*.*\*/)?\s*")
OTHER: Final = re.compile(r"(?:/\*\*| \*.*| \*/|\.[\w-]+ \{|\}|)")
"""What else a theme has: one rule, and a remark at the head."""


def worn(themes: Iterable[str], styles: Iterable[str]) -> set[str]:
    """The tokens that are common, or that the styles name, with all that these are made of."""
    made_of: dict[str, set[str]] = {}
    for theme in themes:
        for line in theme.splitlines():
            if found := LINE.fullmatch(line):
                made_of.setdefault(found["name"], set()).update(TOKEN.findall(found["value"]))
    waiting = {name for name in made_of if name.startswith(COMMON)}
    waiting |= {name for style in styles for name in TOKEN.findall(style)}
    kept: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in made_of and name not in kept:
            kept.add(name)
            waiting |= made_of[name]
    return kept


def without(theme: str, kept: Collection[str]) -> str:
    """The theme with these tokens alone. Another shape than one rule is refused, not mangled."""
    lines = ["/* Only what is used here; the whole is in the package that vendor.json names */"]
    for line in theme.splitlines():
        found = LINE.fullmatch(line)
        if found is None:
            if OTHER.fullmatch(line) is None:
                raise SystemExit(f"the theme has another shape than was known: {line}")
            if line.endswith(("{", "}")):
                lines.append(line)
        elif found["name"] in kept:
            lines.append(f"{found['name']}:{found['value']};")
    return "\n".join(lines) + "\n"
