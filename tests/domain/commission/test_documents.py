"""A document is a link with a hash, never a copy, and never a way in."""

from typing import Final

import pytest
from hypothesis import given as forall
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.commission import decide, fold
from domain.commission.commands import LinkDocument, UnlinkDocument
from domain.commission.documents import (
    LONGEST_LINK,
    About,
    DocumentLinked,
    DocumentUnlinked,
    Section,
)
from domain.commission.errors import IdTaken, RoleMissing, ThingUnknown, TooMany
from domain.commission.policy import MOST_OTHERS
from domain.phase import Phase
from tests.domain.commission.people import CLIENT, HANDLER, MANAGER
from tests.domain.commission.play import entered, finished, given, play
from tests.domain.scenario import NOON

HASH: Final = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
LINK = LinkDocument(
    document="doc1", title="Meetplan", link="https://dms.example.nl/zaak/17", sha256=HASH
)
RECEIVED = entered(Phase.RECEIVED)
LINKED = play([(MANAGER, LINK)], RECEIVED)


def test_a_document_is_linked_and_unlinked() -> None:
    linked = DocumentLinked(document="doc1", title="Meetplan", link=LINK.link, sha256=HASH)
    given(*RECEIVED).when(LINK, by=HANDLER).then(linked)
    assert fold(LINKED).documents == ("doc1",)
    unlink = UnlinkDocument(document="doc1", why="Nieuwe versie.")
    given(*LINKED).when(unlink, by=MANAGER).then(
        DocumentUnlinked(document="doc1", why="Nieuwe versie.")
    )
    assert fold(play([(MANAGER, unlink)], LINKED)).documents == ()


def test_the_same_document_is_linked_once_and_unlinked_once() -> None:
    given(*LINKED).when(LINK, by=MANAGER).then_nothing()
    unlinked = play([(MANAGER, UnlinkDocument(document="doc1", why="Weg."))], LINKED)
    given(*unlinked).when(UnlinkDocument(document="doc1", why="Weg."), by=MANAGER).then_nothing()


def test_a_new_version_of_a_document_has_an_id_of_its_own() -> None:
    newer = LINK.model_copy(update={"sha256": "0" * 64})
    given(*LINKED).when(newer, by=MANAGER).then_refused(IdTaken)
    unlinked = play([(MANAGER, UnlinkDocument(document="doc1", why="Weg."))], LINKED)
    given(*unlinked).when(LINK, by=MANAGER).then_refused(IdTaken)


def test_what_was_never_linked_is_not_unlinked() -> None:
    given(*LINKED).when(UnlinkDocument(document="doc2", why="Weg."), by=MANAGER).then_refused(
        ThingUnknown
    )


def test_a_document_is_about_something_that_is_there() -> None:
    about = LINK.model_copy(update={"about": About(section=Section.CRITERION, item="c1")})
    given(*RECEIVED).when(about, by=MANAGER).then_refused(ThingUnknown)
    given(*finished(Phase.CLARIFICATION)).when(about, by=MANAGER).then_types(DocumentLinked)


@pytest.mark.parametrize("section", Section)
def test_everything_a_document_may_be_about_has_a_name_to_look_it_up(section: Section) -> None:
    keys = {key.partition(":")[0] for key in fold(finished(Phase.DELIVERY)).seen}
    assert section in keys


def test_a_client_links_nothing() -> None:
    given(*RECEIVED).when(LINK, by=CLIENT).then_refused(RoleMissing)


def test_a_commission_holds_so_many_documents() -> None:
    state = fold(RECEIVED).but(documents=tuple(f"d{n}" for n in range(MOST_OTHERS)))
    with pytest.raises(TooMany):
        decide(LINK, MANAGER, state, NOON)


def linked(link: str) -> LinkDocument:
    return LinkDocument(document="doc1", title="Meetplan", link=link, sha256=HASH)


@pytest.mark.parametrize(
    "link",
    [
        "https://dms.example.nl/zaak/17",
        "HTTPS://dms.example.nl:8443/a?document=17&versie=2#blad-3",
        "http://archief.intern/17",
        "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "https://[2001:db8::1]/a",
        "https://dms.example.nl/a?tokens=3&design=4",
        "  https://dms.example.nl/a  ",
        "https://dms.example.nl/naïef.pdf",
    ],
)
def test_a_link_leads_into_a_document_system(link: str) -> None:
    assert linked(link).link == link.strip()


@pytest.mark.parametrize(
    "link",
    [
        "",
        "dms.example.nl/17",
        "ftp://dms.example.nl/17",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "https:///17",
        "https://dms.example.nl:port/17",
        "https://[half/17",
        "https://anna@dms.example.nl/17",
        "https://anna:geheim@dms.example.nl/17",
        "https://@dms.example.nl/17",
        "https://dms.example.nl/17?token=abc",
        "https://dms.example.nl/17?X-Amz-Signature=abc",
        "https://dms.example.nl/17?sv=1&sig=abc",
        "https://dms.example.nl/17?API_KEY=abc",
        "https://dms.example.nl/17?password=",
        "https://dms.example.nl/17#access_token=abc",
        "https://dms.example.nl/een twee",
        "https://dms.example.nl/\u202egnp.exe",
        "https://dms.example.nl/\u200bx",
        "https://dms.example.nl/\nx",
        "https://dms.example.nl/\x00",
        "urn:x",
        "urn:uuid:",
        "https://dms.example.nl/" + "a" * LONGEST_LINK,
    ],
)
def test_what_is_no_link_or_lets_anyone_in_is_refused(link: str) -> None:
    with pytest.raises(ValidationError) as refused:
        linked(link)
    assert [error["loc"] for error in refused.value.errors()] == [("link",)]


@pytest.mark.parametrize("digest", ["", "0" * 63, "0" * 65, "g" * 64, "A" * 64])
def test_a_hash_has_sixty_four_lower_case_digits(digest: str) -> None:
    with pytest.raises(ValidationError):
        LinkDocument(document="doc1", title="x", link=LINK.link, sha256=digest)


@forall(text=st.text(max_size=60))
def test_any_text_is_a_link_or_is_refused(text: str) -> None:
    for link in (text, f"https://{text}", f"https://dms.example.nl/{text}"):
        try:
            kept = linked(link).link
        except ValidationError:
            continue
        assert kept == link.strip()
        assert linked(kept).link == kept
