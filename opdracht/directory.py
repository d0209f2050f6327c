"""The server's edge: who somebody is in the office, and what they may do on this day."""

from datetime import date

from domain import office
from domain.account_naming import (
    ACCOUNT_COMMANDS,
    check_named_by_account,
    terms_for_account,
)
from domain.authority import SYSTEM, Authority, Role
from domain.laid_down import laid_down
from domain.message import Command
from domain.naming import NAMING, check_named
from domain.office import OfficeState, require
from domain.office.errors import PersonUnknown
from domain.template import Kind, Terms
from domain.text import Id
from domain.timesheet.booking import BookWeek
from storage.offices import Offices
from storage.record import Recorder


class Directory:
    """Looks people up in the office's stream."""

    def __init__(self, recorder: Recorder) -> None:
        self._offices = Offices(recorder)

    async def authority(
        self, tenant: str, person: Id, day: date, on_behalf_of: Id | None = None
    ) -> Authority:
        """The authority of a person on a day, with the version of the office it was read from.

        Raises:
            DomainError: the office does not know the person.
            StoreUnavailable: the store does not answer.
        """
        if person == SYSTEM.person:
            return SYSTEM
        version, state = await self._offices.state(tenant)
        found = office.authority_of(state, person, day, on_behalf_of)
        # The engine's own role cannot be given to anybody, whatever the office's stream says.
        roles = tuple(role for role in found.roles if role is not Role.SYSTEM)
        return found.model_copy(update={"office_version": version, "roles": roles})

    async def serves(self, tenant: str, person: Id, day: date) -> bool:
        """Whether the office has this person, and they have not left before that day.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        _, state = await self._offices.state(tenant)
        known = state.people.get(person)
        return known is not None and (known.left is None or day <= known.left)

    async def terms(self, tenant: str, kind: Kind, product: Id | None, day: date) -> Terms | None:
        """What the office lays down for a new commission; None when that is nothing.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        _, state = await self._offices.state(tenant)
        found = office.terms_for(state, product, kind, day)
        return None if found == Terms() else found

    async def laid_down(self, tenant: str, command: Command, day: date) -> Terms | None:
        """What the office lays down for what a command starts or names; None when that is nothing.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        if isinstance(command, ACCOUNT_COMMANDS):
            _, state = await self._offices.state(tenant)
            return terms_for_account(state)
        if not isinstance(command, NAMING):
            return None
        _, state = await self._offices.state(tenant)
        return laid_down(state, command, day)

    async def office(self, tenant: str) -> OfficeState:
        """The office as it stands now.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        _, state = await self._offices.state(tenant)
        return state

    async def version(self, tenant: str) -> int:
        """The version of the office as it stands now.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        version, _ = await self._offices.state(tenant)
        return version

    async def teams_and_products(self, tenant: str) -> tuple[frozenset[Id], frozenset[Id]]:
        """The ids of all teams, and of all products ever in the catalogue.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        _, state = await self._offices.state(tenant)
        return frozenset(state.teams), frozenset(state.products)

    async def named(self, tenant: str, command: Command, day: date) -> None:
        """Refuse a command that names what the office does not have on that day.

        Raises:
            DomainError: as `check_named` and `check_named_by_account` say.
            StoreUnavailable: the store does not answer.
        """
        if isinstance(command, NAMING):
            _, state = await self._offices.state(tenant)
            check_named(state, command, day)
        elif isinstance(command, ACCOUNT_COMMANDS):
            _, state = await self._offices.state(tenant)
            check_named_by_account(state, command, day)
        elif isinstance(command, BookWeek):
            _, state = await self._offices.state(tenant)
            if not state.ours(require.person(state, command.person)):  # also who left since
                raise PersonUnknown(person=command.person)
