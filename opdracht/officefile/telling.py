"""A plan in sentences: what would be added, changed and ended, what waits, and what cannot be."""

from collections.abc import Iterator, Mapping
from typing import Final, assert_never

from pydantic import JsonValue

from opdracht.officefile.reading import ReadFile
from opdracht.officefile.shape import Section
from opdracht.officefile.wanted import Change, Fields, Wanted
from opdracht.sentences.grammar import Said, stop
from opdracht.sentences.words import HAT, KIND, ORGANISATION, RELATION, ROLE, TASK, word

HEADS: Final[Mapping[Section, Said]] = {
    Section.ORGANISATIONS: Said("Organisaties", "Organisations"),
    Section.PEOPLE: Said("Mensen", "People"),
    Section.TEAMS: Said("Teams", "Teams"),
    Section.ROLES: Said("Rollen", "Roles"),
    Section.HATS: Said("Petten", "Hats"),
    Section.ABSENCES: Said("Afwezigheid", "Absences"),
    Section.PRODUCTS: Said("Productenboek", "Catalogue"),
    Section.MANDATES: Said("Bevoegdheden om toe te zeggen", "Authorities to promise"),
    Section.AGREEMENTS: Said("Jaarafspraken", "Yearly agreements"),
    Section.TEMPLATES: Said("Sjablonen", "Templates"),
    Section.POLICY: Said("Termijnen en grenzen", "Terms and limits"),
    Section.ACCOUNT_POLICY: Said("Cijfers voor relaties", "Numbers of accounts"),
    Section.CALENDARS: Said("Kalenders", "Calendars"),
}
THINGS: Final[Mapping[Section, Said]] = {
    Section.ORGANISATIONS: Said("Organisatie", "Organisation"),
    Section.PEOPLE: Said("Persoon", "Person"),
    Section.TEAMS: Said("Team", "Team"),
    Section.ROLES: Said("Rol", "Role"),
    Section.HATS: Said("Pet", "Hat"),
    Section.ABSENCES: Said("Afwezigheid", "Absence"),
    Section.PRODUCTS: Said("Product", "Product"),
    Section.MANDATES: Said("Bevoegdheid", "Mandate"),
    Section.AGREEMENTS: Said("Jaarafspraak", "Agreement"),
    Section.TEMPLATES: Said("Sjabloon", "Template"),
    Section.POLICY: Said("Voorstel", "Proposal"),
    Section.ACCOUNT_POLICY: Said("Voorstel", "Proposal"),
    Section.CALENDARS: Said("Kalender", "Calendar"),
}
CHANGES: Final[Mapping[Change, Said]] = {
    Change.ADDED: Said("nieuw", "new"),
    Change.CHANGED: Said("anders", "changed"),
    Change.ENDED: Said("stopt", "ends"),
    Change.WAITS: Said("wacht", "waits"),
    Change.CANNOT: Said("kan niet", "cannot"),
}
FIELDS: Final[Mapping[str, Said]] = {
    "client": Said("opdrachtgever", "client"),
    "closed": Said("gesloten dagen", "closed days"),
    "criterion": Said("waaraan je het ziet", "how one sees it"),
    "days": Said("werkdagen", "working days"),
    "deputy": Said("vervanger", "deputy"),
    "does": Said("wat het team doet", "what the team does"),
    "email": Said("e-mail", "e-mail"),
    "ends": Said("laatste dag", "last day"),
    "euros": Said("euro", "euros"),
    "excluded": Said("behalve", "except"),
    "gets": Said("wat de opdrachtgever krijgt", "what the client gets"),
    "hat": Said("pet", "hat"),
    "hours": Said("uren", "hours"),
    "kind": Said("soort", "kind"),
    "kvk": Said("KVK", "KVK"),
    "last_day": Said("laatste dag", "last day"),
    "minutes": Said("minuten per eenheid", "minutes per unit"),
    "name": Said("naam", "name"),
    "next_step": Said("volgende stap", "next step"),
    "norm_minutes": Said("minuten per eenheid", "minutes per unit"),
    "oin": Said("OIN", "OIN"),
    "organisation": Said("organisatie", "organisation"),
    "parent": Said("valt onder", "part of"),
    "person": Said("persoon", "person"),
    "phases": Said("fasen", "phases"),
    "phone": Said("telefoon", "telephone"),
    "product": Said("product", "product"),
    "products": Said("alleen producten", "only products"),
    "programmable": Said("vooraf te plannen", "can be planned"),
    "promise": Said("toezegging", "promise"),
    "relation": Said("relatie", "relation"),
    "role": Said("rol", "role"),
    "starts": Said("eerste dag", "first day"),
    "subjects": Said("alleen onderwerpen", "only subjects"),
    "task": Said("taak", "task"),
    "team": Said("team", "team"),
    "tolerance": Said("marge in procenten", "tolerance in per cent"),
    "unit": Said("eenheid", "unit"),
    "until": Said("laatste dag", "last day"),
    "year": Said("jaar", "year"),
}
IDS: Final[Mapping[Section, tuple[str, ...]]] = {
    Section.ORGANISATIONS: ("organisation",),
    Section.PEOPLE: ("person",),
    Section.TEAMS: ("team",),
    Section.ROLES: ("person", "role", "team"),
    Section.HATS: ("person", "organisation", "hat"),
    Section.ABSENCES: ("person",),
    Section.PRODUCTS: ("product",),
    Section.MANDATES: ("mandate",),
    Section.AGREEMENTS: ("client", "year"),
    Section.TEMPLATES: ("template",),
    Section.POLICY: (),
    Section.ACCOUNT_POLICY: (),
    Section.CALENDARS: ("kind", "client"),
}
"""What the key of a thing says already."""

