"""Every refusal there is leaves with a status that says what its sender can do about it."""

import importlib
import pkgutil
from collections.abc import Iterator
from http import HTTPStatus
from types import ModuleType

import domain
import opdracht.answers
import workflows
from domain.errors import DomainError
from opdracht.answers import FORBIDDEN, Refused
from opdracht.http.problems import BROKEN, of_refusal

NOT_BY_YOU = ("never_ratifies", "_eyes", "_yours", "not_your", "not_the_", "_needed")
ALLOWED = {
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.CONFLICT,
    HTTPStatus.PRECONDITION_FAILED,
    HTTPStatus.SERVICE_UNAVAILABLE,
}


def modules(room: ModuleType) -> Iterator[str]:
    for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
        importlib.import_module(module.name)
        yield module.name


def refusals() -> dict[str, type[DomainError]]:
    """Every code of the rooms that decide and last, and of the edge."""
    rooms = {opdracht.answers.__name__, *modules(domain), *modules(workflows)}
    found: dict[str, type[DomainError]] = {}
    waiting: list[type[DomainError]] = [DomainError]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__ in rooms:
            found[kind.code] = kind
    return found


def test_every_refusal_has_a_status_that_is_promised() -> None:
    for code, kind in refusals().items():
        problem = of_refusal(Refused(code, kind.nl, kind.en))
        assert problem.status in ALLOWED, code
        if problem.status is HTTPStatus.SERVICE_UNAVAILABLE:
            assert int(problem.headers["Retry-After"]) >= 1


def test_no_status_is_kept_for_a_refusal_that_is_gone() -> None:
    known = set(refusals())
    assert known >= FORBIDDEN
    assert known >= BROKEN


def test_what_somebody_else_may_do_is_forbidden_and_not_a_conflict() -> None:
    asks_for_something_else = {"band_needed", "count_needed", "client_needed", "consent_needed"}
    asks_for_something_else |= {"correction_needed", "for_whom_needed", "team_needed"}
    asks_for_something_else |= {"adviser_needed"}  # it asks by whom an advice was given
    asks_for_something_else |= {"client_person_needed", "calendar_needs_client"}
    for code in refusals():
        about_you = code.startswith("own_") or any(part in code for part in NOT_BY_YOU)
        if about_you and code not in asks_for_something_else:
            assert code in FORBIDDEN, code
