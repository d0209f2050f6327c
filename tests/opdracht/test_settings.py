from pathlib import Path

import pytest

from opdracht.fault import LocalError
from opdracht.mail.server import Smtp
from opdracht.settings import Settings


def test_without_any_variable_everything_runs_on_this_machine() -> None:
    settings = Settings.read({})
    assert settings.runs_postgres
    assert settings.runs_temporal
    assert settings.data == Path(".opdracht")
    assert settings.task_queue == "opdracht"


def test_an_empty_variable_counts_as_not_set() -> None:
    assert Settings.read({"OPDRACHT_DATABASE_URL": ""}).runs_postgres


def test_settings_survive_the_way_through_the_environment(tmp_path: Path) -> None:
    given = Settings(data=tmp_path, temporal_port=17233, language="en", temporal_elsewhere=True)
    again = Settings.read(given.environ())
    assert again.model_dump(exclude={"key_ring"}) == given.model_dump(exclude={"key_ring"})
    assert again.key_ring_file == given.key_ring_file


def test_a_wrong_value_is_one_sentence_that_names_the_variable() -> None:
    with pytest.raises(LocalError, match="OPDRACHT_TEMPORAL_PORT") as caught:
        Settings.read({"OPDRACHT_TEMPORAL_PORT": "lots"})
    assert caught.value.code == "setting_invalid"


def test_a_database_elsewhere_needs_its_key_database() -> None:
    with pytest.raises(LocalError, match="OPDRACHT_KEYS_DATABASE_URL"):
        Settings.read({"OPDRACHT_DATABASE_URL": "postgresql://db/opdracht"})


@pytest.mark.parametrize(
    "variable", ["OPDRACHT_TEMPORAL_ADDRESS", "TEMPORAL_ADDRESS", "TEMPORAL_PROFILE"]
)
def test_temporal_elsewhere_by_our_variable_or_temporals_own(variable: str) -> None:
    assert not Settings.read({variable: "elsewhere"}).runs_temporal


def test_a_password_in_a_url_is_not_printed() -> None:
    shown = repr(Settings(database_url="postgresql://a:secret@db/x", keys_database_url="x"))
    assert "secret" not in shown


def test_a_long_data_folder_gets_a_short_socket_folder(tmp_path: Path) -> None:
    long = Settings(data=tmp_path / ("x" * 120))
    assert len(str(long.postgres_socket)) < 90
    assert Settings(data=Path("/srv/o")).postgres_socket == Path("/srv/o/postgres")


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://post@mail.example", Smtp("mail.example", 587, "starttls", "post")),
        ("smtps://mail.example:4650", Smtp("mail.example", 4650, "tls")),
        ("smtp+plain://10.0.0.1", Smtp("10.0.0.1", 25, "none")),
    ],
)
def test_a_mail_server_is_one_url(url: str, server: Smtp) -> None:
    assert Settings.read({"OPDRACHT_SMTP_URL": url}).smtp == server


@pytest.mark.parametrize(
    "url",
    ["mail.example", "http://mail.example", "smtp://", "smtp://a:b@c", "smtp://a/b", "smtp://a:x"],
)
def test_a_url_that_is_no_mail_server_is_refused_by_name(url: str) -> None:
    with pytest.raises(LocalError, match="OPDRACHT_SMTP_URL") as refused:
        Settings.read({"OPDRACHT_SMTP_URL": url})
    assert "a:b" not in refused.value.nl


def test_mail_goes_nowhere_unless_all_is_local_or_somebody_says_where() -> None:
    assert Settings.read({}).catches_mail
    assert Settings.read({}).smtp == Smtp("127.0.0.1", 8025)
    assert Settings.read({"OPDRACHT_TEMPORAL_ADDRESS": "temporal:7233"}).smtp is None
    with pytest.raises(LocalError, match="OPDRACHT_MAIL_FROM"):
        Settings.read({"OPDRACHT_MAIL_FROM": "a@b\r\nBcc: c@d"})


def test_proxies_are_networks_or_the_setting_is_named() -> None:
    settings = Settings.read({"OPDRACHT_WEB_PROXIES": "10.0.0.0/8, ::1/128,"})
    assert [str(network) for network in settings.trusted_proxies] == ["10.0.0.0/8", "::1/128"]
    assert Settings.read({}).trusted_proxies == ()
    with pytest.raises(LocalError, match="OPDRACHT_WEB_PROXIES"):
        Settings.read({"OPDRACHT_WEB_PROXIES": "everybody"})
