"""List files: what is read, what is left out, and what is refused."""

from __future__ import annotations

import pytest

from pipeline.errors import ConfigurationError
from pipeline.topics.listcontent import ListedEntity, ReadList
from pipeline.topics.listfiles import read_list
from pipeline.topics.names import Kind

ALL = "columns: {id: uid, name: Name, aliases: AKA, weak: Weak, kind: Type}"
HEAD = "uid,Name,AKA,Weak,Type,Remarks\n"


def _read(yaml: str, **files: bytes | str) -> ReadList:
    named = {name.replace("_", "."): _bytes(content) for name, content in files.items()}
    return read_list("sdn.yaml", {"sdn.yaml": yaml.encode(), **named})


def _bytes(content: bytes | str) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


def _refusal(yaml: str, **files: bytes | str) -> str:
    with pytest.raises(ConfigurationError) as refused:
        _read(yaml, **files)
    return str(refused.value)


def _from_csv(csv: bytes | str, said: str = ALL) -> ReadList:
    return _read(f"from: sdn.csv\nkind: person\n{said}\n", sdn_csv=csv)


def _names(read: ReadList) -> list[str]:
    return [entity.name for entity in read.content.entities]


# ---------------------------------------------------------------- written out


def test_terms_are_read_as_a_topic_has_them() -> None:
    assert _read('terms: [launder*, "shell company", =UAE, launder*]').content.terms == (
        "launder*",
        "shell company",
        "=UAE",
    )


def test_entities_are_read_with_what_is_said_of_each() -> None:
    read = _read(
        "kind: organisation\nentities:\n"
        "  - {id: 1, name: Apex Metals, aliases: [Apex], weak: AM}\n"
        '  - {name: "ARDEN, Mara", kind: person}\n'
        "  - NO\n"
    )
    assert read.content.entities == (
        ListedEntity("1", "Apex Metals", Kind.ORGANISATION, ("Apex",), ("AM",)),
        ListedEntity("ARDEN, Mara", "ARDEN, Mara", Kind.PERSON),
        ListedEntity("NO", "NO", Kind.ORGANISATION),
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("terms: []", "sdn.yaml:1:8: the list is empty"),
        ("kind: person", "a list needs one of terms, entities and from"),
        ("terms: [a]\nentities: [b]", "a list needs one of terms, entities and from"),
        ("terms: [one, $other]", "sdn.yaml:1:14: $other stands in a list"),
        ("terms: [a OR b]", "sdn.yaml:1:9: OR stands in a list"),
        ("terms: [[a]]", "sdn.yaml:1:9: a term must be a word or a phrase"),
        ("entities: Apex", "sdn.yaml:1:11: entities must be a list"),
        ("entities: [{id: 1}]", "an entity needs name"),
        ("entities: [{id: 1, name: A}, {id: 1, name: B}]", "1:30: the id '1' stands twice"),
        ("entities: [{id: 1, name: A, alias: B}]", "no key 'alias' (did you mean aliases?)"),
        ("entities: [a]\nkind: firm", "2:7: kind is 'firm'"),
        ("list: other\nterms: [a]", "1:7: the list is called 'other', its file 'sdn'"),
        ("from: ../../etc/passwd.csv", "from must name a file of this folder"),
        ("from: sdn.xlsx", "from must name a file of this folder"),
        ("from: sdn.csv", "columns must say where names stand"),
        ("from: sdn.csv\ncolumns: {id: 1}", "columns must say where names stand"),
        ("from: gone.csv\ncolumns: {name: 1}", "1:7: there is no file gone.csv"),
        ("from: a.txt\nencoding: utf-99", "there is no encoding 'utf-99'"),
        ("from: a.csv\ncolumns: {name: 1}\ndelimiter: ab", "delimiter must be one character"),
        ("- [", "not valid YAML"),
        ("[a, b]", "a list must be a mapping"),
        ("", "a list needs one of"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(text: str, why: str) -> None:
    assert why in _refusal(text)


def test_more_terms_than_anybody_writes_belong_into_a_file() -> None:
    assert "from: names.txt" in _refusal(f"terms: [{', '.join(f'w{n}' for n in range(1001))}]")


def test_a_list_file_of_ten_megabytes_is_refused_unread() -> None:
    assert "larger than 1,000,000 bytes" in _refusal("terms: [" + "a" * 10_000_000)


# ---------------------------------------------------------------- CSV


def test_columns_are_found_by_their_headings() -> None:
    read = _from_csv(
        HEAD + '1,"PETROV, Ivan","P, I; IVAN P",Vanya,Individual,x\n2,Apex,,,Entity,\n'
    )
    assert read.content.entities == (
        ListedEntity("1", "PETROV, Ivan", Kind.PERSON, ("P, I", "IVAN P"), ("Vanya",)),
        ListedEntity("2", "Apex", Kind.ORGANISATION),
    )
    assert read.content.columns == ("uid", "Name", "AKA", "Weak", "Type", "Remarks")
    assert (read.content.source, read.broken) == ("sdn.csv", ())


def test_columns_by_number_mean_a_file_without_headings() -> None:
    read = _from_csv(
        "36,AEROCARIBBEAN,-0-\n173,ANGLO LTD,-0-\n", "columns: {id: 1, name: 2, weak: 3}"
    )
    assert [(each.id, each.name, each.weak) for each in read.content.entities] == [
        ("36", "AEROCARIBBEAN", ()),
        ("173", "ANGLO LTD", ()),
    ]
    assert read.content.columns == ("1", "2", "3")


def test_delimiter_and_separator_are_as_they_are_said() -> None:
    said = "columns: {name: name, aliases: aka}\ndelimiter: ';'"
    (entity,) = _from_csv("name;aka\nApex;A|B; \n", said).content.entities
    assert entity.aliases == ("A", "B")
    tabs = _read("from: a.tsv\ncolumns: {name: name}", a_tsv="name\tx\nApex, Ltd\t1\n")
    assert _names(tabs) == ["Apex, Ltd"]


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffName,uid\nČapek,1\n".encode(),
        "Name,uid\nČapek,1\n".encode("utf-16"),
        "Name,uid\r\nČapek,1\r\n".encode(),
    ],
)
def test_files_of_spreadsheets_are_read(content: bytes) -> None:
    assert _names(_from_csv(content, "columns: {name: Name, id: UID}")) == ["Čapek"]


