"""The account policy in a file: put together with the one in force, and compared with it."""

from domain.account.policy import LADDERS
from domain.account.tenant_policy import AccountPolicy, ladders_of
from domain.clocks import Ladder

_WIDE = ("weights", "intervals", "ladders")


def together(now: AccountPolicy, asked: AccountPolicy) -> AccountPolicy:
    """The policy in force with what a file says of it: what it leaves out stays as it is.

    Weights are given all at once. A ladder that is the usual one again is left out.
    """
    said = {name: getattr(asked, name) for name in asked.model_fields_set - {"ladders"}}
    intervals = {**now.intervals, **(asked.intervals if "intervals" in said else {})}
    ladders = {
        name: ladder
        for name, ladder in (now.ladders | asked.ladders).items()
        if ladder != LADDERS[name]
    }
    return now.model_copy(update={**said, "intervals": intervals, "ladders": ladders})


def _told(policy: AccountPolicy) -> dict[str, int | str]:
    """All that a policy says, the usual ladders too, each under one name."""
    plain: dict[str, int] = policy.model_dump(exclude=set(_WIDE))
    return {
        **plain,
        **{f"weights.{name}": weight for name, weight in policy.weights.items()},
        **{f"intervals.{tier}": days for tier, days in policy.every_interval.items()},
        **{f"ladders.{name}": _ladder(it) for name, it in ladders_of(policy, 0).ladders.items()},
    }


def _ladder(ladder: Ladder) -> str:
    rungs = (f"{rung.when} {'+'.join(rung.to)} {rung.offer}" for rung in ladder.rungs)
    return f"{ladder.norm}: {', '.join(rungs)}"


def differing(one: AccountPolicy, other: AccountPolicy) -> dict[str, int | str]:
    """What the one says and the other says differently."""
    others = _told(other)
    return {name: value for name, value in _told(one).items() if value != others[name]}
