"""`@Anna Bakker` in a remark: a mention, as if her box was ticked."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from domain.text import Id
from opdracht.web.forms.choices import Known, Option
from opdracht.web.forms.fitting import choices
from opdracht.web.forms.read import YES
from opdracht.web.forms.shape import Form
from opdracht.web.forms.sources import Source

IN: Final[Mapping[str, str]] = {"MakeRemark": "words"}
"""Command -> the text in which people may be mentioned; its field `mentions` holds who is."""
UNKNOWN: Final = "opmerkingen-onbekend"
"""What was done, when a name was left as text."""
_AT: Final = re.compile(r"(?<![\w.@])@(\w[\w-]*)")
"""In an address of mail there is something right before it."""
MOST: Final = 100
"""More than a remark can mention; what comes after these is text."""


def with_mentions(
    form: Form, known: Known, typed: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """What was typed, with the boxes ticked of who is mentioned, and the names that nobody who may
    look at the commission has, or more than one."""
    text = typed.get(IN[form.name], "") if form.name in IN else ""
    if "@" not in text:
        return dict(typed), ()
    found, unknown = mentioned(text, choices(Source.READER, known, form.name))
    return {**typed, **{f"mentions.{person}": YES for person in found}}, unknown


def mentioned(text: str, people: Sequence[Option]) -> tuple[tuple[Id, ...], tuple[str, ...]]:
    """Who is mentioned: by whole name, by id, or by a first name that one person has."""
    by_word: dict[str, list[tuple[str, Id]]] = {}
    for each in people:
        for called in {each.said.nl, each.value}:
            by_word.setdefault(_first(called), []).append((called, each.value))
    found: dict[Id, None] = {}
    unknown: dict[str, None] = {}
    for at in list(_AT.finditer(text))[:MOST]:
        several = by_word.get(at[1].casefold(), [])
        who = _whole(text[at.start(1) :], several) or {id_ for _, id_ in several}
        if len(who) == 1:
            found |= dict.fromkeys(who)
        else:
            unknown[at[1]] = None
    return tuple(found), tuple(unknown)


def _first(called: str) -> str:
    word = re.match(r"\w[\w-]*", called)
    return (word[0] if word else called).casefold()


def _whole(rest: str, several: Sequence[tuple[str, Id]]) -> set[Id]:
    """Those whose whole name, or id, this begins with: the longest."""
    there = [
        (len(called), id_)
        for called, id_ in several
        if rest[: len(called)].casefold() == called.casefold()
        and not re.match(r"[\w-]", rest[len(called) :])
    ]
    longest = max((length for length, _ in there), default=0)
    return {id_ for length, id_ in there if length == longest}
