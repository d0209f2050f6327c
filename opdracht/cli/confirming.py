"""What ends a commission is asked once more, on a terminal; elsewhere it takes `--yes`."""

import sys
from typing import Final

import typer

from domain.message import Command
from opdracht.cli.globals import Choices
from opdracht.cli.outcome import usage

ENDS: Final = frozenset(
    {"WithdrawCommission", "DeclineCommission", "StopCommission", "MergeCommission"}
)
"""Commands after which a commission is over before its time."""


def confirmed(choices: Choices, command: Command, id_: str) -> None:
    """Returns when the person means it; a `Problem`, or an abort, otherwise."""
    if choices.yes or type(command).__name__ not in ENDS:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise usage(
            "yes_needed",
            nl=f"Dit sluit {id_} af. Voeg --yes toe als je dat wilt.",
            en=f"This ends {id_}. Add --yes when you mean it.",
        )
    question = choices.say(f"Dit sluit {id_} af. Doorgaan?", f"This ends {id_}. Go on?")
    typer.confirm(question, abort=True, err=True)
