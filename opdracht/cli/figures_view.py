"""`opdracht balance` and `opdracht satisfaction`: how clients look at us."""

from pydantic import JsonValue

from domain.figures.balance import Balance, balances
from domain.figures.grades import FEWEST, Satisfaction
from domain.figures.grades import satisfaction as graded_by_year
from opdracht.cli import connection, telling
from opdracht.cli.figures_hours import as_of, today
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.plain import plain
from opdracht.cli.words_for import Words
from opdracht.sentences import Names
from opdracht.sentences.figures import NEWS, TREND
from opdracht.sentences.grammar import quote, tenths
from storage.grades import graded
from storage.news import NewsRow, as_heard, heard

FEW = "-"
SHOWN = 20
"""How many things people see; `--json` has them all."""


async def balance(choices: Choices, client: str | None) -> None:
    """Print per client what they heard."""
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        rows = await heard(store.database, store.sealer, tenant, client)
        names = await telling.names_of(store, tenant)
    found = balances(as_heard(rows), today())
    told: list[JsonValue] = [_with_items(one, rows) for one in found]
    Out(choices).json({"as_of": as_of(), "rows": told})
    _print_balance(choices, found, rows, names)


def _with_items(one: Balance, rows: list[NewsRow]) -> JsonValue:
    told = plain(one)
    items: list[JsonValue] = [plain(row) for row in rows if row.client == one.client]
    return {**(told if isinstance(told, dict) else {}), "items": items}


def _print_balance(
    choices: Choices, found: list[Balance], rows: list[NewsRow], names: Names
) -> None:
    out, words = Out(choices), Words(choices.language)
    if not found:
        out.line(
            words("Opdrachtgevers hoorden nog niets van ons.", "Clients heard nothing from us yet.")
        )
        return
    out.table(
        words.heads(
            "opdrachtgever|client",
            "resultaten|results",
            "problemen|problems",
            "laatste 13 weken|last 13 weeks",
        ),
        [
            (
                _client(one.client, words, names),
                str(one.results),
                str(one.problems),
                f"{one.recent_results} / {one.recent_problems}",
            )
            for one in found
        ],
    )
    for one in found:
        if one.only_problems:
            name = _client(one.client, words, names)
            out.line(
                words(
                    f"Let op: {name} hoorde de laatste 13 weken alleen problemen van ons.",
                    f"Mind: {name} heard only problems from us in the last 13 weeks.",
                )
            )
    out.line()
    out.table(
        words.heads("dag|day", "opdrachtgever|client", "opdracht|commission", "wat|what", ""),
        [
            (
                row.on.isoformat(),
                _client(row.client, words, names),
                row.commission,
                words.of(NEWS[row.kind]),
                quote(str(row.what)) if row.what else "",
            )
            for row in rows[:SHOWN]
        ],
    )
    _more(out, words, len(rows))


def _more(out: Out, words: Words, count: int) -> None:
    if count > SHOWN:
        out.line(words(f"en nog {count - SHOWN}", f"and {count - SHOWN} more"))


async def satisfaction(choices: Choices, client: str | None) -> None:
    """Print the grades per client and year."""
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        found = graded_by_year(await graded(store.database, tenant, client))
        names = await telling.names_of(store, tenant)
    out, words = Out(choices), Words(choices.language)
    out.json({"as_of": as_of(), "rows": [_in_grades(one) for one in found]})
    if not found:
        out.line(words("Er zijn nog geen cijfers gegeven.", "No grades were given yet."))
        return
    out.table(
        words.heads(
            "opdrachtgever|client",
            "jaar|year",
            "cijfer|grade",
            "aantal|count",
            "van-tot|from-to",
            "spreiding|spread",
            "verloop|trend",
        ),
        [
            (
                _client(one.client, words, names),
                str(one.year),
                FEW if one.mean is None else _hundredths(one.mean, words),
                str(one.count),
                FEW if one.mean is None else f"{one.lowest}-{one.highest}",
                "" if one.spread is None else _hundredths(one.spread, words),
                "" if one.trend is None else words.of(TREND[one.trend]),
            )
            for one in found
        ],
    )
    if any(one.mean is None for one in found):
        out.line(
            words(
                f"{FEW}: minder dan {FEWEST} cijfers, dus geen gemiddelde.",
                f"{FEW}: fewer than {FEWEST} grades, so no mean.",
            )
        )


def _in_grades(one: Satisfaction) -> JsonValue:
    """Whole grades with two decimals, for who reads the JSON."""
    told = plain(one)
    grades: dict[str, JsonValue] = {
        "mean": None if one.mean is None else one.mean / 100,
        "spread": None if one.spread is None else one.spread / 100,
        "change": None if one.change is None else one.change / 100,
    }
    return {**(told if isinstance(told, dict) else {}), **grades}


def _hundredths(value: int, words: Words) -> str:
    return words.of(tenths(value / 100))


def _client(client: str | None, words: Words, names: Names) -> str:
    return names.organisation(client) if client else words("niemand", "nobody")
