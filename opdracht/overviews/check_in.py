"""The check-ins of one person: how the next one opens, and what they said this week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from pydantic import JsonValue

from domain.commission.opener import CheckedIn, Deed, DeedKind, Opener, opener
from domain.commission.rights import RIGHTS
from opdracht.overviews.days import today
from opdracht.sentences.grammar import AMSTERDAM
from storage.check_ins import check_ins
from storage.commission_list import CommissionRow
from storage.commission_page import PageItem
from storage.commission_pages import Wanted, newest
from storage.store import Store

MOST: Final = 50
"""Commissions of one phase on one page."""


@dataclass(frozen=True, slots=True)
class ToCheckIn:
    """A running commission of somebody. `said`: their check-in of this week, None when there is
    none yet; empty when they skipped it."""

    row: CommissionRow
    opens: Opener | None
    said: Mapping[str, JsonValue] | None


async def of_this_week(store: Store, tenant: str, person: str) -> list[ToCheckIn]:
    """The running commissions in which this person has a part; those to check in first."""
    rows: list[CommissionRow] = []
    for phase in RIGHTS["CheckIn"][1]:
        wanted = Wanted(person=person, phase=phase, living=True)
        rows += await newest(store.database, store.sealer, tenant, wanted, limit=MOST)
    found = await check_ins(store.database, store.sealer, tenant, [row.commission for row in rows])
    monday = today() - timedelta(days=today().weekday())
    since = datetime.combine(monday, time(), AMSTERDAM)
    several = [_one(row, found[row.commission], person, since) for row in rows]
    return sorted(several, key=lambda each: (each.said is not None, each.row.commission))


def _one(
    row: CommissionRow, sections: Mapping[str, Sequence[PageItem]], person: str, since: datetime
) -> ToCheckIn:
    said: Mapping[str, JsonValue] | None = None
    for item in sections.get("check-in", []):
        for name, told in item.told.items():
            if told["_by"] == person and _at(told) >= since:
                said = told if name == "CheckInGiven" else {}
    return ToCheckIn(row, opener_of(sections, person), said)


def opener_of(sections: Mapping[str, Sequence[PageItem]], person: str) -> Opener | None:
    """The opener of this person's next check-in, from the page."""
    checks = [
        CheckedIn(_at(told), _text(told.get("obstacle")), told.get("unchanged") is True)
        for item in sections.get("check-in", [])
        if (told := item.told.get("CheckInGiven")) is not None and told["_by"] == person
    ]
    sources = (
        ("help", "HelpOffered", DeedKind.HELP, "what"),
        ("obstacle", "ObstacleResolved", DeedKind.RESOLVED, "how"),
        ("obstacle", "ObstacleAccepted", DeedKind.ACCEPTED, "why"),
    )
    deeds = [
        Deed(_at(told), kind, _text(told.get(field)) or "")
        for section, event, kind, field in sources
        for item in sections.get(section, [])
        if (told := item.told.get(event)) is not None
    ]
    return opener(checks, deeds)


def _at(told: dict[str, JsonValue]) -> datetime:
    return datetime.fromisoformat(str(told["_at"]))


def _text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None
