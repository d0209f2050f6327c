"""A sealed name is found by the beginnings of its words, and the index tells nothing of it."""

import pytest

from storage.name_index import grams, matches, wanted, words
from storage.sealing import ERASED

SECRET = b"secret"
TENANT = "test"


def found(name: str, text: str) -> bool:
    index = set(grams(name, SECRET, TENANT))
    return set(wanted(text, SECRET, TENANT)) <= index and matches(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Bakkerij Jansen", "jans"),
        ("Bakkerij Jansen", "JANSEN bak"),
        ("Café 't Hoekje", "cafe hoek"),
        ("Van den Berg & Zn.", "berg zn"),
        ("X", "x"),
    ],
)
def test_it_is_found_by_how_its_words_begin(name: str, text: str) -> None:
    assert found(name, text)


@pytest.mark.parametrize("text", ["ansen", "slager", "jansen slager", "bakkerijen"])
def test_it_is_not_found_by_anything_else(text: str) -> None:
    assert not found("Bakkerij Jansen", text)


def test_without_the_key_or_in_another_tenant_nothing_is_found() -> None:
    index = set(grams("Bakkerij Jansen", SECRET, TENANT))
    assert not set(wanted("jansen", b"other", TENANT)) <= index
    assert not set(wanted("jansen", SECRET, "another")) <= index


def test_the_index_is_small_sorted_and_fits_the_database() -> None:
    index = grams("Bakkerij Jansen Jansen", SECRET, TENANT)
    assert index == sorted(set(index))
    assert all(-(2**31) <= each < 2**31 for each in index)


def test_an_erased_name_has_no_index_and_signs_make_no_words() -> None:
    assert grams(ERASED, SECRET, TENANT) == []
    assert words("--- &") == []
    assert wanted("!!", SECRET, TENANT) == []
