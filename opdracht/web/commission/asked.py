"""What was asked higher up for this commission and still waits: each with the help on offer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from opdracht.sentences.grammar import AMSTERDAM, Said, listed
from opdracht.sentences.time_words import OFFER, WHOM, clock
from opdracht.sentences.words import word
from opdracht.web.commission.told import Fields, at, day, number, text, things
from storage.commission_page import Page


@dataclass(frozen=True, slots=True)
class Asked:
    """One of them. `draft`: a letter to the client's line waits to be sent by a person.

    `command` answers it, with what is `known` of it.
    """

    since: date
    clock: Said
    whom: Said
    offer: Said
    why: str | None
    draft: bool
    command: str
    known: Mapping[str, str]


COMMANDS = frozenset({"AnswerRung", "SendMirror", "LowerByHand"})
"""What answers them."""


def waiting(found: Page) -> list[Asked]:
    """What waits, the oldest first."""
    asked = [*_rungs(found), *_by_hand(found)]
    return sorted(asked, key=lambda it: it.since)


def _rungs(found: Page) -> Iterator[Asked]:
    for item in things(found, "rung"):
        reached = item.told.get("RungReached")
        if reached is None:
            continue
        draft = reached.get("mirror") is True and "MirrorSent" not in item.told
        if "RungAnswered" in item.told and not draft:
            continue
        place = {
            "clock": text(reached, "clock") or "",
            "visit": str(number(reached, "visit")),
            "rung": str(number(reached, "rung")),
        }
        outcome = {} if draft else {"outcome": text(reached, "offer") or ""}
        since = day(reached, "on") or _on(reached)
        command = "SendMirror" if draft else "AnswerRung"
        yield _asked(since, reached, command, place | outcome, draft=draft)


def _by_hand(found: Page) -> Iterator[Asked]:
    for item in things(found, "raised"):
        raised = item.told.get("RaisedByHand")
        if raised is not None and "LoweredByHand" not in item.told:
            known = {"escalation": item.item, "outcome": text(raised, "offer") or ""}
            yield _asked(_on(raised), raised, "LowerByHand", known)


def _asked(
    since: date, said: Fields, command: str, known: Mapping[str, str], *, draft: bool = False
) -> Asked:
    whom = said.get("whom")
    parts = [word(WHOM, str(each)) for each in (whom if isinstance(whom, list) else [whom])]
    return Asked(
        since=since,
        clock=clock(text(said, "clock") or ""),
        whom=Said(listed(it.nl for it in parts).nl, listed(it.en for it in parts).en),
        offer=word(OFFER, text(said, "offer") or ""),
        why=text(said, "why"),
        draft=draft,
        command=command,
        known=known,
    )


def _on(said: Fields) -> date:
    return at(said).astimezone(AMSTERDAM).date()
