"""A history that is narrowed to one group after the other shows every event once."""

from collections import Counter

from opdracht.sentences.groups import GROUP, TYPES, Group
from storage.standing import TYPES as EVENTS


def test_every_event_of_a_commission_is_in_one_group() -> None:
    found = Counter(name for names in TYPES.values() for name in names)
    assert set(found.values()) == {1}
    assert set(found) == {event.__name__ for event in EVENTS}


def test_every_group_has_its_words() -> None:
    assert set(GROUP) == set(Group)
