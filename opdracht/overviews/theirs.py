"""Who is theirs: the account manager of who asks, by what somebody types in one field."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from domain.office import OfficeState
from domain.text import Id
from opdracht.overviews.clients import Manager, manager_of
from storage import account_desk, account_list
from storage.account_list import AccountRow, Filter
from storage.store import Store

NUMBER: Final = re.compile(r"[0-9]{8}|[0-9]{9}|[0-9]{12}|[0-9]{20}")
KVK: Final = 8
POSTCODE: Final = re.compile(r"([1-9][0-9]{3})([A-Z]{2})?")
AREA: Final = 4
ENOUGH: Final = 3
"""Accounts that somebody keeps up in an area before we say so to anybody: of fewer, the answer
would tell about one organisation."""
MOST: Final = 3
"""People who are named in one answer."""

Kind = Literal["number", "postcode", "words"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed, and how it reads: `text` without the signs that do not count."""

    kind: Kind
    text: str


def reading(typed: str) -> Asked | None:
    """What is asked for; None when nothing is."""
    close = re.sub(r"[\s.-]", "", typed).upper()
    if not close:
        return None
    if NUMBER.fullmatch(close):
        return Asked("number", close)
    if POSTCODE.fullmatch(close):
        return Asked("postcode", close)
    return Asked("words", " ".join(typed.split()))


async def told_to_anybody(
    store: Store, tenant: str, office: OfficeState, asked: Asked, day: date
) -> list[Manager]:
    """Who of us to call; empty when the desk is. Nothing of any organisation is in it."""
    if asked.kind == "number" and len(asked.text) == KVK:
        found = await account_desk.owners(store.database, tenant, asked.text, MOST)
    elif asked.kind == "postcode":
        area = asked.text[:AREA]
        found = await account_desk.owners_near(store.database, tenant, area, ENOUGH, MOST)
    else:
        return []
    return [manager_of(person, office, day) for person in found if works(office, person, day)]


def works(office: OfficeState, person: Id, day: date) -> bool:
    """Whether somebody still works here on that day."""
    known = office.people.get(person)
    return known is not None and (known.left is None or day <= known.left)


async def accounts(store: Store, tenant: str, asked: Asked, most: int) -> Sequence[AccountRow]:
    """The open accounts that fit, for our own desk: by number, by postcode, or by name and place.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    where = store.database, store.sealer, tenant
    match asked.kind:
        case "number":
            return await account_list.listed(*where, Filter(number=asked.text), limit=most)
        case "postcode":
            return await account_list.listed(*where, Filter(postcode=asked.text), limit=most)
        case "words":
            named = await account_list.named(*where, asked.text, limit=most)
            found = [row for row in named if row.closed_on is None]
            if len(found) < most:
                known = {row.account for row in found}
                near = await account_desk.in_place(*where, asked.text, most)
                found += [row for row in near if row.account not in known]
            return found[:most]
