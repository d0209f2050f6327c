"""Where a client may be disappointed, in a sentence after the name of the client."""

from collections.abc import Callable, Sequence

from domain.figures.disappointment import Risk, Warned
from opdracht.sentences.grammar import Said, day, days
from opdracht.sentences.names import Names
from opdracht.sentences.words import word

Called = Callable[[str], str | None]
"""What a thing is called by who reads it; None when it has no words."""


def said(one: Warned, names: Names, called: Called = str) -> Said:
    """What may disappoint, and what can still be done. Without `called` each thing has its id, as
    on the command line."""
    on, long = day(one.on), days(one.days)
    things = _all(one.things, called)
    match one.risk:
        case Risk.PROMISE_OVERDUE:
            return Said(
                f"{_one('toezegging', things.nl)} had er op {on.nl} moeten zijn"
                f" ({long.nl} geleden)."
                " Spreek een nieuwe dag af en vertel het",
                f"{_one('promise', things.en)} was due on {on.en} ({long.en} ago). Agree on another"
                " day and tell it",
            )
        case Risk.PROMISE_NEAR:
            return Said(
                f"{_one('toezegging', things.nl)} moet er op {on.nl} zijn (nog {long.nl})."
                " Lukt het nog?"
                " Zo niet: vertel het nu",
                f"{_one('promise', things.en)} is due on {on.en} ({long.en} left). Can it still be"
                " kept? If not, tell it now",
            )
        case Risk.PROMISE_UNRATIFIED:
            return Said(
                f"verwachting gewekt, niet toegezegd{_after(': ', things.nl)}, voor {on.nl}",
                f"expectation raised, not promised{_after(': ', things.en)}, for {on.en}",
            )
        case Risk.CHANGE_UNTOLD:
            return Said(
                f"een wijziging{_after(' van ', things.nl)} op {on.nl} is nog niet verteld"
                f" ({long.nl})",
                f"a change{_after(' of ', things.en)} on {on.en} was not told yet ({long.en})",
            )
        case Risk.END_NEAR:
            return Said(
                f"de afgesproken dag is {on.nl}; nog geen bewijs{_after(' voor ', things.nl)}",
                f"the agreed day is {on.en}; no evidence yet{_after(' for ', things.en)}",
            )
        case Risk.SILENCE:
            return Said(
                f"hoorde sinds {on.nl} ({long.nl}) niets van ons, terwijl er werk loopt."
                " Bel, en vertel hoe het ervoor staat",
                f"heard nothing from us since {on.en} ({long.en}) while work goes on. Call, and"
                " tell how it stands",
            )
        case Risk.OBJECTABLE:
            what = [_recorded(thing, names, called) for thing in one.things]
            nl, en = ", ".join(it.nl for it in what), ", ".join(it.en for it in what)
            return Said(
                f"voor de opdrachtgever vastgelegd: {nl}. Tot en met {on.nl} kan die zeggen dat het"
                " niet klopt; laat het nalezen",
                f"recorded for the client: {en}. Until {on.en} it may say that this is not so; let"
                " it read that",
            )


def _all(things: Sequence[str], called: Called) -> Said:
    """What they are called; those without words are counted."""
    told = [words for thing in things if (words := called(thing))]
    rest = len(things) - len(told)
    if not told:
        return Said("", "")
    more = [] if not rest else [f"en nog {rest}"]
    more_en = [] if not rest else [f"and {rest} more"]
    return Said(", ".join([*told, *more]), ", ".join([*told, *more_en]))


def _one(kind: str, things: str) -> str:
    if things:
        return f"{kind} {things}"
    return f"een {kind}" if kind == "toezegging" else f"a {kind}"


def _after(before: str, things: str) -> str:
    return f"{before}{things}" if things else ""


RECORDED = {
    "line": Said("antwoord op een regel van onze vertaling", "the answer to a line"),
    "success": Said("toestemming om een succes te delen", "consent to share a success"),
    "agreement": Said("ja op de afspraak", "yes to the agreement"),
    "delivery": Said("ja op de oplevering", "yes to the delivery"),
    "question": Said("dat het nog de vraag is", "that it is still the question"),
    "ledger": Said("hoe de afspraken zijn nagekomen", "how the agreements were kept"),
}
"""What was recorded, by the first part of its key."""


def _recorded(thing: str, names: Names, called: Called) -> Said:
    key, _, client = thing.partition("@")
    kind, _, name = key.partition(":")
    said, own = word(RECORDED, kind), called(name) if name else None
    whose = f" ({names.organisation(client)})" if client else ""
    return Said(
        f"{': '.join(filter(None, (said.nl, own)))}{whose}",
        f"{': '.join(filter(None, (said.en, own)))}{whose}",
    )
