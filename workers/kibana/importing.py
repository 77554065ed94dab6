"""Brings an import file into a Kibana through its saved-objects API, and tells what it said.

Kibana takes a minute or more to start, and answers 503 until then: it is waited for. A file counts
as imported only when Kibana says so and names as many objects as there are lines.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import msgspec

from pipeline.alerts.links import space_address
from pipeline.alerts.rendering import one_line
from pipeline.errors import ConfigurationError, Place, Problem, ServerAway
from workers.store_settings import KibanaSettings

FILE_NAME = "wirewatch.ndjson"
"""Kibana refuses a file of another extension."""

TIMEOUT = 60.0
"""Seconds for one answer; an import of hundreds of objects takes some."""

PAUSE = 2.0
"""Seconds between two questions whether Kibana is ready."""

_MOST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a Kibana that starts is waited for, in seconds, by whose clock; ``tell`` hears why
    it is not ready yet, as often as that is found."""

    seconds: float
    clock: Callable[[], float]
    sleep: Callable[[float], None]
    tell: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file of ``lines`` objects. ``moved`` are those that Kibana gave another id,
    as it does in a second space; ``problems`` says what went wrong, in Kibana's words."""

    lines: int
    count: int
    moved: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """True when every object is there."""
        return not self.problems and self.count == self.lines


def import_objects(
    content: bytes, kibana: KibanaSettings, patience: Patience, *, overwrite: bool
) -> Imported:
    """Imports a file. Raises ServerAway when Kibana does not answer in time, and
    ConfigurationError where the address or the credentials are wrong."""
    with _client(kibana) as client:
        conversation = _Conversation(kibana, client, patience)
        conversation.wait_until_ready()
        answer = conversation.send(content, overwrite=overwrite)
    return _read_answer(answer, sum(1 for line in content.splitlines() if _is_object(line)))


class _Starting(Exception):
    """Kibana is not ready; the text says how that is known."""


class _Conversation:
    """Questions to one Kibana, asked again until it is ready or the patience is over."""

    def __init__(self, kibana: KibanaSettings, client: httpx.Client, patience: Patience) -> None:
        self._kibana, self._client, self._patience = kibana, client, patience
        self._base = space_address(kibana.url, kibana.space)
        self._until = patience.clock() + patience.seconds

    def wait_until_ready(self) -> None:
        """Returns when Kibana says that it is available."""
        self._patiently(self._ask_status)

    def send(self, content: bytes, *, overwrite: bool) -> httpx.Response:
        """Kibana's answer to the file."""

        def post() -> httpx.Response:
            answer = self._client.post(
                f"{self._base}/api/saved_objects/_import",
                params={"overwrite": "true"} if overwrite else {},
                headers={"kbn-xsrf": "true"},
                files={"file": (FILE_NAME, content, "application/ndjson")},
            )
            self._check(answer)
            return answer

        return self._patiently(post)

    def _patiently(self, ask: Callable[[], httpx.Response]) -> httpx.Response:
        while True:
            try:
                return ask()
            except _Starting as starting:
                why = str(starting)
            except httpx.TransportError as error:
                self._refuse_certificate(error)
                why = f"{type(error).__name__}: {error}".rstrip(": ")
            if self._patience.clock() + PAUSE > self._until:
                raise ServerAway(f"Kibana at {self._kibana.url}", why)
            self._patience.tell(why)
            self._patience.sleep(PAUSE)

    def _ask_status(self) -> httpx.Response:
        answer = self._client.get(f"{self._kibana.url}/api/status")
        # A user who may import need not be allowed to see the status: the import will tell.
        if answer.status_code == httpx.codes.FORBIDDEN:
            return answer
        level = _level(_json(answer))
        if level and level not in {"available", "degraded"}:
            raise _Starting(f"its status is {level}")
        self._check(answer)
        if not level:
            raise self._no_kibana(answer)
        return answer

    def _check(self, answer: httpx.Response) -> None:
        """Raises for answers that are not about the file."""
        status = answer.status_code
        if status in {httpx.codes.BAD_GATEWAY, httpx.codes.SERVICE_UNAVAILABLE}:
            raise _Starting(f"HTTP {status}, {_shown(answer)}")
        if status == httpx.codes.UNAUTHORIZED:
            raise self._wrong("refuses the user or API key (HTTP 401)", "check the credentials")
        if status == httpx.codes.FORBIDDEN:
            mend = "give the role all of Saved Objects Management in this space"
            raise self._wrong(f"does not allow it (HTTP 403, {_shown(answer)})", mend)
        if answer.is_redirect:
            target = answer.headers.get("location", "nowhere")
            mend = "write the address with its base path, as a browser shows it before /app"
            raise self._wrong(f"redirects to {one_line(target)}", mend)
        if not isinstance(_json(answer), dict):
            raise self._no_kibana(answer)

    def _refuse_certificate(self, error: httpx.TransportError) -> None:
        cause: BaseException | None = error
        while cause is not None:
            if isinstance(cause, ssl.SSLCertVerificationError):
                why = f"has a certificate that is not trusted: {cause.verify_message}"
                raise self._wrong(why, "name its authority with --ca-file") from error
            cause = cause.__cause__ or cause.__context__

    def _no_kibana(self, answer: httpx.Response) -> ConfigurationError:
        mend = "write Kibana's own address with any base path, not Elasticsearch's"
        return self._wrong(f"is no Kibana (HTTP {answer.status_code}, {_shown(answer)})", mend)

    def _wrong(self, message: str, mend: str) -> ConfigurationError:
        return ConfigurationError([Problem(Place(self._kibana.url), message, mend)])


