"""What people are called: ids stand in events, names in sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

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
from opdracht.sentences.grammar import Said


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id. An id without a known name is shown as it is."""

    people: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)
    products: Mapping[str, str] = field(default_factory=dict)

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
    for event in events:
        match event:
            case PersonRegistered() | PersonCorrected():
                people[event.person] = event.name
            case OfficeOpened() | OrganisationRegistered() | OrganisationCorrected():
                organisations[event.organisation] = event.name
            case TeamFormed():
                teams[event.team] = event.name
            case ProductListed() | ProductRevised():
                products[event.product] = event.name
            case _:
                pass
    return Names(people, organisations, teams, products)
