"""A plan says beforehand what a file would do to an office, and what cannot be."""

import pytest

from domain.office import INITIAL, OfficeEvent
from domain.office.errors import OfficeNotOpen, PersonUnknown
from opdracht.demo.houses import ENVIRONMENT
from opdracht.officefile.planning import Asker, plan
from opdracht.officefile.shape import OfficeFile
from opdracht.officefile.wanted import Change
from tests.opdracht.officefile.support import (
    NOW,
    TODAY,
    carried_out,
    events_of,
    planned,
    read,
    told,
)

EVENTS: list[OfficeEvent] = events_of(ENVIRONMENT)
BOSS = "beheerder-1"
TEMPLATE = """
[[templates]]
template = "bodemadvies-klein-2027"
product = "bodemadvies"
kind = "small"
year = 2027
team = "team-bodem"
hours = 8
days = 5
gets = "Een kort advies"
does = "Lezen en schrijven"
criterion = "Het advies is leesbaar"
promise = "Binnen vijf werkdagen"
next_step = "Wij lezen het plan"
"""

LONG_ABSENCE = (
    "Afwezigheid behandelaar-1 2026-12-01 komt erbij: vervanger behandelaar-2;"
    " eerste dag 2026-12-01; laatste dag 2026-12-05."
)
RENAMED = (
    "Organisatie waterrijk verandert: naam van Gemeente Waterrijk naar Gemeente Waterrijk aan Zee."
)
HAT_ENDS = (
    "Pet regisseur-waterrijk waterrijk regisseur stopt: laatste dag van niets naar 2026-12-31."
)
MOVED = "Team team-geluid verandert: valt onder van afdeling-toezicht naar afdeling-vergunningen."
AMENDED = (
    "Jaarafspraak havenstad 2026 verandert: bodemadvies van 260 naar 0;"
    " marge in procenten van niets naar 5."
)
LONG_ROLE = (
    "Rol behandelaar-4 coördinator komt erbij: eerste dag 2027-01-01; laatste dag 2027-12-31."
)
CORRECTED = (
    "Persoon behandelaar-1 verandert: naam van Behandelaar 1 naar Behandelaar Een;"
    " telefoon van 088 000 00 00 naar niets."
)
PUBLISH = "opdracht office publish-policy"
UNDER_ITS_TEAM = """
[[teams]]
team = "afdeling-toezicht"
name = "Afdeling Toezicht en handhaving"
parent = "team-water"
"""
IN_A_CIRCLE = """
[[absences]]
person = "teamleider-2"
deputy = "teamleider-1"
starts = 2026-12-24
ends = 2026-12-31
"""
OTHER_LIMITS = """
[[mandates]]
mandate = "toezeggen-water"
person = "teamleider-1"
hours = 500
euros = 1
"""


def says(text: str, person: str | None = None) -> list[str]:
    """The plan of this file for the demo office, in Dutch."""
    file = read(text)
    return told(planned(file.says, EVENTS, person).items, file)


def codes(text: str, person: str | None = None) -> list[tuple[str, str | None]]:
    return [(one.change.value, one.code) for one in planned(read(text).says, EVENTS, person).items]


def test_a_file_that_says_nothing_asks_nothing() -> None:
    assert says("") == []


def test_what_is_new_is_said_with_all_that_it_says() -> None:
    text = '[[teams]]\nteam = "team-asbest"\nname = "Team Asbest"\nparent = "afdeling-toezicht"'
    assert says(text) == [
        "Team team-asbest komt erbij: naam Team Asbest; valt onder afdeling-toezicht."
    ]
    text = """
[[organisations]]
organisation = "dorp"
kind = "municipality"
name = "Gemeente Dorp"
parent = "middenland"
[[people]]
person = "regisseur-dorp"
organisation = "dorp"
name = "Regisseur Dorp"
[[hats]]
person = "regisseur-dorp"
organisation = "dorp"
hat = "liaison"
starts = 2026-12-01
[[roles]]
person = "behandelaar-4"
role = "coordinator"
starts = 2027-01-01
ends = 2027-12-31
[[absences]]
person = "behandelaar-1"
deputy = "behandelaar-2"
starts = 2026-12-01
ends = 2026-12-05
"""
    assert says(text) == [
        "Organisatie dorp komt erbij: soort gemeente; relatie opdrachtgever; naam Gemeente Dorp.",
        "Organisatie dorp verandert: valt onder van niets naar middenland.",
        "Persoon regisseur-dorp komt erbij: organisatie dorp; naam Regisseur Dorp.",
        LONG_ROLE,
        "Pet regisseur-dorp dorp regisseur komt erbij: eerste dag 2026-12-01.",
        LONG_ABSENCE,
    ]


