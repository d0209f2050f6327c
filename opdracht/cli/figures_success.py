"""`opdracht successes` and `opdracht praise`: what went well, asked and never forced."""

from domain.figures.quarters import Quarter
from opdracht.cli import connection, telling
from opdracht.cli.figures_hours import as_of, today
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import usage
from opdracht.cli.plain import plain
from opdracht.cli.words_for import Words
from opdracht.sentences.grammar import Said, quote
from storage import successes as told
from storage.successes import Consent, SuccessRow

CONSENT = {
    Consent.YES: Said("mag gedeeld worden", "may be shared"),
    Consent.NO: Said("liever niet delen", "rather not shared"),
    Consent.NOT_ASKED: Said("nog niet gevraagd", "not asked yet"),
}


async def successes(choices: Choices, client: str | None, quarter: str | None) -> None:
    """Print them, and which clients were not asked in the quarter (this one when none is given)."""
    wanted = None if quarter is None else _quarter(quarter)
    asked_in = wanted or Quarter.of(today())
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        rows = await told.successes(store.database, store.sealer, tenant, client, wanted)
        unasked = await told.unasked(store.database, tenant, asked_in, client)
        names = await telling.names_of(store, tenant)
    out, words = Out(choices), Words(choices.language)
    out.json(
        {
            "as_of": as_of(),
            "quarter": str(asked_in),
            "rows": [plain(row) for row in rows],
            "not_asked": list(unasked),
        }
    )
    if rows:
        out.table(
            words.heads(
                "kwartaal|quarter",
                "opdrachtgever|client",
                "opdracht|commission",
                "resultaat|result",
                "stand|state",
            ),
            [
                (
                    row.quarter,
                    names.organisation(row.client) if row.client else "",
                    row.commission,
                    quote(str(row.result)),
                    _state(row, words),
                )
                for row in rows
            ],
        )
    else:
        out.line(words("Er zijn geen successen vastgelegd.", "No successes were recorded."))
    if unasked:
        which = ", ".join(names.organisation(one) for one in unasked)
        out.line(
            words(
                f"In {asked_in} nog niet gevraagd: {which}. Vragen mag, moeten niet.",
                f"Not asked yet in {asked_in}: {which}. Ask, never press.",
            )
        )


def _quarter(given: str) -> Quarter:
    found = Quarter.read(given)
    if found is None:
        raise usage(
            "quarter_invalid",
            nl="--quarter: dit moet een kwartaal zijn, zoals 2026-Q4.",
            en="--quarter: this must be a quarter, like 2026-Q4.",
        )
    return found


def _state(row: SuccessRow, words: Words) -> str:
    if row.shared_on is not None:
        return words(
            f"gedeeld op {words.day(row.shared_on)}: {row.where}",
            f"shared on {words.day(row.shared_on)}: {row.where}",
        )
    if row.into is not None:
        return words(f"gebundeld in {row.into}", f"bundled in {row.into}")
    return words.of(CONSENT[row.consent])


async def praise(choices: Choices, team: str | None) -> None:
    """Print the words for teams."""
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        rows = await told.praise(store.database, store.sealer, tenant, team)
        names = await telling.names_of(store, tenant)
    out, words = Out(choices), Words(choices.language)
    out.json({"as_of": as_of(), "rows": [plain(row) for row in rows]})
    if not rows:
        out.line(words("Er zijn nog geen complimenten.", "There is no praise yet."))
        return
    for row in rows:
        out.line(
            f"{words.moment(row.said_at)[:10]}  {names.team(row.team)}: {quote(str(row.words))}"
            f" ({row.commission})"
        )
