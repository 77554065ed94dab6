"""Containers are told by their environment alone where the stores are."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import ConfigurationError
from workers.settings import load
from workers.store_settings import ElasticsearchSettings, KibanaSettings

ELASTICSEARCH = {
    "WIREWATCH_ELASTICSEARCH_URL": "https://es:9200/",
    "WIREWATCH_ELASTICSEARCH_USER": "wirewatch",
    "WIREWATCH_ELASTICSEARCH_PASSWORD": "secret",
    "WIREWATCH_ELASTICSEARCH_CA_FILE": "/certificates/ca.crt",
    "WIREWATCH_ELASTICSEARCH_PREFIX": "desk",
}
KIBANA = {
    "WIREWATCH_KIBANA_URL": "https://kibana:5601/news/",
    "WIREWATCH_KIBANA_SPACE": "desk",
    "WIREWATCH_KIBANA_API_KEY": "key",
    "WIREWATCH_KIBANA_USER": "elastic",
    "WIREWATCH_KIBANA_PASSWORD": "secret",
    "WIREWATCH_KIBANA_CA_FILE": "/certificates/ca.crt",
}


def test_elasticsearch_needs_no_file(tmp_path: Path) -> None:
    assert load(tmp_path, ELASTICSEARCH).store.elasticsearch == ElasticsearchSettings(
        "https://es:9200",
        user="wirewatch",
        password="secret",
        ca_file=Path("/certificates/ca.crt"),
        prefix="desk",
    )


def test_kibana_needs_no_file(tmp_path: Path) -> None:
    assert load(tmp_path, KIBANA).kibana == KibanaSettings(
        "https://kibana:5601/news", "desk", "key", "elastic", "secret", Path("/certificates/ca.crt")
    )


def test_the_environment_changes_what_it_names_and_leaves_the_rest_of_the_file(
    tmp_path: Path,
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "wirewatch.yaml").write_text(
        "store: {elasticsearch: {url: https://a:9200, prefix: mine, shards: 3}}\n"
        "kibana: {url: https://k:5601, space: mine}\n"
    )
    environment = {
        "WIREWATCH_ELASTICSEARCH_URL": "https://b:9200",
        "WIREWATCH_KIBANA_USER": "importer",
    }
    settings = load(tmp_path, environment)
    assert settings.store.elasticsearch == ElasticsearchSettings(
        "https://b:9200", prefix="mine", shards=3
    )
    assert settings.kibana == KibanaSettings("https://k:5601", "mine", user="importer")


@pytest.mark.parametrize("name", ["WIREWATCH_ELASTICSEARCH_URL", "WIREWATCH_KIBANA_URL"])
def test_an_address_that_is_none_names_its_variable(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigurationError, match=rf"\${name}: 'es:9200' cannot be used"):
        load(tmp_path, {name: "es:9200"})


def test_passwords_are_not_shown_by_the_settings_own_text(tmp_path: Path) -> None:
    assert "secret" not in repr(load(tmp_path, {**ELASTICSEARCH, **KIBANA}))
