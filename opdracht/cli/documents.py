"""The documents that are linked to a commission, and whether a file is one of them."""

import asyncio
import hashlib
from pathlib import Path
from typing import Annotated

import typer
from pydantic import JsonValue

from domain.commission.policy import MOST_OTHERS
from domain.errors import Language
from opdracht.cli import connection
from opdracht.cli.finding import commission_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import Exit, Problem, not_found, usage
from opdracht.cli.reads import choices_of
from opdracht.cli.showing_sides import about, linked_in
from opdracht.cli.words_for import Words
from storage.commission_page import page

_SHORT = 12
"""Digits of a digest in a table; all of them stand in `--json`."""


def add(program: typer.Typer, language: Language) -> None:
    """Add the verb."""
    words = Words(language)

    @program.command(
        "documents",
        help=words(
            "De gekoppelde documenten, en of een bestand er een van is.",
            "The linked documents, and whether a file is one of them.",
        ),
    )
    def documents_(
        ctx: typer.Context,
        id_: Annotated[
            str, typer.Argument(metavar="ID", help=words.commission_id, show_default=False)
        ],
        check: Annotated[
            str | None,
            typer.Option(
                metavar="FILE",
                help=words(
                    "Is dit bestand een van de gekoppelde documenten?",
                    "Is this file one of the linked documents?",
                ),
            ),
        ] = None,
    ) -> None:
        digest = None if check is None else digest_of(check)
        asyncio.run(_documents(choices_of(ctx), id_, digest))


def digest_of(name: str) -> str:
    """The SHA-256 of a file, read bit by bit; a `Problem` when it cannot be read."""
    try:
        with Path(name).expanduser().open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise usage(
            "file_unreadable",
            nl=f"--check: het bestand {name} is niet te lezen ({error.strerror}).",
            en=f"--check: the file {name} cannot be read ({error.strerror}).",
        ) from None


async def _documents(choices: Choices, given: str, digest: str | None) -> None:
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant, id_ = await commission_of(store, choices, given)
        found = await page(store.database, store.sealer, tenant, id_, newest=2 * MOST_OTHERS)
    if found is None:
        raise not_found(nl=f"Opdracht {id_} bestaat niet.", en=f"There is no commission {id_}.")
    linked = linked_in(found.sections.get("document", []))
    if digest is not None:
        linked = [each for each in linked if each["sha256"] == digest]
        if not linked:
            raise Problem(
                Exit.NOT_FOUND,
                "document_differs",
                nl=f"Geen van de gekoppelde documenten is dit bestand ({digest}).",
                en=f"None of the linked documents is this file ({digest}).",
                details={"sha256": digest},
            )
        out.json(list[JsonValue](linked))
        for each in linked:
            out.line(
                words(
                    f"Dit is document {each['document']}: {each['title']}",
                    f"This is document {each['document']}: {each['title']}",
                )
            )
        return
    out.json(list[JsonValue](linked))
    if not linked:
        out.line(words("Er zijn geen documenten gekoppeld.", "No documents are linked."))
        return
    out.table(
        words.heads("id", "titel|title", "gaat over|about", "sha256", "link"),
        [
            (
                str(each["document"]),
                str(each["title"]),
                about(each, words),
                str(each["sha256"])[:_SHORT],
                str(each["link"]),
            )
            for each in linked
        ],
    )
