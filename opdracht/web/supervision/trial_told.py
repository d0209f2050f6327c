"""What is told of a rehearsal on its page: sentences, pictures, and rows of tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from domain.clocks import LadderName, Norms, Rung
from domain.figures.rehearsal import NormFigure
from domain.phase import Phase
from domain.text import Id
from opdracht.rehearsal.found import Found, Question
from opdracht.sentences.grammar import Said, many
from opdracht.sentences.policies import rung_of
from opdracht.sentences.time_words import LADDER
from opdracht.sentences.words import PHASE, word
from opdracht.web.charts.bars import Bars, Part, Row
from opdracht.web.charts.weeks import Week, Weeks

NOW: Final = Said("met wat nu geldt", "with what holds now")
TRIAL: Final = Said("in de proef", "in the trial")
MOST_WEEKS: Final = 13
DASH: Final = Said("\N{EN DASH}", "\N{EN DASH}")


@dataclass(frozen=True, slots=True)
class Beside:
    """One number under both policies: what it counts, now and in the trial."""

    said: Said
    now: int
    trial: int

    @property
    def change(self) -> Said:
        """`3 meer`, `2 minder`, `evenveel`."""
        more = self.trial - self.now
        if more == 0:
            return Said("evenveel", "as many")
        if more > 0:
            return Said(f"{more} meer", f"{more} more")
        return Said(f"{-more} minder", f"{-more} fewer")


@dataclass(frozen=True, slots=True)
class RungRow:
    """A rung under both policies; None where there is none."""

    ladder: Said
    number: int
    now: Said | None
    trial: Said | None
    times_now: int
    times_trial: int
    commissions: int
    such_as: tuple[Id, ...]

    @property
    def same(self) -> bool:
        """Whether the rung itself is the same in both."""
        return self.now == self.trial

    @property
    def differs(self) -> bool:
        """Whether anything of it is different in the trial."""
        return not self.same or self.times_now != self.times_trial


@dataclass(frozen=True, slots=True)
class NormRow:
    """How a norm was kept under both."""

    said: Said
    days_now: int
    days_trial: int
    now: NormFigure
    trial: NormFigure

    @property
    def shares(self) -> tuple[Said, Said]:
        """Percent in time, now and in the trial."""
        return _share(self.now), _share(self.trial)


def in_short(found: Found) -> list[Beside]:
    """The three numbers that one looks at first."""
    new, old = found.rehearsed, found.in_force
    return [
        Beside(Said("Treden bereikt", "Rungs reached"), old.times, new.times),
        Beside(
            Said("Langer stil dan de norm", "Stood still longer than the norm"),
            old.stood,
            new.stood,
        ),
        Beside(Said("Klokken te laat", "Clocks late"), old.late, new.late),
    ]


def rungs(asked: Question, found: Found) -> list[RungRow]:
    """Every rung that either policy has, of the ladders of which a clock counted."""
    return list(_rungs(asked, found))


def _rungs(asked: Question, found: Found) -> Iterator[RungRow]:
    for name in found.ladders:
        sides = (asked.in_force.ladders[name].rungs, asked.rehearsed.ladders[name].rungs)
        for number in range(1, max(map(len, sides)) + 1):
            old, new = (_at(side, number) for side in sides)
            before = found.in_force.rung(name, number)
            after = found.rehearsed.rung(name, number)
            yield RungRow(
                ladder=word(LADDER, name),
                number=number,
                now=None if old is None else rung_of(old),
                trial=None if new is None else rung_of(new),
                times_now=before.times,
                times_trial=after.times,
                commissions=after.commissions,
                such_as=tuple(commission for _, commission in after.examples),
            )


def _at(rungs_: tuple[Rung, ...], number: int) -> Rung | None:
    return rungs_[number - 1] if number <= len(rungs_) else None


def norms(asked: Question, found: Found) -> list[NormRow]:
    """The norms of the ladders, standing still apart."""
    return [
        NormRow(
            word(LADDER, name),
            asked.in_force.ladders[name].norm,
            asked.rehearsed.ladders[name].norm,
            found.in_force.norm(name),
            found.rehearsed.norm(name),
        )
        for name in found.ladders
        if name is not LadderName.STALL
    ]


def stalls(asked: Question, found: Found) -> list[NormRow]:
    """Standing still, phase by phase."""
    return [
        NormRow(
            word(PHASE, phase),
            _stall(asked.in_force, phase),
            _stall(asked.rehearsed, phase),
            found.in_force.stall(phase),
            found.rehearsed.stall(phase),
        )
        for phase in Phase
        if any(
            phase is each for side in (found.in_force, found.rehearsed) for each, _ in side.stalls
        )
    ]


def _stall(norms_: Norms, phase: Phase) -> int:
    return norms_.stalls[phase]


def _share(figure: NormFigure) -> Said:
    if figure.share is None:
        return DASH
    text = f"{figure.share:.1f}%"
    return Said(text.replace(".", ","), text)


def reached(found: Found) -> Bars:
    """How often a rung was reached, ladder by ladder; a line says how often now."""
    old, new = found.in_force, found.rehearsed

    def times(side_now: bool, name: LadderName) -> int:
        side = old if side_now else new
        return sum(it.times for ladder, _, it in side.rungs if ladder is name)

    return Bars(
        id="treden",
        title=Said("Treden bereikt, per ladder.", "Rungs reached, by ladder."),
        summary=Said(
            f"In de proef wordt {new.times} keer een trede bereikt, met wat nu geldt {old.times}"
            " keer.",
            f"In the trial a rung is reached {new.times} times, with what holds now {old.times}"
            " times.",
        ),
        of=Said("Ladder", "Ladder"),
        parts=(Part(said=TRIAL, fill="real"),),
        bars=tuple(
            Row(said=word(LADDER, it), amounts=(times(False, it),), mark=times(True, it))
            for it in found.ladders
        ),
        marked=NOW,
    )


def stood(rows: list[NormRow]) -> Bars:
    """How often something stood still longer than its norm, phase by phase."""
    now, trial = sum(it.now.late for it in rows), sum(it.trial.late for it in rows)
    return Bars(
        id="stilstand",
        title=Said("Langer stil dan de norm, per fase.", "Stood still too long, by phase."),
        summary=Said(
            f"In de proef staat het werk {trial} keer langer stil dan de norm, met wat nu geldt"
            f" {now} keer.",
            f"In the trial the work stands still longer than the norm {trial} times, with what"
            f" holds now {now} times.",
        ),
        of=Said("Fase", "Phase"),
        parts=(Part(said=TRIAL, fill="real"),),
        bars=tuple(Row(said=it.said, amounts=(it.trial.late,), mark=it.now.late) for it in rows),
        marked=NOW,
    )


def by_week(found: Found) -> Weeks:
    """The last weeks in which any rung was reached: what it would ask of people each week."""
    old, new = dict(found.in_force.weeks), dict(found.rehearsed.weeks)
    last = max((*old, *new))
    first = max(min((*old, *new)), last - timedelta(weeks=MOST_WEEKS - 1))
    count = (last - first).days // 7 + 1
    mondays = [first + timedelta(weeks=number) for number in range(count)]
    busiest = max(new.get(day, 0) for day in mondays)
    weeks = many(count, Said("week", "week"), Said("weken", "weeks"))
    return Weeks(
        id="per-week",
        title=Said("Treden per week.", "Rungs by week."),
        summary=Said(
            f"De laatste {weeks.nl} van deze periode. De drukste week telt in de proef"
            f" {busiest} treden.",
            f"The last {weeks.en} of this period. The busiest week has {busiest} rungs in the"
            " trial.",
        ),
        parts=(Part(said=NOW, fill="still"), Part(said=TRIAL, fill="real")),
        weeks=tuple(
            Week(monday=day, amounts=(old.get(day, 0), new.get(day, 0))) for day in mondays
        ),
    )
