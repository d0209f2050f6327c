"""What an operator sees of a workflow in Temporal's own pages: phases, dates and ids, in Dutch."""

from typing import Final

from temporalio import workflow
from temporalio.common import SearchAttributeKey, SearchAttributeUpdate

from workflows import attributes

with workflow.unsafe.imports_passed_through():
    from domain.account import AccountState
    from domain.commission import CommissionState, missing
    from domain.commission.apart import clients
    from domain.commission.words import Outcome, Part
    from domain.office import OfficeState
    from domain.phase import Phase
    from domain.timesheet import TimesheetState

PHASES: Final = {
    Phase.RECEIVED: "0 ontvangen",
    Phase.CLARIFICATION: "1 vraagverheldering",
    Phase.TRANSLATION: "2 vertaling",
    Phase.MONITORING: "3 uitvoering",
    Phase.SUCCESS: "4 succes mag gezien worden",
    Phase.DELIVERY: "5 oplevering en evaluatie",
}

OUTCOMES: Final = {
    Outcome.DELIVERED: "opgeleverd",
    Outcome.WITHDRAWN: "ingetrokken",
    Outcome.DECLINED: "afgewezen",
    Outcome.STOPPED: "samen gestopt",
    Outcome.MERGED: "samengevoegd",
}

PARTS: Final = {
    Part.ACCOUNT_MANAGER: "accountmanager",
    Part.COORDINATOR: "coördinator",
    Part.HANDLER: "behandelaar",
}


def show_commission(state: CommissionState, version: int, dirty: bool) -> None:
    """Where a commission stands, what its phase still needs, and who works on it."""
    if state.phase is None:
        return
    ended = state.outcome is not None
    lines = [
        f"# {PHASES[state.phase]}",
        f"- bezoek {state.visits.get(state.phase, 1)} aan deze fase",
        f"- opdrachtgever: {', '.join(clients(state)) or 'nog niet bekend'}",
        *(f"- {PARTS[part]}: {person}" for part, person in state.parts.items()),
    ]
    if state.outcome is not None:
        lines.append(f"- **afgesloten: {OUTCOMES[state.outcome]}**")
    if state.reopen_until is not None and ended:
        lines.append(f"- heropenen kan tot {state.reopen_until:%d-%m-%Y}")
    if state.ends is not None:
        lines.append(f"- afgesproken datum: {state.ends:%d-%m-%Y}")
    lines.append(f"- versie in het archief: {version}")
    if not ended and (needs := missing(state)):
        lines += ["", "## Nog nodig voor de volgende fase", *(f"- {c.nl}" for c in needs)]
    _details(lines, dirty)
    _upsert(
        _set(attributes.PHASE, state.phase.value)
        + _set(attributes.STATUS, status(state))
        + ([] if state.client is None else _set(attributes.CLIENT, state.client))
    )


def status(state: CommissionState) -> str:
    """`unknown` before the request, `open`, or the outcome."""
    if state.phase is None:
        return "unknown"
    return "open" if state.outcome is None else state.outcome.value


def show_account(state: AccountState, version: int, dirty: bool) -> None:
    """Whose an account is, and what of it is open."""
    if state.opened is None:
        return
    lines = [
        "# Relatie",
        f"- eigenaar: {state.owner or '**niemand**'}",
        f"- open vervolgacties: {len(state.follow_ups)}",
        f"- geplande bezoeken: {len(state.visits)}",
        f"- versie in het archief: {version}",
    ]
    if state.last_contact is not None:
        lines.insert(2, f"- laatste contact: {state.last_contact:%d-%m-%Y}")
    if state.closed is not None:
        lines.append("- **afgesloten**")
    _details(lines, dirty)
    _upsert(_set(attributes.STATUS, account_status(state)))


def account_status(state: AccountState) -> str:
    """`unknown` before it was opened, `open` or `closed`."""
    if state.opened is None:
        return "unknown"
    return "open" if state.closed is None else "closed"


def show_office(state: OfficeState, version: int, dirty: bool) -> None:
    """An office: how many organisations, people, teams and authorities it has."""
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


def show_timesheet(state: TimesheetState, version: int, dirty: bool) -> None:
    """How many weeks somebody booked; never what they went to."""
    lines = [
        "# Uren per week",
        f"- weken die geboekt zijn: {len(state.weeks)}",
        f"- versie in het archief: {version}",
    ]
    _details(lines, dirty)


def _details(lines: list[str], dirty: bool) -> None:
    if dirty:
        lines = [*lines, "", "**Het archief antwoordt niet; commando's worden geweigerd.**"]
    workflow.set_current_details("\n".join(lines))


def _set(key: SearchAttributeKey[str], value: str) -> list[SearchAttributeUpdate[str]]:
    """The change of one attribute; nothing when it is so already, since a change is an event."""
    present = workflow.info().typed_search_attributes.get(key)
    return [] if present == value else [key.value_set(value)]


def _upsert(changes: list[SearchAttributeUpdate[str]]) -> None:
    if changes:
        workflow.upsert_search_attributes(changes)
