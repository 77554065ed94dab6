"""Which certificates of Elasticsearch are trusted: those of one file's authorities, or one alone.

The client's own ways are wider than they look. Beside a CA file it still trusts the system's
authorities. A fingerprint it looks for among the certificates that the server presents, without
checking that they signed one another: where it is that of an authority, whose certificate is
public, anybody passes who presents that certificate behind one of his own. Here the file's
authorities alone are trusted, and the certificate with the fingerprint becomes the one authority
against which the connection is verified.
"""

from __future__ import annotations

import hashlib
import socket
import ssl
from pathlib import Path
from typing import Any

from elastic_transport import NodeConfig, Urllib3HttpNode


class FingerprintMismatch(ssl.SSLError):
    """The server is not who the fingerprint names."""


class UnreadableFile(ssl.SSLError):
    """The file of authorities cannot be read now."""


class FileContext(ssl.SSLContext):
    """Trusts the authorities of a PEM file, which is read for each connection: one that appears, or
    is renewed, counts without a restart."""

    def __new__(cls, ca_file: Path) -> FileContext:
        return super().__new__(cls, ssl.PROTOCOL_TLS_CLIENT)

    def __init__(self, ca_file: Path) -> None:
        self._ca_file = ca_file

    def wrap_socket(self, sock: socket.socket, *args: Any, **options: Any) -> ssl.SSLSocket:
        try:
            self.load_verify_locations(self._ca_file)
        except OSError as error:  # ssl.SSLError is one
            no_pem = isinstance(error, ssl.SSLError)
            why = "it holds no certificate in PEM" if no_pem else error.strerror
            raise UnreadableFile(0, f"ca_file {self._ca_file} cannot be used: {why}") from None
        return super().wrap_socket(sock, *args, **options)


class PinnedContext(ssl.SSLContext):
    """Trusts the certificate with this SHA-256 alone: the server's own, or one that signed it.

    A first connection, over which nothing is sent, fetches the certificates that the server
    presents; the one with the fingerprint is from then on the only authority. The server's name is
    not compared: the fingerprint stands for it.
    """

    def __new__(cls, fingerprint: str) -> PinnedContext:
        return super().__new__(cls, ssl.PROTOCOL_TLS_CLIENT)

    def __init__(self, fingerprint: str) -> None:
        self._fingerprint, self._found = fingerprint.lower(), False
        self.check_hostname = False
        # The server's own certificate may be the authority.
        self.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN

    def wrap_socket(self, sock: socket.socket, *args: Any, **options: Any) -> ssl.SSLSocket:
        if not self._found:
            self.load_verify_locations(cadata=_presented(sock, self._fingerprint))
            self._found = True
        try:
            return super().wrap_socket(sock, *args, **options)
        except ssl.SSLCertVerificationError as error:
            raise FingerprintMismatch(0, error.verify_message) from None


class TrustingNode(Urllib3HttpNode):
    """Connections that trust what their context trusts."""

    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
        pool: Any = self.pool
        pool.ca_certs = None  # else certifi's authorities join those of the context
        if isinstance(config.ssl_context, PinnedContext):
            pool.assert_hostname = False


def _presented(connected: socket.socket, fingerprint: str) -> bytes:
    """The certificate with that fingerprint, of those that the peer of ``connected`` presents."""
    seen = {hashlib.sha256(der).hexdigest(): der for der in _chain(connected)}
    if fingerprint not in seen:
        raise FingerprintMismatch(0, f"it presents {' and '.join(seen)}")
    return seen[fingerprint]


def _chain(connected: socket.socket) -> list[bytes]:
    """The certificates that a server presents, its own first, in DER."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with (
        socket.create_connection(connected.getpeername()[:2], connected.gettimeout()) as plain,
        context.wrap_socket(plain) as secured,
    ):
        return _unverified_chain(secured)


def _unverified_chain(secured: Any) -> list[bytes]:
    if hasattr(secured, "get_unverified_chain"):  # from Python 3.13 on
        return list(secured.get_unverified_chain())
    chain = secured._sslobj.get_unverified_chain()
    return [ssl.PEM_cert_to_DER_cert(certificate.public_bytes()) for certificate in chain]
