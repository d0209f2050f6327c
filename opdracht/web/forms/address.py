"""Where each form is."""

from domain.message import Command
from opdracht.api.paths import OFFICE, START, path_of


def noun_of(kind: type[Command]) -> str:
    """The last word of its address, here and in the API: `toezeggingen`."""
    return path_of(kind).rpartition("/")[2]


def address_of(kind: type[Command]) -> str:
    """`/opdrachten/{opdracht}/doen/toezeggingen`, `/doen/opdrachten`, `/beheer/doen/rollen`."""
    noun = noun_of(kind)
    if kind.__name__ in OFFICE:
        return f"/beheer/doen/{noun}"
    return f"/doen/{noun}" if kind.__name__ in START else f"/opdrachten/{{opdracht}}/doen/{noun}"
