"""What stands in the sections of a commission's page, read by what was said of each thing."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from domain.text import Id
from storage.commission_page import SINGLE, Page, PageItem
from storage.sealing import Json

Fields = Mapping[str, Json]
"""What an event said, and `_at` and `_by`. A text that was erased is None."""


def things(found: Page, section: str) -> list[PageItem]:
    """The things of a section, those that changed last at the end."""
    return found.sections.get(section, [])


def thing(found: Page, section: str, item: str = SINGLE) -> Mapping[str, Fields]:
    """What was said of one thing; empty when there is none."""
    return next((each.told for each in things(found, section) if each.item == item), {})


def of_client(
    told: Mapping[str, Fields], event: str, client: Id | None, leads: Id | None
) -> Fields | None:
    """What was said for this client. What was said while it was alone stands under no name."""
    apart = None if client is None else told.get(f"{event}@{client}")
    alone = told.get(event) if client in {None, leads} else None
    return apart or alone


def every(told: Mapping[str, Fields], event: str) -> Iterator[tuple[Id | None, Fields]]:
    """What was said, for each client apart."""
    for name, fields in told.items():
        kind, _, client = name.partition("@")
        if kind == event:
            yield client or None, fields


def text(fields: Fields | None, name: str) -> str | None:
    """A text; None when it was not said, or erased."""
    value = None if fields is None else fields.get(name)
    return value if isinstance(value, str) else None


def address(link: str | None) -> str | None:
    """The link, when it is an address of the web that a page may lead to."""
    web = link is not None and link.lower().startswith(("https://", "http://"))
    return link if web else None


def number(fields: Fields, name: str) -> int:
    """A number; 0 when it was not said."""
    value = fields.get(name)
    return value if isinstance(value, int) else 0


def day(fields: Fields | None, name: str) -> date | None:
    """A day; None when it was not said."""
    value = text(fields, name)
    return None if value is None else date.fromisoformat(value)


def at(fields: Fields) -> datetime:
    """When it was said."""
    return datetime.fromisoformat(str(fields["_at"]))


def by(fields: Fields) -> Id:
    """By whose hand."""
    return str(fields["_by"])
