"""How what is asked of a client is said, and which forms answer it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, assert_never

from pydantic import JsonValue

from domain.commission.asked import Ask
from opdracht.api.looking.for_client import CommissionForClient
from opdracht.sentences.grammar import Said


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked: in a few words for a list, whole on its own page; where on that page
    it is about, empty for nowhere; and the commands that answer it, the hoped-for one first."""

    short: Said
    title: Said
    why: Said
    part: str
    answers: tuple[tuple[str, Said], ...]


QUESTIONS: Final[Mapping[Ask, Question]] = {
    Ask.RESTATEMENT: Question(
        Said("Zeg of we uw vraag goed begrepen", "Say whether we understood your question"),
        Said("Begrepen we uw vraag goed?", "Did we understand your question?"),
        Said(
            "Lees wat we begrepen. Klopt alles? Bevestig het dan, daarna gaan we verder. Klopt een"
            " regel niet? Zeg het bij die regel.",
            "Read what we understood. Is it all right? Then confirm it, and we go on. Is a line"
            " not right? Say so beside that line.",
        ),
        "begrepen",
        (("ConfirmRestatement", Said("Ja, dit klopt", "Yes, this is right")),),
    ),
    Ask.AGREEMENT: Question(
        Said("Antwoord op onze afspraak", "Answer our offer"),
        Said("Gaat u akkoord met de afspraak?", "Do you accept the agreement?"),
        Said(
            "Lees wat u krijgt, hoeveel uren het kost en wanneer het klaar is.",
            "Read what you get, how many hours it takes and when it is done.",
        ),
        "afspraak",
        (
            ("AcceptAgreement", Said("Ja, akkoord", "Yes, I accept")),
            ("RefuseAgreement", Said("Nee, niet akkoord", "No, I do not accept")),
        ),
    ),
    Ask.PART: Question(
        Said("Kijk of een deel goed is geleverd", "See whether a part was delivered well"),
        Said("Is dit deel goed?", "Is this part good?"),
        Said(
            "We hebben een deel geleverd. Zeg bij elk deel of het is zoals afgesproken.",
            "We delivered a part. Say of each part whether it is as agreed.",
        ),
        "opgeleverd",
        (
            ("AcceptPartDelivery", Said("Ja, dit deel is goed", "Yes, this part is good")),
            ("RefusePartDelivery", Said("Nee, er mist iets", "No, something is missing")),
        ),
    ),
    Ask.SHARING: Question(
        Said("Zeg of we een succes mogen delen", "Say whether we may share a success"),
        Said("Mogen we dit resultaat laten zien?", "May we show this result?"),
        Said(
            "We willen anderen graag laten zien wat er gelukt is. Dat doen we alleen als u het"
            " goedvindt.",
            "We would like to show others what went well. We only do so when you agree.",
        ),
        "succes",
        (
            ("ConsentToSharing", Said("Ja, dat mag", "Yes, you may")),
            ("RefuseSharing", Said("Liever niet", "Rather not")),
        ),
    ),
    Ask.DELIVERY: Question(
        Said("Kijk of de oplevering goed is", "See whether the delivery is good"),
        Said("Is dit wat we hebben afgesproken?", "Is this what we agreed?"),
        Said(
            "We hebben opgeleverd. Is het goed? Aanvaard het dan. Mist er iets? Zeg wat.",
            "We delivered. Is it good? Then accept it. Is something missing? Say what.",
        ),
        "opgeleverd",
        (
            ("AcceptDelivery", Said("Ja, dit is goed", "Yes, this is good")),
            ("RefuseDelivery", Said("Nee, er mist iets", "No, something is missing")),
        ),
    ),
    Ask.LEDGER: Question(
        Said("Kijk terug op wat we beloofden", "Look back on what we promised"),
        Said("Hebben we gedaan wat we beloofden?", "Did we do what we promised?"),
        Said(
            "Bij elke afspraak staat of die is nagekomen. Ziet u het anders? Dan horen we dat.",
            "Each agreement says whether it was kept. Do you see it differently? Tell us.",
        ),
        "beloofd",
        (("ReviewLedger", Said("Terugkijken", "Look back")),),
    ),
    Ask.SURVEY: Question(
        Said("Geef uw mening", "Give your opinion"),
        Said("Hoe vond u het gaan?", "How did it go?"),
        Said(
            "Een cijfer van 1 tot en met 10, en in uw eigen woorden waarom. Daar leren we van.",
            "A grade of 1 to 10, and why in your own words. We learn from it.",
        ),
        "",
        (("AnswerSurvey", Said("Mening geven", "Give my opinion")),),
    ),
}

ANSWERS: Final[tuple[tuple[str, Said], ...]] = (
    ("confirmed", Said("Klopt", "Is right")),
    ("corrected", Said("Klopt bijna", "Is nearly right")),
    ("rejected", Said("Klopt niet", "Is not right")),
)
"""What may be said of a line of the restatement."""

MORE: Final[Mapping[str, Said]] = {
    "VoiceExpectation": Said("Zeg wat u van ons verwacht", "Say what you expect of us"),
    "RecordSignal": Said("Geef een klacht of een compliment", "Complain or praise"),
    "PraiseTeam": Said("Geef het team een compliment", "Praise the team"),
    "ReviseQuestion": Said("Verander uw vraag", "Change your question"),
    "ReaffirmQuestion": Said(
        "Zeg dat dit nog steeds uw vraag is", "Say that this is still your question"
    ),
    "RequestScopeChange": Said("Vraag om meer of minder werk", "Ask for more or less work"),
    "ObjectToRecord": Said(
        "Zeg dat niet klopt wat namens u is vastgelegd",
        "Say that what was recorded in your name is not so",
    ),
    "ContestCommission": Said(
        "Zeg dat het niet klopt wat we gaan doen", "Say that what we are going to do is not right"
    ),
    "LeaveCommission": Said("Stap uit deze opdracht", "Leave this commission"),
    "WithdrawCommission": Said("Trek uw verzoek in", "Withdraw your request"),
    "StopCommission": Said("Stop de opdracht, samen met ons", "Stop the commission, with us"),
}
"""What a client may do beside what is asked, as far as it is possible now."""

TAKES_BACK: Final = Said("Neem uw toestemming terug", "Take your consent back")
GIVES_AFTER_ALL: Final = Said("Vind het toch goed", "Agree after all")
"""Of a success about which a client said something before."""

COMMANDS: Final = frozenset(
    {command for each in QUESTIONS.values() for command, _ in each.answers}
    | {*MORE, "AnswerRestatement"}
)

Known = Mapping[str, JsonValue]


def abouts(ask: Ask, it: CommissionForClient) -> tuple[tuple[Known, str | None], ...]:
    """Each thing that is asked about: what its form knows of it already, and its words when there
    may be several."""
    match ask:
        case Ask.RESTATEMENT:
            return (({"version": it.restatement.version if it.restatement else 1}, None),)
        case Ask.AGREEMENT:
            return tuple(({"offer": each.offer}, None) for each in it.offers[-1:])
        case Ask.PART:
            waits = (each for each in it.parts if each.accepted is None)
            return tuple(({"part": each.part}, each.summary) for each in waits)
        case Ask.SHARING:
            asks = (each for each in it.successes if each.agreed is None)
            return tuple(({"success": each.success}, each.result) for each in asks)
        case Ask.DELIVERY:
            return tuple(({"delivery": each.delivery}, None) for each in it.deliveries[-1:])
        case Ask.LEDGER | Ask.SURVEY:
            return (({}, None),)
        case _:
            assert_never(ask)
