"""Where articles are kept and for how long, and where Kibana is: parts of config/wirewatch.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.ports import Retention
from pipeline.yamltext import Section, seconds
from workers.references import References

ELASTICSEARCH_URL, KIBANA_URL = "WIREWATCH_ELASTICSEARCH_URL", "WIREWATCH_KIBANA_URL"
_ELASTICSEARCH = {
    "api_key": "WIREWATCH_ELASTICSEARCH_API_KEY",
    "user": "WIREWATCH_ELASTICSEARCH_USER",
    "password": "WIREWATCH_ELASTICSEARCH_PASSWORD",
    "ca_file": "WIREWATCH_ELASTICSEARCH_CA_FILE",
    "fingerprint": "WIREWATCH_ELASTICSEARCH_FINGERPRINT",
    "prefix": "WIREWATCH_ELASTICSEARCH_PREFIX",
}
_KIBANA = {
    "space": "WIREWATCH_KIBANA_SPACE",
    "api_key": "WIREWATCH_KIBANA_API_KEY",
    "user": "WIREWATCH_KIBANA_USER",
    "password": "WIREWATCH_KIBANA_PASSWORD",
    "ca_file": "WIREWATCH_KIBANA_CA_FILE",
}
_PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_FINGERPRINT = re.compile(r"[0-9A-F]{64}")


@dataclass(frozen=True, slots=True)
class ElasticsearchSettings:
    """How to reach Elasticsearch, and how its indices are laid out.

    ``ca_file`` or ``fingerprint`` (SHA-256 of a certificate of the chain, 64 hexadecimal digits)
    say whom to trust; "" trusts the system's authorities. An ``api_key`` goes before ``user`` and
    ``password``. Every index, alias and template is named ``prefix-...``. ``refresh`` and
    ``timeout`` are seconds; ``shards`` are those of one month of articles.
    """

    url: str
    api_key: str = field(default="", repr=False)
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: Path | None = None
    fingerprint: str = ""
    prefix: str = "wirewatch"
    shards: int = 1
    refresh: float = 5.0
    timeout: float = 30.0


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """An SQLite file ("" is the default one), or Elasticsearch where it is named."""

    sqlite: str = ""
    elasticsearch: ElasticsearchSettings | None = None
    retention: Retention = field(default_factory=Retention)


@dataclass(frozen=True, slots=True)
class KibanaSettings:
    """Where analysts open Kibana: its address with any base path, "" for none, and the space."""

    url: str = ""
    space: str = ""
    api_key: str = field(default="", repr=False)
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: Path | None = None


_Settings = TypeVar("_Settings", ElasticsearchSettings, KibanaSettings)


def read_store(section: Section | None, references: References) -> StoreSettings:
    """The part ``store``."""
    if section is None:
        return StoreSettings()
    sqlite = section.text("sqlite")
    elasticsearch = _elasticsearch(_part(section, "elasticsearch"), references)
    if sqlite and elasticsearch:
        section.problem("sqlite", "store names two stores", "keep sqlite or elasticsearch")
    retention = _retention(_part(section, "retention"))
    section.end()
    return StoreSettings(sqlite, elasticsearch, retention)


def read_kibana(section: Section | None, references: References) -> KibanaSettings:
    """The part ``kibana``."""
    if section is None:
        return KibanaSettings()
    settings = KibanaSettings(
        url=section.parsed("url", web_address, "", "https://host:5601"),
        space=section.text("space"),
        api_key=references.optional(section, "api_key"),
        user=section.text("user"),
        password=references.optional(section, "password"),
        ca_file=_file(section, "ca_file", references),
    )
    section.end()
    return settings


def store_with_environment(store: StoreSettings, environment: Mapping[str, str]) -> StoreSettings:
    """With what the environment says of Elasticsearch. Raises ConfigurationError."""
    named = environment.get(ELASTICSEARCH_URL, "")
    if named:
        url = _parsed(ELASTICSEARCH_URL, web_address, named, "https://host:9200")
        before = store.elasticsearch or ElasticsearchSettings(url)
        store = replace(store, sqlite="", elasticsearch=replace(before, url=url))
    if store.elasticsearch is None:
        return store
    given = _parsed_texts(_given(_ELASTICSEARCH, environment))
    return replace(store, elasticsearch=_with(store.elasticsearch, given))


def kibana_with_environment(
    kibana: KibanaSettings, environment: Mapping[str, str]
) -> KibanaSettings:
    """With what the environment says of Kibana. Raises ConfigurationError."""
    named = environment.get(KIBANA_URL, "")
    if named:
        url = _parsed(KIBANA_URL, web_address, named, "https://host:5601")
        kibana = replace(kibana, url=url)
    return _with(kibana, _given(_KIBANA, environment))


def web_address(text: str) -> str:
    """An http or https address without a slash at its end; ValueError for anything else.

    Raises ConfigurationError for credentials in it: an address is told, and they are not.
    """
    address = urlsplit(text)
    if address.username is not None or address.password is not None:
        mend = "leave them out of it, and configure user and password"
        raise ConfigurationError([Problem(Place("url"), "an address holds credentials", mend)])
    if address.scheme not in {"http", "https"} or not address.hostname or address.port == 0:
        raise ValueError(text)
    return text.rstrip("/")


def _given(names: Mapping[str, str], environment: Mapping[str, str]) -> dict[str, str]:
    """What the environment says, by the key that it stands for."""
    given = {key: environment.get(name, "").strip() for key, name in names.items()}
    return {key: value for key, value in given.items() if value}


def _parsed_texts(given: Mapping[str, str]) -> dict[str, str]:
    """As given, with fingerprint and prefix in the form that is kept."""
    forms = {"fingerprint": (_fingerprint, _FINGERPRINT_FORM), "prefix": (_prefix, _PREFIX_FORM)}
    parsed = {
        key: _parsed(_ELASTICSEARCH[key], parse, given[key], form)
        for key, (parse, form) in forms.items()
        if key in given
    }
    return {**given, **parsed}


def _with(settings: _Settings, given: Mapping[str, str]) -> _Settings:
    """Settings with these texts in place of their own."""
    ca_file = Path(given["ca_file"]) if "ca_file" in given else settings.ca_file
    texts = {key: value for key, value in given.items() if key != "ca_file"}
    # The keys of both tables are fields that are texts, but for the one that was taken out.
    return replace(settings, ca_file=ca_file, **texts)  # type: ignore[arg-type]


def _elasticsearch(section: Section | None, references: References) -> ElasticsearchSettings | None:
    if section is None:
        return None
    default = ElasticsearchSettings("")
    if not section.text("url"):
        section.problem("url", "elasticsearch needs url", "write url: https://host:9200")
    settings = ElasticsearchSettings(
        url=section.parsed("url", web_address, "", "https://host:9200"),
        api_key=references.optional(section, "api_key"),
        user=section.text("user"),
        password=references.optional(section, "password"),
        ca_file=_file(section, "ca_file", references),
        fingerprint=section.parsed("fingerprint", _fingerprint, "", _FINGERPRINT_FORM),
        prefix=section.parsed("prefix", _prefix, default.prefix, _PREFIX_FORM),
        shards=section.parsed("shards", _count, default.shards, "a whole number from 1 on"),
        refresh=section.parsed("refresh", _positive, default.refresh, "a duration, as 5s"),
        timeout=section.parsed("timeout", _positive, default.timeout, "a duration, as 30s"),
    )
    section.end()
    return settings


def _retention(section: Section | None) -> Retention:
    if section is None:
        return Retention()
    retention = Retention(
        untagged=section.parsed("untagged", _age, None, _AGE),
        tagged=section.parsed("tagged", _age, None, _AGE),
        history=section.parsed("history", _age, None, _AGE),
        alerts=section.parsed("alerts", _age, None, _AGE),
    )
    if retention.tagged and (retention.untagged or timedelta.max) > retention.tagged:
        mend = "tagged articles are kept longer than untagged ones"
        section.problem("untagged", "untagged articles would outlive tagged ones", mend)
    section.end()
    return retention


_AGE = "an age, as 90d"
_PREFIX_FORM = "lower-case letters, digits, - and _"
_FINGERPRINT_FORM = "the SHA-256 of a certificate, 64 hexadecimal digits"


def _age(text: str) -> timedelta:
    age = timedelta(seconds=seconds(text))
    if age < timedelta(hours=1):
        raise ValueError(text)
    return age


def _positive(text: str) -> float:
    value = seconds(text)
    if value <= 0:
        raise ValueError(text)
    return value


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ValueError(text)
    return value


def _prefix(text: str) -> str:
    if not _PREFIX.fullmatch(text):
        raise ValueError(text)
    return text


def _fingerprint(text: str) -> str:
    digits = text.replace(":", "").upper()
    if not _FINGERPRINT.fullmatch(digits):
        raise ValueError(text)
    return digits


def _file(section: Section, key: str, references: References) -> Path | None:
    name = section.text(key)
    return references.base / name if name else None


def _part(section: Section, key: str) -> Section | None:
    node = section.node(key)
    return None if node is None else Section.of(node, section.problems, key)


def _parsed(name: str, parse: Callable[[str], str], value: str, form: str) -> str:
    try:
        return parse(value)
    except ValueError:
        problem = Problem(Place(f"${name}"), f"{value!r} cannot be used", f"write {form}")
        raise ConfigurationError([problem]) from None
