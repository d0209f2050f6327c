"""`opdracht agreements`: hours agreed, spent and foreseen."""

from domain.figures.hours import HoursFigure, Year
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
from opdracht.sentences.figures import STANDING, known_how_far

__all__ = ["agreements", "as_of", "calendar_of", "today"]


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
            "marge|tolerance",
            "stand|standing",
        ),
        [_row(row, words, names) for row in found],
    )
    out.line(words.of(known_how_far(span)))


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
