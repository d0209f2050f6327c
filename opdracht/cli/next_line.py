"""The very line to type: a command with what is known of it, and words in capitals for the rest."""

import shlex
from collections.abc import Mapping
from typing import Final

from domain.commission import criteria
from domain.figures.next_act import ANSWER, READY, RESUME, UNANSWERED, UNHELPED, WITHDRAW, Act
from domain.message import Command
from opdracht.cli.catalogue import NEW_IDS, NOUNS, TODAY, verb_of
from opdracht.cli.fields import options_of
from opdracht.sentences.grammar import Said

COMMANDS: Final[Mapping[str, type[Command]]] = {kind.__name__: kind for kind in NOUNS["commission"]}

WHY: Final[Mapping[str, Said]] = {
    UNHELPED: Said(
        "een belemmering waarvoor nog niemand hulp aanbood",
        "an obstacle for which nobody offered help yet",
    ),
    UNANSWERED: Said("een aanbod dat nog op antwoord wacht", "an offer that waits for an answer"),
    READY: Said("alles voor deze fase is er", "all that this phase needs is there"),
    WITHDRAW: Said(
        "vraag de opdrachtgever: intrekken of hervatten?", "ask the client: withdraw or resume?"
    ),
    ANSWER: Said("bel de opdrachtgever en leg het antwoord vast", "call and record the answer"),
    RESUME: Said("laat het werk weer doorgaan", "let the work go on"),
}
"""Why an act helps; that of a missing exit criterion has words of its own."""

_CRITERIA: Final = {
    each.code: (each.nl, each.en)
    for each in vars(criteria).values()
    if isinstance(each, criteria.Criterion)
}


def why(act: Act) -> Said:
    """Why the act helps."""
    known = WHY.get(act.why)
    return known or criterion(act.why)


def criterion(code: str) -> Said:
    """What is missing, in the words of the exit criterion."""
    nl, en = _CRITERIA.get(code, (code, code))
    return Said(f"nog nodig: {nl}", f"still needed: {en}")


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
