"""The office as a tree, and its crises."""

from collections.abc import Iterator
from datetime import date, datetime

from pydantic import JsonValue

from domain.authority import Role
from domain.office import OfficeState
from domain.office.crisis import CrisisDeclared
from domain.office.words import LEVEL, Relation
from opdracht.cli import connection
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.office_plans import office_of
from opdracht.cli.out import Out
from opdracht.cli.words_for import Words
from opdracht.sentences import Names, names_from
from opdracht.sentences.grammar import AMSTERDAM
from opdracht.sentences.words import HAT, ORGANISATION, ROLE, word
from opdracht.sentences.words import LEVEL as LEVEL_WORD

Node = dict[str, JsonValue]
_DEEPEST = 50
"""Levels of departments that are drawn: a tree that is deeper was not made by people."""


async def tree(choices: Choices) -> None:
    """Departments and teams with their leads, then clients with their hats and levels."""
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        office = await office_of(store, await tenant_of(store, choices))
    names, day = names_from(office.events), datetime.now(AMSTERDAM).date()
    ours = [_team(office.state, names, team, day, 0) for team in _tops(office.state)]
    clients = [
        _organisation(office.state, names, one, day, 0) for one in _first_clients(office.state)
    ]
    out.json({"organisation": office.state.organisation, "teams": [*ours], "clients": [*clients]})
    out.line(names.organisation(office.state.organisation or ""))
    for team in ours:
        _draw_team(out, words, team, 1)
    out.line()
    out.line(words("Opdrachtgevers", "Clients"))
    for client in clients:
        _draw_client(out, words, client, 1)


def _tops(state: OfficeState) -> Iterator[str]:
    yield from (team for team, known in state.teams.items() if known.parent is None)


def _team(state: OfficeState, names: Names, team: str, day: date, depth: int) -> Node:
    below = [name for name, known in state.teams.items() if known.parent == team]
    leads: list[JsonValue] = [
        {"person": who, "name": names.person(who), "role": held.role.value}
        for who, known in state.people.items()
        for held in known.roles
        if held.team == team and held.role in {Role.TEAM_LEAD, Role.HEAD} and held.holds(day)
    ]
    return {
        "team": team,
        "name": names.team(team),
        "leads": leads,
        "teams": [_team(state, names, one, day, depth + 1) for one in below if depth < _DEEPEST],
    }


def _first_clients(state: OfficeState) -> Iterator[str]:
    """Clients, and what clients are part of, that are part of nothing themselves."""
    wanted: list[str] = []
    for name, known in state.organisations.items():
        if known.relation is Relation.CLIENT:
            at, seen = name, [name]
            while (parent := state.organisations[at].parent) and parent not in seen:
                at = parent
                seen.append(at)
            if at not in wanted:
                wanted.append(at)
    yield from wanted


def _organisation(
    state: OfficeState, names: Names, organisation: str, day: date, depth: int
) -> Node:
    known = state.organisations[organisation]
    below = [name for name, one in state.organisations.items() if one.parent == organisation]
    hats: list[JsonValue] = [
        {
            "person": who,
            "name": names.person(who),
            "hat": worn.hat.value,
            "level": LEVEL[worn.hat].value if worn.hat in LEVEL else None,
        }
        for who, person in state.people.items()
        for worn in person.hats
        if worn.organisation == organisation and worn.holds(day)
    ]
    return {
        "organisation": organisation,
        "name": names.organisation(organisation),
        "kind": known.kind.value,
        "client": known.relation is Relation.CLIENT,
        "hats": hats,
        "organisations": [
            _organisation(state, names, one, day, depth + 1) for one in below if depth < _DEEPEST
        ],
    }


def _draw_team(out: Out, words: Words, node: Node, depth: int) -> None:
    leads = _nodes(node["leads"])
    led = ", ".join(f"{words.of(word(ROLE, str(one['role'])))} {one['name']}" for one in leads)
    nobody = words("niemand leidt dit nu", "nobody leads this now")
    out.line(f"{'  ' * depth}{node['name']} ({node['team']}): {led or nobody}")
    for below in _nodes(node["teams"]):
        _draw_team(out, words, below, depth + 1)


def _draw_client(out: Out, words: Words, node: Node, depth: int) -> None:
    kind = words.of(word(ORGANISATION, str(node["kind"])))
    out.line(f"{'  ' * depth}{node['name']} ({node['organisation']}, {kind})")
    for one in _nodes(node["hats"]):
        hat = words.of(word(HAT, str(one["hat"])))
        level = one["level"]
        at = "" if level is None else f" ({words.of(word(LEVEL_WORD, str(level)))})"
        out.line(f"{'  ' * (depth + 1)}{one['name']}: {hat}{at}")
    for below in _nodes(node["organisations"]):
        _draw_client(out, words, below, depth + 1)


def _nodes(value: JsonValue) -> list[Node]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


async def crises(choices: Choices) -> None:
    """Every crisis, the latest first: for which teams, until when, and why."""
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        office = await office_of(store, await tenant_of(store, choices))
    names, day = names_from(office.events), datetime.now(AMSTERDAM).date()
    why = {one.crisis: one.why for one in office.events if isinstance(one, CrisisDeclared)}
    known = sorted(office.state.crises.items(), key=lambda one: one[1].starts, reverse=True)
    out.json(
        [
            {
                "crisis": name,
                "teams": list(one.teams),
                "starts": one.starts.isoformat(),
                "ends": one.ends.isoformat() if one.ends else None,
                "until": one.until.isoformat(),
                "running": one.holds(day),
                "why": why.get(name),
            }
            for name, one in known
        ]
    )
    if not known:
        out.line(words("Er is geen crisis geweest.", "There was no crisis."))
        return
    out.table(
        words.heads("crisis", "teams", "vanaf|from", "tot en met|until", "nu|now", "waarom|why"),
        [
            (
                name,
                ", ".join(names.team(team) for team in one.teams),
                words.day(one.starts),
                words.day(one.ends or one.until),
                words("ja", "yes") if one.holds(day) else words("nee", "no"),
                why.get(name, ""),
            )
            for name, one in known
        ],
    )
