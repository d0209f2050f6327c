"""The acts beside each part of a commission's page: only what its reader may do there now.

A template asks for one by its command (`acts("SetCriterion")`) with what is known of it already,
and gets the address of its form; a short reason when it would be refused; or nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue
from starlette.requests import Request

from domain.text import Id
from opdracht.api.paths import FORMS
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.sentences.grammar import Said
from opdracht.web.commission.head import Head
from opdracht.web.forms.choices import Here, Known, Line
from opdracht.web.forms.links import link
from opdracht.web.forms.offered import Offered, offered


@dataclass(frozen=True, slots=True)
class Button:
    """One act: what it is called and where its form is. `why_not`: not now, and this is why."""

    command: str
    label: Said
    href: str
    why_not: Said | None


@dataclass(frozen=True, slots=True)
class Acts:
    """What the reader may do on this page; `back` is where they return to."""

    commission: Id
    back: str
    found: Mapping[str, Offered]

    def __call__(self, command: str, **known: JsonValue) -> Button | None:
        """One of them, with what is known of it; None when it is not theirs to do now."""
        return self.button(command, known)

    def button(self, command: str, known: Mapping[str, JsonValue]) -> Button | None:
        """The same, for what is known by name."""
        it = self.found.get(command)
        if it is None:
            return None
        href = link(it.kind, self.commission, known, self.back)
        return Button(command, it.label, href, it.why_not)


async def acts_on(
    request: Request,
    look: Look,
    head: Head,
    commands: Collection[str],
    lines: Sequence[Line] = (),
) -> Acts:
    """What of these the reader may do. Read what the page has read: nothing is read anew.

    `lines`: those of the ledger, for commands that are about one of them.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    house, who = services(request), look.caller
    here = Here(
        commission=head.commission,
        version=head.row.version,
        state=head.state,
        team=head.row.team,
        sections=head.found.sections,
        lines=lines,
    )
    known = Known(
        office=await house.gateway.directory.office(who.tenant),
        names=await house.names.names(who.tenant, who.authority.office_version),
        today=house.gateway.today(),
        here=here,
    )
    kinds = [kind for kind in FORMS if kind.__name__ in commands]
    found = offered(who.authority, known, house.gateway.now(), only=kinds)
    return Acts(head.commission, request.url.path, {each.name: each for each in found})
