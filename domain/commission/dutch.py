"""The codes of a commission in Dutch, for the sentences of refusals."""

from typing import Final

WORDS: Final[dict[str, str]] = {
    # phases
    "received": "ontvangen",
    "clarification": "vraagverheldering",
    "translation": "vertaling",
    "monitoring": "uitvoering",
    "success": "succes",
    "delivery": "oplevering",
    # kinds of commission
    "one-off": "eenmalig",
    "running": "doorlopend",
    "small": "klein",
    "urgent": "spoed",
    # outcomes
    "delivered": "opgeleverd",
    "withdrawn": "ingetrokken",
    "declined": "afgewezen",
    "stopped": "samen gestopt",
    "merged": "samengevoegd",
    # where a ledger line stands
    "open": "open",
    "proposed": "voorgesteld",
    "refused": "geweigerd",
    "met": "nagekomen",
    "missed": "niet nagekomen",
    "void": "vervallen",
    # levels at the client
    "political": "bestuurlijk",
    "strategic": "strategisch",
    "tactical": "tactisch",
    "operational": "operationeel",
    # for whom a gesture is
    "client": "de opdrachtgever",
    "team": "het team",
    # what was recorded for a client
    "restatement": "weergave van de vraag",
    "question": "nog steeds de vraag",
    "agreement": "afspraak",
    "sharing": "succes delen",
    "ledger": "terugblik op de afspraken",
    # kinds of things with an id
    "advice": "advies",
    "remark": "opmerking",
    "audience": "doelgroep",
    "change": "wijziging",
    "conflict": "tegenstelling",
    "criterion": "criterium",
    "document": "document",
    "entries": "aantekeningen",
    "entry": "aantekening",
    "evidence": "bewijs",
    "gesture": "gebaar",
    "help": "hulpaanbod",
    "lesson": "les",
    "line": "regel",
    "milestone": "mijlpaal",
    "obstacle": "belemmering",
    "offer": "aanbod",
    "account": "verantwoording",
    "part": "deellevering",
    "volume": "volume van product",
    "praise": "compliment",
    "product": "product",
    "row": "bladregel",
    "scope": "meer- of minderwerk",
    "signal": "signaal",
    "term": "termijn",
    "escalation": "hulpvraag",
    "clock": "klok",
}
"""Code -> Dutch."""


def dutch(codes: str) -> str:
    """One code, or several with commas between them, in Dutch; what is unknown stays as it is."""
    return ", ".join(WORDS.get(code, code) for code in codes.split(", "))
