"""Who may see and do what, as tables: the very data that judges at run time."""

from collections.abc import Callable, Iterable
from typing import Final

from markdown_words import cell, code, doc, table

from domain.access import DOING, ENGINE, READS, Doing
from domain.access.fields import (
    CLOCK,
    CLOCK_KINDS,
    HEAD,
    LINE,
    LINE_HIDDEN,
    SECTIONS,
    SPOKEN,
)
from domain.access.titles import REACH, READ, SCOPE
from domain.account import ACCOUNT_TITLES
from domain.attribute import ATTRIBUTES
from domain.authority import Role
from domain.commission import TITLES
from domain.phase import Phase
from opdracht.cli.need import Need
from opdracht.cli.needs import NEEDS
from opdracht.cli.wording_office import OFFICE_VERBS
from opdracht.sentences.words import PHASE, ROLE

PEOPLE: Final = tuple(role for role in Role if role is not Role.SYSTEM)
YES: Final = "✓"
NOT: Final = "·"


def _both(nl: str, en: str) -> str:
    return f"{cell(nl)}<br>*{cell(en)}*"


def _heads(*first: str, roles: Iterable[Role], last: Iterable[str] = ()) -> list[str]:
    return [*first, *(_both(ROLE[role].nl, ROLE[role].en) for role in roles), *last]


def looking() -> str:
    """What can be looked at, by which roles, and how far."""
    rows = [
        [
            _both(*READ[read]),
            *(REACH[rule.reach[role]][0] if role in rule.reach else NOT for role in PEOPLE),
        ]
        for read, rule in READS.items()
    ]
    return table(_heads("kijken naar / looking at", roles=PEOPLE), rows)


def reaches() -> str:
    """How far a right to look goes."""
    rows = [
        [f"{word_nl}<br>*{word_en}*", f"{cell(nl)}<br>*{cell(en)}*"]
        for word_nl, nl, word_en, en in REACH.values()
    ]
    return table(["bereik / reach", "betekenis / meaning"], rows)


def commission_commands() -> str:
    """Each command of a commission: roles, phases, and what is looked at beside."""
    doings = [doing for doing in DOING.values() if doing.of_a_commission]
    asked = [role for role in Role if any(role in doing.widest for doing in doings)]
    rows = [
        [
            f"{code(name)}<br>{_both(*TITLES[name])}",
            *(_held(DOING[name], role) for role in asked),
            _phases(DOING[name]),
            _beside(DOING[name]),
        ]
        for name in (doing.kind.__name__ for doing in doings)
    ]
    heads = _heads("stap / command", roles=asked, last=["fase / phase", "ook / beside"])
    return table(heads, rows)


def office_commands() -> str:
    """Each command of the office: roles, and what is looked at beside."""
    doings = [doing for doing in DOING.values() if doing.of_the_office]
    asked = [role for role in Role if any(role in doing.widest for doing in doings)]
    rows = [
        [
            f"{code(doing.kind.__name__)}<br>"
            + _both(OFFICE_VERBS[doing.kind.__name__], doc(doing.kind)),
            *(_held(doing, role) for role in asked),
            _beside(doing),
        ]
        for doing in doings
    ]
    return table(_heads("stap / command", roles=asked, last=["ook / beside"]), rows)


def account_commands() -> str:
    """Each command of an account: roles."""
    doings = [doing for doing in DOING.values() if doing.of_an_account]
    asked = [role for role in Role if any(role in doing.widest for doing in doings)]
    rows = [
        [
            f"{code(doing.kind.__name__)}<br>{_both(*ACCOUNT_TITLES[doing.kind.__name__])}",
            *(_held(doing, role) for role in asked),
        ]
        for doing in doings
    ]
    return table(_heads("stap / command", roles=asked), rows)


def _held(doing: Doing, role: Role) -> str:
    if role in doing.roles:
        return YES
    return f"({YES})" if role in doing.widest else NOT


def _phases(doing: Doing) -> str:
    numbers = [str(list(Phase).index(phase)) for phase in doing.phases]
    return "alle / all" if len(numbers) == len(Phase) else " ".join(numbers)


def _beside(doing: Doing) -> str:
    return ", ".join(code(attribute.value) for attribute in doing.beside) or NOT


def attributes() -> str:
    """What is looked at beside the role."""
    rows = [
        [code(attribute.value), _both(told.nl, told.en), ", ".join(map(code, told.codes))]
        for attribute, told in ATTRIBUTES.items()
    ]
    return table(["woord / word", "wat het vraagt / what it asks", "weigering / refusal"], rows)


def phases() -> str:
    """The numbers of the phases."""
    rows = [
        [str(number), _both(PHASE[phase].nl, PHASE[phase].en)] for number, phase in enumerate(Phase)
    ]
    return table(["nummer / number", "fase / phase"], rows)


def scopes() -> str:
    """What a token may be used for."""
    rows = [[code(scope.value), _both(*told)] for scope, told in SCOPE.items()]
    return table(["scope", "waarvoor / what for"], rows)


def followers() -> str:
    """What goes by itself, and what it needs."""
    rows = [
        [
            code(name),
            _both(follower.nl, follower.en),
            ", ".join(code(kind.__name__) for kind in follower.asks) or NOT,
            ", ".join(code(read.value) for read in follower.reads) or NOT,
        ]
        for name, follower in ENGINE.items()
    ]
    return table(["naam / name", "wat / what", "vraagt / asks", "leest / reads"], rows)


def verbs() -> str:
    """What each verb of the command line needs; those of one command alone stand above."""
    rows = [
        [code(path), _needed(need)]
        for path, need in sorted(NEEDS.items())
        if need.look is not None or need.keeper is not None or path in {"do", "commission run"}
    ]
    return table(["opdracht …", "nodig / needs"], rows)


def _needed(need: Need) -> str:
    if need.keeper is not None:
        return "beheer van de machine / keeper of the machine: " + _both(
            need.keeper.nl, need.keeper.en
        )
    looks = [] if need.look is None else [_both(*READ[need.look])]
    asks = ["de rechten van het commando zelf<br>*the command's own rights*"] if need.sends else []
    return "<br>".join([*looks, *asks])


def fields() -> str:
    """What a client's person sees of a commission of their own, field by field."""
    head = [["de opdracht / the commission", NOT, _names(HEAD)]]
    told = [
        [code(section), code(event.__name__) + (SAID if event in SPOKEN else ""), _names(names)]
        for section, events in SECTIONS.items()
        for event, names in events.items()
    ]
    hidden = ", ".join(code(status.value) for status in sorted(LINE_HIDDEN))
    clocks = ", ".join(code(kind.value) for kind in sorted(CLOCK_KINDS))
    rest = [
        [
            "afspraken en toezeggingen / the ledger",
            f"behalve / but for: {hidden}",
            _names(LINE),
        ],
        ["klokken / clocks", f"alleen / only: {clocks}", _names(CLOCK)],
    ]
    heads = ["deel / part", "gebeurtenis / event", "velden / fields"]
    return table(heads, [*head, *told, *rest])


SAID: Final = " †"


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(code, names)) or "dat het gebeurde<br>*that it happened*"


TABLES: dict[str, Callable[[], str]] = {
    "rights-looking": looking,
    "rights-reaches": reaches,
    "rights-commission": commission_commands,
    "rights-office": office_commands,
    "rights-account": account_commands,
    "rights-attributes": attributes,
    "rights-phases": phases,
    "rights-scopes": scopes,
    "rights-fields": fields,
    "rights-followers": followers,
    "rights-verbs": verbs,
}
