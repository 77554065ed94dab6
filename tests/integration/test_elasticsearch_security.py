"""Whom the client trusts, and how it says who it is: over real TLS on loopback."""

from __future__ import annotations

import logging
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from pipeline.errors import ConfigurationError, StoreAway
from tests.support.certificates import ServerCertificate, fingerprint, forged, issued
from tests.support.elasticsearch_answers import Answer, succeeded
from tests.support.elasticsearch_proxy import Proxy, proxy
from workers.store_settings import (
    ElasticsearchSettings,
    StoreSettings,
    store_with_environment,
)
from workers.stores.elasticsearch.client import connect, translated

KEY = "VnVhQ2ZHY0JDZGJrUW0tZTVhT3g6dWkybHAyYXhUTm1zeWFrdzl0dk5udw=="
HEALTH = "/_cluster/health"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Who issued the server's certificate."""
    return trustme.CA()


@pytest.fixture(scope="module")
def certificate(authority: trustme.CA) -> ServerCertificate:
    """The server's."""
    return issued(authority, "localhost")


@pytest.fixture
def server(certificate: ServerCertificate, tmp_path: Path) -> Iterator[Proxy]:
    """An Elasticsearch with TLS, as far as these tests go."""
    with proxy(tls=certificate.context(tmp_path)) as running:
        running.answer("GET", HEALTH, succeeded({"status": "green"}))
        yield running


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> Path:
    """The right authority's file."""
    return written(authority, tmp_path / "ca.crt")


def written(authority: trustme.CA, path: Path) -> Path:
    path.write_bytes(authority.cert_pem.bytes())
    return path


def status_at(settings: ElasticsearchSettings) -> str:
    with connect(settings) as client, translated(client):
        return str(client.cluster.health()["status"])


def reason_at(settings: ElasticsearchSettings) -> str:
    """Why it cannot be used."""
    with pytest.raises(StoreAway) as caught:
        status_at(settings)
    return str(caught.value)


# ---------------------------------------------------------------- whom it trusts


def test_a_server_whose_authority_is_in_the_file_is_trusted(server: Proxy, ca_file: Path) -> None:
    assert status_at(ElasticsearchSettings(server.url, ca_file=ca_file)) == "green"


def test_a_certificate_of_another_authority_is_refused_and_the_message_says_what_to_do(
    server: Proxy, tmp_path: Path
) -> None:
    other = written(trustme.CA(), tmp_path / "other.crt")
    reason = reason_at(ElasticsearchSettings(server.url, ca_file=other))
    assert "certificate is not trusted" in reason
    assert "ca_file" in reason
    assert "fingerprint" in reason
    assert not server.seen


def test_a_certificate_of_nobody_known_is_refused_where_nothing_is_configured(
    server: Proxy,
) -> None:
    assert "certificate is not trusted" in reason_at(ElasticsearchSettings(server.url))
    assert not server.seen


def test_a_certificate_for_another_name_is_refused(server: Proxy, ca_file: Path) -> None:
    url = server.url.replace("localhost", "127.0.0.1")
    reason = reason_at(ElasticsearchSettings(url, ca_file=ca_file))
    assert "for another name" in reason
    assert "127.0.0.1" in reason


