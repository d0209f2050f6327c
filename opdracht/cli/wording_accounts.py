"""The help of the options of the commands of accounts (relaties)."""

from collections.abc import Mapping

from opdracht.sentences.grammar import Said

ACCOUNT_FIELDS: Mapping[str, Said] = {
    "ambassador": Said("Of deze persoon ambassadeur is.", "Whether this person is an ambassador."),
    "by": Said("Uiterlijk op deze dag.", "By this day."),
    "clock": Said("De klok.", "The clock."),
    "contact": Said("Het contact (id).", "The contact (id)."),
    "displaced_by": Said("Wat ervoor in de plaats kwam.", "What came in its place."),
    "email": Said("Mailadres.", "E-mail address."),
    "ends": Said("De laatste dag; anders vandaag.", "The last day; today otherwise."),
    "establishment": Said("Vestigingsnummer, 12 cijfers.", "Establishment number, 12 digits."),
    "follow_up": Said("De vervolgactie (id).", "The follow-up (id)."),
    "follow_ups": Said(
        "Wat er volgt: what, by en eventueel owner.", "What follows: what, by and maybe owner."
    ),
    "HandFollowUp.owner": Said("Wie het gaat doen (id).", "Who will see to it (id)."),
    "AddFollowUp.owner": Said(
        "Wie het doet (id); anders jij zelf.", "Who sees to it (id); otherwise yourself."
    ),
    "how": Said("Hoe de relatie het hoorde.", "How the organisation was told."),
    "initiative": Said("Wie begon.", "Who began it."),
    "kind": Said("Wat voor contact.", "What kind of contact."),
    "kvk": Said("KVK-nummer, 8 cijfers.", "KVK number, 8 digits."),
    "minutes": Said("Hoeveel minuten het duurde.", "How many minutes it took."),
    "name": Said("Hoe de organisatie heet.", "How the organisation is called."),
    "AddContactPerson.name": Said("Hoe deze persoon heet.", "How this person is called."),
    "CorrectContactPerson.name": Said("Hoe deze persoon heet.", "How this person is called."),
    "needs": Said("Een behoefte die je hoorde.", "A need that you heard."),
    "no_follow_up": Said("Er volgt niets.", "Nothing follows."),
    "note": Said("Een toelichting.", "A note."),
    "notes": Said("Notities, voor het hele team.", "Notes, for the whole team."),
    "oin": Said("OIN, 20 cijfers.", "OIN, 20 digits."),
    "on": Said("Op welke dag.", "On which day."),
    "organisation": Said(
        "De organisatie van het kantoor waar het om gaat (id).",
        "The organisation of the office that it is about (id).",
    ),
    "ours": Said("Wie van ons erbij was (id).", "Who of us was there (id)."),
    "outcome": Said("Wat ervan kwam.", "What came of it."),
    "owner": Said("De accountmanager die eigenaar is (id).", "The account manager (id)."),
    "person": Said("De contactpersoon (id).", "The contact person (id)."),
    "phone": Said("Telefoonnummer.", "Telephone number."),
    "place": Said("Plaats.", "Place."),
    "planned": Said("Het geplande bezoek dat dit was (id).", "The planned visit it met (id)."),
    "points": Said("Punten erbij of eraf, van -100 tot 100.", "Points, from -100 to 100."),
    "postcode": Said("Postcode.", "Postcode."),
    "purpose": Said("Waarvoor.", "What for."),
    "reason": Said("Waarom.", "Why."),
    "relation": Said("Wat de organisatie voor ons is.", "What the organisation is to us."),
    "result": Said("Wat ervan kwam.", "What came of it."),
    "role": Said("Wat deze persoon daar doet.", "What this person does there."),
    "rsin": Said("RSIN, 9 cijfers.", "RSIN, 9 digits."),
    "rung": Said("De trede.", "The rung."),
    "sbi": Said("SBI-code, 2 tot 5 cijfers.", "SBI code, 2 to 5 digits."),
    "size": Said("Hoeveel mensen er werken.", "How many people work there."),
    "starts": Said("De eerste dag.", "The first day."),
    "theirs": Said("Welke contactpersoon erbij was (id).", "Which contact person was there (id)."),
    "tier": Said("Hoeveel aandacht, van a tot d.", "How much attention, from a to d."),
    "to": Said("De nieuwe eigenaar (id).", "The new owner (id)."),
    "told": Said("Of de relatie het weet.", "Whether the organisation knows."),
    "until": Said("Tot en met deze dag.", "Up to and including this day."),
    "visit": Said("Het bezoek (id).", "The visit (id)."),
    "AnswerAccountRung.visit": Said("Welke keer de klok liep.", "Which run of the clock."),
    "visitor": Said("Wie gaat (id); anders jij zelf.", "Who goes (id); otherwise yourself."),
    "what": Said("Wat er moet gebeuren.", "What is to be done."),
    "why": Said("Waarom.", "Why."),
}
"""Option -> what it is for. `Command.field` goes before `field`."""
