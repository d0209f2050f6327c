"""Who asks, and what that person may do and promise. Resolved at the server's edge, never sent."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.template import Terms
from domain.text import Id


class Role(StrEnum):
    """What a person may do here (DOMAIN: roles and rights)."""

    CLIENT = "client"
    ACCOUNT_MANAGER = "account-manager"
    HANDLER = "handler"
    COORDINATOR = "coordinator"
    TEAM_LEAD = "team-lead"
    HEAD = "head"
    DIRECTOR = "director"
    CONTROLLER = "controller"
    ARCHIVIST = "archivist"
    ADMINISTRATOR = "administrator"
    PRIVACY_OFFICER = "privacy-officer"
    OWNER = "owner"
    SYSTEM = "system"
    """The engine itself: timers, followers, imports. Never a person."""


SUPERVISORS = (Role.TEAM_LEAD, Role.HEAD, Role.DIRECTOR)


class ClientLevel(StrEnum):
    """Where a client person stands in its own organisation, highest first."""

    POLITICAL = "political"
    STRATEGIC = "strategic"
    TACTICAL = "tactical"
    OPERATIONAL = "operational"


class Mandate(BaseModel):
    """One authority to promise: up to so many hours and euros, for these products and subjects.

    An empty tuple of products or subjects means all of them; `excluded` subjects never. `held_by`
    is the natural person the authority was given to; it differs from the actor when it is inherited
    upwards (a head covers what their team lead may promise).
    """

    model_config = ConfigDict(frozen=True)

    mandate: Id
    held_by: Id
    hours: int
    euros: int
    products: tuple[Id, ...] = ()
    subjects: tuple[Id, ...] = ()
    excluded: tuple[Id, ...] = ()
    starts: date
    ends: date | None = None

    def covers(
        self, *, hours: int, euros: int, product: Id | None, subject: Id | None, day: date
    ) -> bool:
        """Whether this authority reaches a promise of that size and kind on that day."""
        return (
            self.starts <= day
            and (self.ends is None or day <= self.ends)
            and hours <= self.hours
            and euros <= self.euros
            and (not self.products or product in self.products)
            and (not self.subjects or subject in self.subjects)
            and (subject is None or subject not in self.excluded)
        )


class Authority(BaseModel):
    """The natural person who asks and what the office says of them on this day.

    `on_behalf_of` is the person a deputy stands in for: it brings no authority with it.
    `office_version` is the version of the office the answer was read from: recording refuses the
    command when a right of this person was taken away after it.
    """

    model_config = ConfigDict(frozen=True)

    person: Id
    on_behalf_of: Id | None = None
    roles: tuple[Role, ...] = ()
    teams: tuple[Id, ...] = ()
    client: Id | None = None
    """The client organisation this person speaks for, when they are at a client."""
    level: ClientLevel | None = None
    mandates: tuple[Mandate, ...] = ()
    office_version: int = 0
    terms: Terms | None = None
    """What the office lays down for the commission that this command starts, or for the client
    that it names; never recorded."""

    def recorded(self) -> "Authority":
        """What of it is kept with the events: all but the terms, which the events tell."""
        return self if self.terms is None else self.model_copy(update={"terms": None})

    def has(self, *roles: Role) -> bool:
        """Whether the person holds one of these roles."""
        return any(role in self.roles for role in roles)

    def mandate_for(
        self, *, hours: int, euros: int, product: Id | None, subject: Id | None, day: date
    ) -> Mandate | None:
        """The first authority that covers the promise on that day, or None."""
        return first(
            mandate
            for mandate in self.mandates
            if mandate.covers(hours=hours, euros=euros, product=product, subject=subject, day=day)
        )


def first(mandates: Iterable[Mandate]) -> Mandate | None:
    """The first one, or None."""
    return next(iter(mandates), None)


SYSTEM = Authority(person="system", roles=(Role.SYSTEM,))
"""The engine acting by itself."""
