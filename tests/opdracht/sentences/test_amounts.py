"""Amounts are written in one way."""

from opdracht.sentences.grammar import euros, tenths


def test_euros_have_the_separators_of_their_language() -> None:
    assert euros(1) == ("1 euro", "1 euro")
    assert euros(1_250_000) == ("1.250.000 euro", "1,250,000 euros")


def test_a_fraction_has_the_comma_of_its_language() -> None:
    assert tenths(7.5) == ("7,5", "7.5")
