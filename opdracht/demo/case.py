"""The shape in which a demo commission is written down: who works on it, and what is said."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from domain.authority import Role
from domain.commission.words import Channel, Closing, Form, Incidental, Origin
from domain.office.words import LEVEL, Hat
from domain.template import Kind
from domain.text import Id
from opdracht.demo.house import Client, House

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Request:
    """What came in, in the client's own words, and what we said we would do next."""

    title: str
    words: str
    channel: Channel
    origin: Origin
    on: date
    next_step: str
    next_on: date
    incidental: Incidental | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """The question behind the question, our restatement by line, and the criteria."""

    whose: str
    happened: str
    if_nothing: str
    lines: tuple[str, ...]
    criteria: tuple[tuple[Id, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the sheet: what the client gets and what one team does for it."""

    row: Id
    gets: str
    does: str
    team: Id
    hours: int
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Vow:
    """What the account manager proposes to promise, and who ratifies it."""

    what: str
    hours: int
    euros: int
    due: date
    ratifier: Id


@dataclass(frozen=True, slots=True)
class Plan:
    """The sheet, the team's word on each criterion, the promise and the offer."""

    rows: tuple[Row, ...]
    feasible: str
    vow: Vow
    terms: str
    euros: int
    ends: date

    @property
    def hours(self) -> int:
        """The sum of the rows."""
        return sum(row.hours for row in self.rows)


@dataclass(frozen=True, slots=True)
class Work:
    """What happened while the work was done."""

    talk_on: date
    agreed: str
    progress: tuple[tuple[str, int], ...]
    milestone: str
    milestone_due: date
    evidence: str


@dataclass(frozen=True, slots=True)
class Glory:
    """What may be seen, and why it counts for the client."""

    result: str
    evidence: str
    why: str
    audience: str
    form: Form
    where: str
    praise: str


@dataclass(frozen=True, slots=True)
class Finish:
    """Delivery, gestures, survey and lesson."""

    summary: str
    gesture: str
    grade: int
    survey: str
    good: str
    better: str
    lesson: str


@dataclass(frozen=True, slots=True)
class Case:
    """One demo commission; the later parts are there when it gets that far."""

    id: Id
    house: House
    client: Client
    product: Id
    subject: Id
    manager: Id
    coordinator: Id
    team: Id
    request: Request
    question: Question | None = None
    plan: Plan | None = None
    work: Work | None = None
    glory: Glory | None = None
    finish: Finish | None = None
    red: Id | None = None
    """The criterion that the team calls infeasible."""
    kind: Kind = Kind.ONE_OFF

    def at_client(self, hat: Hat) -> Id:
        """Who wears this hat at the client."""
        return self.client.person(hat)

    @property
    def liaison(self) -> Id:
        """The client's liaison, our daily contact."""
        return self.at_client(Hat.LIAISON)

    @property
    def handler(self) -> Id:
        """Who does the work of the commission's own team."""
        return self.worker(self.team)

    def worker(self, team: Id) -> Id:
        """The handler of a team."""
        return next(
            worker.person
            for worker in self.house.workers
            if worker.team == team and worker.role is Role.HANDLER
        )


def have(part: P | None) -> P:
    """A part of a commission that gets that far.

    Raises:
        LookupError: The texts of this part were not written.
    """
    if part is None:
        raise LookupError("this demo commission does not get that far")
    return part


def hat_for(level: str) -> Hat:
    """The hat that speaks at a client level."""
    return next(hat for hat, speaks in LEVEL.items() if speaks == level)


def closing(told: str, thanked: str, lesson: str) -> Closing:
    """The light closing of an end before delivery."""
    return Closing(told=told, thanked=thanked, lesson=lesson)
