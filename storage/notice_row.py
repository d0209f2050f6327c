"""A notice as it is kept: one thing for one person, about a commission or an account."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Final

from domain.dutch_time import local_day
from storage.projection import Fact
from storage.sealing import Json

RUNG: Final = "rung"
RAISED: Final = "raised"
PART: Final = "part"
LINE: Final = "line"
ADVICE: Final = "advice"
ADVISED: Final = "advised"
MENTION: Final = "mention"
OWNED: Final = "owned"
FOLLOW_UP: Final = "follow-up"

ACCOUNTS: Final = "account/"
"""How what is about an account begins, where ids of commissions stand too."""


@dataclass(frozen=True)
class NoticeRow:
    """One thing for one person. `why` is sealed: what was said with it; of a follow-up or a lead,
    when it is listed, what that is. `outcome` is what came of it, where that is known.

    It is about a commission, or about an account: then `commission` is empty, as `account` is for
    the others.

    `notice` is the id under which a person reads it: the rungs of one person and day share
    one, when they are about the same. Everything else is a notice by itself.
    """

    commission: str
    person: str
    kind: str
    item: str
    version: int
    notice: str
    asked_at: datetime
    day: date
    asked: bool
    clock: str | None = None
    visit: int | None = None
    rung: int | None = None
    ladder: str | None = None
    offer: str | None = None
    last: date | None = None
    mirror: bool = False
    why: Json = None
    closed_at: datetime | None = None
    outcome: str | None = None
    account: str = ""

    @property
    def about(self) -> str:
        """The id of the commission, or `account/` and that of the account."""
        return self.commission or f"{ACCOUNTS}{self.account}"


def notice_id(*parts: object) -> str:
    """`n-` and ten hex digits: the same parts have the same id, also after a rebuild."""
    return f"n-{sha256('/'.join(str(part) for part in parts).encode()).hexdigest()[:10]}"


def row_for(place: tuple[str, str], fact: Fact, person: str, kind: str, item: str) -> NoticeRow:
    """A notice by itself, good to know. `place` is the commission and the account, one of them
    empty."""
    commission, account = place
    about = commission or f"{ACCOUNTS}{account}"
    return NoticeRow(
        commission=commission,
        account=account,
        person=person,
        kind=kind,
        item=item,
        version=fact.version,
        notice=notice_id(person, about, kind, item, fact.version),
        asked_at=fact.occurred_at,
        day=local_day(fact.occurred_at),
        asked=False,
    )


def closed(row: NoticeRow, fact: Fact) -> NoticeRow:
    """It needs nobody any more."""
    return replace(row, closed_at=fact.occurred_at)


def climbed(row: NoticeRow, clock: str, visit: int, rung: int) -> bool:
    """Whether an answer to that rung answers this one: it, or one below it of the same clock."""
    same = row.kind == RUNG and (row.clock, row.visit) == (clock, visit)
    return same and row.rung is not None and row.rung <= rung
