"""``wirewatch topics`` as a user has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.support.commands import Ran, wirewatch
from workers.cli.topic_match import match

OIL = """\
topic: oil
match: {price: oil AND price*, spill: {when: oil AND spill*, severity: high}}
examples: {match: [oil prices, oil spills], no_match: [{text: olive oil, because: kitchen}]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "oil.yaml").write_text(OIL, "utf-8")
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, "utf-8")


def matched(folder: Path, lines: list[Any], *options: str) -> list[dict[str, Any]]:
    given = "".join(
        line + "\n" if isinstance(line, str) else json.dumps(line) + "\n" for line in lines
    )
    done = CliRunner().invoke(match, ["--topics", str(folder), *options], input=given.encode())
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def run(folder: Path, command: str, *options: str) -> Ran:
    return wirewatch("topics", command, "--topics", str(folder), *options)


def test_match_gives_a_line_out_for_each_line_in(folder: Path) -> None:
    lines = matched(
        folder,
        [
            {"id": "a", "title": "Oil price falls", "text": "Again."},
            {"id": "b", "title": "Weather", "text": "Rain.\nOil prices fell.", "language": None},
            {"id": "c", "text": "Nothing here."},
            {"id": "d"},
            {"id": "e", "title": 5, "text": "Oil spills"},
            "no JSON",
            {"id": "f", "title": None, "text": "An oil spill"},
        ],
    )
    assert lines[:3] == [
        {"id": "a", "topics": [{"topic": "oil", "prominence": "main"}]},
        {"id": "b", "topics": [{"topic": "oil", "prominence": "mention"}]},
        {"id": "c", "topics": []},
    ]
    assert lines[3] == {"id": "d", "error": "a record needs a title or a text"}
    assert lines[4] == {"id": "e", "error": "title must be a text"}
    assert (lines[5]["id"], lines[6]["topics"][0]["topic"]) == (None, "oil")


def test_match_explains_with_clauses_and_spans(folder: Path) -> None:
    record = {"id": 1, "title": "Öl-Spill!", "text": "The oil spill’s size is known."}
    [line] = matched(folder, [record], "--explain")
    [topic] = line["topics"]
    assert (topic["severity"], len(topic["version"])) == ("high", 22)
    [clause] = topic["clauses"]
    assert (clause["clause"], clause["severity"]) == ("spill", "high")
    assert clause["spans"] == [
        {"field": "title", "start": 3, "end": 8, "words": "Spill"},
        {"field": "body", "start": 4, "end": 7, "words": "oil"},
        {"field": "body", "start": 8, "end": 15, "words": "spill’s"},
    ]


def test_match_takes_language_outlet_and_lede_from_the_record(folder: Path) -> None:
    write(folder, "filtered.yaml", "topic: filtered\nlanguages: [en]\nmatch: lede:(oil)\n"
          "outlets: {not: [example.com]}\n")  # fmt: skip
    text = "Short line\n" + "oil " * 12
    records = [
        {"id": 1, "text": text},
        {"id": 2, "text": text, "language": "en-GB"},
        {"id": 3, "text": text, "language": "de"},
        {"id": 4, "text": text, "url": "https://www.example.com/a"},
        {"id": 5, "text": text, "outlet": "example.com"},
        {"id": 6, "text": text, "lede": "Short line"},
    ]
    lines = matched(folder, records)
    assert [line["id"] for line in lines if line["topics"]] == [1, 2]


def test_a_broken_topic_is_told_and_the_others_match(folder: Path) -> None:
    write(folder, "broken.yaml", "topic: broken\nmatch: (oil\n")
    write(folder, "twin.yaml", "topic: oil\nmatch: oil\n")
    done = CliRunner().invoke(
        match, ["--topics", str(folder)], input=b'{"id":1,"text":"oil price"}\n'
    )
    assert json.loads(done.stdout)["topics"] == [{"topic": "oil", "prominence": "mention"}]
    assert "broken.yaml:2:8: this parenthesis is never closed" in done.stderr
    assert "the name oil is taken by another file" in done.stderr


def test_no_topic_at_all_is_wrong_configuration(tmp_path: Path) -> None:
    write(tmp_path, "broken.yaml", "topic: broken\nmatch: (oil\n")
    assert run(tmp_path, "match").code == 2
    assert "no folder of topics is here" in run(tmp_path / "none", "match").err


def test_lint_is_silent_about_good_files_and_ends_with_one_if_a_file_is_wrong(folder: Path) -> None:
    good = run(folder, "lint")
    assert (good.code, good.out) == (0, "1 file, 0 errors, 0 notes\n")
    write(folder, "bad.yaml", "topic: bad\nmatch: oil AND co*\n")
    write(folder, "odd.yaml", "topic: odd\nmatch: AT&T\n")
    bad = run(folder, "lint")
    assert bad.code == 1
    assert f"error  {folder}/bad.yaml:2:16: co* takes too much" in bad.out
    assert f"note   {folder}/odd.yaml:2:8: AT&T is read as the phrase" in bad.out


def test_lint_prints_json(folder: Path) -> None:
    write(folder, "bad.yaml", "topic: bad\nmatch: oil AND co*\n")
    ran = run(folder, "lint", "--json")
    bad, good = json.loads(ran.out)
    assert (good["topic"], good["errors"], good["notes"]) == ("oil", [], [])
    assert bad["errors"][0]["line"] == 2
    assert bad["errors"][0]["column"] == 16


