"""The menu: the places that a person may look at. A page that is not finished is not here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from domain.access import Reach, Read, allowed
from domain.authority import Authority
from opdracht.sentences.grammar import Said


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in the menu. `reach`: how far one must be able to look for it to make sense.

    `mandated`: only for those who may promise something.
    """

    path: str
    said: Said
    icon: str
    read: Read
    reach: tuple[Reach, ...] = (Reach.TENANT, Reach.SELF)
    mandated: bool = False

    def fits(self, authority: Authority) -> bool:
        """Whether it is a place for this person."""
        if self.mandated and not authority.mandates:
            return False
        return allowed(authority, self.read) in self.reach


MENU: Final = (
    Entry("/vandaag", Said("Vandaag", "Today"), "sun", Read.INBOX),
    Entry("/week", Said("Deze week", "This week"), "circle-check", Read.WORK),
    Entry("/opdrachten", Said("Opdrachten", "Commissions"), "list", Read.COMMISSIONS),
    Entry(
        "/opdrachten",
        Said("Mijn opdrachten", "My commissions"),
        "list",
        Read.COMMISSIONS,
        (Reach.CLIENT,),
    ),
    Entry("/toezeggingen", Said("Bekrachtigen", "Ratify"), "badge-check", Read.WORK, mandated=True),
    Entry("/bord", Said("Bord", "Board"), "columns-3", Read.WORK),
    Entry("/opdrachtgevers", Said("Opdrachtgevers", "Clients"), "building-2", Read.WORK),
    Entry("/relaties", Said("Relaties", "Accounts"), "heart-handshake", Read.ACCOUNTS),
    Entry("/balie", Said("Balie", "Desk"), "phone", Read.ACCOUNTS),
    Entry("/toezicht", Said("Toezicht", "Supervision"), "eye", Read.STANDSTILL),
    Entry("/successen", Said("Successen", "Successes"), "trophy", Read.LEARNING),
    Entry("/beheer", Said("Beheer", "Office"), "settings", Read.OFFICE),
)


def menu_for(authority: Authority) -> tuple[Entry, ...]:
    """The places that are theirs, in order."""
    return tuple(each for each in MENU if each.fits(authority))


NO_MENU: Final = "/mijn/gegevens"


def home_of(authority: Authority) -> str:
    """Where somebody begins: the first place of their menu."""
    return next((each.path for each in menu_for(authority)), NO_MENU)


def keys_of(entries: Iterable[Entry]) -> dict[str, str]:
    """Which letter after `g` leads to which place: the first of its path that is not taken."""
    found: dict[str, str] = {}
    for entry in entries:
        if entry.path in found:  # the same place, called otherwise for others
            continue
        free = (each for each in entry.path if each.isalpha() and each not in found.values())
        if (letter := next(free, None)) is not None:
            found[entry.path] = letter
    return found
