"""The words of the fata-morgana check, Dutch and English. Lower case; the text is too."""

import re
from typing import Final, NamedTuple


class Question(NamedTuple):
    """Something a clear request answers, and what to ask when it does not.

    A text answers it with one of `words`, one of `phrases` (words with single spaces, without
    punctuation), a word with one of `endings`, or `pattern` somewhere in the lower-case text.
    """

    code: str
    nl: str
    en: str
    words: frozenset[str]
    phrases: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VAGUE: Final = _words(
    """
    adequaat adequate asap beter betere binnenkort bijvoorbeeld diverse duidelijk duurzaam
    duurzame effectief efficiënt efficiënter eventueel eventuele ergens flexibel goed goede
    iets integraal integrale kwalitatief kwaliteit maatwerk meer meerdere minder mogelijk
    optimaal optimale passend passende proactief regelmatig robuust snel sneller soepel
    spoedig sommige tijdig toekomstbestendig toekomstbestendige veel verbeteren voldoende
    wellicht z.s.m zsm

    adequately appropriate better efficient etcetera flexible good improve many maybe more
    perhaps proactive quality quickly regularly robust several shortly some something soon
    sufficient sustainable timely various

    e.d enz enzovoort etc
    """
)
"""Words that promise nothing: Dutch, English, both."""

VAGUE_PHRASES: Final = (
    "as soon as possible",
    "nader te bepalen",
    "op korte termijn",
    "zo snel mogelijk",
    "zo veel mogelijk",
    "aandacht voor",
    "as needed",
    "high quality",
    "if possible",
    "op termijn",
    "waar mogelijk",
    "waar nodig",
    "wat meer",
    "where possible",
    "zo nodig",
    "zoveel mogelijk",
)
"""Longest first, so that a phrase counts as one."""

CLUSTERS: Final = ("en/of", "and/or", " alsmede ", " alsook ", " as well as ")

QUESTIONS: Final = (
    Question(
        "for-whom",
        "Voor wie is dit: wie heeft er last van, of wie heeft er iets aan?",
        "For whom is this: who suffers from it, or who benefits?",
        _words(
            """
    inwoner inwoners bewoner bewoners omwonenden bedrijven bedrijf ondernemer ondernemers
    gemeenteraad raad college wethouder provincie gemeente scholen school bezoekers aanvrager
    aanvragers

    residents resident companies company council alderman municipality province visitors
            """
        ),
        phrases=(
            *(f"voor {it}" for it in ("de", "het", "een", "onze", "alle")),
            *(f"for {it}" for it in ("the", "our", "all")),
            "namens de",
            "on behalf of",
        ),
    ),
    Question(
        "what",
        "Wat moet er liggen als het klaar is: een advies, besluit, controle, rapport?",
        "What must be there when it is done: an advice, a decision, an inspection, a report?",
        _words(
            """
    advies adviseren besluit controle controles controleer controleren rapport rapportage onderzoek
    onderzoeken meting metingen meten vergunning vergunningen toets toetsen inspectie inspecties
    plan overzicht lijst toezicht handhaving kaart opleveren leveren opstellen uitvoeren beoordelen
    berekening oefening

    advice decision inspection inspections inspect report survey measure measurement measurements
    permit permits overview list map assess deliver calculation exercise
            """
        ),
        endings=("advies", "rapport", "onderzoek", "controle", "meting", "plan"),
    ),
    Question(
        "why",
        "Waarom nu: wat gebeurde er, en wat als we niets doen?",
        "Why now: what happened, and what if we do nothing?",
        _words(
            """
    omdat want zodat doordat vanwege wegens aanleiding daarom doel gevolg klachten klacht verplicht
    wet ongeval incident

    because since therefore complaint complaints goal aim law
            """
        ),
        phrases=("om te", "so that", "in order to", "due to"),
    ),
    Question(
        "when",
        "Wanneer moet het klaar zijn, en wat hangt er aan die datum?",
        "When must it be done, and what depends on that date?",
        _words(
            """
    januari februari maart april mei juni juli augustus september oktober november december
    maandag dinsdag woensdag donderdag vrijdag morgen dagen week weken maanden kwartaal zomer
    voorjaar najaar winter uiterlijk deadline

    january february june july august october monday tuesday wednesday thursday friday tomorrow
    days weeks months quarter summer spring autumn
            """
        ),
        phrases=("einde van", "per jaar", "by the end of"),
        pattern=re.compile(r"\b(?:\d{1,2}[-/]\d{1,2}|(?:19|20)\d\d|(?:march|may) \d)"),
    ),
    Question(
        "where-how-much",
        "Waar geldt het, en om hoeveel gaat het: adressen, bedrijven, uren, euro's?",
        "Where does it hold, and how much is it: addresses, companies, hours, euros?",
        _words(
            """
    straat weg plein wijk bedrijventerrein gebied locatie adres haven centrum kern dorp

    street road square district area location address harbour site estate village
            """
        ),
        endings=("straat", "weg", "plein", "laan", "gracht", "kade", "dijk", "terrein", "haven"),
        pattern=re.compile(r"\d [^\W\d_]{3}|€ ?\d|\d ?(?:m2|ha|km)\b"),
    ),
    Question(
        "good",
        "Hoe zien we straks dat het goed is: waaraan meten we dat?",
        "How will we know it is good: what do we measure it by?",
        _words(
            """
    criterium criteria norm normen eis eisen voldoet voldoen maximaal minimaal hooguit geslaagd
    meetbaar procent db

    criterion standard requirement requirements meets percent
            """
        ),
        phrases=(
            "ten minste",
            "ten hoogste",
            "gereed als",
            "klaar als",
            "at most",
            "at least",
            "done when",
        ),
        pattern=re.compile(r"\d ?%"),
    ),
)
"""The six questions, in the order they are asked back."""
