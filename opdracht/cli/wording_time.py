"""What the options of a timesheet's command mean, in both languages."""

from collections.abc import Mapping
from typing import Final

from opdracht.sentences.grammar import Said

TIME_FIELDS: Final[Mapping[str, Said]] = {
    "person": Said("Van wie de week is (id).", "Whose week it is (id)."),
    "week": Said("De week, zoals 2026-W48.", "The week, such as 2026-W48."),
    "visit": Said("Minuten op bezoek, per vijf.", "Minutes of visits, in steps of five."),
    "preparation": Said("Minuten voorbereiding.", "Minutes of preparation."),
    "travel": Said("Minuten reistijd.", "Minutes of travel."),
    "follow_up": Said(
        "Minuten aan wat volgde op een contact.", "Minutes of what followed from contacts."
    ),
    "policy": Said("Minuten beleid.", "Minutes of policy."),
    "meetings": Said("Minuten overleg.", "Minutes of meetings."),
    "other": Said("Minuten aan iets anders.", "Minutes of something else."),
    "source": Said(
        "Waar de uren vandaan komen: zelf geboekt of een import.",
        "Where the hours come from: booked in person, or an import.",
    ),
}
"""Field -> what it is."""
