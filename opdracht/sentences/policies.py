"""A policy in words: its rungs, and what one says differently from another."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from domain.clocks import Ladder, LadderName, Rung
from domain.office.ladders import DAYS, HEARTBEAT
from domain.office.norms_in_force import norms_of
from domain.office.words import Policy
from domain.phase import Phase
from opdracht.sentences.grammar import Said, days, hours, joined, listed
from opdracht.sentences.time_words import LADDER, OFFER, WHOM
from opdracht.sentences.words import PHASE, word

NUMBERS: Final[dict[str, Said]] = {
    "received_days": Said("Ontvangst", "Intake"),
    "clarification_days": Said("Vraagverheldering", "Clarification"),
    "translation_days": Said("Vertaling", "Translation"),
    "client_decision_days": Said("Besluit van de opdrachtgever", "Decision of the client"),
    HEARTBEAT: Said("Tijd tussen nieuws in de uitvoering", "Time between news in monitoring"),
    "success_days": Said("Succes", "Success"),
    "acceptance_days": Said("Oplevering beoordelen", "Judging a delivery"),
    "gesture_days": Said("Gebaar", "Gesture"),
    "evaluation_days": Said("Evaluatie", "Evaluation"),
    "reopen_days": Said("Heropenen", "Reopening"),
    "small_hours": Said("Klein werk, hoogstens", "Small work, at most"),
    "gesture_euros": Said("Een gebaar kost hoogstens", "A gesture costs at most"),
}
"""The numbers of a policy, in its order."""

NONE: Final = Said("geen treden", "no rungs")


class Change(NamedTuple):
    """What one policy says differently: before and after, line by line."""

    name: str
    said: Said
    before: tuple[Said, ...]
    after: tuple[Said, ...]


def moment_of(when: str) -> Said:
    """`T-5` as people say it: five working days before the last day."""
    if when.startswith("day "):
        number = when.removeprefix("day ")
        return Said(f"op werkdag {number}", f"on working day {number}")
    if when.endswith("%"):
        share = when.removesuffix("%").strip()
        return Said(f"op {share}% van de tijd", f"at {share}% of the time")
    count = int(when.removeprefix("T") or 0)
    if count == 0:
        return Said("op de laatste dag", "on the last day")
    told = days(abs(count))
    if count < 0:
        return joined(told, Said(" voor de laatste dag", " before the last day"))
    return joined(told, Said(" na de laatste dag", " after the last day"))


def rung_of(rung: Rung) -> Said:
    """`op werkdag 3 aan behandelaar: hulp`."""
    whom = [word(WHOM, each) for each in rung.to]
    nl, en = listed(it.nl for it in whom).nl, listed(it.en for it in whom).en
    when, offer = moment_of(rung.when), word(OFFER, rung.offer)
    letter = Said(", met een brief voor hun lijn", ", with a letter to their line")
    said = Said(f"{when.nl} aan {nl}: {offer.nl}", f"{when.en} to {en}: {offer.en}")
    return joined(said, letter) if rung.mirror else said


def changes(new: Policy, old: Policy) -> list[Change]:
    """What is different in the new one, in the order of a policy."""
    return list(_changes(new, old))


def _changes(new: Policy, old: Policy) -> Iterator[Change]:
    for name, said in NUMBERS.items():
        before, after = int(getattr(old, name)), int(getattr(new, name))
        if before != after:
            yield Change(name, said, (_amount(name, before),), (_amount(name, after),))
    now, then = norms_of(new, 0), norms_of(old, 0)
    for phase in Phase:
        if phase is Phase.MONITORING or phase not in now.stalls:
            continue  # that is the time between news
        before, after = then.stalls[phase], now.stalls[phase]
        if before != after:
            stall = word(PHASE, phase)
            said = Said(f"Stilstand in {stall.nl}", f"Standing still in {stall.en}")
            yield Change(f"stalls.{phase}", said, (days(before),), (days(after),))
    for name in LadderName:
        lines, others = _ladder(name, now.ladders[name]), _ladder(name, then.ladders[name])
        if lines != others:
            ladder = word(LADDER, name)
            said = Said(f"Ladder van {ladder.nl}", f"Ladder of {ladder.en}")
            yield Change(f"ladders.{name}", said, others, lines)


def _amount(name: str, value: int) -> Said:
    if name == "small_hours":
        return hours(value)
    if name == "gesture_euros":
        return Said(f"{value} euro", f"{value} euros")
    return days(value)


def _ladder(name: LadderName, ladder: Ladder) -> tuple[Said, ...]:
    rungs = tuple(rung_of(rung) for rung in ladder.rungs) or (NONE,)
    if name in DAYS or name is LadderName.STALL:
        return rungs
    norm = joined(Said("norm: ", "norm: "), days(ladder.norm))
    return (norm, *rungs)
