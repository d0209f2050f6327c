"""Where a client may be disappointed, in a sentence after the name of the client."""

from domain.figures.disappointment import Risk, Warned
from opdracht.sentences.grammar import Said, day, days
from opdracht.sentences.names import Names
from opdracht.sentences.words import word


def said(one: Warned, names: Names) -> Said:
    """What may disappoint, and what can still be done."""
    on, long = day(one.on), days(one.days)
    things = ", ".join(one.things)
    match one.risk:
        case Risk.PROMISE_OVERDUE:
            return Said(
                f"toezegging {things} had er op {on.nl} moeten zijn ({long.nl} geleden)."
                " Spreek een nieuwe dag af en vertel het",
                f"promise {things} was due on {on.en} ({long.en} ago). Agree on another day and"
                " tell it",
            )
        case Risk.PROMISE_NEAR:
            return Said(
                f"toezegging {things} moet er op {on.nl} zijn (nog {long.nl}). Lukt het nog?"
                " Zo niet: vertel het nu",
                f"promise {things} is due on {on.en} ({long.en} left). Can it still be kept? If"
                " not, tell it now",
            )
        case Risk.PROMISE_UNRATIFIED:
            return Said(
                f"verwachting gewekt, niet toegezegd: {things}, voor {on.nl}",
                f"expectation raised, not promised: {things}, for {on.en}",
            )
        case Risk.CHANGE_UNTOLD:
            return Said(
                f"een wijziging van {things} op {on.nl} is nog niet verteld ({long.nl})",
                f"a change of {things} on {on.en} was not told yet ({long.en})",
            )
        case Risk.END_NEAR:
            return Said(
                f"de afgesproken dag is {on.nl}; nog geen bewijs voor {things}",
                f"the agreed day is {on.en}; no evidence yet for {things}",
            )
        case Risk.SILENCE:
            return Said(
                f"hoorde sinds {on.nl} ({long.nl}) niets van ons, terwijl er werk loopt."
                " Bel, en vertel hoe het ervoor staat",
                f"heard nothing from us since {on.en} ({long.en}) while work goes on. Call, and"
                " tell how it stands",
            )
        case Risk.OBJECTABLE:
            what = [_recorded(thing, names) for thing in one.things]
            nl, en = ", ".join(it.nl for it in what), ", ".join(it.en for it in what)
            return Said(
                f"voor de opdrachtgever vastgelegd: {nl}. Tot en met {on.nl} kan die zeggen dat het"
                " niet klopt; laat het nalezen",
                f"recorded for the client: {en}. Until {on.en} it may say that this is not so; let"
                " it read that",
            )


RECORDED = {
    "line": Said("antwoord op regel", "the answer to line"),
    "success": Said("toestemming om te delen:", "consent to share"),
    "agreement": Said("ja op de afspraak", "yes to the agreement"),
    "delivery": Said("ja op de oplevering", "yes to the delivery"),
    "question": Said("dat het nog de vraag is", "that it is still the question"),
    "ledger": Said("hoe de afspraken zijn nagekomen", "how the agreements were kept"),
}
"""What was recorded, by the first part of its key."""


def _recorded(thing: str, names: Names) -> Said:
    key, _, client = thing.partition("@")
    kind, _, name = key.partition(":")
    said = word(RECORDED, kind)
    whose = f" ({names.organisation(client)})" if client else ""
    return Said(
        f"{' '.join(filter(None, (said.nl, name)))}{whose}",
        f"{' '.join(filter(None, (said.en, name)))}{whose}",
    )
