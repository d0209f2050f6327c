"""Where people are reached by mail: read from the office at the moment of sending, never kept."""

from collections.abc import Collection

from domain.office.events import PersonCorrected, PersonRegistered
from storage.record import Recorder
from storage.sealing import ERASED


async def addresses(recorder: Recorder, tenant: str, people: Collection[str]) -> dict[str, str]:
    """Person -> address, for those who have one that was not erased."""
    found: dict[str, str] = {}
    loaded = await recorder.load(tenant, "office")
    async for stored in loaded.events:
        match stored.event:
            case (
                PersonRegistered(person=person, email=email)
                | PersonCorrected(person=person, email=email)
            ) if person in people:
                found.pop(person, None)
                if email and email != ERASED:
                    found[person] = email
            case _:
                pass
    return found
