"""The feeds of config/feeds.yaml as they are now: the file is read again when it has changed."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from pipeline.clean.addresses import host_of
from pipeline.feeds.subscriptions import Feed, read_feeds
from pipeline.ports import FeedPlan

FEEDS_FILE = "feeds.yaml"

log = logging.getLogger(__name__)


class SubscribedFeeds:
    """The feeds that can be used, by name. A file that cannot be read at all changes nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._feeds: Mapping[str, Feed] = {}

    def get(self, name: str) -> Feed | None:
        """The feed of this name."""
        return self._feeds.get(name)

    def plans(self) -> list[FeedPlan]:
        """What the frontier must know of each."""
        return [FeedPlan(feed.name, feed.url, host_of(feed.url)) for feed in self._feeds.values()]

    def changed(self) -> bool:
        """Reads the file if it is another than last time; True when the feeds are new ones."""
        try:
            stat = self._path.stat()
            stamp = (stat.st_mtime_ns, stat.st_size)
            if stamp == self._stamp:
                return False
            content = self._path.read_bytes()
        except OSError as error:
            return self._unreadable(error)
        self._stamp = stamp
        return self._take_over(content)

    def _take_over(self, content: bytes) -> bool:
        feeds, problems = read_feeds(content, str(self._path))
        for problem in problems:
            log.error("%s", problem)
        if problems and not feeds:
            log.error("%s is not used; the feeds stay as they were", self._path)
            return False
        self._feeds = {feed.name: feed for feed in feeds}
        log.info("%d feeds in %s", len(feeds), self._path)
        return True

    def _unreadable(self, error: OSError) -> bool:
        if self._stamp != (0, 0):
            log.error("%s cannot be read (%s); the feeds stay as they were", self._path, error)
        self._stamp = (0, 0)
        return False
