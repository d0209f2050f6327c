"""A client's answer: given by the client's own person, or recorded by one of us with its source."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Final

from domain.authority import SUPERVISORS, Authority, Role
from domain.commission.apart import clients, some
from domain.commission.counting import calendar_at
from domain.commission.errors import ClientPersonNeeded, NotTheClient, ThingUnknown
from domain.commission.party_errors import ForWhomNeeded
from domain.commission.policy import OBJECTION_DAYS, local_day, working_day_after
from domain.commission.state import CommissionState
from domain.commission.words import Via
from domain.message import Command
from domain.text import Id, Line

RECORDERS: Final = (Role.HANDLER, Role.ACCOUNT_MANAGER, Role.COORDINATOR, *SUPERVISORS)
"""Who of us may record what a client said."""


class ClientVoice(Command):
    """`via` self: the person who asks is the client's. Otherwise `person` said it, see `source`.

    `for_client` is needed when one of us records an answer for one of several clients.
    """

    later: ClassVar[frozenset[str]] = frozenset({"for_client"})
    via: Via = Via.SELF
    person: Id | None = None
    source: Line | None = None
    for_client: Id | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """Whose answer it is. `client` is None when there is one client alone.

    `object_until`: the last day on which the client may say that what was recorded is not so.
    """

    by: Id
    client: Id | None
    object_until: date | None

    def filled(self) -> dict[str, object]:
        """For the event that holds the answer."""
        return {"by": self.by, "client": self.client, "object_until": self.object_until}


def heard(
    command: ClientVoice, authority: Authority, state: CommissionState, now: datetime
) -> Heard:
    """Whose answer this is, and until when it may be objected to. Raises as `whose` does."""
    by, client = whose(command, authority, state)
    until = None if command.via is Via.SELF else objection_term(state, client, now)
    return Heard(by, client, until)


def whose(
    command: ClientVoice, authority: Authority, state: CommissionState
) -> tuple[Id, Id | None]:
    """The person whose answer this is, and of which client: None when there is one alone.

    Raises:
        NotTheClient: The person who asks does not speak for this client.
        ClientPersonNeeded: It was recorded without whose answer it is or where it was heard.
        ForWhomNeeded: There are several clients, and none was named.
        ThingUnknown: The client that was named is none of them.
    """
    if command.via is Via.SELF:
        by, client = authority.person, _own(command, authority, state)
    else:
        if command.person is None or command.source is None:
            raise ClientPersonNeeded
        by, client = command.person, _named(command, authority, state)
    return by, None if len(clients(state)) <= 1 else client


def speaker(command: ClientVoice, authority: Authority, state: CommissionState) -> Id:
    """The client's person whose answer this is. Raises as `heard` does."""
    return whose(command, authority, state)[0]


def _own(command: ClientVoice, authority: Authority, state: CommissionState) -> Id | None:
    """The client of the person who asks: its own answer, or nobody's."""
    if not (authority.has(Role.CLIENT) and speaks_for(authority, state)):
        raise NotTheClient
    if command.for_client not in {None, authority.client}:
        raise NotTheClient
    return authority.client


def _named(command: ClientVoice, authority: Authority, state: CommissionState) -> Id | None:
    """The client an answer is recorded for; a client's person records for its own alone."""
    if not authority.has(*RECORDERS):
        return _own(command, authority, state)
    known = clients(state)
    if command.for_client is None:
        if len(known) > 1:
            raise ForWhomNeeded(clients=some(known))
        return known[0] if known else None
    if command.for_client not in known:
        raise ThingUnknown(kind="client", id=command.for_client)
    return command.for_client


def speaks_for(authority: Authority, state: CommissionState) -> bool:
    """Whether the person speaks for a client of this commission."""
    return authority.client is not None and authority.client in clients(state)


def objection_term(state: CommissionState, client: Id | None, now: datetime) -> date:
    """The last day on which a client (None: the only one) may object to what is recorded for it
    now. The days are its own: somebody there has to read it."""
    return working_day_after(local_day(now), OBJECTION_DAYS, calendar_at(state, client))
