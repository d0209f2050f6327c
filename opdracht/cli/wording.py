"""What the help says of commands and options, in the reader's language."""

import inspect
from collections.abc import Mapping

from domain.account import ACCOUNT_TITLES
from domain.commission import TITLES
from domain.errors import Language
from domain.message import Command
from domain.timesheet import TIME_TITLES
from opdracht.cli.catalogue import NOUNS
from opdracht.cli.fields import Option, Shape
from opdracht.cli.wording_accounts import ACCOUNT_FIELDS
from opdracht.cli.wording_commission import COMMISSION_FIELDS
from opdracht.cli.wording_office import OFFICE_FIELDS, OFFICE_VERBS
from opdracht.cli.wording_time import TIME_FIELDS
from opdracht.sentences.grammar import Said

VERBS: Mapping[str, str] = {
    **OFFICE_VERBS,
    **{kind.__name__: f"{TITLES[kind.__name__].nl}." for kind in NOUNS["commission"]},
    **{kind.__name__: f"{ACCOUNT_TITLES[kind.__name__].nl}." for kind in NOUNS["relation"]},
    **{kind.__name__: f"{TIME_TITLES[kind.__name__].nl}." for kind in NOUNS["time"]},
}
"""Command -> what it does, in Dutch. The English is the first sentence of its docstring."""


def verb_help(kind: type[Command], language: Language) -> str:
    """What the command does, in one sentence."""
    if language == "nl" and kind.__name__ in VERBS:
        return VERBS[kind.__name__]
    whole = inspect.getdoc(kind) or kind.__name__
    return " ".join(whole.split("\n\n")[0].split())


def field_help(kind: type[Command], option: Option, language: Language, *, made: bool) -> str:
    """What the option is for, whether it must be given, and how."""
    said = _field(kind.__name__, option.field)
    parts = [said.in_(language) if said else option.field.replace("_", " ").capitalize() + "."]
    nl = language == "nl"
    match option.shape:
        case Shape.WORDS:
            parts.append("Mag vaker." if nl else "May be repeated.")
        case Shape.ROWS:
            parts.append(
                "JSON of @bestand, mag vaker." if nl else "JSON or @file, may be repeated."
            )
        case Shape.PAIRS:
            parts.append("naam=waarde, mag vaker." if nl else "name=value, may be repeated.")
        case _:
            pass
    if made:
        parts.append("Zonder maken we er een." if nl else "Made when left out.")
    elif option.required:
        parts.append("Verplicht." if nl else "Required.")
    elif option.default:
        parts.append(f"Anders: {option.default}." if nl else f"Default: {option.default}.")
    return " ".join(parts)


def _field(command: str, field: str) -> Said | None:
    table = OFFICE_FIELDS if command in OFFICE_VERBS else COMMISSION_FIELDS
    if command in ACCOUNT_TITLES:
        table = ACCOUNT_FIELDS
    elif command in TIME_TITLES:
        table = TIME_FIELDS
    return table.get(f"{command}.{field}") or table.get(field)


HEADINGS: Mapping[str, Said] = {
    "opdracht": Said(
        "Opdrachten van vraag tot oplevering: niets raakt weg, niets gebeurt twee keer.",
        "Commissions from request to delivery: nothing is lost, nothing happens twice.",
    ),
    "commission": Said(
        "Alles wat je met een opdracht kunt doen.", "All you can do to a commission."
    ),
    "relation": Said(
        "Relaties: organisaties, contacten en wat we beloofden.",
        "Accounts: organisations, contacts and what we promised.",
    ),
    "time": Said(
        "Waar de weken aan opgaan: voor relaties, of voor iets anders.",
        "What weeks go to: for accounts, or for something else.",
    ),
    "office": Said(
        "Organisaties, mensen, teams, rollen, bevoegdheden, producten en afspraken.",
        "Organisations, people, teams, roles, mandates, products and agreements.",
    ),
}

