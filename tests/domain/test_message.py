"""A field that was added later changes nothing about what was said before it was there."""

from typing import ClassVar, Literal

from domain.envelope import fingerprint
from domain.marks import Named
from domain.message import Command


class Old(Named):
    type: Literal["E"] = "E"
    text: str


class New(Named):
    later: ClassVar[frozenset[str]] = frozenset({"kind", "many"})
    type: Literal["E"] = "E"
    text: str
    kind: str = "plain"
    many: tuple[str, ...] = ()


class OldAsked(Command):
    type: Literal["C"] = "C"
    text: str


class NewAsked(Command):
    later: ClassVar[frozenset[str]] = frozenset({"kind"})
    type: Literal["C"] = "C"
    text: str
    kind: str = "plain"


def test_an_event_keeps_its_mark_while_a_later_field_says_nothing() -> None:
    assert New(text="a").mark() == Old(text="a").mark()
    assert New(text="a", kind="other").mark() != Old(text="a").mark()


def test_a_command_keeps_its_fingerprint_while_a_later_field_says_nothing() -> None:
    old = fingerprint(OldAsked(text="a"), "p", None)
    assert fingerprint(NewAsked(text="a"), "p", None) == old
    assert fingerprint(NewAsked(text="a", kind="other"), "p", None) != old
