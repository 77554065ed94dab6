"""The tag by which an analyst finds in Kibana's lists what wirewatch brought."""

from __future__ import annotations

from workers.kibana.naming import Naming
from workers.kibana.saved_object import ObjectType, SavedObject


def tag(naming: Naming) -> SavedObject:
    """Ours. Saved queries cannot carry one."""
    attributes = {
        "color": "#0b7285",
        "description": "Brought by wirewatch: importing again replaces it.",
        "name": naming.prefix,
    }
    return SavedObject(ObjectType.TAG, naming.id("tag"), attributes)