def test_what_differs_is_said_from_what_to_what() -> None:
    text = """
[[organisations]]
organisation = "waterrijk"
kind = "municipality"
name = "Gemeente Waterrijk aan Zee"
[[people]]
person = "behandelaar-1"
organisation = "od-voorbeeldstreek"
name = "Behandelaar Een"
email = "behandelaar-1@od-voorbeeldstreek.example"
[[teams]]
team = "team-geluid"
name = "Team Geluid en lucht"
parent = "afdeling-vergunningen"
[[products]]
product = "geluidmeting"
name = "Geluidmeting met rapport"
task = "on-request"
unit = "meting"
norm_minutes = 900
norms = { 2028 = 840 }
[[agreements]]
client = "havenstad"
year = 2026
hours = { geluidmeting = 320, milieutoezicht = 5200 }
tolerance = 5
[policy]
small_hours = 20
"""
    policy = planned(read(text).says, EVENTS).waits[0].key
    assert policy.startswith("bestand-2-")
    assert says(text) == [
        RENAMED,
        CORRECTED,
        MOVED,
        "Product geluidmeting verandert: minuten per eenheid van 960 naar 900.",
        "Product geluidmeting 2028 verandert: minuten per eenheid van niets naar 840.",
        AMENDED,
        "Jaarafspraak havenstad 2026 verandert: geluidmeting van 300 naar 320.",
        f"Voorstel {policy} verandert: small_hours van 16 naar 20.",
        f"Voorstel {policy} wacht: een ander stelt het vast ({PUBLISH} --policy {policy}).",
    ]


def test_what_is_there_already_does_not_show() -> None:
    text = '[[roles]]\nperson = "behandelaar-1"\nrole = "handler"\nteam = "team-water"\n'
    assert says(text) == []
    assert says(text + "starts = 2025-01-01\n") == []
    assert says('[[people]]\nperson = "behandelaar-1"\norganisation = "od-voorbeeldstreek"') == []


def test_a_role_or_hat_that_ends_earlier_ends() -> None:
    text = """
[[roles]]
person = "behandelaar-1"
role = "handler"
team = "team-water"
starts = 2024-01-01
ends = 2026-12-31
[[roles]]
person = "behandelaar-1"
role = "handler"
team = "team-water"
starts = 2027-06-01
[[hats]]
person = "regisseur-waterrijk"
organisation = "waterrijk"
hat = "liaison"
starts = 2024-01-01
ends = 2026-12-31
[[hats]]
person = "regisseur-waterrijk"
organisation = "havenstad"
hat = "liaison"
starts = 2027-01-01
"""
    assert says(text) == [
        "Rol behandelaar-1 behandelaar team-water stopt: laatste dag van niets naar 2026-12-31.",
        "Rol behandelaar-1 behandelaar team-water komt erbij: eerste dag 2027-06-01.",
        HAT_ENDS,
        "Pet regisseur-waterrijk havenstad regisseur komt erbij: eerste dag 2027-01-01.",
    ]


def test_an_absent_entry_ends_only_when_its_section_is_complete() -> None:
    some = '[[roles]]\nperson = "beheerder-1"\nrole = "administrator"\n'
    assert says(some) == []
    found = planned(read("[complete]\nroles = true\n" + some).says, EVENTS, BOSS)
    held = {one.key for one in found.items}
    assert "behandelaar-1 handler team-water" in held
    assert "beheerder-1 administrator" not in held
    assert {one.change for one in found.items} == {Change.ENDED}
    assert len(found.items) == 18


def test_the_last_administrator_stays_and_the_file_says_why() -> None:
    found = planned(read("roles = []\n[complete]\nroles = true").says, EVENTS, "beheerder-2")
    assert [(one.key, one.code) for one in found.cannot] == [
        ("beheerder-2 administrator", "last_administrator")
    ]


def test_a_new_administrator_comes_before_the_old_ones_go() -> None:
    text = "".join(
        f'[[roles]]\nperson = "{who}"\nrole = "administrator"\n{ends}\n'
        for who, ends in (
            ("beheerder-1", "ends = 2026-12-31"),
            ("beheerder-2", "ends = 2026-12-31"),
            ("coordinator-1", ""),
        )
    )
    assert codes(text, BOSS) == [("added", None), ("ended", None), ("ended", None)]


@pytest.mark.parametrize("section", ["organisations", "teams", "agreements"])
def test_what_never_ends_is_said_not_to(section: str) -> None:
    found = codes(f"{section} = []\n[complete]\n{section} = true")
    assert set(found) == {("cannot", "not_ended")}


@pytest.mark.parametrize("section", ["products", "mandates", "absences", "hats", "templates"])
def test_what_can_end_does(section: str) -> None:
    found = codes(f"{section} = []\n[complete]\n{section} = true")
    assert set(found) == {("ended", None)}


def test_everybody_but_the_last_administrator_may_leave() -> None:
    found = codes("people = []\n[complete]\npeople = true")
    assert set(found) == {("ended", None), ("cannot", "last_administrator")}
    leaves = """
[[people]]
person = "behandelaar-1"
organisation = "od-voorbeeldstreek"
last_day = 2026-12-31
"""
    assert says(leaves) == [
        "Persoon behandelaar-1 vertrekt: laatste dag van niets naar 2026-12-31."
    ]


