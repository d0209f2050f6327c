"""What becomes of weeks and rows of a sheet, in the words of a page."""

from collections.abc import Mapping, Sequence
from typing import Final

from domain.timesheet.words import week_of
from opdracht.hours.fault import Fault, Why
from opdracht.sentences import Names
from opdracht.sentences.grammar import Said
from opdracht.sentences.time_spent import clock
from opdracht.timesheets.bring_in import FATES, WeekLine
from opdracht.timesheets.weeks import BroughtWeek, HeldWeek, WeekSheet
from opdracht.web.importing.runs import Came

HELD: Final = "held"
OUTCOMES: Final[Mapping[str, Said]] = {
    **{fate: said for fate, said in FATES.items() if fate != "taken"},
    HELD: Said("blijft staan om een foute rij", "held back by a wrong row"),
}
"""What can become of a week, in this order."""

WRONG_ROW: Final = Said("een rij ervan klopt niet", "a row of it is not right")
NOT_RIGHT: Final = Said("klopt niet", "is not right")

_ON_A_PAGE: Final[Mapping[Why, Said]] = {
    "person_unknown": Said(
        "{found} werkt hier niet, of heet hier anders; zet de naam bij “Mensen” in het formulier",
        "{found} does not work here, or is called otherwise; put the name with “People” in the"
        " form",
    ),
    "activity_unknown": Said(
        "{found} is geen soort tijd; zet het in het formulier bij de soort die het is",
        "{found} is no kind of time; put it in the form with the kind that it is",
    ),
    "ambiguous": Said(
        "{found} kan twee getallen zijn; kies in het formulier het teken voor de cijfers achter de"
        " komma",
        "{found} can be two numbers; choose the sign before a fraction in the form",
    ),
}
"""Where the command line speaks of its map."""


def why(fault: Fault) -> Said:
    """What is wrong with a row, without line and column."""
    said = _ON_A_PAGE.get(fault.code)
    if said is None:
        return Said(fault.sentence("nl"), fault.sentence("en"))
    return Said(said.nl.format(found=fault.found), said.en.format(found=fault.found))


def which(week: BroughtWeek | HeldWeek, names: Names) -> Said:
    """`Anna Bakker, week 2026-W47`."""
    text = f"{names.person(week.person)}, week {week_of(week.monday)}"
    return Said(text, text)


def about(week: BroughtWeek, names: Names) -> Said:
    """`Anna Bakker, week 2026-W47, 36:00 uur`."""
    said, told = which(week, names), clock(sum(week.minutes.values()))
    return Said(f"{said.nl}, {told} uur", f"{said.en}, {told} hours")


def reason(line: WeekLine) -> Said:
    """Why a week is not taken over."""
    if line.fate == "own":  # the page has named whose it is
        return FATES["own"]
    return Said(line.nl.rstrip("."), line.en.rstrip("."))


def staying(sheet: WeekSheet, lines: Sequence[WeekLine], names: Names) -> list[tuple[Said, Said]]:
    """Each week that is not taken over, and why."""
    held = [(which(week, names), WRONG_ROW) for week in sheet.held]
    left = [(about(it.week, names), reason(it)) for it in lines if it.fate in {"own", "refused"}]
    return left + held


def counts(sheet: WeekSheet, lines: Sequence[WeekLine]) -> dict[str, int]:
    """How many weeks become what."""
    found = {key: sum(line.fate == key for line in lines) for key in OUTCOMES}
    return found | {HELD: len(sheet.held)}


def told(counted: Mapping[str, int]) -> list[tuple[Said, int]]:
    """Outcomes with their numbers, in order, without those of which there is none."""
    return [(said, number) for key, said in OUTCOMES.items() if (number := counted.get(key, 0))]


def wants_a_look(sheet: WeekSheet, lines: Sequence[WeekLine], names: Names) -> list[Came]:
    """What a report begins with: the rows that are wrong, and the weeks that are not sent."""
    rows = [
        Came(NOT_RIGHT, changed=False, why=why(it), line=it.line, column=it.field)
        for it in sheet.faults
    ]
    weeks = [Came(said, changed=False, why=for_) for said, for_ in staying(sheet, lines, names)]
    return rows + weeks
