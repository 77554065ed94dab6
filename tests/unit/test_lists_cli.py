"""``wirewatch lists`` as a user has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.reading import read_topic
from tests.support.commands import Ran, wirewatch
from tests.support.documents import document
from workers.cli.doctor_lists import of_lists
from workers.listfolder import lists_beside
from workers.settings import load
from workers.stores.sqlite import SqliteStore

SDN = "from: sdn.csv\nkind: person\ncolumns: {id: uid, name: Name, weak: Weak}\n"
ROWS = 'uid,Name,Weak\n1,"ARDEN, Mara Lou",Arden\n2,Vesna Bank,\n3,,\n4,???,\n1,Mara L. Arden,\n'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "config" / "lists").mkdir(parents=True)
    write(tmp_path, "sdn.yaml", SDN)
    write(tmp_path, "sdn.csv", ROWS)
    return tmp_path


def write(home: Path, file: str, text: str) -> None:
    (home / "config" / "lists" / file).write_text(text, "utf-8")


def run(home: Path, *arguments: str) -> Ran:
    return wirewatch("lists", *arguments, "--home", str(home))


def test_lint_says_what_a_list_holds_and_what_was_left_out_and_why(home: Path) -> None:
    ran = run(home, "lint")
    assert ran.code == 0
    assert "sdn: 3 entities, 5 names: 7 strong forms, 1 weak" in ran.out
    assert "left out   sdn.csv:4: the row has no name" in ran.out
    assert "left out   1 name leaves no word: '???'" in ran.out
    assert "joined     1 row of an id that came before" in ran.out
    assert "weak       1: weak in the list" in ran.out


def test_lint_as_json_has_the_same(home: Path) -> None:
    (record,) = run(home, "lint", "--json").json()
    assert record["forms"] == {"sdn": 7, "sdn.weak": 1}
    assert record["broken"] == ["sdn.csv:4: the row has no name"]
    assert (record["errors"], record["repeated_ids"], record["wordless"]) == ([], 1, ["???"])


def test_lint_tells_of_a_list_that_cannot_be_used_and_goes_on_with_the_others(home: Path) -> None:
    write(home, "bad.yaml", "terms: []\n")
    ran = run(home, "lint")
    assert ran.code == 1
    assert "error  bad.yaml:1:8: the list is empty" in ran.out
    assert "sdn: 3 entities" in ran.out


def test_lint_counts_names_in_stored_articles(home: Path) -> None:
    (home / "var").mkdir()
    store = SqliteStore(load(home, {}).store_path)
    texts = ("Vesna Bank and Arden.", "Vesna Bank again.", "Vesna Bank, Vesna Bank.", "Nothing.")
    store.write([document(str(number), text=text) for number, text in enumerate(texts)])
    store.close()
    ran = run(home, "lint")
    assert "$sdn in the newest 4 articles:" in ran.out
    assert "3  vesna bank  (2: Vesna Bank)" in ran.out
    assert "1  arden  (1: ARDEN, Mara Lou)" in ran.out
    (record,) = run(home, "lint", "--json").json()
    assert record["noisiest"][0] == {
        "list": "sdn",
        "name": "vesna bank",
        "articles": 3,
        "entities": ["2: Vesna Bank"],
    }
    assert "in the newest" not in run(home, "lint", "--articles", "0").out


def test_expand_prints_every_form_and_why_some_are_weak(home: Path) -> None:
    ran = run(home, "expand", "sdn", "--id", "1")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "1  ARDEN, Mara Lou (person)",
        "    arden  (weak: weak in the list)",
        "    mara lou arden",
        "    arden mara lou",
        "    mara arden",
        "    arden mara",
        "    mara l arden",
    ]


def test_expand_shows_names_that_too_many_entities_share_as_weak(home: Path) -> None:
    rows = "\n".join(f"{number},Vesna Bank" for number in range(4))
    write(home, "sdn.csv", f"uid,Name,Weak\n{rows}\n")
    assert "vesna bank  (weak: shared by many entities)" in run(home, "expand", "sdn").out


def test_expand_as_json(home: Path) -> None:
    records = run(home, "expand", "sdn", "--json").json()
    assert [record["id"] for record in records] == ["1", "2", "4"]
    assert records[1]["names"][0]["forms"][0] == {"words": "vesna bank", "weak": None}


def test_expand_of_terms_prints_them(home: Path) -> None:
    write(home, "routes.yaml", "terms: [transship*, =UAE]\n")
    assert run(home, "expand", "routes").out == "transship*\n=UAE\n"


def test_what_is_not_there_is_told(home: Path) -> None:
    ran = run(home, "expand", "sdm")
    assert (ran.code, "there is no list sdm (did you mean sdn?)" in ran.err) == (2, True)
    ran = run(home, "expand", "sdn", "--id", "99")
    assert (ran.code, "no entity of sdn has the id 99" in ran.err) == (1, True)
    ran = wirewatch("lists", "lint", "--lists", str(home / "gone"))
    assert (ran.code, "no folder of lists is here" in ran.err) == (2, True)


def test_topics_are_linted_matched_and_explained_with_the_lists_beside_them(home: Path) -> None:
    (home / "config" / "topics").mkdir()
    topic = home / "config" / "topics" / "t.yaml"
    topic.write_text("topic: t\nmatch: $sdn\nexamples: {match: [Mara Arden was there.]}\n")
    assert wirewatch("topics", "lint", "--home", str(home)).code == 0
    assert wirewatch("topics", "test", "--home", str(home)).code == 0
    topic.write_text("topic: t\nmatch: $snd\n")
    assert "did you mean $sdn?" in wirewatch("topics", "lint", "--home", str(home)).out


def test_a_search_may_use_lists_and_names_whom_matches_named(home: Path) -> None:
    (home / "var").mkdir()
    lists = lists_beside(home / "config" / "topics")
    topic = read_topic(b"topic: t\nmatch: $sdn\n", "t.yaml", lists)
    text = "Vesna Bank opened."
    matches = Matcher([topic]).match(Matchable("", text))
    store = SqliteStore(load(home, {}).store_path)
    store.write([document("a", text=text, matches=matches), document("b", text="Nothing.")])
    store.close()
    ran = wirewatch("search", "$sdn OR $sdn.weak", "--home", str(home))
    assert "[Vesna Bank] opened." in ran.out
    assert "  names Vesna Bank\n" in ran.out
    assert "1 found" in ran.out
    ran = wirewatch("search", "$snd", "--home", str(home))
    assert (ran.code, "did you mean $sdn?" in ran.err) == (2, True)


def test_an_explanation_names_the_entities_of_a_match(home: Path) -> None:
    (home / "config" / "topics").mkdir()
    (home / "config" / "topics" / "t.yaml").write_text("topic: t\nmatch: $sdn\n")
    article = home / "article.txt"
    article.write_text("Bank opens\nVesna Bank opened.\n")
    ran = wirewatch("topics", "explain", "t", str(article), "--home", str(home))
    assert '  names Vesna Bank (sdn:2): "Vesna Bank"' in ran.out


def test_the_doctor_names_lists_and_what_is_wrong_with_them(home: Path) -> None:
    write(home, "bad.yaml", "terms: []\n")
    details = [str(finding.detail) for finding in of_lists(load(home, {}))]
    assert details[0] == "1 list, 3 entries"
    assert any("bad.yaml:1:8: the list is empty" in detail for detail in details)
    assert any("left out: sdn.csv:4: the row has no name" in detail for detail in details)
