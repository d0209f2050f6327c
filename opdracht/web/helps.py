"""The one step that would help, as a link: to the form, with what is known filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from domain.access import may_ask
from domain.authority import Authority
from domain.figures.next_act import Act
from domain.message import Command
from domain.text import Id
from opdracht.api.paths import COMMISSION, FORMS
from opdracht.sentences.acts import why
from opdracht.sentences.grammar import Said
from opdracht.web.forms.links import link
from opdracht.web.forms.shape import title_of

COMMANDS: Final[Mapping[str, type[Command]]] = {
    kind.__name__: kind for kind in FORMS if kind.__name__ in COMMISSION
}
SHORT: Final[Mapping[str, Said]] = {
    "AnswerRung": Said("Geef antwoord", "Answer"),
    "LowerByHand": Said("Geef antwoord", "Answer"),
}
"""Command -> what stands on the link where what is asked stands beside it."""
LOOK: Final = Said("Bekijk de opdracht", "Look at the commission")


@dataclass(frozen=True, slots=True)
class Step:
    """A link that helps. `why`: what for; None where that stands beside it already."""

    said: Said
    href: str
    why: Said | None = None


def looking(commission: Id) -> Step:
    """To the commission itself."""
    return Step(LOOK, f"/opdrachten/{commission}")


def step_for(authority: Authority, commission: Id, act: Act, back: str) -> Step:
    """The act that would help a commission on; the commission itself for who may not do that."""
    found = step(authority, commission, act.command, act.known, back)
    return Step(found.said, found.href, why(act))


def step(
    authority: Authority, commission: Id, command: str, known: Mapping[str, str], back: str
) -> Step:
    """To the form of a command; `back` is where it leads to when it is done."""
    kind = COMMANDS[command]
    if not may_ask(authority, kind):
        return looking(commission)
    said = SHORT.get(command) or title_of(kind)
    return Step(said, link(kind, commission, {**known}, back))
