"""What the machine's words are called by people. A test holds it beside the enumerations."""

from typing import Final

from opdracht.sentences.grammar import Said

ROLE: Final = {
    "client": Said("opdrachtgever", "client"),
    "account-manager": Said("accountmanager", "account manager"),
    "handler": Said("behandelaar", "handler"),
    "coordinator": Said("coördinator", "coordinator"),
    "team-lead": Said("teamleider", "team lead"),
    "head": Said("afdelingshoofd", "head"),
    "director": Said("directeur", "director"),
    "controller": Said("controller", "controller"),
    "archivist": Said("archivaris", "archivist"),
    "administrator": Said("beheerder", "administrator"),
    "privacy-officer": Said("privacyfunctionaris", "privacy officer"),
    "owner": Said("eigenaar", "owner"),
    "system": Said("het systeem", "the system"),
}
HAT: Final = {
    "political-client": Said("bestuurlijk opdrachtgever", "political client"),
    "town-clerk": Said("gemeentesecretaris", "town clerk"),
    "official-client": Said("ambtelijk opdrachtgever", "official client"),
    "liaison": Said("regisseur", "liaison"),
    "owner": Said("eigenaar", "owner"),
}
ORGANISATION: Final = {
    "environment-service": Said("omgevingsdienst", "environment service"),
    "safety-region": Said("veiligheidsregio", "safety region"),
    "municipality": Said("gemeente", "municipality"),
    "province": Said("provincie", "province"),
    "water-board": Said("waterschap", "water board"),
    "national": Said("rijksorganisatie", "national body"),
    "company": Said("bedrijf", "company"),
    "other": Said("andere organisatie", "other organisation"),
}
RELATION: Final = {
    "ours": Said("eigen organisatie", "our own organisation"),
    "client": Said("opdrachtgever", "client"),
    "other": Said("andere relatie", "other relation"),
}
TASK: Final = {
    "basic": Said("basistaak", "basic task"),
    "extra": Said("plustaak", "extra task"),
    "on-request": Said("verzoektaak", "on-request task"),
    "incidental": Said("incidentele taak", "incidental task"),
}
PHASE: Final = {
    "received": Said("ontvangst", "intake"),
    "clarification": Said("vraagverheldering", "clarification"),
    "translation": Said("vertaling", "translation"),
    "monitoring": Said("uitvoering", "monitoring"),
    "success": Said("succes mag gezien worden", "success communication"),
    "delivery": Said("oplevering en evaluatie", "delivery and evaluation"),
}
KIND: Final = {
    "one-off": Said("eenmalig", "one-off"),
    "running": Said("doorlopend", "running"),
    "small": Said("klein", "small"),
    "urgent": Said("spoed", "urgent"),
}
COMMISSION: Final = {
    "one-off": Said("eenmalige opdracht", "one-off commission"),
    "running": Said("doorlopende opdracht", "running commission"),
    "small": Said("kleine opdracht", "small commission"),
    "urgent": Said("spoedopdracht", "urgent commission"),
}
MODE: Final = {
    "programmable": Said("programmeerbaar", "programmable"),
    "demand-driven": Said("vraaggestuurd", "demand-driven"),
}
ACCOUNT: Final = {
    "interim": Said("tussentijdse verantwoording", "interim account"),
    "year-end": Said("jaarafrekening", "year-end account"),
}
DEBT: Final = {
    "clarification": Said("de vraagverheldering", "the clarification"),
    "agreement": Said("de afspraak", "the agreement"),
}
GROWTH: Final = {
    "hours": Said(
        "het zijn meer uren dan het sjabloon toelaat",
        "it takes more hours than its template allows",
    ),
    "scope": Said(
        "er is voor de tweede keer om ander werk gevraagd", "other work was asked for twice"
    ),
    "contested": Said(
        "volgens de opdrachtgever klopt het niet", "the client says that it is not right"
    ),
    "product": Said("het gaat om een ander product", "it is about another product"),
    "went-back": Said("er moet opnieuw worden afgesproken", "it must be agreed on anew"),
    "by-hand": Said("dat is met de hand besloten", "one of us decided so"),
}
ENTRY: Final = {
    "person": Said("door een mens", "by a person"),
    "template": Said("volgens het sjabloon", "by its template"),
    "authority": Said("op grond van de vaste bevoegdheid", "under a standing authority"),
}
OUTCOME: Final = {
    "delivered": Said("opgeleverd", "delivered"),
    "withdrawn": Said("ingetrokken door de opdrachtgever", "withdrawn by the client"),
    "declined": Said("niet aangenomen", "declined"),
    "stopped": Said("samen gestopt", "stopped together"),
    "merged": Said("samengevoegd", "merged"),
}
CHANNEL: Final = {
    "letter": Said("per brief", "by letter"),
    "mail": Said("per mail", "by mail"),
    "telephone": Said("per telefoon", "by telephone"),
    "meeting": Said("in een gesprek", "in a meeting"),
    "portal": Said("via het portaal", "through the portal"),
    "other": Said("langs een andere weg", "in another way"),
}
PART: Final = {
    "account-manager": Said("accountmanager", "account manager"),
    "coordinator": Said("coördinator", "coordinator"),
    "handler": Said("behandelaar", "handler"),
}
RECORDED: Final = {
    "restatement": Said("onze weergave van de vraag", "our restatement of the question"),
    "question": Said("of dit nog steeds de vraag is", "whether this is still the question"),
    "agreement": Said("de afspraak", "the agreement"),
    "delivery": Said("de oplevering", "the delivery"),
    "sharing": Said("het delen van een succes", "sharing a success"),
    "ledger": Said("de terugblik op de afspraken", "the look back on the ledger"),
}
REASON: Final = {
    "question-changed": Said("de vraag is veranderd", "the question changed"),
    "misunderstood": Said("we hadden elkaar niet goed begrepen", "we misunderstood each other"),
    "capacity": Said("er is te weinig capaciteit", "there is too little capacity"),
    "law": Said("de wet vraagt het", "the law asks for it"),
    "new-information": Said("er is nieuwe informatie", "there is new information"),
}
GROUND: Final = {
    "rework": Said("het werk is nog niet af", "the work is not complete yet"),
    "disputed-scope": Said(
        "we zijn het niet eens over wat erbij hoort", "we disagree about what is included"
    ),
}
ANSWER: Final = {
    "confirmed": Said("klopt", "is right"),
    "corrected": Said("klopt bijna", "is nearly right"),
    "rejected": Said("klopt niet", "is not right"),
}
ASSESSED: Final = {
    "client": Said("de tekst van de opdrachtgever", "the client's text"),
    "ours": Said("onze eigen tekst", "our own text"),
}
VERDICT: Final = {
    "clear": Said("helder", "clear"),
    "hazy": Said("wazig", "hazy"),
    "mirage": Said("een fata morgana", "a mirage"),
}
VARIANT: Final = {
    "sober": Said("sobere", "sober"),
    "standard": Said("gewone", "standard"),
    "wide": Said("ruime", "wide"),
}
LIGHT: Final = {
    "green": Said("groen: dit kan", "green: this can be done"),
    "amber": Said("oranje: dit kan misschien", "amber: this may be possible"),
    "red": Said("rood: dit kan zo niet", "red: this cannot be done as it stands"),
}
NEED: Final = {
    "help": Said("hulp", "help"),
    "re-plan": Said("een nieuwe planning", "a new plan"),
    "re-clarify": Said("een nieuwe blik op de vraag", "another look at the question"),
    "accept": Said("dat we het zo accepteren", "that we accept it as it is"),
}
LEVEL: Final = {
    "political": Said("bestuurlijk", "political"),
    "strategic": Said("strategisch", "strategic"),
    "tactical": Said("tactisch", "tactical"),
    "operational": Said("operationeel", "operational"),
}
SIDE: Final = {"client": Said("de opdrachtgever", "the client"), "us": Said("wij", "we")}
SCORE: Final = {
    "met": Said("nagekomen", "met"),
    "changed-told": Said("veranderd en verteld", "changed and told"),
    "changed-untold": Said("veranderd en niet verteld", "changed and not told"),
    "missed": Said("niet nagekomen", "missed"),
}
SIGNAL: Final = {
    "irritation": Said("ergernis", "irritation"),
    "complaint": Said("een klacht", "a complaint"),
    "compliment": Said("een compliment", "a compliment"),
}
ABOUT: Final = {
    "criterion": Said("criterium", "criterion"),
    "row": Said("bladregel", "row"),
    "offer": Said("aanbod", "offer"),
    "line": Said("regel", "line"),
    "milestone": Said("mijlpaal", "milestone"),
    "evidence": Said("bewijs", "evidence"),
    "obstacle": Said("belemmering", "obstacle"),
    "scope": Said("wijziging", "scope change"),
    "signal": Said("signaal", "signal"),
    "success": Said("succes", "success"),
    "delivery": Said("oplevering", "delivery"),
}
OCCASION: Final = {
    "working-days": Said("het is zestig werkdagen geleden", "sixty working days have passed"),
    "partial-delivery": Said("er is een deel opgeleverd", "a part was delivered"),
}
FORM: Final = {
    "mail": Said("een mail", "a mail"),
    "report": Said("een stuk in het verslag", "a block in the report"),
    "visit": Said("een bezoek", "a visit"),
    "board": Said("een moment in het bestuur", "a moment in the board"),
}
RECEIVER: Final = {
    "client": Said("de opdrachtgever", "the client"),
    "team": Said("het eigen team", "our own team"),
}
FOLLOW: Final = {
    "adopt": Said("we gaan het zo doen", "we will work this way"),
    "share": Said("we vertellen het anderen", "we tell others"),
    "keep": Said("we onthouden het", "we keep it in mind"),
}
INCIDENTAL: Final = {
    "urgent": Said("spoed", "urgent"),
    "excessive-volume": Said("veel meer dan gewoon", "far more than usual"),
    "politically-sensitive": Said("politiek gevoelig", "politically sensitive"),
}
LINE_KIND: Final = {
    "expectation": Said("verwachting", "expectation"),
    "agreement": Said("afspraak", "agreement"),
    "promise": Said("toezegging", "promise"),
}
LINE_STATUS: Final = {
    "open": Said("open", "open"),
    "proposed": Said("verwachting gewekt, niet toegezegd", "expectation raised, not promised"),
    "refused": Said("niet toegezegd", "not promised"),
    "met": Said("nagekomen", "met"),
    "missed": Said("niet nagekomen", "missed"),
    "void": Said("vervallen", "void"),
}

CALENDAR: Final = {
    "org": Said("onze eigen kalender", "our own calendar"),
    "atw": Said(
        "de kalender van de Algemene termijnenwet", "the calendar of the General Terms Act"
    ),
    "client": Said("de kalender van de opdrachtgever", "the calendar of the client"),
}


def word(table: dict[str, Said], value: str) -> Said:
    """What people call this value; an unknown one is shown as it is."""
    return table.get(value, Said(value, value))
