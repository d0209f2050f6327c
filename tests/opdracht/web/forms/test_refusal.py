"""Why a command was refused, in a form: at its field, days written out, by names."""

from domain.account.commands import OpenAccount
from domain.office.planning import PlanAccountYear, SetPolicyGoal
from opdracht.sentences import Names
from opdracht.sentences.grammar import Said
from opdracht.web.forms.read import Wrong
from opdracht.web.forms.refusal import Called, as_read, ids_in
from opdracht.web.forms.shape import form_of

NAMES = Names(people={"accountmanager-1": "Accountmanager een"}, goals={"meer-werk": "Meer werk"})
CALLED = Called({"bedrijf-0014": Said("Bakkerij Jansen", "Bakkerij Jansen")}, NAMES)
PLAN, GOAL, OPEN = form_of(PlanAccountYear), form_of(SetPolicyGoal), form_of(OpenAccount)


def test_a_refusal_that_names_a_field_stands_beside_it() -> None:
    said = Said("year: 2025 is voorbij.", "year: 2025 is over.")
    assert as_read(PLAN, said, CALLED) == Wrong({"year": Said("2025 is voorbij.", "2025 is over.")})


def test_of_a_field_of_several_controls_it_stands_above_with_what_people_call_it() -> None:
    said = Said("targets: doel meer-werk loopt af.", "targets: goal meer-werk ends.")
    label = next(it.label for it in PLAN.fields if it.name == "targets")
    assert as_read(PLAN, said, CALLED).above == (
        Said(f"{label.nl}: Doel “Meer werk” loopt af.", f"{label.en}: Goal “Meer werk” ends."),
    )


def test_of_a_field_that_the_form_does_not_ask_only_the_sentence_is_left() -> None:
    said = Said("elders: dat kan niet.", "elsewhere: that cannot be.")
    assert as_read(GOAL, said, CALLED) == Wrong({}, (Said("Dat kan niet.", "That cannot be."),))


def test_days_are_written_out_and_what_has_a_name_is_called_by_it() -> None:
    said = Said(
        "2026-11-01: accountmanager-1 deed voorstel-9; 2026-13-01 van bedrijf-0014.",
        "2026-11-01: accountmanager-1 made voorstel-9; 2026-13-01 of bedrijf-0014.",
    )
    assert as_read(OPEN, said, CALLED).above == (
        Said(
            "1 november 2026: Accountmanager een deed voorstel-9; 2026-13-01 van Bakkerij Jansen.",
            "1 November 2026: Accountmanager een made voorstel-9; 2026-13-01 of Bakkerij Jansen.",
        ),
    )
    assert ids_in(said) == ["accountmanager-1", "voorstel-9", "bedrijf-0014"]
