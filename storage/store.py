"""The whole store, put together: what a process opens once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from domain.registry import EVENT_TYPES, upcast
from storage import (
    account_leads,
    account_list,
    account_things,
    agreed,
    commission_list,
    commission_page,
    contact_moments,
    contact_people,
    follow_ups,
    grades,
    handovers,
    ledger,
    living,
    news,
    notices,
    rights,
    standing,
    weeks_booked,
)
from storage.database import Database, Limits
from storage.key_ring import KeyRing
from storage.projection import Model
from storage.record import Recorder
from storage.sealing import Sealer
from storage.stored import Shapes
from storage.subject_keys import SubjectKeys

SHAPES = Shapes(EVENT_TYPES, upcast)
MODELS: tuple[Model, ...] = (
    Model("rights", rights.project, ("rights",)),
    Model("commission_list", commission_list.project, ("commission_list", "commission_heading")),
    Model("commission_page", commission_page.project, ("commission_page",)),
    Model("ledger", ledger.project, ("ledger",)),
    Model("living", living.project, ("ended",)),
    Model("agreed", agreed.project, ("agreed",)),
    Model("news", news.project, ("news",)),
    Model("grades", grades.project, ("grade",)),
    Model("notices", notices.project, ("notice",)),
    Model("standing", standing.project, ("standing",)),
    Model("handovers", handovers.project, ("handover", "handover_story")),
    Model("account_list", account_list.project, ("account_list",)),
    Model("follow_ups", follow_ups.project, ("follow_up",)),
    Model("contact_moments", contact_moments.project, ("contact_moment", "planned_visit")),
    Model("contact_people", contact_people.project, ("contact_person",)),
    Model("account_leads", account_leads.project, ("account_lead",)),
    Model("account_things", account_things.project, ("account_thing",)),
    Model("weeks_booked", weeks_booked.project, ("week_booked",)),
)
"""Every read model that is written with the append, in this order."""
PROJECTIONS = tuple(model.project for model in MODELS)


@dataclass(frozen=True, slots=True)
class Store:
    """One tenant's or many tenants' store, as the application's own role."""

    database: Database
    sealer: Sealer
    recorder: Recorder


@asynccontextmanager
async def open_store(
    dsn: str, keys_dsn: str, key_ring: KeyRing, *, limits: Limits | None = None
) -> AsyncIterator[Store]:
    """Opens both databases, with the same patience; the key ring wraps and unwraps the keys of
    data subjects.

    Starts also while the server is away. Raises StoreMisconfigured.
    """
    async with (
        SubjectKeys.open(keys_dsn, key_ring, limits=limits) as keys,
        Database.open(dsn, limits=limits) as database,
    ):
        sealer = Sealer(keys)
        yield Store(database, sealer, Recorder(database, sealer, SHAPES, PROJECTIONS))
