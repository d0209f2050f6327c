"""Nobody's browser changes anything here at the wish of another site: every combination."""

from dataclasses import dataclass

import httpx
import pytest

from tests.opdracht.http.served import Served

COOKIE = {"cookie": "opdracht=tenant.secret"}
BEARER = {"authorization": "Bearer opd_x"}
ANOTHER = "https://evil.example"


@dataclass(frozen=True)
class Case:
    """What a request says of itself, and whether it may change something."""

    headers: dict[str, str]
    may: bool


CASES = {
    # the browser says it
    "same site and origin": Case({"sec-fetch-site": "same-origin"}, True),
    "typed by a person": Case({"sec-fetch-site": "none"}, True),
    "another site": Case({"sec-fetch-site": "cross-site"}, False),
    "another origin of our site": Case({"sec-fetch-site": "same-site"}, False),
    "a word that is none": Case({"sec-fetch-site": "Same-Origin, none"}, False),
    "an empty word": Case({"sec-fetch-site": ""}, False),
    # it says where it comes from, too: the first counts
    "ours, and another origin": Case({"sec-fetch-site": "same-origin", "origin": ANOTHER}, True),
    "another site with our origin": Case({"sec-fetch-site": "cross-site", "origin": "own"}, False),
    # an older browser
    "our origin": Case({"origin": "own"}, True),
    "another origin": Case({"origin": ANOTHER}, False),
    "an origin that is hidden": Case({"origin": "null"}, False),
    "an empty origin": Case({"origin": ""}, False),
    "our origin by another scheme": Case({"origin": "https-own"}, False),
    "our origin with more": Case({"origin": "own-longer"}, False),
    "our origin on another port": Case({"origin": "http://localhost"}, False),
}


def said(served: Served, headers: dict[str, str]) -> dict[str, str]:
    own = {
        "own": served.url,
        "https-own": served.url.replace("http:", "https:"),
        "own-longer": served.url + ".evil.example",
    }
    return {name: own.get(value, value) for name, value in headers.items()}


@pytest.mark.parametrize("cookie", [{}, COOKIE], ids=["without a cookie", "with a cookie"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_changes_something_must_come_from_ourselves(
    served: Served, case: Case, cookie: dict[str, str]
) -> None:
    before = served.count()
    answer = httpx.post(f"{served.url}/proef", headers=said(served, case.headers) | cookie)
    assert answer.status_code == (200 if case.may else 403), answer.text
    if not case.may:
        assert answer.json()["code"] == "from_another_site"
    assert served.count() == before + case.may


def test_a_cookie_alone_changes_nothing(served: Served) -> None:
    assert httpx.post(f"{served.url}/proef", headers=COOKIE).status_code == 403
    assert httpx.post(f"{served.url}/proef").status_code == 200


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_token_is_exempt_because_no_page_can_send_one(served: Served, case: Case) -> None:
    headers = said(served, case.headers) | BEARER
    assert httpx.post(f"{served.url}/proef", headers=headers).status_code == 200


@pytest.mark.parametrize("scheme", ["Basic eDp5", "Bearer", "bearer_x y", ""])
def test_another_authorization_is_not_exempt(served: Served, scheme: str) -> None:
    headers = {"authorization": scheme, "sec-fetch-site": "cross-site"}
    assert httpx.post(f"{served.url}/proef", headers=headers).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_every_method_that_may_change_something_is_asked(served: Served, method: str) -> None:
    answer = httpx.request(method, f"{served.url}/proef", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_looking_is_allowed_from_a_link_elsewhere(served: Served, method: str) -> None:
    answer = httpx.request(
        method, f"{served.url}/proef", headers={"sec-fetch-site": "cross-site"} | COOKIE
    )
    assert answer.status_code in {200, 405}
