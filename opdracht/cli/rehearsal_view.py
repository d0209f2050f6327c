"""What is told of a rehearsal: tables for people, one JSON value for machines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import JsonValue

from domain.clocks import LadderName, Norms, Rung
from domain.commission.rehearsal import Run
from domain.figures.rehearsal import NormFigure, RungFigure, Which, Window
from domain.text import Id
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.words_for import Words
from opdracht.rehearsal.past import Comparison
from opdracht.sentences import Names
from opdracht.sentences.time_words import LADDER
from opdracht.sentences.words import word


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What was found; `name` is that of the file."""

    name: str
    rehearsed: Norms
    in_force: Norms
    found: Comparison

    def ladders(self) -> list[LadderName]:
        """Those of which a clock counted, in the order of the work."""
        tallies = (self.found.rehearsed, self.found.in_force)
        seen = {name for tally in tallies for name in tally.norms}
        seen |= {name for tally in tallies for name, _ in tally.rungs}
        return [name for name in LadderName if name in seen]

    def rung(self, ladder: LadderName, number: int) -> tuple[Rung | None, Rung | None]:
        """A rung as rehearsed and as it is in force; None where there is none."""
        rehearsed = self.rehearsed.ladders[ladder].rungs[number - 1 : number]
        in_force = self.in_force.ladders[ladder].rungs[number - 1 : number]
        return (rehearsed or (None,))[0], (in_force or (None,))[0]

    def rungs(self) -> Iterator[tuple[LadderName, int]]:
        """Every rung that either policy has, of these ladders."""
        for ladder in self.ladders():
            sides = (self.rehearsed, self.in_force)
            for number in range(1, max(len(it.ladders[ladder].rungs) for it in sides) + 1):
                yield ladder, number


def fired(commission: Id, runs: Iterable[Run], window: Window) -> Iterator[JsonValue]:
    """Each rung that was reached in these days, as JSON."""
    for run in runs:
        for it in run.fired:
            if window.holds(it.day):
                yield {
                    "commission": commission,
                    "clock": run.clock,
                    "visit": run.visit,
                    "ladder": run.ladder,
                    "rung": it.rung,
                    "passed": list(it.passed),
                    "on": it.day.isoformat(),
                }


def as_json(told: Rehearsal, which: Which) -> dict[str, JsonValue]:
    """The figures of both policies beside each other."""
    found = told.found
    new, old = found.rehearsed, found.in_force
    products = sorted({*new.products, *old.products}, key=lambda key: (key[0] or "", key[1]))
    window = which.window
    return {
        "policy": told.name,
        "policy_version_in_force": told.in_force.version,
        "from": None if window.first is None else window.first.isoformat(),
        "to": None if window.last is None else window.last.isoformat(),
        "commissions_read": found.read,
        "commissions_destroyed": found.destroyed,
        "events": found.events,
        "commissions": {"rehearsed": new.commissions, "in_force": old.commissions},
        "rungs": [
            {
                "ladder": ladder,
                "rung": number,
                "rehearsed": _rung(told.rung(ladder, number)[0], new.rungs.get((ladder, number))),
                "in_force": _rung(told.rung(ladder, number)[1], old.rungs.get((ladder, number))),
            }
            for ladder, number in told.rungs()
        ],
        "norms": [
            {
                "ladder": ladder,
                "rehearsed": _norm(told.rehearsed, ladder, new.norms.get(ladder)),
                "in_force": _norm(told.in_force, ladder, old.norms.get(ladder)),
            }
            for ladder in told.ladders()
        ],
        "products": [
            {
                "product": product,
                "ladder": ladder,
                "rehearsed": _norm(told.rehearsed, ladder, new.products.get((product, ladder))),
                "in_force": _norm(told.in_force, ladder, old.products.get((product, ladder))),
            }
            for product, ladder in products
        ],
    }


def _rung(rung: Rung | None, figure: RungFigure | None) -> JsonValue:
    if rung is None:
        return None
    figure = figure or RungFigure()
    return {
        "when": rung.when,
        "to": list(rung.to),
        "offer": rung.offer,
        "times": figure.times,
        "passed": figure.passed,
        "commissions": figure.commissions,
        "first": None if figure.first is None else figure.first.isoformat(),
        "last": None if figure.last is None else figure.last.isoformat(),
        "examples": [commission for _, commission in figure.examples],
    }


def _norm(norms: Norms, ladder: LadderName, figure: NormFigure | None) -> JsonValue:
    figure = figure or NormFigure()
    days: JsonValue = norms.ladders[ladder].norm
    if ladder is LadderName.STALL:
        days = {phase.value: stall for phase, stall in norms.stalls.items()}
    return {
        "norm": days,
        "share": figure.share,
        "kept": figure.kept,
        "late": figure.late,
        "running": figure.running,
        "lapsed": figure.lapsed,
    }


def show(choices: Choices, told: Rehearsal, which: Which, names: Names) -> None:
    """The figures for people, or the one sentence that says that there are none."""
    out, words = Out(choices), Words(choices.language)
    found = told.found
    if found.destroyed:
        out.note(
            words(
                f"{found.destroyed} opdrachten zijn vernietigd volgens de selectielijst en tellen"
                " niet mee.",
                f"{found.destroyed} commissions were destroyed by the archive's rules and do not"
                " count.",
            )
        )
    if not found.read:
        out.line(words("Er zijn nog geen opdrachten.", "There are no commissions yet."))
        return
    if not told.ladders():
        out.line(
            words("Geen enkele klok voldoet aan wat je koos.", "Not one clock fits what you chose.")
        )
        return
    out.line(_head(told, which, words))
    out.line()
    _rungs(out, words, told)
    out.line()
    _norms(out, words, told)
    out.line()
    _products(out, words, told, names)
    out.line()
    out.line(_legend(words))


