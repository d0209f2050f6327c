"""Lines of the command line without waiting for Python to load it: each in a process of its own,
made from one that has loaded it already."""

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path

from pydantic import JsonValue, TypeAdapter

OBJECT: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])
LIST: TypeAdapter[list[dict[str, JsonValue]]] = TypeAdapter(list[dict[str, JsonValue]])
LOADED = ["opdracht.cli.running", "opdracht.cli.door"]
LONGEST = 120
"""Seconds that one line may take."""


@dataclass(frozen=True)
class Ended:
    """What a line ended with, and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, JsonValue]:
        return OBJECT.validate_json(self.out)

    @property
    def rows(self) -> list[dict[str, JsonValue]]:
        return LIST.validate_json(self.out)


def carried_out(
    line: Sequence[str], environ: Mapping[str, str], folder: Path, stdin: str | None
) -> Ended:
    """Carry out one line, as the program does."""
    with tempfile.TemporaryDirectory() as kept:
        given, out, err = (Path(kept) / name for name in ("in", "out", "err"))
        given.write_text(stdin or "", "utf-8")
        process = _server().Process(
            target=_carry_out, args=(list(line), dict(environ), folder, (given, out, err))
        )
        process.start()
        process.join(LONGEST)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(" ".join(line))
        return Ended(process.exitcode, out.read_text("utf-8"), err.read_text("utf-8"))


@cache
def _server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    return context


def _carry_out(
    line: list[str], environ: dict[str, str], folder: Path, streams: tuple[Path, Path, Path]
) -> None:
    from opdracht.cli import main  # noqa: PLC0415 - who asks for a line need not load it

    os.environ.clear()
    os.environ.update(environ)
    os.chdir(folder)
    for number, path in enumerate(streams):
        file = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(file, number)
        os.close(file)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - it has no path
    sys.argv = ["opdracht", *line]
    main()
