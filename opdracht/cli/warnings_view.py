"""`opdracht warnings`: where a client may be disappointed, and what can still be done."""

from pydantic import JsonValue

from domain.figures import disappointment as risks
from domain.figures.disappointment import Risk, Warned
from opdracht.cli import connection, next_line, stalled_view, telling
from opdracht.cli.figures_hours import as_of, calendar_of, today
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.plain import plain
from opdracht.cli.words_for import Words
from opdracht.overviews.warnings import warned
from opdracht.sentences import Names
from opdracht.sentences.grammar import Said, day, days
from opdracht.sentences.words import word
from storage import standing


async def warnings(choices: Choices, client: str | None, silence: int) -> None:
    """Print them, the most pressing first."""
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        calendar = await calendar_of(store, tenant, today())
        found = await warned(store, tenant, calendar, client, silence)
        left_out = await standing.unknown(store.database, tenant)
        names = await telling.names_of(store, tenant)
    out.json(
        {
            "as_of": as_of(),
            "silence": silence,
            "rows": [_as_json(one) for one in found],
            "left_out": left_out,
        }
    )
    if not found:
        out.line(
            words(
                "Er is nu niets waarin een opdrachtgever teleurgesteld dreigt te worden.",
                "Nothing threatens to disappoint a client now.",
            )
        )
    for one in found:
        client_name = names.organisation(one.client) if one.client else words("niemand", "nobody")
        out.line(f"{one.commission}  {client_name}: {words.of(_said(one, names))}")
        out.line(f"    {command(one)}")
    if any(one.risk is Risk.SILENCE for one in found):
        out.line(_silence(words, silence))
    stalled_view.missing(out, words, left_out)


def command(one: Warned) -> str:
    """What to type: the act that helps, or where to look before somebody calls."""
    if one.act is None:
        return f"opdracht show {one.commission}"
    return next_line.line(one.commission, one.act)


def _as_json(one: Warned) -> JsonValue:
    fields = plain(one)
    kept = fields if isinstance(fields, dict) else {}
    return {**{name: it for name, it in kept.items() if name != "act"}, "command": command(one)}


def _silence(words: Words, most: int) -> str:
    if most == risks.SILENCE:
        return words(
            f"Stil is: meer dan {most} werkdagen zonder bericht. Dat getal is een standaard;"
            " kies een ander met --silence.",
            f"Silent is: more than {most} working days without a word. That number is a default;"
            " choose another with --silence.",
        )
    return words(
        f"Stil is: meer dan {most} werkdagen zonder bericht.",
        f"Silent is: more than {most} working days without a word.",
    )


def _said(one: Warned, names: Names) -> Said:
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
