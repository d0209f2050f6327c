"""`opdracht check-in ID`: what was done about the last obstacle, and three questions.

On a terminal the questions are answered in place; elsewhere they are printed with the command that
answers them.
"""

import asyncio
import secrets
import sys
from typing import Annotated

import typer
from pydantic import JsonValue

from domain.commission.commands import CheckIn, SkipCheckIn
from domain.commission.opener import Opener
from domain.errors import Language
from domain.message import Command
from opdracht.cli import connection
from opdracht.cli.asking import asked
from opdracht.cli.catalogue import NEW_IDS
from opdracht.cli.finding import commission_of, person_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import not_found
from opdracht.cli.reads import choices_of
from opdracht.cli.verbs import Asked
from opdracht.cli.words_for import Words
from opdracht.new_ids import short_id
from opdracht.overviews.check_in import opener_of
from opdracht.sentences.check_ins import DEEDS, QUESTIONS
from opdracht.sentences.grammar import AMSTERDAM, quote
from storage.commission_page import page

NEWEST = 200
"""Check-ins and offers of help looked at."""

UNCHANGED = "u"
MARKS = frozenset("12345")


def add(program: typer.Typer, language: Language) -> None:
    """Add the verb."""
    words = Words(language)

    @program.command(
        "check-in",
        help=words(
            "Wat er met je laatste belemmering is gedaan, en drie korte vragen.",
            "What was done about your last obstacle, and three short questions.",
        ),
    )
    def check_in_(
        ctx: typer.Context,
        id_: Annotated[
            str, typer.Argument(metavar="ID", help=words.commission_id, show_default=False)
        ],
    ) -> None:
        choices = choices_of(ctx)
        person = person_of(choices)
        tenant, commission, found = asyncio.run(_opener(choices, id_, person))
        out = Out(choices)
        out.json(
            {
                "commission": commission,
                "opener": _as_json(found),
                "questions": {name: said.in_(language) for name, said in QUESTIONS.items()},
            }
        )
        tell(out, words, found)
        if choices.json or not (sys.stdin.isatty() and sys.stderr.isatty()):
            for said in QUESTIONS.values():
                out.line(f"- {words.of(said)}")
            out.line(
                words("Antwoord met: ", "Answer with: ")
                + f"opdracht commission check-in {commission} --confidence 4 --best … --obstacle …"
            )
            return
        _send(choices.in_(tenant), commission, ask(words))


async def _opener(choices: Choices, given: str, person: str) -> tuple[str, str, Opener | None]:
    async with connection.reading() as store:
        tenant, id_ = await commission_of(store, choices, given)
        found = await page(store.database, store.sealer, tenant, id_, newest=NEWEST)
    if found is None:
        raise not_found(nl=f"Opdracht {id_} bestaat niet.", en=f"There is no commission {id_}.")
    return tenant, id_, opener_of(found.sections, person)


def tell(out: Out, words: Words, found: Opener | None) -> None:
    """The opener, for people."""
    if found is None:
        out.line(words("De vorige keer was er geen belemmering.", "No obstacle the last time."))
        return
    on = words.day(found.named.astimezone(AMSTERDAM).date())
    obstacle = quote(found.obstacle)
    out.line(words(f"Op {on} noemde je: {obstacle}", f"On {on} you named: {obstacle}"))
    for deed in found.deeds:
        when = words.day(deed.at.astimezone(AMSTERDAM).date())
        out.line(f"  {when}: {words.of(DEEDS[deed.kind])}: {quote(deed.what)}")
    if not found.deeds:
        out.line(words("  Daar is nog niets mee gedaan.", "  Nothing was done about it yet."))


def ask(words: Words) -> dict[str, JsonValue]:
    """The answers a person gives on the terminal; none when they skip all of it."""
    typer.echo(
        words(
            "Enter slaat een vraag over; u bij de eerste: alles is nog hetzelfde.",
            "Enter skips a question; u at the first: nothing changed.",
        ),
        err=True,
    )
    answers: dict[str, JsonValue] = {}
    for field, said in QUESTIONS.items():
        given = _given(words.of(said))
        if field == "confidence":
            while given.lower() not in {"", UNCHANGED, *MARKS}:
                typer.echo(words("Een cijfer van 1 tot 5, of u.", "1 to 5, or u."), err=True)
                given = _given(words.of(said))
            if given.lower() == UNCHANGED:
                return {"unchanged": True}
        if given:
            answers[field] = given
    return answers


def _given(question: str) -> str:
    answer: object = typer.prompt(
        question, default="", show_default=False, prompt_suffix=" ", err=True
    )
    return str(answer).strip()


def command_of(answers: dict[str, JsonValue], command_id: str) -> Command:
    """What to send: a check-in, or that it was skipped."""
    kind = CheckIn if answers else SkipCheckIn
    _, prefix = NEW_IDS[kind.__name__]
    return asked(kind, {"entry": short_id(prefix, command_id), **answers})


def _send(choices: Choices, commission: str, answers: dict[str, JsonValue]) -> None:
    choices = choices.identified(f"cli-{secrets.token_hex(12)}")
    command = command_of(answers, choices.command_id or "")
    from opdracht.cli.sending import send  # noqa: PLC0415 - loads Temporal's client

    asyncio.run(send(choices, Asked("commission", commission, command, {})))


def _as_json(found: Opener | None) -> JsonValue:
    if found is None:
        return None
    return {
        "obstacle": found.obstacle,
        "named": found.named.isoformat(),
        "deeds": [
            {"at": deed.at.isoformat(), "kind": deed.kind.value, "what": deed.what}
            for deed in found.deeds
        ],
    }
