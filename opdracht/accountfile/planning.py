"""What becomes of each row beside the register and the rows above it, before anything is done."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from domain.account.commands import OpenAccount
from domain.text import Id
from opdracht.accountfile.likeness import Likeness
from opdracht.accountfile.row import Fault, Good
from opdracht.new_ids import letters
from storage.account_list import Numbers
from storage.account_match import Numbered, called, numbered, these
from storage.database import Database
from storage.name_index import words

LETTERS: Final = 12
"""Of the id of an account that a row makes: with a hundred thousand of them no two meet."""

DIGEST: Final = 24
"""Hexadecimal digits of a key that is made of a name."""

Verdict = Literal["new", "known", "twice"]


@dataclass(frozen=True, slots=True)
class Planned:
    """What a row is: a new account, one that is here, or one that stands above it in the sheet.

    `like`: a new one that is perhaps the same as that account. `above`: the line above it.
    """

    row: Good
    verdict: Verdict
    account: Id
    command_id: str
    like: Id | None = None
    above: int = 0


class Planner:
    """Judges batches of rows in their order; remembers the numbers and names of all of them."""

    def __init__(  # noqa: PLR0913  # where, whose and how, by name
        self,
        database: Database,
        tenant: str,
        source: str,
        *,
        likeness: Likeness,
        secret: bytes,
        ownerless: bool = False,
        merge_alike: bool = False,
    ) -> None:
        self._database, self._tenant, self._source = database, tenant, source
        self._likeness, self._secret = likeness, secret
        self._ownerless, self._merge = ownerless, merge_alike
        self._above: dict[str, tuple[Id, int]] = {}

    async def learn(self) -> None:
        """Read how every account of the register is called; once, before the first batch."""
        async for each in called(self._database, self._tenant):
            self._likeness.add(
                each.account,
                each.grams,
                place=each.place or "",
                postcode=each.postcode or "",
                numbered=each.kvk is not None,
            )

    async def plan(self, batch: Sequence[Good]) -> list[Planned | Fault]:
        """What becomes of each of them."""
        mine = [self._key(row.command) for row in batch]
        wanted = [_numbers(row.command) for row in batch]
        by_number = _by_number(await numbered(self._database, self._tenant, wanted))
        ids = [_account(command_id) for command_id in mine]
        given = [row.given for row in batch if row.given]
        there = await these(self._database, self._tenant, [*ids, *given])
        return [
            self._one(row, command_id, by_number, frozenset(there))
            for row, command_id in zip(batch, mine, strict=True)
        ]

    def _one(
        self, row: Good, command_id: str, by_number: dict[str, Id], there: frozenset[Id]
    ) -> Planned | Fault:
        account, numbers = _account(command_id), _numbers(row.command)
        keys = [*_keys(numbers), account]
        telling = keys[:1] if numbers.kvk else _keys(numbers) or [account]
        above = next((self._above[key] for key in telling if key in self._above), None)
        if above is not None:
            return Planned(row, "twice", above[0], command_id, above=above[1])
        known = row.given if row.given in there else None
        known = known or next((by_number[key] for key in telling if key in by_number), None)
        if known is None and account in there:
            known = account
        digests = self._likeness.digests(row.command.name)
        if known is None:
            known = self._same(row.command, digests)
        like = None if known is not None else self._alike(row.command, digests)
        if known is None and like is not None and self._merge:
            known = like
        if known is None and row.command.owner is None and not self._ownerless:
            return Fault(row.line, "eigenaar", "ownerless", cells=row.cells)
        for key in keys:
            self._above.setdefault(key, (known or account, row.line))
        if known is not None:
            return Planned(row, "known", known, command_id)
        self._likeness.add(
            account,
            digests,
            place=row.command.place or "",
            postcode=row.command.postcode or "",
            numbered=row.command.kvk is not None,
        )
        return Planned(row, "new", account, command_id, like=like)

    def _same(self, command: OpenAccount, digests: list[int]) -> Id | None:
        if any(_numbers(command)):
            return None
        place, postcode = command.place or "", command.postcode or ""
        return self._likeness.same(digests, place=place, postcode=postcode)

    def _alike(self, command: OpenAccount, digests: list[int]) -> Id | None:
        return self._likeness.like(
            digests, place=command.place or "", numbered=command.kvk is not None
        )

    def _key(self, command: OpenAccount) -> str:
        """The command's id: the same organisation from the same source gives the same one."""
        if any(_numbers(command)):
            name = _keys(_numbers(command))[0]
        else:  # a name may be that of a person, so a key of it stands there
            place, postcode = " ".join(words(command.place or "")), command.postcode or ""
            said = "\n".join((self._tenant, *words(command.name), "", place, postcode))
            name = f"naam-{hmac.digest(self._secret, said.encode(), 'sha256').hex()[:DIGEST]}"
        return f"import:{self._source}:{name}"


def _account(command_id: str) -> Id:
    return f"r-{letters(command_id, LETTERS)}"


def _numbers(command: OpenAccount) -> Numbers:
    return Numbers(command.kvk, command.establishment, command.rsin, command.oin)


def _keys(numbers: Numbers) -> list[str]:
    """By what it is known, the most telling first: a KVK number with its establishment, else RSIN
    or OIN."""
    kvk, establishment, rsin, oin = numbers
    said = [
        None if kvk is None else f"kvk-{kvk}{f'-{establishment}' if establishment else ''}",
        None if rsin is None else f"rsin-{rsin}",
        None if oin is None else f"oin-{oin}",
    ]
    return [key for key in said if key is not None]


def _by_number(found: Sequence[Numbered]) -> dict[str, Id]:
    """Number -> the first account that has it."""
    by_number: dict[str, Id] = {}
    for account, numbers in found:
        for key in _keys(numbers):
            by_number.setdefault(key, account)
    return by_number
