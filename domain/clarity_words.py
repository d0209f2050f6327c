"""The words of the fata-morgana check, Dutch and English. Lower case; the text is too."""

from typing import Final, NamedTuple


class Question(NamedTuple):
    """Something a clear request answers: signs that it does, and what to ask when it does not.

    `signs` are regular expressions over the lower-case text.
    """

    code: str
    nl: str
    en: str
    signs: tuple[str, ...]


VAGUE: Final = (
    # Dutch
    "aandacht voor",
    "adequaat",
    "adequate",
    "asap",
    "beter",
    "betere",
    "binnenkort",
    "bijvoorbeeld",
    "diverse",
    "duidelijk",
    "duurzaam",
    "duurzame",
    "effectief",
    "efficiënt",
    "efficiënter",
    "eventueel",
    "eventuele",
    "ergens",
    "flexibel",
    "goed",
    "goede",
    "iets",
    "integraal",
    "integrale",
    "kwalitatief",
    "kwaliteit",
    "maatwerk",
    "meer",
    "meerdere",
    "minder",
    "mogelijk",
    "nader te bepalen",
    "op korte termijn",
    "op termijn",
    "optimaal",
    "optimale",
    "passend",
    "passende",
    "proactief",
    "regelmatig",
    "robuust",
    "snel",
    "sneller",
    "soepel",
    "spoedig",
    "sommige",
    "tijdig",
    "toekomstbestendig",
    "toekomstbestendige",
    "veel",
    "verbeteren",
    "voldoende",
    "waar mogelijk",
    "waar nodig",
    "wat meer",
    "wellicht",
    "z.s.m",
    "zo nodig",
    "zo snel mogelijk",
    "zo veel mogelijk",
    "zoveel mogelijk",
    "zsm",
    # English
    "adequately",
    "appropriate",
    "as needed",
    "as soon as possible",
    "better",
    "efficient",
    "etcetera",
    "flexible",
    "good",
    "high quality",
    "if possible",
    "improve",
    "many",
    "maybe",
    "more",
    "perhaps",
    "proactive",
    "quality",
    "quickly",
    "regularly",
    "robust",
    "several",
    "shortly",
    "some",
    "something",
    "soon",
    "sufficient",
    "sustainable",
    "timely",
    "various",
    "where possible",
    # both
    "e.d",
    "enz",
    "enzovoort",
    "etc",
)

CLUSTERS: Final = (r"\ben/of\b", r"\band/or\b", r"\balsmede\b", r"\balsook\b", r"\bas well as\b")

_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|january|february|march|may \d|june|july|august|october"
)

QUESTIONS: Final = (
    Question(
        "for-whom",
        "Voor wie is dit: wie heeft er last van, of wie heeft er iets aan?",
        "For whom is this: who suffers from it, or who benefits?",
        (
            r"\b(inwoners?|bewoners?|omwonenden|bedrijven|bedrijf|ondernemers?|gemeenteraad|raad)\b",
            r"\b(college|wethouder|provincie|gemeente|scholen|school|bezoekers|aanvragers?)\b",
            r"\b(residents?|companies|company|council|alderman|municipality|province|visitors?)\b",
            r"\b(voor|namens|on behalf of|for) (de|het|een|onze|alle|the|our|all)\b",
        ),
    ),
    Question(
        "what",
        "Wat moet er liggen als het klaar is: een advies, besluit, controle, rapport?",
        "What must be there when it is done: an advice, a decision, an inspection, a report?",
        (
            r"\b(advies|adviseren|besluit|controles?|controleer|controleren|rapport|rapportage)\b",
            r"\b(onderzoek|onderzoeken|meting|metingen|meten|vergunning|vergunningen|toets)\b",
            r"\b(toetsen|inspectie|inspecties|plan|overzicht|lijst|toezicht|handhaving|kaart)\b",
            r"\b(opleveren|leveren|opstellen|uitvoeren|beoordelen|berekening|oefening)\b",
            r"\b(advice|decision|inspections?|inspect|report|survey|measure|measurements?)\b",
            r"\b(permits?|plan|overview|list|map|assess|deliver|calculation|exercise)\b",
        ),
    ),
    Question(
        "why",
        "Waarom nu: wat gebeurde er, en wat als we niets doen?",
        "Why now: what happened, and what if we do nothing?",
        (
            r"\b(omdat|want|zodat|doordat|vanwege|wegens|naar aanleiding|aanleiding|om te)\b",
            r"\b(daarom|doel|gevolg|klachten|klacht|verplicht|wet|ongeval|incident)\b",
            r"\b(because|so that|in order to|due to|since|therefore|complaints?|goal|aim|law)\b",
        ),
    ),
    Question(
        "when",
        "Wanneer moet het klaar zijn, en wat hangt er aan die datum?",
        "When must it be done, and what depends on that date?",
        (
            rf"\b({_MONTHS})\b",
            r"\b\d{1,2}[-/]\d{1,2}([-/]\d{2,4})?\b",
            r"\b(19|20)\d\d\b",
            r"\b(uiterlijk|einde van|per jaar|per kwartaal|kwartaal|deadline|weken|week)\b",
            r"\b(maandag|dinsdag|woensdag|donderdag|vrijdag|morgen|dagen|maanden|zomer|voorjaar)\b",
            r"\b(najaar|winter|by the end of|quarter|weeks|days|months|monday|friday|tomorrow)\b",
        ),
    ),
    Question(
        "where-how-much",
        "Waar geldt het, en om hoeveel gaat het: adressen, bedrijven, uren, euro's?",
        "Where does it hold, and how much is it: addresses, companies, hours, euros?",
        (
            r"\b\d+([.,]\d+)? ?(uur|uren|hours?|euro|m2|ha|km|bedrijven|adressen|locaties|stuks)\b",
            r"\b\d+ [a-z]{3,}\b",
            r"€ ?\d",
            r"\b(straat|weg|plein|wijk|bedrijventerrein|gebied|locatie|adres|haven|centrum|kern)\b",
            r"\b(street|road|square|district|area|location|address|harbour|site|estate)\b",
            r"[a-z](straat|weg|plein|laan|gracht|kade|dijk)\b",
        ),
    ),
    Question(
        "good",
        "Hoe zien we straks dat het goed is: waaraan meten we dat?",
        "How will we know it is good: what do we measure it by?",
        (
            r"\b(criterium|criteria|norm|normen|eis|eisen|voldoet|voldoen|maximaal|minimaal)\b",
            r"\b(ten minste|ten hoogste|hooguit|geslaagd|gereed als|klaar als|meetbaar|procent)\b",
            r"\b(criterion|standard|requirements?|at most|at least|meets|percent|done when)\b",
            r"\d ?%|\bdb\b",
        ),
    ),
)
