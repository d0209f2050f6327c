"""What stands above and below each field of a form about an account (relatie)."""

from collections.abc import Mapping
from typing import Final

from opdracht.sentences.grammar import Said

ACCOUNT_LABELS: Final[Mapping[str, Said]] = {
    "ambassador": Said("Is ambassadeur", "Is an ambassador"),
    "by": Said("Uiterlijk op", "By"),
    "chain": Said("Hoe de keten heet", "Name of the chain"),
    "clock": Said("Klok", "Clock"),
    "contact": Said("Contact", "Contact"),
    "record": Said("Telling", "Count"),
    "confidence": Said("Hoe zeker het is", "How sure it is"),
    "displaced_by": Said("Wat ervoor in de plaats kwam", "What came in its place"),
    "email": Said("E-mailadres", "E-mail address"),
    "ends": Said("Laatste dag", "Last day"),
    "establishment": Said("Vestigingsnummer", "Establishment number"),
    "euros": Said("Hoeveel euro", "How many euros"),
    "evidence": Said("Waaruit het blijkt", "What shows it"),
    "expected": Said("Banen die erbij kunnen komen", "Jobs that may come"),
    "follow_up": Said("Vervolgactie", "Follow-up"),
    "follow_ups": Said("Wat er volgt", "What follows"),
    "follow_ups.by": Said("Uiterlijk op", "By"),
    "follow_ups.owner": Said("Wie het doet", "Who does it"),
    "follow_ups.what": Said("Wat er moet gebeuren", "What is to be done"),
    "how": Said("Hoe de relatie het hoorde", "How the organisation was told"),
    "initiative": Said("Wie begon", "Who began it"),
    "introduction": Said("Introductie", "Introduction"),
    "jobs": Said("Aantal banen", "Number of jobs"),
    "kind": Said("Soort", "Kind"),
    "kvk": Said("KVK-nummer", "KVK number"),
    "lead": Said("Lead", "Lead"),
    "link": Said("Band", "Link"),
    "minutes": Said("Hoeveel minuten het duurde", "How many minutes it took"),
    "name": Said("Naam", "Name"),
    "need": Said("Vraag of aanbod", "Need or offer"),
    "needs": Said("Behoeften die u hoorde", "Needs that you heard"),
    "no_follow_up": Said("Er volgt niets", "Nothing follows"),
    "note": Said("Toelichting", "Note"),
    "notes": Said("Notities, voor het hele team", "Notes, for the whole team"),
    "oin": Said("OIN", "OIN"),
    "on": Said("Op welke dag", "On which day"),
    "organisation": Said("Organisatie in het kantoor", "Organisation in the office"),
    "other": Said("De andere relatie", "The other account"),
    "ours": Said("Wie van ons erbij was", "Who of us was there"),
    "outcome": Said("Wat ervan kwam", "What came of it"),
    "owner": Said("Accountmanager", "Account manager"),
    "person": Said("Contactpersoon", "Contact person"),
    "phone": Said("Telefoon", "Telephone"),
    "place": Said("Plaats", "Place"),
    "planned": Said("Gepland bezoek dat dit was", "Planned visit that this was"),
    "points": Said("Punten erbij of eraf", "Points more or less"),
    "postcode": Said("Postcode", "Postcode"),
    "purpose": Said("Waarvoor", "What for"),
    "reason": Said("Reden", "Reason"),
    "relation": Said("Wat de organisatie voor ons is", "What it is to us"),
    "result": Said("Wat ervan kwam", "What came of it"),
    "role": Said("Wat deze persoon daar doet", "What this person does there"),
    "rsin": Said("RSIN", "RSIN"),
    "rung": Said("Waarop u antwoordt", "What you answer"),
    "sbi": Said("SBI-code", "SBI code"),
    "share": Said("Deel dat van ons is, in procenten", "Part that is ours, in per cent"),
    "signal": Said("Signaal", "Signal"),
    "size": Said("Hoeveel mensen er werken", "How many people work there"),
    "stage": Said("Volgende stap", "Next stage"),
    "starts": Said("Eerste dag", "First day"),
    "theirs": Said("Wie van hen erbij was", "Who of them was there"),
    "tier": Said("Hoeveel aandacht", "How much attention"),
    "to": Said("Nieuwe accountmanager", "New account manager"),
    "told": Said("De relatie weet dit", "The organisation knows this"),
    "until": Said("Tot en met", "Up to and including"),
    "value": Said("Belang, van 0 tot 5", "Importance, from 0 to 5"),
    "visit": Said("Bezoek", "Visit"),
    "visitor": Said("Wie gaat", "Who goes"),
    "way": Said("Zoekt of biedt aan", "Seeks or offers"),
    "what": Said("Wat", "What"),
    "why": Said("Waarom", "Why"),
    "AddFollowUp.owner": Said("Wie het doet", "Who does it"),
    "AddFollowUp.what": Said("Wat er moet gebeuren", "What is to be done"),
    "HandFollowUp.owner": Said("Wie het gaat doen", "Who will do it"),
    "LinkAccount.kind": Said("Wat de ander voor hen is", "What the other is to them"),
    "NoteSignal.what": Said("Wat u hoorde", "What you heard"),
    "NoteSignal.on": Said("Wanneer u het hoorde", "When you heard it"),
    "OpenLead.jobs": Said("Banen die er nu zijn", "Jobs there are now"),
    "OpenLead.what": Said("Waar het om gaat", "What it is about"),
    "PlanVisit.purpose": Said("Waarvoor u gaat", "What you go for"),
    "RecordContact.purpose": Said("Waarover u sprak", "What you spoke about"),
}
"""A field, by its name, its place inside another, or its command and name -> its label."""

ACCOUNT_HINTS: Final[Mapping[str, Said]] = {
    "chain": Said("Zoals bouwketen of glastuinbouw.", "Like building or glasshouses."),
    "establishment": Said("12 cijfers.", "12 digits."),
    "kvk": Said("8 cijfers.", "8 digits."),
    "needs": Said("Eén per regel.", "One a line."),
    "points": Said("Van -100 tot 100; 0 haalt het weg.", "From -100 to 100; 0 takes it away."),
    "sbi": Said("2 tot 5 cijfers.", "2 to 5 digits."),
    "HandOverAccount.how": Said(
        "Leeg: dan moet dit nog worden verteld.", "Empty: then they are still to be told."
    ),
    "HandOverAccount.to": Said(
        "Open vervolgacties en geplande bezoeken gaan mee.",
        "Open follow-ups and planned visits move along.",
    ),
    "RecordContact.follow_ups": Said(
        "Vul dit in, of vink aan dat er niets volgt.", "Fill this in, or tick that nothing follows."
    ),
}
"""What stands below a label."""


def account_label(command: str, path: str) -> Said:
    """What stands above a field of a form about an account.

    Raises:
        KeyError: nothing does, so that a test finds it.
    """
    own = ACCOUNT_LABELS.get(f"{command}.{path}") or ACCOUNT_LABELS.get(path)
    return own if own is not None else ACCOUNT_LABELS[path.rpartition(".")[2]]
