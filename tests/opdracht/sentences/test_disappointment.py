"""A warning in a sentence, with the words of what it is about, or without any."""

from datetime import date

import pytest

from domain.figures.disappointment import Risk, Warned
from opdracht.sentences.disappointment import said
from opdracht.sentences.names import NO_NAMES

ON = date(2027, 3, 3)


def warned(risk: Risk, *things: str) -> Warned:
    return Warned(risk, "26-a", "waterrijk", ON, 2, things)


@pytest.mark.parametrize("risk", list(Risk))
def test_a_thing_without_words_is_not_named_by_its_id(risk: Risk) -> None:
    told = said(warned(risk, "line:regel-1"), NO_NAMES, lambda _: None)
    assert "regel-1" not in told.nl + told.en
    assert "  " not in told.nl + told.en


def test_a_thing_has_its_own_words() -> None:
    told = said(warned(Risk.PROMISE_OVERDUE, "regel-1"), NO_NAMES, lambda _: "“Wij bellen”")
    assert told.nl.startswith("toezegging “Wij bellen” had er op 3 maart 2027 moeten zijn")
    assert told.en.startswith("promise “Wij bellen” was due on 3 March 2027")
    one = said(warned(Risk.PROMISE_OVERDUE, "regel-1"), NO_NAMES, lambda _: None)
    assert one.nl.startswith("een toezegging had er op")


def test_those_without_words_are_counted_after_those_with() -> None:
    words = {"a": "“Bewijs”"}
    told = said(warned(Risk.END_NEAR, "a", "b", "c"), NO_NAMES, words.get)
    assert told.nl == "de afgesproken dag is 3 maart 2027; nog geen bewijs voor “Bewijs”, en nog 2"
