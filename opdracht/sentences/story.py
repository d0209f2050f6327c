"""The story of a success, as a draft: put together from what happened, in plain words.

It is a function of the history alone, so two people read the same story and nobody writes it twice.
It has no hours, no money, and no name of a person but the contact's.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple

from domain.errors import Language
from opdracht.sentences.grammar import NOTHING, Said, capital, day
from opdracht.sentences.names import called

LONG: Final = 400
"""Characters of what somebody said themselves; a whole story fits on one A4."""
SHORT: Final = 240
"""Characters of one line of several."""
MOST: Final = 3
"""Lines of a part; how many more there are is told."""


class Restated(NamedTuple):
    """A line of the question as we restated it, and what the client made of it."""

    text: str
    correction: str | None = None


class Promised(NamedTuple):
    """What we promised, by when, and when it was kept."""

    what: str
    due: date | None = None
    kept_on: date | None = None


class Delivered(NamedTuple):
    """What was handed over, and when."""

    summary: str
    on: date


class Praised(NamedTuple):
    """Words for a team."""

    team: str
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a story is made of: names instead of ids; a text that was erased is left out."""

    client: str
    result: str | None
    why: str | None = None
    received_on: date | None = None
    question: str | None = None
    restated: Sequence[Restated] = ()
    confirmed_on: date | None = None
    gets: Sequence[str] = ()
    promised: Sequence[Promised] = ()
    ends: date | None = None
    delivered: Sequence[Delivered] = ()
    thanked_on: date | None = None
    praised: Sequence[Praised] = ()
    lessons: Sequence[str] = ()
    contact: str | None = None


class Line(NamedTuple):
    """A paragraph; `quoted`: somebody said it in these words."""

    said: Said
    quoted: bool = False


