"""A name after @ in a remark."""

import time

import pytest

from opdracht.sentences.grammar import Said
from opdracht.web.forms.choices import Option
from opdracht.web.forms.mentions import mentioned

PEOPLE = [
    Option(id_, Said(name, name))
    for id_, name in (
        ("p-1", "Anna Bakker"),
        ("p-2", "Anna de Boer"),
        ("p-3", "Bert Smit"),
        ("behandelaar-3", "Chérie O'Neil-Vos"),
        ("p-5", "Jan"),
        ("p-6", "Jan Smit"),
        ("p-7", "Piet Twee"),
        ("p-8", "Piet Twee"),
    )
]


@pytest.mark.parametrize(
    ("text", "who", "unknown"),
    [
        ("Kijk je mee @Anna Bakker?", ("p-1",), ()),
        ("@anna DE boer, en @bert.", ("p-2", "p-3"), ()),
        ("@Anna en @Anna", (), ("Anna",)),
        ("(@behandelaar-3) @chérie", ("behandelaar-3",), ()),
        ("@Jan Smit, niet @Jan.", ("p-6", "p-5"), ()),
        ("@Jansen en @Bertus", (), ("Jansen", "Bertus")),
        ("@Piet Twee", (), ("Piet",)),
        ("@p-8 dan", ("p-8",), ()),
        ("Mail anna@bakker.nl of bert.@Smit; kosten @ 5 euro, @.", (), ()),
        ("Niemand.", (), ()),
    ],
)
def test_a_name_is_that_of_one_person_or_text(
    text: str, who: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    assert mentioned(text, PEOPLE) == (who, unknown)


def test_a_text_full_of_signs_takes_no_time() -> None:
    many = [Option(f"p-{n}", Said(f"Anna {n}", f"Anna {n}")) for n in range(2000)]
    since = time.process_time()
    found, unknown = mentioned("@Anna 7 " + "@Anna x" * 20_000, many)
    assert found == ("p-7",)
    assert unknown == ("Anna",)
    assert time.process_time() - since < 1
