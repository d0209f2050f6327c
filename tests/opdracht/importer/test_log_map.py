from pathlib import Path

import pytest

from domain.office.words import Hat
from opdracht.demo.houses import ENVIRONMENT
from opdracht.importer.errors import (
    EncodingUnknown,
    FileMissing,
    ImportRefused,
    MapKeyMissing,
    MapKeyUnknown,
    MapNotToml,
    MapValueInvalid,
    ZoneUnknown,
)
from opdracht.importer.log_map import read_map
from tests.opdracht.importer.support import MAP, write_map

SHIPPED = Path(__file__).parents[3] / "opdracht" / "maps" / "wabo-receipt.toml"


def test_the_shipped_map_fits_the_demo() -> None:
    log_map = read_map(SHIPPED)
    people = {client.organisation: client.person(Hat.LIAISON) for client in ENVIRONMENT.clients}
    assert people[log_map.client] == log_map.contact


@pytest.mark.parametrize("name", ["wabo-receipt", "wabo-receipt.toml"])
def test_a_shipped_map_is_found_by_its_name(name: str) -> None:
    assert read_map(Path(name)) == read_map(SHIPPED)


def test_another_client_may_be_named_beside_the_map(tmp_path: Path) -> None:
    assert read_map(write_map(tmp_path), client="gemeente-b").client == "gemeente-b"


@pytest.mark.parametrize(
    ("old", "new", "error", "named"),
    [
        ('source = "toy"', "source = toy", MapNotToml, "map.toml"),
        ('source = "toy"', "", MapKeyMissing, "source"),
        ('source = "toy"', 'source = "Toy Log"', MapValueInvalid, "source"),
        ('source = "toy"', 'source = "toy"\nsorce = "x"', MapKeyUnknown, "sorce"),
        ('start = "start"', 'begin = "start"', MapKeyMissing, "case.start"),
        ('channel = "channel"', 'chanel = "channel"', MapKeyUnknown, "case.chanel"),
        ('zone = "Europe/Amsterdam"', 'zone = "Europe/Adam"', ZoneUnknown, "Europe/Adam"),
        ('zone = "Europe/Amsterdam"', 'zone = "Europe"', ZoneUnknown, "Europe"),
        ('zone = "Europe/Amsterdam"', 'zone = "../etc"', ZoneUnknown, "../etc"),
        ("[file]", '[file]\nencoding = "utf-9"', EncodingUnknown, "utf-9"),
        ("[file]", '[file]\nencoding = "base64"', EncodingUnknown, "base64"),
        ("[file]", '[file]\ndelimiter = ",,"', MapValueInvalid, "file.delimiter"),
        ('phase = "monitoring"', 'phase = "somewhere"', MapValueInvalid, "living.phase"),
        ('pseudonyms = ["who"]', 'pseudonyms = ["whom"]', MapValueInvalid, "whom"),
        ('pseudonyms = ["who"]', "", MapValueInvalid, "who"),
        ('pseudonyms = ["who"]', 'names = ["who", "what"]', MapValueInvalid, "what"),
    ],
)
def test_a_map_that_is_not_right_is_refused_by_the_name_of_what_is_wrong(
    tmp_path: Path, old: str, new: str, error: type[ImportRefused], named: str
) -> None:
    with pytest.raises(error) as refused:
        read_map(write_map(tmp_path, MAP.replace(old, new)))
    assert named in refused.value.sentence("nl")
    assert named in refused.value.sentence("en")
    assert "\n" not in refused.value.sentence("nl")


def test_a_map_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_map(tmp_path / "none.toml")
