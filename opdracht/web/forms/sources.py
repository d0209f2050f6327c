"""Where the choices of an id come from, and which fields are one choice together."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Source(StrEnum):
    """What an id is chosen from."""

    CLIENT = "client"
    """The organisations that are clients of the office."""
    CLIENT_HERE = "client-here"
    """The clients of this commission."""
    ORGANISATION = "organisation"
    CONTACT = "contact"
    """People of clients."""
    CLIENT_PERSON = "client-person"
    """People of this commission's clients."""
    OURS = "ours"
    """People of the office itself."""
    PARTIES = "parties"
    """Our own people, and those of this commission's clients."""
    PERSON = "person"
    READER = "reader"
    """Our own people who may look at every commission."""
    TEAM = "team"
    TEAM_HERE = "team-here"
    """The teams that have a part in this commission."""
    PRODUCT = "product"
    TEMPLATE = "template"
    PROPOSAL = "proposal"
    ACCOUNT_PROPOSAL = "account-proposal"
    GOAL = "goal"
    MANDATE = "mandate"
    CRISIS = "crisis"
    LINE = "line"
    EXPECTATION = "expectation"
    UNTOLD = "untold"
    CRITERION = "criterion"
    ROW = "row"
    COUNTER = "counter"
    OFFER = "offer"
    OBSTACLE = "obstacle"
    SIGNAL = "signal"
    SUCCESS = "success"
    AUDIENCE = "audience"
    MILESTONE = "milestone"
    SCOPE = "scope"
    PARTIAL = "partial"
    CONFLICT = "conflict"
    DOCUMENT = "document"
    ADVICE = "advice"
    """Advices that did not come yet."""
    ADVICE_OF_TEAM = "advice-of-team"
    """Those of them that were asked of a team of ours."""
    DELIVERY = "delivery"
    CLOCK = "clock"
    RUNG = "rung"
    RAISED = "raised"
    TERM = "term"
    RESTATED = "restated"
    ANYTHING = "anything"
    """Whatever a document may be about."""
    MANAGER = "manager"
    """Our account managers, who may own an account."""
    THEIR_PERSON = "their-person"
    """The contact persons of this account."""
    FOLLOW_UP = "follow-up"
    """What this account was promised and is still open."""
    VISIT = "visit"
    """The visits to this account that are planned."""
    HEARD = "heard"
    """The signals of this account that are open."""
    LEAD = "lead"
    LINK = "link"
    NEED = "need"
    INTRODUCTION = "introduction"
    OTHER_ACCOUNT = "other-account"
    """An account that was looked for, and those that this one is tied to."""
    ACCOUNT_RUNG = "account-rung"


BY_FIELD: Final[Mapping[str, Source]] = {
    "client": Source.CLIENT,
    "for_client": Source.CLIENT_HERE,
    "shares": Source.CLIENT_HERE,
    "organisation": Source.ORGANISATION,
    "contact": Source.CONTACT,
    "person": Source.PERSON,
    "deputy": Source.OURS,
    "owner": Source.PARTIES,
    "to": Source.PARTIES,
    "said_by": Source.PARTIES,
    "present": Source.PARTIES,
    "team": Source.TEAM,
    "teams": Source.TEAM,
    "parent": Source.TEAM,
    "product": Source.PRODUCT,
    "products": Source.PRODUCT,
    "hours": Source.PRODUCT,
    "template": Source.TEMPLATE,
    "policy": Source.PROPOSAL,
    "proposal": Source.ACCOUNT_PROPOSAL,
    "goal": Source.GOAL,
    "mandate": Source.MANDATE,
    "crisis": Source.CRISIS,
    "line": Source.LINE,
    "lines": Source.LINE,
    "settles": Source.EXPECTATION,
    "criterion": Source.CRITERION,
    "criteria": Source.CRITERION,
    "row": Source.ROW,
    "offer": Source.OFFER,
    "obstacle": Source.OBSTACLE,
    "signal": Source.SIGNAL,
    "success": Source.SUCCESS,
    "milestone": Source.MILESTONE,
    "scope": Source.SCOPE,
    "part": Source.PARTIAL,
    "conflict": Source.CONFLICT,
    "document": Source.DOCUMENT,
    "advice": Source.ADVICE,
    "mentions": Source.READER,
    "delivery": Source.DELIVERY,
    "clock": Source.CLOCK,
    "escalation": Source.RAISED,
    "term": Source.TERM,
}
"""Field -> what its id is chosen from."""

