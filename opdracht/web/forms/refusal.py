"""Why a command was refused, as who typed it reads it: at its field, with days written out, and by
the names of what the sentence of the rule calls by an id."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from opdracht.sentences import Names
from opdracht.sentences.grammar import Said, day, quote
from opdracht.web.forms.read import Wrong
from opdracht.web.forms.shape import Field, Form, Widget
from opdracht.web.forms.words import capital

_FIELD: Final = re.compile(r"([a-z_]+): (.+)", re.DOTALL)
_DAY: Final = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")
_ID: Final = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w-])")
_MANY: Final = frozenset({Widget.GROUP, Widget.ROWS, Widget.KEYED, Widget.CELLS, Widget.MANY})
"""Fields that are several controls: none of them alone is wrong."""
_AT: Final = {"follow_up_undecided": "follow_ups"}
"""Refusals of a rule of several fields -> the one beside which it is told."""


@dataclass(frozen=True, slots=True)
class Called:
    """What ids stand for, as far as who reads the refusal may know."""

    called: Mapping[str, Said]
    """What may be chosen in the form, and accounts."""
    names: Names

    def word(self, id_: str) -> Said:
        """What it is called; the id when nothing is known of it."""
        if id_ in self.called:
            return self.called[id_]
        names = self.names
        for some in (names.people, names.organisations, names.teams, names.products):
            if id_ in some:
                return Said(some[id_], some[id_])
        text = quote(names.goals[id_]) if id_ in names.goals else id_
        return Said(text, text)


def ids_in(said: Said) -> list[str]:
    """What looks like an id in the sentence of a rule, in its order."""
    return [found for found in _ID.findall(said.nl) if not _DAY.fullmatch(found)]


def as_read(form: Form, said: Said, things: Called, code: str = "") -> Wrong:
    """Beside the field that the sentence begins with, when the form asks that in one control, or
    that its code belongs to; above the form otherwise."""
    if (at := _AT.get(code)) is not None and _field(form.fields, at) is not None:
        return Wrong({at: said})
    parts = [_FIELD.fullmatch(text) for text in said]
    name = None
    if parts[0] is not None and parts[1] is not None:
        name = parts[0][1]
        said = Said(parts[0][2], parts[1][2])
    said = capital(Said(_plain(said.nl, things, 0), _plain(said.en, things, 1)))
    field = None if name is None else _field(form.fields, name)
    if field is None or field.widget is Widget.HIDDEN:
        return Wrong({}, (said,))
    if field.widget in _MANY:
        nl, en = field.label
        return Wrong({}, (Said(f"{nl}: {said.nl}", f"{en}: {said.en}"),))
    return Wrong({field.name: said})


def _field(fields: Sequence[Field], name: str) -> Field | None:
    return next((it for it in fields if name in {it.name, *it.joined}), None)


def _plain(text: str, things: Called, language: int) -> str:
    def written(found: re.Match[str]) -> str:
        try:
            return day(date.fromisoformat(found[0]))[language]
        except ValueError:
            return found[0]

    def called(found: re.Match[str]) -> str:
        return things.word(found[0])[language]

    return _ID.sub(called, _DAY.sub(written, text))
