"""All that is known of several accounts at once, for who takes them over: one read for each kind
of thing, however many accounts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from storage import account_leads, account_things, contact_moments, contact_people, follow_ups
from storage.account_leads import LeadRow
from storage.account_things import ThingRow
from storage.contact_moments import ContactRow, VisitRow
from storage.contact_people import ContactPersonRow
from storage.database import Database
from storage.follow_ups import FollowUpRow
from storage.sealing import Json, Sealer

CONTACTS: Final = 3
"""The newest contacts of each account that go along."""

MET: Final = f"""
SELECT {", ".join(f"m.{name}" for name in contact_moments.CONTACT_NAMES)}
  FROM unnest($2::text[]) AS a(account)
 CROSS JOIN LATERAL (
   SELECT * FROM rm.contact_moment c
    WHERE c.tenant = $1 AND c.account = a.account
    ORDER BY c.held_on DESC, c.contact DESC
    LIMIT $3) m
"""  # noqa: S608  # names of our own
VISITS: Final = f"""
SELECT {contact_moments.VISIT} FROM rm.planned_visit
 WHERE tenant = $1 AND account = ANY ($2) AND status = 'planned'
 ORDER BY account, visit_on, visit
"""  # noqa: S608  # names of our own
PROMISED: Final = f"""
SELECT {follow_ups.COLUMNS} FROM rm.follow_up
 WHERE tenant = $1 AND account = ANY ($2) AND status = 'open'
 ORDER BY account, due, follow_up
"""  # noqa: S608  # names of our own
PEOPLE: Final = f"""
SELECT {contact_people.COLUMNS} FROM rm.contact_person
 WHERE tenant = $1 AND account = ANY ($2) AND ends IS NULL
 ORDER BY account, person
"""  # noqa: S608  # names of our own
LEADS: Final = f"""
SELECT {account_leads.COLUMNS} FROM rm.account_lead
 WHERE tenant = $1 AND account = ANY ($2) AND status = 'open'
 ORDER BY account, opened_on DESC, lead
"""  # noqa: S608  # names of our own
THINGS: Final = f"""
SELECT {account_things.COLUMNS} FROM rm.account_thing
 WHERE tenant = $1 AND account = ANY ($2) AND status = 'open'
 ORDER BY account, noted_on DESC, item
"""  # noqa: S608  # names of our own


@dataclass(frozen=True, slots=True)
class Things:
    """Of one account, texts in plain: what is still so, and how we met it last."""

    contacts: Sequence[ContactRow] = ()
    visits: Sequence[VisitRow] = ()
    promised: Sequence[FollowUpRow] = ()
    people: Sequence[ContactPersonRow] = ()
    leads: Sequence[LeadRow] = ()
    things: Sequence[ThingRow] = ()


async def gathered(
    database: Database, sealer: Sealer, tenant: str, accounts: Sequence[str]
) -> dict[str, Things]:
    """By account."""
    asked = tenant, list(accounts)
    async with database.transaction(tenant) as connection:
        contacts = [
            contact_moments.contact_of(it) for it in await connection.fetch(MET, *asked, CONTACTS)
        ]
        visits = [contact_moments.visit_of(it) for it in await connection.fetch(VISITS, *asked)]
        promised = [follow_ups.row_of(it) for it in await connection.fetch(PROMISED, *asked)]
        people = [contact_people.row_of(it) for it in await connection.fetch(PEOPLE, *asked)]
        leads = [account_leads.row_of(it) for it in await connection.fetch(LEADS, *asked)]
        things = [account_things.row_of(it) for it in await connection.fetch(THINGS, *asked)]
    opened = _Opened(sealer, tenant)
    met = await opened.texts([[it.purpose, it.result, it.notes, it.needs] for it in contacts])
    coming = await opened.texts([[it.purpose] for it in visits])
    owed = await opened.texts([[it.what] for it in promised])
    known = await opened.texts([[it.name, it.role, it.email, it.phone] for it in people])
    hoped = await opened.texts([[it.what] for it in leads])
    heard = await opened.texts([[it.what] for it in things])
    of_contacts = _by_account(
        replace(it, purpose=text[0], result=text[1], notes=text[2], needs=text[3])
        for it, text in zip(contacts, met, strict=True)
    )
    of_visits = _by_account(
        replace(it, purpose=text[0]) for it, text in zip(visits, coming, strict=True)
    )
    of_promises = _by_account(
        replace(it, what=text[0]) for it, text in zip(promised, owed, strict=True)
    )
    of_people = _by_account(
        replace(it, name=text[0], role=text[1], email=text[2], phone=text[3])
        for it, text in zip(people, known, strict=True)
    )
    of_leads = _by_account(replace(it, what=text[0]) for it, text in zip(leads, hoped, strict=True))
    of_things = _by_account(
        replace(it, what=text[0]) for it, text in zip(things, heard, strict=True)
    )
    return {
        account: Things(
            contacts=of_contacts[account],
            visits=of_visits[account],
            promised=of_promises[account],
            people=of_people[account],
            leads=of_leads[account],
            things=of_things[account],
        )
        for account in accounts
    }


class _Opened:
    """Opens the texts of many rows at once."""

    def __init__(self, sealer: Sealer, tenant: str) -> None:
        self._sealer, self._tenant = sealer, tenant

    async def texts(self, rows: Sequence[list[Json]]) -> list[list[Json]]:
        """Each row's own, in plain."""
        sealed: list[Json] = list(rows)
        found = await self._sealer.open(self._tenant, sealed)
        return [texts if isinstance(texts, list) else [] for texts in found]


Row = TypeVar("Row", ContactRow, VisitRow, FollowUpRow, ContactPersonRow, LeadRow, ThingRow)


def _by_account(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.account].append(row)
    return found