def test_an_authority_of_the_system_does_not_count_beside_a_file(
    server: Proxy, ca_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """$SSL_CERT_FILE makes the server's authority one of the system's."""
    monkeypatch.setenv("SSL_CERT_FILE", str(ca_file))
    other = written(trustme.CA(), tmp_path / "other.crt")
    assert "not trusted" in reason_at(ElasticsearchSettings(server.url, ca_file=other))


def test_a_file_that_appears_later_counts_without_a_restart(
    server: Proxy, authority: trustme.CA, tmp_path: Path
) -> None:
    path = tmp_path / "late.crt"
    with connect(ElasticsearchSettings(server.url, ca_file=path)) as client:
        with (
            pytest.raises(StoreAway, match=r"late\.crt cannot be used: No such file"),
            translated(client),
        ):
            client.cluster.health()
        path.write_text("no certificate")
        with pytest.raises(StoreAway, match="it holds no certificate in PEM"), translated(client):
            client.cluster.health()
        written(authority, path)
        assert client.cluster.health()["status"] == "green"


@pytest.mark.parametrize("which", [0, -1], ids=["its own", "its authority's"])
def test_a_server_with_the_fingerprint_is_trusted_under_any_name(
    server: Proxy, certificate: ServerCertificate, which: int
) -> None:
    url = server.url.replace("localhost", "127.0.0.1")
    settings = ElasticsearchSettings(url, fingerprint=certificate.fingerprints[which].upper())
    assert status_at(settings) == "green"


def test_a_certificate_without_the_fingerprint_is_refused_and_the_message_says_theirs(
    server: Proxy, certificate: ServerCertificate
) -> None:
    wrong = fingerprint(trustme.CA().cert_pem.bytes()).upper()
    reason = reason_at(ElasticsearchSettings(server.url, fingerprint=wrong))
    assert "not the one that fingerprint names" in reason
    assert all(theirs in reason for theirs in certificate.fingerprints)
    assert not server.seen


def test_a_forger_who_presents_the_authoritys_certificate_is_refused(
    authority: trustme.CA, tmp_path: Path
) -> None:
    """An authority's certificate is public: that it is presented proves nothing."""
    forgery = forged(authority, "localhost")
    wanted = fingerprint(authority.cert_pem.bytes())
    assert wanted in forgery.fingerprints
    with proxy(tls=forgery.context(tmp_path)) as server:
        server.answer("GET", HEALTH, succeeded({"status": "green"}))
        reason = reason_at(ElasticsearchSettings(server.url, fingerprint=wanted.upper()))
        assert "not the one that fingerprint names" in reason
        assert not server.seen


def test_http_where_https_is_spoken_and_the_other_way_say_so(server: Proxy) -> None:
    plain = server.url.replace("https", "http")
    assert "it may want https://" in reason_at(ElasticsearchSettings(plain))
    with proxy() as unencrypted:
        secure = unencrypted.url.replace("http", "https")
        assert "does not speak TLS" in reason_at(ElasticsearchSettings(secure))


# ---------------------------------------------------------------- who it is


def authorization_of(server: Proxy) -> str:
    return server.seen[-1].headers["authorization"]


def test_an_api_key_arrives_as_such_and_goes_before_user_and_password(
    server: Proxy, ca_file: Path
) -> None:
    settings = ElasticsearchSettings(
        server.url, ca_file=ca_file, api_key=KEY, user="wirewatch", password="p"
    )
    status_at(settings)
    assert authorization_of(server) == f"ApiKey {KEY}"


def test_user_and_password_arrive_whatever_characters_they_have(
    server: Proxy, ca_file: Path
) -> None:
    settings = ElasticsearchSettings(server.url, ca_file=ca_file, user="wirewatch", password="ü:@/")
    status_at(settings)
    assert authorization_of(server) == f"Basic {b64encode('wirewatch:ü:@/'.encode()).decode()}"


def test_no_secret_is_told_or_logged_when_the_server_refuses_it(
    certificate: ServerCertificate, tmp_path: Path, ca_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with proxy(tls=certificate.context(tmp_path), accepts={"ApiKey other"}) as server:
        settings = ElasticsearchSettings(server.url, ca_file=ca_file, api_key=KEY, password="p4ss")
        with pytest.raises(StoreAway) as caught:
            status_at(settings)
    told = [repr(settings), caplog.text, repr(caught.value), repr(caught.value.__cause__)]
    assert "does not know these credentials" in str(caught.value)
    assert not [text for text in told if KEY in text or "p4ss" in text]


def test_a_password_in_the_address_is_not_told() -> None:
    reason = reason_at(ElasticsearchSettings("http://elastic:p4ss@localhost:1"))
    assert "Elasticsearch at http://localhost:1 is away: it refuses the connection" in reason
    assert "p4ss" not in reason


def test_a_password_in_the_address_is_refused_without_telling_it() -> None:
    environment = {"WIREWATCH_ELASTICSEARCH_URL": "https://elastic:p4ss@localhost:9200"}
    with pytest.raises(ConfigurationError, match="holds credentials") as caught:
        store_with_environment(StoreSettings(), environment)
    assert "p4ss" not in str(caught.value)


# ---------------------------------------------------------------- how it connects


def test_a_connection_that_was_lost_is_made_again_at_once(server: Proxy, ca_file: Path) -> None:
    with connect(ElasticsearchSettings(server.url, ca_file=ca_file)) as client:
        client.cluster.health()
        server.lose_connections()
        assert client.cluster.health()["status"] == "green"


def test_an_answer_that_says_no_is_not_asked_for_again(server: Proxy, ca_file: Path) -> None:
    server.answer("GET", HEALTH, Answer(503, b"", {}))
    reason_at(ElasticsearchSettings(server.url, ca_file=ca_file))
    assert len(server.seen) == 1


def test_what_goes_over_a_network_is_compressed_and_what_stays_is_not() -> None:
    def compresses(url: str) -> bool:
        (node,) = connect(ElasticsearchSettings(url)).transport.node_pool.all()
        return bool(node.config.http_compress)

    assert compresses("https://elastic.example:9200")
    assert not compresses("http://localhost:9200")
    assert not compresses("http://127.0.0.1:9200")
    assert not compresses("http://[::1]:9200")


def test_a_server_that_is_none_is_told(server: Proxy, ca_file: Path) -> None:
    settings = ElasticsearchSettings(server.url, ca_file=ca_file)
    server.answer("GET", HEALTH, Answer(200, b"{}", {"content-type": "application/json"}))
    assert "is no Elasticsearch: check url" in reason_at(settings)
    for status in (200, 404):
        page = Answer(status, b"<html>", {"content-type": "text/html"})
        server.answer("GET", HEALTH, page)
        assert "is no Elasticsearch: check url" in reason_at(settings)


def test_a_name_that_nobody_has_is_told() -> None:
    assert "its name cannot be found" in reason_at(ElasticsearchSettings("http://no.invalid:9200"))


def test_a_server_that_does_not_answer_is_given_up_after_the_timeout(
    server: Proxy, ca_file: Path
) -> None:
    settings = ElasticsearchSettings(server.url, ca_file=ca_file, timeout=0.2)
    with server.silence():
        assert "no answer within the timeout" in reason_at(settings)
    assert len(server.seen) == 1
