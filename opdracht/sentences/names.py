"""What people are called: ids stand in events, names in sentences."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.message import Event
from domain.office.events import (
    OfficeOpened,
    OrganisationCorrected,
    OrganisationRegistered,
    PersonCorrected,
    PersonRegistered,
    ProductListed,
    ProductRevised,
    TeamFormed,
)
from domain.office.planning import PolicyGoalSet
from opdracht.sentences.grammar import Said, day, shortly


@dataclass(frozen=True, slots=True)
class Reach:
    """Where somebody can be written and called; None when it is not known, or was erased."""

    email: str | None = None
    phone: str | None = None

    @property
    def call(self) -> str | None:
        """The number as a telephone dials it."""
        return None if self.phone is None else dialled(self.phone)


def dialled(phone: str) -> str:
    """A telephone number without what a telephone does not dial."""
    return re.sub(r"[^0-9+]", "", phone)


NO_REACH = Reach()


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id. An id without a known name is shown as it is."""

    people: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)
    products: Mapping[str, str] = field(default_factory=dict)
    reaches: Mapping[str, Reach] = field(default_factory=dict)
    goals: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)
    """What the lines of the ledger of one commission say, or the follow-ups and leads of one
    account; for who may read that."""

    contacts: Mapping[str, str] = field(default_factory=dict)
    """What the contact people of one account are called; for who may read that."""
    visits: Mapping[str, date] = field(default_factory=dict)
    """The days of the visits that were planned to one account."""

    def contact(self, id_: str) -> str:
        """The contact person's name."""
        return self.contacts.get(id_, id_)

    def visit(self, id_: str) -> Said:
        """`het bezoek van 3 december 2026`."""
        if (on := self.visits.get(id_)) is None:
            return Said(f"bezoek {id_}", f"visit {id_}")
        said = day(on)
        return Said(f"het bezoek van {said.nl}", f"the visit of {said.en}")

    def line(self, id_: str) -> str:
        """A short piece of what such a line says, between quotation marks."""
        return shortly(text) if (text := self.lines.get(id_)) else id_

    def reach(self, id_: str) -> Reach:
        """Where the person can be written and called."""
        return self.reaches.get(id_, NO_REACH)

    def person(self, id_: str) -> str:
        """The person's name."""
        return self.people.get(id_, id_)

    def organisation(self, id_: str) -> str:
        """The organisation's name."""
        return self.organisations.get(id_, id_)

    def team(self, id_: str) -> str:
        """The team's name."""
        return self.teams.get(id_, id_)

    def the_team(self, id_: str) -> Said:
        """`het team Bodem`, and `Team Bodem` or `Afdeling Toezicht` as they are."""
        return called(self.team(id_))

    def product(self, id_: str) -> str:
        """The product's name."""
        return self.products.get(id_, id_)

    def goal(self, id_: str) -> str:
        """The policy goal's name."""
        return self.goals.get(id_, id_)

    def anything(self, id_: str) -> str:
        """A name for an id of which the kind is not known: a person's first."""
        for known in (self.people, self.organisations, self.teams, self.products):
            if id_ in known:
                return known[id_]
        return id_


def called(team: str) -> Said:
    """A team's name in a sentence: `het team Bodem`, but `Team Bodem` and `Afdeling Water`."""
    if team.lower().startswith(("team", "afdeling", "bureau", "cluster")):
        return Said(team, team)
    return Said(f"het team {team}", f"the team {team}")


NO_NAMES = Names()


def names_from(events: Iterable[Event]) -> Names:
    """The names that an office's events give; the last one wins."""
    people: dict[str, str] = {}
    organisations: dict[str, str] = {}
    teams: dict[str, str] = {}
    products: dict[str, str] = {}
    reaches: dict[str, Reach] = {}
    goals: dict[str, str] = {}
    for event in events:
        match event:
            case PersonRegistered() | PersonCorrected():
                people[event.person] = event.name
                reaches[event.person] = _reach(event.email, event.phone)
            case OfficeOpened() | OrganisationRegistered() | OrganisationCorrected():
                organisations[event.organisation] = event.name
            case TeamFormed():
                teams[event.team] = event.name
            case ProductListed() | ProductRevised():
                products[event.product] = event.name
            case PolicyGoalSet():
                goals[event.goal] = event.name
            case _:
                pass
    return Names(people, organisations, teams, products, reaches, goals)


def _reach(email: str | None, phone: str | None) -> Reach:
    """What was erased reads as a word, so it is neither an address nor a number."""
    written = email if email and "@" in email else None
    called = phone if phone and any(each.isdigit() for each in phone) else None
    return Reach(written, called)
