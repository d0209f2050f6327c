"""What a check-in asks, and what was done about the last obstacle, in words."""

from typing import Final

from domain.commission.opener import DeedKind
from opdracht.sentences.grammar import Said

QUESTIONS: Final = {
    "confidence": Said("Hoeveel vertrouwen heb je erin, van 1 tot 5?", "How confident, 1 to 5?"),
    "best": Said("Wat ging het best?", "What was the best thing?"),
    "obstacle": Said("Wat zit er in de weg?", "What is in the way?"),
}
"""Field of `CheckIn` -> its question. Three, and no more."""

DEEDS: Final = {
    DeedKind.HELP: Said("hulp aangeboden", "help offered"),
    DeedKind.RESOLVED: Said("opgelost", "resolved"),
    DeedKind.ACCEPTED: Said("besloten ermee te leven", "decided to live with it"),
}
