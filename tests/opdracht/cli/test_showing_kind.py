"""What the page of a commission says of its kind."""

from datetime import date

from domain.commission import fold
from opdracht.cli.showing_kind import debts_json, kind_blocks, programme_json
from opdracht.cli.words_for import Words
from opdracht.sentences import NO_NAMES
from tests.domain.commission.kinds.running import HALFWAY, Q1
from tests.domain.commission.kinds.urgent import CLARIFIED
from tests.domain.commission.people import HANDLER
from tests.domain.commission.play import DELIVERED, play

DUE = date(2027, 3, 8)
LATE = date(2027, 3, 9)


def test_each_debt_says_until_when_and_whether_that_has_passed() -> None:
    state = fold(CLARIFIED)
    ((heading, lines),) = kind_blocks(state, NO_NAMES, Words("nl"), DUE)
    assert heading == "Nog te doen na de spoed"
    assert lines == [
        "de vraagverheldering: rond op 1 maart 2027",
        "de afspraak: uiterlijk 8 maart 2027",
    ]
    ((_, lines),) = kind_blocks(state, NO_NAMES, Words("en"), LATE)
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
    assert kind_blocks(fold(DELIVERED), NO_NAMES, Words("nl"), LATE) == []
    assert debts_json(fold(DELIVERED), LATE) == []


def test_a_programme_says_how_far_each_product_is() -> None:
    waits = play([(HANDLER, Q1.model_copy(update={"part": "q3"}))], HALFWAY)
    (volumes, parts) = kind_blocks(fold(waits), NO_NAMES, Words("nl"), LATE)
    noise, air = volumes[1]
    assert noise == "geluid (programmeerbaar): 30 keer; 16 geleverd, 8 aanvaard, 225 van 630 uur"
    assert air.startswith("lucht (vraaggestuurd): naar verwachting 10 tot 20 keer; 4 geleverd")
    assert air.endswith("0 van 188 uur")
    assert parts[1] == [
        "q3: 8 keer geluid, wacht op antwoord",
        "q2b: 4 keer lucht, aanvaard",
        "q2: 3 keer lucht, geweigerd",
        "q1: 8 keer geluid, aanvaard",
    ]
    figures = programme_json(fold(HALFWAY))
    assert isinstance(figures, list)
    assert len(figures) == 2