PartName = Literal["question", "restated", "promised", "delivered", "counts", "thanks", "lesson"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the story. `inside`: for ourselves alone, never shown or handed out."""

    name: PartName
    heading: Said
    lines: tuple[Line, ...]
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """A story. `headline` is the result; None when it was erased."""

    headline: str | None
    under: Said
    parts: tuple[Part, ...]
    ask: Said

    @property
    def outside(self) -> tuple[Part, ...]:
        """What may leave the house, once the client agreed."""
        return tuple(part for part in self.parts if not part.inside)


def story(told: Told) -> Story:
    """The draft; a part of which nothing is known is left out."""
    every = (
        Part(
            "question",
            Said(f"De vraag van {told.client}", f"The question of {told.client}"),
            tuple(_question(told)),
        ),
        Part(
            "restated",
            Said("Zo begrepen wij de vraag", "How we understood the question"),
            tuple(_restated(told)),
        ),
        Part("promised", Said("Wat we beloofden", "What we promised"), tuple(_promised(told))),
        Part("delivered", Said("Wat er kwam", "What came of it"), tuple(_delivered(told))),
        Part(
            "counts",
            Said("Waarom het telt", "Why it counts"),
            tuple(_quoted(told.why)),
        ),
        Part("thanks", Said("Met dank aan", "With thanks to"), tuple(_thanks(told))),
        Part(
            "lesson",
            Said("Wat we ervan leerden", "What we learned from it"),
            tuple(_some([_as_said(it, SHORT) for it in told.lessons])),
            inside=True,
        ),
    )
    return Story(
        headline=told.result and cut(told.result, LONG),
        under=_under(told),
        parts=tuple(part for part in every if part.lines),
        ask=_ask(told),
    )


def as_text(story: Story, language: Language) -> str:
    """What may leave the house, as plain text."""
    blocks = [story.headline or "", story.under.in_(language)]
    for part in story.outside:
        blocks.append(part.heading.in_(language).upper())
        blocks += [
            f"“{line.said.in_(language)}”" if line.quoted else line.said.in_(language)
            for line in part.lines
        ]
    return "\n\n".join(block for block in (*blocks, story.ask.in_(language)) if block) + "\n"


def cut(text: str, most: int) -> str:
    """The text on one line; when it is long it ends at a word, with a sign that there was more."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    kept = line[: most - 1]
    return (kept.rpartition(" ")[0] or kept).rstrip(" ,;:") + "…"


def _under(told: Told) -> Said:
    first = told.received_on
    last = max((it.on for it in told.delivered), default=None)
    if first is None or last is None or last <= first:
        return Said(f"Voor {told.client}.", f"For {told.client}.")
    begun, done = day(first), day(last)
    return Said(
        f"Voor {told.client}, van {begun.nl} tot en met {done.nl}.",
        f"For {told.client}, from {begun.en} to {done.en}.",
    )


def _ask(told: Told) -> Said:
    if told.contact is None:
        return NOTHING
    return Said(f"Meer weten? Vraag {told.contact}.", f"Want to know more? Ask {told.contact}.")


def _question(told: Told) -> Iterator[Line]:
    if told.question is None:
        return
    if told.received_on is not None:
        on = day(told.received_on)
        yield Line(Said(f"Op {on.nl} vroeg {told.client}:", f"On {on.en} {told.client} asked:"))
    yield from _quoted(told.question)


def _restated(told: Told) -> Iterator[Line]:
    yield from _some([_as_said(it.correction or it.text, SHORT) for it in told.restated])
    if told.restated and told.confirmed_on is not None:
        on = day(told.confirmed_on)
        yield Line(
            Said(
                f"{told.client} zei op {on.nl}: zo is het.",
                f"{told.client} said on {on.en}: that is it.",
            )
        )


def _promised(told: Told) -> Iterator[Line]:
    yield from _some([*(_as_said(it, SHORT) for it in told.gets), *map(_promise, told.promised)])
    if told.ends is not None:
        on = day(told.ends)
        yield Line(Said(f"Klaar uiterlijk op {on.nl}.", f"Done by {on.en}."))


def _promise(it: Promised) -> Line:
    what = cut(it.what, SHORT).rstrip(".")
    if it.kept_on is not None:
        on = day(it.kept_on)
        return Line(Said(f"{what}. Gedaan op {on.nl}.", f"{what}. Done on {on.en}."))
    if it.due is not None:
        on = day(it.due)
        return Line(Said(f"{what}, uiterlijk op {on.nl}.", f"{what}, by {on.en}."))
    return Line(Said(f"{what}.", f"{what}."))


def _delivered(told: Told) -> Iterator[Line]:
    yield from _some(
        [
            Line(
                Said(
                    f"{day(it.on).nl}: {cut(it.summary, SHORT)}",
                    f"{day(it.on).en}: {cut(it.summary, SHORT)}",
                )
            )
            for it in told.delivered
        ]
    )


def _thanks(told: Told) -> Iterator[Line]:
    yield from _some(
        [
            Line(
                capital(
                    f"{called(it.team).nl}: {cut(it.words, SHORT)}",
                    f"{called(it.team).en}: {cut(it.words, SHORT)}",
                )
            )
            for it in told.praised
        ]
    )
    if told.thanked_on is not None:
        on = day(told.thanked_on)
        yield Line(
            Said(
                f"Op {on.nl} bedankten we {told.client}.",
                f"On {on.en} we thanked {told.client}.",
            )
        )


def _quoted(text: str | None) -> Iterator[Line]:
    if text is not None:
        yield Line(_as_said(text, LONG).said, quoted=True)


def _as_said(text: str, most: int) -> Line:
    kept = cut(text, most)
    return Line(Said(kept, kept))


def _some(lines: Iterable[Line]) -> Iterator[Line]:
    """The first ones, and how many more there are."""
    every = list(lines)
    yield from every[:MOST]
    if (rest := len(every) - MOST) > 0:
        yield Line(Said(f"En nog {rest} meer.", f"And {rest} more."))