def test_another_encoding_is_read_where_it_is_said() -> None:
    said = "columns: {name: Name}\nencoding: windows-1252"
    assert _names(_from_csv("Name\nMüller\n".encode("cp1252"), said)) == ["Müller"]


def test_a_cell_may_go_over_several_lines_and_rows_are_counted_right() -> None:
    read = _from_csv(HEAD + '1,"Apex\nMetals",,,,\n2,,,,,\n3,Boreal,,,,\n')
    assert _names(read) == ["Apex Metals", "Boreal"]
    assert [str(problem) for problem in read.broken] == ["sdn.csv:4: the row has no name"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (b'2,"never closed,,,,', "the row is broken"),
        (b'2,"a"b,,,,', "the row is broken"),
        (b"2", "the row has 1 cell, its name or id stands in number 2"),
        (b",Nobody,,,,", "the row has no id"),
        (b"2,  ,,,,", "the row has no name"),
        (b"2,-0-,,,,", "the row has no name"),
        (b"2,M\xfcller,,,,", "the row is not UTF-8 text (save the file as UTF-8"),
        (b"2,a\0b,,,,", "a character of number 0"),
        (b"2," + b"x" * 10_000_000, "the row is longer than 100,000 bytes"),
        (b"9" * 201 + b",Long,,,,", "its id has more than 200 characters"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_broken_row_is_named_and_left_out_and_the_rest_is_read(row: bytes, why: str) -> None:
    read = _from_csv(HEAD.encode() + b"1,Apex,,,,\n" + row + b"\n3,Boreal,,,,\n4,Cedar,,,,\n")
    assert _names(read) == ["Apex", "Boreal", "Cedar"]
    (problem,) = read.broken
    assert str(problem).startswith("sdn.csv:3: ")
    assert why in str(problem)


def test_rows_of_one_id_are_one_entity_with_all_their_names() -> None:
    read = _from_csv(HEAD + "1,Apex,A1,,,\n2,Boreal,,,,\n1,Apex Metals,A1; A2,Weakling,,\n")
    first, second = read.content.entities
    assert (first.name, first.aliases, first.weak) == (
        "Apex",
        ("A1", "Apex Metals", "A2"),
        ("Weakling",),
    )
    assert (second.name, read.repeated) == ("Boreal", 1)


def test_a_column_that_is_not_there_is_told_with_those_that_are() -> None:
    missing = _refusal(f"from: sdn.csv\n{ALL}", sdn_csv="uid,Nmae,AKA,Weak,Type\n1,Apex,,,\n")
    assert missing == "sdn.yaml:2:26: sdn.csv has no column 'Name' (did you mean Nmae?)"
    other = _refusal("from: sdn.csv\ncolumns: {name: Name}", sdn_csv="uid;Name\n1;Apex\n")
    assert "(write delimiter: ';')" in other


@pytest.mark.parametrize("content", ["", "\n\n", HEAD, HEAD + ",,,,,\n", HEAD + "1,,,,,\n"])
def test_a_file_without_names_is_refused(content: str) -> None:
    refusal = _refusal(f"from: sdn.csv\n{ALL}", sdn_csv=content)
    assert "no name is in this file" in refusal


# ---------------------------------------------------------------- text files


def test_a_text_file_has_a_name_a_line() -> None:
    text = "# customers\nApex Metals, Ltd\n\n  Boreal # since March\nApex Metals, Ltd\n"
    read = _read("from: names.txt\nkind: organisation", names_txt=text)
    assert _names(read) == ["Apex Metals, Ltd", "Boreal"]
    assert read.content.entities[0].id == "Apex Metals, Ltd"
    assert read.repeated == 1


# ---------------------------------------------------------------- what tells two contents apart


def test_a_digest_changes_with_the_meaning_and_not_with_how_it_is_written() -> None:
    csv = _from_csv(HEAD + "1,Apex,B;A,,,\n").content
    other = _from_csv(
        "x,Name,uid\n,Apex,1\n".replace("x,", "AKA,"), "columns: {name: name, id: uid}"
    )
    written = _read("entities: [{id: 1, name: Apex, aliases: [B, A], kind: person}]").content
    assert csv.digest == written.digest != other.content.digest
