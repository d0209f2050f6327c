"""Whether the office knows the client and the contact that a map names."""

from domain.office.events import OrganisationRegistered, PersonRegistered
from domain.office.words import Relation
from opdracht.importer.errors import ClientUnknown, ContactUnknown
from opdracht.importer.log_map import LogMap
from storage.record import Recorder

SHOWN_CLIENTS = 20


async def check_client(recorder: Recorder, tenant: str, log_map: LogMap) -> None:
    """Raises ClientUnknown or ContactUnknown. Reads the office once; a log is a rare thing."""
    clients: list[str] = []
    employer: dict[str, str] = {}
    office = await recorder.load(tenant, "office")
    async for stored in office.events:
        match stored.event:
            case OrganisationRegistered(organisation=organisation, relation=Relation.CLIENT):
                clients.append(organisation)
            case PersonRegistered(person=person, organisation=organisation):
                employer[person] = organisation
            case _:
                pass
    if log_map.client not in clients:
        known = ", ".join(sorted(clients)[:SHOWN_CLIENTS]) or "-"
        raise ClientUnknown(client=log_map.client, tenant=tenant, known=known)
    if employer.get(log_map.contact) != log_map.client:
        raise ContactUnknown(contact=log_map.contact, client=log_map.client, tenant=tenant)
