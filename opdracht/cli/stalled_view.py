"""`opdracht stalled`: what stands still by substance, what lies there, and what would help."""

from collections import Counter
from collections.abc import Iterable

from pydantic import JsonValue

from domain.figures.standstill import Awaited, How, Standstill
from opdracht.cli import connection, next_line, telling
from opdracht.cli.figures_hours import as_of
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.plain import plain
from opdracht.cli.words_for import Words
from opdracht.overviews.standstill import Line, lines
from opdracht.sentences import Names
from opdracht.sentences.grammar import Said, day, days
from opdracht.sentences.substance_words import SUBSTANCE
from opdracht.sentences.time_words import OFFER, PAUSE
from opdracht.sentences.words import PHASE, word
from storage import standing
from storage.escalations import Escalation
from storage.standing import Which

AWAITED = {
    Awaited.OFFER: Said("het antwoord op ons aanbod", "the answer to our offer"),
    Awaited.DELIVERY: Said("het antwoord op de oplevering", "the answer to the delivery"),
    Awaited.PAUSE: Said("wat bij de pauze is afgesproken", "what the pause says"),
}


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
    helps = words.of(next_line.why(line.act))
    out.line(f"  {words('Helpt', 'Helps')}: {helps}")
    out.line(f"    {_command(line)}")


def _told(line: Line) -> Iterable[Said]:
    stands = line.stands
    yield _how(stands)
    last, norm = day(stands.touched), days(stands.norm)
    what = SUBSTANCE.get(line.listed.standing.substance or "")
    name = Said("", "") if what is None else Said(f" ({what.nl})", f" ({what.en})")
    yield Said(
        f"laatste stap in de inhoud: {last.nl}{name.nl}; de norm is {norm.nl}",
        f"last of substance: {last.en}{name.en}; the norm is {norm.en}",
    )
    if stands.reason is not None and stands.expected is not None:
        yield _pause(stands.reason, day(stands.expected), stands)
    if stands.asks:
        yield Said(
            "vraag de opdrachtgever: intrekken of hervatten? Niets gebeurt vanzelf",
            "ask the client: withdraw or resume? Nothing happens by itself",
        )
    yield _offer(line.offer)


def _how(stands: Standstill) -> Said:
    since, long = day(stands.since), days(stands.days)
    if stands.how is How.WAITS and stands.awaited is not None:
        for_ = AWAITED[stands.awaited]
        return Said(
            f"wacht sinds {since.nl} ({long.nl}) op de opdrachtgever: {for_.nl}",
            f"waits since {since.en} ({long.en}) for the client: {for_.en}",
        )
    if stands.how is How.PAUSED:
        return Said(
            f"ligt met opzet stil sinds {since.nl} ({long.nl})",
            f"paused on purpose since {since.en} ({long.en})",
        )
    return Said(
        f"staat stil sinds {since.nl} ({long.nl})", f"stands still since {since.en} ({long.en})"
    )


def _pause(reason: str, end: Said, stands: Standstill) -> Said:
    because = word(PAUSE, reason)
    if stands.late and stands.how is How.WAITS:
        return Said(
            f"pauze ({because.nl}) had op {end.nl} voorbij moeten zijn",
            f"the pause ({because.en}) should have ended on {end.en}",
        )
    over = stands.how is How.STALLED
    return Said(
        f"pauze ({because.nl}) {'liep' if over else 'loopt'} tot {end.nl}",
        f"the pause ({because.en}) {'lasted' if over else 'lasts'} until {end.en}",
    )


def _offer(offer: Escalation | None) -> Said:
    if offer is None:
        return Said("er ligt nog geen aanbod", "no offer lies there yet")
    what, since = word(OFFER, offer.offer), day(offer.since)
    if offer.outcome is None:
        return Said(
            f"aanbod sinds {since.nl}: {what.nl}; nog geen antwoord",
            f"on offer since {since.en}: {what.en}; no answer yet",
        )
    came = word(OFFER, offer.outcome)
    return Said(
        f"aanbod van {since.nl}: {what.nl}; antwoord: {came.nl}",
        f"on offer on {since.en}: {what.en}; the answer: {came.en}",
    )


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
