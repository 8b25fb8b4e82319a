from __future__ import annotations

from datetime import date, datetime, timezone
from io import BytesIO

import docx

from generator.word.write.package import Properties, write_properties
from tests.word.samples import PROPERTIES, body, write


def test_word_shows_title_organ_and_date_of_the_data() -> None:
    read = docx.Document(BytesIO(write(body("好。")))).core_properties
    assert (read.title, read.author, read.last_modified_by, read.language) == (
        PROPERTIES.title,
        PROPERTIES.author,
        PROPERTIES.author,
        "zh-CN",
    )
    assert read.created == read.modified == datetime(2023, 1, 8, tzinfo=timezone.utc)


def test_without_a_date_none_is_written() -> None:
    assert "dcterms:created" not in write_properties(Properties("报告"))


def test_the_words_of_a_title_are_escaped() -> None:
    assert "<dc:title>甲&lt;乙&gt;&amp;</dc:title>" in write_properties(
        Properties("甲<乙>&\x01", created=date(2023, 1, 8))
    )
