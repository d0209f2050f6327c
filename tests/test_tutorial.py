"""The tutorial is played: every line is accepted, or refused where the page says so."""

import re
import shlex
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import typer.main
from pydantic import TypeAdapter

from domain import commission, office
from domain.authority import Authority
from domain.commission import CommissionCommand, CommissionState
from domain.errors import DomainError
from domain.office import OfficeCommand, OfficeState
from opdracht.cli import assembly
from opdracht.cli.globals import Choices, hoist
from opdracht.cli.verbs import Asked
from opdracht.demo import demo

PAGE = Path(__file__).resolve().parent.parent / "docs" / "tutorial" / "first-commission.md"
TENANT = "od-voorbeeldstreek"
COMMISSION: TypeAdapter[CommissionCommand] = TypeAdapter(CommissionCommand)
OFFICE: TypeAdapter[OfficeCommand] = TypeAdapter(OfficeCommand)
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def acts() -> Iterator[tuple[str, str | None]]:
    """Each line that acts on the commission, with the code it is to be refused with, or None."""
    text = re.sub(r"\\\n\s*", "", PAGE.read_text("utf-8"))
    found = re.findall(r"^(opdracht commission .*)$|<!-- refused: (\w+) -->", text, re.MULTILINE)
    lines = [*found, ("", "")]
    for (line, _), (_, code) in pairwise(lines):
        if line:
            yield line, code or None


@pytest.fixture(scope="module")
def the_office() -> OfficeState:
    """The demo's office, opened by its own steps."""
    state = office.INITIAL
    for step in demo():
        if (step.tenant, step.stream) == (TENANT, "office"):
            authority = office.authority_of(state, step.person, NOW.date())
            state = office.fold(
                office.decide(
                    OFFICE.validate_python(step.command.model_dump()), authority, state, NOW
                ),
                state,
            )
    return state


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Choices, Asked]]:
    """What the command line would send, instead of sending it."""
    sent: list[tuple[Choices, Asked]] = []
    monkeypatch.setattr(assembly, "_send", lambda choices, asked: sent.append((choices, asked)))
    return sent


def test_the_tutorial_takes_a_commission_from_request_to_delivered(
    the_office: OfficeState, typed: list[tuple[Choices, Asked]]
) -> None:
    program = typer.main.get_command(assembly.app("en"))
    state: CommissionState = commission.INITIAL
    now, refused = NOW, []
    for line, code in acts():
        program.main(args=hoist(shlex.split(line)[1:]), standalone_mode=False)
        choices, asked = typed[-1]
        now += timedelta(minutes=1)
        who: Authority = office.authority_of(the_office, choices.person or "", now.date())
        command = COMMISSION.validate_python(asked.command.model_dump())
        if code is not None:
            with pytest.raises(DomainError) as refusal:
                commission.decide(command, who, state, now)
            refused.append(refusal.value.code)
            assert refused[-1] == code, line
            continue
        events = commission.decide(command, who, state, now)
        assert events, f"nothing changed: {line}"
        state = commission.fold(events, state)
    assert commission.ended(state)
    assert state.outcome == "delivered"
    assert len(refused) == 2
    assert len(typed) > 35
