"""What an account lacks and a row knows. What the account has already is never written over."""

import hmac
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from domain.account.commands import ClassifyAccount, CorrectAccount, OpenAccount
from domain.account.words import AccountRelation, SizeClass, Tier
from opdracht.accountfile.account_map import HEADINGS
from opdracht.importer.reader import shown
from storage.account_list import AccountRow
from storage.sealing import ERASED

CORRECTS: Final = ("kvk", "establishment", "rsin", "oin", "postcode", "place")
CLASSIFIES: Final = ("sbi", "size", "tier")

DIGEST: Final = 16


Filling = tuple[tuple[str, CorrectAccount | ClassifyAccount], ...]
"""Commands that tell an account what it lacks, each with its id."""


def lacking(row: AccountRow, command: OpenAccount) -> dict[str, str]:
    """Field -> what the sheet knows of it and the account does not."""
    if row.closed_on is not None:
        return {}
    found = {
        field: str(value)
        for field in (*CORRECTS, *CLASSIFIES)
        if (value := getattr(command, field)) is not None and getattr(row, field) is None
    }
    if row.kvk is not None and row.kvk != command.kvk:
        found.pop("establishment", None)  # of another organisation
    return found


def differing(row: AccountRow, command: OpenAccount) -> dict[str, tuple[str, str]]:
    """Column -> what the account has, and what the sheet says instead. `row` has its name in
    plain; letters of another size are no difference."""
    if row.closed_on is not None:
        return {}
    found = {
        HEADINGS[field]: (shown(have), shown(str(value)))
        for field in ("name", *CORRECTS, *CLASSIFIES)
        if (value := getattr(command, field)) is not None
        and (have := str(getattr(row, field) or "")) not in {"", ERASED}
        and have.casefold() != str(value).casefold()
    }
    if row.kvk is not None and row.kvk != command.kvk:
        found.pop(HEADINGS["establishment"], None)  # of another organisation
    return found


def filling(
    row: AccountRow, found: Mapping[str, str], command_id: str, secret: bytes
) -> Filling | None:
    """How the account gets it; None when its name was erased, so that it cannot be corrected.

    `row` has its name in plain. The same account that lacks the same gives the same ids.
    """
    name = str(row.name or "")
    if name in {"", ERASED}:
        return None
    after = with_these(row, found)
    said = "\n".join([row.account, *(f"{field}={found[field]}" for field in sorted(found))])
    digest = hmac.digest(secret, said.encode(), "sha256").hex()[:DIGEST]
    commands: list[tuple[str, CorrectAccount | ClassifyAccount]] = []
    if any(field in found for field in CORRECTS):
        corrected = CorrectAccount(
            name=name,
            organisation=after.organisation,
            kvk=after.kvk,
            establishment=after.establishment,
            rsin=after.rsin,
            oin=after.oin,
            postcode=after.postcode,
            place=after.place,
        )
        commands.append((f"{command_id}:c{digest}", corrected))
    if any(field in found for field in CLASSIFIES):
        classified = ClassifyAccount(
            relation=AccountRelation(after.relation or AccountRelation.COMPANY),
            sbi=after.sbi,
            size=None if after.size is None else SizeClass(after.size),
            tier=None if after.tier is None else Tier(after.tier),
        )
        commands.append((f"{command_id}:k{digest}", classified))
    return tuple(commands)


def with_these(row: AccountRow, found: Mapping[str, str]) -> AccountRow:
    """The row as it is when it has these fields."""
    return replace(
        row,
        kvk=found.get("kvk", row.kvk),
        establishment=found.get("establishment", row.establishment),
        rsin=found.get("rsin", row.rsin),
        oin=found.get("oin", row.oin),
        postcode=found.get("postcode", row.postcode),
        place=found.get("place", row.place),
        sbi=found.get("sbi", row.sbi),
        size=found.get("size", row.size),
        tier=found.get("tier", row.tier),
    )
