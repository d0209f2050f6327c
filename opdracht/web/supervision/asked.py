"""What a rehearsal is about is what stands in its address: what differs from the policy in force,
and which part of the past. What it leaves out is as it is now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from pydantic import JsonValue, ValidationError

from domain.clocks import LadderName
from domain.office.ladders import DAYS
from domain.office.norms_in_force import norms_in_force, norms_of
from domain.office.state import OfficeState
from domain.office.words import Policy
from opdracht.officefile.policy import differing, numbers, together
from opdracht.rehearsal.found import Question, Scope
from opdracht.sentences.grammar import Said

HERE: Final = "/toezicht/proef"
STALLS, LADDERS = "stalls.", "ladders."
SCOPE: Final[Mapping[str, str]] = {
    "van": "first",
    "tot": "last",
    "opdrachtgever": "client",
    "product": "product",
    "fase": "phase",
}
"""Name in the address -> what it narrows."""

UNREADABLE: Final = Said(
    "De termijnen in dit adres zijn niet te lezen. Vul ze hieronder opnieuw in.",
    "The policy in this address cannot be read. Fill it in again below.",
)
WRONG: Final[Mapping[str, Said]] = {
    "van": Said("Dit is geen dag.", "This is no day."),
    "tot": Said("Dit is geen dag.", "This is no day."),
    "opdrachtgever": Said("Kies er een uit de lijst.", "Choose one from the list."),
    "product": Said("Kies er een uit de lijst.", "Choose one from the list."),
    "fase": Said("Kies er een uit de lijst.", "Choose one from the list."),
}
REVERSED: Final = Said("Deze dag ligt voor de eerste dag.", "This day lies before the first day.")


@dataclass(frozen=True, slots=True)
class Asked:
    """The policy and the past to rehearse it on."""

    policy: Policy
    scope: Scope
    office: OfficeState

    @property
    def question(self) -> Question:
        """Beside the policy in force."""
        rehearsed = norms_of(self.policy, 0)
        return Question(rehearsed=rehearsed, in_force=norms_in_force(self.office), scope=self.scope)

    @property
    def differs(self) -> bool:
        """Whether it says anything else than the policy in force."""
        return bool(differing(self.policy, self.office.policy))

    @property
    def place(self) -> str:
        """Its address."""
        said = {name: str(value) for name, value in self._told().items()}
        query = urlencode(said)
        return f"{HERE}?{query}" if query else HERE

    def _told(self) -> dict[str, int | str]:
        scope = self.scope.model_dump(mode="json", exclude_none=True)
        narrowed = {name: scope[field] for name, field in SCOPE.items() if field in scope}
        return differing(self.policy, self.office.policy) | narrowed


def says_policy(params: Mapping[str, str]) -> bool:
    """Whether an address says anything of a policy."""
    names = numbers(Policy())
    return any(name in names or name.startswith((STALLS, LADDERS)) for name in params)


def policy_in(params: Mapping[str, str], now: Policy) -> Policy:
    """The policy in force with what an address says of it.

    Raises:
        ValueError: it cannot be read.
    """
    said: dict[str, JsonValue] = {name: params.get(name, n) for name, n in numbers(now).items()}
    stalls: dict[str, JsonValue] = {phase.value: days for phase, days in now.stalls.items()}
    ladders: dict[str, JsonValue] = {
        name.value: _without_norm(name, ladder.model_dump(mode="json"))
        for name, ladder in now.ladders.items()
    }
    for name, text in params.items():
        if name.startswith(STALLS):
            stalls[name.removeprefix(STALLS)] = text
        elif name.startswith(LADDERS):
            ladders[name.removeprefix(LADDERS)] = _ladder(text)
    found = Policy.model_validate({**said, "stalls": stalls, "ladders": ladders})
    return together(Policy(), found)


def _without_norm(name: LadderName, ladder: dict[str, JsonValue]) -> JsonValue:
    """Its norm is one of the numbers, if it has one there."""
    return {key: value for key, value in ladder.items() if key != "norm" or name not in DAYS}


def _ladder(text: str) -> JsonValue:
    """`10: day 3 handler help, T owner+head decide mirror`: its norm, when it has one, and rungs.

    Raises:
        ValueError: it is no ladder.
    """
    norm, colon, rest = text.partition(": ")
    if not colon:
        norm, rest = "", text.removesuffix(":")
    rungs: list[JsonValue] = [_rung(part) for part in rest.split(", ") if part.strip()]
    return {"rungs": rungs, **({"norm": norm} if norm else {})}


def _rung(text: str) -> JsonValue:
    words = text.split()
    mirror = words[-1] == "mirror"
    *when, to, offer = words[:-1] if mirror else words
    whom: list[JsonValue] = [*to.split("+")]
    return {"when": " ".join(when), "to": whom, "offer": offer, "mirror": mirror}


def scope_in(params: Mapping[str, str], office: OfficeState) -> tuple[Scope, dict[str, Said]]:
    """Which part of the past, and what is wrong with it, by the name of the field."""
    given = {field: params[name] for name, field in SCOPE.items() if params.get(name)}
    wrong: dict[str, Said] = {}
    fields = {field: name for name, field in SCOPE.items()}
    try:
        scope = Scope.model_validate(given)
    except ValidationError as error:
        for each in error.errors():
            name = fields[str(each["loc"][0])]
            wrong[name] = WRONG[name]
        return Scope(), wrong
    if scope.client is not None and scope.client not in office.organisations:
        wrong["opdrachtgever"] = WRONG["opdrachtgever"]
    if scope.product is not None and scope.product not in office.products:
        wrong["product"] = WRONG["product"]
    if scope.first is not None and scope.last is not None and scope.last < scope.first:
        wrong["tot"] = REVERSED
    return scope, wrong
