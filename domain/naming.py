"""What a command of a commission names, held against the office: its client, contact and product,
who is asked an advice, and who is mentioned.

A commission cannot ask the office itself. A client that is not there would be waited for for ever.
"""

from datetime import date

from domain.access import Reach, Read, allowed
from domain.commission.advice_errors import MentionedCannotLook
from domain.commission.commands import (
    AddClient,
    AskAdvice,
    IdentifyClient,
    MakeRemark,
    PlanVolume,
    RegisterRequest,
    StartUrgent,
    TakeCommission,
)
from domain.message import Command
from domain.office import OfficeState, authority_of, require
from domain.office.errors import ContactElsewhere
from domain.text import Id

NAMING = (
    RegisterRequest,
    TakeCommission,
    StartUrgent,
    IdentifyClient,
    AddClient,
    PlanVolume,
    AskAdvice,
    MakeRemark,
)
"""The commands that name something of the office: for all others it need not be read."""


def client_named(command: Command) -> Id | None:
    """The client that a command names: what runs at it counts on its own calendar."""
    match command:
        case (
            RegisterRequest(client=str(client))
            | TakeCommission(client=client)
            | StartUrgent(client=client)
            | IdentifyClient(client=client)
            | AddClient(client=client)
        ):
            return client
        case _:
            return None


def check_named(state: OfficeState, command: Command, day: date) -> None:
    """Refuse a command that names what the office does not have.

    Raises:
        OrganisationUnknown, OrganisationNotClient: the client is none of ours.
        PersonUnknown, PersonGone, ContactElsewhere: the contact is nobody of that client.
        ProductUnknown, ProductNotOffered: the product cannot be planned.
        TeamUnknown: the team that an advice is asked of is none of ours.
        PersonUnknown, PersonGone, MentionedCannotLook: who is mentioned cannot read it.
    """
    match command:
        case (
            RegisterRequest(client=str(client), contact=contact)
            | TakeCommission(client=client, contact=contact)
            | StartUrgent(client=client, contact=contact)
            | IdentifyClient(client=client, contact=contact)
            | AddClient(client=client, contact=contact)
        ):
            require.client(state, client)
            if contact is not None and require.staying(state, contact).organisation != client:
                raise ContactElsewhere(person=contact, organisation=client)
        case PlanVolume(product=product):
            require.offered(state, product)
        case AskAdvice(team=str(team)):
            require.team(state, team)
        case MakeRemark(mentions=mentions):
            for person in mentions:
                require.staying(state, person)
                if not may_be_mentioned(state, person, day):
                    raise MentionedCannotLook(person=person)
        case _:
            pass


def may_be_mentioned(state: OfficeState, person: Id, day: date) -> bool:
    """Whether that person may look at every commission on that day: never who is at a client."""
    return allowed(authority_of(state, person, day), Read.COMMISSION) is Reach.TENANT
