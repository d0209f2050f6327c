"""`opdracht agreements`: hours agreed, spent and foreseen."""

from domain.figures.hours import EARLY, HoursFigure, Standing, Year
from opdracht.cli import connection, telling
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.plain import plain
from opdracht.cli.words_for import Words
from opdracht.overviews import days
from opdracht.overviews.days import calendar_of, today
from opdracht.overviews.hours import hours_of
from opdracht.sentences import Names
from opdracht.sentences.grammar import Said

__all__ = ["agreements", "as_of", "calendar_of", "today"]

STANDING = {
    Standing.WITHIN: Said("binnen de afspraak", "within the agreement"),
    Standing.OVER: Said("komt erboven uit", "will end above it"),
    Standing.UNDER: Said("blijft eronder", "will end below it"),
    Standing.TOO_EARLY: Said("te vroeg om te zeggen", "too early to say"),
    Standing.NOT_AGREED: Said("geen marge afgesproken", "no margin agreed"),
}


def as_of() -> str:
    """When a figure was computed: now, in UTC."""
    return days.as_of().isoformat()


async def agreements(choices: Choices, client: str | None, year: int | None) -> None:
    """Print them."""
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        counted = await hours_of(store, tenant, client, year)
        names = await telling.names_of(store, tenant)
    span, found = counted.year, counted.figures
    Out(choices).json({"as_of": as_of(), **_span(span), "rows": [plain(row) for row in found]})
    _print(choices, span, found, names)


def _span(span: Year) -> dict[str, str | int | bool | None]:
    return {
        "year": span.year,
        "known_until": span.known_until.isoformat() if span.known_until else None,
        "working_days_known": span.elapsed,
        "working_days": span.whole,
        "provisional": span.provisional,
    }


def _print(choices: Choices, span: Year, found: list[HoursFigure], names: Names) -> None:
    out, words = Out(choices), Words(choices.language)
    if not found:
        out.line(
            words(
                f"Over {span.year} zijn geen uren afgesproken of besteed.",
                f"No hours were agreed or spent in {span.year}.",
            )
        )
        return
    out.table(
        words.heads(
            "opdrachtgever|client",
            "product",
            "afgesproken|agreed",
            "besteed|spent",
            "%",
            "meer|more",
            "minder|less",
            "eind van het jaar|year's end",
            "marge|margin",
            "stand|standing",
        ),
        [_row(row, words, names) for row in found],
    )
    out.line(_how(span, words))


def _row(row: HoursFigure, words: Words, names: Names) -> list[str]:
    was = f" (was {row.concluded})" if row.agreed != row.concluded else ""
    return [
        names.organisation(row.client) if row.client else words("niemand", "nobody"),
        names.product(row.product) if row.product else words("geen product", "no product"),
        f"{row.agreed}{was}",
        str(row.spent),
        "" if row.percent is None else f"{row.percent}%",
        str(row.extra or ""),
        str(row.reduced or ""),
        "" if row.prognosis is None else str(row.prognosis),
        "" if row.tolerance is None else f"{row.tolerance}%",
        words.of(STANDING[row.standing]),
    ]


def _how(span: Year, words: Words) -> str:
    if span.known_until is None:
        return words(
            f"Van {span.year} zijn nog geen uren ingelezen.",
            f"No hours of {span.year} were imported yet.",
        )
    until = words.day(span.known_until)
    said = words(
        f"Uren bekend tot en met {until}: {span.elapsed} van {span.whole} werkdagen.",
        f"Hours known up to {until}: {span.elapsed} of {span.whole} working days.",
    )
    if span.elapsed < EARLY:
        return said + words(
            f" Onder de {EARLY} werkdagen zeggen we niets over het eind van het jaar.",
            f" Below {EARLY} working days we say nothing of the year's end.",
        )
    return said + words(
        " Het eind van het jaar is: als de rest zo gaat als dit deel.",
        " The year's end is: if the rest goes like this part.",
    )
