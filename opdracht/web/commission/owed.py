"""What urgent work passed over and is to be done after all, each with its day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.commission.state import CommissionState
from domain.commission.urgent import overdue
from domain.commission.words import Debt


@dataclass(frozen=True, slots=True)
class Owed:
    """One debt. `late`: its day has passed."""

    debt: Debt
    due: date
    settled_on: date | None
    late: bool


def owed_of(state: CommissionState, today: date, *only: Debt) -> Sequence[Owed]:
    """All of them, or only these."""
    late = overdue(state, today)
    return [
        Owed(debt, it.due, it.settled_on, debt in late)
        for debt, it in state.debts.items()
        if not only or debt in only
    ]
