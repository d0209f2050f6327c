"""What a provider says of itself is believed for a while, and only as far as it is safe."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from joserfc.jwk import ECKey, OctKey, RSAKey
from pydantic import JsonValue

from opdracht.login.back_to import own_path
from opdracht.login.device import named
from opdracht.login.provider import ProviderAsked
from opdracht.login.refusal import ProviderDown, TokenRefused
from opdracht.login.settings import Provider
from tests.opdracht.login.provider import OBJECT

ISSUER = "https://login.example"
SETTINGS = Provider(name="OD", issuer=ISSUER, client_id="opdracht", client_secret_file=Path("none"))
DESCRIBED: dict[str, JsonValue] = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/keys",
}
FIRST = RSAKey.generate_key(2048, {"kid": "first", "use": "sig"}, private=False)
SECOND = ECKey.generate_key("P-256", {"kid": "second", "use": "sig"}, private=False)
FOR_SECRETS = RSAKey.generate_key(2048, {"kid": "enc", "use": "enc"}, private=False)
SHARED = OctKey.generate_key(256, {"kid": "shared", "use": "sig"})


class Answers:
    """A provider that answers what it is told to; counts how often it is asked."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 26, 12, tzinfo=UTC)
        self.described = dict(DESCRIBED)
        self.keys: list[RSAKey | ECKey | OctKey] = [FIRST]
        self.asked: list[str] = []
        self.provider = ProviderAsked(SETTINGS, now=lambda: self.at, fetch=self.fetch)

    async def fetch(self, address: str) -> dict[str, JsonValue]:
        self.asked.append(address.removeprefix(ISSUER))
        if address.endswith("/keys"):
            return {"keys": [OBJECT.validate_python(dict(key.as_dict())) for key in self.keys]}
        return self.described

    def later(self, **time: float) -> None:
        self.at += timedelta(**time)

    def times(self, path: str) -> int:
        return self.asked.count(path)


async def test_description_and_keys_are_kept_for_ten_minutes() -> None:
    answers = Answers()
    for _ in range(3):
        await answers.provider.metadata()
        await answers.provider.key("first")
        answers.later(minutes=3)
    assert (answers.times("/keys"), len(answers.asked)) == (1, 2)
    answers.later(minutes=3)
    await answers.provider.key("first")
    assert answers.times("/keys") == 2


async def test_a_new_key_is_found_after_a_rotation() -> None:
    answers = Answers()
    assert (await answers.provider.key("first")).kid == "first"
    answers.keys = [SECOND]
    answers.later(minutes=2)
    assert (await answers.provider.key("second")).kid == "second"
    with pytest.raises(TokenRefused):
        await answers.provider.key("first")  # taken back by the provider


async def test_keys_nobody_knows_make_us_ask_once_a_minute_at_most() -> None:
    answers = Answers()
    for number in range(50):
        with pytest.raises(TokenRefused, match="key_unknown"):
            await answers.provider.key(f"guess-{number}")
    assert answers.times("/keys") == 1
    answers.later(seconds=61)
    for number in range(50):
        with pytest.raises(TokenRefused):
            await answers.provider.key(f"guess-{number}")
    assert answers.times("/keys") == 2


@pytest.mark.parametrize("name", ["enc", "shared"])
async def test_a_key_that_is_not_for_signatures_is_none(name: str) -> None:
    answers = Answers()
    answers.keys = [FIRST, FOR_SECRETS, SHARED]
    with pytest.raises(TokenRefused):
        await answers.provider.key(name)


async def test_a_token_without_a_key_name_needs_that_there_is_one_key() -> None:
    answers = Answers()
    assert (await answers.provider.key(None)).kid == "first"
    answers.keys = [FIRST, SECOND]
    answers.later(minutes=11)
    with pytest.raises(TokenRefused):
        await answers.provider.key(None)


@pytest.mark.parametrize(
    "changed",
    [
        {"issuer": "https://evil.example"},
        {"issuer": f"{ISSUER}/"},
        {"jwks_uri": "http://login.example/keys"},
        {"jwks_uri": "http://127.0.0.1/keys"},
        {"token_endpoint": "https://localhost:5432/"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"end_session_endpoint": "http://login.example/out"},
        {"jwks_uri": None},
    ],
)
async def test_an_unsafe_description_is_not_believed(changed: dict[str, JsonValue]) -> None:
    answers = Answers()
    answers.described |= changed
    with pytest.raises(ProviderDown):
        await answers.provider.metadata()


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("/mijn/sessies", "/mijn/sessies"),
        ("/api/v1/ik?x=1", "/api/v1/ik?x=1"),
        (None, "/"),
        ("", "/"),
        ("mijn", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/a#b", "/"),
        ("/a\r\nSet-Cookie: x", "/"),
        ("/" + "a" * 600, "/"),
        ("/inloggen/od?opnieuw=ja", "/"),
        ("/uitloggen", "/"),
    ],
)
def test_only_a_path_of_ours_is_a_way_back(asked: str | None, path: str) -> None:
    assert own_path(asked) == path


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; rv:150.0) Gecko/20100101 Firefox/150.0",
            "Firefox, Windows",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140 Safari/537.36 Edg/140", "Edge, Linux"),
        ("Mozilla/5.0 (iPhone; CPU OS 19 like Mac OS X) Version/19 Safari/604", "Safari, iPhone"),
        ("<script>alert(1)</script>", "-, -"),
        (None, "-, -"),
    ],
)
def test_a_device_is_named_in_words_of_ours(agent: str | None, device: str) -> None:
    assert named(agent) == device
