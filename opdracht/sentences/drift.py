"""When a client is asked whether this is still its question, in a sentence."""

from datetime import date

from domain.commission.drift import Drift
from opdracht.sentences.grammar import Said, day
from opdracht.sentences.words import OCCASION, word


def asks(drift: Drift, today: date) -> Said:
    """That it was asked and waits for an answer, or when to ask again and why."""
    on, why = day(drift.due), word(OCCASION, drift.occasion)
    if drift.waiting is not None:
        asked = day(drift.waiting)
        return Said(
            f"Gevraagd op {asked.nl}, nog geen antwoord", f"Asked on {asked.en}, no answer yet"
        )
    if drift.late(today):
        return Said(
            f"Vragen was nodig op {on.nl}: {why.nl}", f"It was to be asked on {on.en}: {why.en}"
        )
    return Said(f"Weer vragen op {on.nl}: {why.nl}", f"Ask again on {on.en}: {why.en}")
