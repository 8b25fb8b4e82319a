"""The checks that the other tests lean on do find faults."""

from __future__ import annotations

import pytest

from generator.document.model import Paragraph, Role, Run
from generator.word.write.package import read_parts, write_parts
from tests.word.samples import write
from tests.word.soundness import faults

GOOD = write(Paragraph(Role.BODY, (Run("引进"), Run("××家", "产业.企业", True))))


def broken(part: str, old: str, new: str) -> bytes:
    parts = read_parts(GOOD)
    text = parts[part].decode()
    assert old in text
    return write_parts({**parts, part: text.replace(old, new, 1).encode()})


def test_a_written_document_has_none() -> None:
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        ("word/document.xml", '<w:commentRangeEnd w:id="0"/>', "", "commentRangeStart not closed: 0"),
        ("word/document.xml", '<w:commentRangeStart w:id="0"/>', "", "commentRangeEnd not opened: 0"),
        ("word/document.xml", 'w:val="CommentReference"', 'w:val="Lost"', "unknown style: Lost"),
        ("word/document.xml", '<w:commentReference w:id="0"/>', "", "comment nowhere referred to: 0"),
        ("word/document.xml", "<w:p>", '<w:p><w:bookmarkStart w:id="7" w:name="a"/>', "bookmarkStart not closed: 7"),
        ("word/comments.xml", '<w:comment w:id="0"', '<w:comment w:id="5"', "comment missing: 0"),
        ("word/_rels/document.xml.rels", "comments.xml", "lost.xml", "part missing: word/lost.xml"),
        (
            "word/_rels/document.xml.rels",
            'Id="rIdComments"',
            'Id="rId1"',
            "relationship twice: rId1 in word/_rels/document.xml.rels",
        ),
    ],
)
def test_a_broken_one_is_told(part: str, old: str, new: str, fault: str) -> None:
    assert fault in faults(broken(part, old, new))


def test_ids_used_twice_are_told() -> None:
    control = '<w:sdt><w:sdtPr><w:id w:val="3"/></w:sdtPr><w:sdtContent/></w:sdt>'
    assert "content control id twice: 3" in faults(broken("word/document.xml", "<w:body>", f"<w:body>{control * 2}"))
