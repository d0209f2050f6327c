"""What a reader may do with an account (relatie), as links to its forms."""

from collections.abc import Mapping
from typing import Final

from domain.access import may_ask
from domain.authority import Authority
from domain.message import Command
from domain.text import Id
from opdracht.api.paths import ACCOUNT, ACCOUNT_FORMS
from opdracht.sentences.grammar import Said
from opdracht.web.forms.links import link
from opdracht.web.forms.shape import title_of

KINDS: Final[Mapping[str, type[Command]]] = {kind.__name__: kind for kind in ACCOUNT_FORMS}


class Acts:
    """What may be asked by this reader; `back` is where a form leads to when it is done."""

    def __init__(self, authority: Authority, back: str) -> None:
        self._authority, self._back = authority, back

    def href(self, name: str, account: Id | None = None, **known: str) -> str | None:
        """The form of a command with what is known filled in; None for who may never ask it."""
        kind = KINDS[name]
        if not may_ask(self._authority, kind):
            return None
        return link(kind, account, {**known}, self._back if name in ACCOUNT else None)

    @staticmethod
    def label(name: str) -> Said:
        """What the command is called."""
        return title_of(KINDS[name])
