"""The command line, `opdracht`: every command of the domain, and what there is to look at.

Verbs are made from the domain's own commands; see `verbs`. Exit codes and what they mean stand in
`outcome`, and below `opdracht --help`. With `--json` there is one JSON value on standard output and
nothing else; what is for people goes to standard error.
"""

import os
import sys

from opdracht.cli.assembly import app

__all__ = ["app", "main"]


def main() -> None:
    """The console script `opdracht`."""
    from opdracht.cli.running import run  # noqa: PLC0415 - `app` alone must not need it

    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue  # nobody listens any more
    os._exit(code)  # the Temporal core may abort a process that ends while its threads still run
