"""What the things are called that warnings are about: in their own words, never by an id."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from domain.commission.events import CriterionSet, SuccessRecorded
from domain.figures.disappointment import Risk, Warned
from domain.text import Id
from opdracht.sentences import Names
from opdracht.sentences.disappointment import said
from opdracht.sentences.grammar import Said, quote
from storage import commission_page, ledger
from storage.sealing import ERASED
from storage.store import Store

Told = Mapping[tuple[Id, str], str]
"""Commission and thing -> what it says, between quotation marks."""

Sentence = Callable[[Warned], Said]

LINES = frozenset(
    {Risk.PROMISE_OVERDUE, Risk.PROMISE_NEAR, Risk.PROMISE_UNRATIFIED, Risk.CHANGE_UNTOLD}
)


async def called(store: Store, tenant: str, risks: Sequence[Warned]) -> Told:
    """Of each thing that has words.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    where = (store.database, store.sealer, tenant)
    lines = {(one.commission, it) for one in risks if one.risk in LINES for it in one.things}
    things = {key for one in risks for key in _things(one)}
    rows = await ledger.several(*where, sorted(lines)) if lines else []
    items = await commission_page.several(*where, sorted(things)) if things else {}
    found: dict[tuple[Id, str], object] = {(row.commission, row.line): row.what for row in rows}
    for (commission, _, name), item in items.items():
        told = item.told.get(CriterionSet.__name__, {}).get("text")
        found[commission, name] = told or item.told.get(SuccessRecorded.__name__, {}).get("result")
    return {
        key: quote(text) for key, text in found.items() if isinstance(text, str) and text != ERASED
    }


def in_words(names: Names, told: Told) -> Sentence:
    """Tells of a warning with these words for its things."""
    return lambda one: said(one, names, lambda thing: told.get((one.commission, thing)))


def _things(one: Warned) -> Iterator[tuple[Id, str, str]]:
    """Criteria and successes, by where they stand on the page of their commission."""
    for thing in one.things:
        kind, _, name = thing.partition("@")[0].partition(":")
        if one.risk is Risk.END_NEAR:
            yield one.commission, "criterion", thing
        elif one.risk is Risk.OBJECTABLE and kind == "success":
            yield one.commission, "success", name
