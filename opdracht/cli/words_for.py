"""Short words for tables and heads, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from domain.errors import Language
from opdracht.sentences import grammar
from opdracht.sentences.grammar import AMSTERDAM, Said
from opdracht.sentences.words import LINE_KIND, LINE_STATUS, OUTCOME, PHASE, SIDE, word

GAP: Final[Mapping[str, Said]] = {
    "expectation-without-agreement": Said(
        "verwachting zonder afspraak", "expectation without agreement"
    ),
    "agreement-without-owner": Said("afspraak zonder eigenaar", "agreement without owner"),
    "promise-without-date": Said("toezegging zonder datum", "promise without date"),
    "promise-not-ratified": Said(
        "verwachting gewekt, niet toegezegd", "expectation raised, not promised"
    ),
    "change-not-told": Said("wijziging niet verteld", "change not told"),
    "conflict-unresolved": Said("tegenstelling niet opgelost", "conflict not resolved"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """Says things in one language."""

    language: Language

    def __call__(self, nl: str, en: str) -> str:
        """One of the two."""
        return nl if self.language == "nl" else en

    @property
    def commission_id(self) -> str:
        """Help of an id."""
        return self(
            "Het id van de opdracht, of het begin of het laatste deel ervan.",
            "The commission's id, or its start or last part.",
        )

    def heads(self, *both: str) -> list[str]:
        """Heads of columns, given as `Dutch|English`, or one word for both."""
        return [self(*(pair.split("|") if "|" in pair else (pair, pair))) for pair in both]

    def of(self, said: Said) -> str:
        """The text in this language."""
        return said.in_(self.language)

    def day(self, value: date) -> str:
        """A day in words."""
        return self.of(grammar.day(value))

    def moment(self, value: datetime) -> str:
        """A time for a table: `2026-03-02 14:05`, Dutch local time."""
        return f"{value.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}"

    def state(self, phase: str | None, outcome: str | None) -> str:
        """The phase of a living commission, the outcome of one that ended."""
        if outcome is not None:
            return self.of(word(OUTCOME, outcome))
        return self.of(word(PHASE, phase)) if phase else self("ingelezen", "imported")

    def line_kind(self, kind: str) -> str:
        """What a ledger line is."""
        return self.of(word(LINE_KIND, kind))

    def line_status(self, status: str) -> str:
        """How a ledger line stands."""
        return self.of(word(LINE_STATUS, status))

    def side(self, side: str, owner: str | None) -> str:
        """Who owes it, with the person when there is one."""
        which = self.of(word(SIDE, side))
        return f"{which}: {owner}" if owner else which

    def gap(self, gap: str) -> str:
        """What a line lacks."""
        return self.of(GAP.get(gap, Said(gap, gap)))
