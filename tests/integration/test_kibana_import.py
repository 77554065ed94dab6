"""``wirewatch kibana import`` against a server that answers as Kibana does."""

from __future__ import annotations

import base64
import json
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from pipeline.errors import ConfigurationError, ServerAway
from tests.support.certificates import issued
from tests.support.commands import Ran, wirewatch
from tests.support.kibana_server import (
    STARTING,
    KibanaServer,
    Said,
    conflict,
    failed,
    imported,
    kibana_server,
    missing_reference,
    page,
    redirect,
    refused,
    status,
)
from workers.kibana.importing import Imported, Patience, import_objects
from workers.store_settings import KibanaSettings

FILE = Path(__file__).parents[2] / "deploy" / "kibana" / "wirewatch.ndjson"
LINES: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_bytes().splitlines()]


@pytest.fixture
def kibana() -> Iterator[KibanaServer]:
    with kibana_server() as server:
        yield server


class Clock:
    """Time that passes when somebody sleeps."""

    def __init__(self, seconds: float) -> None:
        self.now, self.heard = 0.0, list[str]()
        self.patience = Patience(seconds, lambda: self.now, self._sleep, self.heard.append)

    def _sleep(self, seconds: float) -> None:
        self.now += seconds


def bring(url: str, *, clock: Clock | None = None, overwrite: bool = True, **more: Any) -> Imported:
    """Imports the committed file."""
    settings = KibanaSettings(url, **more)
    patience = (clock or Clock(0)).patience
    return import_objects(FILE.read_bytes(), settings, patience, overwrite=overwrite)


def run(kibana: KibanaServer, *arguments: str) -> Ran:
    """The command, with the committed file."""
    return wirewatch("kibana", "import", str(FILE), "--url", kibana.url, "--wait", "0", *arguments)


# ---------------------------------------------------------------- what is sent


def test_the_file_is_posted_as_the_saved_objects_api_has_it(kibana: KibanaServer) -> None:
    assert bring(kibana.url).is_whole
    (post,) = kibana.posts
    assert post.path == "/api/saved_objects/_import?overwrite=true"
    assert post.headers["kbn-xsrf"] == "true"
    assert post.headers["content-type"].startswith("multipart/form-data")
    assert post.file_name.endswith(".ndjson")
    assert post.file == FILE.read_bytes()


def test_without_overwriting_nothing_is_said_of_it(kibana: KibanaServer) -> None:
    assert bring(kibana.url, overwrite=False).is_whole
    assert kibana.posts[0].path == "/api/saved_objects/_import"


def test_a_space_stands_in_the_address_behind_the_base_path(kibana: KibanaServer) -> None:
    bring(f"{kibana.url}/base", space="desk")
    assert kibana.posts[0].path == "/base/s/desk/api/saved_objects/_import?overwrite=true"
    assert kibana.asked[0].path == "/base/api/status"


def test_an_api_key_goes_before_a_password(kibana: KibanaServer) -> None:
    bring(kibana.url, api_key="a2V5", user="desk", password="secret")
    bring(kibana.url, user="desk", password="secret")
    bring(kibana.url)
    sent = [post.headers.get("authorization", "") for post in kibana.posts]
    assert sent == ["ApiKey a2V5", f"Basic {base64.b64encode(b'desk:secret').decode()}", ""]


# ---------------------------------------------------------------- what Kibana says of the file


def test_success_is_told_with_its_number(kibana: KibanaServer) -> None:
    done = run(kibana)
    assert done.code == 0
    count = len(LINES)
    assert done.out == f"{count} of {count} objects imported into {kibana.url}\n"
    assert done.err == ""


def test_fewer_objects_than_lines_are_no_success(kibana: KibanaServer) -> None:
    kibana.imports = [imported(LINES[:-1])]
    done = run(kibana)
    assert done.code == 1
    assert f"the file has {len(LINES)} objects, and Kibana took {len(LINES) - 1}" in done.err


def test_an_answer_that_does_not_say_success_is_none(kibana: KibanaServer) -> None:
    kibana.imports = [Said(200, json.dumps({"successCount": len(LINES)}).encode())]
    assert not bring(kibana.url).is_whole


def test_conflicts_are_named_with_what_to_do(kibana: KibanaServer) -> None:
    kibana.imports = [failed(0, conflict("dashboard", "wirewatch-news-desk"))]
    done = run(kibana, "--no-overwrite")
    assert done.code == 1
    assert "dashboard wirewatch-news-desk: is there already; --overwrite replaces it" in done.err
    assert f"0 of {len(LINES)} objects imported" in done.out


def test_a_missing_reference_is_named_with_who_misses_it(kibana: KibanaServer) -> None:
    error = missing_reference("lens", "wirewatch-feeds", "index-pattern", "wirewatch-articles")
    kibana.imports = [failed(3, error)]
    done = run(kibana)
    assert done.code == 1
    assert (
        "lens wirewatch-feeds: refers to index-pattern wirewatch-articles, "
        "which neither the file nor Kibana has"
    ) in done.err


def test_an_object_that_kibana_cannot_keep_is_told_in_its_words(kibana: KibanaServer) -> None:
    error = {"type": "unknown", "statusCode": 500, "message": "Document \x1b[2J is invalid"}
    kibana.imports = [failed(3, {"type": "lens", "id": "x", "error": error})]
    (problem,) = bring(kibana.url).problems
    assert problem == "lens x: Document [2J is invalid"


