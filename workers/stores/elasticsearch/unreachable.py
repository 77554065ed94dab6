"""Why Elasticsearch could not be reached, and what to do about it."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Iterator

from elastic_transport import ConnectionTimeout, SerializationError, TransportError

from workers.stores.elasticsearch.failures import shortened
from workers.stores.elasticsearch.trust import FingerprintMismatch, UnreadableFile

NO_ELASTICSEARCH = "what answers there is no Elasticsearch: check url"
_WRONG_NAME = {62, 64}
"""OpenSSL's X509_V_ERR_HOSTNAME_MISMATCH and X509_V_ERR_IP_ADDRESS_MISMATCH."""


def why_unreachable(error: TransportError) -> str:
    """For people: the first cause that can be named."""
    if isinstance(error, ConnectionTimeout):
        return "no answer within the timeout"
    if isinstance(error, SerializationError):
        return NO_ELASTICSEARCH
    for cause in _causes(error):
        why = _told(cause)
        if why:
            return why
    return shortened(str(error.message))


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _told(cause: BaseException) -> str:
    match cause:
        case FingerprintMismatch():
            return (
                f"its certificate is not the one that fingerprint names: {cause.strerror}. Where "
                "it was renewed, write the fingerprint of one that is presented, or use ca_file; "
                "otherwise somebody else answers at this address"
            )
        case UnreadableFile():
            return str(cause.strerror)
        case ssl.SSLCertVerificationError():
            return _untrusted(cause)
        case ssl.SSLError() if cause.reason == "WRONG_VERSION_NUMBER":
            return "it does not speak TLS: write http:// in url, if that is meant"
        case socket.gaierror():
            return f"its name cannot be found ({cause.strerror}): check url"
        case ConnectionRefusedError():
            return "it refuses the connection: is it running, at this host and port?"
        case http.client.RemoteDisconnected() | ConnectionResetError():
            return "it closed the connection: if url says http://, it may want https://"
        case OSError(strerror=str(strerror)):
            return strerror
    return ""


def _untrusted(cause: ssl.SSLCertVerificationError) -> str:
    if cause.verify_code in _WRONG_NAME:
        return (
            f"its certificate is for another name ({cause.verify_message.rstrip('.')}): write a "
            "name of the certificate in url, or the certificate's SHA-256 as fingerprint"
        )
    return (
        f"its certificate is not trusted ({cause.verify_message}): name the file of its authority "
        "as ca_file, or the SHA-256 of its certificate or of its authority's as fingerprint"
    )
