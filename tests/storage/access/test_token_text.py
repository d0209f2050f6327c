"""A token is known for what it is without the store, and a slip is no guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.access.secrets import TOKEN, hide
from storage.access.token_text import LONGEST, fresh, read

[SAID, TOKEN_OF_A] = fresh("tenant-a")


def test_a_new_token_reads_as_what_it_is() -> None:
    assert read(TOKEN_OF_A) == SAID
    assert SAID.tenant == "tenant-a"
    assert TOKEN_OF_A.startswith(f"opd_tenant-a_{SAID.token}_")


def test_no_two_tokens_share_anything() -> None:
    made = [fresh("a1") for _ in range(50)]
    assert len({said.token for said, _ in made}) == len({said.digest for said, _ in made}) == 50


def test_nothing_that_is_kept_holds_the_secret() -> None:
    secret = TOKEN_OF_A.rpartition("_")[2]
    assert len(secret) == 49
    assert secret not in repr(SAID)


@pytest.mark.parametrize("at", range(4, len(TOKEN_OF_A)))
def test_one_wrong_letter_is_seen_without_the_store(at: int) -> None:
    other = "1" if TOKEN_OF_A[at] != "1" else "2"
    assert read(TOKEN_OF_A[:at] + other + TOKEN_OF_A[at + 1 :]) is None


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert read(text) is None
    assert read(f"opd_tenant-a_{text}") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "opd_",
        TOKEN_OF_A[:-1],
        TOKEN_OF_A + "0",
        TOKEN_OF_A + "\n",
        TOKEN_OF_A.upper(),
        TOKEN_OF_A.replace("tenant-a", "tenant-b"),
        "a" * 1_000_000,
        TOKEN_OF_A.replace("opd_", "opd_\u0661"),
    ],
    ids=["empty", "start", "short", "long", "line", "capitals", "other", "huge", "digit"],
)
def test_what_is_no_token_is_none(text: str) -> None:
    assert read(text) is None


def test_the_longest_name_of_a_tenant_still_fits() -> None:
    [said, text] = fresh("a" * 31)
    assert len(text) == LONGEST
    assert read(text) == said


def test_a_scanner_finds_a_token_that_leaked() -> None:
    line = f'curl -H "Authorization: Bearer {TOKEN_OF_A}" https://x/'
    found = TOKEN.search(line)
    assert found is not None
    assert found[0] == TOKEN_OF_A
    assert SAID.token not in hide(line)
