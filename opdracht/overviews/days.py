"""The day on which somebody looks, and the days that count."""

from datetime import UTC, date, datetime

from domain.calendar import WEEKDAYS, Calendar
from domain.template import Kind
from opdracht.directory import Directory
from opdracht.sentences.grammar import AMSTERDAM
from storage.store import Store


def today() -> date:
    """This day in the Netherlands."""
    return datetime.now(AMSTERDAM).date()


def as_of() -> datetime:
    """When a figure was computed: now, in UTC, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


async def calendar_of(store: Store, tenant: str, day: date) -> Calendar:
    """Our own working days as the office published them, else Monday to Friday."""
    terms = await Directory(store.recorder).terms(tenant, Kind.ONE_OFF, None, day)
    return WEEKDAYS if terms is None or terms.calendar is None else terms.calendar
