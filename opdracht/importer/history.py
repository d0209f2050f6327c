"""What one case becomes: the ids it is known by, its events, and the time of each."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime

from domain.commission.ending import CommissionEnded
from domain.commission.intake import ClientIdentified, CommissionImported, StepImported
from domain.commission.phases import PhaseEntered
from domain.message import Event
from opdracht.importer.case_log import Case
from opdracht.importer.log_map import LogMap
from opdracht.importer.pseudonym import Pseudonyms
from opdracht.importer.row import CaseFacts, Step

ID_CHARACTERS = 63
"""Longest id (`domain.text.Id`)."""
DIGEST_CHARACTERS = 10
PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class History:
    """A case as it goes into the store: events in order, and when each of them happened (UTC)."""

    case: str
    stream: str
    command_id: str
    fingerprint: str
    events: tuple[Event, ...]
    times: tuple[datetime, ...]
    steps: int


def history(case: Case, log_map: LogMap, pseudonyms: Pseudonyms) -> History | None:
    """The events of a case, steps in the order of the file; None when no row of it is good.

    The fingerprint is over what the log says, names and all, not over the shape of our events: a
    new version of this program or another secret makes no case look changed.
    """
    if case.facts is None:
        return None
    facts = pseudonyms.facts(case.facts)
    told: list[tuple[datetime, Event]] = [(facts.start, _imported(case.case, facts, log_map))]
    phase = log_map.living.phase if case.living else log_map.ended.phase
    told.append((facts.start, ClientIdentified(client=log_map.client, contact=log_map.contact)))
    told.append((facts.start, PhaseEntered(phase=phase, visit=1)))
    for number, step in enumerate(case.steps, start=1):
        told.append((step.at, _step(number, pseudonyms.step(step), facts.start)))
    if facts.end is not None:
        told.append((facts.end, _ended(facts.end, log_map)))
    return History(
        case=case.case,
        stream=f"commission/{commission_id(log_map.source, case.case)}",
        command_id=command_id(log_map.source, case.case),
        fingerprint=fingerprint(case, log_map),
        events=tuple(event for _, event in told),
        times=tuple(time for time, _ in told),
        steps=len(case.steps),
    )


def commission_id(source: str, case: str) -> str:
    """`{source}-{case}`; a case id that is no id of ours is cut to one, with a digest behind it."""
    plain = f"{source}-{case}"
    if PLAIN.fullmatch(case) and len(plain) <= ID_CHARACTERS:
        return plain
    digest = hashlib.sha256(case.encode()).hexdigest()[:DIGEST_CHARACTERS]
    slug = "-".join(re.findall(r"[a-z0-9]+", case.casefold()))
    room = ID_CHARACTERS - len(source) - len(digest) - 2
    return "-".join(part for part in (source, slug[:room].strip("-"), digest) if part)


def command_id(source: str, case: str) -> str:
    """`import:{source}:{case}`; what a command id cannot hold gives way to a digest."""
    plain = f"import:{source}:{case}"
    if re.fullmatch(r"[!-~]{8,200}", plain):
        return plain
    digest = hashlib.sha256(case.encode()).hexdigest()
    return f"import:{commission_id(source, case)}:{digest}"


def fingerprint(case: Case, log_map: LogMap) -> str:
    """SHA-256 (64 hex digits) of the client, the map's choices, the facts and the steps.

    A fact that is not there is not in it, so that one we learn to read later changes no old case.
    """
    facts = {name: getattr(case.facts, name) for name in CaseFacts.__slots__}
    said = {
        "source": log_map.source,
        "case": case.case,
        "client": [log_map.client, log_map.contact],
        "place": [log_map.ended.outcome, log_map.ended.phase, log_map.living.phase],
        "facts": {name: value for name, value in facts.items() if value},
        "steps": [
            [step.step, step.name, step.at, step.lifecycle, step.resource, step.group]
            for step in case.steps
        ],
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=datetime.isoformat)
    return hashlib.sha256(text.encode()).hexdigest()


def _imported(case: str, facts: CaseFacts, log_map: LogMap) -> CommissionImported:
    return CommissionImported(
        source=log_map.source,
        case=case,
        channel=facts.channel or "",
        started=facts.start,
        deadline=facts.deadline,
        planned_end=facts.planned_end,
        responsible=facts.responsible,
        attributes=dict(facts.extra),
    )


def _step(number: int, step: Step, start: datetime) -> StepImported:
    return StepImported(
        step=step.step or str(number),
        name=step.name,
        resource=step.resource or "",
        group=step.group or "",
        lifecycle=step.lifecycle or "",
        before_start=step.at < start,
    )


def _ended(end: datetime, log_map: LogMap) -> CommissionEnded:
    """History is not reopened here: its window closes at its end."""
    return CommissionEnded(
        outcome=log_map.ended.outcome,
        on=end.astimezone(log_map.zoneinfo).date(),
        reopen_until=end,
    )