BY_COMMAND: Final[Mapping[str, Source]] = {
    **dict.fromkeys(
        ("OpenAccount.owner", "AssignOwner.owner", "HandOverAccount.to"), Source.MANAGER
    ),
    **dict.fromkeys(
        (
            "AddFollowUp.owner",
            "HandFollowUp.owner",
            "PlanVisit.visitor",
            "RecordContact.follow_ups.owner",
            "RecordContact.ours",
        ),
        Source.OURS,
    ),
    **dict.fromkeys(
        ("CorrectContactPerson.person", "EndContactPerson.person", "RecordContact.theirs"),
        Source.THEIR_PERSON,
    ),
    **dict.fromkeys(
        (
            "MeetFollowUp.follow_up",
            "MoveFollowUp.follow_up",
            "HandFollowUp.follow_up",
            "DropFollowUp.follow_up",
        ),
        Source.FOLLOW_UP,
    ),
    **dict.fromkeys(("RecordContact.planned", "CancelVisit.visit"), Source.VISIT),
    "SettleSignal.signal": Source.HEARD,
    **dict.fromkeys(
        ("AdvanceLead.lead", "LoseLead.lead", "ConfirmInvestment.lead", "RecordJobs.lead"),
        Source.LEAD,
    ),
    "UnlinkAccount.link": Source.LINK,
    **dict.fromkeys(("CloseNeed.need", "ProposeIntroduction.need"), Source.NEED),
    "AnswerIntroduction.introduction": Source.INTRODUCTION,
    **dict.fromkeys(("LinkAccount.other", "ProposeIntroduction.other"), Source.OTHER_ACCOUNT),
    "AcknowledgeReceipt.contact": Source.OURS,
    "AssessFeasibility.team": Source.TEAM_HERE,
    "AssignRole.person": Source.OURS,
    "RaiseByHand.person": Source.OURS,
    "GiveAdvice.advice": Source.ADVICE_OF_TEAM,
    "GiveRole.person": Source.OURS,
    "EndRole.person": Source.OURS,
    "GiveHat.person": Source.CONTACT,
    "EndHat.person": Source.CONTACT,
    "GrantMandate.person": Source.OURS,
    "RecordAbsence.person": Source.OURS,
    "EndAbsence.person": Source.OURS,
    "RecordSignal.person": Source.CLIENT_PERSON,
    "PlanGesture.owner": Source.OURS,
    "DecideLesson.owner": Source.OURS,
    "GiveHat.organisation": Source.CLIENT,
    "EndHat.organisation": Source.CLIENT,
    "PlaceOrganisation.parent": Source.ORGANISATION,
    "RemoveClient.client": Source.CLIENT_HERE,
    "VoiceExpectation.client": Source.CLIENT_HERE,
}
"""Command and field -> the same, where it differs."""

VOICE_PERSON: Final = Source.CLIENT_PERSON
"""Who said what one of us records for a client."""

FREE: Final = frozenset({"agreement", "subject", "subjects", "excluded", "into"})
"""Ids of which there is no list: they are typed."""


JOINED: Final[Mapping[str, tuple[Source, tuple[str, ...]]]] = {
    "AnswerRestatement": (Source.RESTATED, ("line", "version")),
    "TellCounterparty": (Source.UNTOLD, ("line", "change")),
    "TakeCounter": (Source.COUNTER, ("row", "number")),
    "ShareSuccess": (Source.AUDIENCE, ("success", "audience")),
    "AnswerRung": (Source.RUNG, ("rung", "clock", "visit")),
    "SendMirror": (Source.RUNG, ("rung", "clock", "visit")),
    "AnswerAccountRung": (Source.ACCOUNT_RUNG, ("rung", "clock", "visit")),
    "About": (Source.ANYTHING, ("item", "section")),
}
"""Command, or an object inside one -> the fields that are chosen as one; the first is the control's
name. In its value they stand in this order, `|` between them."""

SEPARATOR: Final = "|"
"""In no id, number, word or name of a clock."""
