"""What readers who listen need of a Word file: language, heading levels, repeated heads, words for what is drawn."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from generator.commands.drafting.draft import library_here, make_draft
from generator.commands.drafting.rendering import rendered
from generator.document.model import HEADINGS, Paragraph, Role, Table
from generator.layout.styles import STYLE_OF_ROLE
from tests.charts.samples import ALL, word_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"
DATA = Path(__file__).parents[2] / "data"
EXAMPLES = sorted(path for path in DATA.glob("*/*.yaml") if path.parent.name != "common")
LEVELS = {Role.PART: "0", Role.ATTACHMENT_TITLE: "0"} | {role: str(level) for level, role in enumerate(HEADINGS)}


def parts_of(data: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")}


@pytest.mark.parametrize("source", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_example_tells_its_language_levels_and_heads(source: Path) -> None:
    draft = make_draft(source)
    parts = parts_of(rendered(draft, library_here()).data)
    assert parts["docProps/core.xml"].findtext(f"{DC}language") == "zh-CN"
    assert parts["docProps/core.xml"].findtext(f"{DC}title")
    styles = parts["word/styles.xml"]
    assert styles.find(f"{W}docDefaults//{W}lang").get(f"{W}eastAsia") == "zh-CN"
    languages = {each.get(f"{W}eastAsia") for part in parts.values() for each in part.iter(f"{W}lang")}
    assert languages == {"zh-CN"}
    levels = {
        style.get(f"{W}styleId"): level.get(f"{W}val")
        for style in styles.iter(f"{W}style")
        if (level := style.find(f"{W}pPr/{W}outlineLvl")) is not None
    }
    said = {STYLE_OF_ROLE[block.role].id for block in draft.document.blocks if isinstance(block, Paragraph)}
    wanted = {STYLE_OF_ROLE[role].id: level for role, level in LEVELS.items()}
    assert {id: levels.get(id) for id in said if id in wanted} == {id: wanted[id] for id in said if id in wanted}
    tables = [block for block in draft.document.blocks if isinstance(block, Table) and block.chart is None]
    for table, written in zip(
        sorted(tables, key=lambda each: not each.record), parts["word/document.xml"].iter(f"{W}tbl"), strict=True
    ):
        repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in written.iter(f"{W}tr")]
        assert repeated == [not table.record and number < table.header for number in range(len(table.rows))]


def test_whatever_is_drawn_has_words_for_those_who_do_not_see_it() -> None:
    document = parts_of(word_file(ALL))["word/document.xml"]
    drawn = [each for each in document.iter() if each.tag.endswith("}docPr")]
    assert [each.get("descr") for each in drawn] == [chart.description for chart in ALL]
