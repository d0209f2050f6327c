"""`opdracht escalations`: rungs that were reached and what was raised by hand, drafts first."""

from pydantic import JsonValue

from opdracht.cli import connection, next_line, telling
from opdracht.cli.figures_hours import as_of
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.plain import plain
from opdracht.cli.words_for import Words
from opdracht.overviews.raised import act
from opdracht.sentences import raised
from opdracht.sentences.time_words import OFFER, WHOM
from opdracht.sentences.words import word
from storage.escalations import Escalation
from storage.escalations import escalations as listed
from storage.standing import Which


async def escalations(choices: Choices, which: Which, *, every: bool) -> None:
    """Print them."""
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        found = await listed(
            store.database,
            tenant,
            client=which.client,
            phase=which.phase,
            team=which.team,
            every=every,
        )
        names = await telling.names_of(store, tenant)
    out.json({"as_of": as_of(), "rows": [_as_json(one) for one in found]})
    if not found:
        out.line(
            words("Er is nog niets hogerop gevraagd.", "Nothing was asked higher up yet.")
            if every
            else words("Niets wacht op antwoord.", "Nothing waits for an answer.")
        )
        return
    out.table(
        words.heads(
            "sinds|since",
            "opdracht|commission",
            "opdrachtgever|client",
            "klok|clock",
            "gevraagd|asked",
            "aanbod|on offer",
            "stand|state",
        ),
        [
            (
                words.day(one.since),
                one.commission,
                names.organisation(one.client) if one.client else "",
                words.of(raised.on_which(one)),
                ", ".join(words.of(word(WHOM, part)) for part in one.whom),
                words.of(word(OFFER, one.offer)),
                words.of(raised.stand(one)),
            )
            for one in found
        ],
    )
    for one in found:
        if one.open:
            out.line(next_line.line(one.commission, act(one)))


def _as_json(one: Escalation) -> JsonValue:
    told = plain(one)
    command = next_line.line(one.commission, act(one)) if one.open else None
    return {**(told if isinstance(told, dict) else {}), "draft": one.draft, "command": command}
