"""`opdracht escalations`: rungs that were reached and what was raised by hand, drafts first."""

from pydantic import JsonValue

from domain.figures.next_act import UNANSWERED, Act
from opdracht.cli import connection, next_line, telling
from opdracht.cli.figures_hours import as_of
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.plain import plain
from opdracht.cli.words_for import Words
from opdracht.sentences.time_words import OFFER, WHOM, clock
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
                _clock(one, words),
                ", ".join(words.of(word(WHOM, part)) for part in one.whom),
                words.of(word(OFFER, one.offer)),
                _state(one, words),
            )
            for one in found
        ],
    )
    for one in found:
        if one.open:
            out.line(next_line.line(one.commission, act(one)))


def act(one: Escalation) -> Act:
    """The act that answers it: the draft is sent first."""
    if one.escalation is not None:
        return Act(UNANSWERED, "LowerByHand", {"escalation": one.escalation})
    place = {"clock": one.clock, "visit": str(one.visit), "rung": str(one.rung)}
    return Act(UNANSWERED, "SendMirror" if one.draft else "AnswerRung", place)


def _as_json(one: Escalation) -> JsonValue:
    told = plain(one)
    command = next_line.line(one.commission, act(one)) if one.open else None
    return {**(told if isinstance(told, dict) else {}), "draft": one.draft, "command": command}


def _clock(one: Escalation, words: Words) -> str:
    name = words.of(clock(one.clock))
    if one.rung is None:
        return words(f"{name}, met de hand", f"{name}, by hand")
    return words(f"{name}, trede {one.rung}", f"{name}, rung {one.rung}")


def _state(one: Escalation, words: Words) -> str:
    parts: list[str] = []
    if one.draft:
        parts.append(
            words(
                "concept voor de opdrachtgever wacht op verzending",
                "draft for the client waits to be sent",
            )
        )
    elif one.mirror:
        parts.append(words("verteld aan de opdrachtgever", "told to the client"))
    if one.outcome is None:
        parts.append(words("nog geen antwoord", "no answer yet"))
    else:
        came = words.of(word(OFFER, one.outcome))
        parts.append(words(f"antwoord: {came}", f"answer: {came}"))
    return "; ".join(parts)
