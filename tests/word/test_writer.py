from __future__ import annotations

import subprocess
import sys
import time
from io import BytesIO

import docx
from hypothesis import given
from hypothesis import strategies as st

from generator.document.model import Document, Paragraph, Role, Run
from generator.layout.model import STANDARD
from generator.word.write.document import write_word
from generator.word.write.package import read_parts, write_parts
from tests.word.samples import LONG, PROPERTIES, PROVENANCE, REFERENCE, body, write
from tests.word.soundness import faults


def test_same_input_same_bytes_two_seconds_apart() -> None:
    first = write_word(LONG, STANDARD, PROPERTIES, PROVENANCE, REFERENCE)
    time.sleep(2.1)
    assert write_word(LONG, STANDARD, PROPERTIES, PROVENANCE, REFERENCE) == first


def test_the_same_bytes_come_out_of_another_process() -> None:
    script = (
        "import hashlib; from tests.word.samples import *;"
        "print(hashlib.sha256(write_word(LONG, STANDARD, PROPERTIES, PROVENANCE, REFERENCE)).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ".", "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]


def test_the_parts_of_the_usual_look_stay_as_they_are_in_the_reference() -> None:
    written, kept = read_parts(write(body("好。"))), read_parts(REFERENCE)
    for name in ("word/styles.xml", "word/settings.xml", "word/fontTable.xml", "word/footer1.xml", "word/footer2.xml"):
        assert written[name] == kept[name]


def test_a_long_document_is_sound_and_python_docx_opens_it() -> None:
    data = write_word(LONG, STANDARD, PROPERTIES, PROVENANCE, REFERENCE)
    assert faults(data) == []
    read = docx.Document(BytesIO(data))
    assert len(read.tables) == 3
    assert "各位代表：" in [paragraph.text for paragraph in read.paragraphs]


def test_the_listing_of_types_comes_first() -> None:
    assert list(read_parts(write(body("好。"), provenance=PROVENANCE)))[:2] == [
        "[Content_Types].xml",
        "_rels/.rels",
    ]


def test_a_reference_without_properties_gets_them() -> None:
    parts = read_parts(REFERENCE)
    del parts["docProps/core.xml"]
    for name in ("[Content_Types].xml", "_rels/.rels"):
        entries = parts[name].decode().split("<")
        parts[name] = "<".join(entry for entry in entries if "core" not in entry).encode()
    data = write_word(Document((body("好。"),)), STANDARD, PROPERTIES, None, write_parts(parts))
    assert docx.Document(BytesIO(data)).core_properties.title == PROPERTIES.title
    assert faults(data) == []


def test_writing_with_the_usual_look_needs_neither_lxml_nor_python_docx() -> None:
    script = (
        "import sys; from tests.word.samples import *; write_word(LONG, STANDARD, PROPERTIES, PROVENANCE, REFERENCE);"
        "print([name for name in ('lxml', 'docx') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"


RUNS = st.builds(Run, st.text(max_size=30), st.text(max_size=8), st.booleans(), st.text(max_size=8))
PARAGRAPHS = st.builds(
    Paragraph,
    st.sampled_from(Role),
    st.lists(RUNS, max_size=3).map(tuple),
    st.lists(RUNS, max_size=2).map(tuple),
    st.sampled_from(["", "一、", "（一）", "1.", "一是"]),
)


@given(st.lists(PARAGRAPHS, max_size=8))
def test_whatever_the_words_the_document_opens_and_is_sound(paragraphs: list[Paragraph]) -> None:
    data = write(*paragraphs)
    assert faults(data) == []
    docx.Document(BytesIO(data))
