"""The fata-morgana check, explained: what makes a text less clear, and what to ask back."""

import asyncio
from typing import Annotated

import typer
from pydantic import JsonValue

from domain.clarity import Clarity, Finding, assess
from domain.commission.clarification import QuestionRestated, QuestionRevised
from domain.commission.intake import CommissionReceived
from domain.errors import Language
from domain.message import Event
from domain.text import TEXT_BYTES
from opdracht.cli import connection
from opdracht.cli.finding import commission_of
from opdracht.cli.out import Out
from opdracht.cli.outcome import usage
from opdracht.cli.reads import choices_of
from opdracht.cli.texts import value_of
from opdracht.cli.words_for import Words
from opdracht.sentences.words import VERDICT, word


def add(program: typer.Typer, language: Language) -> None:
    """Add the verb."""
    words = Words(language)

    @program.command(
        "clarity",
        help=words(
            "Hoe helder een vraag is, en welke vragen we terug stellen.",
            "How clear a question is, and which questions to ask back.",
        ),
    )
    def clarity_(
        ctx: typer.Context,
        id_: Annotated[
            str | None, typer.Argument(metavar="[ID]", help=words.commission_id, show_default=False)
        ] = None,
        text: Annotated[
            str | None,
            typer.Option(
                metavar="TEXT",
                help=words(
                    "Een losse tekst: de woorden zelf, @bestand of -.",
                    "A text of its own: the words themselves, @file or -.",
                ),
            ),
        ] = None,
    ) -> None:
        if (id_ is None) == (text is None):
            raise usage(
                "clarity_of_what",
                nl="Noem een opdracht, of geef een tekst met --text.",
                en="Name a commission, or give a text with --text.",
            )
        choices = choices_of(ctx)
        texts = (
            {words("tekst", "text"): _short(value_of(text, "--text"))}
            if text is not None
            else asyncio.run(_texts(ctx, id_ or "", words))
        )
        out, found = Out(choices), {name: assess(text) for name, text in texts.items()}
        out.json([_as_json(name, clarity) for name, clarity in found.items()])
        for name, clarity in found.items():
            _print(out, words, name, clarity)


def _short(text: str) -> str:
    """A text that a commission can hold: assessing more takes long and says nothing."""
    if len(text.encode("utf-8", "replace")) > TEXT_BYTES:
        raise usage(
            "text_too_long",
            nl="--text: de tekst is langer dan 64 kB; zo lang is geen vraag.",
            en="--text: the text is longer than 64 kB; no question is that long.",
        )
    return text


async def _texts(ctx: typer.Context, given: str, words: Words) -> dict[str, str]:
    """The client's latest text and our latest restatement, by whose it is."""
    choices, newest = choices_of(ctx), dict[str, str]()
    async with connection.reading() as store:
        tenant, id_ = await commission_of(store, choices, given)
        loaded = await store.recorder.load(tenant, f"commission/{id_}")
        async for stored in loaded.events:
            newest |= _text(stored.event, words)
    return newest


def _text(event: Event, words: Words) -> dict[str, str]:
    match event:
        case CommissionReceived(words=text) | QuestionRevised(words=text):
            return {words("de woorden van de opdrachtgever", "the client's words"): text}
        case QuestionRestated(lines=lines):
            ours = "\n".join(line.text for line in lines)
            return {words("onze eigen woorden", "our own words"): ours}
        case _:
            return {}


def _as_json(name: str, clarity: Clarity) -> JsonValue:
    return {
        "text": name,
        "clarity": clarity.score,
        "verdict": clarity.verdict,
        "findings": [
            {
                "kind": each.kind.value,
                "what": each.what,
                "cost": each.cost,
                "nl": each.ask_nl,
                "en": each.ask_en,
            }
            for each in clarity.findings
        ],
    }


def _print(out: Out, words: Words, name: str, clarity: Clarity) -> None:
    verdict = word(VERDICT, clarity.verdict)
    out.line(
        words(
            f"{name}: {clarity.score} van de 100, {verdict.nl}",
            f"{name}: {clarity.score} of 100, {verdict.en}",
        )
    )
    for each in clarity.findings:
        out.line(f"  -{each.cost:<3} {_ask(each, words)}")
    if not clarity.findings:
        out.line(words("  Niets om terug te vragen.", "  Nothing to ask back."))


def _ask(finding: Finding, words: Words) -> str:
    return words(finding.ask_nl, finding.ask_en)
