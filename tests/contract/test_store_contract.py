"""What every article store must do; each adapter runs all of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.alert import Alert
from pipeline.article import ArticleDocument, Field
from pipeline.errors import QueryError
from pipeline.ports import ArticleStore, Order, Search, Written
from pipeline.topics.expression import Word
from tests.support.articles import NOON, alert_body
from tests.support.documents import document
from tests.support.stores import emptied
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.client import connect
from workers.stores.elasticsearch.store import ElasticsearchStore
from workers.stores.sqlite import SqliteStore

NOW = NOON + timedelta(days=1)


@pytest.fixture(params=["sqlite", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def store(request: pytest.FixtureRequest) -> ArticleStore:
    """An empty store of each kind."""
    opened: ArticleStore = request.getfixturevalue(f"{request.param}_store")
    return opened


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[ArticleStore]:
    with closing(SqliteStore(tmp_path / "articles.sqlite3")) as store:
        yield store


@pytest.fixture
def elasticsearch_store(installed: ElasticsearchSettings) -> Iterator[ArticleStore]:
    with connect(installed) as client:
        emptied(client, installed.prefix)
        yield ElasticsearchStore(installed, client=client, now=lambda: NOW, refresh=True)


def alert(number: int = 1, key: str = "key-1", topic: str = "sanctions", minutes: int = 0) -> Alert:
    created = NOON + timedelta(minutes=minutes)
    return Alert(number, key, "new", created, 1, 1, alert_body(topic=topic))


def ids(store: ArticleStore, search: Search) -> list[str]:
    return [hit.document.id for hit in store.search(search)]


def test_what_was_written_is_there_in_full(store: ArticleStore) -> None:
    written = document(topics=("sanctions", "terrorism"), note="from the feed")
    assert [answer.refused for answer in store.write([written])] == [""]
    assert store.get("article-1") == written
    assert store.get("article-2") is None
    assert store.known(["article-1", "article-2"]) == {"article-1"}
    assert store.count() == 1


def test_articles_are_counted_since_a_moment(store: ArticleStore) -> None:
    store.write([document("a"), document("b", minutes=5), document("c", minutes=9)])
    assert store.count(NOON + timedelta(minutes=5)) == 2
    assert store.count(NOON + timedelta(minutes=10)) == 0
    assert store.count(datetime(1, 1, 1, tzinfo=UTC)) == 3


def test_an_expression_that_was_read_is_searched_for_in_place_of_a_query(
    store: ArticleStore,
) -> None:
    store.write([document("a"), document("b", text="Nothing of it.", title="Weather")])
    found = store.search(Search("weather", expression=Word("sanctions")))
    assert [hit.document.id for hit in found] == ["a"]


def test_many_ids_can_be_asked_for_at_once(store: ArticleStore) -> None:
    store.write([document(f"a{number}") for number in range(1_200)])
    assert len(store.known([f"a{number}" for number in range(2_000)])) == 1_200


def test_a_newer_version_replaces_and_the_earlier_is_history(store: ArticleStore) -> None:
    first, second = document(version=1), document(version=2, text="The EU lifted them again.")
    store.write([first])
    store.write([second])
    assert store.get("article-1") == second
    assert store.history("article-1") == [first]
    assert ids(store, Search("imposed")) == []
    assert ids(store, Search("lifted")) == ["article-1"]


def test_an_older_version_changes_nothing_and_is_no_failure(store: ArticleStore) -> None:
    store.write([document(version=5)])
    assert [answer.refused for answer in store.write([document(version=4, title="Old")])] == [""]
    assert store.get("article-1") == document(version=5)
    assert store.history("article-1") == []


def test_the_same_version_twice_changes_nothing(store: ArticleStore) -> None:
    store.write([document(version=1), document(version=2)])
    store.write([document(version=2)])
    store.write([document(version=2)])
    assert len(store.history("article-1")) == 1
    assert ids(store, Search("sanctions")) == ["article-1"]


def test_the_same_version_with_other_content_replaces_it_and_is_no_history(
    store: ArticleStore,
) -> None:
    store.write([document(version=1)])
    store.write([document(version=2, text="Read from its page.")])
    store.write([document(version=2, text="Read from its feed.")])
    found = store.get("article-1")
    assert found is not None
    assert found.text == "Read from its feed."
    assert [old.version for old in store.history("article-1")] == [1]
    assert (ids(store, Search("page")), ids(store, Search("feed"))) == ([], ["article-1"])


def test_the_last_ten_versions_are_kept(store: ArticleStore) -> None:
    for version in range(1, 15):
        store.write([document(version=version)])
    assert [old.version for old in store.history("article-1")] == list(range(13, 3, -1))


def test_a_document_that_cannot_be_stored_is_refused_alone(store: ArticleStore) -> None:
    answers = store.write([document("a"), document("b", title="broken \ud800"), document("c")])
    assert [bool(answer.refused) for answer in answers] == [False, True, False]
    assert store.known(["a", "b", "c"]) == {"a", "c"}


def test_an_empty_batch_is_fine(store: ArticleStore) -> None:
    assert store.write([]) == []


def test_search_finds_newest_first_and_no_more_than_asked(store: ArticleStore) -> None:
    store.write([document(f"a{number}", minutes=number) for number in range(5)])
    assert ids(store, Search("sanctions", limit=3)) == ["a4", "a3", "a2"]
    assert len(ids(store, Search(limit=None))) == 5


def test_search_goes_through_any_number_of_articles(store: ArticleStore) -> None:
    store.write([document(f"a{number}", minutes=number // 7) for number in range(905)])
    found = ids(store, Search("sanctions", limit=None))
    assert (len(found), len(set(found))) == (905, 905)


def test_articles_seen_in_one_moment_are_all_found(store: ArticleStore) -> None:
    store.write([document(f"a{number}") for number in range(300)])
    store.write([document(f"a{number}", version=2) for number in range(300)])
    found = ids(store, Search("sanctions", limit=None))
    assert (len(found), len(set(found))) == (300, 300)


def test_an_article_whose_first_sight_is_corrected_is_found_once_and_there(
    store: ArticleStore,
) -> None:
    store.write([document("a", minutes=5), document("b", minutes=3)])
    store.write([document("a", version=2, minutes=1)])
    assert ids(store, Search("sanctions")) == ["b", "a"]
    assert ids(store, Search()) == ["b", "a"]


@pytest.mark.parametrize("days", [-40, 40])
def test_an_article_whose_first_sight_moves_to_another_month_is_found_once_and_there(
    store: ArticleStore, days: int
) -> None:
    first = document("a", text="Before.")
    moved = document("a", version=2, first_seen=NOON + timedelta(days=days))
    store.write([first, document("b")])
    store.write([moved])
    for query in ("", "sanctions"):
        expected = ["a", "b"] if days > 0 else ["b", "a"]
        assert ids(store, Search(query)) == expected
    assert ids(store, Search("before")) == []
    assert (store.get("a"), store.history("a"), store.count()) == (moved, [first], 2)
    store.write([first])
    assert (store.get("a"), store.history("a"), store.count()) == (moved, [first], 2)


def test_an_article_may_move_to_a_month_that_others_of_its_batch_are_in(
    store: ArticleStore,
) -> None:
    march, april = NOON, NOON + timedelta(days=31)
    store.write([document("a", first_seen=march), document("b", first_seen=april)])
    swapped = [
        document("a", version=2, first_seen=april),
        document("b", version=2, first_seen=march),
    ]
    store.write(swapped)
    assert (ids(store, Search()), store.count()) == (["a", "b"], 2)
    assert [len(store.history(id)) for id in ("a", "b")] == [1, 1]


def test_a_search_that_is_read_slowly_lets_others_write(store: ArticleStore) -> None:
    store.write([document(f"a{number}", minutes=number) for number in range(700)])
    slow = store.search(Search("sanctions", limit=None))
    found = [next(slow).document.id]
    store.write([document(f"a{number}", version=2, minutes=number) for number in range(700)])
    store.write([document("later", minutes=9_000)])
    found += [hit.document.id for hit in slow]
    assert len(found) == len(set(found)) == 700


def test_what_is_asked_for_may_be_in_many_fields_at_once(store: ArticleStore) -> None:
    store.write([document("a", topics=("sanctions",)), document("b", topics=("sanctions",))])
    store.write([document("c", outlet="other.org", topics=("sanctions",)), document("d")])
    search = Search("sanctions", "sanctions", "example-wire.com", "b", "en", NOON)
    assert ids(store, search) == ["b"]
    assert ids(store, Search(topic="sanctions", outlet="other.org")) == ["c"]
    assert ids(store, Search("NOT_THERE", topic="sanctions")) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sanction*", ["a", "b"]),
        ("sanctions AND NOT oil", ["a"]),
        ('"oil embargo"', []),
        ('"embargo on oil"', ["b"]),
        ('"embarg* on oil*"', ["b"]),
        ("title:(oil)", ["b"]),
        ("body:(metals)", ["a"]),
        ("oil OR metals", ["a", "b"]),
        ("(oil OR metals) AND NOT (agreed OR lifted)", ["a"]),
        ("title:(oil AND sanction*)", ["b"]),
        ("lede:(metals)", []),
        ("AT&T", ["c"]),
        ("U.S.", ["c"]),
        ("Erdogan", ["c"]),
        ("zebra", []),
    ],
)
def test_search_speaks_the_topic_language(
    store: ArticleStore, query: str, found: list[str]
) -> None:
    store.write(
        [
            document("a"),
            document("b", "Oil sanctions", "An embargo on oil was agreed."),
            document("c", "AT&T in the U.S.", "Mr Erdoğan's words."),
        ]
    )
    assert sorted(ids(store, Search(query))) == found


def test_hits_mark_the_words(store: ArticleStore) -> None:
    store.write([document()])
    (hit,) = store.search(Search("apex AND impos*"))
    title, text = hit.document.title, hit.document.text
    marked = [(title if span.field is Field.TITLE else text)[span.start : span.end]
              for span in hit.spans]  # fmt: skip
    assert marked == ["Apex", "imposed", "Apex"]


def test_search_narrows_by_topic_outlet_story_language_and_time(store: ArticleStore) -> None:
    store.write(
        [
            document("a", topics=("sanctions",)),
            document("b", minutes=60, outlet="other.org", language="de", story="a"),
        ]
    )
    assert ids(store, Search(topic="sanctions")) == ["a"]
    assert ids(store, Search(outlet="other.org")) == ["b"]
    assert ids(store, Search(language="de")) == ["b"]
    assert ids(store, Search(story="a")) == ["b", "a"]
    assert ids(store, Search(since=NOON + timedelta(minutes=30))) == ["b"]
    assert ids(store, Search(since=NOON + timedelta(minutes=60))) == ["b"]
    assert ids(store, Search(since=NOON)) == ["b", "a"]
    assert ids(store, Search(since=datetime.max.replace(tzinfo=UTC))) == []
    assert ids(store, Search(since=datetime.min.replace(tzinfo=UTC))) == ["b", "a"]


def test_a_revision_that_lost_a_topic_is_no_longer_found_by_it(store: ArticleStore) -> None:
    store.write([document(version=1, topics=("sanctions",))])
    store.write([document(version=2)])
    assert ids(store, Search(topic="sanctions")) == []


def test_a_query_that_cannot_be_read_says_where(store: ArticleStore) -> None:
    with pytest.raises(QueryError):
        store.search(Search("sanctions AND ("))


def test_an_alert_is_kept_once_whatever_is_delivered_twice(store: ArticleStore) -> None:
    store.write_alerts([alert()])
    store.write_alerts([alert(), alert(2, "key-2", minutes=1)])
    assert [kept.number for kept in store.alerts()] == [2, 1]
    assert store.alert(1) == alert()
    assert store.alert(9) is None


def test_alerts_can_be_narrowed(store: ArticleStore) -> None:
    store.write_alerts([alert(n, f"key-{n}", f"topic-{n % 2}", n) for n in range(6)])
    assert [kept.number for kept in store.alerts(2, "topic-1")] == [5, 3]
    assert len(store.alerts(None)) == 6


def test_numbers_that_begin_again_lose_no_alert(store: ArticleStore) -> None:
    store.write_alerts([alert(1, "before")])
    store.write_alerts([alert(1, "after", minutes=5)])
    assert len(store.alerts()) == 2
    newest = store.alert(1)
    assert newest is not None
    assert newest.key == "after"


def test_a_store_that_takes_writes_says_so(store: ArticleStore) -> None:
    store.probe()
    assert store.count() == 0


@pytest.mark.parametrize(
    "odd",
    [
        document(title="A\u0000B \U0001f600 ß İ 中文", text="x" * 400 + "\nno\u200bspace"),
        document(title="e\u0301lan", text="\u0301 alone\n\u212bngstro\u0308m", lede="nowhere"),
        document(title="", text="", lede="", outlet="", language="", published=None),
        document(byline="b" * 40_000, tags=("t" * 40_000,), url="u\u0000"),
        document(published=datetime(1, 1, 1, tzinfo=UTC), updated=NOON.replace(microsecond=1)),
    ],
    ids=["NUL and others", "not in NFC", "empty", "very long", "odd dates"],
)
def test_odd_documents_come_back_as_they_were(store: ArticleStore, odd: ArticleDocument) -> None:
    assert store.write([odd]) == [Written("article-1")]
    assert store.get("article-1") == odd
    store.write([document(version=2)])
    assert store.history("article-1") == [odd]


@pytest.mark.parametrize("query", ["\u00e9lan", "e\u0301lan", "elan", '"\u00e9lan vital"'])
def test_composed_and_decomposed_letters_are_the_same(store: ArticleStore, query: str) -> None:
    store.write([document("a", "\u00e9lan vital"), document("b", "e\u0301lan vital")])
    assert sorted(ids(store, Search(query))) == ["a", "b"]
    marked = [(span.start, span.end) for hit in store.search(Search(query)) for span in hit.spans]
    assert sorted(marked) == ([(0, 4), (0, 5)] if "vital" not in query else [(0, 10), (0, 11)])


def test_search_finds_oldest_first_where_that_is_asked_for(store: ArticleStore) -> None:
    store.write([document(f"a{number}", minutes=number) for number in range(5)])
    assert ids(store, Search("sanctions", limit=3, order=Order.OLDEST)) == ["a0", "a1", "a2"]
    late = Search(since=NOON + timedelta(minutes=3), order=Order.OLDEST)
    assert ids(store, late) == ["a3", "a4"]
    assert ids(store, Search("zebra", order=Order.OLDEST)) == []


@pytest.mark.parametrize(
    "narrowed",
    [{}, {"query": "sanctions"}, {"topic": "t"}, {"outlet": "o.org"}, {"story": "s"}],
)
def test_oldest_first_is_newest_first_turned_round(
    store: ArticleStore, narrowed: dict[str, Any]
) -> None:
    store.write(
        [
            document(f"a{n}", minutes=n * 7 % 600, topics=("t",), outlet="o.org", story="s")
            for n in range(600)
        ]
    )
    newest = ids(store, Search(limit=None, **narrowed))
    oldest = ids(store, Search(limit=None, order=Order.OLDEST, **narrowed))
    assert (len(newest), oldest) == (600, newest[::-1])


def test_a_search_of_the_oldest_that_is_read_slowly_finds_each_article_once(
    store: ArticleStore,
) -> None:
    store.write([document(f"a{number}", minutes=number) for number in range(400)])
    slow = store.search(Search("sanctions", limit=None, order=Order.OLDEST))
    found = [next(slow).document.id]
    store.write([document(f"a{number}", version=2, minutes=number) for number in range(400)])
    found += [hit.document.id for hit in slow]
    assert found == [f"a{number}" for number in range(400)]
