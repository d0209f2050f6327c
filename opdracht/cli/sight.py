"""How far whoever looks may look: the keeper of the machine, or the person that was named."""

from datetime import datetime

from domain.access import Reach, refuse
from domain.access.decide import LookRefused
from domain.office.errors import PersonUnknown
from domain.text import Id
from opdracht.cli.globals import Choices
from opdracht.cli.outcome import Exit, Problem
from opdracht.directory import Directory
from opdracht.sentences.grammar import AMSTERDAM
from storage.store import Store


class NotKnownHere(Problem):
    """The person who was named is nobody of this tenant."""

    def __init__(self, person: Id) -> None:
        super().__init__(
            Exit.NOT_FOUND,
            "not_found",
            nl=f"--as: persoon {person} is hier niet bekend.",
            en=f"--as: person {person} is not known here.",
        )


async def client_of(store: Store, choices: Choices, tenant: str) -> Id | None:
    """The client whose commissions are all there is to see; None when there is no such limit.

    Without a person the keeper of the machine looks. An office that was never opened has nobody to
    judge, and nothing to see.

    Raises:
        LookRefused: the person may not look at this.
        NotKnownHere: the office does not know the person.
    """
    read = choices.need.look if choices.need else None
    if choices.need is None or read is None or choices.person is None:
        return None
    today = datetime.now(AMSTERDAM).date()
    try:
        authority = await Directory(store.recorder).authority(tenant, choices.person, today)
    except PersonUnknown:
        raise NotKnownHere(choices.person) from None
    if authority.office_version == 0 and choices.need.sends:
        return None
    if refuse(authority, read) is not Reach.CLIENT:
        return None
    if not choices.need.clients:
        raise LookRefused
    return authority.client
