"""Beyond this machine nothing starts in the open, or with a password that everybody knows."""

from pathlib import Path

import pytest
from structlog.testing import CapturingLogger

from opdracht import safety
from opdracht.fault import LocalError
from opdracht.settings import Settings

GOOD = "a4f1c97e0d8b"
TLS = "?sslmode=verify-full&sslrootcert={}"

LOGIN = """
[tenant.od-voorbeeld]
name = "Omgevingsdienst Voorbeeld"
issuer = "{issuer}"
client_id = "opdracht"
client_secret_file = "secret"
"""


@pytest.fixture
def authority(tmp_path: Path) -> Path:
    """A file that is there; what stands in it is asked at the first connection."""
    file = tmp_path / "ca.pem"
    file.write_text("-")
    return file


def settings_of(url: str, **more: object) -> Settings:
    return Settings.model_validate({"database_url": url, "keys_database_url": url} | more)


def refusal(settings: Settings) -> str:
    with pytest.raises(LocalError) as refused:
        safety.check(settings)
    assert "OPDRACHT_" in refused.value.nl
    assert "OPDRACHT_" in refused.value.en
    assert GOOD not in refused.value.nl + refused.value.en
    return refused.value.code


def web_refusal(settings: Settings) -> str:
    with pytest.raises(LocalError) as refused:
        safety.check_web(settings)
    assert "OPDRACHT_" in refused.value.en
    return refused.value.code


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://app@/opdracht?host=%2Fsrv%2Fpg",
        "postgresql://app:x@127.0.0.1/opdracht",
        "postgresql://app:x@localhost:6000/opdracht",
        "postgresql://app:x@[::1]/opdracht",
        "postgresql:///opdracht",
    ],
)
def test_on_this_machine_nothing_is_asked(url: str) -> None:
    safety.check(settings_of(url))
    safety.check_web(settings_of(url))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?sslmode=require",
        "?sslmode=verify-ca&sslrootcert=ca.pem",
        "?sslmode=verify-full",
        "?sslmode=prefer&sslrootcert=ca.pem",
    ],
)
def test_a_database_elsewhere_must_prove_who_it_is(query: str) -> None:
    assert refusal(settings_of(f"postgresql://app:{GOOD}@db.example/o{query}")) == "database_plain"


def test_one_host_elsewhere_among_several_is_enough(authority: Path) -> None:
    several = f"postgresql://app:{GOOD}@127.0.0.1,db.example/o"
    assert refusal(settings_of(several)) == "database_plain"
    in_query = f"postgresql://app:{GOOD}@/o?host=db.example"
    assert refusal(settings_of(in_query)) == "database_plain"
    safety.check(settings_of(several + TLS.format(authority)))


def test_the_keys_and_the_administrator_are_asked_too(authority: Path) -> None:
    safe = f"postgresql://app:{GOOD}@db.example/o{TLS.format(authority)}"
    plain = f"postgresql://app:{GOOD}@keys.example/k"
    safety.check(settings_of(safe, admin_database_url=safe))
    assert refusal(settings_of(safe, keys_database_url=plain)) == "database_plain"
    assert refusal(settings_of(safe, admin_database_url=plain)) == "database_plain"


def test_a_certificate_that_is_not_there_is_named() -> None:
    url = f"postgresql://app:{GOOD}@db.example/o{TLS.format('/nowhere/ca.pem')}"
    with pytest.raises(LocalError, match=r"/nowhere/ca\.pem") as refused:
        safety.check(settings_of(url))
    assert refused.value.code == "certificate_unusable"


@pytest.mark.parametrize(
    "password", ["", "postgres", "Welkom01", "opdracht_app", "ChangeMe", "short", "the-app-itself"]
)
def test_a_password_that_everybody_knows_is_refused(authority: Path, password: str) -> None:
    url = f"postgresql://the-app-itself:{password}@db.example/o{TLS.format(authority)}"
    assert refusal(settings_of(url)) == "password_known"
    # also where the network is somebody's own
    assert refusal(settings_of(url, insecure_network=True)) == "password_known"


