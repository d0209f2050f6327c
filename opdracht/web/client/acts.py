"""The acts on a client's page: forms for the client's own person, words for who looks along."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue
from starlette.requests import Request

from domain.authority import Authority, ClientLevel, Role
from domain.text import Id
from opdracht.api.paths import FORMS
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.sentences.grammar import Said
from opdracht.web.client.asking import COMMANDS
from opdracht.web.forms.known import standing_of
from opdracht.web.forms.links import link
from opdracht.web.forms.offered import Offered, offered

KINDS = {kind.__name__: kind for kind in FORMS if kind.__name__ in COMMANDS}


@dataclass(frozen=True, slots=True)
class Act:
    """One act. Without `href` it cannot be done by who reads; `why_not` says why, if it is worth
    reading."""

    label: Said
    href: str | None = None
    why_not: Said | None = None


@dataclass(frozen=True, slots=True)
class Acts:
    """What may be done. Who looks `along` does nothing, and sees what there is to do."""

    commission: Id
    found: Mapping[str, Offered]
    along: bool

    def __call__(self, command: str, label: Said | None = None, **known: JsonValue) -> Act | None:
        """One of them, about what is known; None when it is not theirs to do now."""
        it = self.found.get(command)
        if it is None:
            return None
        called = label or it.label
        if self.along or it.why_not is not None:
            return Act(called, why_not=it.why_not)
        back = f"/opdrachten/{self.commission}"
        return Act(called, link(it.kind, self.commission, known, back))


async def acts_of(request: Request, look: Look, commission: Id, along: Id | None = None) -> Acts:
    """What the client's own person may do now; `along`: what anybody of that client may.

    Raises:
        Problem: 404, it is not theirs.
        StoreUnavailable: the store does not answer.
    """
    house, who = services(request), look.caller
    known = await standing_of(house, who, commission)
    asks = who.authority
    if along is not None:
        asks = Authority(
            person=along, roles=(Role.CLIENT,), client=along, level=ClientLevel.POLITICAL
        )
    found = offered(asks, known, house.gateway.now(), client=True, only=list(KINDS.values()))
    return Acts(commission, {each.name: each for each in found}, along is not None)
