"""Who is slow, or sends without end, is cut off; the others do not notice."""

import gzip
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import httpx
import pytest

from opdracht.http.protocol import Limits
from tests.opdracht.http.served import Served, all_of

HEAD = b"POST /proef HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
SLOW = 500


@contextmanager
def half_open(served: Served, sent: bytes, count: int = SLOW) -> Iterator[list[socket.socket]]:
    """So many connections that began something and do not go on."""
    lines: list[socket.socket] = []
    try:
        for _ in range(count):
            line = served.connect()
            line.sendall(sent)
            lines.append(line)
        yield lines
    finally:
        for line in lines:
            line.close()


@pytest.mark.parametrize(
    "sent",
    [b"", b"POST /proef HTTP/1.1\r\nHost: loc", HEAD + b"Content-Length: 500000\r\n\r\n{"],
    ids=["silent", "half a head", "half a body"],
)
def test_five_hundred_slow_connections_leave_others_served(served: Served, sent: bytes) -> None:
    """All that others ask is answered, each sooner than a slow one is given up in earnest.

    The first of them waits longest: until the server took in five hundred beginnings of a request
    at once, a millisecond or two each. What comes after it does not wait for the slow ones.
    """
    before = served.memory()
    with half_open(served, sent) as lines, httpx.Client(base_url=served.url) as other:
        took = []
        for _ in range(40):
            began = time.monotonic()
            assert other.get("/proef").status_code == 200
            took.append(time.monotonic() - began)
        *_, late, _, longest = sorted(took)
        print(f"95 % within {late:.3f} s, the first after {took[0]:.3f} s")  # noqa: T201
        assert longest < Limits().head
        assert served.memory() - before < 200 * 2**20
        answers = [all_of(line) for line in lines]
    assert all(answer.startswith(b"HTTP/1.1 408 ") for answer in answers), set(answers)


@pytest.mark.parametrize(
    ("begin", "more"),
    [
        (HEAD + b"Content-Length: 1000\r\n\r\n", b" "),
        (b"GET /proef HTTP/1.1\r\nHost: localhost\r\nX-Long: ", b"a"),
        (b"GET /proef HTTP/1.1\r\nHost: localhost\r\n\r\n", b"\r\n"),
        (b"GET /nergens HTTP/1.1\r\nHost: other\r\nContent-Length: 1000\r\n\r\n", b"a"),
    ],
    ids=["a body", "a head", "empty lines after an answer", "a body that was refused"],
)
def test_what_trickles_is_ended(served: Served, begin: bytes, more: bytes) -> None:
    before = served.count()
    began = time.monotonic()
    with served.connect() as line, suppress(OSError):
        line.sendall(begin)
        while time.monotonic() - began < 12:
            line.sendall(more)
            time.sleep(0.1)
    assert time.monotonic() - began < 10
    assert served.count() == before


def test_what_nobody_reads_is_not_kept_for_ever(served: Served) -> None:
    with served.connect() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.sendall(b"GET /groot HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(1)
        assert served.holds(line)
        time.sleep(3)
        assert not served.holds(line)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"Content-Length: 10485760\r\n\r\n", 413),
        (b"Transfer-Encoding: chunked\r\n\r\n", 413),
    ],
    ids=["that says so", "in chunks"],
)
def test_ten_megabytes_are_refused_and_not_kept(served: Served, sent: bytes, status: int) -> None:
    before, memory = served.count(), served.memory()
    part = b"10000\r\n" + b"[" * 0x10000 + b"\r\n" if b"chunked" in sent else b"[" * 0x10000
    with served.connect() as line:
        line.sendall(HEAD + sent)
        try:
            for _ in range(160):
                line.sendall(part)
        except OSError:
            pass  # it hung up on us
        answer = all_of(line)
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())
    assert served.count() == before
    assert served.memory() - memory < 50 * 2**20


def test_what_is_packed_is_not_unpacked(served: Served) -> None:
    bomb = gzip.compress(b"[" * 10_000_000)
    answer = httpx.post(
        f"{served.url}/proef",
        content=bomb,
        headers={"content-encoding": "gzip", "content-type": "application/json"},
    )
    assert answer.status_code == 415


def test_a_client_that_goes_away_leaves_no_trace_in_the_log(served: Served) -> None:
    before = len(served.logged())
    for _ in range(5):
        with served.connect() as line:
            line.sendall(b"GET /traag HTTP/1.1\r\nHost: localhost\r\n\r\n")
    with served.connect() as line:
        line.sendall(HEAD + b"Content-Length: 1000\r\n\r\n{")
    time.sleep(1.5)
    assert httpx.get(f"{served.url}/proef").status_code == 200
    told = served.logged()[before:]
    assert "Traceback" not in told
    assert '"level": "error"' not in told
