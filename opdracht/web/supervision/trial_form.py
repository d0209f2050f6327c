"""The form of a rehearsal: that of a policy, with the part of the past beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from domain.clocks import LadderName
from domain.office.commands import ProposePolicy
from domain.office.norms_in_force import norms_in_force, norms_of
from domain.office.state import OfficeState
from domain.office.words import Policy
from domain.phase import Phase
from opdracht.officefile.policy import together
from opdracht.sentences.grammar import Said
from opdracht.web.forms.choices import Known
from opdracht.web.forms.defaults import policy_values
from opdracht.web.forms.read import Wrong, indexes, read
from opdracht.web.forms.sending import MORE, new_key
from opdracht.web.forms.shape import Field as Control
from opdracht.web.forms.shape import form_of
from opdracht.web.forms.showing import View, options_of
from opdracht.web.forms.typed import typed_as
from opdracht.web.supervision.asked import (
    SCOPE,
    UNREADABLE,
    Asked,
    policy_in,
    says_policy,
    scope_in,
)

WHICH: Final = "ladder"
"""The control with the ladder that comes in the form."""
CONTENT: Final = "content"
ROWS: Final = f"{CONTENT}.ladders"

SAME: Final = Said(
    "Dit is wat nu al geldt. Verander eerst een termijn of een ladder.",
    "This is the policy that holds already. Change a term or a ladder first.",
)


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as it is shown: what stands in it, and what is wrong with that."""

    typed: Mapping[str, str]
    errors: Mapping[str, Said] = field(default_factory=dict)
    above: tuple[Said, ...] = ()
    scope: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, Said] = field(default_factory=dict)

    @property
    def right(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.errors or self.above or self.wrong)


class Compact(View):
    """As the form of a policy, with one empty rung for each ladder and no empty ladder: there are
    buttons for more."""

    def rows(self, field: Control, name: str) -> list[int]:
        filled = [
            at for at in indexes(self.typed, name) if says_something(self.typed, f"{name}.{at}.")
        ]
        more = name != ROWS or self.typed.get(MORE) == name
        if more and (field.most is None or len(filled) < field.most):
            filled.append(max(filled, default=-1) + 1)
        return filled


def scope_of(typed: Mapping[str, str]) -> dict[str, str]:
    """What was said of the past."""
    return {name: typed[name] for name in SCOPE if name in typed}


def controls(policy: Policy) -> dict[str, str]:
    """A policy as its form holds it, with every number of days of standing still."""
    typed = typed_as(form_of(ProposePolicy).fields, policy_values(policy))
    stalls = norms_of(policy, 0).stalls
    return typed | {
        f"{CONTENT}.stalls.{phase}": str(days)
        for phase, days in stalls.items()
        if phase is not Phase.MONITORING
    }


def in_address(params: Mapping[str, str], office: OfficeState) -> tuple[Asked | None, Filled]:
    """What an address says, and the form that says the same; None when it asks for nothing."""
    scope, wrong = scope_in(params, office)
    try:
        policy = policy_in(params, office.policy)
    except ValueError:  # pydantic's own is one of these
        return None, Filled(controls(office.policy), above=(UNREADABLE,), scope=scope_of(params))
    filled = Filled(controls(policy), scope=scope_of(params), wrong=wrong)
    asked = Asked(policy, scope, office)
    return (asked if says_policy(params) and asked.differs and not wrong else None), filled


def in_form(
    typed: Mapping[str, str], known_: Known, office: OfficeState
) -> tuple[Asked | None, Filled]:
    """What was typed; None when something is wrong with it."""
    form = form_of(ProposePolicy)
    scope, wrong = scope_in(typed, office)
    answer = read(form, typed, new_key(), options=options_of(form, known_))
    if isinstance(answer, Wrong):
        return None, Filled(typed, answer.beside, answer.above, scope_of(typed), wrong)
    command = answer.command
    assert isinstance(command, ProposePolicy)  # noqa: S101 - by its form
    asked = Asked(together(Policy(), command.content), scope, office)
    above = () if asked.differs else (SAME,)
    filled = Filled(typed, {}, above, scope_of(typed), wrong)
    return (asked if filled.right else None), filled


def added(typed: Mapping[str, str], office: OfficeState) -> dict[str, str]:
    """What was typed, with a ladder as it is in force in a row of its own."""
    name = typed.get(WHICH, "")
    rows = [at for at in indexes(typed, ROWS) if says_something(typed, f"{ROWS}.{at}.")]
    there = {typed.get(f"{ROWS}.{number}.key", "") for number in rows}
    if name not in set(LadderName) or name in there:
        return dict(typed)
    ladder = {LadderName(name): norms_in_force(office).ladders[LadderName(name)]}
    whole = policy_values(Policy.model_construct(ladders=ladder))
    found = typed_as(form_of(ProposePolicy).fields, whole)
    first, own = f"{ROWS}.0.", f"{ROWS}.{max(rows, default=-1) + 1}."
    new = {
        f"{own}{key[len(first) :]}": text for key, text in found.items() if key.startswith(first)
    }
    kept = {key: text for key, text in typed.items() if not key.startswith(own)}
    return kept | new


def says_something(typed: Mapping[str, str], start: str) -> bool:
    """Whether anything was typed in a row."""
    return any(text.strip() and key.startswith(start) for key, text in typed.items())
