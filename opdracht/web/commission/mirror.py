"""The mirror: the client's own words, and line by line how we understood them and what the client
says of that; every version, with what changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.commission.apart import clients, party
from domain.commission.state import CommissionState
from domain.commission.words import Answer
from domain.text import Id
from opdracht.web.commission.changed import Piece, changed
from opdracht.web.commission.told import (
    Fields,
    at,
    by,
    day,
    every,
    number,
    of_client,
    text,
    thing,
    things,
)
from storage.commission_page import Page

RESTATED = "QuestionRestated"
ANSWERED = "RestatementLineAnswered"
CONFIRMED = "RestatementConfirmed"


@dataclass(frozen=True, slots=True)
class Words:
    """One version of the client's own text; `changed` beside the version before it."""

    version: int
    words: str | None
    why: str | None
    on: date | None
    changed: Sequence[Piece] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """What one client says of a line. `answer` is None while it said nothing.

    `client` is None when there is one alone. `until`: what was recorded for it may be objected to
    up to and including this day.
    """

    client: Id | None
    answer: Answer | None = None
    correction: str | None = None
    by: Id | None = None
    via: str = "self"
    source: str | None = None
    on: datetime | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line in our words. `changed`: what it said in the version before, if it was there."""

    line: Id
    text: str | None
    new: bool
    changed: Sequence[Piece]
    heard: Sequence[Heard]


@dataclass(frozen=True, slots=True)
class Restatement:
    """A version of it. `gone` are lines of the version before that are not in it any more."""

    version: int
    on: datetime
    by: Id
    lines: Sequence[Line]
    gone: Sequence[str]
    confirmed: Mapping[Id | None, date | None]
    """Client -> the day on which all of it was confirmed; under None while there is one alone."""


def words_of(found: Page) -> list[Words]:
    """The client's text, the newest version first."""
    received = thing(found, "request").get("CommissionReceived")
    versions: list[Words] = []
    if received is not None:
        on = day(received, "received_on")
        versions.append(Words(1, text(received, "words"), None, on))
    for item in things(found, "question"):
        revised = item.told.get("QuestionRevised")
        if revised is None:
            continue
        words, old = text(revised, "words"), versions[-1].words if versions else None
        pieces = changed(old, words) if old and words else ()
        on = day(revised, "on") or at(revised).date()
        versions.append(Words(number(revised, "version"), words, text(revised, "why"), on, pieces))
    return versions[::-1]


def restatements(found: Page, state: CommissionState) -> list[Restatement]:
    """Our restatement, the newest version first; of that, what each client says of it now."""
    versions: list[Restatement] = []
    before: dict[Id, str | None] | None = None
    items = things(found, "restatement")
    for item in sorted(items, key=lambda each: int(each.item)):
        restated = item.told.get(RESTATED)
        if restated is None:
            continue
        texts = dict(_lines(restated))
        version = number(restated, "version")
        now = version == state.restatement
        heard = _now(found, state, version) if now else _then(found, version)
        versions.append(
            Restatement(
                version=version,
                on=at(restated),
                by=by(restated),
                lines=[_line(line, it, before, heard) for line, it in texts.items()],
                gone=[it or "" for line, it in (before or {}).items() if line not in texts],
                confirmed={who: day(it, "on") for who, it in every(item.told, CONFIRMED)},
            )
        )
        before = texts
    return versions[::-1]


def _lines(restated: Fields) -> Iterator[tuple[Id, str | None]]:
    lines = restated.get("lines")
    for each in lines if isinstance(lines, list) else ():
        if isinstance(each, dict):
            yield str(each["line"]), text(each, "text")


def _line(
    line: Id,
    said: str | None,
    before: Mapping[Id, str | None] | None,
    heard: Mapping[Id, Sequence[Heard]],
) -> Line:
    old = None if before is None else before.get(line)
    pieces = changed(old, said) if old and said and old != said else ()
    new = before is not None and line not in before
    return Line(line, said, new, pieces, heard.get(line, ()))


def _now(found: Page, state: CommissionState, version: int) -> Mapping[Id, Sequence[Heard]]:
    """What holds now: an answer that was objected to does not."""
    heard: dict[Id, list[Heard]] = {line: [] for line in state.restated}
    for client in clients(state) or (None,):
        of = party(state, client)
        name = client if state.parties else None
        for line in state.restated:
            answer = of.restated.get(line)
            if answer is None:
                heard[line].append(Heard(name))
                continue
            told = thing(found, "restatement-answer", f"{version}:{line}")
            said = of_client(told, ANSWERED, client, state.client) or {}
            heard[line].append(_heard(name, answer, said, of.recorded.get(f"line:{line}")))
    return heard


def _then(found: Page, version: int) -> Mapping[Id, Sequence[Heard]]:
    """What was said of a version that was replaced."""
    heard: dict[Id, list[Heard]] = {}
    for item in things(found, "restatement-answer"):
        which, _, line = item.item.partition(":")
        if which == str(version):
            heard[line] = [
                _heard(client, Answer(str(it["answer"])), it, None)
                for client, it in every(item.told, ANSWERED)
            ]
    return heard


def _heard(client: Id | None, answer: Answer, said: Fields, until: date | None) -> Heard:
    return Heard(
        client=client,
        answer=answer,
        correction=text(said, "correction"),
        by=text(said, "by"),
        via=text(said, "via") or "self",
        source=text(said, "source"),
        on=at(said) if "_at" in said else None,
        until=until,
    )
