"""What each command is called, for help texts and menus: Dutch, then English."""

from typing import Final

from domain.commission.titles import Title

ACCOUNT_TITLES: Final[dict[str, Title]] = {
    "OpenAccount": Title("Relatie opnemen", "Open an account"),
    "CorrectAccount": Title("Gegevens van een relatie verbeteren", "Correct an account"),
    "ClassifyAccount": Title("Relatie indelen", "Classify an account"),
    "CloseAccount": Title("Relatie afsluiten", "Close an account"),
    "ReopenAccount": Title("Relatie heropenen", "Reopen an account"),
    "AssignOwner": Title("Eigenaar toewijzen", "Assign an owner"),
    "ReleaseOwner": Title("Eigenaar laat los", "Release the owner"),
    "HandOverAccount": Title("Relatie overdragen", "Hand over an account"),
    "TellHandOver": Title("Overdracht verteld", "Tell the hand-over"),
    "AddContactPerson": Title("Contactpersoon toevoegen", "Add a contact person"),
    "CorrectContactPerson": Title("Contactpersoon verbeteren", "Correct a contact person"),
    "EndContactPerson": Title("Contactpersoon beëindigen", "End a contact person"),
    "RecordContact": Title("Contact vastleggen", "Record a contact"),
    "PlanVisit": Title("Bezoek plannen", "Plan a visit"),
    "CancelVisit": Title("Bezoek afzeggen", "Cancel a visit"),
    "AddFollowUp": Title("Vervolgactie toevoegen", "Add a follow-up"),
    "MeetFollowUp": Title("Vervolgactie gedaan", "Follow-up done"),
    "MoveFollowUp": Title("Vervolgactie verzetten", "Move a follow-up"),
    "HandFollowUp": Title("Vervolgactie overgeven", "Hand a follow-up to somebody"),
    "DropFollowUp": Title("Vervolgactie laten vervallen", "Drop a follow-up"),
    "OverridePriority": Title("Voorrang bijstellen", "Override the priority"),
    "NoteSignal": Title("Signaal noteren", "Note a signal"),
    "SettleSignal": Title("Signaal afronden", "Settle a signal"),
    "ValueAccount": Title("Belang van een relatie bepalen", "Value an account"),
    "OpenLead": Title("Lead openen", "Open a lead"),
    "AdvanceLead": Title("Lead een stap verder", "Advance a lead"),
    "LoseLead": Title("Lead loopt af", "Lose a lead"),
    "ConfirmInvestment": Title("Investering vastleggen", "Confirm an investment"),
    "RecordJobs": Title("Banen vastleggen", "Record jobs"),
    "LinkAccount": Title("Band met een andere relatie", "Link an account"),
    "UnlinkAccount": Title("Band weghalen", "Unlink an account"),
    "NoteNeed": Title("Vraag of aanbod noteren", "Note a need"),
    "CloseNeed": Title("Vraag of aanbod afronden", "Close a need"),
    "ProposeIntroduction": Title("Introductie voorstellen", "Propose an introduction"),
    "AnswerIntroduction": Title("Uitkomst van een introductie", "Outcome of an introduction"),
    "AdoptAccountCalendar": Title("Nieuwe kalender van een relatie", "New calendar of an account"),
    "ReachAccountRung": Title("Trede van een relatie bereikt", "Rung of an account reached"),
    "AnswerAccountRung": Title("Trede van een relatie beantwoorden", "Answer a rung of an account"),
}
"""Command type -> its title."""
