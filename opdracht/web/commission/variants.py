"""The variants of a commission beside what its product took before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.calendar import Calendar
from domain.commission.words import Variant
from domain.figures.past import Beside, Offered, Past, beside
from opdracht.web.commission.told import day, number, text, things
from storage.commission_page import Page


@dataclass(frozen=True, slots=True)
class Way:
    """A variant and its risk. `few_hours`, `few_days`: half of the past took more than this."""

    held: Beside
    risk: str | None


def ways_of(found: Page, received: date, before: Past, calendar: Calendar) -> Sequence[Way]:
    """Sober, standard and wide, as far as they were drafted."""
    drafted = {item.item: item.told.get("VariantDrafted") for item in things(found, "variant")}
    risks: list[str | None] = []
    offered: list[Offered] = []
    for variant in Variant:
        it = drafted.get(variant)
        ends = day(it, "ends")
        if it is not None and ends is not None:
            offered.append(Offered(variant, number(it, "hours"), ends))
            risks.append(text(it, "risk"))
    held = beside(offered, received, before, calendar)
    return [Way(one, risk) for one, risk in zip(held, risks, strict=True)]
