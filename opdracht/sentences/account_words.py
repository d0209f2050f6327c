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
    "lead": Said("lead die stil staat", "lead that stands still"),
}
CLOCK: Final = {
    "follow-up": Said("de klok van vervolgactie", "the clock of follow-up"),
    "ownerless": Said(
        "de klok voor een relatie zonder eigenaar", "the clock of an account without an owner"
    ),
    "announce": Said(
        "de klok voor het vertellen van de overdracht", "the clock of telling the hand-over"
    ),
    "lead": Said("de klok van lead", "the clock of lead"),
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
SIGNAL: Final = {
    "growth": Said("wil groeien", "wants to grow"),
    "leave": Said("denkt aan vertrek", "may leave"),
    "complaint": Said("klacht", "complaint"),
}
LEAD: Final = {
    "settle": Said("vestiging", "settling here"),
    "grow": Said("uitbreiding", "growing"),
    "stay": Said("behoud", "staying"),
}
STAGE: Final = {
    "new": Said("nieuw", "new"),
    "qualified": Said("verkend", "qualified"),
    "proposed": Said("voorgesteld", "proposed"),
    "decided": Said("besloten", "decided"),
    "lost": Said("afgelopen", "lost"),
}
LOSS: Final = {
    "elsewhere": Said("de organisatie koos een andere plaats", "it chose another place"),
    "no-room": Said("er was geen plek", "there was no room"),
    "permit": Said("de vergunning lukte niet", "the permit did not work out"),
    "finance": Said("het geld kwam niet rond", "the money was not found"),
    "no-staff": Said("er waren geen mensen te vinden", "no staff could be found"),
    "not-serious": Said("het plan was niet ver genoeg", "the plan was not far enough"),
    "other": Said("er is een andere reden", "there is another reason"),
}
CONFIDENCE: Final = {
    "document": Said("blijkt uit een stuk", "shown by a document"),
    "said": Said("volgens de organisatie", "as they say"),
    "estimate": Said("onze schatting", "our estimate"),
}
JOBS: Final = {
    "kept": Said("behouden banen", "jobs kept"),
    "gained": Said("nieuwe banen", "jobs gained"),
}
LINK: Final = {
    "supplier": Said("leverancier", "a supplier"),
    "customer": Said("afnemer", "a customer"),
    "cluster": Said("in hetzelfde cluster", "in the same cluster"),
}
NEED: Final = {
    "seeks": Said("zoekt", "seeks"),
    "offers": Said("aanbiedt", "offers"),
}
INTRODUCTION: Final = {
    "business": Said("zij doen zaken", "they do business"),
    "met": Said("zij spraken elkaar", "they met"),
    "not-yet": Said("nog niets", "nothing yet"),
    "declined": Said("een van beide wilde niet", "one of them did not want to"),
}
CRITERION: Final = {
    "strategic": Said("belang", "importance"),
    "size": Said("grootte", "size"),
    "signal": Said("signaal van groei of vertrek", "signal of growth or leaving"),
    "overdue": Said("vervolgacties over tijd", "follow-ups that are late"),
    "contact": Said("tijd sinds het laatste contact", "time since the last contact"),
    "complaint": Said("open klacht", "open complaint"),
    "chain": Said("banden in ketens", "links in chains"),
}
MEASURE: Final = {
    **{
        f"visits-{each}": Said(f"bezoeken niveau {each.upper()}", f"visits of tier {each.upper()}")
        for each in "abcd"
    },
    "leads": Said("nieuwe leads", "new leads"),
    "introductions": Said(
        "introducties waar iets van kwam", "introductions of which something came"
    ),
    "investments": Said("vastgelegde investeringen", "investments recorded"),
}
DEMAND: Final = {
    "asked": Said("contacten op hun initiatief", "contacts on their initiative"),
    "signals": Said("signalen", "signals"),
}
QUARTER: Final = {f"q{each}": Said(f"{each}e kwartaal", f"quarter {each}") for each in range(1, 5)}
