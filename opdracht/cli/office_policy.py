"""The versions of the policy, by whom, and the difference between two of them."""

from typing import Final

from pydantic import JsonValue

from domain.office.words import Policy
from opdracht.cli import connection
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import not_found
from opdracht.cli.telling import names_of
from opdracht.cli.words_for import Words
from opdracht.officefile.policy import template as policy_file
from opdracht.officefile.policy import told
from opdracht.overviews.policy import Version, versions_of
from opdracht.sentences.grammar import Said
from opdracht.sentences.time_words import LADDER
from opdracht.sentences.words import PHASE, word
from storage.offices import Offices

NUMBERS: Final = {
    "received_days": Said("werkdagen voor ontvangst", "working days for intake"),
    "clarification_days": Said(
        "werkdagen voor vraagverheldering", "working days for clarification"
    ),
    "translation_days": Said("werkdagen voor vertaling", "working days for translation"),
    "client_decision_days": Said(
        "werkdagen voor het besluit van de opdrachtgever", "working days for the client to decide"
    ),
    "heartbeat_days": Said("werkdagen tussen twee berichten", "working days between two messages"),
    "success_days": Said("werkdagen voor een succes", "working days for a success"),
    "acceptance_days": Said("werkdagen voor de acceptatie", "working days for acceptance"),
    "gesture_days": Said("werkdagen voor het gebaar", "working days for the gesture"),
    "evaluation_days": Said("werkdagen voor de evaluatie", "working days for the evaluation"),
    "reopen_days": Said("werkdagen om te heropenen", "working days to reopen"),
    "small_hours": Said("uren van een klein werk, hooguit", "hours of a small job, at most"),
    "gesture_euros": Said("euro voor een gebaar, hooguit", "euros for a gesture, at most"),
}


async def policy(choices: Choices, old: int | None, new: int | None) -> None:
    """All versions, and what differs between two: the last two when none were chosen."""
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        versions = await versions_of(store, tenant)
        names = await names_of(store, tenant)
    contents = {0: Policy()} | {
        one.version: one.content for one in versions if one.version is not None
    }
    last = max(contents)
    upper = last if new is None else new
    lower = max(upper - 1, 0) if old is None else old
    for chosen in (lower, upper):
        if chosen not in contents:
            raise not_found(
                nl=f"Versie {chosen} is er niet; de laatste is {last}.",
                en=f"There is no version {chosen}; the last one is {last}.",
            )
    differs = _different(contents[lower], contents[upper])
    out.json(_as_json(versions, lower, upper, differs))
    if not versions:
        out.line(
            words(
                "Er is nog niets vastgesteld: de gewone termijnen gelden (versie 0).",
                "Nothing was published yet: the usual terms hold (version 0).",
            )
        )
        return
    out.table(
        words.heads(
            "versie|version",
            "voorstel|proposal",
            "voorgesteld door|proposed by",
            "vastgesteld door|published by",
            "sinds|since",
        ),
        [
            (
                words("wacht", "waits") if one.version is None else str(one.version),
                one.policy,
                names.person(one.proposed_by),
                names.person(one.published_by) if one.published_by else "",
                words.moment(one.published_at) if one.published_at else "",
            )
            for one in versions
        ],
    )
    out.line()
    out.line(
        words(
            f"Van versie {lower} naar versie {upper}:", f"From version {lower} to version {upper}:"
        )
    )
    for name, (was, now) in differs.items():
        out.line(f"  {words.of(_called(name))}: {was} → {now}")
    if not differs:
        out.line(f"  {words('geen verschil', 'no difference')}")


async def template(choices: Choices) -> None:
    """A file to start from: the policy in force, every ladder written out."""
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        _, state = await Offices(store.recorder).state(tenant)
    lines = list(policy_file(state.policy))
    out = Out(choices)
    out.json({"version": state.policy_version, "file": "\n".join(lines) + "\n"})
    for line in lines:
        out.line(line)


def _different(old: Policy, new: Policy) -> dict[str, tuple[int | str, int | str]]:
    """What it is about -> what it was and is, where they differ."""
    before, after = told(old), told(new)
    return {name: (before[name], after[name]) for name in after if before[name] != after[name]}


def _called(name: str) -> Said:
    kind, _, thing = name.partition(".")
    if kind == "stalls":
        phase = word(PHASE, thing)
        return Said(
            f"werkdagen stilstand bij {phase.nl}", f"working days of standstill, {phase.en}"
        )
    if kind == "ladders":
        ladder = word(LADDER, thing)
        return Said(f"ladder {ladder.nl}", f"ladder {ladder.en}")
    return NUMBERS.get(name, Said(name, name))


def _as_json(
    versions: list[Version], lower: int, upper: int, differs: dict[str, tuple[int | str, int | str]]
) -> JsonValue:
    return {
        "versions": [
            {
                "version": one.version,
                "policy": one.policy,
                "proposed_by": one.proposed_by,
                "proposed_at": one.proposed_at.isoformat(),
                "published_by": one.published_by,
                "published_at": one.published_at.isoformat() if one.published_at else None,
                "content": one.content.model_dump(mode="json"),
            }
            for one in versions
        ],
        "from": lower,
        "to": upper,
        "differences": {
            name: {"before": was, "after": now} for name, (was, now) in differs.items()
        },
    }
