"""What the command line writes: results on standard output, all else on standard error.

With `--json` standard output holds one JSON value and nothing more. Texts that people typed are
printed without control characters: a title must not move the cursor of whoever reads it.
"""

import json
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from opdracht.cli.globals import Choices

_DIRECTIONS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "�")
"""Marks that turn the direction of everything after them."""


def clean(text: str, *, lines: bool = False) -> str:
    """The text without control characters; with `lines` its line ends stay."""
    kept = "\n" if lines else ""
    text = text.encode("utf-8", "replace").decode("utf-8")  # half characters cannot be written
    return "".join(
        letter if letter in kept or unicodedata.category(letter) != "Cc" else " "
        for letter in text.translate(_DIRECTIONS)
    )


@dataclass(frozen=True, slots=True)
class Out:
    """Writes for one run."""

    choices: Choices

    def json(self, value: JsonValue) -> None:
        """The result as JSON, when that is what was asked for."""
        if self.choices.json:
            indent = 2 if sys.stdout.isatty() else None
            sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")

    def line(self, text: str = "") -> None:
        """One line of the result, for people."""
        if not self.choices.json:
            sys.stdout.write(clean(text, lines=True) + "\n")

    def note(self, text: str) -> None:
        """Something beside the result."""
        sys.stderr.write(clean(text, lines=True) + "\n")

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Rows for people: a table on a terminal, else one line each with tabs between."""
        if self.choices.json:
            return
        if not sys.stdout.isatty():
            for row in (heads, *rows):
                sys.stdout.write("\t".join(clean(cell) for cell in row) + "\n")
            return
        table = Table(box=None, pad_edge=False, header_style="bold")
        for head in heads:
            table.add_column(head)
        for row in rows:
            table.add_row(*(Text(clean(cell)) for cell in row))
        Console(file=sys.stdout, highlight=False).print(table)

    def progress(self) -> Progress:
        """A bar on standard error; without a terminal it stays silent."""
        console = Console(file=sys.stderr)
        return Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
            transient=True,
        )