def test_a_file_that_is_too_new_is_refused_as_a_whole(kibana: KibanaServer) -> None:
    message = "Document 'wirewatch-feeds' belongs to a more recent version of Kibana [10.9.0]"
    kibana.imports = [refused(422, "Unprocessable Entity", message)]
    done = run(kibana)
    assert done.code == 1
    assert f"nothing was imported: HTTP 422, {message}" in done.err


def test_a_new_id_in_a_second_space_is_told_for_links_miss_it(kibana: KibanaServer) -> None:
    kibana.imports = [imported(LINES, **{"wirewatch-articles": "7f0c"})]
    done = run(kibana, "--space", "desk")
    assert done.code == 0
    assert "index-pattern wirewatch-articles is 7f0c there: another space has its id" in done.err
    assert f"imported into {kibana.url}, space desk" in done.out


def test_json_has_everything_that_is_told(kibana: KibanaServer) -> None:
    kibana.imports = [failed(2, conflict("tag", "wirewatch-tag"))]
    done = run(kibana, "--json")
    assert done.code == 1
    assert json.loads(done.out) == {
        "lines": len(LINES),
        "count": 2,
        "moved": [],
        "problems": ["tag wirewatch-tag: is there already; --overwrite replaces it"],
    }


# ---------------------------------------------------------------- what is no answer to the file


def test_a_kibana_that_starts_is_waited_for(kibana: KibanaServer) -> None:
    kibana.statuses = [STARTING, STARTING, status("unavailable"), status("available")]
    clock = Clock(60)
    assert bring(kibana.url, clock=clock).is_whole
    assert clock.heard[0] == "HTTP 503, Kibana server is not ready yet"
    assert clock.heard[1:] == [clock.heard[0], "its status is unavailable"]
    assert len(kibana.posts) == 1


def test_a_kibana_that_stumbles_over_the_import_is_asked_again(kibana: KibanaServer) -> None:
    kibana.imports = [refused(503, "Service Unavailable", "no shard"), imported(LINES)]
    assert bring(kibana.url, clock=Clock(60)).is_whole
    assert len(kibana.posts) == 2


def test_waiting_ends(kibana: KibanaServer) -> None:
    kibana.statuses = [STARTING]
    clock = Clock(20)
    with pytest.raises(ServerAway, match=r"Kibana at http://127.* is away: HTTP 503"):
        bring(kibana.url, clock=clock)
    assert 10 < clock.now <= 20
    done = run(kibana)
    assert done.code == 3
    assert "Kibana server is not ready yet" in done.err
    assert kibana.posts == []


def test_a_server_that_does_not_listen_is_away() -> None:
    clock = Clock(10)
    with pytest.raises(ServerAway, match="ConnectError"):
        bring("http://127.0.0.1:9", clock=clock)
    assert len(clock.heard) > 2


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (refused(401, "Unauthorized", "no"), "refuses the user or API key (HTTP 401)"),
        (page("Intranet"), "is no Kibana (HTTP 200, <!doctype html>"),
        (Said(404, b"not here", "text/plain"), "is no Kibana (HTTP 404, not here)"),
        (Said(400, b'{"error":"no handler found","status":400}'), "is no Kibana (HTTP 400"),
        (redirect("/base/spaces/enter"), "redirects to /base/spaces/enter"),
    ],
)
def test_a_wrong_address_or_credentials_are_wrong_configuration(
    kibana: KibanaServer, answer: Said, message: str
) -> None:
    kibana.statuses = [answer]
    done = run(kibana, "--wait", "60")
    assert done.code == 2
    assert message in done.err
    assert kibana.posts == []


def test_a_user_who_may_not_import_is_told_which_privilege_is_missing(
    kibana: KibanaServer,
) -> None:
    kibana.statuses = [refused(403, "Forbidden", "status is not for you")]
    kibana.imports = [refused(403, "Forbidden", "Unable to bulk_create lens,tag")]
    done = run(kibana)
    assert done.code == 2
    assert "Unable to bulk_create lens,tag" in done.err
    assert "Saved Objects Management" in done.err


def test_a_user_who_may_not_see_the_status_may_import(kibana: KibanaServer) -> None:
    kibana.statuses = [refused(403, "Forbidden", "status is not for you")]
    assert bring(kibana.url).is_whole


# ---------------------------------------------------------------- TLS


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    """The file of an authority, and TLS with a certificate of it for 127.0.0.1."""
    folder = tmp_path_factory.mktemp("tls")
    authority = trustme.CA()
    file = folder / "ca.pem"
    file.write_bytes(authority.cert_pem.bytes())
    return file, issued(authority, "127.0.0.1").context(folder)


def test_a_certificate_is_trusted_by_its_authoritys_file(
    authority: tuple[Path, ssl.SSLContext],
) -> None:
    file, context = authority
    with kibana_server(context) as kibana:
        assert run(kibana, "--ca-file", str(file)).code == 0


def test_a_certificate_that_is_not_trusted_is_refused_without_waiting(
    authority: tuple[Path, ssl.SSLContext],
) -> None:
    _, context = authority
    with kibana_server(context) as kibana:
        clock = Clock(60)
        with pytest.raises(ConfigurationError, match=r"not trusted: .*--ca-file"):
            bring(kibana.url, clock=clock)
        assert clock.heard == []
        assert kibana.asked == []


def test_a_file_that_holds_no_certificate_is_named(tmp_path: Path, kibana: KibanaServer) -> None:
    wrong = tmp_path / "ca.pem"
    wrong.write_text("nothing")
    done = run(kibana, "--ca-file", str(wrong))
    assert done.code == 2
    assert f"{wrong}: no certificate can be read" in done.err
