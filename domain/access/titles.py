"""What the words of the table are called by people, in Dutch and in English."""

from typing import Final

from domain.access.words import Reach, Read, Scope

READ: Final[dict[Read, tuple[str, str]]] = {
    Read.COMMISSIONS: ("de lijst van opdrachten", "the list of commissions"),
    Read.COMMISSION: ("een opdracht met wat erin staat", "a commission with what is in it"),
    Read.HISTORY: ("de geschiedenis van een opdracht", "the history of a commission"),
    Read.LEDGER: (
        "verwachtingen, afspraken en toezeggingen",
        "expectations, agreements and promises",
    ),
    Read.CLOCKS: ("de klokken van een opdracht", "the clocks of a commission"),
    Read.WORK: (
        "werklijsten: signalen, belemmeringen, wat ontbreekt",
        "work lists: signals, obstacles, what is lacking",
    ),
    Read.STANDSTILL: (
        "wat stilstaat, hulpvragen en waarschuwingen",
        "what stands still, escalations and warnings",
    ),
    Read.FIGURES: ("cijfers over opdrachten heen", "figures across commissions"),
    Read.LEARNING: (
        "lessen, successen en complimenten, in woorden",
        "lessons, successes and praise, in words",
    ),
    Read.OFFICE: (
        "het kantoor: mensen, rollen, producten, termijnen en grenzen",
        "the office: people, roles, products, policy",
    ),
    Read.OFFICE_HISTORY: ("de geschiedenis van het kantoor", "the history of the office"),
    Read.ACCOUNTS: (
        "relaties: organisaties, contacten en vervolgacties",
        "accounts: organisations, contacts and follow-ups",
    ),
    Read.TIMESHEET: ("waar eigen weken aan opgingen", "what one's own weeks went to"),
    Read.INBOX: ("wat er van iemand zelf gevraagd wordt", "what is asked of oneself"),
    Read.ACCESS: ("eigen sessies en tokens", "one's own sessions and tokens"),
    Read.ACCESS_OF_OTHERS: (
        "sessies, tokens en accounts van anderen",
        "sessions, tokens and accounts of others",
    ),
    Read.SECURITY_LOG: ("het beveiligingslog", "the security log"),
    Read.RECORD: (
        "of het archief nog klopt",
        "whether the record still is as it was written",
    ),
}

REACH: Final[dict[Reach, tuple[str, str, str, str]]] = {
    Reach.TENANT: (
        "alles",
        "Alles van de eigen organisatie; van een andere organisatie nooit iets.",
        "all",
        "Everything of the tenant; of another tenant never anything.",
    ),
    Reach.CLIENT: (
        "eigen",
        (
            "Alleen opdrachten van de eigen opdrachtgever, en daarvan alleen wat gedeeld is."
            " De rest bestaat voor deze lezer niet."
        ),
        "own",
        (
            "Commissions of the own client alone, and of them only what is shared."
            " The rest does not exist for this reader."
        ),
    ),
    Reach.SELF: (
        "zelf",
        "Alleen wat van de lezer zelf is.",
        "self",
        "Only what is the reader's own.",
    ),
}
"""Reach -> its word and its meaning, in Dutch; its word and its meaning, in English."""

SCOPE: Final[dict[Scope, tuple[str, str]]] = {
    Scope.READ: ("Kijken.", "Look."),
    Scope.COMMISSION: ("Iets doen in een opdracht.", "Do something in a commission."),
    Scope.OFFICE: ("Iets veranderen in het kantoor.", "Change something in the office."),
    Scope.ACCOUNT: ("Iets doen met een relatie.", "Do something with an account."),
    Scope.ACCESS: (
        "Sessies, tokens, gekoppelde accounts en het beveiligingslog.",
        "Sessions, tokens, linked accounts and the security log.",
    ),
}
