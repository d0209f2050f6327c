"""Every command of the domain is a verb, with help in Dutch and English."""

import pytest
import typer

from domain.message import Command
from opdracht.api.paths import TIME
from opdracht.cli import app
from opdracht.cli.catalogue import (
    NEW_IDS,
    NOUNS,
    OPENS,
    OPENS_ACCOUNT,
    OPENS_OFFICE,
    SHORT,
    TODAY,
    verb_of,
)
from opdracht.cli.fields import options_of
from opdracht.cli.globals import FLAGS, VALUED
from opdracht.cli.wording import EXITS, VERBS, _field, epilog, field_help, verb_help
from opdracht.cli.wording_accounts import ACCOUNT_FIELDS
from opdracht.cli.wording_commission import COMMISSION_FIELDS
from opdracht.cli.wording_office import OFFICE_FIELDS
from opdracht.gateway import OPENING

EVERY = [kind for kinds in NOUNS.values() for kind in kinds]
BY_NAME = {kind.__name__: kind for kind in EVERY}


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_every_command_has_help_in_both_languages(kind: type[Command]) -> None:
    assert kind.__name__ in VERBS
    assert verb_help(kind, "nl") != verb_help(kind, "en")
    for option in options_of(kind):
        if option.inside != "content":  # the policy's numbers carry their names
            assert _field(kind.__name__, option.field), option.field
        assert field_help(kind, option, "nl", made=False)


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_no_field_takes_the_name_of_an_option_for_every_command(kind: type[Command]) -> None:
    names = [option.name for option in options_of(kind)]
    assert not {*FLAGS, *VALUED, "--id"} & set(names)
    assert len(names) == len(set(names))


def test_every_verb_is_called_differently() -> None:
    for kinds in NOUNS.values():
        verbs = [verb_of(kind) for kind in kinds]
        assert len(verbs) == len(set(verbs))
    assert verb_of(BY_NAME["RegisterRequest"]) == "receive"
    assert verb_of(BY_NAME["ConfirmRestatement"]) == "confirm-restatement"
    assert verb_of(BY_NAME["StopCommission"]) == "stop"


def test_what_is_said_of_commands_is_about_commands_that_exist() -> None:
    assert {*SHORT, *NEW_IDS, *VERBS, *OPENS, OPENS_OFFICE} <= BY_NAME.keys()
    for name, (field, _) in NEW_IDS.items():
        assert BY_NAME[name].model_fields[field].is_required()
    fields = {field for kind in EVERY for field in kind.model_fields}
    assert fields >= TODAY


def test_no_help_is_left_of_a_field_that_is_gone() -> None:
    fields = {option.field for kind in EVERY for option in options_of(kind)}
    for table in (COMMISSION_FIELDS, OFFICE_FIELDS, ACCOUNT_FIELDS):
        for key in table:
            assert key.rpartition(".")[2] in fields | {"content"}, key


def test_the_commands_that_open_are_the_gateways() -> None:
    assert {kind.__name__ for kind in OPENING} == {
        *OPENS,
        OPENS_OFFICE,
        OPENS_ACCOUNT,
        *TIME,
    }


def test_the_whole_program_can_be_read_by_typer() -> None:
    program = typer.main.get_command(app("nl"))
    context = program.make_context("opdracht", ["--help"], resilient_parsing=True)
    text = program.get_help(context)
    assert "Exitcodes" in epilog("nl")
    assert isinstance(text, str)


def test_every_exit_code_is_explained() -> None:
    assert set(range(8)) <= EXITS.keys()
