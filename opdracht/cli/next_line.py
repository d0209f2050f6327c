"""The very line to type: a command with what is known of it, and words in capitals for the rest."""

import shlex
from collections.abc import Mapping
from typing import Final

from domain.figures.next_act import Act
from domain.message import Command
from opdracht.cli.catalogue import NEW_IDS, NOUNS, TODAY, verb_of
from opdracht.cli.fields import options_of

COMMANDS: Final[Mapping[str, type[Command]]] = {kind.__name__: kind for kind in NOUNS["commission"]}


def line(commission: str, act: Act) -> str:
    """What to type. Words in capitals are for the person to fill in."""
    kind = COMMANDS[act.command]
    made, _ = NEW_IDS.get(act.command, ("", ""))
    parts = ["opdracht", "commission", verb_of(kind), commission]
    for option in options_of(kind):
        if option.field in act.known:
            parts += [option.name, shlex.quote(act.known[option.field])]
        elif option.required and option.field not in {made, *TODAY}:
            parts += [option.name, "/".join(option.choices) or option.field.upper()]
    return " ".join(parts)
