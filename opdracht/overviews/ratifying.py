"""Who may give a promise that was proposed: the domain itself is asked, person by person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from domain import commission
from domain.authority import SUPERVISORS, Authority
from domain.commission.policy import local_day
from domain.commission.promises import RatifyPromise
from domain.commission.state import CommissionState
from domain.errors import DomainError
from domain.office import OfficeState
from domain.office.authority import authority_of
from domain.text import Id


def refusal(
    line: Id, authority: Authority, state: CommissionState, now: datetime
) -> DomainError | None:
    """Why somebody may not give this promise now; None when they may."""
    try:
        commission.decide(RatifyPromise(line=line), authority, state, now)
    except DomainError as error:
        return error
    return None


@dataclass(frozen=True, slots=True)
class Leaders:
    """Everybody of ours who supervises on a day, with what they may promise."""

    now: datetime
    authorities: Mapping[Id, Authority]

    def who_may(self, line: Id, state: CommissionState) -> tuple[Id, ...]:
        """Those who may give this promise."""
        return tuple(
            person
            for person, authority in self.authorities.items()
            if refusal(line, authority, state, self.now) is None
        )


def leaders(office: OfficeState, now: datetime) -> Leaders:
    """Those of an office."""
    day = local_day(now)
    return Leaders(
        now, {person: authority_of(office, person, day) for person in _supervisors(office, now)}
    )


def _supervisors(office: OfficeState, now: datetime) -> Iterable[Id]:
    day = local_day(now)
    for person, known in office.people.items():
        if any(grant.role in SUPERVISORS and grant.holds(day) for grant in known.roles):
            yield person
