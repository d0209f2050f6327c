"""The page about clocks and ladders says what the defaults say."""

from collections.abc import Iterator
from pathlib import Path

from domain.clocks import DEFAULTS, Rung
from opdracht.sentences.time_words import LADDER, OFFER, WHOM

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "clocks-and-ladders.md"


def rung(one: Rung) -> str:
    asked = " and ".join(WHOM[whom].en for whom in one.to)
    return f"{one.when}: {asked}, {OFFER[one.offer].en}" + (" (draft)" if one.mirror else "")


def rows() -> Iterator[str]:
    for name, ladder in DEFAULTS.ladders.items():
        rungs = [rung(one) for one in ladder.rungs]
        cells = [LADDER[name].en, str(ladder.norm), *rungs, *([""] * (5 - len(rungs)))]
        yield "| " + " | ".join(cells) + " |"


def test_the_tables_are_the_default_ladders_and_stall_norms() -> None:
    text = PAGE.read_text("utf-8")
    table = [line for line in text.splitlines() if line.startswith("| ")]
    stalls = [f"| {phase} | {days} |" for phase, days in DEFAULTS.stalls.items()]
    heads = ("| ladder |", "| phase |")
    assert [line for line in table if not line.startswith(heads)] == [*rows(), *stalls]
