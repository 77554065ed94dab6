"""Certificates, made when tests run: a server's, its authority's, and a forger's."""

from __future__ import annotations

import hashlib
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat


@dataclass(frozen=True, slots=True)
class ServerCertificate:
    """What a server presents, its own certificate first, and its key; both in PEM."""

    chain: tuple[bytes, ...]
    key: bytes

    @property
    def fingerprints(self) -> list[str]:
        """The SHA-256 of each, 64 hexadecimal digits."""
        return [fingerprint(pem) for pem in self.chain]

    def context(self, folder: Path) -> ssl.SSLContext:
        """TLS with it; OpenSSL reads files alone, which ``folder`` takes."""
        file = folder / f"{self.fingerprints[0]}.pem"
        file.write_bytes(b"".join((self.key, *self.chain)))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


def fingerprint(pem: bytes) -> str:
    """The SHA-256 of a certificate in PEM."""
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem.decode())).hexdigest()


def issued(authority: trustme.CA, *names: str) -> ServerCertificate:
    """A certificate for these names, presented with its authority's, as Elasticsearch does."""
    leaf = authority.issue_cert(*names)
    chain = (*(blob.bytes() for blob in leaf.cert_chain_pems), authority.cert_pem.bytes())
    return ServerCertificate(chain, leaf.private_key_pem.bytes())


def forged(authority: trustme.CA, name: str) -> ServerCertificate:
    """A certificate that claims ``authority`` as its issuer but is signed by somebody else, and is
    presented with the authority's own, which is public."""
    issuer = x509.load_pem_x509_certificate(authority.cert_pem.bytes()).subject
    key, somebody, now = _key(), _key(), datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(issuer)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(somebody, hashes.SHA256())
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    chain = (certificate.public_bytes(Encoding.PEM), authority.cert_pem.bytes())
    return ServerCertificate(chain, secret)


def _key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())