def _head(told: Rehearsal, which: Which, words: Words) -> str:
    found, window = told.found, which.window
    version = told.in_force.version
    since = "" if window.first is None else words(" vanaf ", " from ") + words.day(window.first)
    until = "" if window.last is None else words(" tot en met ", " up to ") + words.day(window.last)
    return words(
        f"{told.name} op {found.rehearsed.commissions} van {found.read} opdrachten{since}{until},"
        f" naast de termijnen en grenzen die gelden (versie {version}). Er is niets veranderd.",
        f"{told.name} on {found.rehearsed.commissions} of {found.read} commissions{since}{until},"
        f" beside the policy in force (version {version}). Nothing was changed.",
    )


def _legend(words: Words) -> str:
    return words(
        "Geldt: wat nu geldt. Proef: wat in het bestand staat. Op tijd: van de klokken"
        " waarover beslist is. T: de laatste dag van een klok.",
        "In force: the policy that holds now. Trial: the policy of the file. In time: of the clocks"
        " that were decided. T: the last day of a clock.",
    )


def _rungs(out: Out, words: Words, told: Rehearsal) -> None:
    new, old = told.found.rehearsed.rungs, told.found.in_force.rungs
    rows: list[list[str]] = []
    for ladder, number in told.rungs():
        trial, now = told.rung(ladder, number)
        found = new.get((ladder, number), RungFigure())
        before = old.get((ladder, number), RungFigure())
        rows.append(
            [
                words.of(word(LADDER, ladder)),
                str(number),
                _both(None if now is None else now.when, None if trial is None else trial.when),
                "-" if now is None else str(before.times),
                "-" if trial is None else str(found.times),
                str(found.commissions or ""),
                "" if found.first is None else found.first.isoformat(),
                "" if found.last is None else found.last.isoformat(),
                ", ".join(commission for _, commission in found.examples),
            ]
        )
    out.table(
        words.heads(
            "ladder",
            "trede|rung",
            "wanneer|when",
            "keer: geldt|times: in force",
            "keer: proef|times: trial",
            "opdrachten|commissions",
            "eerst|first",
            "laatst|last",
            "zoals|such as",
        ),
        rows,
    )


def _norms(out: Out, words: Words, told: Rehearsal) -> None:
    rows: list[list[str]] = []
    for ladder in told.ladders():
        new = told.found.rehearsed.norms.get(ladder, NormFigure())
        old = told.found.in_force.norms.get(ladder, NormFigure())
        name = words.of(word(LADDER, ladder))
        rows.append([name, _days(told, ladder, words), *_kept(words, old, new), *_open(new)])
    out.table(
        words.heads("ladder", "werkdagen|working days", *_HEADS, *_OPEN_HEADS),
        rows,
    )


_HEADS = (
    "op tijd: geldt|in time: in force",
    "op tijd: proef|in time: trial",
    "te laat: geldt|late: in force",
    "te laat: proef|late: trial",
)
_OPEN_HEADS = ("loopt nog|running", "vervallen|lapsed")


def _open(figure: NormFigure) -> list[str]:
    return [str(figure.running or ""), str(figure.lapsed or "")]


def _kept(words: Words, old: NormFigure, new: NormFigure) -> list[str]:
    return [_percent(words, old), _percent(words, new), str(old.late), str(new.late)]


def _percent(words: Words, figure: NormFigure) -> str:
    if figure.share is None:
        return "-"
    text = f"{figure.share:.1f}%"
    return text.replace(".", ",") if words.language == "nl" else text


def _days(told: Rehearsal, ladder: LadderName, words: Words) -> str:
    if ladder is LadderName.STALL:
        return words("per fase", "by phase")
    return _both(str(told.in_force.ladders[ladder].norm), str(told.rehearsed.ladders[ladder].norm))


def _both(old: str | None, new: str | None) -> str:
    """What holds, and after an arrow what would; one of them when they are the same."""
    return (new or "") if old == new else f"{old or '-'} → {new or '-'}"


def _products(out: Out, words: Words, told: Rehearsal, names: Names) -> None:
    """Per product all norms but that of standing still, which says little about a product."""
    rows: list[list[str]] = []
    new, old = told.found.rehearsed.products, told.found.in_force.products
    for product in sorted({key for key, _ in (*new, *old)}, key=lambda it: it or ""):
        sums = [_sum(figures, product) for figures in (old, new)]
        name = words("geen product", "no product") if product is None else names.product(product)
        rows.append([name, *_kept(words, *sums), *_open(sums[1])])
    out.table(words.heads("product", *_HEADS, *_OPEN_HEADS), rows)


def _sum(figures: dict[tuple[Id | None, LadderName], NormFigure], product: Id | None) -> NormFigure:
    those = [
        figure
        for (whose, ladder), figure in figures.items()
        if whose == product and ladder is not LadderName.STALL
    ]
    return NormFigure(
        kept=sum(figure.kept for figure in those),
        late=sum(figure.late for figure in those),
        running=sum(figure.running for figure in those),
        lapsed=sum(figure.lapsed for figure in those),
    )
