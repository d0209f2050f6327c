"""How long work waits when it goes from one team to another. Of teams, never of persons.

Three hand-overs are told: a part of the sheet that another team is asked to do, until that team
answers; an obstacle, until another team offers help; and a commission that goes to a handler of
another team, until something of substance happens.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Final

from domain.calendar import Calendar
from domain.commission.substance import SUBSTANCE
from domain.commission.words import Part
from domain.figures.past import FEW, rank
from domain.text import Id


@dataclass(frozen=True, slots=True)
class Moment:
    """An event of a commission, as far as hand-overs ask. `thing` is a row or an obstacle."""

    commission: Id
    type: str
    on: date
    thing: Id | None = None
    team: Id | None = None
    part: str | None = None


class Over(StrEnum):
    """What went over."""

    PART = "part"
    HELP = "help"
    HANDLER = "handler"


@dataclass(frozen=True, slots=True)
class Handover:
    """Work that went from one team to another; `answered` is None while it waits.

    `origin` is None while no team handled the commission.
    """

    commission: Id
    over: Over
    origin: Id | None
    to: Id
    asked: date
    answered: date | None = None


ASKS: Final = ("RowDrafted", "RowRevised")
ANSWERS: Final = ("PartAccepted", "PartCountered", "PartDeclined")
CLOSES: Final = ("ObstacleResolved", "ObstacleAccepted")
TYPES: Final = frozenset(
    {
        *ASKS,
        *ANSWERS,
        *CLOSES,
        *SUBSTANCE,
        "RowDropped",
        "ObstacleReported",
        "HelpOffered",
        "RoleAssigned",
        "CommissionEnded",
    }
)
"""Event types that hand-overs are told from."""


def handovers(moments: Iterable[Moment]) -> list[Handover]:
    """Every hand-over in these histories: of one commission together, oldest first."""
    grouped = groupby(moments, key=lambda moment: moment.commission)
    return [handover for _, story in grouped for handover in _whole(story)]


def _whole(moments: Iterable[Moment]) -> Iterator[Handover]:
    story = Story()
    for moment in moments:
        yield from story.tell(moment)
    yield from story.waits


@dataclass(slots=True)
class Story:
    """What must be remembered of one commission to tell its hand-overs, event by event.

    `parts`: row -> the team that was asked; `obstacles`: when each was told that nobody helps with
    yet; `handler`: the one who took over, until something of substance happens.
    """

    team: Id | None = None
    parts: dict[Id, Handover] = field(default_factory=dict)
    obstacles: dict[Id, date] = field(default_factory=dict)
    handler: Handover | None = None
    over: bool = False

    def tell(self, moment: Moment) -> list[Handover]:
        """The hand-overs that this event answers."""
        self.over = moment.type == "CommissionEnded"
        answered: list[Handover] = []
        if self.handler is not None and moment.type in SUBSTANCE:
            answered.append(replace(self.handler, answered=moment.on))
            self.handler = None
        answered += [*self._of_rows(moment), *self._of_obstacles(moment)]
        self._of_handlers(moment)
        return answered

    @property
    def waits(self) -> list[Handover]:
        """What was asked and not answered; of what ended nothing waits."""
        if self.over:
            return []
        return [*self.parts.values(), *([] if self.handler is None else [self.handler])]

    def _of_rows(self, moment: Moment) -> Iterator[Handover]:
        row = moment.thing or ""
        if moment.type in ASKS:
            known = self.parts.pop(row, None)
            if moment.team is None or moment.team == self.team:
                return
            same = known is not None and known.to == moment.team
            self.parts[row] = (
                known
                if known is not None and same
                else Handover(moment.commission, Over.PART, self.team, moment.team, moment.on)
            )
        elif moment.type in ANSWERS and (asked := self.parts.pop(row, None)) is not None:
            yield replace(asked, answered=moment.on)
        elif moment.type == "RowDropped":
            self.parts.pop(row, None)

    def _of_obstacles(self, moment: Moment) -> Iterator[Handover]:
        obstacle = moment.thing or ""
        if moment.type == "ObstacleReported":
            self.obstacles[obstacle] = moment.on
        elif moment.type in CLOSES:
            self.obstacles.pop(obstacle, None)
        elif moment.type == "HelpOffered" and obstacle in self.obstacles:
            asked = self.obstacles.pop(obstacle)
            if moment.team not in {None, self.team}:
                to = moment.team or ""
                yield Handover(
                    moment.commission, Over.HELP, self.team, to, asked, answered=moment.on
                )

    def _of_handlers(self, moment: Moment) -> None:
        if moment.type != "RoleAssigned" or moment.part != Part.HANDLER or moment.team is None:
            return
        before, self.team = self.team, moment.team
        if before is not None and before != moment.team:
            self.handler = Handover(moment.commission, Over.HANDLER, before, moment.team, moment.on)


@dataclass(frozen=True, slots=True)
class Waiting:
    """From one team to another: how many were answered, half of them within `median` working days
    and nine in ten within `p90`. None: fewer than five, too few to say. `open` still wait."""

    origin: Id | None
    to: Id
    count: int
    open: int
    median: int | None
    p90: int | None


def waiting(found: Iterable[Handover], calendar: Calendar) -> list[Waiting]:
    """Each pair of teams, by name."""
    pairs: dict[tuple[str, str], list[Handover]] = {}
    for one in found:
        pairs.setdefault((one.origin or "", one.to), []).append(one)
    return [_pair(pairs[key], calendar) for key in sorted(pairs)]


def _pair(found: list[Handover], calendar: Calendar) -> Waiting:
    days = sorted(
        calendar.between(one.asked, one.answered).days for one in found if one.answered is not None
    )
    enough = len(days) >= FEW
    return Waiting(
        origin=found[0].origin,
        to=found[0].to,
        count=len(days),
        open=len(found) - len(days),
        median=rank(days, 50) if enough else None,
        p90=rank(days, 90) if enough else None,
    )
