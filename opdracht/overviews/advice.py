"""What advice is asked of the teams of somebody, and waits for them."""

from collections.abc import Collection, Sequence

from domain.text import Id
from storage.advice import OpenAdvice, open_advices
from storage.store import Store


async def asked_of_teams(
    store: Store,
    tenant: str,
    teams: Sequence[Id],
    most: int,
    *,
    but: Collection[tuple[str, str]] = (),
) -> list[OpenAdvice]:
    """By the day it is asked for, at most so many. `but`: commission and advice of those that stand
    elsewhere already."""
    found = await open_advices(store.database, store.sealer, tenant, teams, limit=most + len(but))
    return [each for each in found if (each.commission, each.advice) not in but][:most]