def test_examples_are_run_and_a_failing_one_is_explained(folder: Path) -> None:
    assert run(folder, "test").out == "oil: 3 of 3 examples hold\n"
    write(folder, "oil.yaml", OIL.replace("[oil prices,", "[crude prices,"))
    ran = run(folder, "test", "oil")
    assert ran.code == 1
    assert ran.out.splitlines()[:3] == [
        "oil: 2 of 3 examples hold",
        '  fails: it must match: "crude prices"',
        "    oil does not match",
    ]
    assert "missing: oil" in ran.out
    [failed] = [each for each in json.loads(run(folder, "test", "--json").out) if not each["holds"]]
    assert (failed["expected"], failed["example"]["text"]) == (True, "crude prices")


def test_an_unknown_topic_is_answered_with_the_near_one(folder: Path) -> None:
    ran = run(folder, "test", "oyl")
    assert (ran.code, ran.err) == (
        2,
        "wirewatch: topics: there is no topic oyl (did you mean oil?)\n",
    )


@pytest.mark.parametrize(
    "content",
    [
        "Oil price falls\nNothing else happened.\n",
        '{"title": "Oil price falls", "text": "Nothing else happened."}',
        "The oil price falls, says one line that is all the text there is",
    ],
)
def test_explain_reads_plain_text_and_records(folder: Path, content: str) -> None:
    file = folder / "story.txt"
    file.write_text(content, "utf-8")
    told = run(folder, "explain", "oil", str(file)).out
    assert told.startswith("article  ")
    assert "\noil matches (" in told
    assert ", medium)\n  price (medium) holds\n" in told
    assert "spill (high) does not hold\n    missing: spill*" in told
    assert run(folder, "explain", "oil", str(file), "--json").json()["matched"] is True


def test_explain_refuses_a_record_that_is_no_article(folder: Path) -> None:
    file = folder / "story.json"
    file.write_text('{"title": 5}', "utf-8")
    ran = run(folder, "explain", "oil", str(file))
    assert ran.code == 2
    assert "no article: title must be a text" in ran.err


def test_explain_says_of_a_page_and_of_a_text_in_another_language_what_the_stream_would(
    folder: Path,
) -> None:
    page = folder / "story.html"
    page.write_text(
        "<html><head><title>Oil price falls</title></head><body><article><h1>Oil price falls</h1>"
        "<p>The price of crude oil fell on Monday after ministers met to talk about output.</p>"
        "</article></body></html>",
        "utf-8",
    )
    assert "\noil matches (main, medium)" in run(folder, "explain", "oil", str(page)).out
    write(folder, "english.yaml", "topic: english\nlanguages: [en]\nmatch: oil OR bank\n")
    german = folder / "story.txt"
    german.write_text(
        "Die Bank und die Regierung\nDie Minister haben am Montag in Berlin lange über die Bank "
        "gesprochen und sich danach nicht geeinigt.\n",
        "utf-8",
    )
    told = run(folder, "explain", "english", str(german)).out
    assert "  skipped: de, topic reads en" in told


def test_explain_takes_a_topic_from_a_file_that_is_not_published(folder: Path) -> None:
    draft = folder.parent / "draft.yaml"
    draft.write_text("topic: draft\nmatch: topic:oil AND crude\n", "utf-8")
    story = folder / "story.txt"
    story.write_text("Oil price falls\nCrude is cheap.\n", "utf-8")
    assert "\ndraft matches (" in run(folder, "explain", str(draft), str(story)).out
    draft.write_text("topic: draft\nmatch: (oil\n", "utf-8")
    ran = run(folder, "explain", str(draft), str(story))
    assert (ran.code, "draft.yaml:2:8: " in ran.err) == (2, True)
    draft.write_text("topic: draft\nmatch: topic:oyl\n", "utf-8")
    assert "did you mean topic:oil?" in run(folder, "explain", str(draft), str(story)).err


def test_explain_of_an_unknown_article_says_where_ids_are(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "config").mkdir(parents=True)
    ran = run(folder, "explain", "oil", "nosuchid", "--home", str(home))
    assert ran.code == 2
    assert "no stored article has this id" in ran.err
    assert "nothing is stored here yet" in ran.err
    assert "there is no such file" in run(folder, "explain", "oil", "no/such.txt").err
    assert "this is a folder" in run(folder, "explain", "oil", str(tmp_path)).err


def test_match_test_and_query_take_a_draft_and_a_shipped_topic(folder: Path) -> None:
    draft = folder / "drafts.d" / "gas.yaml"
    draft.parent.mkdir()
    draft.write_text(
        "topic: gas\nmatch: topic:oil AND gas\nexamples: {match: [gas and oil price]}\n"
    )
    record = {
        "id": "a",
        "title": "Gas and oil prices",
        "text": "The EU imposed sanctions on banks.",
    }
    options = ("--topic", str(draft), "--topic", "starter/sanctions")
    [line] = matched(folder, [record], *options)
    assert [each["topic"] for each in line["topics"]] == ["gas", "sanctions"]
    assert run(folder, "test", str(draft)).out == "gas: 1 of 1 examples hold\n"
    assert '"gas"' in run(folder, "query", str(draft), "--json").out
    shown = wirewatch("topics", "show", "starter/sanctions")
    assert (shown.code, "\ntopic: sanctions\n" in shown.out) == (0, True)
