"""What the machine's words for accounts (relaties) are called by people."""

from typing import Final

from opdracht.sentences.grammar import Said
from opdracht.sentences.time_words import WHOM as OF_COMMISSIONS

RELATION: Final = {
    "client": Said("opdrachtgever", "client"),
    "company": Said("bedrijf", "company"),
    "prospect": Said("mogelijke relatie", "prospect"),
}
TIER: Final = {each: Said(f"niveau {each.upper()}", f"tier {each.upper()}") for each in "abcd"}
SIZE: Final = {
    "1": Said("1 werkzame persoon", "1 person"),
    **{
        each: Said(f"{each} werkzame personen", f"{each} people")
        for each in ("2-4", "5-9", "10-19", "20-49", "50-99", "100-199", "200-499")
    },
    "500-plus": Said("500 of meer werkzame personen", "500 people or more"),
}
CONTACT: Final = {
    "call": Said("telefoongesprek", "call"),
    "visit": Said("bezoek", "visit"),
    "event": Said("bijeenkomst", "event"),
    "message": Said("bericht", "message"),
}
INITIATIVE: Final = {
    "ours": Said("op ons initiatief", "on our initiative"),
    "theirs": Said("op hun initiatief", "on their initiative"),
}
DISPLACED: Final = {
    "commission-work": Said("werk aan een opdracht", "work on a commission"),
    "policy": Said("beleidswerk", "policy work"),
    "meeting": Said("een vergadering", "a meeting"),
    "illness": Said("ziekte", "illness"),
    "client": Said("een wens van de relatie", "a wish of the organisation"),
    "other": Said("iets anders", "something else"),
}
HAND_OVER: Final = {
    "workload": Said("het werk wordt anders verdeeld", "the work is divided anew"),
    "leaving": Said("de eigenaar gaat weg", "the owner leaves"),
    "absence": Said("de eigenaar is lang afwezig", "the owner is away for long"),
    "region": Said("het gebied is anders ingedeeld", "the region is divided anew"),
    "expertise": Said("er is andere kennis nodig", "other expertise is needed"),
    "wish-of-organisation": Said("de relatie vraagt erom", "the organisation asks for it"),
    "other": Said("er is een andere reden", "there is another reason"),
}
CLOSING: Final = {
    "stopped": Said("de organisatie is gestopt", "the organisation stopped"),
    "moved-away": Said("de organisatie is verhuisd", "the organisation moved away"),
    "merged": Said("de organisatie is samengegaan met een andere", "the organisation merged"),
    "duplicate": Said("de relatie stond er dubbel in", "the account was there twice"),
    "other": Said("er is een andere reden", "there is another reason"),
}
LADDER: Final = {
    "follow-up": Said("vervolgactie", "follow-up"),
    "ownerless": Said("zonder eigenaar", "without an owner"),
    "announce": Said("overdracht vertellen", "telling a hand-over"),
}
CLOCK: Final = {
    "follow-up": Said("de klok van vervolgactie", "the clock of follow-up"),
    "ownerless": Said(
        "de klok voor een relatie zonder eigenaar", "the clock of an account without an owner"
    ),
    "announce": Said(
        "de klok voor het vertellen van de overdracht", "the clock of telling the hand-over"
    ),
}
WHOM: Final = OF_COMMISSIONS | {
    "owner": Said("wie het zou doen", "who would see to it"),
    "account-manager": Said("de eigenaar van de relatie", "the owner of the account"),
}
STATUS: Final = {
    "open": Said("open", "open"),
    "met": Said("gedaan", "done"),
    "dropped": Said("vervallen", "dropped"),
}
FIELD: Final = {
    "kvk": Said("KVK-nummer", "KVK number"),
    "rsin": Said("RSIN", "RSIN"),
    "oin": Said("OIN", "OIN"),
}
