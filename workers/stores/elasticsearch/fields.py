"""Every field of every index, once: what it is called, how it is indexed and what it means.

Templates, docs/fields.md and Kibana's objects are made from this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from workers.stores.elasticsearch.names import Kind


@dataclass(frozen=True, slots=True)
class IndexField:
    """A field: its type in Elasticsearch, further mapping parameters, and its meaning."""

    name: str
    type: str
    about: str
    parameters: Mapping[str, object] = field(default_factory=dict)

    @property
    def mapping(self) -> dict[str, object]:
        """As the mapping has it."""
        return {"type": self.type, **self.parameters}


_LONGEST_KEYWORD = {"ignore_above": 8191}
"""Lucene takes no term over 32,766 bytes, and a character is four at most."""

_EXACT = {"exact": {"type": "text", "analyzer": "news_exact"}}
_NEWS = {"analyzer": "news", "fields": _EXACT}
_KEPT = {"enabled": False}


def _keyword(name: str, about: str) -> IndexField:
    return IndexField(name, "keyword", about, _LONGEST_KEYWORD)


def _text(name: str, about: str) -> IndexField:
    return IndexField(name, "text", about, _NEWS)


ARTICLES = (
    _keyword("id", "The article's identity, 22 characters; also the document's _id."),
    IndexField("version", "long", "Grows with each text; also the document's _version."),
    IndexField("revision", "integer", "0 for the first text, then counted up."),
    _keyword(
        "change", "What a revision changed, in a line: headline, sentences, the first of them."
    ),
    _text("title", "The headline, without the outlet's name."),
    _text("body", "The cleaned text; paragraphs are separated by newlines."),
    _text("lede", "The body's first paragraph of at least 12 words."),
    _keyword("byline", "Who wrote it."),
    IndexField("published", "date", "When it was published, as well as that is known."),
    _keyword("published_from", "Who says so: feed, page, address; first-sight where nobody does."),
    IndexField("updated", "date", "When the article says that it was changed."),
    _keyword("updated_from", "Who says so: feed or page."),
    IndexField("first_seen", "date", "When a feed first listed it; decides the month's index."),
    IndexField("indexed", "date", "When this version was stored."),
    IndexField("seen_delay", "float", "Seconds from first sight to storing, of first versions."),
    IndexField(
        "published_delay", "float", "Seconds from publication to storing, of first versions."
    ),
    _keyword("language", "ISO 639-1 code; absent when unknown."),
    IndexField(
        "short",
        "boolean",
        "True where title and body have fewer than 12 words: topics of any language read it.",
    ),
    _keyword("url", "The canonical address."),
    _keyword("outlet", "The registrable domain of that address."),
    _keyword("source", "The feed's name for people."),
    _keyword("feeds", "Every feed that lists the article, its owner first."),
    _keyword("tags", "The tags of its feed."),
    _keyword("text_source", "Where the text came from: page, feed, summary or text."),
    _keyword("verdict", "new, copy or revision."),
    _keyword("copy_group", "The id of the article that says the same and came first."),
    _keyword("copy_kind", "What a copy is beside that article: same, contained in, extends."),
    IndexField("copy_score", "float", "How much of the shorter text the longer one holds, 0 to 1."),
    _keyword("copy_reason", "Why it is a copy, in a line."),
    _keyword("story", "The id of the article that founded the story."),
    _keyword(
        "story_reason",
        "Why it is in that story, in a line; absent of its founder, and of a copy, whose "
        "copy_reason says it.",
    ),
    _keyword(
        "text_hash",
        "A digest of title and body before the outlet's memory: whether a revision changed them.",
    ),
    _keyword(
        "outlet_memory",
        "The version of what was known of the outlet's boilerplate: when it last changed.",
    ),
    _keyword("topics", "Every topic that matched."),
    _keyword("topics_main", "Those of them that the article is about."),
    _keyword("topics_mention", "Those of them that it speaks of in passing."),
    _keyword("topic_versions", "topic@version of each match."),
    _keyword("entities", "Entities of shared lists that the matches name, as list:id."),
    _keyword("entity_names", "Their names, as the lists have them."),
    IndexField("matches", "object", "Clauses and spans of each match; kept, not indexed.", _KEPT),
    _keyword("note", "What was out of the ordinary, as a page that could not be fetched."),
    IndexField(
        "original",
        "object",
        "Title, body and lede as they were, where what is indexed differs: in Unicode's form NFC, "
        "and without a lede that is no paragraph of the body; kept, not indexed.",
        _KEPT,
    ),
)

HISTORY = (
    _keyword("id", "The article's identity."),
    IndexField("version", "long", "The version that this was."),
    IndexField("first_seen", "date", "The article's first sight; decides the month's index."),
    IndexField("replaced", "date", "When a newer version took its place."),
    IndexField("document", "object", "The version, whole; kept, not indexed.", _KEPT),
)

ALERTS = (
    _keyword("key", "The alert's identity for receivers; also the document's _id."),
    IndexField("number", "long", "Its number, as people name it."),
    _keyword("occasion", "Why it was made: new, raised-high, outlets-5 ..."),
    IndexField("created", "date", "When it was made; decides the month's index."),
    IndexField("articles", "integer", "Articles of the story at that time."),
    IndexField("outlets", "integer", "Outlets of the story at that time."),
    _keyword("topic", "The topic's name."),
    _keyword("topic_title", "Its title."),
    _keyword("topic_version", "The version of its text."),
    _keyword("severity", "info, low, medium, high or critical."),
    _keyword("clauses", "The clauses that held."),
    _keyword("article", "The article's id."),
    IndexField("version", "long", "The article's version."),
    _keyword("story", "The id of the article that founded the story."),
    _text("title", "The article's headline."),
    _keyword("url", "The article's address."),
    _keyword("outlet", "The article's outlet."),
    _keyword("language", "The article's language."),
    _keyword("prominence", "main or mention."),
    _text("sentence", "The sentence in which the first words stand."),
    _keyword("also", "Other topics that matched the article."),
    _keyword(
        "entity", "The entity that the alert is about, as list:id, where its topic alerts for each."
    ),
    _keyword("entity_name", "Its name."),
    IndexField("first_seen", "date", "The article's first sight."),
    IndexField("published", "date", "The article's date of publication."),
    IndexField("alert", "object", "The alert, whole; kept, not indexed.", _KEPT),
)

FIELDS: Mapping[Kind, tuple[IndexField, ...]] = MappingProxyType(
    {Kind.ARTICLES: ARTICLES, Kind.HISTORY: HISTORY, Kind.ALERTS: ALERTS}
)
