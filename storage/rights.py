"""Whether rights of a person were taken away after an authority was resolved."""

from collections.abc import Sequence

from domain.authority import SYSTEM
from domain.office.events import PersonRegistered, reduced
from storage.database import Connection
from storage.errors import AuthorityRevoked
from storage.projection import Fact

REDUCED = "SELECT reduced FROM rm.rights WHERE tenant = $1 AND person = $2 FOR SHARE"
ANYONE = "SELECT EXISTS (SELECT FROM rm.rights WHERE tenant = $1)"


async def refuse_revoked(
    connection: Connection, tenant: str, person: str, office_version: int
) -> None:
    """Raises AuthorityRevoked when the office reduced the person's rights after that version.

    Holds the person's row until the transaction ends, so a revocation comes before or after.
    A person the office does not know is refused too; a tenant without an office refuses nobody.
    """
    if person == SYSTEM.person:
        return
    last = await connection.fetchval(REDUCED, tenant, person)
    if last is None:
        if await connection.fetchval(ANYONE, tenant):
            raise AuthorityRevoked(person, office_version)
    elif last > office_version:
        raise AuthorityRevoked(person, office_version)


WRITE = """
INSERT INTO rights AS r (tenant, person, reduced)
SELECT $1, u.person, u.reduced FROM unnest($2::text[], $3::bigint[]) AS u(person, reduced)
ON CONFLICT (tenant, person) DO UPDATE SET reduced = greatest(r.reduced, EXCLUDED.reduced)
"""


async def project(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    """Knows each registered person, and the office version at which their rights were reduced."""
    people: dict[str, int] = {}
    for fact in facts:
        if isinstance(fact.event, PersonRegistered):
            people.setdefault(fact.event.person, 0)
        for person in reduced(fact.event):
            people[person] = fact.version
    if people:
        names = sorted(people)  # always in one order: no two revocations block each other
        await connection.execute(WRITE, tenant, names, [people[name] for name in names])
