"""The help of the office's commands: what they do in Dutch, and what their options are for."""

from collections.abc import Mapping

from opdracht.sentences.grammar import Said

OFFICE_VERBS: Mapping[str, str] = {
    "OpenOffice": "Begin het kantoor van de eigen organisatie, met de eerste beheerder.",
    "RegisterOrganisation": "Neem een organisatie op.",
    "CorrectOrganisation": "Verbeter naam en nummers van een organisatie; geef ze allemaal.",
    "RegisterPerson": "Neem een persoon op die bij een organisatie werkt.",
    "CorrectPerson": "Verbeter naam en bereikbaarheid van een persoon; geef ze allemaal.",
    "RecordDeparture": "Leg vast dat iemand vertrekt: rollen, petten en bevoegdheden stoppen.",
    "FormTeam": "Vorm een team of een afdeling.",
    "MoveTeam": "Zet een team onder een andere afdeling, of direct onder de organisatie.",
    "GiveRole": "Geef iemand van ons een rol.",
    "EndRole": "Beëindig een rol met de laatste dag.",
    "GiveHat": "Leg vast namens welke opdrachtgever iemand spreekt, en als wat.",
    "EndHat": "Beëindig een pet met de laatste dag.",
    "RecordAbsence": "Leg vast wie iemands berichten krijgt op deze dagen.",
    "EndAbsence": "Iemand is eerder terug.",
    "GrantMandate": "Geef een leidinggevende de bevoegdheid om toe te zeggen.",
    "RevokeMandate": "Trek een bevoegdheid in met de laatste dag.",
    "ListProduct": "Zet een product in het productenboek.",
    "ReviseProduct": "Wijzig een product in het productenboek; geef alle gegevens.",
    "DropProduct": "Haal een product uit het productenboek.",
    "ConcludeServiceAgreement": "Leg de afspraak voor een jaar vast: uren per product (DVO).",
    "AmendServiceAgreement": "Wijzig de uren van één product in een jaar, met de reden.",
    "ProposePolicy": "Leg termijnen en grenzen voor aan een tweede persoon.",
    "PublishPolicy": "Stel het voorstel van een ander vast: het geldt vanaf nu.",
    "SetPolicyGoal": "Leg een beleidsdoel vast: wat, waarom, en in welke jaren.",
    "PlanAccountYear": "Plan een jaar voor relaties: mensen, uren en streefgetallen.",
    "ProposeAccountPolicy": "Leg de cijfers voor relaties voor aan een tweede persoon.",
    "PublishAccountPolicy": "Stel de cijfers vast die een ander voor relaties voorstelde.",
    "PublishCalendar": "Stel een kalender vast: alle dagen die niet meetellen, in één lijst.",
    "DraftTemplate": "Schrijf op wat vanzelf gaat voor een product, een soort en een jaar.",
    "ReviseTemplate": "Wijzig een sjabloon; geef alle gegevens. Team en toezegging gaan opnieuw.",
    "AcceptTemplate": "Neem het werk van een sjabloon aan voor het team.",
    "RatifyTemplate": "Doe de vaste toezegging van een sjabloon dat een ander schreef.",
    "RetireTemplate": "Trek een sjabloon in: het geldt niet meer voor nieuwe opdrachten.",
    "DeclareCrisis": "Zet teams in de crisisstand: herinneringen zwijgen tot en met de einddag.",
    "EndCrisis": "Een crisis is eerder voorbij.",
    "SetNorm": "Stel het kental van een product vast vanaf een jaar.",
    "PlaceOrganisation": "Zet een organisatie onder een andere, of laat haar op zichzelf staan.",
}

