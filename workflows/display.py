"""What an operator sees of a workflow in Temporal's own pages: phases, dates and ids, in Dutch."""

from temporalio import workflow
from temporalio.common import SearchAttributeKey, SearchAttributeUpdate

with workflow.unsafe.imports_passed_through():
    from domain.commission import CommissionState
    from domain.office import OfficeState
    from workflows import attributes


def show_office(state: OfficeState, version: int, dirty: bool) -> None:
    """An office: how many people, teams and mandates it has."""
    lines = [
        "# Kantoor",
        f"- soort: {state.kind or 'nog niet geopend'}",
        f"- organisaties: {len(state.organisations)}",
        f"- mensen: {len(state.people)}",
        f"- teams: {len(state.teams)}",
        f"- bevoegdheden om toe te zeggen: {len(state.mandates)}",
        f"- versie in het archief: {version}",
    ]
    _details(lines, dirty)


def show_commission(state: CommissionState, version: int, dirty: bool) -> None:
    _details([str(version)], dirty)


def status(state: CommissionState) -> str:
    return "open"


def _details(lines: list[str], dirty: bool) -> None:
    if dirty:
        lines = [*lines, "", "**Het archief antwoordt niet; commando's wachten daarop.**"]
    workflow.set_current_details("\n".join(lines))


def _set(key: SearchAttributeKey[str], value: str) -> list[SearchAttributeUpdate[str]]:
    """The change of one attribute; nothing when it is so already, since a change is an event."""
    present = workflow.info().typed_search_attributes.get(key)
    return [] if present == value else [key.value_set(value)]


__all__ = ["attributes"]