EXITS: Mapping[int, Said] = {
    0: Said("gelukt", "done"),
    1: Said("geweigerd door een regel; het antwoord blijft zo", "refused by a rule"),
    2: Said("verkeerd gebruik of verkeerde invoer; niets is verstuurd", "wrong use or bad input"),
    3: Said(
        "nu niet bereikbaar; probeer het weer met hetzelfde --command-id",
        "unavailable; try again with the same --command-id",
    ),
    4: Said(
        "antwoord onbekend; de stap kan nog doorgaan: kijk, of stuur hetzelfde id nog eens",
        "answer unknown; the command may still land: look, or send the same id again",
    ),
    5: Said("niet gevonden", "not found"),
    6: Said(
        "verify of rebuild --check vond iets dat niet klopt",
        "verify or rebuild --check found something wrong",
    ),
    7: Said("op deze machine moet eerst iets in orde", "something local must be fixed first"),
    8: Said("iemand moet hier iets aan doen", "somebody has to see to this"),
    70: Said("een fout van het programma; de melding zegt waar het logboek is", "a fault of ours"),
    130: Said("onderbroken (Ctrl-C)", "interrupted (Ctrl-C)"),
}


def heading(noun: str, language: Language) -> str:
    """What a noun is about."""
    return HEADINGS[noun].in_(language)


PANELS: Mapping[str, Said] = {
    "intake": Said("0. Ontvangen", "0. Received"),
    "volumes": Said("Jaarprogramma", "Yearly programme"),
    "partials": Said("Jaarprogramma", "Yearly programme"),
    "accounts": Said("Jaarprogramma", "Yearly programme"),
    "urgent": Said("Spoed", "Urgent work"),
    "small": Said("Kleine opdrachten", "Small commissions"),
    "growing": Said("Kleine opdrachten", "Small commissions"),
    "clarification": Said("1. Vraagverheldering", "1. Clarification"),
    "objection": Said("Wat voor de opdrachtgever is vastgelegd", "What was recorded for a client"),
    "conflicts": Said("Meer opdrachtgevers", "Several clients"),
    "parties": Said("Meer opdrachtgevers", "Several clients"),
    "translation": Said("2. Vertaling", "2. Translation"),
    "counters": Said("2. Vertaling", "2. Translation"),
    "audiences": Said("4. Succes mag gezien worden", "4. Success communication"),
    "drift": Said("1. Vraagverheldering", "1. Clarification"),
    "disputes": Said("5. Evaluatie", "5. Evaluation"),
    "documents": Said("Documenten", "Documents"),
    "advice": Said("Samen", "Together"),
    "remarks": Said("Samen", "Together"),
    "agreement": Said("2. Afspraak", "2. Agreement"),
    "promises": Said("Verwachtingen en toezeggingen", "Expectations and promises"),
    "ledger": Said("Verwachtingen en toezeggingen", "Expectations and promises"),
    "monitoring": Said("3. Uitvoering", "3. Monitoring"),
    "obstacles": Said("3. Belemmeringen en meerwerk", "3. Obstacles and scope"),
    "success": Said("4. Succes mag gezien worden", "4. Success communication"),
    "delivery": Said("5. Oplevering", "5. Delivery"),
    "evaluation": Said("5. Evaluatie", "5. Evaluation"),
    "ending": Said("Afsluiten en heropenen", "Ending and reopening"),
    "phases": Said("Van fase naar fase", "From phase to phase"),
    "register": Said("De relatie", "The account"),
    "owners": Said("Wie de eigenaar is", "Who owns it"),
    "people": Said("Contactpersonen", "Contact people"),
    "contacts": Said("Contacten en bezoeken", "Contacts and visits"),
    "follow_ups": Said("Vervolgacties", "Follow-ups"),
    "priority": Said("Voorrang", "Priority"),
}
"""The module that a command stands in -> the heading above it in the help."""


def panel(kind: type[Command], language: Language) -> str | None:
    """The heading that a command stands under; None for the general one."""
    said = PANELS.get(kind.__module__.rpartition(".")[2])
    return None if said is None else said.in_(language)


def epilog(language: Language) -> str:
    """Below the help: what holds for every verb, and the exit codes."""
    nl = language == "nl"
    head = (
        "Deze opties mogen overal in de regel staan. Een tekst mag @bestand zijn, of - voor"
        " standaardinvoer. Een id mag korter: het begin of het laatste deel is genoeg."
        if nl
        else "These options may stand anywhere on the line. A text may be @file, or - for standard"
        " input. An id may be shorter: its start or its last part is enough."
    )
    codes = [f"{code:3}  {said.in_(language)}" for code, said in EXITS.items()]
    return "\n\n".join([head, "\n".join(["Exitcodes:" if nl else "Exit codes:", *codes])])