def test_who_says_that_the_network_is_theirs_is_believed_and_it_is_in_the_log(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log = CapturingLogger()
    monkeypatch.setattr(safety, "log", log)
    safety.check(settings_of(f"postgresql://app:{GOOD}@db.example/o", insecure_network=True))
    assert {call.args for call in log.calls} == {("network.insecure",)}
    assert any("OPDRACHT_KEYS_DATABASE_URL" in str(call.kwargs) for call in log.calls)


def login_file(folder: Path, issuer: str, *, mode: int = 0o600) -> Path:
    file = folder / "login.toml"
    file.write_text(LOGIN.format(issuer=issuer))
    secret = folder / "secret"
    secret.write_text(GOOD)
    secret.chmod(mode)
    return file


def test_who_is_reached_by_others_has_an_https_address(tmp_path: Path) -> None:
    file = login_file(tmp_path, "https://login.example")
    for address in (None, "http://opdrachten.example"):
        open_ = Settings(web_host="0.0.0.0", web_address=address, login_file=file)  # noqa: S104
        assert web_refusal(open_) == "web_address_plain"
    behind = Settings(web_address="http://opdrachten.example", login_file=file)
    assert web_refusal(behind) == "web_address_plain"
    safety.check_web(Settings(web_address="https://opdrachten.example", login_file=file))


def test_others_never_log_in_as_the_people_of_the_demo(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", web_address="https://opdrachten.example")
    assert web_refusal(settings) == "login_is_demo"
    settings.login_folder.mkdir(parents=True)
    demo = login_file(settings.login_folder, "https://login.example")
    assert web_refusal(settings.model_copy(update={"login_file": demo})) == "login_is_demo"
    here = login_file(tmp_path, "http://localhost:8010")
    assert web_refusal(settings.model_copy(update={"login_file": here})) == "login_is_demo"


def test_a_secret_that_everybody_can_read_is_refused(tmp_path: Path) -> None:
    file = login_file(tmp_path, "https://login.example", mode=0o644)
    settings = Settings(web_address="https://opdrachten.example", login_file=file)
    assert web_refusal(settings) == "secret_file_open"
    password = tmp_path / "smtp"
    password.write_text(GOOD)
    password.chmod(0o604)
    mail = Settings(smtp_url="smtp://post@mail.example", smtp_password_file=password)
    assert refusal(mail) == "secret_file_open"


@pytest.mark.parametrize("name", ["DATABASE_URL", "KEYS_DATABASE_URL", "ADMIN_DATABASE_URL"])
def test_every_setting_with_a_password_may_stand_in_a_file(tmp_path: Path, name: str) -> None:
    url = f"postgresql://app:{GOOD}@db.example/o"
    file = tmp_path / "url"
    file.write_text(f"{url}\n")
    file.chmod(0o600)
    both = {"OPDRACHT_DATABASE_URL": url, "OPDRACHT_KEYS_DATABASE_URL": url}
    given = {n: v for n, v in both.items() if n != f"OPDRACHT_{name}"}
    settings = Settings.read({**given, f"OPDRACHT_{name}_FILE": str(file)})
    assert getattr(settings, name.lower()) == url
    # and stays in that file on its way to another program
    passed_on = settings.environ()
    assert f"OPDRACHT_{name}" not in passed_on
    assert Settings.read(passed_on) == settings.model_copy(
        update={"data": settings.data.absolute(), "key_ring": settings.key_ring_file}
    )


def test_a_file_with_a_secret_is_for_its_owner_and_says_one_thing(tmp_path: Path) -> None:
    file = tmp_path / "url"
    variables = {"OPDRACHT_DATABASE_URL_FILE": str(file)}
    with pytest.raises(LocalError, match="OPDRACHT_DATABASE_URL_FILE"):
        Settings.read(variables)
    file.write_text("")
    file.chmod(0o600)
    with pytest.raises(LocalError, match="is empty"):
        Settings.read(variables)
    file.write_text("postgresql://x")
    with pytest.raises(LocalError, match="both set"):
        Settings.read({**variables, "OPDRACHT_DATABASE_URL": "postgresql://y"})
    file.chmod(0o644)
    with pytest.raises(LocalError, match="chmod 600"):
        Settings.read(variables)


def test_no_secret_is_in_what_is_printed_of_the_settings() -> None:
    url = f"postgresql://app:{GOOD}@db.example/o"
    assert GOOD not in repr(settings_of(url, admin_database_url=url))
