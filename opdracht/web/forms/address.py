"""Where each form is."""

from domain.message import Command
from opdracht.api.paths import ACCOUNT, OFFICE, START, START_ACCOUNT, path_of


def noun_of(kind: type[Command]) -> str:
    """The last word of its address, here and in the API: `toezeggingen`."""
    return path_of(kind).rpartition("/")[2]


def address_of(kind: type[Command]) -> str:
    """`/opdrachten/{opdracht}/doen/toezeggingen`, `/doen/opdrachten`, `/beheer/doen/rollen`,
    `/relaties/{relatie}/doen/contacten`."""
    noun = noun_of(kind)
    if kind.__name__ in OFFICE:
        return f"/beheer/doen/{noun}"
    if kind.__name__ in ACCOUNT:
        return f"/relaties/{{relatie}}/doen/{noun}"
    starts = kind.__name__ in {*START, *START_ACCOUNT}
    return f"/doen/{noun}" if starts else f"/opdrachten/{{opdracht}}/doen/{noun}"
