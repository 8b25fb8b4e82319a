"""Corrected data into documents that went through LibreOffice, which rewrites everything."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from generator.commands.build_record import record_path
from generator.commands.documents.build import Options, build
from generator.commands.documents.update import update
from generator.merging.report import Done, Merged
from generator.word.provenance import read_provenance
from tests.commands.documents.docx_edits import Editor, own_paragraph, rewrite_words, split_run, visible
from tests.commands.documents.office_editor import FlatText, save_as
from tests.commands.documents.reports import Case, fixed_case, report
from tests.commands.documents.test_update_laws import updated
from tests.word.office import validate
from tests.word.soundness import faults

pytestmark = pytest.mark.office

FIGURES = Case(
    report("1013", "18.6", ("粮食", "生猪"), new=False), report("1013.5", "19.2", ("粮食", "生猪"), new=False), ()
)


@dataclass(frozen=True)
class Scenario:
    """What a person does, which data come after it, and what must be told and read in the end."""

    edits: list[tuple[str, ...]]
    read: list[str]
    done: list[Done] = field(default_factory=lambda: [Done.DONE, Done.DONE])
    case: Case = FIGURES


SENTENCE = "规上工业产值1013.5万元，占全县19.2%。"
SCENARIOS = {
    "only opened and saved": Scenario([], [SENTENCE]),
    "the sentence retyped around its figures": Scenario(
        [("type_over", "规上工业产值", "今年规模以上工业总产值突破"), ("type_over", "，占全县", "，在全县占比")],
        ["今年规模以上工业总产值突破1013.5万元，在全县占比19.2%。"],
    ),
    "a figure typed over with a third value": Scenario(
        [("type_over", "1013", "一千零一十几")],
        ["规上工业产值一千零一十几万元，占全县19.2%。"],
        [Done.CONFLICT, Done.DONE],
    ),
    "a figure typed in full width": Scenario(
        [("type_over", "1013", "１０１３")], ["规上工业产值１０１３．５万元，占全县19.2%。"]
    ),
    "paragraphs added and deleted": Scenario(
        [("add_paragraph", "规上工业", "这一段是领导加的。"), ("delete_paragraph", "引进人才")],
        [SENTENCE, "这一段是领导加的。", "二、民生工作上台阶"],
    ),
    "the figure's paragraph deleted": Scenario(
        [("delete_paragraph", "规上工业")], ["一、产业工作开新局"], [Done.DELETED, Done.DELETED]
    ),
    "a paragraph moved": Scenario([("move_paragraph", "规上工业", "以上工作")], [SENTENCE]),
    "a paragraph split": Scenario([("split_after", "万元，")], ["规上工业产值1013.5万元，", "占全县19.2%。"]),
    "paragraphs joined": Scenario([("join_with_next", "规上工业")], [f"{SENTENCE}引进人才××名。"]),
    "words set bold and a paragraph restyled": Scenario(
        [("bold", "工业产值10"), ("restyle", "规上工业", "民生工作")], [SENTENCE]
    ),
    "a comment and a bookmark on the figures": Scenario(
        [("comment", "1013", "再核一下"), ("bookmark", "18.6", "占比")], [SENTENCE]
    ),
    "an insertion over the figure that nobody has accepted": Scenario(
        [("tracked_insertion", "产值1013")], ["规上工业产值1013万元，占全县19.2%。"], [Done.OPEN, Done.DONE]
    ),
    "a row added to the table": Scenario([("add_row", "粮食", "领导加的", "88")], [SENTENCE, "领导加的", "88"]),
    "sections, rows and fillings after edits": Scenario(
        [("type_over", "规上工业产值", "全镇工业产值"), ("add_row", "生猪", "领导加的", "88")],
        [
            *("全镇工业产值1013.5万元，占全县19.2%。", "引进人才12名。", "二、党建工作有力量", "发展党员8名。"),
            *("三、民生工作上台阶", "发放救助资金××万元。", "蔬菜", "2", "生猪", "3", "领导加的", "88"),
            *("某镇人民政府", "2023年1月8日"),
        ],
        [Done.DONE] * 11,
        fixed_case(),
    ),
    "a section of one's own, counted": Scenario(
        [("type_over", "二、民生", "三、民生"), ("add_paragraph", "引进人才", "二、改革工作走在前")],
        ["二、改革工作走在前", "三、党建工作有力量", "四、民生工作上台阶"],
        [],
        fixed_case(),
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every scenario's document after LibreOffice had it, and after the update; LibreOffice runs once each way."""
    top = tmp_path_factory.mktemp("office")
    names = {name: f"{number:02}" for number, name in enumerate(SCENARIOS)}
    for name, scenario in SCENARIOS.items():
        (top / f"{names[name]}.docx").write_bytes(scenario.case.built)
    save_as(sorted(top.glob("*.docx")), "fodt", top / "flat")
    for name, scenario in SCENARIOS.items():
        flat = FlatText(top / "flat" / f"{names[name]}.fodt")
        for edit, *arguments in scenario.edits:
            getattr(flat, edit)(*arguments)
        flat.save()
    save_as(sorted((top / "flat").glob("*.fodt")), "docx:MS Word 2007 XML", top / "edited")
    return top


