"""The demo's installation: two of the starter's topics, and the newsroom's feeds."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from pipeline.errors import ConfigurationError, Place, Problem
from workers.demo.edition import Hosting
from workers.demo.newsroom import NewsFeed, Newsroom, Outlet

TOPICS = ("sanctions", "terrorism")
"""The starter's topics that the newsroom's articles are labelled with, and so can be checked."""

SETTINGS = """\
# The demo's newsroom is on this machine, so its addresses are allowed and no host needs a rest.
poller:
  allow_private: yes
  at_once: 16
  gap: 0s
"""


def write_home(folder: Path, newsroom: Newsroom, hosting: Hosting, store: str = "") -> None:
    """Write the configuration into ``folder``, which must be new or empty; ``store`` is its part
    of that name, as YAML."""
    if folder.exists() and any(folder.iterdir()):
        problem = Problem(Place(str(folder)), "is not empty", "name a new folder for the demo")
        raise ConfigurationError([problem])
    config = folder / "config"
    topics = config / "topics"
    topics.mkdir(parents=True)
    (config / "wirewatch.yaml").write_text(SETTINGS + store, "utf-8")
    (config / "feeds.yaml").write_text(feeds_yaml(newsroom, hosting), "utf-8")
    starter = resources.files("workers") / "starter" / "topics"
    for name in TOPICS:
        (topics / f"{name}.yaml").write_bytes((starter / f"{name}.yaml").read_bytes())


def feeds_yaml(newsroom: Newsroom, hosting: Hosting) -> str:
    """config/feeds.yaml: every feed of the newsroom, read as often as can be."""
    return "\n".join(["feeds:", *_feeds(newsroom, hosting)]) + "\n"


def feed_name(outlet: Outlet, feed: NewsFeed) -> str:
    """The feed's identity in the installation."""
    return f"{outlet.host}-{feed.name}"


def _feeds(newsroom: Newsroom, hosting: Hosting) -> Iterator[str]:
    for outlet, feed in newsroom.feeds():
        yield f"  - name: {feed_name(outlet, feed)}"
        yield f"    url: {hosting.address(outlet, feed.path)}"
        yield f"    source: {outlet.name}"
        yield "    every: 1s"
        yield f"    full_text: {'yes' if feed.full_text else 'no'}"
