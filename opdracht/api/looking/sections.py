"""The sections of a commission's page as bodies: each thing with what was last said of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from pydantic.alias_generators import to_pascal

from domain.message import Event
from opdracht.api.answer import Answer
from opdracht.api.looking.mirror import body, mirrored, one_of, tuple_of
from storage.commission_page import KEEPS, PLACES, PageItem
from storage.sealing import Json


def _entry(event: type[Event]) -> type[Answer]:
    """What an event said, when, and by whose hand."""
    base = mirrored(event)
    fields: dict[str, tuple[object, object]] = {
        name: (field.annotation, ... if field.is_required() else field.default)
        for name, field in base.model_fields.items()
    }
    _, kept = KEEPS.get(event, ("", ()))
    fields |= dict.fromkeys(kept, (str | None, None))
    fields |= {"told_at": (datetime, ...), "told_by": (str, ...)}
    return body(event.__name__, fields)


ENTRIES: Final = {event.__name__: _entry(event) for event in PLACES}
"""Event type -> the body of what it said."""


def _item(section: str) -> type[Answer]:
    said = [ENTRIES[event.__name__] for event, (where, _) in PLACES.items() if where == section]
    return body(
        f"{to_pascal(_name(section))}Thing",
        {"item": (str, ...), "version": (int, ...), "told": (tuple_of(one_of(said)), ...)},
        "Een ding: onder welke naam, bij welke versie het veranderde, en wat ervan is gezegd.",
    )


def _name(section: str) -> str:
    return section.replace("-", "_")


ITEMS: Final = {section: _item(section) for section, _ in PLACES.values()}
SECTIONS: Final = body(
    "Sections",
    {_name(section): (tuple_of(item), ()) for section, item in ITEMS.items()},
    "Alles wat er over een opdracht te lezen is: van elk onderdeel de nieuwste 50.",
)
COUNTS: Final = body(
    "Counts",
    {_name(section): (int, 0) for section in ITEMS},
    "Hoeveel er van elk onderdeel is.",
)


def sections(found: Mapping[str, Sequence[PageItem]]) -> Answer:
    """The sections of a page."""
    return SECTIONS.model_validate(
        {
            _name(section): tuple(_thing(section, item) for item in items)
            for section, items in found.items()
        }
    )


def counts(found: Mapping[str, int]) -> Answer:
    """How many things there are."""
    return COUNTS.model_validate({_name(section): count for section, count in found.items()})


def _thing(section: str, item: PageItem) -> Answer:
    told = sorted(item.told.items(), key=lambda named: str(named[1]["_at"]))
    return ITEMS[section].model_validate(
        {
            "item": item.item,
            "version": item.version,
            "told": tuple(_said(name.partition("@")[0], fields) for name, fields in told),
        }
    )


def _said(event: str, fields: dict[str, Json]) -> Answer:
    plain = {name: value for name, value in fields.items() if name not in {"_at", "_by"}}
    return ENTRIES[event].model_validate(
        {**plain, "type": event, "told_at": fields["_at"], "told_by": fields["_by"]}
    )
