from __future__ import annotations

import io
import json
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import DocumentError
from generator.word.provenance import (
    NAMESPACE,
    Origin,
    OriginFile,
    Provenance,
    from_json,
    parse_provenance,
    read_provenance,
    to_json,
    write_provenance,
)
from generator.word.write.package import read_parts, write_parts
from tests.word.samples import PROVENANCE, REFERENCE, body, write


def content(part: bytes) -> dict[str, object]:
    found: dict[str, object] = json.loads(ElementTree.fromstring(part).text or "")
    return found


def test_what_was_written_is_read_back() -> None:
    assert read_provenance(write(body("好。"), provenance=PROVENANCE)) == PROVENANCE


def test_the_part_is_json_with_the_keys_that_are_promised() -> None:
    assert content(write_provenance(PROVENANCE)) == {
        "kind": "summary-plan",
        "version": "1",
        "subject": [],
        "sources": [{"name": "斋坛乡/2022.yaml", "sha256": "ab12"}, {"name": "common/2022.yaml", "sha256": "cd34"}],
        "base": PROVENANCE.base,
        "origins": {
            "产业.产值": ["斋坛乡/2022.yaml", 3, ""],
            "产业.增幅": ["斋坛乡/2022.yaml", 4, "5.2 ÷ 5 − 1"],
        },
    }


def test_a_formula_with_figures_that_the_document_does_not_print_stays_at_home() -> None:
    secret = PROVENANCE._replace(origins=(Origin("产业.增幅", "甲.yaml", 4, "5.2 ÷ 4.99 − 1"),))
    assert parse_provenance(write_provenance(secret)) == secret._replace(origins=(Origin("产业.增幅", "甲.yaml", 4),))
    assert from_json(to_json(secret)) == secret


def test_a_document_without_provenance_has_none() -> None:
    assert read_provenance(write(body("好。"))) is None
    assert read_provenance(REFERENCE) is None


def test_the_part_is_found_under_any_name() -> None:
    parts = read_parts(write(body("好。"), provenance=PROVENANCE))
    renamed = {name.replace("item1", "item7"): part for name, part in parts.items()}
    assert (
        read_provenance(write_parts({"customXml/item1.xml": b"<b:Sources xmlns:b='urn:b'/>", **renamed})) == PROVENANCE
    )


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF"])
def test_no_word_file_has_none(data: bytes) -> None:
    assert read_provenance(data) is None


def carrying(part: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("customXml/item1.xml", "<a/>")
        archive.writestr("customXml/item2.xml", part)
    return buffer.getvalue()


WRITTEN = write_provenance(PROVENANCE)
BOMB = '<!DOCTYPE provenance [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><provenance'
DAMAGED = {
    "cut off": WRITTEN[:-20],
    "a figure changed": WRITTEN.replace("5.2亿元".encode(), "9.2亿元".encode()),
    "a line changed": WRITTEN.replace(b",3,", b",4,"),
    "no digest": WRITTEN.replace(b"sha256=", b"other="),
    "entities": WRITTEN.replace(b"<provenance", BOMB.encode(), 1),
    "empty": f'<provenance xmlns="{NAMESPACE}"/>'.encode(),
    "no xml": NAMESPACE.encode(),
}


@pytest.mark.parametrize("part", DAMAGED.values(), ids=DAMAGED)
def test_one_that_is_not_as_it_was_written_is_said_to_be_lost(part: bytes) -> None:
    assert part != WRITTEN
    assert parse_provenance(part) is None
    with pytest.raises(DocumentError) as caught:
        read_provenance(carrying(part), "稿.docx")
    assert str(caught.value) == (
        "稿.docx  错误：文档里的底稿（生成时的文字和数据来源）已损坏或被改动，不能用了 [lost-base]"
    )


def test_one_that_cannot_be_unpacked_is_said_to_be_lost() -> None:
    data = carrying(WRITTEN)
    place = data.index("5.2亿元".encode())
    with pytest.raises(DocumentError, match="lost-base"):
        read_provenance(data[:place] + b"9" + data[place + 1 :])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "[" * 100_000,
        '{"kind": ""}',
        to_json(PROVENANCE).replace('"kind":"summary-plan"', '"kind":7'),
        to_json(PROVENANCE).replace("3,", '"x",'),
        to_json(PROVENANCE).replace('"sha256"', '"size"'),
    ],
)
def test_json_of_another_form_is_no_provenance(text: str) -> None:
    assert from_json(text) is None


def test_forbidden_characters_harm_nothing() -> None:
    odd = PROVENANCE._replace(kind='a"<\n&\r', sources=(OriginFile("x\x01\ud800", "甲\x00乙"),))
    assert parse_provenance(write_provenance(odd)) == odd._replace(sources=(OriginFile("x\x01", "甲\x00乙"),))


WORDS = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from('\x00\n\r\ue000"<&')))


@given(st.lists(st.builds(Origin, WORDS, WORDS, st.integers(0, 10_000)), unique_by=lambda each: each.key), WORDS)
def test_origins_come_back_whatever_their_words_and_in_their_order(origins: list[Origin], base: str) -> None:
    provenance = Provenance(base=base.replace("\ufffe", "").replace("\uffff", ""), origins=tuple(origins))
    assert from_json(to_json(provenance)) == provenance


def test_other_parts_of_custom_xml_are_passed_over() -> None:
    assert read_provenance(carrying(write_provenance(Provenance("outline")))) == Provenance("outline")
    assert read_provenance(carrying(b"<b/>")) is None
