"""Every command a person may send has its form, and every field of it says what it is."""

import re
from collections.abc import Iterator

import pytest

from domain.message import Command
from opdracht.api.paths import ACCOUNT_FORMS, FORMS, path_of
from opdracht.cli.catalogue import NEW_IDS
from opdracht.web.forms.address import address_of
from opdracht.web.forms.choices import PAGES
from opdracht.web.forms.fitting import EVERY
from opdracht.web.forms.overwrites import OVERWRITES
from opdracht.web.forms.shape import Field, Form, Widget, form_of
from opdracht.web.forms.sources import JOINED, Source

KINDS = [pytest.param(kind, id=kind.__name__) for kind in (*FORMS, *ACCOUNT_FORMS)]


def every(fields: tuple[Field, ...]) -> Iterator[Field]:
    for each in fields:
        yield each
        yield from every(each.inner)


def asked(form: Form) -> set[str]:
    """The fields of the command that its form fills in."""
    return {part for each in form.fields for part in (each.joined or (each.name,))}


@pytest.mark.parametrize("kind", KINDS)
def test_every_command_has_a_form_with_all_its_fields(kind: type[Command]) -> None:
    form = form_of(kind)
    made = {NEW_IDS[kind.__name__][0]} if kind.__name__ in NEW_IDS else set()
    assert asked(form) == kind.model_fields.keys() - {"type"} - made
    assert form.title.nl
    assert form.title.en
    assert address_of(kind).rpartition("/")[2] == path_of(kind).rpartition("/")[2]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_short_label_in_both_languages_and_no_words_of_the_machine(
    kind: type[Command],
) -> None:
    for each in every(form_of(kind).fields):
        for text in each.label:
            assert 0 < len(text) <= 48, (each.name, text)
            assert not text.endswith(".")
        for hint in each.hint or ():
            assert not re.search(r"\(id|JSON|\"\"|--|@", hint), (each.name, hint)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_chosen_has_choices(kind: type[Command]) -> None:
    for each in every(form_of(kind).fields):
        if each.widget in {Widget.PICK, Widget.MANY}:
            assert each.source is not None or each.choices, each
        if each.widget is Widget.CHOICE:
            assert each.choices, each


def test_every_source_has_choices_and_every_joined_field_is_there() -> None:
    assert set(EVERY) == set(Source)
    assert set(PAGES) <= set(Source)
    names = {kind.__name__ for kind in (*FORMS, *ACCOUNT_FORMS)} | {"About"}
    assert set(JOINED) <= names
    assert set(OVERWRITES) <= names


def test_a_clients_own_person_is_asked_nothing_about_us() -> None:
    for kind in FORMS:
        names = {each.name for each in form_of(kind, client=True).fields}
        assert not names & {"via", "person", "source", "for_client", "owner", "to", "client"}
