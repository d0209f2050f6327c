"""What each verb needs: a right to look, a command's own rights, or the keeper of the machine.

Whoever can read the key ring of an installation can read all that is in it, so a verb that looks
asks for no name: it is the keeper's tool. With `--as PERSON` (or OPDRACHT_PERSON) it shows what
that person may see, judged by the table that judges everywhere. A verb that is not named here stops
the program before it does anything.
"""

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Protocol

import typer

from domain.access import Read
from opdracht.cli.catalogue import NOUNS, verb_of
from opdracht.cli.globals import Choices
from opdracht.cli.need import Need
from opdracht.sentences.grammar import Said


def _looks(read: Read, *paths: str) -> dict[str, Need]:
    return dict.fromkeys(paths, Need(look=read))


def _kept(nl: str, en: str, *paths: str) -> dict[str, Need]:
    return dict.fromkeys(paths, Need(keeper=Said(nl, en)))


SENDS: Final = Need(sends=True)

NEEDS: Final[Mapping[str, Need]] = {
    "list": Need(look=Read.COMMISSIONS, clients=True),
    "show": Need(look=Read.COMMISSION, clients=True),
    "ledger": Need(look=Read.LEDGER, clients=True),
    "clocks": Need(look=Read.CLOCKS, clients=True),
    **_looks(Read.COMMISSION, "clarity", "variants"),
    **_looks(Read.HISTORY, "history"),
    **_looks(
        Read.WORK,
        "gaps",
        "conflicts",
        "documents",
        "review",
        "signals",
        "obstacles",
        "drift",
    ),
    **_looks(
        Read.ACCOUNTS,
        "relations",
        "follow-ups",
        "leads",
        "relation show",
        "relation export",
        "relation effect",
    ),
    **_looks(Read.TIMESHEET, "time week"),
    **_looks(Read.FIGURES, "time share"),
    **_looks(Read.ACCOUNTS, "time displaced"),
    **_looks(Read.ACCOUNTS, "relation plans", "relation capacity", "relation priority"),
    **_looks(Read.STANDSTILL, "stalled", "escalations", "handovers", "warnings"),
    **_looks(Read.FIGURES, "agreements", "balance", "satisfaction", "past", "rehearse"),
    **_looks(Read.LEARNING, "lessons", "successes", "praise"),
    **_looks(
        Read.OFFICE,
        "calendar show",
        "calendar check",
        "office export",
        "office plan",
        "office tree",
        "office crises",
        "office policy",
        "office account-policy",
    ),
    **_looks(
        Read.INBOX,
        "inbox",
        "inbox read",
        "inbox done",
        "inbox snooze",
        "inbox unfollow",
        "inbox follow",
    ),
    **_looks(Read.RECORD, "verify"),
    **_looks(Read.SECURITY_LOG, "security-log"),
    **_looks(
        Read.ACCESS_OF_OTHERS,
        "token make",
        "token list",
        "token revoke",
        "token rotate",
        "account link",
        "account list",
        "account unlink",
        "session list",
        "session end",
    ),
    # these look first, and then ask a command
    "check-in": Need(look=Read.COMMISSION, sends=True),
    "hours": Need(look=Read.COMMISSIONS, sends=True),
    # who books for others is a controller, and sees no week of anybody
    "time import": Need(look=Read.OFFICE, sends=True),
    "relation import": Need(look=Read.ACCOUNTS, sends=True),
    "calendar publish": Need(look=Read.OFFICE, sends=True),
    "office apply": Need(look=Read.OFFICE, sends=True),
    # a file or a line says who asks what; each is judged as that person
    "do": SENDS,
    "commission run": SENDS,
    **{f"{noun} {verb_of(kind)}": SENDS for noun, kinds in NOUNS.items() for kind in kinds},
    **_kept(
        "Gaat over wat er op deze machine draait.",
        "Is about what runs on this machine.",
        "up",
        "down",
        "status",
        "doctor",
        "completion",
    ),
    **_kept(
        "Toont de post van iedereen die op deze machine blijft.",
        "Shows everybody's mail that stays on this machine.",
        "mail",
    ),
    **_kept(
        "Gaat over alle organisaties van deze installatie.",
        "Is about all tenants of this installation.",
        "tenants",
        "demo",
    ),
    **_kept(
        "Schrijft of herstelt het archief zelf, buiten de handelingen van mensen om.",
        "Writes or mends the record itself, apart from what people ask.",
        "import",
        "recover",
        "rebuild",
    ),
}
"""Verb -> what it needs."""


class VerbUndeclared(RuntimeError):
    """A verb does not say what it needs, so the program does not start."""


def declare(program: typer.Typer) -> None:
    """Give every verb what it declared.

    Raises:
        VerbUndeclared: naming every verb that is not in the table.
    """
    forgot: list[str] = []
    for path, give in _verbs(program):
        need = NEEDS.get(path)
        if need is None:
            forgot.append(path)
        else:
            give(need)
    if forgot:
        raise VerbUndeclared(", ".join(forgot))


def verbs(program: typer.Typer) -> list[str]:
    """Every verb with its words: `office tree`."""
    return [path for path, _ in _verbs(program)]


Give = Callable[[Need], None]


class _HasCallback(Protocol):
    """A verb, or a group that does something by itself, as Typer keeps it."""

    callback: Callable[..., object] | None


def _verbs(program: typer.Typer, above: str = "") -> Iterator[tuple[str, Give]]:
    """Every verb with its words, and how it is given its need."""
    for info in program.registered_commands:
        name = info.name or getattr(info.callback, "__name__", "")
        yield f"{above} {name}".strip(), functools.partial(_wrap, info)
    for group in program.registered_groups:
        inner, name = group.typer_instance, f"{above} {group.name or ''}".strip()
        if inner is None:
            continue
        own = inner.registered_callback
        if own is not None and inner.info.invoke_without_command is True:
            yield name, functools.partial(_wrap, own)
        yield from _verbs(inner, name)


def _wrap(info: _HasCallback, need: Need) -> None:
    """Let the verb's function find its need among the choices of the run."""
    run = info.callback
    if run is None:
        return

    @functools.wraps(run)
    def declared(ctx: typer.Context, **given: object) -> object:
        ctx.obj = (ctx.find_object(Choices) or Choices()).needing(need)
        return run(ctx=ctx, **given)

    info.callback = declared
