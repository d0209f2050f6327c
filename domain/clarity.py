"""The fata-morgana check: how clear is a request, and what would we ask back?

Deterministic, explained, advisory; it never blocks. Clarity is 100 - 6 per vague term (at most 30)
- 12 per missing of six questions - 8 per extra question or and/or cluster (DOMAIN: rule 3).
The words are in `domain.clarity_words`, Dutch and English together.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.clarity_words import CLUSTERS, QUESTIONS, VAGUE, VAGUE_PHRASES, Question

VAGUE_COST: Final = 6
VAGUE_MOST: Final = 30
MISSING_COST: Final = 12
CLUSTER_COST: Final = 8
CLUSTERS_MOST: Final = 13
"""With more of them the score is zero anyway."""
CLEAR_FROM: Final = 75
HAZY_FROM: Final = 50

_WORDS: Final = re.compile(r"(?:[^\W_]\.)+[^\W_]|[^\W_]+")
"""Words and numbers; an abbreviation such as z.s.m is one word."""


class FindingKind(StrEnum):
    """Why a text is less clear."""

    VAGUE = "vague"
    MISSING = "missing"
    CLUSTER = "cluster"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that makes the text less clear, what it costs, and the question to ask back.

    `what` is the vague word, the code of the missing question, or the and/or that was found.
    """

    kind: FindingKind
    what: str
    cost: int
    ask_nl: str
    ask_en: str


@dataclass(frozen=True, slots=True)
class Clarity:
    """Score 0-100, verdict (clear, hazy, mirage), and the findings in the order they are shown."""

    score: int
    verdict: str
    findings: tuple[Finding, ...]

    @property
    def vague(self) -> tuple[str, ...]:
        """The vague words that were found, each once."""
        return self._of(FindingKind.VAGUE)

    @property
    def missing(self) -> tuple[str, ...]:
        """Codes of the questions the text does not answer."""
        return self._of(FindingKind.MISSING)

    @property
    def clusters(self) -> int:
        """Number of extra questions and and/or clusters."""
        return len(self._of(FindingKind.CLUSTER))

    def _of(self, kind: FindingKind) -> tuple[str, ...]:
        return tuple(finding.what for finding in self.findings if finding.kind is kind)


def assess(text: str) -> Clarity:
    """Look at a text in Dutch or English.

    A vague term counts once however often it is used; after the fifth the findings go on and the
    costs stop. The first question mark is the question itself; each further one is a finding.
    """
    plain = text.casefold()
    words = _WORDS.findall(plain)
    line = f" {' '.join(words)} "
    unique = dict.fromkeys(words)
    findings = (
        *_vague(line),
        *(
            _missing(question)
            for question in QUESTIONS
            if not _answers(question, plain, line, unique)
        ),
        *_clusters(plain),
    )
    score = max(0, 100 - sum(finding.cost for finding in findings))
    verdict = "clear" if score >= CLEAR_FROM else "hazy" if score >= HAZY_FROM else "mirage"
    return Clarity(score, verdict, findings)


def _vague(line: str) -> list[Finding]:
    found: list[str] = []
    for phrase in VAGUE_PHRASES:
        if f" {phrase} " in line:
            found.append(phrase)
            line = line.replace(f" {phrase} ", " ")
    found += (word for word in dict.fromkeys(line.split()) if word in VAGUE)
    paid = VAGUE_MOST // VAGUE_COST
    return [
        Finding(
            FindingKind.VAGUE,
            word,
            VAGUE_COST if number < paid else 0,
            f"Wat betekent '{word}' hier precies: welk getal, welke datum of welk voorbeeld?",
            f"What exactly does '{word}' mean here: which number, date or example?",
        )
        for number, word in enumerate(found)
    ]


def _missing(question: Question) -> Finding:
    return Finding(FindingKind.MISSING, question.code, MISSING_COST, question.nl, question.en)


def _answers(question: Question, text: str, line: str, words: Iterable[str]) -> bool:
    return (
        any(word in question.words for word in words)
        or any(f" {phrase} " in line for phrase in question.phrases)
        or (bool(question.endings) and any(word.endswith(question.endings) for word in words))
        or (question.pattern is not None and question.pattern.search(text) is not None)
    )


def _clusters(text: str) -> list[Finding]:
    marks = ["?"] * max(0, text.count("?") - 1)
    marks += [mark for mark in CLUSTERS for _ in range(text.count(mark))]
    return [
        Finding(
            FindingKind.CLUSTER,
            mark.strip(),
            CLUSTER_COST,
            "Hier staan meer vragen door elkaar: welke is de eerste, en kan de rest apart?",
            "Several questions stand here together: which comes first, and can the rest be apart?",
        )
        for mark in marks[:CLUSTERS_MOST]
    ]
