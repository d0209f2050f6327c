"""A login file that is not right stops the start with one sentence that names the field."""

from pathlib import Path

import pytest

from opdracht.fault import LocalError
from opdracht.login.settings import LoginSettings, SecondFactor
from opdracht.settings import Settings

GOOD = """
[session]
idle_minutes = 15

[tenant.od]
name = "OD"
issuer = "https://login.example/realms/od"
client_id = "opdracht"
client_secret_file = "od.secret"
mfa = { amr = ["mfa", "otp"] }
"""


def written(folder: Path, text: str = GOOD) -> Path:
    (folder / "od.secret").write_text("s3cret\n")
    file = folder / "login.toml"
    file.write_text(text)
    return file


def test_a_good_file_is_read_with_its_secret_beside_it(tmp_path: Path) -> None:
    read = LoginSettings.read(written(tmp_path))
    assert read.session.idle.total_seconds() == 15 * 60
    assert read.tenant["od"].secret() == "s3cret"
    assert read.tenant["od"].algorithms == ("RS256", "ES256", "PS256")


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ("https://login.example", "http://login.example", "tenant.od.issuer"),
        ("https://login.example", "https://u:p@login.example", "tenant.od.issuer"),
        ("https://login.example/realms/od", "login.example", "tenant.od.issuer"),
        ('name = "OD"', 'name = ""', "tenant.od.name"),
        ('name = "OD"', "", "tenant.od.name"),
        ("od.secret", "missing.secret", "client_secret_file"),
        ("[tenant.od]", '[tenant."O D"]', "tenant.O D"),
        ("[tenant.od]", '[tenant.od]\nalgorithms = ["none"]', "tenant.od.algorithms.0"),
        ("[tenant.od]", '[tenant.od]\nalgorithms = ["HS256"]', "tenant.od.algorithms.0"),
        ("[tenant.od]", "[tenant.od]\nalgorithms = []", "tenant.od.algorithms"),
        ("[tenant.od]", '[tenant.od]\nsubject = "email"', "tenant.od.subject"),
        ("[tenant.od]", '[tenant.od]\nverify = "no"', "tenant.od.verify"),
        ("idle_minutes = 15", "idle_minutes = 0", "session.idle_minutes"),
        ("idle_minutes = 15", "idle_minutes = =", "login.toml"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, before: str, after: str, field: str) -> None:
    assert before in GOOD
    with pytest.raises(LocalError) as caught:
        LoginSettings.read(written(tmp_path, GOOD.replace(before, after)))
    assert caught.value.code == "login_file_invalid"
    assert field in caught.value.en
    assert "s3cret" not in caught.value.en


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(LocalError, match="No such file"):
        LoginSettings.read(tmp_path / "login.toml")


def test_an_empty_secret_is_no_secret(tmp_path: Path) -> None:
    file = written(tmp_path)
    (tmp_path / "od.secret").write_text(" \n")
    with pytest.raises(LocalError, match="client_secret_file"):
        LoginSettings.read(file)


@pytest.mark.parametrize(
    ("acr", "amr", "shown"),
    [
        (None, (), False),
        ("loa-1", ("pwd",), False),
        ("loa-2", ("pwd",), True),
        (None, ("pwd", "otp"), True),
    ],
)
def test_one_sign_of_a_second_factor_is_enough(
    acr: str | None, amr: tuple[str, ...], shown: bool
) -> None:
    assert SecondFactor(acr=("loa-2",), amr=("otp", "mfa")).shown(acr, amr) is shown
    assert SecondFactor().shown(acr, amr)


def test_the_demos_provider_is_for_this_machine_alone() -> None:
    assert Settings().runs_login
    for elsewhere in (
        Settings(login_file=Path("login.toml")),
        Settings(web_host="0.0.0.0"),  # noqa: S104 - only asked about
        Settings(temporal_address="temporal:7233"),
        Settings(database_url="postgresql://db/x", keys_database_url="postgresql://db/y"),
    ):
        assert not elsewhere.runs_login
