"""What a client's person sees of a commission of their own: the shape that the API has for them."""

from collections.abc import Iterator, Sequence

from domain.text import Id
from opdracht.api.looking.for_client import (
    CommissionForClient,
    LineForClient,
    Shared,
    clocks_for_client,
    for_client,
    lines_for_client,
)
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.words_for import Words
from opdracht.clockwork.facts import ClockFacts
from opdracht.sentences.time_words import clock
from opdracht.sentences.words import KIND, word
from storage.commission_page import Page
from storage.ledger import LedgerRow

SHORT = 20
"""Characters of a label."""


def show(choices: Choices, found: Page, client: Id) -> None:
    """Print how it stands."""
    out, words, seen = Out(choices), Words(choices.language), for_client(found, client)
    out.json(seen.model_dump(mode="json"))
    out.line(f"{seen.commission}  {seen.title or ''}")
    for label, value in _facts(seen, words):
        if value:
            out.line(f"  {label:<{SHORT}}{value}")
    for heading, texts in _parts(seen, words):
        if texts:
            out.line(f"\n{heading}")
            for text in texts:
                out.line(f"  {text}")


def _facts(seen: CommissionForClient, words: Words) -> Iterator[tuple[str, str]]:
    yield words("Stand", "State"), words.state(seen.phase, seen.outcome)
    yield words("Soort", "Kind"), words.of(word(KIND, seen.kind))
    received = words.day(seen.received_on) if seen.received_on else ""
    yield words("Ontvangen", "Received"), received
    ends = words.day(seen.agreed_end) if seen.agreed_end else ""
    yield words("Klaar op", "Done on"), ends


def _parts(seen: CommissionForClient, words: Words) -> Iterator[tuple[str, Sequence[str]]]:
    yield words("Uw vraag", "Your question"), [seen.request] if seen.request else []
    restated = [] if seen.restatement is None else [one.text for one in seen.restatement.lines]
    yield words("Zo begrepen wij die", "How we understood it"), restated
    yield words("Wanneer is het goed", "When is it good"), [one.text for one in seen.criteria]
    yield words("Wat u krijgt", "What you get"), [one.gets for one in seen.gets]
    yield words("Aangeboden afspraken", "Offered agreements"), [it.terms for it in seen.offers]
    parts = [one.summary for one in seen.parts]
    whole = [one.summary for one in seen.deliveries]
    yield words("Opgeleverd", "Delivered"), [*parts, *whole]


def ledger(choices: Choices, found: Page, rows: Sequence[LedgerRow], client: Id) -> None:
    """Print the lines that are shared."""
    out, words = Out(choices), Words(choices.language)
    seen: list[LineForClient] = lines_for_client(rows, client, speaks=Shared(found, client).speaks)
    out.json([one.model_dump(mode="json") for one in seen])
    if not seen:
        out.line(words("Er staat nog niets in.", "Nothing in it yet."))
        return
    out.table(
        words.heads(
            "regel|line", "soort|kind", "wie|who", "wat|what", "uiterlijk|due", "stand|status"
        ),
        [
            (
                one.line,
                words.line_kind(one.kind),
                words.side(one.owed_by, None),
                one.what,
                words.day(one.due) if one.due else "",
                words.line_status(one.status),
            )
            for one in seen
        ],
    )


def clocks(choices: Choices, found: Sequence[ClockFacts]) -> None:
    """Print the clocks that were promised, and those that wait for the client."""
    out, words = Out(choices), Words(choices.language)
    seen = list(clocks_for_client(found))
    out.json([one.model_dump(mode="json") for one in seen])
    if not seen:
        out.line(words("Hier loopt geen klok.", "No clock runs here."))
        return
    out.table(
        words.heads("klok|clock", "vanaf|from", "laatste dag|last day"),
        [
            (
                words.of(clock(one.clock)),
                words.day(one.starts),
                words.day(one.last) if one.last else "",
            )
            for one in seen
        ],
    )
