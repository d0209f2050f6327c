"""The help of the options of the commission's commands. Their verbs' help is the domain's own."""

from collections.abc import Mapping

from opdracht.sentences.grammar import Said

COMMISSION_FIELDS: Mapping[str, Said] = {
    "ObjectToRecord.about": Said("Wat er is vastgelegd.", "What was recorded."),
    "about_last": Said(
        "Wat er met de vorige belemmering is gedaan.", "What was done about the last obstacle."
    ),
    "advice": Said("Het advies (id).", "The advice (id)."),
    "AskAdvice.due": Said(
        "Uiterlijk op; anders zo lang als het beleid zegt.", "By this day; else as the policy says."
    ),
    "agreed": Said("Wat in het startgesprek is afgesproken.", "What the start talk agreed."),
    "agreement": Said("De DVO waar het onder valt (id).", "The service agreement (id)."),
    "alternative": Said("Wat wel kan.", "What can be done instead."),
    "answer": Said("Het antwoord.", "The answer."),
    "audience": Said("Voor wie.", "For whom."),
    "AddAudience.audience": Said("De doelgroep (id).", "The audience (id)."),
    "ShareSuccess.audience": Said(
        "Met welke doelgroep (id); anders de eerste.", "With which audience (id), or the first."
    ),
    "best": Said("Wat het beste ging.", "The best thing."),
    "better": Said("Wat beter kan.", "What can be better."),
    "change": Said("De wijziging (id).", "The change (id)."),
    "channel": Said("Hoe de vraag binnenkwam.", "How the request came in."),
    "client": Said("De opdrachtgever (id).", "The client (id)."),
    "confidence": Said("Vertrouwen, van 1 tot 5.", "Confidence, from 1 to 5."),
    "conflict": Said("De tegenstelling (id).", "The conflict (id)."),
    "VoiceExpectation.client": Said(
        "Van welke opdrachtgever, als er meer zijn (id).", "Of which client, if several (id)."
    ),
    "contact": Said("De contactpersoon (id).", "The contact (id)."),
    "correction": Said("Wat het moet zijn.", "What it must be."),
    "criteria": Said("Een criterium dat opnieuw moet (id).", "A criterion to be shown anew (id)."),
    "criterion": Said("Het criterium (id).", "The criterion (id)."),
    "delivery": Said("De oplevering (id).", "The delivery (id)."),
    "disputes": Said("Een regel die je anders ziet.", "A line that you see differently."),
    "document": Said("Het document (id).", "The document (id)."),
    "does": Said("Wat ons team doet.", "What our team does."),
    "due": Said("Uiterlijk op.", "By this day."),
    "ends": Said("Klaar op.", "Done on."),
    "entry": Said("Het id van deze notitie.", "The id of this entry."),
    "euros": Said("Hele euro's.", "Whole euros."),
    "evidence": Said("Het bewijs.", "The evidence."),
    "GiveEvidence.evidence": Said("Het bewijs (id).", "The evidence (id)."),
    "follow": Said("Wat we ermee doen.", "What happens with it."),
    "for_client": Said(
        "Namens welke opdrachtgever, als er meer zijn (id).", "For which client, if several (id)."
    ),
    "form": Said("In welke vorm.", "In what form."),
    "gets": Said("Wat de opdrachtgever krijgt.", "What the client gets."),
    "good": Said("Wat goed ging.", "What was good."),
    "grade": Said("Een cijfer van 1 tot 10.", "A grade of 1 to 10."),
    "ground": Said("Waarom niet.", "Why not."),
    "happened": Said("Wat er gebeurde.", "What happened."),
    "help": Said("Het aanbod (id).", "The offer (id)."),
    "hours": Said("Hele uren.", "Whole hours."),
    "RequestScopeChange.product": Said(
        "Het product van het jaarprogramma (id).", "The product of the programme (id)."
    ),
    "ImportHours.product": Said(
        "Het product waar de uren voor zijn (id).", "The product the hours are for (id)."
    ),
    "RequestScopeChange.hours": Said(
        "Uren meer, of minder met een min.", "Hours more, or less with a minus."
    ),
    "how": Said("Hoe.", "How."),
    "if_nothing": Said("Wat er gebeurt als we niets doen.", "What if nothing is done."),
    "incidental": Said("Waarom incidenteel.", "Why incidental."),
    "into": Said("Waarin.", "Into what."),
    "item": Said("Waar het document over gaat (id).", "What the document is about (id)."),
    "kind": Said("Wat voor signaal.", "What kind of signal."),
    "RegisterRequest.kind": Said("Welk soort opdracht.", "Which kind of commission."),
    "lesson": Said("De les.", "The lesson."),
    "DecideLesson.lesson": Said("De les (id).", "The lesson (id)."),
    "light": Said("Kan het?", "Can it be done?"),
    "line": Said("De regel (id).", "The line (id)."),
    "lines": Said(
        "Een regel tekst, of JSON met line en text.", "A line of text, or JSON with line and text."
    ),
    "MarkConflict.lines": Said(
        "Een regel die er niet mee samengaat (id); minstens twee.",
        "A line in it (id); two or more.",
    ),
    "link": Said("Waar het staat.", "Where it is."),
    "mentions": Said("Wie je noemt (id).", "Whom you mention (id)."),
    "milestone": Said("De mijlpaal (id).", "The milestone (id)."),
    "need": Said("Wat het werk nodig heeft.", "What the work needs."),
    "next_on": Said("Wanneer dat is.", "When that is."),
    "next_step": Said("Wat er nu gebeurt.", "What happens next."),
    "note": Said("Toelichting.", "A note."),
    "TakeCounter.number": Said(
        "Het nummer van het tegenvoorstel dat je zag.", "The number of the counter-offer you saw."
    ),
    "number": Said("De hoeveelste keer: 1 of 2.", "Which reminder: 1 or 2."),
    "obstacle": Said("De belemmering (id).", "The obstacle (id)."),
    "CheckIn.obstacle": Said("Wat lastig is.", "One obstacle."),
    "offer": Said("Het aanbod (id).", "The offer (id)."),
    "on": Said("Op welke dag; anders vandaag.", "On which day; today when left out."),
    "origin": Said("Waar het werk vandaan komt.", "Where the work comes from."),
    "owed_by": Said("Wie het moet doen.", "Who should do it."),
    "owner": Said("Wie ervoor zorgt (id).", "Who sees to it (id)."),
    "part": Said("Welke rol in de opdracht.", "Which part."),
    "party": Said("De partij van buiten.", "The party outside."),
    "percent": Said("Hoe ver, in procenten.", "How far, in per cent."),
    "person": Said("De persoon (id).", "The person (id)."),
    "praise": Said("Het compliment (id).", "The praise (id)."),
    "present": Said("Wie erbij was (id).", "Who was there (id)."),
    "product": Said("Het product (id).", "The product (id)."),
    "quote": Said("De woorden waar het in staat.", "The words it comes from."),
    "question": Said("De vraag.", "The question."),
    "reach": Said("Hoe je die bereikt.", "How to reach it."),
    "remark": Said("De opmerking (id).", "The remark (id)."),
    "quarter": Said("In welk kwartaal, zoals 2026-Q4.", "In which quarter, like 2026-Q4."),
    "reason": Said("Waarom terug.", "Why it goes back."),
    "receiver": Said("Voor wie.", "For whom."),
    "received_on": Said("Ontvangen op; anders vandaag.", "Received on; today when left out."),
    "result": Said("Het resultaat.", "The result."),
    "risk": Said("Het risico.", "The risk."),
    "row": Said("De regel van het vertaalblad (id).", "The row of the sheet (id)."),
    "said_by": Said("Wie dat zei (id).", "Who said so (id)."),
    "scope": Said("De wijziging (id).", "The scope change (id)."),
    "section": Said("Waar het document bij hoort.", "What kind of thing it is about."),
    "score": Said("Hoe de regel is nagekomen.", "How the line was kept."),
    "settles": Said("De verwachting die dit regelt (id).", "The expectation this settles (id)."),
    "sha256": Said("De vingerafdruk van het bestand.", "The digest of the file."),
    "shares": Said(
        "Opdrachtgever en hele procenten: waterdam=60.", "Client and whole percents: waterdam=60."
    ),
    "side": Said("Namens wie.", "For which side."),
    "signal": Said("Het signaal (id).", "The signal (id)."),
    "source": Said("Waar je het hoorde of las.", "Where it was heard or read."),
    "starts": Said("Begin.", "Start."),
    "subject": Said("Het onderwerp (id).", "The subject (id)."),
    "success": Said("Het succes (id).", "The success (id)."),
    "summary": Said("Wat er wordt opgeleverd.", "What is delivered."),
    "talk_on": Said("Dag van het startgesprek; anders vandaag.", "Day of the start talk."),
    "team": Said("Het team (id).", "The team (id)."),
    "terms": Said("De voorwaarden.", "The terms."),
    "text": Said("De tekst.", "The text."),
    "thanked": Said("Hoe er is bedankt.", "How they were thanked."),
    "TakeCommission.due": Said(
        "Uiterlijk op; anders telt het sjabloon.", "By this day; else the template counts."
    ),
    "TakeCommission.hours": Said("Hele uren die het vraagt.", "Whole hours it takes."),
    "account": Said("De verantwoording (id).", "The account (id)."),
    "count": Said("Hoe vaak.", "How many."),
    "high": Said("Hoogstens naar verwachting.", "At most, as expected."),
    "low": Said("Minstens naar verwachting.", "At least, as expected."),
    "mode": Said(
        "Plannen wij het, of vraagt de opdrachtgever erom?", "Do we plan it, or do clients ask?"
    ),
    "still_our_question": Said("Dit is nog onze vraag.", "This is still our question."),
    "GiveAccount.kind": Said("Tussentijds of over het hele jaar.", "Interim or year-end."),
    "DeliverPart.part": Said("Het deel (id).", "The part (id)."),
    "AcceptPartDelivery.part": Said("Het deel (id).", "The part (id)."),
    "RefusePartDelivery.part": Said("Het deel (id).", "The part (id)."),
    "ThankForPart.part": Said("Het deel (id).", "The part (id)."),
    "SkipPartThanks.part": Said("Het deel (id).", "The part (id)."),
    "StartUrgent.hours": Said(
        "Hele uren die meteen mogen.", "Whole hours that may be spent at once."
    ),
    "StartUrgent.why": Said("Waarom het niet kan wachten.", "Why it cannot wait."),
    "DoCommission.note": Said("Wat er gedaan is.", "What was done."),
    "thanks": Said("Hoe we bedanken.", "How we thank."),
    "FinishCommission.lesson": Said("Wat we ervan leerden.", "What we learned."),
    "title": Said("De titel.", "The title."),
    "to": Said("Aan wie (id).", "To whom (id)."),
    "AdvancePhase.to": Said("Naar welke fase.", "To which phase."),
    "ReturnPhase.to": Said("Naar welke fase.", "To which phase."),
    "told": Said("Hoe de andere kant het hoorde.", "How the other side heard."),
    "SettleDispute.told": Said("Hoe beide kanten het hoorden.", "How both sides heard of it."),
    "unchanged": Said("Alles is nog hetzelfde.", "Nothing changed."),
    "until": Said("Tot en met welke dag.", "Up to and including this day."),
    "variant": Said("Welke variant.", "Which variant."),
    "version": Said("De versie van de weergave.", "The version of the restatement."),
    "via": Said("Hoe het antwoord ons bereikte.", "How the answer reached us."),
    "what": Said("Wat.", "What."),
    "where": Said("Waar.", "Where."),
    "who": Said("Wie dat zijn.", "Who they are."),
    "whose": Said("Van wie de vraag echt is.", "Whose question it really is."),
    "why": Said("Waarom.", "Why."),
    "words": Said("De woorden zelf.", "The words themselves."),
    "basis": Said("Het artikel van de wet.", "The article of the law."),
    "clock": Said(
        "De klok: phase, agreed, client, part:ID, promise:ID, advice:ID, statutory:ID …",
        "The clock: phase, agreed, client, part:ID, promise:ID, advice:ID, statutory:ID …",
    ),
    "StartStatutoryTerm.count": Said("Hoeveel.", "How many."),
    "ExtendClock.days": Said("Hoeveel werkdagen erbij.", "How many working days more."),
    "escalation": Said("De hulpvraag (id).", "What was asked by hand (id)."),
    "expected": Said("Wanneer hij weer loopt.", "When it should go on."),
    "RaiseByHand.offer": Said("Wat het werk nodig heeft.", "What the work needs."),
    "outcome": Said("Wat eruit kwam.", "What came of it."),
    "PauseClock.reason": Said("Waarom hij stilstaat.", "Why it stands still."),
    "rung": Said("Welke trede.", "Which rung."),
    "StartStatutoryTerm.starts": Said(
        "De dag waarna de termijn loopt.", "The day after which the term runs."
    ),
    "term": Said("De termijn (id).", "The term (id)."),
    "unit": Said("In welke eenheid de wet het zegt.", "The unit the law words it in."),
    "visit": Said("De hoeveelste keer van deze klok.", "Which visit of this clock."),
    "whom": Said("Wie je vraagt.", "Whom you ask."),
}
"""Field, or command and field -> what it is for."""
