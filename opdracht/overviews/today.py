"""What somebody begins the day with: what stands still near them, and what went well."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from opdracht.overviews import standstill
from opdracht.overviews.days import today
from opdracht.overviews.standstill import Line
from opdracht.sentences.grammar import AMSTERDAM
from storage.commission_list import CommissionRow
from storage.commission_pages import Wanted, newest
from storage.good_news import GoodNews, good_news
from storage.store import Store

WEEK: Final = 7
MOST_NEWS: Final = 8


@dataclass(frozen=True, slots=True)
class Still:
    """A commission that stands still, with its line in the list."""

    row: CommissionRow
    line: Line


@dataclass(frozen=True, slots=True)
class Several:
    """Those that stand still, the longest first; `more`: there are others like them."""

    found: tuple[Still, ...] = ()
    more: bool = False


async def still_of(store: Store, tenant: str, person: str, most: int) -> Several:
    """What stands still of the commissions in which this person has a part."""
    return await _still(store, tenant, [Wanted(person=person)], most)


async def still_near(  # noqa: PLR0913  # where, whose, how many
    store: Store,
    tenant: str,
    teams: Sequence[str],
    most: int,
    *,
    but: Several,
    everywhere: bool,
) -> Several:
    """What stands still of the commissions of these teams, without those of `but`.

    `everywhere`: of all commissions, for who has no teams to look at first.
    """
    own = {each.row.commission for each in but.found}
    wanted = [Wanted(team=team) for team in teams] or ([Wanted()] if everywhere else [])
    near = await _still(store, tenant, wanted, most + len(own))
    found = [each for each in near.found if each.row.commission not in own]
    return Several(tuple(found[:most]), more=near.more or len(found) > most)


async def _still(store: Store, tenant: str, wanted: Sequence[Wanted], most: int) -> Several:
    rows: dict[str, CommissionRow] = {}
    more = False
    for each in wanted:
        asked = Wanted(person=each.person, team=each.team, living=True, still=True, day=today())
        found = await newest(store.database, store.sealer, tenant, asked, limit=most + 1)
        more = more or len(found) > most
        rows |= {row.commission: row for row in found[:most]}
    lines = await standstill.among(store, tenant, list(rows))
    several = [Still(rows[name], line) for name, line in lines.items()]
    several.sort(key=lambda each: (each.line.stands.since, each.row.commission))
    return Several(tuple(several[:most]), more=more or len(several) > most)


async def news_of_the_week(store: Store, tenant: str) -> list[GoodNews]:
    """What went well in the last seven days, the newest first."""
    day = today() - timedelta(days=WEEK)
    since = datetime.combine(day, time(), AMSTERDAM)
    return await good_news(
        store.database, store.sealer, tenant, since=since, day=day, limit=MOST_NEWS
    )
