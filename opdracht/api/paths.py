"""Where each command is sent to: a sub-resource with a Dutch plural noun."""

from collections.abc import Mapping
from typing import Final

from domain.message import Command
from opdracht.cli.catalogue import NOUNS, OPENS_OFFICE

START: Final[Mapping[str, str]] = {
    "RegisterRequest": "opdrachten",
    "TakeCommission": "kleine-opdrachten",
    "StartUrgent": "spoedopdrachten",
}
"""What starts a commission -> where."""

COMMISSION: Final[Mapping[str, str]] = {
    "AcceptAgreement": "aanvaarde-aanbiedingen",
    "AcceptDelivery": "aanvaarde-opleveringen",
    "AcceptObstacle": "aanvaarde-belemmeringen",
    "AcceptPart": "aanvaarde-teamdelen",
    "AcceptPartDelivery": "aanvaarde-deelopleveringen",
    "AcknowledgeReceipt": "ontvangstbevestigingen",
    "AddAudience": "doelgroepen",
    "AddClient": "medeopdrachtgevers",
    "AdvancePhase": "faseovergangen",
    "AnswerRestatement": "antwoorden-op-herformuleringen",
    "AnswerRung": "beantwoorde-treden",
    "AnswerSignal": "beantwoorde-signalen",
    "AnswerSurvey": "tevredenheidsantwoorden",
    "ApproveScopeChange": "goedgekeurde-scopewijzigingen",
    "AskIfStillTheQuestion": "navragen",
    "AskAdvice": "adviesvragen",
    "AssessFeasibility": "haalbaarheidsoordelen",
    "AssignRole": "roltoewijzingen",
    "BundleSuccess": "gebundelde-successen",
    "ChangeLine": "regelwijzigingen",
    "CheckIn": "check-ins",
    "ClassifyCommission": "indelingen",
    "CompleteCommission": "afrondingen",
    "ConfirmRestatement": "bevestigde-herformuleringen",
    "ConsentToSharing": "instemmingen",
    "ContestCommission": "betwistingen",
    "CounterPart": "tegenvoorstellen",
    "DecideLesson": "lessen",
    "DecideRed": "besluiten-over-onhaalbare-criteria",
    "DeclareNoLesson": "verklaringen-zonder-les",
    "DeclareNoSuccess": "verklaringen-zonder-succes",
    "DeclineCommission": "afwijzingen",
    "DeclinePart": "geweigerde-teamdelen",
    "DeliverPart": "deelopleveringen",
    "DeliverResult": "opleveringen",
    "DoCommission": "gereedmeldingen",
    "DraftRow": "vertaalregels",
    "DraftVariant": "varianten",
    "DropCriterion": "vervallen-acceptatiecriteria",
    "DropRow": "vervallen-vertaalregels",
    "EndStatutoryTerm": "afgesloten-wettelijke-termijnen",
    "ExtendClock": "verlengingen",
    "FinishCommission": "opleveringen-van-kleine-opdrachten",
    "GiveAccount": "verantwoordingen",
    "GiveAdvice": "adviezen",
    "GiveEvidence": "bewijzen",
    "GrowCommission": "omzettingen-naar-eenmalig",
    "IdentifyClient": "vastgelegde-opdrachtgevers",
    "ImportHours": "overgenomen-uren",
    "LeaveCommission": "uittredingen",
    "LinkDocument": "documenten",
    "LowerByHand": "afgesloten-hulpvragen",
    "MakeAgreement": "afspraken",
    "MakeGesture": "gemaakte-gebaren",
    "MarkConflict": "tegenstellingen",
    "MeetLine": "nagekomen-regels",
    "MergeCommission": "samenvoegingen",
    "MissLine": "gemiste-regels",
    "NameOwner": "regeleigenaren",
    "ObjectToRecord": "herroepingen",
    "OfferAgreement": "aanbiedingen",
    "OfferHelp": "hulpaanbiedingen",
    "PauseClock": "opschortingen",
    "PlanGesture": "gebaren",
    "PlanMilestone": "mijlpalen",
    "PlanVolume": "volumes",
    "PraiseTeam": "teamcomplimenten",
    "ProposePromise": "toezeggingen",
    "RaiseByHand": "hulpvragen",
    "RatifyPromise": "bekrachtigde-toezeggingen",
    "ReachMilestone": "bereikte-mijlpalen",
    "ReaffirmQuestion": "vraagbevestigingen",
    "RecordAdvice": "vastgelegde-adviezen",
    "RecordOrigin": "vragen-achter-de-vraag",
    "RecordProgress": "voortgangsberichten",
    "RecordSignal": "signalen",
    "RecordSuccess": "successen",
    "RefuseAgreement": "geweigerde-aanbiedingen",
    "RefuseDelivery": "geweigerde-opleveringen",
    "RefusePartDelivery": "geweigerde-deelopleveringen",
    "RefusePromise": "geweigerde-toezeggingen",
    "RefuseSharing": "geweigerde-instemmingen",
    "RejectScopeChange": "afgewezen-scopewijzigingen",
    "ReleaseRole": "vrijgegeven-rollen",
    "MakeRemark": "opmerkingen",
    "RemindClient": "herinneringen",
    "RemoveClient": "weggehaalde-opdrachtgevers",
    "ReopenCommission": "heropeningen",
    "ReportObstacle": "belemmeringen",
    "RequestScopeChange": "scopewijzigingen",
    "ResolveConflict": "opgeloste-tegenstellingen",
    "ResolveObstacle": "opgeloste-belemmeringen",
    "RestateQuestion": "herformuleringen",
    "ResumeClock": "hervattingen",
    "ReturnPhase": "terugstappen",
    "ReviewCooperation": "terugblikken",
    "ReviewLedger": "nagelopen-afspraken",
    "ReviseQuestion": "vraagherzieningen",
    "ReviseRow": "herziene-vertaalregels",
    "SendMirror": "spiegelberichten",
    "SetCostKey": "kostenverdelingen",
    "SetCriterion": "acceptatiecriteria",
    "SettleDispute": "beslechte-regels",
    "ShareSuccess": "gedeelde-successen",
    "SkipCheckIn": "overgeslagen-check-ins",
    "SkipGesture": "overgeslagen-gebaren",
    "SkipPartThanks": "overgeslagen-bedankjes-voor-delen",
    "StartExecution": "startgesprekken",
    "StartStatutoryTerm": "wettelijke-termijnen",
    "StopCommission": "stopzettingen",
    "TakeCounter": "overgenomen-tegenvoorstellen",
    "TellCounterparty": "vertelde-wijzigingen",
    "ThankForPart": "bedankjes-voor-delen",
    "UnlinkDocument": "ontkoppelde-documenten",
    "VoiceExpectation": "verwachtingen",
    "VoidLine": "vervallen-regels",
    "WithdrawAdvice": "ingetrokken-adviesvragen",
    "WithdrawCommission": "intrekkingen",
}
"""A command to a commission -> its noun below `/opdrachten/{opdracht}`."""

