"""What the doctor finds at the article store, and at Kibana."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from urllib.parse import urlsplit

import httpx

from pipeline.errors import ServerAway
from pipeline.ports import ArticleStore
from workers import wiring
from workers.cli.findings import Finding, Health, asked
from workers.cli.output import counted
from workers.settings import Settings
from workers.store_settings import ElasticsearchSettings, KibanaSettings

PATIENCE = 10.0
"""Seconds for Kibana's answer."""


def of_store(settings: Settings) -> Iterator[Finding]:
    """What is to be said of SQLite or of Elasticsearch."""
    elasticsearch = settings.store.elasticsearch
    if elasticsearch is not None:
        yield from _elasticsearch(settings, elasticsearch)
    elif settings.store_path.exists():
        yield _contents(settings)
    else:
        yield Finding("store", Health.OK, f"{settings.store_path} will be made at the first start")


def of_kibana(settings: Settings) -> Iterator[Finding]:
    """What is to be said of Kibana, where one is named. It may well be reached by people alone."""
    if settings.kibana.url:
        why = _why_not(settings.kibana)
        detail = f"{settings.kibana.url} {why or 'answers'}"
        yield Finding("kibana", Health.NOTE if why else Health.OK, detail)


def _elasticsearch(settings: Settings, server: ElasticsearchSettings) -> Iterator[Finding]:
    contents = _contents(settings)
    yield contents
    yield from _unencrypted(server)
    try:
        for remark in wiring.remarks_on_elasticsearch(server):
            health = Health.WRONG if remark.wrong else Health.NOTE if remark.note else Health.OK
            yield Finding("elasticsearch", health, remark.text)
    except ServerAway as away:
        if str(away) != contents.detail:
            yield Finding("elasticsearch", Health.AWAY, str(away))


def _contents(settings: Settings) -> Finding:
    with closing(wiring.open_store(settings)) as store:
        return asked("store", partial(_counted, store))


def _counted(store: ArticleStore) -> str:
    store.probe()
    return counted(store.count(), "article")


def _unencrypted(server: ElasticsearchSettings) -> Iterator[Finding]:
    address = urlsplit(server.url)
    secret = server.api_key or server.password
    if secret and address.scheme == "http" and address.hostname not in {"localhost", "127.0.0.1"}:
        detail = f"{server.url} is not https: credentials and articles can be read on the way"
        yield Finding("elasticsearch", Health.NOTE, detail)


def _why_not(kibana: KibanaSettings) -> str:
    """Why Kibana cannot be used, "" when it can. It says as much to everybody."""
    try:
        trust = ssl.create_default_context(cafile=kibana.ca_file) if kibana.ca_file else True
        answer = httpx.get(f"{kibana.url}/api/status", verify=trust, timeout=PATIENCE)
    except (OSError, httpx.TransportError) as error:
        return f"does not answer here: {error or type(error).__name__}"
    if answer.is_success:
        return ""
    starting = " (it says that while it starts, too)" if answer.status_code == 503 else ""
    return f"answers {answer.status_code}{starting}"
