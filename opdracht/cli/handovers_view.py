"""`opdracht handovers`: how long work waits when it goes from one team to another."""

from datetime import date

from domain.figures.handovers import Waiting, waiting
from opdracht.cli import connection, telling
from opdracht.cli.figures_hours import as_of, calendar_of, today
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import usage
from opdracht.cli.plain import plain
from opdracht.cli.words_for import Words
from opdracht.sentences import Names
from storage.handovers import told


async def handovers(choices: Choices, first: str | None, last: str | None) -> None:
    """Print each pair of teams."""
    since, until = _day(first, "--from"), _day(last, "--to")
    if since is not None and until is not None and until < since:
        raise usage(
            "period_backwards",
            nl="--to: deze dag ligt voor die van --from.",
            en="--to: this day comes before that of --from.",
        )
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        calendar = await calendar_of(store, tenant, today())
        found = waiting(await told(store.database, tenant, first=since, last=until), calendar)
        names = await telling.names_of(store, tenant)
    out.json({"as_of": as_of(), "rows": [plain(pair) for pair in found]})
    if not found:
        out.line(
            words(
                "Er ging nog geen werk van het ene team naar het andere.",
                "No work went from one team to another yet.",
            )
        )
        return
    out.table(
        words.heads(
            "van|from",
            "naar|to",
            "aantal|count",
            "helft binnen|half within",
            "90% binnen|90% within",
            "wacht nog|still waiting",
        ),
        [_row(pair, words, names) for pair in found],
    )


def _day(given: str | None, option: str) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise usage(
            "day_invalid",
            nl=f"{option}: dit moet een dag zijn, zoals 2026-03-02.",
            en=f"{option}: this must be a day, like 2026-03-02.",
        ) from None


def _row(pair: Waiting, words: Words, names: Names) -> list[str]:
    few = words("te weinig", "too few")
    return [
        names.team(pair.origin) if pair.origin else words("nog geen team", "no team yet"),
        names.team(pair.to),
        str(pair.count),
        few if pair.median is None else _days(pair.median, words),
        few if pair.p90 is None else _days(pair.p90, words),
        str(pair.open or ""),
    ]


def _days(count: int, words: Words) -> str:
    if count == 1:
        return words("1 werkdag", "1 working day")
    return words(f"{count} werkdagen", f"{count} working days")
