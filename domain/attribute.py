"""What is looked at beside the role: of who asks, of what is asked, of what it is asked about.

The tables of rights name these; the rules that judge them stand with the commands, because they ask
what is known there. Each says by which codes it refuses.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Attribute(StrEnum):
    """What a right hangs on beside the role."""

    OWN_CLIENT = "own-client"
    SOURCE = "source"
    SIDE = "side"
    LEVEL = "level"
    TEAM = "team"
    MANDATE = "mandate"
    FOUR_EYES = "four-eyes"
    NO_ACCOUNT_MANAGER = "no-account-manager"
    SIZE = "size"
    SMALL = "small"
    ONESELF = "oneself"
    SOMEBODY_ELSE = "somebody-else"
    FIRST_COMER = "first-comer"


@dataclass(frozen=True, slots=True)
class Told:
    """What it asks, in a sentence; and the codes of the refusals when it does not hold."""

    nl: str
    en: str
    codes: tuple[str, ...]


ATTRIBUTES: Final[dict[Attribute, Told]] = {
    Attribute.OWN_CLIENT: Told(
        "Iemand van een opdrachtgever doet dit alleen voor de eigen organisatie.",
        "A client's person does this for their own organisation alone.",
        ("not_the_client",),
    ),
    Attribute.SOURCE: Told(
        "Iemand van ons die dit voor de opdrachtgever vastlegt, noemt wie het zei en waar.",
        "One of us who records this for the client names who said it and where.",
        ("client_person_needed",),
    ),
    Attribute.SIDE: Told(
        "Iedere kant geeft alleen het eigen oordeel.",
        "Each side gives its own judgement alone.",
        ("not_the_side",),
    ),
    Attribute.LEVEL: Told(
        "De opdrachtgever moet op het niveau staan dat bij de uren hoort.",
        "The client must be of the level that goes with the hours.",
        ("level_too_low",),
    ),
    Attribute.TEAM: Told(
        "Alleen wie in het team werkt dat het moet doen, of het leidt.",
        "Only who works in the team that must do it, or leads it.",
        ("not_your_team", "team_not_yours"),
    ),
    Attribute.MANDATE: Told(
        "De toezegbevoegdheid moet op die dag reiken: uren, euro's, product en onderwerp.",
        "The authority to promise must reach on that day: hours, euros, product and subject.",
        ("mandate_too_small", "standing_mandate_needed"),
    ),
    Attribute.FOUR_EYES: Told(
        "Een andere mens dan wie het voorstelde, schreef of toezegde; vervangen telt daarbij niet.",
        "Another human being than who proposed, wrote or promised it; deputising is no way round.",
        ("four_eyes_needed", "own_proposal", "own_template", "standing_promise_yours"),
    ),
    Attribute.NO_ACCOUNT_MANAGER: Told(
        "Een accountmanager stelt voor, en zegt nooit zelf toe.",
        "An account manager proposes, and never ratifies.",
        ("account_manager_never_ratifies", "account_manager_promises"),
    ),
    Attribute.SIZE: Told(
        "Boven de grens in uren beslist een leidinggevende.",
        "Above the limit in hours a supervisor decides.",
        ("supervisor_needed",),
    ),
    Attribute.SMALL: Told(
        "Bij een kleine opdracht mag ook de behandelaar dit: wie haar nam, maakt haar af.",
        "On a small commission the handler may do this too: whoever took it, ends it.",
        ("role_missing",),
    ),
    Attribute.ONESELF: Told(
        "Voor zichzelf is er geen rol nodig.",
        "For oneself no role is needed.",
        ("office_role_needed",),
    ),
    Attribute.SOMEBODY_ELSE: Told(
        "Nooit voor zichzelf: rechten geeft een ander.",
        "Never for oneself: rights are given by another.",
        ("own_rights",),
    ),
    Attribute.FIRST_COMER: Told(
        "Alleen wie het kantoor opent, als niemand nog rechten heeft.",
        "Only who opens the office, while nobody has any right yet.",
        ("office_already_open",),
    ),
}
"""Attribute -> what it asks."""
