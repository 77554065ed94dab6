"""The article store as a channel: there every alert is kept, and ``wirewatch alerts`` reads it."""

from __future__ import annotations

from pipeline.alert import Alert
from pipeline.errors import ChannelAway, ServerAway
from pipeline.ports import ArticleStore


class StoreChannel:
    """Writes alerts into ``store``, which belongs to whoever opened it."""

    def __init__(self, name: str, store: ArticleStore) -> None:
        self.name = name
        self._store = store

    def send(self, alert: Alert) -> None:
        """Writing the same alert again changes nothing."""
        try:
            self._store.write_alerts([alert])
        except ServerAway as away:
            raise ChannelAway(f"channel {self.name}", str(away)) from away

    def close(self) -> None:
        """The store stays open."""