OFFICE_FIELDS: Mapping[str, Said] = {
    "PublishCalendar.calendar": Said("Deze lijst (id).", "This list (id)."),
    "PublishCalendar.client": Said(
        "De opdrachtgever (id), bij soort client.", "The client (id), for the kind client."
    ),
    "PublishCalendar.closed": Said("Een gesloten dag: day en name.", "A closed day: day and name."),
    "PublishCalendar.kind": Said(
        "org: van ons; atw: van de wet; client: van een opdrachtgever.",
        "org: our own; atw: of the law; client: of a client.",
    ),
    "PublishCalendar.starts": Said("Eerste dag.", "First day."),
    "PublishCalendar.until": Said("Laatste dag.", "Last day."),
    "client": Said("De opdrachtgever (id).", "The client (id)."),
    "crisis": Said("De crisis (id).", "The crisis (id)."),
    "DeclareCrisis.teams": Said(
        "Dit team of deze afdeling, met alles eronder.",
        "This team or department, with all below it.",
    ),
    "DeclareCrisis.until": Said(
        "De laatste dag, hooguit 30 dagen vooruit.", "The last day, at most 30 days ahead."
    ),
    "why": Said("Waarom.", "Why."),
    "minutes": Said("Minuten per eenheid.", "Minutes per unit."),
    "tolerance": Said(
        "Hoeveel procent de uren mogen afwijken voordat we het vertellen.",
        "By how many percent the hours may differ before we tell it.",
    ),
    "PlaceOrganisation.parent": Said(
        'De organisatie erboven (id); "" als zij op zichzelf staat.',
        'The organisation above it (id); "" when it stands on its own.',
    ),
    "criterion": Said(
        "Waaraan de opdrachtgever ziet dat het goed is.", "How the client sees that it is good."
    ),
    "days": Said(
        "Werkdagen: tot het klaar is; bij spoed tot een openstaand punt geregeld moet zijn.",
        "Working days: until it is done; for urgent work until a debt must be settled.",
    ),
    "does": Said("Wat het team doet.", "What the team does."),
    "gets": Said("Wat de opdrachtgever krijgt.", "What the client gets."),
    "next_step": Said(
        "Wat de opdrachtgever hoort als het werk is aangenomen.",
        "What the client hears when the work is taken.",
    ),
    "phases": Said(
        "Wie de opdracht in een fase binnenlaat, zoals received=template, voor elke fase."
        " Anders volgt het uit het soort.",
        "Who lets the commission into a phase, like received=template, for each phase."
        " Left out it follows from the kind.",
    ),
    "promise": Said("Wat wij als regel toezeggen.", "What we promise as a rule."),
    "template": Said("Het sjabloon (id).", "The template (id)."),
    "DraftTemplate.hours": Said(
        "Hooguit zoveel uur; daarboven wordt het een gewone opdracht.",
        "At most so many hours; above it the commission grows.",
    ),
    "ReviseTemplate.hours": Said(
        "Hooguit zoveel uur; daarboven wordt het een gewone opdracht.",
        "At most so many hours; above it the commission grows.",
    ),
    "DraftTemplate.kind": Said("Het soort opdracht.", "The kind of commission."),
    "ReviseTemplate.kind": Said("Het soort opdracht.", "The kind of commission."),
    "content": Said("De termijnen en grenzen.", "The terms and limits."),
    "ProposeAccountPolicy.content": Said("De cijfers voor relaties.", "The numbers of accounts."),
    "proposal": Said("Het voorstel (id).", "The proposal (id)."),
    "goal": Said("Het beleidsdoel (id).", "The policy goal (id)."),
    "first_year": Said("Het eerste jaar.", "The first year."),
    "last_year": Said("Het laatste jaar.", "The last year."),
    "fte": Said(
        "Formatie in honderdsten: 150 is anderhalve volle baan.",
        "Full-time jobs in hundredths: 150 is one and a half.",
    ),
    "quarters": Said(
        "Uren per kwartaal, zoals q1=400; samen de uren van het jaar. Anders gelijk verdeeld.",
        "Hours of a quarter, like q1=400; together those of the year. Left out they are even.",
    ),
    "targets": Said(
        "Een streefgetal: goal, measure en count.", "A target: goal, measure and count."
    ),
    "PlanAccountYear.team": Said(
        "Het team (id); anders wij allemaal.", "The team (id); otherwise all of us."
    ),
    "PlanAccountYear.year": Said("Het jaar.", "The year."),
    "deputy": Said("Wie vervangt (id).", "Who stands in (id)."),
    "email": Said("E-mailadres.", "E-mail address."),
    "ends": Said("Laatste dag.", "Last day."),
    "euros": Said("Tot hoeveel euro.", "Up to how many euros."),
    "excluded": Said("Onderwerp dat er niet onder valt.", "Subject that is left out."),
    "hat": Said("De pet.", "The hat."),
    "hours": Said("Hele uren.", "Whole hours."),
    "GrantMandate.hours": Said("Tot hoeveel uur.", "Up to how many hours."),
    "ConcludeServiceAgreement.hours": Said("Uren per product.", "Hours per product."),
    "kind": Said("Het soort organisatie.", "The kind of organisation."),
    "kvk": Said("KVK-nummer, 8 cijfers.", "Trade register number, 8 digits."),
    "ladders": Said(
        "Ladders die anders zijn dan gewoonlijk (JSON); een bestand leest makkelijker.",
        "Ladders that differ from the usual ones (JSON); a file reads more easily.",
    ),
    "last_day": Said("De laatste dag.", "The last day."),
    "mandate": Said("De bevoegdheid (id).", "The mandate (id)."),
    "name": Said("De naam.", "The name."),
    "norm_minutes": Said("Kental: minuten per eenheid.", "Unit norm: minutes per unit."),
    "oin": Said("OIN, 20 cijfers.", "OIN, 20 digits."),
    "organisation": Said("De organisatie (id).", "The organisation (id)."),
    "parent": Said("De afdeling erboven (id).", "The department above it (id)."),
    "MoveTeam.parent": Said(
        'De nieuwe afdeling (id); "" voor direct onder de organisatie.',
        'The new department (id); "" for directly under the organisation.',
    ),
    "person": Said("De persoon (id, nooit een naam).", "The person (id, never a name)."),
    "person_name": Said("De naam van de beheerder.", "The administrator's name."),
    "phone": Said("Telefoonnummer.", "Telephone number."),
    "policy": Said("Het voorstel (id).", "The proposal (id)."),
    "product": Said("Het product (id).", "The product (id)."),
    "products": Said("Alleen voor dit product.", "Only for this product."),
    "programmable": Said("Vooraf te plannen.", "Can be planned ahead."),
    "reason": Said("Waarom.", "Why."),
    "relation": Said("Wat de organisatie voor ons is.", "What the organisation is to us."),
    "role": Said("De rol.", "The role."),
    "stalls": Said(
        "Werkdagen stilstand van een fase: fase=dagen.",
        "Working days of standstill of a phase: phase=days.",
    ),
    "starts": Said("Eerste dag; anders vandaag.", "First day; today when left out."),
    "RecordAbsence.starts": Said("Eerste dag.", "First day."),
    "subjects": Said("Alleen voor dit onderwerp.", "Only for this subject."),
    "task": Said("Het soort taak.", "The kind of task."),
    "team": Said("Het team (id).", "The team (id)."),
    "unit": Said("De eenheid.", "The unit."),
    "year": Said("Het jaar.", "The year."),
}
"""Field, or command and field -> what it is for."""
