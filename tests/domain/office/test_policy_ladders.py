"""Ladders and stall norms as policy: what an office may choose, and the norms that follow."""

import json
from typing import Final

import pytest
from pydantic import ValidationError

from domain.clocks import DEFAULTS, Ladder, LadderName, Offer, Rung, Whom
from domain.office import fold, norms_in_force, norms_of, terms_for
from domain.office.commands import ProposePolicy, PublishPolicy
from domain.office.events import PolicyProposed, PolicyPublished
from domain.office.words import Policy
from domain.phase import Phase
from domain.template import Kind
from tests.domain.office.scenario import ADMIN, DIRECTOR, OFFICE, TODAY, given

RUNG: Final = {"when": "day 1", "to": ["handler"], "offer": "help"}
LATER: Final = {"when": "T+3", "to": ["team-lead"], "offer": "decide"}
CHOSEN = Policy.model_validate(
    {
        "received_days": 4,
        "ladders": {"received": {"rungs": [RUNG, LATER]}, "promise": {"rungs": [RUNG]}},
        "stalls": {"clarification": 7},
    }
)
PROPOSED = PolicyProposed(policy="norms-2026", proposer=DIRECTOR, content=CHOSEN)
PUBLISHED = PolicyPublished(policy="norms-2026", version=1, content=CHOSEN)


def test_a_policy_without_ladders_reads_and_writes_as_before_there_were_any() -> None:
    written = json.loads(Policy().model_dump_json())
    assert "ladders" not in written
    assert "stalls" not in written
    assert Policy.model_validate(written) == Policy()
    assert Policy.model_validate(CHOSEN.model_dump(mode="json")) == CHOSEN


def test_the_norms_of_the_usual_policy_are_the_defaults() -> None:
    assert norms_of(Policy(), 0) == DEFAULTS


def test_the_numbers_of_days_are_the_norms_of_the_ladders_of_that_name() -> None:
    policy = Policy(
        received_days=1,
        clarification_days=2,
        translation_days=3,
        client_decision_days=4,
        heartbeat_days=5,
        success_days=6,
        acceptance_days=7,
        gesture_days=8,
        evaluation_days=9,
    )
    norms = norms_of(policy, 3)
    assert {name: ladder.norm for name, ladder in norms.ladders.items()} == {
        LadderName.RECEIVED: 1,
        LadderName.CLARIFICATION: 2,
        LadderName.TRANSLATION: 3,
        LadderName.CLIENT_DECISION: 4,
        LadderName.MONITORING: 10,
        LadderName.SUCCESS: 6,
        LadderName.ACCEPTANCE: 7,
        LadderName.GESTURE: 8,
        LadderName.EVALUATION: 9,
        LadderName.PROMISE: 10,
        LadderName.STALL: 5,
        LadderName.DEBT: 5,
        LadderName.ADVICE: 10,
    }
    assert norms.stalls == DEFAULTS.stalls | {Phase.MONITORING: 5}
    assert norms.version == 3


def test_a_chosen_ladder_takes_the_place_of_the_usual_one_and_the_others_stay() -> None:
    norms = norms_of(CHOSEN, 1)
    assert norms.ladders[LadderName.RECEIVED] == Ladder(
        norm=4,
        rungs=(
            Rung(when="day 1", to=(Whom.HANDLER,), offer=Offer.HELP),
            Rung(when="T+3", to=(Whom.TEAM_LEAD,), offer=Offer.DECIDE),
        ),
    )
    assert norms.ladders[LadderName.PROMISE].norm == DEFAULTS.ladders[LadderName.PROMISE].norm
    changed = {LadderName.RECEIVED, LadderName.PROMISE}
    for name in set(LadderName) - changed:
        assert norms.ladders[name] == DEFAULTS.ladders[name]
    assert norms.stalls == DEFAULTS.stalls | {Phase.CLARIFICATION: 7}


