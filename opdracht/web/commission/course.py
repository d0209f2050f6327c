"""The picture of a commission's way through its phases."""

from collections.abc import Iterator
from datetime import date

from opdracht.overviews.course import Course, Stage
from opdracht.sentences.grammar import Said, capital, day, many
from opdracht.sentences.words import PHASE, word
from opdracht.web.charts.time_line import Flag, How, Lane, Stretch, TimeLine


def picture(course: Course, today: date) -> TimeLine | None:
    """Each stay in a phase as it was planned and as it was; None before the first."""
    if not course.stages:
        return None
    over = course.stages[-1].ends is not None
    return TimeLine(
        id="verloop",
        title=Said("Gepland en werkelijk verloop.", "Planned and real course."),
        summary=_summary(course, today),
        lanes=tuple(_lane(stage, today) for stage in course.stages),
        flags=tuple(_flags(course)),
        today=None if over else today,
    )


def _lane(stage: Stage, today: date) -> Lane:
    phase = word(PHASE, stage.phase)
    again = f" ({stage.visit})" if stage.visit > 1 else ""
    stretches = [Stretch(how=How.REAL, starts=stage.starts, ends=stage.last(today))]
    if stage.planned is not None:
        planned = max(stage.starts, stage.planned)
        stretches.insert(0, Stretch(how=How.PLANNED, starts=stage.starts, ends=planned))
    stretches += [Stretch(how=How.STILL, starts=it.starts, ends=it.ends) for it in stage.still]
    stretches += [Stretch(how=How.PAUSED, starts=it.starts, ends=it.ends) for it in stage.paused]
    return Lane(
        said=capital(f"{phase.nl}{again}", f"{phase.en}{again}"), stretches=tuple(stretches)
    )


def _flags(course: Course) -> Iterator[Flag]:
    if course.agreed is not None:
        yield Flag(day=course.agreed, said=Said("afgesproken einde", "agreed end"))
    for term, last in course.terms.items():
        said = Said(f"wettelijke termijn {term}", f"statutory term {term}")
        yield Flag(day=last, said=said)


def _summary(course: Course, today: date) -> Said:
    now = course.stages[-1]
    phase, since = word(PHASE, now.phase), day(now.starts)
    if now.ends is None:
        where = Said(
            f"Nu in de fase {phase.nl}, sinds {since.nl}", f"Now in {phase.en}, since {since.en}"
        )
    else:
        end = day(now.ends)
        where = Said(
            f"Geëindigd op {end.nl}, in de fase {phase.nl}", f"Ended on {end.en}, in {phase.en}"
        )
    late = sum(stage.late(today) for stage in course.stages)
    longer = many(
        late,
        Said("fase duurde langer dan gepland", "phase took longer than planned"),
        Said("fasen duurden langer dan gepland", "phases took longer than planned"),
    )
    still = sum(len(stage.still) for stage in course.stages)
    times = many(still, Said("keer stilstand", "standstill"), Said("keer stilstand", "standstills"))
    return Said(f"{where.nl}; {longer.nl}; {times.nl}.", f"{where.en}; {longer.en}; {times.en}.")
