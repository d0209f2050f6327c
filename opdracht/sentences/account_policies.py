"""The numbers of account development in words, and what one policy says differently."""

from collections.abc import Iterator
from typing import Final

from domain.account.tenant_policy import AccountPolicy, ladders_of
from domain.account.words import Tier
from domain.clocks import AccountLadder
from domain.figures.priority import Criterion
from opdracht.sentences.account_words import CRITERION, LADDER, TIER
from opdracht.sentences.grammar import Said, days, hours, joined, many
from opdracht.sentences.policies import NONE, Change, rung_of
from opdracht.sentences.words import word

NUMBERS: Final[dict[str, Said]] = {
    "productive_hours": Said(
        "Productieve uren per jaar bij een volle baan", "Productive hours a year of a full-time job"
    ),
    "client_share": Said("Deel van de uren voor relaties", "Share of the hours for accounts"),
    "visit_minutes": Said("Een bezoek", "A visit"),
    "preparation_minutes": Said("Voorbereiding van een bezoek", "Preparing a visit"),
    "travel_minutes": Said("Reistijd van een bezoek", "Travel of a visit"),
    "follow_up_minutes": Said("Vervolg van een bezoek", "What follows a visit"),
    "lead_minutes": Said("Een lead, in alles", "A lead, in all"),
}
"""The plain numbers of the policy, in its order."""


def minutes(count: int) -> Said:
    """`45 minuten`."""
    return many(count, Said("minuut", "minute"), Said("minuten", "minutes"))


def told(policy: AccountPolicy) -> Iterator[tuple[str, Said, tuple[Said, ...]]]:
    """All that it says: name, what it is about, and what it says of that."""
    for criterion in Criterion:
        what = word(CRITERION, criterion)
        said = Said(f"Gewicht van {what.nl}", f"Weight of {what.en}")
        yield f"weights.{criterion}", said, (_percent(policy.weights.get(criterion, 0)),)
    for tier in Tier:
        what = word(TIER, tier)
        said = Said(f"Contact met {what.nl} binnen", f"Contact with {what.en} within")
        yield f"intervals.{tier}", said, (_days(policy.interval(tier)),)
    for name, said in NUMBERS.items():
        yield name, said, (_amount(name, int(getattr(policy, name))),)
    for name, ladder in ladders_of(policy, 0).ladders.items():
        what = word(LADDER, name)
        rungs = tuple(rung_of(rung) for rung in ladder.rungs) or (NONE,)
        norm = joined(Said("norm: ", "norm: "), days(ladder.norm))
        lines = rungs if name is AccountLadder.FOLLOW_UP else (norm, *rungs)
        yield f"ladders.{name}", Said(f"Ladder: {what.nl}", f"Ladder: {what.en}"), lines


def account_changes(new: AccountPolicy, old: AccountPolicy) -> list[Change]:
    """What is different in the new one."""
    before = {name: lines for name, _, lines in told(old)}
    return [
        Change(name, said, before[name], lines)
        for name, said, lines in told(new)
        if before[name] != lines
    ]


def _percent(value: int) -> Said:
    return Said(f"{value}%", f"{value}%")


def _days(count: int) -> Said:
    """Days of the calendar, where `days` are working days."""
    return many(count, Said("dag", "day"), Said("dagen", "days"))


def _amount(name: str, value: int) -> Said:
    match name:
        case "productive_hours":
            return hours(value)
        case "client_share":
            return _percent(value)
        case _:
            return minutes(value)