def test_the_defaults_hold_until_a_second_person_publishes() -> None:
    assert norms_in_force(fold(OFFICE)) == DEFAULTS
    assert norms_in_force(fold([*OFFICE, PROPOSED])) == DEFAULTS
    assert norms_in_force(fold([*OFFICE, PROPOSED, PUBLISHED])) == norms_of(CHOSEN, 1)
    propose = ProposePolicy(policy="norms-2026", content=CHOSEN)
    given(*OFFICE).by(DIRECTOR).when(propose).then(PROPOSED)
    publish = PublishPolicy(policy="norms-2026")
    given(*OFFICE, PROPOSED).by(ADMIN).when(publish).then(PUBLISHED)


def test_a_new_commission_is_told_the_norms_of_a_published_policy_alone() -> None:
    assert terms_for(fold(OFFICE), None, Kind.ONE_OFF, TODAY).norms is None
    published = fold([*OFFICE, PROPOSED, PUBLISHED])
    for product in (None, "sampling", "soup"):
        assert terms_for(published, product, Kind.ONE_OFF, TODAY).norms == norms_of(CHOSEN, 1)


@pytest.mark.parametrize(
    ("content", "path", "says"),
    [
        ({"received_days": -2}, "received_days", "greater than or equal to 1"),
        (
            {"ladders": {"promise": {"norm": -1, "rungs": [RUNG]}}},
            "ladders.promise.norm",
            "greater than or equal to 1",
        ),
        ({"stalls": {"received": 0}}, "stalls.received", "greater than or equal to 1"),
        (
            {"ladders": {"received": {"rungs": [LATER, RUNG]}}},
            "ladders.received.rungs",
            "rung 2 comes before rung 1",
        ),
        (
            {"received_days": 2, "ladders": {"received": {"norm": 3, "rungs": [RUNG]}}},
            "ladders",
            "the norm of received is 3 and received_days is 2",
        ),
        (
            {"ladders": {"received": {"rungs": [RUNG | {"when": "soon"}]}}},
            "ladders.received.rungs.0.when",
            "pattern",
        ),
        (
            {"ladders": {"received": {"rungs": [RUNG | {"to": ["mayor"]}]}}},
            "ladders.received.rungs.0.to.0",
            "Input should be",
        ),
        (
            {"ladders": {"received": {"rungs": [RUNG | {"to": ["board"]}]}}},
            "ladders.received.rungs.0.to",
            "the board is asked by hand alone",
        ),
        (
            {"ladders": {"received": {"rungs": [RUNG | {"to": ["head", "head"]}]}}},
            "ladders.received.rungs.0.to",
            "a part is asked once",
        ),
        (
            {"ladders": {"received": {"rungs": [RUNG | {"to": ["owner"]}]}}},
            "ladders",
            "only the ladder of a promise has an owner",
        ),
        (
            {"ladders": {"received": {"rungs": [RUNG | {"offer": "blame"}]}}},
            "ladders.received.rungs.0.offer",
            "Input should be",
        ),
        ({"ladders": {"lunch": {"rungs": []}}}, "ladders.lunch.[key]", "Input should be"),
        ({"stalls": {"lunch": 3}}, "stalls.lunch.[key]", "Input should be"),
        (
            {"stalls": {"monitoring": 3}},
            "stalls",
            "the stall norm of monitoring is 3 and heartbeat_days is 10",
        ),
        ({"ladders": {"received": {"rungs": [RUNG] * 6}}}, "ladders.received.rungs", "at most 5"),
    ],
)
def test_a_policy_that_cannot_be_is_refused_by_field_and_the_old_one_stays_in_force(
    content: dict[str, object], path: str, says: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        ProposePolicy.model_validate({"policy": "norms-2027", "content": content})
    found = {".".join(map(str, one["loc"])): one["msg"] for one in refused.value.errors()}
    assert says in found[f"content.{path}"]
    before = fold([*OFFICE, PROPOSED, PUBLISHED])
    assert norms_in_force(before) == norms_of(CHOSEN, 1)  # nothing reached the office
