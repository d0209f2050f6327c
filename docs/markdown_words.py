"""Words and tables in Markdown."""

import inspect
import re
from collections.abc import Iterable


def cell(text: str) -> str:
    """Text that fits a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|") or "-"


def code(text: str) -> str:
    """Code that fits a cell of a table."""
    return f"`{cell(text)}`" if text else "-"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown; cells are already fit."""
    first = list(heads)
    lines = [first, ["---"] * len(first), *(list(row) for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def doc(kind: object) -> str:
    """A docstring's first paragraph, on one line."""
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())


def safe(sentence: str) -> str:
    """A sentence as Markdown: what stands between backquotes is code, nothing else is markup."""
    parts = sentence.replace("``", "`").split("`")
    return "`".join(
        part if number % 2 else re.sub(r"([*_<\[\]])", r"\\\1", part)
        for number, part in enumerate(parts)
    )
