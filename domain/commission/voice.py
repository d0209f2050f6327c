"""A client's answer: given by the client's own person, or recorded by one of us with its source."""

from domain.authority import Authority, Role
from domain.commission.errors import ClientPersonNeeded, NotTheClient
from domain.commission.state import CommissionState
from domain.commission.words import Via
from domain.message import Command
from domain.text import Id, Line


class ClientVoice(Command):
    """`via` self: the person who asks is the client's. Otherwise `person` said it, see `source`."""

    via: Via = Via.SELF
    person: Id | None = None
    source: Line | None = None


def speaker(command: ClientVoice, authority: Authority, state: CommissionState) -> Id:
    """The client's person whose answer this is.

    Raises:
        NotTheClient: The person who asks does not speak for this client.
        ClientPersonNeeded: It was recorded without whose answer it is or where it was heard.
    """
    if command.via is Via.SELF:
        if not (authority.has(Role.CLIENT) and speaks_for(authority, state)):
            raise NotTheClient
        return authority.person
    if command.person is None or command.source is None:
        raise ClientPersonNeeded
    return command.person


def speaks_for(authority: Authority, state: CommissionState) -> bool:
    """Whether the person speaks for the client of this commission."""
    return state.client is not None and authority.client == state.client
