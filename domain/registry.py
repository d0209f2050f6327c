"""Every type of event there is, and how an old shape of one is read today."""

from collections.abc import Callable
from typing import Annotated, Final, get_args, get_origin

from domain.account.events import AccountEvent
from domain.commission.events import CommissionEvent
from domain.errors import DomainError
from domain.message import Event
from domain.office.events import OfficeEvent
from domain.timesheet import TimeEvent

Upcaster = Callable[[dict[str, object]], dict[str, object]]


class UnknownShape(DomainError):
    """No code of today reads this type, or this version of it."""

    code = "unknown_shape"
    nl = "Gebeurtenis {type} in vorm {version} is onbekend; een nieuwere versie is nodig."
    en = "Event {type} in shape {version} is unknown; a newer release is needed."


def _types(*unions: object) -> dict[str, type[Event]]:
    """The classes of discriminated unions, by name."""
    return {kind.__name__: kind for union in unions for kind in _members(union)}


def _members(union: object) -> tuple[type[Event], ...]:
    if isinstance(union, type) and issubclass(union, Event):  # an aggregate of one event
        return (union,)
    members: tuple[type[Event], ...] = get_args(
        get_args(union)[0] if get_origin(union) is Annotated else union
    )
    return members


EVENT_TYPES: Final[dict[str, type[Event]]] = _types(
    CommissionEvent, OfficeEvent, AccountEvent, TimeEvent
)
"""Stored type -> the class that reads it."""

UPCASTERS: Final[dict[tuple[str, int], Upcaster]] = {}
"""(type, schema version) -> one step to the next version. They stand beside their type."""


def upcast(kind: str, schema_version: int, data: dict[str, object]) -> dict[str, object]:
    """Data of an event in today's shape.

    Raises:
        UnknownShape: The type, or this version of it, is not known here.
    """
    known = EVENT_TYPES.get(kind)
    if known is None or not 1 <= schema_version <= known.schema_version:
        raise UnknownShape(type=kind, version=schema_version)
    for version in range(schema_version, known.schema_version):
        step = UPCASTERS.get((kind, version))
        if step is None:
            raise UnknownShape(type=kind, version=version)
        data = step(data)
    return data
