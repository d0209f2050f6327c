"""Bytes that a proxy before us may read as another request than we do: refused, without effect."""

import json

import pytest

from tests.opdracht.http.served import Served

HEAD = b"POST /proef HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
HIDDEN = b"POST /proef HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"

CASES = {
    "length and chunks": HEAD
    + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    + HIDDEN,
    "chunks and length": HEAD
    + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"
    + HIDDEN,
    "two lengths": HEAD + b"Content-Length: 2\r\nContent-Length: 90\r\n\r\n{}" + HIDDEN,
    "the same length twice": HEAD + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
    "a list of lengths": HEAD + b"Content-Length: 2, 2\r\n\r\n{}",
    "a signed length": HEAD + b"Content-Length: +2\r\n\r\n{}",
    "a negative length": HEAD + b"Content-Length: -1\r\n\r\n{}",
    "an endless length": HEAD + b"Content-Length: 99999999999999999999999\r\n\r\n{}",
    "a length in hexadecimal": HEAD + b"Content-Length: 0x2\r\n\r\n{}",
    "a space before the colon": HEAD + b"Content-Length : 2\r\n\r\n{}",
    "a bad chunk size": HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    "a chunk longer than it says": HEAD
    + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}xx\r\n0\r\n\r\n",
    "an endless chunk size": HEAD
    + b"Transfer-Encoding: chunked\r\n\r\n"
    + b"f" * 40
    + b"\r\n{}\r\n0\r\n\r\n",
    "another coding": HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "a coding that looks like chunked": HEAD
    + b"Transfer-Encoding: xchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "two codings": HEAD
    + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "chunks in the old version": HEAD.replace(b"1.1", b"1.0")
    + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "a folded header": HEAD + b"X-Fold: a\r\n  b\r\nContent-Length: 2\r\n\r\n{}",
    "bare line feeds": HEAD.replace(b"\r\n", b"\n") + b"Content-Length: 2\n\n{}",
    "one bare line feed": HEAD + b"X-Other: a\nContent-Length: 2\r\n\r\n{}",
    "a bare carriage return": HEAD + b"X-Other: a\rContent-Length: 2\r\n\r\n{}",
    "a zero byte": HEAD + b"X-Other: a\0b\r\nContent-Length: 2\r\n\r\n{}",
    "a name that is none": HEAD + b"X Other: a\r\nContent-Length: 2\r\n\r\n{}",
    "no host": HEAD.replace(b"Host: localhost\r\n", b"") + b"Content-Length: 2\r\n\r\n{}",
    "two hosts": HEAD + b"Host: localhost\r\nContent-Length: 2\r\n\r\n{}",
    "headers after the body": HEAD
    + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX-Forwarded-For: 10.0.0.1\r\n\r\n",
    "another version": HEAD.replace(b"HTTP/1.1", b"HTTP/3.7") + b"Content-Length: 2\r\n\r\n{}",
    "no version": b"GET /proef\r\n\r\n",
    "TLS on a port without": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64),
    "HTTP/2 at once": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "a tunnel": b"CONNECT localhost:22 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a method that nobody knows": b"BREW /proef HTTP/1.1\r\nHost: localhost\r\n\r\n",
}


@pytest.mark.parametrize("sent", CASES.values(), ids=CASES)
def test_what_has_two_meanings_is_refused_without_effect(served: Served, sent: bytes) -> None:
    before = served.count()
    answer = served.say(sent)  # ends only because the other side closes
    assert served.count() == before
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith((b"HTTP/1.1 400", b"HTTP/1.1 405")), answer
    assert answer.count(b"HTTP/1.1 ") == 1
    told = json.loads(body)
    assert told["code"] in {"request_unreadable", "method_not_allowed"}
    assert b"connection: close" in head.lower()
    assert b"x-content-type-options: nosniff" in head.lower()


def test_what_can_be_read_in_one_way_only_is_carried_out(served: Served) -> None:
    """The cases above differ from these by what they are named for."""
    before = served.count()
    close = HEAD + b"Connection: close\r\n"
    assert b" 200 " in served.say(close + b"Content-Length: 2\r\n\r\n{}")
    assert b" 200 " in served.say(close + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")
    assert served.count() == before + 2


def test_what_follows_a_last_request_is_never_read(served: Served) -> None:
    before = served.count()
    last = b"GET /proef HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    answer = served.say(last + HIDDEN)
    assert answer.count(b"HTTP/1.1 200") == 1
    assert served.count() == before


def test_a_change_of_protocol_is_not_taken_up(served: Served) -> None:
    before = served.count()
    upgrade = (
        b"GET /proef HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
        b"Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n"
    )
    answer = served.say(upgrade + HIDDEN)
    assert b" 101 " not in answer
    assert served.count() == before


@pytest.mark.parametrize(
    "head",
    [
        b"X-Big: " + b"x" * 100_000,
        b"X-Big: " + b"x" * 33_000 + b"\r\n",
        b"".join(b"X-%d: a\r\n" % number for number in range(200)),
    ],
    ids=["one header without an end", "one large header", "two hundred headers"],
)
def test_a_head_that_is_too_large_is_refused(served: Served, head: bytes) -> None:
    answer = served.say(b"GET /proef HTTP/1.1\r\nHost: localhost\r\n" + head + b"\r\n")
    assert answer.startswith(b"HTTP/1.1 431 "), answer


def test_an_address_that_is_too_long_is_refused(served: Served) -> None:
    answer = served.say(b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 431 "), answer


def test_one_request_in_single_bytes_is_one_request(served: Served) -> None:
    before = served.count()
    sent = HEAD + b"Connection: close\r\nContent-Length: 2\r\n\r\n{}"
    answer = served.say(*(bytes([byte]) for byte in sent))
    assert b" 200 " in answer
    assert served.count() == before + 1
