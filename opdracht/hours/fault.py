"""What can be wrong with one row, or with the total of one commission, team and product."""

from dataclasses import dataclass
from typing import Literal

from domain.errors import Language
from opdracht.importer.row import BadRow

Why = Literal[
    "activity_unknown",
    "after",
    "ambiguous",
    "commission_unknown",
    "day",
    "empty",
    "error",
    "fell",
    "formula",
    "future",
    "held",
    "huge",
    "long",
    "merged",
    "negative",
    "number",
    "older",
    "overfull",
    "person_unknown",
    "product_unknown",
    "sign",
    "sum",
    "sums",
    "team_unknown",
    "unreadable",
]

SENTENCES: dict[Why, tuple[str, str]] = {
    "activity_unknown": (
        "{found} is geen soort tijd; zet het onder [activities] in de map",
        "{found} is no kind of time; put it below [activities] in the map",
    ),
    "after": ("{found} ligt na {wanted}", "{found} lies after {wanted}"),
    "ambiguous": (
        "{found} kan twee getallen zijn; zet `decimal` in de map",
        "{found} can be two numbers; put `decimal` in the map",
    ),
    "commission_unknown": ("opdracht {found} bestaat niet", "there is no commission {found}"),
    "day": ("{found} is geen {wanted}", "{found} is not a {wanted}"),
    "empty": ("hier moet iets staan", "this must not be empty"),
    "error": ("de cel geeft een foutmelding in het werkblad", "the cell shows an error"),
    "fell": (
        "{found} uur is minder dan {wanted}; staan alle uren erin? Zo ja, geef --accept-less",
        "{found} hours is less than {wanted}; are all hours in it? If so, give --accept-less",
    ),
    "formula": (
        "de cel bevat een formule ({found}); plak de waarden",
        "the cell holds a formula ({found}); paste the values",
    ),
    "future": ("{found} ligt in de toekomst", "{found} lies in the future"),
    "held": (
        "{found} van deze opdracht klopt niet",
        "{found} of this commission is wrong",
    ),
    "huge": ("{found} uur is meer dan hoort ({wanted})", "{found} hours is too many ({wanted})"),
    "long": (
        "de waarde is {found} tekens, hoogstens {wanted} mag",
        "the value has {found} characters, at most {wanted} are allowed",
    ),
    "merged": (
        "de cel is samengevoegd met een andere; splits ze",
        "the cell is merged with another; split them",
    ),
    "negative": ("{found} uur is minder dan nul", "{found} hours is below zero"),
    "number": ("{found} is geen aantal uren", "{found} is not a number of hours"),
    "older": (
        "de uren tot en met {wanted} zijn al bekend, en dit gaat tot en met {found}",
        "the hours up to {wanted} are known already, and this goes up to {found}",
    ),
    "overfull": (
        "{found} uur in een week is meer dan {wanted}",
        "{found} hours in a week is more than {wanted}",
    ),
    "person_unknown": (
        "{found} werkt hier niet; zet de naam onder [people] in de map",
        "{found} does not work here; put the name below [people] in the map",
    ),
    "product_unknown": (
        "product {found} staat niet in de productencatalogus",
        "product {found} is not in the catalogue",
    ),
    "sign": (
        "de waarde begint met {found}, zoals een formule",
        "the value begins with {found}, as a formula does",
    ),
    "sum": (
        "de rijen van deze week zijn samen {found} uur, en hier staat {wanted}",
        "the rows of this week add up to {found} hours, and this says {wanted}",
    ),
    "sums": (
        "hier staat {found} uur, en eerder voor dezelfde week {wanted}",
        "this says {found} hours, and before for the same week {wanted}",
    ),
    "team_unknown": ("team {found} bestaat niet", "there is no team {found}"),
    "unreadable": ("{found}", "{wanted}"),
}

DAYS: dict[str, tuple[str, str]] = {
    "date": ("datum", "date"),
    "week": ("week, zoals 2026-W45", "week such as 2026-W45"),
    "month": ("maand, zoals 2026-10", "month such as 2026-10"),
}
"""What a column with days should hold, as `wanted`."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row, or a total, is not taken over. `code` is stable.

    `line` counts rows of the file from 1 and is 0 for a total; `commission` is its id here,
    "" when it is not known; `found` is cut to 80 characters.
    """

    line: int
    field: str
    code: Why
    found: str = ""
    wanted: str = ""
    commission: str = ""

    def sentence(self, language: Language) -> str:
        """The reason, without line and field."""
        nl = language == "nl"
        found, wanted = self.found, self.wanted
        match self.code:
            case "day":
                wanted = DAYS[wanted][0 if nl else 1]
            case "fell":
                hours, _, day = wanted.partition(" ")
                wanted = f"de {hours} tot en met {day}" if nl else f"the {hours} up to {day}"
            case "held":
                found = f"regel {found}" if nl else f"line {found}"
            case _:
                pass
        return SENTENCES[self.code][0 if nl else 1].format(found=found, wanted=wanted)


def of_csv(row: BadRow) -> Fault:
    """A line of a CSV that gives no cells."""
    return Fault(row.line, row.field, "unreadable", row.sentence("nl"), row.sentence("en"))
