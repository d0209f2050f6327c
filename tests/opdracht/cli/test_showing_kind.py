"""What the page of a commission says of its kind."""

from datetime import date

from domain.commission import fold
from opdracht.cli.showing_kind import debts_json, kind_blocks
from opdracht.cli.words_for import Words
from tests.domain.commission.kinds.urgent import CLARIFIED
from tests.domain.commission.play import DELIVERED

DUE = date(2027, 3, 8)
LATE = date(2027, 3, 9)


def test_each_debt_says_until_when_and_whether_that_has_passed() -> None:
    state = fold(CLARIFIED)
    ((heading, lines),) = kind_blocks(state, Words("nl"), DUE)
    assert heading == "Nog te doen na de spoed"
    assert lines == [
        "de vraagverheldering: rond op 1 maart 2027",
        "de afspraak: uiterlijk 8 maart 2027",
    ]
    ((_, lines),) = kind_blocks(state, Words("en"), LATE)
    assert lines[1] == "the agreement: by 8 March 2027, overdue"
    assert debts_json(state, LATE) == [
        {
            "debt": "clarification",
            "due": "2027-03-08",
            "settled_on": "2027-03-01",
            "overdue": False,
        },
        {"debt": "agreement", "due": "2027-03-08", "settled_on": None, "overdue": True},
    ]


def test_a_commission_without_debts_says_nothing_of_them() -> None:
    assert kind_blocks(fold(DELIVERED), Words("nl"), LATE) == []
    assert debts_json(fold(DELIVERED), LATE) == []
