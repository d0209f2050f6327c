"""`opdracht stalled`: what stands still by substance, what lies there, and what would help."""

from collections import Counter
from collections.abc import Iterable

from pydantic import JsonValue

from domain.figures.standstill import How
from opdracht.cli import connection, next_line, telling
from opdracht.cli.figures_hours import as_of
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.plain import plain
from opdracht.cli.words_for import Words
from opdracht.overviews.standstill import Line, lines
from opdracht.sentences import Names, stalling
from opdracht.sentences.acts import why
from opdracht.sentences.grammar import Said, day, days
from opdracht.sentences.substance_words import SUBSTANCE
from opdracht.sentences.words import PHASE, word
from storage import standing
from storage.standing import Which


async def stalled(choices: Choices, which: Which, by: str | None, *, waiting: bool) -> None:
    """Print the list, or how many there are of each kind."""
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        found = await lines(store, tenant, which, waiting=waiting)
        left_out = await standing.unknown(store.database, tenant)
        others = [] if waiting else await lines(store, tenant, which, waiting=True)
        names = await telling.names_of(store, tenant)
    out.json(
        {
            "as_of": as_of(),
            "waiting": waiting,
            "rows": [_as_json(line) for line in found],
            "left_out": left_out,
        }
    )
    if not found:
        out.line(_nothing(words, waiting=waiting))
    elif by is not None:
        _count(out, words, names, found, by)
    else:
        for line in found:
            _print(out, words, names, line)
    _beside(out, words, others)
    missing(out, words, left_out)


def _command(line: Line) -> str:
    """What to type."""
    return next_line.line(line.listed.commission, line.act)


def _nothing(words: Words, *, waiting: bool) -> str:
    if waiting:
        return words(
            "Niets wacht op een opdrachtgever, en niets ligt met opzet stil.",
            "Nothing waits for a client, and nothing was paused on purpose.",
        )
    return words("Er staat niets stil.", "Nothing stands still.")


def _as_json(line: Line) -> JsonValue:
    stands, listed = plain(line.stands), line.listed
    offer = None if line.offer is None else plain(line.offer)
    return {
        "commission": listed.commission,
        "client": listed.client,
        "clients": list(listed.clients),
        "team": listed.standing.team,
        "kind": listed.kind,
        "substance": listed.standing.substance,
        **(stands if isinstance(stands, dict) else {}),
        "withdraw_or_resume": line.stands.asks,
        "offer": offer,
        "helps": line.act.why,
        "command": _command(line),
    }


def _print(out: Out, words: Words, names: Names, line: Line) -> None:
    listed = line.listed
    about = [
        names.organisation(listed.client) if listed.client else words("niemand", "nobody"),
        words.of(word(PHASE, line.stands.phase)),
        *([names.team(listed.standing.team)] if listed.standing.team else []),
    ]
    out.line(f"{listed.commission}  {' · '.join(about)}")
    for said in _told(line):
        out.line(f"  {words.of(said)}")
    helps = words.of(why(line.act))
    out.line(f"  {words('Helpt', 'Helps')}: {helps}")
    out.line(f"    {_command(line)}")


def _told(line: Line) -> Iterable[Said]:
    stands = line.stands
    yield stalling.how(stands)
    last, norm = day(stands.touched), days(stands.norm)
    what = SUBSTANCE.get(line.listed.standing.substance or "")
    name = Said("", "") if what is None else Said(f" ({what.nl})", f" ({what.en})")
    yield Said(
        f"laatste stap in de inhoud: {last.nl}{name.nl}; de norm is {norm.nl}",
        f"last of substance: {last.en}{name.en}; the norm is {norm.en}",
    )
    if (pause := stalling.paused(stands)) is not None:
        yield pause
    if stands.asks:
        yield Said(
            "vraag de opdrachtgever: intrekken of hervatten? Niets gebeurt vanzelf",
            "ask the client: withdraw or resume? Nothing happens by itself",
        )
    yield stalling.lies_there(line.offer)


def _count(out: Out, words: Words, names: Names, found: list[Line], by: str) -> None:
    groups = Counter(_group(line, words, names, by) for line in found)
    head = {
        "client": "opdrachtgever|client",
        "phase": "fase|phase",
        "team": "team",
    }[by]
    rows = [(name, str(count)) for name, count in sorted(groups.items())]
    out.table(words.heads(head, "opdrachten|commissions"), rows)


def _group(line: Line, words: Words, names: Names, by: str) -> str:
    listed = line.listed
    if by == "client":
        return names.organisation(listed.client) if listed.client else words("niemand", "nobody")
    if by == "phase":
        return words.of(word(PHASE, line.stands.phase))
    team = listed.standing.team
    return names.team(team) if team else words("nog geen team", "no team yet")


def _beside(out: Out, words: Words, others: list[Line]) -> None:
    waits = sum(line.stands.how is How.WAITS for line in others)
    paused = len(others) - waits
    if others:
        out.line(
            words(
                f"Daarnaast wachten er {waits} op een opdrachtgever en liggen er {paused} met opzet"
                " stil: opdracht stalled --waiting",
                f"Beside these {waits} wait for a client and {paused} were paused on purpose:"
                " opdracht stalled --waiting",
            )
        )


def missing(out: Out, words: Words, left_out: int) -> None:
    """Say how many commissions a list could not tell of."""
    if left_out:
        out.line(
            words(
                f"{left_out} opdrachten staan hier nog niet in. Draai eerst: opdracht rebuild",
                f"{left_out} commissions are not in this list yet. Run first: opdracht rebuild",
            )
        )
