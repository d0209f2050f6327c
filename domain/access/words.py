"""What can be looked at, how far a right reaches, and how a token is narrowed."""

from enum import StrEnum


class Read(StrEnum):
    """One kind of thing that can be looked at. What can be done is named by its command."""

    COMMISSIONS = "commissions"
    """The list, and how each stands."""
    COMMISSION = "commission"
    """One commission with everything in it that its reader may see."""
    HISTORY = "history"
    """Every event of a commission, in sentences, as of any day."""
    LEDGER = "ledger"
    """Expectations, agreements and promises."""
    CLOCKS = "clocks"
    """The clocks of a commission and the rungs of their ladders."""
    WORK = "work"
    """Lists over commissions: signals, obstacles, gaps, drift, conflicts, documents, reviews."""
    STANDSTILL = "standstill"
    """What stands still, what was raised, warnings, waiting times between teams."""
    FIGURES = "figures"
    """Totals over commissions: hours, grades, balance of news, lead times. No words of anybody."""
    LEARNING = "learning"
    """Lessons, successes and praise, in the words they were told in."""
    OFFICE = "office"
    """People, teams, roles, clients, products, agreements, policy, calendars, templates."""
    OFFICE_HISTORY = "office-history"
    """Every event of the office."""
    ACCOUNTS = "accounts"
    """The register of accounts: organisations, contacts, follow-ups, and what happened."""
    TIMESHEET = "timesheet"
    """What one's own weeks went to."""
    INBOX = "inbox"
    """What is asked of oneself."""
    ACCESS = "access"
    """One's own sessions and tokens."""
    ACCESS_OF_OTHERS = "access-of-others"
    """Sessions, tokens and linked accounts of others."""
    SECURITY_LOG = "security-log"
    """Who logged in, was refused, exported, or changed who may do what."""
    RECORD = "record"
    """Whether the record still is as it was written."""


class Reach(StrEnum):
    """How far a right to look reaches. Another tenant is never in reach."""

    TENANT = "tenant"
    """Everything of the tenant."""
    CLIENT = "client"
    """Commissions of one's own client, and of them only what is shared with the client."""
    SELF = "self"
    """What is one's own."""


class Scope(StrEnum):
    """What a token may be used for; a person's session may be used for all of it."""

    READ = "read"
    COMMISSION = "commission"
    """Commands to commissions."""
    OFFICE = "office"
    """Commands to the office."""
    ACCOUNT = "account"
    """Commands to accounts."""
    ACCESS = "access"
    """Sessions, tokens, linked accounts and the security log."""