def test_ending_one_absence_says_the_others_again() -> None:
    more = """
[[absences]]
person = "teamleider-1"
deputy = "teamleider-3"
starts = 2027-07-01
ends = 2027-07-14
"""
    file = read(more).says
    events = carried_out(planned(file, EVENTS, BOSS), EVENTS, BOSS)
    only = file.model_copy(update={"complete": {"absences": True}})
    found = planned(only, events, BOSS)
    assert [(one.change, one.key) for one in found.items] == [
        (Change.ENDED, "teamleider-1 2026-12-21"),
        (Change.ADDED, "teamleider-1 2027-07-01"),
    ]
    after = carried_out(found, events, BOSS)
    assert planned(only, after, BOSS).items == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[[teams]]\nteam = "team-water"\nname = "Anders"', "id_taken"),
        ('[[teams]]\nteam = "x"\nname = "X"\nparent = "nergens"', "team_unknown"),
        (UNDER_ITS_TEAM, "team_loop"),
        ('[[people]]\nperson = "nieuw"\norganisation = "waterrijk"', "name_needed"),
        ('[[people]]\nperson = "behandelaar-1"\norganisation = "waterrijk"', "person_elsewhere"),
        (
            '[[people]]\nperson = "behandelaar-1"\norganisation = "waterrijk"\nname = "B"',
            "id_taken",
        ),
        ('[[roles]]\nperson = "nergens"\nrole = "handler"', "person_unknown"),
        (IN_A_CIRCLE, "deputy_circle"),
        (TEMPLATE.replace('"bodemadvies"', '"soep"'), "product_unknown"),
        (TEMPLATE + 'phases = { received = "person" }', "template_without_phase"),
        (
            '[[agreements]]\nclient = "havenstad"\nyear = 2030\nhours = { soep = 1 }',
            "product_unknown",
        ),
        (OTHER_LIMITS, "id_taken"),
        ('[[calendars]]\nkind = "org"\nstarts = 2020-01-01\nuntil = 2020-12-31', "calendar_over"),
    ],
)
def test_what_cannot_be_is_said_with_its_code(text: str, code: str) -> None:
    assert codes(text) == [("cannot", code)]


def test_a_plan_is_made_with_the_rights_of_who_asks() -> None:
    text = '[[teams]]\nteam = "team-asbest"\nname = "Team Asbest"'
    assert codes(text, BOSS) == [("added", None)]
    assert codes(text, "directeur-1") == [("cannot", "office_role_needed")]
    with pytest.raises(PersonUnknown):
        says(text, "niemand")


def test_nobody_gives_rights_to_themselves_by_a_file() -> None:
    text = '[[roles]]\nperson = "beheerder-1"\nrole = "director"'
    assert codes(text, BOSS) == [("cannot", "own_rights")]
    assert codes(text, "beheerder-2") == [("added", None)]


def test_a_template_is_drafted_and_waits_for_two_people() -> None:
    assert codes(TEMPLATE, BOSS) == [
        ("added", None),
        ("waits", "waits_for_accepted"),
        ("waits", "waits_for_ratified"),
    ]
    assert codes(TEMPLATE + 'approval = "drafted"', BOSS) == [("added", None)]
    events = carried_out(planned(read(TEMPLATE).says, EVENTS, BOSS), EVENTS, BOSS)
    again = planned(read(TEMPLATE).says, events, BOSS)
    assert again.to_send == ()
    assert len(again.waits) == 2


def test_a_template_that_is_refused_waits_for_nobody() -> None:
    assert codes(TEMPLATE, "behandelaar-1") == [("cannot", "office_role_needed")]


def test_policy_is_proposed_once_and_waits_for_another() -> None:
    file = read("[policy]\nsmall_hours = 20").says
    first = planned(file, EVENTS, BOSS)
    assert [one.change for one in first.items] == [Change.CHANGED, Change.WAITS]
    events = carried_out(first, EVENTS, BOSS)
    second = planned(file, events, "beheerder-2")
    assert [one.change for one in second.items] == [Change.WAITS]
    assert second.items[0].key == first.items[0].key


def test_teams_are_formed_from_the_top_whatever_their_order() -> None:
    text = "".join(
        f'[[teams]]\nteam = "{team}"\nname = "{team}"\n'
        + (f'parent = "{above}"\n' if above else "")
        for team, above in (("c", "b"), ("b", "a"), ("a", None))
    )
    assert [one.key for one in planned(read(text).says, EVENTS).items] == ["a", "b", "c"]


def test_a_closed_office_has_no_plan() -> None:
    with pytest.raises(OfficeNotOpen):
        plan(OfficeFile(), OfficeFile(), INITIAL, Asker(None, TODAY), NOW)


def test_a_dropped_product_is_listed_and_dropped_elsewhere() -> None:
    text = """
[[products]]
product = "oud"
name = "Oud product"
task = "extra"
norm_minutes = 1
offered = false
[[agreements]]
client = "havenstad"
year = 2024
hours = { oud = 1 }
"""
    assert [one.change.value for one in planned(read(text).says, EVENTS).items] == [
        "added",
        "added",
        "ended",
    ]