OFFICE: Final[Mapping[str, str]] = {
    "AcceptTemplate": "aanvaarde-sjablonen",
    "AmendServiceAgreement": "wijzigingen-van-dienstverleningsovereenkomsten",
    "ConcludeServiceAgreement": "dienstverleningsovereenkomsten",
    "CorrectOrganisation": "organisatiecorrecties",
    "CorrectPerson": "persoonscorrecties",
    "DeclareCrisis": "crises",
    "DraftTemplate": "sjablonen",
    "DropProduct": "vervallen-producten",
    "EndAbsence": "beeindigde-afwezigheden",
    "EndCrisis": "beeindigde-crises",
    "EndHat": "beeindigde-petten",
    "EndRole": "beeindigde-rollen",
    "FormTeam": "teams",
    "GiveHat": "petten",
    "GiveRole": "rollen",
    "GrantMandate": "toezegbevoegdheden",
    "ListProduct": "producten",
    "MoveTeam": "teamverplaatsingen",
    "PlaceOrganisation": "organisatieplaatsingen",
    "PlanAccountYear": "relatieplannen",
    "ProposeAccountPolicy": "relatiebeleidsvoorstellen",
    "ProposePolicy": "beleidsvoorstellen",
    "PublishAccountPolicy": "relatiebeleidsvaststellingen",
    "PublishCalendar": "kalenders",
    "PublishPolicy": "beleidsvaststellingen",
    "RatifyTemplate": "bekrachtigde-sjablonen",
    "RecordAbsence": "afwezigheden",
    "RecordDeparture": "vertrekmeldingen",
    "RegisterOrganisation": "organisaties",
    "RegisterPerson": "personen",
    "RetireTemplate": "ingetrokken-sjablonen",
    "ReviseProduct": "herziene-producten",
    "ReviseTemplate": "herziene-sjablonen",
    "RevokeMandate": "ingetrokken-toezegbevoegdheden",
    "SetNorm": "kentallen",
    "SetPolicyGoal": "beleidsdoelen",
}
"""A command to the office -> its noun below `/organisatie`. `OpenOffice` has none: opening an
office for a new organisation is the operator's act, not anybody's over the network."""

