"""One client: what runs for it, what it was promised, what it heard, and who is who there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.figures.disappointment import SILENCE, Promise, Warned
from domain.figures.grades import Satisfaction, satisfaction
from domain.office import OfficeState
from domain.office.words import Hat, Relation
from domain.text import Id
from opdracht.overviews.days import calendar_of, today
from opdracht.overviews.hours import Hours, hours_of
from opdracht.overviews.warnings import warned
from storage import supervision, warnings
from storage.commission_list import CommissionRow
from storage.commission_pages import Wanted, newest
from storage.grades import graded
from storage.store import Store
from storage.supervision import Balance, OfClient, Outcome

MOST: Final = 5
"""Commissions of a client that are shown."""


@dataclass(frozen=True, slots=True)
class Wears:
    """Who is what to us at the client."""

    hat: Hat
    person: Id


@dataclass(frozen=True, slots=True)
class Manager:
    """Who of us manages the account on what lives; while absent, `deputy` gets the notices until
    `until`."""

    person: Id
    deputy: Id | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Client:
    """A client as it stands. `promises` have a day; `balance` is None when it heard nothing."""

    id: Id
    count: OfClient
    newest: Sequence[CommissionRow]
    promises: Sequence[Promise]
    outcomes: Sequence[Outcome]
    warned: Sequence[Warned]
    balance: Balance | None
    hours: Hours
    grades: Sequence[Satisfaction]
    managers: Sequence[Manager]
    wears: Sequence[Wears]


def clients(office: OfficeState) -> list[Id]:
    """The organisations that are clients."""
    return [id_ for id_, it in office.organisations.items() if it.relation is Relation.CLIENT]


async def client(store: Store, tenant: str, office: OfficeState, id_: Id) -> Client:
    """All of one client."""
    day, database = today(), store.database
    calendar = await calendar_of(store, tenant, day)
    counts = await supervision.clients(database, tenant, [id_])
    wanted = Wanted(client=id_, living=True)
    balance = await supervision.balance(database, tenant, day, id_)
    people = await supervision.managers(database, tenant, id_)
    return Client(
        id=id_,
        count=counts.get(id_, OfClient(id_, 0, 0)),
        newest=await newest(database, store.sealer, tenant, wanted, limit=MOST),
        promises=await warnings.promises(database, tenant, date.max, id_),
        outcomes=await supervision.outcomes(database, tenant, day, id_),
        warned=await warned(store, tenant, calendar, id_, SILENCE),
        balance=balance[0] if balance else None,
        hours=await hours_of(store, tenant, id_, None),
        grades=satisfaction(await graded(database, tenant, id_)),
        managers=[manager_of(person, office, day) for person in people],
        wears=wears(office, id_, day),
    )


def manager_of(person: Id, office: OfficeState, day: date) -> Manager:
    """The person, and who stands in on that day."""
    known = office.people.get(person)
    away = next((it for it in (known.absences if known else ()) if it.holds(day)), None)
    return Manager(person) if away is None else Manager(person, away.deputy, away.ends)


def wears(office: OfficeState, client_: Id, day: date) -> list[Wears]:
    """Who wears which hat there on that day, in the order of the hats."""
    order = list(Hat)
    found = [
        Wears(worn.hat, person)
        for person, known in office.people.items()
        if known.left is None or day <= known.left
        for worn in known.hats
        if worn.organisation == client_ and worn.holds(day)
    ]
    return sorted(found, key=lambda it: (order.index(it.hat), it.person))
