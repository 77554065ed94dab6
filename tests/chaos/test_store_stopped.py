"""Elasticsearch stops while articles flow: nothing is lost, no attempt spent, no process restarted,
and fresh articles come before the backlog afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.chaos.outage import Place, Plan, run_outage
from tests.support.elasticsearch_proxy import proxy
from tests.support.java.elasticsearch import RunningElasticsearch, StoppableElasticsearch
from tests.support.stores import own_settings


@pytest.mark.elasticsearch
@pytest.mark.timeout(180)
def test_a_short_outage_costs_time_only(
    elasticsearch_server: RunningElasticsearch, tmp_path: Path
) -> None:
    """The server answers nothing, and its connections are lost when it comes back."""
    plan = Plan(
        feeds=2, rounds=4, entries=50, seed=5, lasts=6, drained_within=90,
        fresh_before_it_is_back=True,
    )  # fmt: skip
    with own_settings(elasticsearch_server.url) as own, proxy(own.url) as server:

        @contextmanager
        def outage() -> Iterator[None]:
            with server.silence():
                yield
            server.lose_connections()

        run_outage(plan, Place(server.url, own.prefix, timeout=2), outage, tmp_path)


@pytest.mark.slow
@pytest.mark.timeout(1_200)
def test_a_server_that_is_killed_for_a_minute_costs_time_only(
    stoppable_server: StoppableElasticsearch, tmp_path: Path
) -> None:
    plan = Plan(feeds=6, rounds=7, entries=50, seed=23, lasts=60, drained_within=300)

    @contextmanager
    def outage() -> Iterator[None]:
        stoppable_server.kill()
        yield
        stoppable_server.start()

    run_outage(plan, Place(stoppable_server.url, "chaos"), outage, tmp_path)


@pytest.mark.slow
@pytest.mark.timeout(1_200)
def test_a_server_that_hangs_for_half_a_minute_costs_time_only(
    stoppable_server: StoppableElasticsearch, tmp_path: Path
) -> None:
    plan = Plan(feeds=6, rounds=3, entries=50, seed=29, lasts=30, drained_within=300)

    @contextmanager
    def outage() -> Iterator[None]:
        stoppable_server.hang()
        yield
        stoppable_server.wake()

    run_outage(plan, Place(stoppable_server.url, "chaos"), outage, tmp_path)