START_ACCOUNT: Final[Mapping[str, str]] = {"OpenAccount": "relaties"}
"""What starts an account -> where."""

ACCOUNT: Final[Mapping[str, str]] = {
    "AddContactPerson": "contactpersonen",
    "AddFollowUp": "vervolgacties",
    "AdvanceLead": "leadstappen",
    "AnswerAccountRung": "beantwoorde-treden",
    "AnswerIntroduction": "uitkomsten-van-introducties",
    "AssignOwner": "eigenaren",
    "CancelVisit": "afgezegde-bezoeken",
    "ClassifyAccount": "indelingen",
    "CloseAccount": "afsluitingen",
    "CloseNeed": "afgeronde-behoeften",
    "ConfirmInvestment": "investeringen",
    "CorrectAccount": "correcties",
    "CorrectContactPerson": "verbeterde-contactpersonen",
    "DropFollowUp": "vervallen-vervolgacties",
    "EndContactPerson": "beeindigde-contactpersonen",
    "HandFollowUp": "overgegeven-vervolgacties",
    "HandOverAccount": "overdrachten",
    "LinkAccount": "banden",
    "LoseLead": "afgelopen-leads",
    "MeetFollowUp": "gedane-vervolgacties",
    "MoveFollowUp": "verzette-vervolgacties",
    "NoteNeed": "behoeften",
    "NoteSignal": "signalen",
    "OpenLead": "leads",
    "OverridePriority": "voorrangsbijstellingen",
    "PlanVisit": "bezoeken",
    "ProposeIntroduction": "introducties",
    "RecordContact": "contacten",
    "RecordJobs": "banen",
    "ReleaseOwner": "vrijgegeven-eigenaren",
    "ReopenAccount": "heropeningen",
    "SettleSignal": "afgeronde-signalen",
    "TellHandOver": "vertelde-overdrachten",
    "UnlinkAccount": "weggehaalde-banden",
    "ValueAccount": "belangen",
}
"""A command to an account -> its noun below `/relaties/{relatie}`."""

TIME: Final[Mapping[str, str]] = {"BookWeek": "uren/weken"}
"""A command to the timesheet of the person that it names -> where."""

SENT: Final[tuple[type[Command], ...]] = tuple(
    kind for kinds in NOUNS.values() for kind in kinds if kind.__name__ != OPENS_OFFICE
)
"""Every command a person may send here."""


FORMS: Final[tuple[type[Command], ...]] = tuple(
    kind for kind in SENT if kind.__name__ not in {*ACCOUNT, *START_ACCOUNT, *TIME}
)
"""Every command to a commission or the office: each has a form among the pages."""

ACCOUNT_FORMS: Final[tuple[type[Command], ...]] = tuple(
    kind for kind in SENT if kind.__name__ in {*ACCOUNT, *START_ACCOUNT}
)
"""Every command to an account that has a form among the pages."""


def path_of(kind: type[Command]) -> str:
    """The path of a command below the API's own: `/opdrachten/{opdracht}/herformuleringen`.

    Raises:
        KeyError: it has none, so that the server does not start without it.
    """
    name = kind.__name__
    if name in START:
        return f"/{START[name]}"
    if name in START_ACCOUNT:
        return f"/{START_ACCOUNT[name]}"
    if name in TIME:
        return f"/{TIME[name]}"
    if name in ACCOUNT:
        return f"/relaties/{{relatie}}/{ACCOUNT[name]}"
    if name in OFFICE:
        return f"/organisatie/{OFFICE[name]}"
    return f"/opdrachten/{{opdracht}}/{COMMISSION[name]}"
