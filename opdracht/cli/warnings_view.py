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
from opdracht.sentences.disappointment import said
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
        out.line(f"{one.commission}  {client_name}: {words.of(said(one, names))}")
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
