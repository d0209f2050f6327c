"""Certificates of our own, and a line with TLS in front of a server that knows none."""

import asyncio
import ipaddress
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

SSL_REQUEST = (8).to_bytes(4) + (80877103).to_bytes(4)
"""How a client of PostgreSQL asks for TLS."""

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Backend = Callable[[], Awaitable[Streams]]


@dataclass(frozen=True)
class Certificate:
    """What a server shows, and the authority that signed it and nothing else."""

    file: Path
    key: Path
    authority: Path


def certificate(folder: Path, name: str, *, host: str = "127.0.0.1") -> Certificate:
    """A certificate for this host, by an authority of its own."""
    made = Certificate(folder / f"{name}.pem", folder / f"{name}.key", folder / f"{name}-ca.pem")
    root = ec.generate_private_key(ec.SECP256R1())
    key = ec.generate_private_key(ec.SECP256R1())
    whole = x509.BasicConstraints(ca=True, path_length=None)
    signed = _draft(f"{name}-ca", f"{name}-ca", root).add_extension(whole, critical=True)
    made.authority.write_bytes(_pem(signed.sign(root, hashes.SHA256())))
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))])
    shown = _draft(name, f"{name}-ca", key).add_extension(names, critical=False)
    made.file.write_bytes(_pem(shown.sign(root, hashes.SHA256())))
    made.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return made


def _draft(name: str, issuer: str, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
    )


def _pem(made: x509.Certificate) -> bytes:
    return made.public_bytes(serialization.Encoding.PEM)


@asynccontextmanager
async def in_front(
    backend: Backend, shown: Certificate, *, postgres: bool = False
) -> AsyncIterator[int]:
    """A port that shows this certificate; behind it, what the backend says."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(shown.file, shown.key)
    context.set_alpn_protocols(["h2", "postgresql"])
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if postgres:
                assert await reader.readexactly(8) == SSL_REQUEST
                writer.write(b"S")
            await writer.start_tls(context)
        except (OSError, asyncio.IncompleteReadError):
            writer.close()
        else:
            far_reader, far_writer = await backend()
            both = (_pump(reader, far_writer), _pump(far_reader, writer))
            for each in both:
                tasks.add(asyncio.create_task(each))

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while part := await reader.read(65536):
            writer.write(part)
            await writer.drain()
    except OSError:
        pass  # one of the two is gone
    finally:
        writer.close()
