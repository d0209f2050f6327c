"""Hours agreed, spent and foreseen, per client and product."""

from dataclasses import dataclass
from datetime import date

from domain.figures.hours import HoursFigure, Year, figures, known
from opdracht.overviews.days import calendar_of, today
from storage.agreed import agreed
from storage.hours import extras, known_until, totals
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Hours:
    """How far of the year is known, and the figures."""

    year: Year
    figures: list[HoursFigure]


async def hours_of(store: Store, tenant: str, client: str | None, year: int | None) -> Hours:
    """Those of a year, this one when none is given; of one client or of all."""
    day = today()
    year = year or day.year
    last = min(day, date(year, 12, 31))
    calendar = await calendar_of(store, tenant, day)
    span = known(year, await known_until(store.database, tenant, last), calendar)
    counted = figures(
        span,
        await agreed(store.database, tenant, year, client),
        await totals(store.database, tenant, last, client),
        await extras(store.database, tenant, client),
    )
    return Hours(span, [one for one in counted if client in {None, one.client}])
