"""What goes by itself in a demo office, and the commands that bring it in force."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domain.office.templates import AcceptTemplate, DraftTemplate, RatifyTemplate
from domain.template import Kind
from domain.text import Id
from opdracht.demo.steps import Line

_WORDS = {
    Kind.ONE_OFF: "eenmalig",
    Kind.RUNNING: "doorlopend",
    Kind.SMALL: "klein",
    Kind.URGENT: "spoed",
}


@dataclass(frozen=True, slots=True)
class People:
    """Who drafts, takes on and ratifies the templates of a team. Three people, never fewer."""

    coordinator: Id
    lead: Id
    head: Id


@dataclass(frozen=True, slots=True)
class Pattern:
    """One template, the same in every year."""

    product: Id
    kind: Kind
    team: Id
    hours: int
    days: int
    gets: str
    does: str
    criterion: str
    promise: str
    next_step: str

    def name(self, year: int) -> Id:
        """The template's id in a year: `geluidmeting-klein-2026`."""
        return f"{self.product}-{_WORDS[self.kind]}-{year}"


def standing(
    patterns: Iterable[Pattern], people: dict[Id, People], years: Iterable[int]
) -> Iterator[Line]:
    """Draft, accept and ratify every pattern for every year."""
    chosen = tuple(years)
    for pattern in patterns:
        who = people[pattern.team]
        for year in chosen:
            yield who.coordinator, _draft(pattern, year)
            yield who.lead, AcceptTemplate(template=pattern.name(year))
            yield who.head, RatifyTemplate(template=pattern.name(year))


def _draft(pattern: Pattern, year: int) -> DraftTemplate:
    return DraftTemplate(
        template=pattern.name(year),
        product=pattern.product,
        kind=pattern.kind,
        year=year,
        team=pattern.team,
        hours=pattern.hours,
        days=pattern.days,
        gets=pattern.gets,
        does=pattern.does,
        criterion=pattern.criterion,
        promise=pattern.promise,
        next_step=pattern.next_step,
    )