@pytest.mark.parametrize("name", SCENARIOS)
def test_corrections_come_into_what_libreoffice_saved(folder: Path, name: str) -> None:
    scenario = SCENARIOS[name]
    edited = (folder / "edited" / f"{list(SCENARIOS).index(name):02}.docx").read_bytes()
    after, found = updated(scenario.case, edited)
    text = visible(after)
    places = [text.index(line) for line in scenario.read]
    assert places == sorted(places)
    assert not scenario.done or done_of(found) == scenario.done
    known = faults(edited)
    assert [each for each in faults(after) if each not in known] == []
    assert "李书记" not in name_of_comments(edited) or "李书记" in name_of_comments(after)


def done_of(found: Merged) -> list[Done]:
    return [each.done for each in found.corrections]


def name_of_comments(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/comments.xml").decode() if "word/comments.xml" in package.namelist() else ""


def test_a_filled_place_loses_highlight_and_question_in_what_libreoffice_saved(folder: Path) -> None:
    name = "sections, rows and fillings after edits"
    edited = (folder / "edited" / f"{list(SCENARIOS).index(name):02}.docx").read_bytes()
    assert "待填：人才" in name_of_comments(edited)
    after, _ = updated(SCENARIOS[name].case, edited)
    assert "待填：人才" not in name_of_comments(after)
    assert "待填：救助" in name_of_comments(after)
    with zipfile.ZipFile(io.BytesIO(after)) as package:
        document = package.read("word/document.xml").decode()
    assert len(re.findall("<w:highlight", document)) == 1


def test_libreoffice_opens_what_the_update_made_and_reads_the_same(folder: Path) -> None:
    out = folder / "after"
    out.mkdir()
    for number, scenario in enumerate(SCENARIOS.values()):
        edited = (folder / "edited" / f"{number:02}.docx").read_bytes()
        (out / f"{number:02}.docx").write_bytes(updated(scenario.case, edited, tracked=number % 2 == 1)[0])
    save_as(sorted(out.glob("*.docx")), "txt:Text (encoded):UTF8", out / "text")
    for number, scenario in enumerate(SCENARIOS.values()):
        text = (out / "text" / f"{number:02}.txt").read_text("utf-8")
        if number % 2 == 0:
            assert all(line in text for line in scenario.read)
        else:
            assert text.strip()


def test_libreoffice_keeps_what_the_document_was_made_from(tmp_path: Path) -> None:
    editor = Editor(FIGURES.built, Random(5))
    for edit in (split_run, rewrite_words, own_paragraph, split_run):
        edit(editor)
    path = tmp_path / "稿.docx"
    path.write_bytes(editor.save())
    save_as([path], "docx:MS Word 2007 XML", tmp_path / "out")
    resaved = (tmp_path / "out" / "稿.docx").read_bytes()
    kept = read_provenance(resaved)
    assert kept is not None
    assert kept.base == FIGURES.provenance.base
    after, found = updated(FIGURES, resaved)
    assert done_of(found) == [Done.DONE, Done.DONE]
    assert "1013.5" in "".join(visible(after))


def test_a_real_report_resaved_by_libreoffice_takes_the_correction(world: Path) -> None:
    source = Path("data/斋坛乡/2022.yaml")
    document = build(source, Options()).document
    assert document is not None
    save_as([document], "docx:MS Word 2007 XML", world / "resaved")
    document.write_bytes((world / "resaved" / document.name).read_bytes())
    assert read_provenance(document.read_bytes()) is not None
    before = visible(document.read_bytes())
    source.write_text(source.read_text("utf-8").replace("4681", "4752"), "utf-8")
    done = update(document, source).value
    assert [each.done for each in done.corrections] == [Done.DONE]
    assert visible(document.read_bytes()) == [line.replace("4681", "4752") for line in before]


def test_the_base_beside_serves_where_libreoffice_lost_ours(world: Path) -> None:
    source = Path("data/斋坛乡/2022.yaml")
    document = build(source, Options()).document
    assert document is not None
    assert record_path(document).exists()
    save_as([document], "fodt", world / "flat")
    save_as([world / "flat" / f"{document.stem}.fodt"], "docx:MS Word 2007 XML", world / "resaved")
    document.write_bytes((world / "resaved" / document.name).read_bytes())
    assert read_provenance(document.read_bytes()) is None
    source.write_text(source.read_text("utf-8").replace("4681", "4752"), "utf-8")
    assert [each.done for each in update(document, source).value.corrections] == [Done.DONE]
    assert read_provenance(document.read_bytes()) is not None


@pytest.mark.validator
def test_the_validator_finds_nothing_new_in_what_the_update_made(folder: Path, tmp_path: Path) -> None:
    number = list(SCENARIOS).index("sections, rows and fillings after edits")
    edited = folder / "edited" / f"{number:02}.docx"
    path = tmp_path / "稿.docx"
    path.write_bytes(updated(fixed_case(), edited.read_bytes())[0])
    known = {(each["description"]) for each in validate(edited)}
    assert [each for each in validate(path) if each["description"] not in known] == []
