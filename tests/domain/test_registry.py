"""Every stored event is read by the code of today, or a reader stops."""

import pytest

from domain import registry
from domain.account import AccountEvent
from domain.commission import CommissionEvent
from domain.commission.intake import RoleReleased
from domain.office.events import OfficeEvent
from domain.registry import EVENT_TYPES, UnknownShape, upcast
from domain.timesheet import TimeEvent
from tests.domain.test_laws import names


def test_every_aggregate_is_in_the_registry() -> None:
    several = names(CommissionEvent) | names(OfficeEvent) | names(AccountEvent)
    assert set(EVENT_TYPES) == several | {TimeEvent.__name__}
    assert all(kind.__name__ == name for name, kind in EVENT_TYPES.items())


def test_no_two_aggregates_share_a_type() -> None:
    assert not names(CommissionEvent) & names(OfficeEvent)
    assert not (names(CommissionEvent) | names(OfficeEvent)) & names(AccountEvent)
    assert TimeEvent.__name__ not in names(CommissionEvent) | names(OfficeEvent) | names(
        AccountEvent
    )


@pytest.mark.parametrize(
    ("kind", "version"), [("Nonsense", 1), ("RoleReleased", 2), ("RoleReleased", 0)]
)
def test_an_unknown_shape_stops_the_reader(kind: str, version: int) -> None:
    with pytest.raises(UnknownShape, match=kind):
        upcast(kind, version, {})


def test_todays_shape_is_read_as_it_is() -> None:
    data: dict[str, object] = {"part": "handler", "person": "p"}
    assert upcast("RoleReleased", 1, data) is data


def test_an_old_shape_goes_up_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RoleReleased, "schema_version", 3)
    monkeypatch.setitem(registry.UPCASTERS, ("RoleReleased", 1), lambda data: data | {"one": 1})
    with pytest.raises(UnknownShape, match="shape 2"):
        upcast("RoleReleased", 1, {})
    monkeypatch.setitem(registry.UPCASTERS, ("RoleReleased", 2), lambda data: data | {"two": 2})
    assert upcast("RoleReleased", 1, {}) == {"one": 1, "two": 2}
