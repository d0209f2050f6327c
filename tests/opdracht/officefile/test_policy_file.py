"""The policy as a file: started from what holds, reviewed, and put on top of it."""

from pathlib import Path

import pytest

from domain.clocks import DEFAULTS, LadderName
from domain.office.norms_in_force import norms_of
from domain.office.words import Policy
from domain.phase import Phase
from opdracht.officefile.findings import OfficeFileInvalid
from opdracht.officefile.policy import differing, read_policy, template, together
from tests.opdracht.officefile.support import read

OWN = Policy.model_validate(
    {
        "received_days": 4,
        "heartbeat_days": 7,
        "ladders": {
            "received": {"rungs": [{"when": "T", "to": ["head"], "offer": "decide"}]},
            "debt": {"norm": 3, "rungs": []},
        },
        "stalls": {"clarification": 3},
    }
)


def rung(when: str, to: str = "head") -> str:
    return f'{{ when = "{when}", to = ["{to}"], offer = "help" }}'


def asked(text: str) -> Policy:
    found = read(text).says.policy
    assert found is not None
    return found


@pytest.mark.parametrize("policy", [Policy(), OWN])
def test_the_file_to_start_from_asks_for_what_holds_already(policy: Policy) -> None:
    text = "\n".join(template(policy)) + "\n"
    assert together(policy, asked(text)) == policy
    for name in LadderName:
        assert f"[policy.ladders.{name}]" in text


def test_what_a_file_leaves_out_stays_as_it_is() -> None:
    said = asked(
        '[policy.ladders.promise]\nrungs = [{ when = "T", to = ["owner"], offer = "tell" }]'
    )
    made = together(OWN, said)
    assert set(made.ladders) == {LadderName.RECEIVED, LadderName.DEBT, LadderName.PROMISE}
    assert made.received_days == 4
    assert made.stalls == {Phase.CLARIFICATION: 3}
    assert list(differing(made, OWN)) == ["ladders.promise"]


def test_a_new_number_of_days_is_the_norm_of_a_ladder_that_was_chosen_before() -> None:
    made = together(OWN, asked("[policy]\nreceived_days = 6"))
    assert norms_of(made, 1).ladders[LadderName.RECEIVED].norm == 6
    assert made.ladders[LadderName.RECEIVED].norm == 6


def test_the_usual_ladder_again_is_no_choice_any_more() -> None:
    usual = "\n".join(template(Policy()))
    assert together(OWN, asked(usual)) == Policy()


def test_a_policy_is_read_from_a_file_on_top_of_the_usual_one(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text("[policy]\nclarification_days = 5\n", "utf-8")
    assert read_policy(file) == Policy(clarification_days=5)
    assert norms_of(read_policy(file), 0).stalls == DEFAULTS.stalls


@pytest.mark.parametrize(
    ("text", "field", "nl"),
    [
        ("format = 1", "policy", "het bestand heeft geen deel [policy]"),
        ("[policy]\nreceived_days = -1", "policy.received_days", "dit moet minstens 1 zijn"),
        (
            f"[policy.ladders.received]\nrungs = [{rung('day 3')}, {rung('day 1')}]",
            "policy.ladders.received.rungs",
            "trede 2 komt voor trede 1; de eerste trede hoort de vroegste te zijn",
        ),
        (
            f"[policy.ladders.received]\nrungs = [{rung('day 3', 'board')}]",
            "policy.ladders.received.rungs.0.to",
            "het bestuur vraag je alleen zelf",
        ),
        (
            "[policy.ladders.received]\nnorm = 9\nrungs = []",
            "policy.ladders",
            "de norm van received is 9, maar received_days is 2; geef er een van de twee",
        ),
        (
            "[policy.stalls]\nmonitoring = 9",
            "policy.stalls",
            "de stilstand van monitoring is 9, maar heartbeat_days is 10; geef alleen het laatste",
        ),
    ],
)
def test_a_file_that_cannot_be_names_the_field(
    tmp_path: Path, text: str, field: str, nl: str
) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(OfficeFileInvalid) as refused:
        read_policy(file)
    assert [(one.field, one.said.nl) for one in refused.value.findings] == [(field, nl)]