def _client(kibana: KibanaSettings) -> httpx.Client:
    headers = {"Authorization": f"ApiKey {kibana.api_key}"} if kibana.api_key else {}
    password = (kibana.user, kibana.password) if kibana.user and not kibana.api_key else None
    return httpx.Client(
        headers=headers, auth=password, verify=_trusted(kibana), timeout=TIMEOUT, trust_env=False
    )


def _trusted(kibana: KibanaSettings) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=kibana.ca_file)
    except (OSError, ssl.SSLError) as error:
        why = getattr(error, "strerror", None) or error
        problem = Problem(Place(str(kibana.ca_file)), f"no certificate can be read: {why}")
        raise ConfigurationError([problem]) from None


# ---------------------------------------------------------------- what Kibana answers


def _read_answer(answer: httpx.Response, lines: int) -> Imported:
    """An answer of 200 tells of each object; any other is about the whole file."""
    said = _json(answer)
    if answer.status_code != httpx.codes.OK:
        why = f"nothing was imported: HTTP {answer.status_code}, {_shown(answer)}"
        return Imported(lines, 0, (), (why,))
    count = said.get("successCount")
    problems = [_problem(error) for error in _objects(said.get("errors"))]
    if not problems and said.get("success") is not True:
        problems.append(f"Kibana does not call it a success: {_shown(answer)}")
    if not problems and count != lines:
        problems.append(f"the file has {lines} objects, and Kibana took {count}")
    moved = [
        f"{_name(item)} is {one_line(str(item['destinationId']))} there"
        for item in _objects(said.get("successResults"))
        if item.get("destinationId")
    ]
    return Imported(lines, count if isinstance(count, int) else 0, tuple(moved), tuple(problems))


def _problem(failed: dict[str, Any]) -> str:
    error = failed.get("error")
    error = error if isinstance(error, dict) else {}
    return f"{_name(failed)}: {_why(error)}"


def _why(error: dict[str, Any]) -> str:
    match error.get("type"):
        case "conflict" | "ambiguous_conflict":
            return "is there already; --overwrite replaces it"
        case "missing_references":
            missing = ", ".join(_name(item) for item in _objects(error.get("references")))
            return f"refers to {missing}, which neither the file nor Kibana has"
        case "unsupported_type":
            return "this Kibana has no such type of object"
    return one_line(str(error.get("message") or error.get("type") or error))[:_MOST_SHOWN]


def _name(item: dict[str, Any]) -> str:
    return one_line(f"{item.get('type')} {item.get('id')}")


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    yield from (item for item in value if isinstance(item, dict)) if isinstance(value, list) else ()


def _level(status: Any) -> str:
    """The status as one word; "" where a server has none, which is then no Kibana."""
    for key in ("status", "overall", "level"):
        status = status.get(key) if isinstance(status, dict) else None
    return status if isinstance(status, str) else ""


def _json(answer: httpx.Response) -> Any:
    try:
        return msgspec.json.decode(answer.content)
    except (ValueError, RecursionError):
        return None


def _shown(answer: httpx.Response) -> str:
    """What Kibana said, in one line: its message where it has one."""
    said = _json(answer)
    message = said.get("message") if isinstance(said, dict) else None
    return one_line(str(message or answer.text))[:_MOST_SHOWN] or "without a word"


def _is_object(line: bytes) -> bool:
    return bool(line.strip()) and b'"exportedCount"' not in line
