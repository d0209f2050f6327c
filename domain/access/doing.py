"""The decision table for doing: every command of a commission, the office, an account and a
timesheet, in one shape."""

from dataclasses import dataclass
from typing import Final, get_args

from domain.account.commands import AccountCommand
from domain.account.rights import ACCOUNT_RIGHTS, needed
from domain.attribute import Attribute
from domain.authority import Authority, Role
from domain.commission.beside import BESIDE
from domain.commission.commands import CommissionCommand
from domain.commission.errors import RoleMissing
from domain.commission.rights import DUTCH, RIGHTS, SMALL
from domain.commission.voice import ClientVoice
from domain.errors import DomainError
from domain.message import Command
from domain.office.commands import OfficeCommand
from domain.office.errors import OfficeRoleNeeded
from domain.office.needed import OFFICE_RIGHTS
from domain.phase import Phase
from domain.timesheet import TIME_COMMANDS, TIME_RIGHTS
from domain.timesheet.booking import needed as needed_for_time


@dataclass(frozen=True, slots=True)
class Doing:
    """Who may ask one command. `phases` is empty where there are none: all but a
    commission."""

    kind: type[Command]
    roles: tuple[Role, ...]
    phases: tuple[Phase, ...]
    beside: tuple[Attribute, ...]

    @property
    def of_the_office(self) -> bool:
        """Whether the office is asked, not a commission."""
        return self.kind.__name__ in OFFICE_RIGHTS

    @property
    def of_an_account(self) -> bool:
        """Whether an account is asked."""
        return self.kind.__name__ in ACCOUNT_RIGHTS

    @property
    def of_a_commission(self) -> bool:
        """Whether a commission is asked."""
        return not (self.of_the_office or self.of_an_account or self.of_a_timesheet)

    @property
    def of_a_timesheet(self) -> bool:
        """Whether a timesheet is asked."""
        return self.kind.__name__ in TIME_RIGHTS

    @property
    def widest(self) -> tuple[Role, ...]:
        """The roles that may do it in any case at all."""
        name = self.kind.__name__
        return (*self.roles, *(SMALL.get(name, ()) if Attribute.SMALL in self.beside else ()))


def _kinds(union: object) -> list[type[Command]]:
    members = get_args(get_args(union)[0])
    return [kind for kind in members if isinstance(kind, type) and issubclass(kind, Command)]


def _of_a_commission(kind: type[Command]) -> Doing:
    roles, phases = RIGHTS[kind.__name__]
    beside = BESIDE.get(kind.__name__, ())
    if issubclass(kind, ClientVoice):
        beside = (Attribute.SOURCE, *beside)
    if Role.CLIENT in roles:
        beside = (Attribute.OWN_CLIENT, *beside)
    return Doing(kind, roles, phases, beside)


def _of_the_office(kind: type[Command]) -> Doing:
    needed = OFFICE_RIGHTS[kind.__name__]
    return Doing(kind, needed.roles, (), needed.beside)


def _of_an_account(kind: type[Command]) -> Doing:
    return Doing(kind, ACCOUNT_RIGHTS[kind.__name__], (), ())


def _of_a_timesheet(kind: type[Command]) -> Doing:
    return Doing(kind, TIME_RIGHTS[kind.__name__], (), ())


DOING: Final[dict[str, Doing]] = {
    **{kind.__name__: _of_a_commission(kind) for kind in _kinds(CommissionCommand)},
    **{kind.__name__: _of_the_office(kind) for kind in _kinds(OfficeCommand)},
    **{kind.__name__: _of_an_account(kind) for kind in _kinds(AccountCommand)},
    **{kind.__name__: _of_a_timesheet(kind) for kind in TIME_COMMANDS},
}
"""Command type -> who may ask it."""

_WITHOUT_A_ROLE: Final = frozenset({Attribute.ONESELF, Attribute.FIRST_COMER})


def may_ask(authority: Authority, kind: type[Command]) -> bool:
    """Whether there is any case in which these roles may ask this.

    What it is about is judged when it is decided, with what is known there; a no here is final.
    """
    doing = DOING[kind.__name__]
    return authority.has(*doing.widest) or any(it in _WITHOUT_A_ROLE for it in doing.beside)


def refusal(kind: type[Command]) -> DomainError:
    """What is said to whom `may_ask` says no: the same as the command's own rules say."""
    doing = DOING[kind.__name__]
    if doing.of_the_office:
        return OfficeRoleNeeded.of(doing.roles)
    if doing.of_an_account:
        return needed(doing.roles)
    if doing.of_a_timesheet:
        return needed_for_time(doing.roles)
    return RoleMissing(
        roles=", ".join(DUTCH[role] for role in doing.widest), roles_en=", ".join(doing.widest)
    )
