"""By what we see that it is good: each acceptance criterion, whether it can be met, and whether it
was shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.commission.state import CommissionState
from domain.commission.words import Light
from domain.text import Id
from opdracht.web.commission.told import at, text, thing, things
from storage.commission_page import Page


@dataclass(frozen=True, slots=True)
class Shown:
    """One criterion. `need` is what was decided about its red light, when that still holds."""

    criterion: Id
    text: str | None
    light: Light | None
    team: Id | None
    why: str | None
    on: date | None
    need: str | None
    decided: str | None
    evidenced: bool

    @property
    def asks(self) -> bool:
        """Whether it waits for a decision."""
        return self.light is Light.RED and self.need is None


@dataclass(frozen=True, slots=True)
class Dropped:
    """One that does not count any more."""

    text: str | None
    why: str | None


def criteria_of(found: Page, state: CommissionState) -> list[Shown]:
    """Those that count now."""
    return [_shown(found, state, name) for name in state.criteria]


def _shown(found: Page, state: CommissionState, name: Id) -> Shown:
    it, told = state.criteria[name], thing(found, "criterion", name)
    assessed = told.get("FeasibilityAssessed") if it.light is not None else None
    decided = told.get("RedDecided") if it.decided else None
    return Shown(
        criterion=name,
        text=text(told.get("CriterionSet"), "text"),
        light=it.light,
        team=text(assessed, "team"),
        why=text(assessed, "why"),
        on=at(assessed).date() if assessed is not None else None,
        need=text(decided, "need"),
        decided=text(decided, "why"),
        evidenced=it.evidenced,
    )


def dropped(found: Page, state: CommissionState) -> Iterator[Dropped]:
    """Those that were let go."""
    for item in things(found, "criterion"):
        gone = item.told.get("CriterionDropped")
        if gone is not None and item.item not in state.criteria:
            yield Dropped(text(item.told.get("CriterionSet"), "text"), text(gone, "why"))
