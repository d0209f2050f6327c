"""Why an act would help a commission on, in words."""

from collections.abc import Mapping
from typing import Final

from domain.commission import criteria
from domain.figures.next_act import ANSWER, READY, RESUME, UNANSWERED, UNHELPED, WITHDRAW, Act
from opdracht.sentences.grammar import Said

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
