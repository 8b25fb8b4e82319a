from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import replace

import pytest

from generator.word.provenance import Origin, Provenance, Source, parse_provenance, read_provenance, write_provenance
from generator.word.write.package import make_part, read_package, write_package
from tests.word.samples import PROVENANCE, REFERENCE, body, write


def test_what_was_written_is_read_back() -> None:
    assert read_provenance(write(body("好。"), provenance=PROVENANCE)) == PROVENANCE


def test_each_source_carries_the_digest_of_its_text() -> None:
    source = PROVENANCE.sources[0]
    assert source.sha256 == hashlib.sha256(source.text.encode()).hexdigest()
    assert f'sha256="{source.sha256}"' in write_provenance(PROVENANCE).decode()


def test_a_document_without_provenance_has_none() -> None:
    assert read_provenance(write(body("好。"))) is None
    assert read_provenance(REFERENCE) is None


def test_the_part_is_found_under_any_name() -> None:
    parts = read_package(write(body("好。"), provenance=PROVENANCE), "")
    renamed = [make_part(name.replace("item1", "item7"), part.data) for name, part in parts.items()]
    foreign = make_part("customXml/item1.xml", "<b:Sources xmlns:b='urn:b'/>")
    assert read_provenance(write_package([foreign, *renamed])) == PROVENANCE


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF"])
def test_no_word_file_has_none(data: bytes) -> None:
    assert read_provenance(data) is None


def test_a_truncated_part_has_none() -> None:
    assert parse_provenance(write_provenance(PROVENANCE)[:-20]) is None


def test_entities_are_refused() -> None:
    xml = (
        write_provenance(PROVENANCE)
        .decode()
        .replace(
            "<provenance", '<!DOCTYPE provenance [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><provenance', 1
        )
    )
    assert parse_provenance(xml.encode()) is None


@pytest.mark.parametrize(("line", "other"), [('lines="3"', 'lines="x"'), ('lines="3"', 'lines="3 4"'), ('"4"', '"y"')])
def test_lines_that_are_no_numbers_are_no_provenance_of_ours(line: str, other: str) -> None:
    written = write_provenance(PROVENANCE).decode()
    assert line in written
    assert parse_provenance(written.replace(line, other).encode()) is None


def test_forbidden_characters_are_left_out() -> None:
    odd = replace(PROVENANCE, kind='a"<\n', sources=(Source("x\x01", "甲\x00\ud800乙"),))
    read = parse_provenance(write_provenance(odd))
    assert read == replace(odd, sources=(Source("x", "甲乙"),))


def test_origins_come_back_whatever_their_words_and_in_their_order() -> None:
    plain = [Origin("甲.乙", "1.yaml", 3), Origin("甲.丙", "2.yaml", 1), Origin("甲.丁", "1.yaml"), Origin("甲.戊", "")]
    computed = Origin("甲.己", "2.yaml", 4, "1 ÷ 2")
    odd = Origin('甲<"&\n', '3"\t.yaml', 5, "1 < 2")
    blank = Origin("甲 乙", "1.yaml", 6)
    for origins in ([], plain, [computed, *plain], [*plain, odd, *plain], [*plain, blank], [Origin("", "1.yaml", 7)]):
        provenance = replace(PROVENANCE, origins=tuple(origins))
        assert parse_provenance(write_provenance(provenance)) == provenance


def test_origins_written_one_by_one_below_their_file_are_read() -> None:
    each = '<origins file="1.yaml"><origin key="甲" line="2"/></origins></prov'
    found = parse_provenance(write_provenance(Provenance("outline")).decode().replace("</prov", each).encode())
    assert found == Provenance("outline", origins=(Origin("甲", "1.yaml", 2),))


def test_other_parts_of_custom_xml_are_passed_over() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("customXml/item1.xml", "<a/>")
        archive.writestr("customXml/item2.xml", write_provenance(Provenance("outline")))
    assert read_provenance(buffer.getvalue()) == Provenance("outline")
