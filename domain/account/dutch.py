"""The codes of an account in Dutch, for the sentences of refusals."""

from typing import Final

from domain.authority import Role

WORDS: Final[dict[str, str]] = {
    "account": "relatie",
    "contact": "contact",
    "follow_up": "vervolgactie",
    "person": "contactpersoon",
    "visit": "bezoek",
    "follow-up": "vervolgactie",
    "ownerless": "zonder eigenaar",
    "announce": "overdracht vertellen",
    "kvk": "KVK-nummer",
    "rsin": "RSIN",
    "oin": "OIN",
    "signal": "signaal",
    "lead": "lead",
    "record": "banentelling",
    "link": "band",
    "need": "vraag of aanbod",
    "introduction": "introductie",
    "new": "nieuw",
    "qualified": "verkend",
    "proposed": "voorgesteld",
    "decided": "besloten",
}

ROLES: Final[dict[Role, str]] = {
    Role.ACCOUNT_MANAGER: "accountmanager",
    Role.HANDLER: "behandelaar",
    Role.COORDINATOR: "coördinator",
    Role.TEAM_LEAD: "teamleider",
    Role.HEAD: "afdelingshoofd",
    Role.DIRECTOR: "directeur",
    Role.SYSTEM: "systeem",
}


def dutch(code: str) -> str:
    """The Dutch word for a code; the code itself when it has none."""
    return WORDS.get(code, code)
