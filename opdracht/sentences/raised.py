"""What was asked higher up, and how that stands. No person is named."""

from typing import Final

from opdracht.sentences.grammar import Said
from opdracht.sentences.time_words import OFFER, clock
from opdracht.sentences.words import word
from storage.escalations import Escalation

DRAFT: Final = Said(
    "concept voor de opdrachtgever wacht op verzending", "draft for the client waits to be sent"
)
TOLD: Final = Said("verteld aan de opdrachtgever", "told to the client")
NO_ANSWER: Final = Said("nog geen antwoord", "no answer yet")


def on_which(one: Escalation) -> Said:
    """The clock and its rung; by hand when a person raised it."""
    name = clock(one.clock)
    if one.rung is None:
        return Said(f"{name.nl}, met de hand", f"{name.en}, by hand")
    return Said(f"{name.nl}, trede {one.rung}", f"{name.en}, rung {one.rung}")


def stand(one: Escalation) -> Said:
    """Whether the client knows, and whether it was answered."""
    parts = [DRAFT] if one.draft else [TOLD] if one.mirror else []
    if one.outcome is None:
        parts.append(NO_ANSWER)
    else:
        came = word(OFFER, one.outcome)
        parts.append(Said(f"antwoord: {came.nl}", f"answer: {came.en}"))
    return Said("; ".join(it.nl for it in parts), "; ".join(it.en for it in parts))
