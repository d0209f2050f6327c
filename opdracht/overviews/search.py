"""What a few words may mean: who or what is called so."""

from typing import Final

from opdracht.sentences import Names
from storage.headings import heading

MOST: Final = 100
"""So many that are called so; a letter that stands in every name finds no more than these."""


def called(names: Names, text: str) -> tuple[str, ...]:
    """The headings of the clients, teams, products and people in whose name these words stand."""
    wanted = text.casefold().split()
    known = (
        ("client", names.organisations),
        ("product", names.products),
        ("team", names.teams),
        ("person", names.people),
    )
    found = (
        heading(of, id_)
        for of, each in known
        for id_, name in each.items()
        if all(word in name.casefold() for word in wanted)
    )
    return tuple(heading for _, heading in zip(range(MOST), found, strict=False)) if wanted else ()
