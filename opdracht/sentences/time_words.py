"""What clocks, ladders, reasons and offers are called by people."""

from typing import Final

from opdracht.sentences.grammar import Said
from opdracht.sentences.words import ROLE, word

CLOCK: Final = {
    "phase": Said("de klok van de fase", "the clock of the phase"),
    "agreed": Said("de klok van de afgesproken datum", "the clock of the agreed date"),
    "client": Said("de klok van de opdrachtgever", "the client's clock"),
    "overall": Said("de klok van de hele opdracht", "the clock of the whole commission"),
    "stall": Said("de klok voor stilstand", "the clock for standing still"),
    "success": Said("de klok voor het succes", "the clock for the success"),
    "gesture": Said("de klok voor het gebaar", "the clock for the gesture"),
    "evaluation": Said("de klok voor de evaluatie", "the clock for the evaluation"),
    "promise": Said("de klok van toezegging", "the clock of promise"),
    "part": Said("de klok van deeloplevering", "the clock of partial delivery"),
    "advice": Said("de klok van advies", "the clock of advice"),
    "debt": Said("de klok voor wat nog moet worden vastgelegd", "the clock of what is still owed"),
    "statutory": Said("de wettelijke termijn", "the statutory term"),
}
"""The first part of a clock's name -> its words."""

LADDER: Final = {
    "received": Said("ontvangst", "intake"),
    "clarification": Said("vraagverheldering", "clarification"),
    "translation": Said("vertaling", "translation"),
    "client-decision": Said("besluit van de opdrachtgever", "the client's decision"),
    "monitoring": Said("uitvoering", "monitoring"),
    "success": Said("succes", "success"),
    "acceptance": Said("aanvaarding", "acceptance"),
    "gesture": Said("gebaar", "gesture"),
    "evaluation": Said("evaluatie", "evaluation"),
    "promise": Said("toezegging", "promise"),
    "stall": Said("stilstand", "standstill"),
    "debt": Said("nog vast te leggen", "still owed"),
    "advice": Said("advies", "advice"),
}

PAUSE: Final = {
    "waiting-for-client": Said("we wachten op de opdrachtgever", "we wait for the client"),
    "waiting-for-third-party": Said("we wachten op een ander", "we wait for a third party"),
    "force-majeure": Said("overmacht", "force majeure"),
    "season": Said("het seizoen", "the season"),
    "completion-asked": Said("aanvulling is gevraagd", "completion was asked"),
    "written-consent": Said("schriftelijke instemming", "written consent"),
    "delay-of-applicant": Said("uitstel door de aanvrager", "delay of the applicant"),
}

OFFER: Final = {
    "help": Said("hulp", "help"),
    "re-plan": Said("opnieuw plannen", "planning anew"),
    "re-clarify": Said("de vraag opnieuw verhelderen", "clarifying the question anew"),
    "accept": Said("aanvaarden zoals het is", "accepting it as it is"),
    "decide": Said("een besluit", "a decision"),
    "tell": Said("het de andere kant vertellen", "telling the other side"),
    "call": Said("bellen", "a call"),
}

WHOM: Final = {
    **{each: ROLE[each] for each in ("handler", "account-manager", "coordinator")},
    "owner": Said("wie de regel heeft", "the owner of the line"),
    "ratifier": Said("wie het toezegde", "who gave the promise"),
    "asker": Said("wie het advies vroeg", "who asked the advice"),
    "adviser": Said("wie het gevraagde team leidt", "who leads the team that was asked"),
    **{each: ROLE[each] for each in ("team-lead", "head", "director")},
    "board": Said("het bestuur", "the board"),
}

UNIT: Final = {
    "days": Said("dagen", "days"),
    "weeks": Said("weken", "weeks"),
    "months": Said("maanden", "months"),
    "years": Said("jaar", "years"),
}


def clock(name: str) -> Said:
    """A clock by its whole name: `promise:p1` is the clock of promise p1."""
    kind, _, thing = name.partition(":")
    said = word(CLOCK, kind)
    return Said(f"{said.nl} {thing}".rstrip(), f"{said.en} {thing}".rstrip())
