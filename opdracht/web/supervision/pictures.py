"""The pictures of how the work goes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from domain.figures.handovers import Waiting
from opdracht.overviews.supervision import Between, InPhase, Totals
from opdracht.sentences import Names
from opdracht.sentences.grammar import Said, many
from opdracht.sentences.words import LINE_KIND, LINE_STATUS, PHASE, word
from opdracht.web.charts.bars import Bars, Fill, Part, Row
from opdracht.web.charts.weeks import Week, Weeks
from storage.supervision import Balance, Outcome

RESULTS: Final = Part(said=Said("resultaten", "results"), fill="real")
PROBLEMS: Final = Part(said=Said("problemen", "problems"), fill="still")
STATUSES: Final[Mapping[str, Fill]] = {
    "met": "real",
    "missed": "still",
    "void": "paused",
    "open": "planned",
}
"""What can come of a line. One that was refused is none: nothing was promised."""
MOST_CLIENTS: Final = 10
NO_TEAM: Final = Said("nog geen team", "no team yet")


def standing(phases: Sequence[InPhase]) -> Bars:
    """How many move, wait and stand still, phase by phase."""
    living, still = sum(it.living for it in phases), sum(it.still for it in phases)
    return Bars(
        id="stilstand-per-fase",
        title=Said("Beweging per fase.", "Movement by phase."),
        summary=Said(
            f"Lopende opdrachten: {living}. Staat stil: {still}.",
            f"Commissions in progress: {living}. Stands still: {still}.",
        ),
        of=Said("Fase", "Phase"),
        parts=(
            Part(said=Said("beweegt", "moves"), fill="real"),
            Part(said=Said("wacht met reden", "waits for a reason"), fill="paused"),
            Part(said=Said("staat stil", "stands still"), fill="still"),
        ),
        bars=tuple(
            Row(said=word(PHASE, it.phase), amounts=(it.moves, it.waits, it.still)) for it in phases
        ),
    )


def flow(totals: Totals) -> Weeks:
    """What came in and what ended, week by week."""
    came, went = sum(it.came for it in totals.weeks), sum(it.went for it in totals.weeks)
    count = len(totals.weeks)
    return Weeks(
        id="stroom-per-week",
        title=Said("In en uit per week.", "In and out by week."),
        summary=Said(
            f"Opdrachten in {count} weken: {came} binnengekomen, {went} geëindigd.",
            f"Commissions in {count} weeks: {came} came in, {went} ended.",
        ),
        parts=(
            Part(said=Said("binnengekomen", "came in"), fill="real"),
            Part(said=Said("geëindigd", "ended"), fill="still"),
        ),
        weeks=tuple(Week(monday=it.week, amounts=(it.came, it.went)) for it in totals.weeks),
    )


def ledger(found: Iterable[Outcome]) -> Bars:
    """What came of what we owe our clients."""
    counts: dict[str, dict[str, int]] = {}
    for each in found:
        of_kind = counts.setdefault(each.kind, {})
        status = "open" if each.status == "proposed" else each.status
        of_kind[status] = of_kind.get(status, 0) + each.count
    met = sum(it.get("met", 0) for it in counts.values())
    missed = sum(it.get("missed", 0) for it in counts.values())
    return Bars(
        id="uitkomst-afspraken",
        title=Said(
            "Wat er van onze toezeggingen en afspraken kwam.",
            "What came of our promises and agreements.",
        ),
        summary=Said(
            f"In dertien weken: {met} nagekomen en {missed} niet nagekomen. Open is wat nu loopt.",
            f"In thirteen weeks: {met} met and {missed} missed. Open is what runs now.",
        ),
        of=Said("Soort", "Kind"),
        parts=tuple(
            Part(said=word(LINE_STATUS, status), fill=fill) for status, fill in STATUSES.items()
        ),
        bars=tuple(
            Row(
                said=word(LINE_KIND, kind),
                amounts=tuple(counts[kind].get(status, 0) for status in STATUSES),
            )
            for kind in LINE_KIND
            if kind in counts
        ),
    )


def news(found: Sequence[Balance], names: Names) -> Bars:
    """Results beside problems, client by client: who heard the most problems first, no more than
    ten; the rest together."""
    shown = [
        (names.organisation(it.client) if it.client else "?", it) for it in found[:MOST_CLIENTS]
    ]
    rows = [
        Row(said=Said(name, name), amounts=(it.results, it.problems))
        for name, it in sorted(shown, key=lambda each: each[0])
    ]
    rest = found[MOST_CLIENTS:]
    if rest:
        others = many(len(rest), Said("andere", "other"), Said("anderen samen", "others together"))
        amounts = (sum(it.results for it in rest), sum(it.problems for it in rest))
        rows.append(Row(said=others, amounts=amounts))
    results, problems = sum(it.results for it in found), sum(it.problems for it in found)
    return Bars(
        id="saldo-nieuws",
        title=Said("Goed en slecht nieuws.", "Good and bad news."),
        summary=Said(
            f"Wat opdrachtgevers in dertien weken hoorden. Resultaten: {results}. Problemen:"
            f" {problems}.",
            f"What clients heard in thirteen weeks. Results: {results}. Problems: {problems}.",
        ),
        of=Said("Opdrachtgever", "Client"),
        parts=(RESULTS, PROBLEMS),
        bars=tuple(rows),
    )


def between(found: Sequence[Between], names: Names) -> Bars:
    """How long work waits from one team to another, of the pairs with enough to say so."""
    told = [it.pair for it in found if it.pair.median is not None]
    return Bars(
        id="tussen-teams",
        title=Said("Wachten tussen teams.", "Waiting between teams."),
        summary=Said(
            "In werkdagen, van gevraagd tot beantwoord: de helft binnen, en negen van de tien.",
            "In working days, from asked to answered: half of it within, and nine in ten.",
        ),
        of=Said("Van en naar", "From and to"),
        parts=(Part(said=Said("helft binnen", "half within"), fill="real"),),
        bars=tuple(
            Row(said=pair(it, names), amounts=(it.median or 0,), mark=it.p90) for it in told
        ),
        marked=Said("negen van de tien binnen", "nine in ten within"),
    )


def pair(it: Waiting, names: Names) -> Said:
    """From which team to which."""
    to = names.team(it.to)
    if it.origin is None:
        return Said(f"{NO_TEAM.nl} → {to}", f"{NO_TEAM.en} → {to}")
    origin = names.team(it.origin)
    return Said(f"{origin} → {to}", f"{origin} → {to}")
