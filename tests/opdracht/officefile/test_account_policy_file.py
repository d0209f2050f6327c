"""The numbers of accounts in a file: proposed on top of what holds, refused when they are wrong."""

from domain.account.tenant_policy import USUAL, AccountPolicy
from domain.account.words import Tier
from domain.figures.priority import Criterion
from domain.office import fold
from domain.office.account_policy import AccountPolicyPublished, ProposeAccountPolicy
from opdracht.demo.houses import ENVIRONMENT
from opdracht.officefile.account_policy import differing, together
from opdracht.officefile.present import present
from opdracht.officefile.shape import Section
from opdracht.officefile.wanted import Change
from opdracht.officefile.writing import written
from tests.opdracht.officefile.support import TODAY, events_of, planned, read

OWN = AccountPolicy.model_validate(
    {
        "weights": {"size": 100},
        "intervals": {"a": 30},
        "ladders": {"lead": {"rungs": []}},
        "client_share": 40,
    }
)


def test_what_a_file_leaves_out_stays_as_it_is() -> None:
    asked = AccountPolicy.model_validate({"intervals": {"b": 100}, "travel_minutes": 10})
    made = together(OWN, asked)
    assert made.weights == OWN.weights
    assert (made.interval(Tier.A), made.interval(Tier.B)) == (30, 100)
    assert (made.client_share, made.travel_minutes) == (40, 10)
    assert differing(made, OWN) == {"intervals.b": 100, "travel_minutes": 10}
    usual = AccountPolicy(ladders={}, weights=dict(USUAL.weights))
    assert together(USUAL, usual) == USUAL


def test_a_file_proposes_once_and_says_who_comes_next() -> None:
    events = events_of(ENVIRONMENT)
    found = planned(read("[account_policy]\nclient_share = 40").says, events)
    change, waits = found.items
    assert isinstance(change.command, ProposeAccountPolicy)
    assert change.command.content.client_share == 40
    assert (change.after, change.before) == ({"client_share": 40}, {"client_share": 60})
    assert (waits.change, waits.section) == (Change.WAITS, Section.ACCOUNT_POLICY)


def test_wrong_weights_cannot_be_and_the_sum_is_told() -> None:
    text = "[account_policy]\nweights = { size = 60, contact = 30 }"
    found = planned(read(text).says, events_of(ENVIRONMENT))
    (cannot,) = found.cannot
    assert cannot.code == "weights_not_whole"
    assert cannot.why is not None
    assert "samen 90" in cannot.why.nl


def test_what_is_exported_asks_for_what_holds_already() -> None:
    published = AccountPolicyPublished(proposal="p", version=1, content=OWN)
    events = [*events_of(ENVIRONMENT), published]
    text = written(present(events, TODAY), personal=False)
    assert "[account_policy]" in text
    assert not planned(read(text).says, events).items
    assert fold(events).account_policy.weights[Criterion.SIZE] == 100


def test_an_office_without_any_exports_none() -> None:
    assert present(events_of(ENVIRONMENT), TODAY).account_policy is None
