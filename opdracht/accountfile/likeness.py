"""Organisations that are perhaps the same: their names share most trigrams, and their places do.

Names are compared by the keyed digests of the blind index, so nothing is opened for it. Two names
are alike when what they share is at least `ALIKE` of all they have together; so they share one of
any few of their digests, and only those that have one of the rarest are looked at.
"""

from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import ceil
from typing import Final

from storage.name_index import GRAM, grams, words

ALIKE: Final = 0.6
"""Shared trigrams of two names, of all that they have."""

PLACES_ALIKE: Final = 0.5
"""The same of two places: a slip of the pen, and no other village."""

MOST_CANDIDATES: Final = 5_000
"""Most names that one is held against, the rarest first."""

FORMS: Final = "b v bv n v nv vof v o f cv eenmanszaak maatschap stichting vereniging"
"""Words that say what kind of organisation it is, and not which."""


class Likeness:
    """All names that were seen, the register's and the sheet's; some 400 bytes each."""

    def __init__(self, secret: bytes, tenant: str) -> None:
        self._secret, self._tenant = secret, tenant
        self._forms = frozenset(grams(FORMS, secret, tenant))
        self._ids: list[str] = []
        self._grams: list[array[int]] = []
        self._places: list[str] = []
        self._postcodes: list[str] = []
        self._having: dict[bool, dict[int, array[int]]] = {True: {}, False: {}}

    def digests(self, name: str) -> list[int]:
        """What a name is compared by."""
        return grams(name, self._secret, self._tenant)

    def add(  # what is known of it, by name
        self, account: str, digests: Iterable[int], *, place: str, postcode: str, numbered: bool
    ) -> None:
        """Remember an organisation; `numbered`: the trade register's number of it is known."""
        kept = array("i", self._told(digests))
        number = len(self._ids)
        self._ids.append(account)
        self._grams.append(kept)
        self._places.append(" ".join(words(place)))
        self._postcodes.append(postcode)
        having = self._having[numbered]
        for digest in kept:
            having.setdefault(digest, array("i")).append(number)

    def same(self, digests: Iterable[int], *, place: str, postcode: str) -> str | None:
        """The one without a number that has this very name and place, as far as both say it."""
        mine, town = frozenset(self._told(digests)), " ".join(words(place))
        for number in self._candidates(mine, numbered=False):
            there = self._postcodes[number]
            if (
                town == self._places[number]
                and (not postcode or not there or postcode == there)
                and mine == frozenset(self._grams[number])
            ):
                return self._ids[number]
        return None

    def like(self, digests: Iterable[int], *, place: str, numbered: bool) -> str | None:
        """The one that is most alike, None when none is.

        Two of which the numbers are known are told apart by those.
        """
        mine, town = frozenset(self._told(digests)), " ".join(words(place))
        best, found = ALIKE, None
        for kind in (False,) if numbered else (False, True):
            for number in self._candidates(mine, numbered=kind):
                theirs = self._grams[number]
                shared = len(mine.intersection(theirs))
                share = shared / (len(mine) + len(theirs) - shared)
                if share >= best and _near(town, self._places[number]):
                    best, found = share, self._ids[number]
                    if share == 1:
                        return found
        return found

    def _told(self, digests: Iterable[int]) -> list[int]:
        every = list(digests)
        return [each for each in every if each not in self._forms] or every

    def _candidates(self, mine: frozenset[int], *, numbered: bool) -> Iterator[int]:
        having = self._having[numbered]
        lists = sorted((having.get(each, ()) for each in mine), key=len)
        few = lists[: len(mine) - ceil(ALIKE * len(mine)) + 1]
        seen: set[int] = set()
        for each in few:
            for number in each:
                if number not in seen:
                    seen.add(number)
                    yield number
                if len(seen) >= MOST_CANDIDATES:
                    return


@lru_cache(maxsize=100_000)
def _near(one: str, other: str) -> bool:
    if one == other:
        return True
    mine, theirs = _grams(one), _grams(other)
    return len(mine & theirs) >= PLACES_ALIKE * len(mine | theirs)


def _grams(place: str) -> frozenset[str]:
    padded = [f"  {word} " for word in place.split()]
    return frozenset(word[at : at + GRAM] for word in padded for at in range(len(word) - GRAM + 1))
