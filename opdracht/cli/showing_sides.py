"""What `show` tells of the work of two sides: what was agreed at the start, and what waits."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from pydantic import JsonValue

from domain.commission.drift import Drift
from opdracht.cli.words_for import Words
from opdracht.sentences import Names
from opdracht.sentences.drift import asks
from opdracht.sentences.grammar import hours, quote
from opdracht.sentences.words import ABOUT, FORM, SIGNAL, word
from storage.commission_page import Page, PageItem

MOST_REMARKS: Final = 3

Block = tuple[str, list[str]]
"""A heading and its lines."""

Document = dict[str, JsonValue]
"""A linked document: the fields of `DocumentLinked`."""


def beside(
    found: Page, drift: Drift | None, names: Names, words: Words, today: date
) -> list[Block]:
    """The blocks that have something to say."""
    sections = found.sections

    def of(section: str) -> list[PageItem]:
        return sections.get(section, [])

    blocks = [
        (words("Afgesproken in het startgesprek", "Agreed at the start talk"), _start(of("start"))),
        (
            words("Tegenvoorstellen van teams", "Counter-offers of teams"),
            list(_counters(of("row"), names, words)),
        ),
        (
            words("Signalen zonder antwoord", "Signals without an answer"),
            list(_signals(of("signal"), words)),
        ),
        (
            words("Advies onderweg", "Advice on its way"),
            list(_advices(of("advice"), names, words)),
        ),
        (
            words("Laatste opmerkingen", "Last remarks"),
            list(_remarks(of("remark"), names, words))[-MOST_REMARKS:],
        ),
        (
            words("Doelgroepen van successen", "Audiences of successes"),
            list(_audiences(of("audience"), words)),
        ),
        (words("Documenten", "Documents"), list(_documents(of("document"), words))),
        (
            words("Is dit nog uw vraag?", "Is this still your question?"),
            _drift(drift, words, today),
        ),
    ]
    return [(heading, lines) for heading, lines in blocks if lines]


def _told(items: Iterable[PageItem], event: str) -> Iterator[tuple[str, dict[str, JsonValue]]]:
    for item in items:
        if (told := item.told.get(event)) is not None:
            yield item.item, told


def _start(items: list[PageItem]) -> list[str]:
    return [f"{told['talk_on']}: {told['agreed']}" for _, told in _told(items, "ExecutionStarted")]


def _counters(items: list[PageItem], names: Names, words: Words) -> Iterator[str]:
    for row, told in _told(items, "PartCountered"):
        team = words.of(names.the_team(str(told["team"])))
        time = words.of(hours(int(str(told["hours"]))))
        start, end = (words.day(date.fromisoformat(str(told[name]))) for name in ("starts", "ends"))
        yield words(
            f"{row} (nummer {told['number']}): {team} wil {time}, van {start} tot en met {end},"
            f" omdat {quote(str(told['why']))}",
            f"{row} (number {told['number']}): {team} wants {time}, from {start} up to and"
            f" including {end}, because {quote(str(told['why']))}",
        )


def _signals(items: list[PageItem], words: Words) -> Iterator[str]:
    waiting = [item for item in items if "SignalAnswered" not in item.told]
    for signal, told in _told(waiting, "SignalReceived"):
        kind = words.of(word(SIGNAL, str(told["kind"])))
        yield f"{signal}: {kind}: {quote(str(told['words']))}"


def _advices(items: list[PageItem], names: Names, words: Words) -> Iterator[str]:
    over = {"AdviceGiven", "AdviceRecorded", "AdviceWithdrawn"}
    waiting = [item for item in items if not over & set(item.told)]
    for advice, told in _told(waiting, "AdviceAsked"):
        team, due = told["team"], words.day(date.fromisoformat(str(told["due"])))
        whom = str(told["party"]) if team is None else words.of(names.the_team(str(team)))
        question = quote(str(told["question"]))
        yield words(
            f"{advice}: aan {whom}, uiterlijk {due}: {question}",
            f"{advice}: of {whom}, by {due}: {question}",
        )


def _remarks(items: list[PageItem], names: Names, words: Words) -> Iterator[str]:
    for _, told in _told(items, "Remarked"):
        on = words.day(datetime.fromisoformat(str(told["_at"])).date())
        yield f"{on}, {names.person(str(told['_by']))}: {quote(str(told['words']))}"


def _audiences(items: list[PageItem], words: Words) -> Iterator[str]:
    for _, told in _told(items, "AudienceAdded"):
        form = words.of(word(FORM, str(told["form"])))
        yield f"{told['success']}, {told['audience']}: {told['who']} ({form})"


def _documents(items: list[PageItem], words: Words) -> Iterator[str]:
    for document in linked_in(items):
        thing = about(document, words)
        yield f"{document['document']}: {document['title']}" + (f" ({thing})" if thing else "")


def _drift(drift: Drift | None, words: Words, today: date) -> list[str]:
    if drift is None:
        return []
    return [words.of(asks(drift, today))]


def drift_as_json(drift: Drift) -> dict[str, JsonValue]:
    """The day to ask, why, since when, and whether an answer is waited for."""
    return {
        "due": drift.due.isoformat(),
        "occasion": drift.occasion.value,
        "since": drift.since.isoformat(),
        "asked": drift.waiting.isoformat() if drift.waiting else None,
    }


def linked_in(items: list[PageItem]) -> list[Document]:
    """The documents of a page that are linked now, in order of linking."""
    return [
        {name: value for name, value in item.told["DocumentLinked"].items() if name[0] != "_"}
        for item in items
        if "DocumentLinked" in item.told and "DocumentUnlinked" not in item.told
    ]


def about(document: Document, words: Words) -> str:
    """What a document is about, in words."""
    thing = document.get("about")
    if not isinstance(thing, dict):
        return ""
    return f"{words.of(word(ABOUT, str(thing['section'])))} {thing['item']}"
