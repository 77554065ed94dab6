"""Topics for tests that are about something else."""

from __future__ import annotations

import redis

from workers.redis.topics import RedisTopicShelf


def publish_nothing(server: redis.Redis) -> None:
    """As on a server where topics were published and there are none: articles may go out."""
    RedisTopicShelf(server).publish((), (), {})
