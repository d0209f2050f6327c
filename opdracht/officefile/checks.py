"""What can be seen to be wrong in a file alone, before it is laid beside an office."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from opdracht.officefile.findings import Finding
from opdracht.officefile.shape import OfficeFile, Section
from opdracht.sentences.grammar import Said

Dated = tuple[date | None, date | None]


def checks(file: OfficeFile) -> Iterator[Finding]:
    """Everything that cannot be, whatever office it is for."""
    yield from _complete(file)
    yield from _nameless(file)
    yield from _reversed(file)
    yield from _circles(
        Section.ORGANISATIONS, {one.organisation: one.parent for one in file.organisations}
    )
    yield from _circles(Section.TEAMS, {one.team: one.parent for one in file.teams})
    yield from _twice(file)


def _complete(file: OfficeFile) -> Iterator[Finding]:
    """Who says that a section is complete says what is in it: leaving it out is a slip."""
    for section, complete in file.complete.items():
        if complete and section.value not in file.model_fields_set:
            yield Finding(
                f"complete.{section.value}",
                "section_missing",
                Said(
                    "dit deel ontbreekt in het bestand; schrijf een lege lijst als alles stopt",
                    "this section is not in the file; write an empty list when everything ends",
                ),
            )


def _nameless(file: OfficeFile) -> Iterator[Finding]:
    for index, one in enumerate(file.people):
        if one.name is None and (one.email or one.phone):
            yield Finding(
                f"people.{index}.name",
                "missing",
                Said(
                    "bij een adres of nummer hoort ook de naam",
                    "an address or number comes with the name",
                ),
            )


def _reversed(file: OfficeFile) -> Iterator[Finding]:
    dated: Mapping[str, Sequence[Dated]] = {
        "roles": [(one.starts, one.ends) for one in file.roles],
        "hats": [(one.starts, one.ends) for one in file.hats],
        "absences": [(one.starts, one.ends) for one in file.absences],
        "mandates": [(one.starts, one.ends) for one in file.mandates],
        "calendars": [(one.starts, one.until) for one in file.calendars],
    }
    for section, periods in dated.items():
        for index, (starts, ends) in enumerate(periods):
            if starts is not None and ends is not None and ends < starts:
                yield Finding(
                    f"{section}.{index}.{'until' if section == 'calendars' else 'ends'}",
                    "dates_reversed",
                    Said(
                        f"de laatste dag ({ends}) ligt voor de eerste ({starts})",
                        f"the last day ({ends}) comes before the first ({starts})",
                    ),
                )


def _circles(section: Section, parents: Mapping[str, str | None]) -> Iterator[Finding]:
    """Each circle once, at the first entry of it."""
    code = "team_loop" if section is Section.TEAMS else "organisation_loop"
    told: list[str] = []
    for index, start in enumerate(parents):
        line: list[str] = []
        at: str | None = start
        while at is not None and at in parents and at not in line and at not in told:
            line.append(at)
            at = parents[at]
        if at == start and line:
            told += line
            circle = " → ".join([*line, start])
            yield Finding(
                f"{section.value}.{index}.parent",
                code,
                Said(f"dit is een kring: {circle}", f"this is a circle: {circle}"),
            )


def _twice(file: OfficeFile) -> Iterator[Finding]:
    keys: Mapping[str, Sequence[str]] = {
        "organisations": [one.organisation for one in file.organisations],
        "people": [one.person for one in file.people],
        "teams": [one.team for one in file.teams],
        "products": [one.product for one in file.products],
        "mandates": [one.mandate for one in file.mandates],
        "agreements": [f"{one.client} {one.year}" for one in file.agreements],
        "templates": [one.template for one in file.templates],
        "calendars": [" ".join([one.kind, one.client or ""]) for one in file.calendars],
    }
    for section, names in keys.items():
        seen: dict[str, int] = {}
        for index, name in enumerate(names):
            if name in seen:
                yield Finding(
                    f"{section}.{index}",
                    "entry_twice",
                    Said(f"{name} staat er twee keer in", f"{name} is in it twice"),
                )
            seen[name] = index
