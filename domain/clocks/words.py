"""The words of clocks: kinds, ladders, reasons to pause, and what a rung asks of whom."""

from enum import StrEnum


class ClockKind(StrEnum):
    """What a clock measures."""

    PHASE = "phase"
    OVERALL = "overall"
    """From the request to the end; never reset."""
    AGREED = "agreed"
    """Up to the date that was agreed."""
    STATUTORY = "statutory"
    STALL = "stall"
    """Since something of substance happened."""
    CLIENT = "client"
    """Runs while we wait for the client."""
    PROMISE = "promise"
    """Up to the date of one promise."""
    ADVICE = "advice"
    """Up to the date by which an advice is asked for."""
    DEBT = "debt"
    """Up to the date of what an urgent commission still owes."""
    FOLLOW_UP = "follow-up"
    """Up to the date of what was promised after a contact with an account."""
    OWNERLESS = "ownerless"
    """Since an account has no owner."""
    ANNOUNCE = "announce"
    """Since a hand-over of an account is still to be told."""
    LEAD = "lead"
    """While a lead of an account stays in one stage."""


class LadderName(StrEnum):
    """The ladders of a policy, each with a norm of its own."""

    RECEIVED = "received"
    CLARIFICATION = "clarification"
    TRANSLATION = "translation"
    CLIENT_DECISION = "client-decision"
    MONITORING = "monitoring"
    SUCCESS = "success"
    ACCEPTANCE = "acceptance"
    GESTURE = "gesture"
    EVALUATION = "evaluation"
    PROMISE = "promise"
    STALL = "stall"
    DEBT = "debt"
    ADVICE = "advice"


class AccountLadder(StrEnum):
    """The ladders of an account."""

    FOLLOW_UP = "follow-up"
    OWNERLESS = "ownerless"
    ANNOUNCE = "announce"
    LEAD = "lead"


class PauseReason(StrEnum):
    """Why a clock stands still on purpose."""

    CLIENT = "waiting-for-client"
    """Starts the client's clock."""
    THIRD_PARTY = "waiting-for-third-party"
    FORCE_MAJEURE = "force-majeure"
    SEASON = "season"
    COMPLETION = "completion-asked"
    """Statutory, Awb 4:15 (1): the applicant was asked to complete, with a term."""
    CONSENT = "written-consent"
    """Statutory, Awb 4:15 (2)(a)."""
    APPLICANT = "delay-of-applicant"
    """Statutory, Awb 4:15 (2)(b)."""


STATUTORY_REASONS = (
    PauseReason.COMPLETION,
    PauseReason.CONSENT,
    PauseReason.APPLICANT,
    PauseReason.FORCE_MAJEURE,
)
"""The only reasons that stop a statutory term (Awb 4:15)."""


class Offer(StrEnum):
    """What a rung brings: help with the work, or a decision to take. Never blame."""

    HELP = "help"
    RE_PLAN = "re-plan"
    RE_CLARIFY = "re-clarify"
    ACCEPT = "accept"
    DECIDE = "decide"
    TELL = "tell"
    """Can it still be kept? Tell the other side now."""
    CALL = "call"
    """Call the one we wait for."""


class Whom(StrEnum):
    """Who is asked, as a part in the work; the office says who that is on the day."""

    HANDLER = "handler"
    ACCOUNT_MANAGER = "account-manager"
    COORDINATOR = "coordinator"
    OWNER = "owner"
    """Who owns the line of the ledger."""
    RATIFIER = "ratifier"
    """Who gave the promise."""
    ASKER = "asker"
    """Who asked the advice."""
    ADVISER = "adviser"
    """Who leads the team that the advice was asked of."""
    TEAM_LEAD = "team-lead"
    HEAD = "head"
    DIRECTOR = "director"
    BOARD = "board"
    """By hand alone."""
