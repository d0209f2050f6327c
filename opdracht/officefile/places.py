"""From a file to commands: organisations and teams."""

from collections.abc import Iterator, Sequence

from domain.office.commands import (
    CorrectOrganisation,
    FormTeam,
    MoveTeam,
    RegisterOrganisation,
)
from domain.office.tree import PlaceOrganisation
from opdracht.officefile.shape import OfficeFile, OrganisationEntry, Section, TeamEntry
from opdracht.officefile.wanted import Change, Wanted, shown, stays


def organisations(asked: OfficeFile, now: OfficeFile) -> Iterator[Wanted]:
    """First all of them, then where they belong."""
    section = Section.ORGANISATIONS
    known = {one.organisation: one for one in now.organisations}
    for index, one in enumerate(asked.organisations):
        yield from _organisation(index, one, known.get(one.organisation))
    for index, one in enumerate(asked.organisations):
        old = known.get(one.organisation)
        before = None if old is None else old.parent
        if one.parent != before:
            yield Wanted(
                section,
                one.organisation,
                Change.CHANGED,
                PlaceOrganisation(organisation=one.organisation, parent=one.parent),
                {"parent": before},
                {"parent": one.parent},
                index,
            )
    if asked.says_all(section):
        named = {one.organisation for one in asked.organisations}
        for name in known:
            if name not in named:
                yield stays(
                    section,
                    name,
                    "een organisatie wordt niet beëindigd; beëindig de petten en afspraken",
                    "an organisation is not ended; end its hats and agreements",
                )


def _organisation(
    index: int, one: OrganisationEntry, old: OrganisationEntry | None
) -> Iterator[Wanted]:
    section = Section.ORGANISATIONS
    if old is None or (old.kind, old.relation) != (one.kind, one.relation):
        command = RegisterOrganisation(
            organisation=one.organisation,
            kind=one.kind,
            relation=one.relation,
            name=one.name,
            oin=one.oin,
            kvk=one.kvk,
        )
        before = {} if old is None else shown(old, "parent")
        change = Change.ADDED if old is None else Change.CHANGED
        after = shown(one, "parent")
        yield Wanted(section, one.organisation, change, command, before, after, index)
    elif (old.name, old.oin, old.kvk) != (one.name, one.oin, one.kvk):
        correct = CorrectOrganisation(
            organisation=one.organisation, name=one.name, oin=one.oin, kvk=one.kvk
        )
        yield Wanted(
            section,
            one.organisation,
            Change.CHANGED,
            correct,
            shown(old, "parent"),
            shown(one, "parent"),
            index,
        )


def teams(asked: OfficeFile, now: OfficeFile) -> Iterator[Wanted]:
    """Departments before the teams in them."""
    section = Section.TEAMS
    known = {one.team: one for one in now.teams}
    for index, one in _from_the_top(asked.teams):
        old = known.get(one.team)
        if old is None or old.name != one.name:
            form = FormTeam(team=one.team, name=one.name, parent=one.parent)
            change = Change.ADDED if old is None else Change.CHANGED
            before = {} if old is None else shown(old)
            yield Wanted(section, one.team, change, form, before, shown(one), index)
        elif old.parent != one.parent:
            move = MoveTeam(team=one.team, parent=one.parent)
            yield Wanted(
                section,
                one.team,
                Change.CHANGED,
                move,
                {"parent": old.parent},
                {"parent": one.parent},
                index,
            )
    if asked.says_all(section):
        named = {one.team for one in asked.teams}
        for name in known:
            if name not in named:
                yield stays(
                    section,
                    name,
                    "een team wordt niet opgeheven; zet het elders onder en beëindig de rollen",
                    "a team is not dissolved; move it elsewhere and end its roles",
                )


def _from_the_top(teams: Sequence[TeamEntry]) -> list[tuple[int, TeamEntry]]:
    """With their places in the file. A circle was refused when the file was read."""
    above = {one.team: one.parent for one in teams}

    def depth(team: str | None) -> int:
        count = 0
        while team is not None and count <= len(above):
            team, count = above.get(team), count + 1
        return count

    return sorted(enumerate(teams), key=lambda pair: depth(pair[1].team))