_VALUES: Final = {
    "role": ROLE,
    "hat": HAT,
    "relation": RELATION,
    "task": TASK,
}
_WORDS_IN_KEYS: Final = {Section.ROLES: (1, ROLE), Section.HATS: (2, HAT)}
"""Which part of a key is a word of ours, and in which table it stands."""

LONGEST: Final = 80
"""Characters of a value in a sentence."""


def sentence(one: Wanted, file: ReadFile) -> Said:
    """One item as one sentence."""
    said = _said(one, file)
    thing = _thing(one)
    return stop(Said(f"{thing.nl} {said.nl}", f"{thing.en} {said.en}"))


def _said(one: Wanted, file: ReadFile) -> Said:
    why = Said("", "") if one.why is None else one.why
    match one.change:
        case Change.ADDED:
            parts = _readings(one)
            return Said(f"komt erbij{_after(parts.nl)}", f"is added{_after(parts.en)}")
        case Change.CHANGED:
            parts = _differences(one)
            return Said(f"verandert{_after(parts.nl)}", f"changes{_after(parts.en)}")
        case Change.ENDED:
            parts = _differences(one) if one.after else Said("", "")
            if one.section is Section.PEOPLE:
                return Said(f"vertrekt{_after(parts.nl)}", f"leaves{_after(parts.en)}")
            return Said(f"stopt{_after(parts.nl)}", f"ends{_after(parts.en)}")
        case Change.WAITS:
            return Said(f"wacht: {why.nl}", f"waits: {why.en}")
        case Change.CANNOT:
            line = file.line(one.section.value, one.index)
            nl, en = ("", "") if line is None else (f" (regel {line})", f" (line {line})")
            return Said(f"kan niet{nl}: {why.nl}", f"cannot be{en}: {why.en}")
        case _:
            assert_never(one.change)


def _after(parts: str) -> str:
    return f": {parts}" if parts else ""


def _thing(one: Wanted) -> Said:
    """`Rol behandelaar-1 behandelaar team-water`: what it is about."""
    noun = THINGS[one.section]
    parts = [Said(part, part) for part in one.key.split(" ")]
    place = _WORDS_IN_KEYS.get(one.section)
    if place is not None and place[0] < len(parts):
        parts[place[0]] = word(place[1], parts[place[0]].nl)
    return Said(
        " ".join([noun.nl, *(part.nl for part in parts)]),
        " ".join([noun.en, *(part.en for part in parts)]),
    )


def _readings(one: Wanted) -> Said:
    """`naam Team Water; valt onder afdeling-toezicht`."""
    pairs = [
        (_label(name), _value(one.section, name, value))
        for name, value in one.after.items()
        if name not in IDS[one.section]
    ]
    return Said(
        "; ".join(f"{label.nl} {value.nl}" for label, value in pairs),
        "; ".join(f"{label.en} {value.en}" for label, value in pairs),
    )


def _differences(one: Wanted) -> Said:
    """`minuten per eenheid van 960 naar 900`, for every field that differs."""
    found = list(_different(one.section, one.before, one.after))
    return Said("; ".join(said.nl for said in found), "; ".join(said.en for said in found))


def _different(section: Section, before: Fields, after: Fields) -> Iterator[Said]:
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name), after.get(name)
        if old != new:
            label = _label(name)
            was, now = _value(section, name, old), _value(section, name, new)
            yield Said(
                f"{label.nl} van {was.nl} naar {now.nl}",
                f"{label.en} from {was.en} to {now.en}",
            )


def _label(name: str) -> Said:
    return FIELDS.get(name, Said(name, name))


def _value(section: Section, name: str, value: JsonValue) -> Said:
    match value:
        case None:
            return Said("niets", "nothing")
        case bool():
            return Said("ja", "yes") if value else Said("nee", "no")
        case str() if name == "kind":
            return word(KIND if section is Section.TEMPLATES else ORGANISATION, value)
        case str() if name in _VALUES:
            return word(_VALUES[name], value)
        case str():
            short = value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"
            return Said(short, short)
        case dict():
            text = ", ".join(f"{key} {one}" for key, one in value.items())
            return Said(text, text)
        case list():
            if any(isinstance(item, dict) for item in value):
                return Said(f"{len(value)}", f"{len(value)}")
            text = ", ".join(str(item) for item in value)
            return Said(text, text)
        case _:
            return Said(str(value), str(value))


def counted(items: tuple[Wanted, ...]) -> Said:
    """`3 nieuw, 1 anders, 2 wacht`: how many of each, nothing that is none."""
    counts = [(change, sum(one.change is change for one in items)) for change in Change]
    return Said(
        ", ".join(f"{count} {CHANGES[change].nl}" for change, count in counts if count),
        ", ".join(f"{count} {CHANGES[change].en}" for change, count in counts if count),
    )
