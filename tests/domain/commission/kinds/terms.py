"""What the office of the stories laid down: templates of each kind, and a calendar."""

from datetime import date
from typing import Final

from domain.authority import Authority
from domain.calendar import Calendar, CalendarKind
from domain.template import ENTRIES, Kind, Ratified, Template, Terms

CALENDAR: Final = Calendar(
    kind=CalendarKind.ORG,
    version=7,
    starts=date(2027, 1, 1),
    until=date(2028, 12, 31),
    closed=(date(2027, 3, 26), date(2027, 3, 29)),
)


def template(kind: Kind, *, hours: int = 16, days: int = 5) -> Ratified:
    """The ratified template of a kind for noise, for the team of the stories."""
    return Ratified(
        template=Template(
            template=f"geluid-{kind}-2027",
            product="geluid",
            kind=kind,
            year=2027,
            team="air",
            hours=hours,
            days=days,
            gets="Een geluidsmeting met een kort verslag.",
            does="Meten op een punt en opschrijven.",
            criterion="Het verslag noemt de norm en de meting.",
            promise="Het verslag ligt er binnen een week.",
            next_step="U krijgt het verslag binnen een week.",
            phases=dict(ENTRIES[kind]),
        ),
        ratified_by="head",
        mandate="m-head",
        held_by="head",
        accepted_by="lead",
    )


SMALL: Final = template(Kind.SMALL)
URGENT: Final = template(Kind.URGENT, hours=40)
RUNNING: Final = template(Kind.RUNNING, hours=2_000, days=250)


def under(
    authority: Authority, found: Ratified | None, calendar: Calendar | None = CALENDAR
) -> Authority:
    """The person, with what the office lays down for what they start."""
    return authority.model_copy(update={"terms": Terms(template=found, calendar=calendar)})
