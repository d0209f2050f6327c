"""What each command is called, for help texts and menus: Dutch, then English."""

from typing import Final, NamedTuple


class Title(NamedTuple):
    """One line in each language."""

    nl: str
    en: str


TITLES: Final[dict[str, Title]] = {
    "RegisterRequest": Title("Verzoek registreren", "Register a request"),
    "TakeCommission": Title("Kleine opdracht aannemen", "Take on a small commission"),
    "DoCommission": Title("Kleine opdracht gedaan", "Small commission done"),
    "FinishCommission": Title("Kleine opdracht opleveren", "Finish a small commission"),
    "StartUrgent": Title("Spoed: meteen beginnen", "Start urgent work at once"),
    "GrowCommission": Title("Kleine opdracht eenmalig maken", "Make a small commission a one-off"),
    "ContestCommission": Title("Klopt niet", "Contest the commission"),
    "IdentifyClient": Title("Opdrachtgever vastleggen", "Identify the client"),
    "AddClient": Title("Opdrachtgever toevoegen", "Add a client"),
    "RemoveClient": Title("Opdrachtgever weghalen", "Remove a client"),
    "LeaveCommission": Title("Als opdrachtgever uitstappen", "Leave the commission"),
    "ObjectToRecord": Title("Terugkomen op wat is vastgelegd", "Take back what was recorded"),
    "SetCostKey": Title("Kosten verdelen", "Set the cost key"),
    "ClassifyCommission": Title(
        "Herkomst, product en afspraak vastleggen", "Classify the commission"
    ),
    "AssignRole": Title("Rol toewijzen", "Assign a role"),
    "ReleaseRole": Title("Rol vrijgeven", "Release a role"),
    "AcknowledgeReceipt": Title("Ontvangst bevestigen", "Acknowledge receipt"),
    "RecordOrigin": Title(
        "Vraag achter de vraag vastleggen", "Record the question behind the question"
    ),
    "ReviseQuestion": Title("Vraag herzien", "Revise the question"),
    "RestateQuestion": Title("Vraag in eigen woorden weergeven", "Restate the question"),
    "AnswerRestatement": Title(
        "Regel van de weergave bevestigen, corrigeren of verwerpen",
        "Answer a line of the restatement",
    ),
    "ConfirmRestatement": Title("Weergave bevestigen", "Confirm the restatement"),
    "SetCriterion": Title("Acceptatiecriterium stellen", "Set an acceptance criterion"),
    "DropCriterion": Title("Acceptatiecriterium laten vallen", "Drop an acceptance criterion"),
    "ReaffirmQuestion": Title("Bevestigen dat dit nog de vraag is", "Reaffirm the question"),
    "DraftRow": Title("Regel op het vertaalblad zetten", "Draft a row of the sheet"),
    "ReviseRow": Title("Regel op het vertaalblad herzien", "Revise a row of the sheet"),
    "DropRow": Title("Regel van het vertaalblad halen", "Drop a row of the sheet"),
    "DraftVariant": Title("Variant schetsen", "Draft a variant"),
    "AcceptPart": Title("Teamdeel aanvaarden", "Accept a team's part"),
    "DeclinePart": Title("Teamdeel weigeren", "Decline a team's part"),
    "AskIfStillTheQuestion": Title(
        "Vragen of dit nog de vraag is", "Ask if this is still the question"
    ),
    "AddAudience": Title("Doelgroep toevoegen aan een succes", "Add an audience to a success"),
    "SettleDispute": Title("Betwiste regel beslechten", "Settle a disputed line"),
    "CounterPart": Title("Tegenvoorstel doen voor een teamdeel", "Counter a team's part"),
    "TakeCounter": Title("Tegenvoorstel overnemen", "Take a counter-offer over"),
    "LinkDocument": Title("Document koppelen", "Link a document"),
    "UnlinkDocument": Title("Koppeling met een document weghalen", "Unlink a document"),
    "AssessFeasibility": Title("Haalbaarheid beoordelen", "Assess feasibility"),
    "DecideRed": Title("Besluiten over een onhaalbaar criterium", "Decide on a red criterion"),
    "OfferAgreement": Title("Afspraak aanbieden", "Offer the agreement"),
    "AcceptAgreement": Title("Afspraak aanvaarden", "Accept the agreement"),
    "RefuseAgreement": Title("Afspraak weigeren", "Refuse the agreement"),
    "VoiceExpectation": Title("Verwachting vastleggen", "Voice an expectation"),
    "MakeAgreement": Title("Afspraak vastleggen", "Make an agreement"),
    "ProposePromise": Title("Toezegging voorstellen", "Propose a promise"),
    "RatifyPromise": Title("Toezegging bekrachtigen", "Ratify a promise"),
    "RefusePromise": Title("Toezegging weigeren", "Refuse a promise"),
    "NameOwner": Title("Eigenaar van een regel noemen", "Name the owner of a line"),
    "ChangeLine": Title("Regel wijzigen", "Change a line"),
    "TellCounterparty": Title("Wijziging vertellen", "Tell the other side"),
    "MeetLine": Title("Regel nagekomen", "Line met"),
    "MissLine": Title("Regel niet nagekomen", "Line missed"),
    "VoidLine": Title("Regel laten vervallen", "Void a line"),
    "StartExecution": Title("Uitvoering starten", "Start the execution"),
    "RecordProgress": Title("Voortgang vastleggen", "Record progress"),
    "PlanMilestone": Title("Mijlpaal plannen", "Plan a milestone"),
    "ReachMilestone": Title("Mijlpaal bereikt", "Milestone reached"),
    "CheckIn": Title("Inchecken", "Check in"),
    "SkipCheckIn": Title("Check-in overslaan", "Skip a check-in"),
    "GiveEvidence": Title("Criterium aantonen", "Give evidence for a criterion"),
    "ImportHours": Title("Uren overnemen uit het tijdsysteem", "Import hours"),
    "RecordSignal": Title(
        "Signaal van de opdrachtgever vastleggen", "Record a signal of the client"
    ),
    "AnswerSignal": Title("Signaal beantwoorden", "Answer a signal"),
    "ReportObstacle": Title("Belemmering melden", "Report an obstacle"),
    "OfferHelp": Title("Hulp aanbieden", "Offer help"),
    "ResolveObstacle": Title("Belemmering opgelost", "Obstacle resolved"),
    "AcceptObstacle": Title("Belemmering aanvaarden", "Accept an obstacle"),
    "RequestScopeChange": Title("Meer- of minderwerk vragen", "Request a scope change"),
    "ApproveScopeChange": Title("Meer- of minderwerk goedkeuren", "Approve a scope change"),
    "RejectScopeChange": Title("Meer- of minderwerk afwijzen", "Reject a scope change"),
    "RecordSuccess": Title("Succes vastleggen", "Record a success"),
    "ConsentToSharing": Title("Instemmen met delen", "Consent to sharing"),
    "RefuseSharing": Title("Delen weigeren", "Refuse sharing"),
    "ShareSuccess": Title("Succes delen", "Share a success"),
    "BundleSuccess": Title("Succes bundelen", "Bundle a success"),
    "DeclareNoSuccess": Title("Geen succes te melden", "Declare no success"),
    "PraiseTeam": Title("Team prijzen", "Praise a team"),
    "DeliverResult": Title("Resultaat opleveren", "Deliver the result"),
    "AcceptDelivery": Title("Oplevering aanvaarden", "Accept the delivery"),
    "RefuseDelivery": Title("Oplevering weigeren", "Refuse the delivery"),
    "PlanGesture": Title("Gebaar plannen", "Plan a gesture"),
    "MakeGesture": Title("Gebaar gemaakt", "Gesture made"),
    "SkipGesture": Title("Gebaar overslaan", "Skip a gesture"),
    "ReviewLedger": Title("Afspraken nalopen", "Review the ledger"),
    "RemindClient": Title("Opdrachtgever herinneren", "Remind the client"),
    "AnswerSurvey": Title("Tevredenheid beantwoorden", "Answer the survey"),
    "ReviewCooperation": Title("Terugkijken op de samenwerking", "Review the cooperation"),
    "DecideLesson": Title("Les vastleggen", "Decide on a lesson"),
    "DeclareNoLesson": Title("Geen les", "Declare no lesson"),
    "CompleteCommission": Title("Opdracht afronden", "Complete the commission"),
    "WithdrawCommission": Title("Opdracht intrekken", "Withdraw the commission"),
    "DeclineCommission": Title("Opdracht afwijzen", "Decline the commission"),
    "StopCommission": Title("Opdracht samen stoppen", "Stop the commission together"),
    "MergeCommission": Title("Opdracht samenvoegen", "Merge the commission"),
    "ReopenCommission": Title("Opdracht heropenen", "Reopen the commission"),
    "AdvancePhase": Title("Naar de volgende fase", "Go on to the next phase"),
    "ReturnPhase": Title("Terug naar een eerdere fase", "Go back to an earlier phase"),
}
"""Command type -> its title."""
