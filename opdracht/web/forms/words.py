"""The words for what a form has of its own: titles of the office's commands, choices of an enum."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from domain import authority
from domain.account import words as a
from domain.calendar import CalendarKind, Unit
from domain.clocks import AccountLadder, LadderName, Offer, PauseReason, Whom
from domain.commission import words as c
from domain.commission.documents import Section
from domain.figures.priority import Criterion
from domain.office import words as o
from domain.office.planning_words import Measure, QuarterOfYear
from domain.phase import Entry, Phase
from domain.template import Kind
from opdracht.sentences import account_words, time_words, words
from opdracht.sentences.grammar import Said

VIA: Final = {
    "self": Said("zelf", "in person"),
    "telephone": Said("per telefoon", "by telephone"),
    "mail": Said("per mail", "by mail"),
    "meeting": Said("in een gesprek", "in a meeting"),
}

ENUMS: Final[Mapping[type[Enum], dict[str, Said]]] = {
    authority.Role: words.ROLE,
    o.Hat: words.HAT,
    o.OrganisationKind: words.ORGANISATION,
    o.Relation: words.RELATION,
    o.Task: words.TASK,
    Phase: words.PHASE,
    Entry: words.ENTRY,
    Kind: words.KIND,
    c.Mode: words.MODE,
    c.AccountKind: words.ACCOUNT,
    c.Origin: words.TASK,
    c.Incidental: words.INCIDENTAL,
    c.Channel: words.CHANNEL,
    c.Part: words.PART,
    c.Reason: words.REASON,
    c.Ground: words.GROUND,
    c.Answer: words.ANSWER,
    c.Variant: words.VARIANT,
    c.Light: words.LIGHT,
    c.Need: words.NEED,
    c.Side: words.SIDE,
    c.Score: words.SCORE,
    c.SignalKind: words.SIGNAL,
    c.Form: words.FORM,
    c.Receiver: words.RECEIVER,
    c.Follow: words.FOLLOW,
    c.Recorded: words.RECORDED,
    c.Via: VIA,
    Section: words.ABOUT,
    CalendarKind: words.CALENDAR,
    LadderName: time_words.LADDER,
    AccountLadder: account_words.LADDER,
    Criterion: account_words.CRITERION,
    Measure: account_words.MEASURE,
    QuarterOfYear: account_words.QUARTER,
    PauseReason: time_words.PAUSE,
    Offer: time_words.OFFER,
    Whom: time_words.WHOM,
    Unit: time_words.UNIT,
    a.AccountRelation: account_words.RELATION,
    a.Tier: account_words.TIER,
    a.SizeClass: account_words.SIZE,
    a.ContactKind: account_words.CONTACT,
    a.Initiative: account_words.INITIATIVE,
    a.Displaced: account_words.DISPLACED,
    a.HandOverReason: account_words.HAND_OVER,
    a.ClosingReason: account_words.CLOSING,
    a.AccountSignalKind: account_words.SIGNAL,
    a.LeadKind: account_words.LEAD,
    a.LeadStage: account_words.STAGE,
    a.LossReason: account_words.LOSS,
    a.Confidence: account_words.CONFIDENCE,
    a.JobsKind: account_words.JOBS,
    a.LinkKind: account_words.LINK,
    a.NeedWay: account_words.NEED,
    a.IntroductionOutcome: account_words.INTRODUCTION,
}
"""An enumeration -> what its values are called."""


def enum_words(kind: type[Enum]) -> tuple[tuple[str, Said], ...]:
    """Every value with its words, with a capital as it stands alone.

    Raises:
        KeyError: nobody gave words for it, so that a test finds it.
    """
    table = ENUMS[kind]
    return tuple((member.value, capital(table[member.value])) for member in kind)


def capital(said: Said) -> Said:
    """With a capital, as it stands alone."""
    return Said(said.nl[:1].upper() + said.nl[1:], said.en[:1].upper() + said.en[1:])


TITLES_OF_OFFICE: Final[Mapping[str, Said]] = {
    "RegisterOrganisation": Said("Organisatie opnemen", "Register an organisation"),
    "CorrectOrganisation": Said("Organisatie verbeteren", "Correct an organisation"),
    "RegisterPerson": Said("Persoon opnemen", "Register a person"),
    "CorrectPerson": Said("Gegevens van een persoon verbeteren", "Correct a person"),
    "RecordDeparture": Said("Vertrek vastleggen", "Record a departure"),
    "FormTeam": Said("Team vormen", "Form a team"),
    "MoveTeam": Said("Team verplaatsen", "Move a team"),
    "GiveRole": Said("Rol geven", "Give a role"),
    "EndRole": Said("Rol beëindigen", "End a role"),
    "GiveHat": Said("Pet vastleggen", "Give a hat"),
    "EndHat": Said("Pet beëindigen", "End a hat"),
    "RecordAbsence": Said("Afwezigheid vastleggen", "Record an absence"),
    "EndAbsence": Said("Weer terug", "Back again"),
    "GrantMandate": Said("Toezegbevoegdheid geven", "Grant a mandate"),
    "RevokeMandate": Said("Toezegbevoegdheid intrekken", "Revoke a mandate"),
    "ListProduct": Said("Product opnemen", "List a product"),
    "ReviseProduct": Said("Product wijzigen", "Revise a product"),
    "DropProduct": Said("Product laten vervallen", "Drop a product"),
    "ConcludeServiceAgreement": Said("Jaarafspraak vastleggen", "Conclude a yearly agreement"),
    "AmendServiceAgreement": Said("Jaarafspraak wijzigen", "Amend a yearly agreement"),
    "ProposePolicy": Said("Termijnen en grenzen voorstellen", "Propose terms and limits"),
    "PublishPolicy": Said("Termijnen en grenzen vaststellen", "Publish terms and limits"),
    "ProposeAccountPolicy": Said(
        "Cijfers voor relaties voorstellen", "Propose numbers of accounts"
    ),
    "PublishAccountPolicy": Said(
        "Cijfers voor relaties vaststellen", "Publish numbers of accounts"
    ),
    "SetPolicyGoal": Said("Beleidsdoel vastleggen", "Set a policy goal"),
    "PlanAccountYear": Said("Jaar voor relaties plannen", "Plan a year of accounts"),
    "PublishCalendar": Said("Kalender vaststellen", "Publish a calendar"),
    "DraftTemplate": Said("Sjabloon opstellen", "Draft a template"),
    "ReviseTemplate": Said("Sjabloon wijzigen", "Revise a template"),
    "AcceptTemplate": Said("Sjabloon aanvaarden voor het team", "Accept a template for the team"),
    "RatifyTemplate": Said("Sjabloon bekrachtigen", "Ratify a template"),
    "RetireTemplate": Said("Sjabloon intrekken", "Retire a template"),
    "DeclareCrisis": Said("Crisisstand instellen", "Declare a crisis"),
    "EndCrisis": Said("Crisisstand beëindigen", "End a crisis"),
    "SetNorm": Said("Kental vaststellen", "Set a unit norm"),
    "PlaceOrganisation": Said("Organisatie onder een andere zetten", "Place an organisation"),
}
"""A command to the office -> what its form is called."""
