"""What the document says of what stands inside a command's fields, in Dutch."""

from collections.abc import Mapping
from typing import Final

from domain.account.titles import ACCOUNT_TITLES
from domain.commission.titles import TITLES
from domain.timesheet.titles import TIME_TITLES
from opdracht.cli.wording_accounts import ACCOUNT_FIELDS
from opdracht.cli.wording_commission import COMMISSION_FIELDS
from opdracht.cli.wording_office import OFFICE_FIELDS, OFFICE_VERBS
from opdracht.cli.wording_time import TIME_FIELDS

MODELS: Final[Mapping[str, str]] = {
    "About": "Waar een document bij hoort.",
    "AccountPolicy": "De cijfers voor relaties die een organisatie zelf kiest.",
    "ClosedDay": "Een dag die niet meetelt.",
    "Closing": "Het afscheid: wat er is verteld, hoe er is bedankt, en wat we leren.",
    "Dispute": "Een regel die de andere kant anders ziet.",
    "NextStep": "Wat er volgt op een contact: wat, en uiterlijk wanneer.",
    "Ladder": "Een norm in werkdagen, met hooguit vijf treden; de vroegste eerst.",
    "PlannedTarget": "Een streefgetal: hoeveel van iets in het jaar, voor een beleidsdoel.",
    "Policy": "De getallen die een organisatie zelf kiest. Dagen zijn werkdagen.",
    "RestatedLine": "Een regel van de vraag in onze woorden.",
    "Rung": "Een trede: wanneer, aan wie we het vragen, en wat we aanbieden.",
}
"""An object inside a command -> what it is."""

_PHASES: Final = (
    "Wie de opdracht in een fase binnenlaat, voor elke fase. Zonder volgt het uit het soort."
)

FIELDS: Final[Mapping[str, str]] = {
    "AccountPolicy.client_share": "Deel van de productieve uren voor relaties, in procenten.",
    "AccountPolicy.follow_up_minutes": "Minuten werk na elk bezoek.",
    "AccountPolicy.intervals": "Binnen hoeveel dagen we een relatie weer spreken, per niveau.",
    "AccountPolicy.ladders": "Ladders die anders zijn dan gewoonlijk, op naam.",
    "AccountPolicy.lead_minutes": "Minuten die een lead kost, in alles.",
    "AccountPolicy.preparation_minutes": "Minuten voorbereiding van elk bezoek.",
    "AccountPolicy.productive_hours": "Productieve uren per jaar bij een volle baan.",
    "AccountPolicy.travel_minutes": "Minuten reistijd van elk bezoek.",
    "AccountPolicy.visit_minutes": "Minuten van het bezoek zelf.",
    "AccountPolicy.weights": "Wat telt voor de prioriteit, in procenten; samen 100.",
    "Closing.lesson": "Wat we ervan leren.",
    "ConcludeServiceAgreement.hours": "Uren per product: het id van het product, en hele uren.",
    "DraftTemplate.phases": _PHASES,
    "ReviseTemplate.phases": _PHASES,
    "MoveTeam.parent": "De nieuwe afdeling (id); null voor direct onder de organisatie.",
    "PlaceOrganisation.parent": "De organisatie erboven (id); null als zij op zichzelf staat.",
    "PublishCalendar.closed": "De dagen die niet meetellen.",
    "RestateQuestion.lines": "De regels van onze weergave.",
    "ReviewLedger.disputes": "De regels die deze kant anders ziet.",
    "SetCostKey.shares": "Het id van elke opdrachtgever, en hele procenten; samen 100.",
    "ClosedDay.day": "De dag.",
    "ClosedDay.name": "Hoe de dag heet.",
    "NextStep.by": "Uiterlijk op deze dag.",
    "NextStep.follow_up": "Het id; zonder maken we er een.",
    "NextStep.owner": "Wie het doet (id); anders wie het vastlegt.",
    "NextStep.what": "Wat er moet gebeuren.",
    "Ladder.norm": "Hoeveel werkdagen het mag duren.",
    "Ladder.rungs": "De treden.",
    "LinkDocument.about": "Waar het document bij hoort.",
    "PlannedTarget.count": "Hoeveel in het jaar.",
    "PlannedTarget.goal": "Het beleidsdoel (id).",
    "PlannedTarget.measure": "Wat we tellen.",
    "Policy.acceptance_days": "Werkdagen voor de opdrachtgever om een oplevering te beoordelen.",
    "Policy.clarification_days": "Werkdagen voor fase 1, vraagverheldering.",
    "Policy.client_decision_days": "Werkdagen voor de opdrachtgever om te beslissen.",
    "Policy.evaluation_days": "Werkdagen na de oplevering voor de evaluatie.",
    "Policy.gesture_days": "Werkdagen na de oplevering voor het gebaar.",
    "Policy.gesture_euros": "Boven hoeveel euro een gebaar een waarschuwing geeft.",
    "Policy.heartbeat_days": "Om de hoeveel werkdagen er nieuws hoort te zijn in fase 3.",
    "Policy.ladders": "Ladders die anders zijn dan gewoonlijk, op naam.",
    "Policy.received_days": "Werkdagen voor fase 0, ontvangen.",
    "Policy.reopen_days": "Werkdagen waarin een opdracht na het einde weer open kan.",
    "Policy.small_hours": "Tot hoeveel uur een opdracht klein is.",
    "Policy.stalls": "Na hoeveel werkdagen zonder nieuws een fase stilstaat, per fase.",
    "Policy.success_days": "Werkdagen na een mijlpaal om een succes vast te leggen.",
    "Policy.translation_days": "Werkdagen voor fase 2, vertaling.",
    "Rung.mirror": "Of er een brief voor de lijn van de opdrachtgever klaarligt.",
    "Rung.offer": "Wat we aanbieden.",
    "Rung.to": "Aan wie we het vragen.",
    "Rung.when": "Wanneer: `day 3` na het begin, `60%` van de tijd, of `T-5` voor de laatste dag.",
    "closing": "Het afscheid.",
}
"""What the command line has no option for, or says in its own way -> what it is."""


def command_words(name: str) -> str:
    """What a command does, in one sentence."""
    title = TITLES.get(name) or ACCOUNT_TITLES.get(name) or TIME_TITLES.get(name)
    return OFFICE_VERBS[name] if title is None else f"{title.nl}."


def field_words(owner: str, field: str) -> str:
    """What a field of a command, or of an object inside one, is for."""
    if own := FIELDS.get(f"{owner}.{field}"):
        return own
    table = OFFICE_FIELDS if owner in OFFICE_VERBS else COMMISSION_FIELDS
    if owner in ACCOUNT_TITLES:
        table = ACCOUNT_FIELDS
    elif owner in TIME_TITLES:
        table = TIME_FIELDS
    said = table.get(f"{owner}.{field}") or table.get(field)
    return said.nl if said else FIELDS[field]
