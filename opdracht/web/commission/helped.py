"""What stands in the way and who helps, and what the client lets us feel."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.commission.state import CommissionState
from domain.text import Id
from opdracht.web.commission.told import at, text, thing, things
from storage.commission_page import Page


@dataclass(frozen=True, slots=True)
class Help:
    """An offer to help."""

    what: str | None
    team: Id | None
    on: date


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something in the way. `gone` is None while it is open; `how` it went, or why we live with
    it.
    """

    obstacle: Id
    what: str | None
    need: str | None
    since: date | None
    offers: tuple[Help, ...]
    gone: bool | None
    how: str | None


@dataclass(frozen=True, slots=True)
class Signal:
    """An irritation, complaint or compliment; `answer` is None while there is none."""

    signal: Id
    kind: str
    words: str | None
    person: Id | None
    on: date
    answered: bool
    answer: str | None


def obstacles_of(found: Page, state: CommissionState) -> list[Obstacle]:
    """Those that are open first."""
    offers: dict[str, list[Help]] = {}
    for item in things(found, "help"):
        said = item.told["HelpOffered"]
        offer = Help(text(said, "what"), text(said, "team"), at(said).date())
        offers.setdefault(text(said, "obstacle") or "", []).append(offer)
    every = [_obstacle(found, name, gone, offers) for name, gone in state.obstacles.items()]
    return sorted(every, key=lambda it: it.gone is not None)


def _obstacle(found: Page, name: Id, gone: bool | None, offers: dict[str, list[Help]]) -> Obstacle:
    told = thing(found, "obstacle", name)
    said = told.get("ObstacleReported")
    how = text(told.get("ObstacleResolved"), "how")
    return Obstacle(
        obstacle=name,
        what=text(said, "what"),
        need=text(said, "need"),
        since=None if said is None else at(said).date(),
        offers=tuple(offers.get(name, ())),
        gone=gone,
        how=how if gone else text(told.get("ObstacleAccepted"), "why"),
    )


def signals_of(found: Page) -> list[Signal]:
    """Those without an answer first, then the newest."""
    return sorted(_signals(found), key=lambda it: (it.answered, -it.on.toordinal()))


def _signals(found: Page) -> Iterator[Signal]:
    for item in things(found, "signal"):
        said = item.told.get("SignalReceived")
        if said is None:
            continue
        answer = item.told.get("SignalAnswered")
        yield Signal(
            signal=item.item,
            kind=text(said, "kind") or "",
            words=text(said, "words"),
            person=text(said, "person"),
            on=at(said).date(),
            answered=answer is not None,
            answer=text(answer, "answer"),
        )
