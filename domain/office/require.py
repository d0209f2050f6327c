"""Questions that every decision asks first. Each answers with what it found, or refuses."""

from datetime import date, timedelta

from domain.authority import Authority
from domain.office.errors import (
    DatesReversed,
    OrganisationNotClient,
    OrganisationUnknown,
    OwnRights,
    PersonGone,
    PersonUnknown,
    ProductNotOffered,
    ProductUnknown,
    TeamUnknown,
)
from domain.office.state import OfficeState, Organisation, Person, Product, Team
from domain.office.words import Relation
from domain.text import Id


def other(authority: Authority, person: Id) -> None:
    """The asker is somebody else, as a natural person: acting for another changes nothing."""
    if authority.person == person:
        raise OwnRights(person=person)


def person(state: OfficeState, who: Id) -> Person:
    """A known person."""
    found = state.people.get(who)
    if found is None:
        raise PersonUnknown(person=who)
    return found


def staying(state: OfficeState, who: Id) -> Person:
    """A known person who has not said goodbye."""
    found = person(state, who)
    if found.left is not None:
        raise PersonGone(person=who, last_day=found.left.isoformat())
    return found


def organisation(state: OfficeState, which: Id) -> Organisation:
    """A known organisation."""
    found = state.organisations.get(which)
    if found is None:
        raise OrganisationUnknown(organisation=which)
    return found


def client(state: OfficeState, which: Id) -> Organisation:
    """A known organisation that is our client."""
    found = organisation(state, which)
    if found.relation is not Relation.CLIENT:
        raise OrganisationNotClient(organisation=which)
    return found


def team(state: OfficeState, which: Id) -> Team:
    """A known team."""
    found = state.teams.get(which)
    if found is None:
        raise TeamUnknown(team=which)
    return found


def product(state: OfficeState, which: Id) -> Product:
    """A catalogue entry, offered or not."""
    found = state.products.get(which)
    if found is None:
        raise ProductUnknown(product=which)
    return found


def offered(state: OfficeState, which: Id) -> Product:
    """A catalogue entry that is offered."""
    found = product(state, which)
    if not found.offered:
        raise ProductNotOffered(product=which)
    return found


def period(starts: date | None, ends: date | None, today: date) -> date:
    """The first day, today when none was given; not after the last."""
    first = starts or today
    if ends is not None and ends < first:
        raise DatesReversed(starts=first.isoformat(), ends=ends.isoformat())
    return first


def last_day(ends: date | None, today: date) -> date:
    """The last day of what ends: the given one, or yesterday when it ends at once."""
    return ends or today - timedelta(days=1)
