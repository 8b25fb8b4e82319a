"""Laws of updating, held over invented Word files and what an invented person does to them."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.commands.documents.update import merged
from generator.document.model import Block, Cell, Document, Paragraph, Role, Run, Table
from generator.document.numbering import renumber
from generator.layout.model import STANDARD
from generator.merging.report import Done, Merged
from generator.text.writer import write_text
from generator.word.provenance import Provenance, read_provenance
from generator.word.update.document import open_edited, revise
from generator.word.update.review import Stamp
from generator.word.write.document import write_word
from tests.commands.documents.docx_edits import EDITS, OWN_WORDS, Editor, visible
from tests.commands.documents.reports import Case, fixed_case
from tests.word.office import validate
from tests.word.samples import PROPERTIES, REFERENCE
from tests.word.soundness import faults

# Tried hundreds of times; counting lines would take three times as long.
pytestmark = pytest.mark.no_cover

STAMP = Stamp("数据更新", "2022-12-31T00:00:00Z")
SUBJECTS = (
    *(
        "规上工业产值达到",
        "完成自营出口总额",
        "固定资产投资实现",
        "新增小微企业共计",
        "盘活闲置厂房面积",
        "签约耕地整治面积",
    ),
    *(
        "完成农村公路改造",
        "拆除各类违章建筑",
        "化解矛盾纠纷案件",
        "发放临时救助资金",
        "培育示范家庭农场",
        "新建农村文化礼堂",
    ),
)
ENDINGS = ("，主要指标稳中向好", "，得到群众一致好评", "，为下步工作打下基础", "，走在全县前列", "")
LABELS = ("粮食播种面积", "生猪存栏", "农民人均收入", "集体经济收入", "游客接待")
LAWS = settings(deadline=None, max_examples=int(os.environ.get("GONGWEN_LAW_EXAMPLES", "60")))
# What the run of the laws has seen, for the record: `GONGWEN_LAW_EXAMPLES=1000 pytest -s` prints it.
SEEN: Counter[str] = Counter()


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Headings, sentences with a figure each, a table; the figures of some keys are corrected."""
    figures = iter(draw(st.permutations([str(n) for n in range(1013, 1913, 37)])))
    subjects = iter(draw(st.permutations(SUBJECTS)))
    changed: list[tuple[str, str, str]] = []

    def figure(key: str) -> tuple[str, str]:
        old = next(figures)
        new = f"{old}.5" if draw(st.booleans()) else old
        if new != old:
            changed.append((key, old, new))
        return old, new

    def both(*runs: Run | tuple[str, str, str]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
        old, new = [], []
        for each in runs:
            pair = (each, each) if isinstance(each, Run) else (Run(each[1], each[0]), Run(each[2], each[0]))
            old.append(pair[0])
            new.append(pair[1])
        return tuple(old), tuple(new)

    blocks: list[tuple[Block, Block]] = [(title := Paragraph(Role.TITLE, (Run("某镇2022年工作总结"),)), title)]
    for number, ordinal in enumerate("一二三"[: draw(st.integers(1, 3))]):
        heading = Paragraph(
            Role.HEADING_1, (), (Run(f"{'产业民生党建'[2 * number : 2 * number + 2]}工作开新局"),), f"{ordinal}、"
        )
        blocks.append((heading, heading))
        for _ in range(draw(st.integers(1, 3))):
            subject = next(subjects)
            ours, theirs = both(
                Run(subject), (subject, *figure(subject)), Run("户" + draw(st.sampled_from(ENDINGS)) + "。")
            )
            blocks.append((Paragraph(Role.BODY, ours), Paragraph(Role.BODY, theirs)))
    ask = Paragraph(Role.BODY, (Run("引进各类人才"), Run("××名", "人才", to_fill=True), Run("，人才活力更足。")))
    blocks.append((ask, ask))
    rows = [(label, figure(label)) for label in LABELS[: draw(st.integers(2, 4))]]
    head = (Cell((Run("指标"),)), Cell((Run("完成数"),)))
    tables = (
        Table((head, *((Cell((Run(label),)), Cell((Run(pair[side], label),))) for label, pair in rows)))
        for side in (0, 1)
    )
    blocks.append((next(tables), next(tables)))
    blocks.append((end := Paragraph(Role.BODY, (Run("以上工作，离不开全镇干部群众的共同努力。"),)), end))
    return Case(Document(tuple(b for b, _ in blocks)), Document(tuple(c for _, c in blocks)), tuple(changed))


@pytest.fixture(scope="module", autouse=True)
def told() -> Iterator[None]:
    yield
    if "GONGWEN_LAW_EXAMPLES" in os.environ:
        print(f"\n{dict(SEEN)}")


class Edited(bytes):
    """A file with the names of the edits that made it: hypothesis shows these instead of the bytes."""

    edits: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Edited{self.edits}"


@st.composite
def edited(draw: st.DrawFn, built: bytes, without: frozenset[str] = frozenset()) -> Edited:
    editor = Editor(built, Random(draw(st.integers(0, 10**9))))
    names = draw(st.lists(st.sampled_from(sorted(set(EDITS) - without)), max_size=6))
    for name in names:
        editor.do(name)
        SEEN["edits"] += 1
    saved = Edited(editor.save())
    saved.edits = tuple(names)
    return saved


def updated(case: Case, data: bytes, *, tracked: bool = False) -> tuple[bytes, Merged]:
    file = open_edited(data, "稿.docx")
    found = merged(case.provenance, file, case.corrected)
    provenance = Provenance(base=write_text(case.corrected, marked=True))
    return revise(file, found.edits, STAMP, provenance, tracked=tracked), found


@LAWS
@given(st.data(), cases())
def test_unchanged_data_ask_for_no_edit(data: st.DataObject, case: Case) -> None:
    file = open_edited(data.draw(edited(case.built)), "稿.docx")
    found = merged(case.provenance, file, case.base)
    assert (found.edits, found.corrections) == ((), ())


@LAWS
@given(st.data(), cases())
def test_edits_survive_to_the_character_and_every_corrected_figure_is_in_the_result_or_in_the_account(
    data: st.DataObject, case: Case
) -> None:
    before = data.draw(edited(case.built))
    after, found = updated(case, before)
    told = Counter((each.key, each.done) for each in found.corrections)
    expected = "\n".join(visible(before))
    for key, old, new in case.changed:
        SEEN["corrected"] += 1
        if old in expected and told[key, Done.DONE]:
            expected = expected.replace(old, new)
            SEEN["found"] += 1
        else:
            SEEN["reported"] += 1
            SEEN["missed"] += old in expected
            assert any(told[key, done] for done in (Done.DELETED, Done.CONFLICT, Done.OPEN)), key
    assert "\n".join(visible(after)) == expected
    assert faults(after) == []


def canonical(element: etree._Element) -> str:
    return etree.tostring(element, method="c14n").decode()


@LAWS
@given(st.data(), cases(), st.booleans())
def test_parts_and_elements_that_no_edit_names_stay_equal(data: st.DataObject, case: Case, tracked: bool) -> None:
    case = data.draw(restructured(case))
    before = data.draw(edited(case.built))
    after, found = updated(case, before, tracked=tracked)
    old, new = (zipfile.ZipFile(io.BytesIO(each)) for each in (before, after))
    named = {"word/document.xml", "word/comments.xml", "customXml/item1.xml"}
    for name in old.namelist():
        assert name in named or new.read(name) == old.read(name)
    lines = open_edited(before, "稿.docx").lines
    touched = Counter({canonical(lines[each.line].block) for each in found.edits if hasattr(each, "line")})
    here, there = (
        Counter(canonical(block) for block in etree.fromstring(package.read("word/document.xml"))[0])
        for package in (old, new)
    )
    assert not (here - there) - touched


@LAWS
@given(st.data(), cases())
def test_twice_is_once(data: st.DataObject, case: Case) -> None:
    once, _ = updated(case, data.draw(edited(case.built)))
    kept = read_provenance(once)
    assert kept is not None
    file = open_edited(once, "稿.docx")
    again = merged(kept, file, case.corrected)
    assert again.edits == ()
    assert revise(file, again.edits, STAMP, kept, tracked=False) == once


@LAWS
@given(st.data(), cases())
def test_tracked_corrections_leave_a_sound_file_with_the_same_words(data: st.DataObject, case: Case) -> None:
    before = data.draw(edited(case.built))
    after, _ = updated(case, before, tracked=True)
    plain, _ = updated(case, before)
    assert visible(after) == visible(plain)
    assert faults(after) == []


@st.composite
def restructured(draw: st.DrawFn, case: Case) -> Case:
    """The corrected data also add and drop paragraphs, whole sections and rows."""
    blocks = list(case.corrected.blocks)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(1, len(blocks) - 1))
        match draw(st.sampled_from(["drop", "add", "section", "row", "drop row"])):
            case "drop" if isinstance(blocks[place], Paragraph):
                del blocks[place]
            case "add":
                blocks.insert(place, Paragraph(Role.BODY, (Run(f"数据新增的{len(blocks)}号句子，另有内容。"),)))
            case "section":
                new = Paragraph(Role.HEADING_1, (), (Run(f"数据新增的{len(blocks)}号章节"),), "九、")
                blocks[place:place] = [new, Paragraph(Role.BODY, (Run(f"新章节{len(blocks)}号正文。"),))]
            case "row" | "drop row" as what:
                table = next(n for n, each in enumerate(blocks) if isinstance(each, Table))
                rows = list(blocks[table].rows)
                at = draw(st.integers(1, len(rows) - 1))
                row = (Cell((Run(f"新增指标{len(rows)}号"),)), Cell((Run(f"新值{len(rows)}"),)))
                rows[at:at] = [row] if what == "row" else []
                if what == "drop row" and len(rows) > 2:
                    del rows[at]
                blocks[table] = Table(tuple(rows))
    return Case(case.base, renumber(Document(tuple(blocks))), case.changed)


@LAWS
@given(st.data(), cases())
def test_sections_and_rows_come_and_go_without_touching_what_people_wrote(data: st.DataObject, case: Case) -> None:
    case = data.draw(restructured(case))
    before = data.draw(edited(case.built, frozenset({"tracked_deletion"})))
    after, found = updated(case, before)
    words, result = "".join(visible(before)), "".join(visible(after))
    for own in (*OWN_WORDS, "领导"):
        assert result.count(own) == words.count(own)
    for correction in found.corrections:
        if correction.done is Done.DONE and not correction.old:
            assert all(part in result for part in re.split("[｜\n]", correction.new))
        if correction.done is Done.NO_PLACE:
            assert correction.new in found.unplaced
    assert faults(after) == []


@LAWS
@given(cases(), st.data())
def test_a_document_that_nobody_edited_becomes_the_corrected_one(case: Case, data: st.DataObject) -> None:
    case = data.draw(restructured(case))
    after, _ = updated(case, case.built)
    rebuilt = write_word(case.corrected, STANDARD, PROPERTIES, None, REFERENCE)
    assert visible(after) == visible(rebuilt)


@pytest.mark.validator
@pytest.mark.parametrize("seed", range(6))
def test_what_comes_out_of_an_update_is_valid(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    case = fixed_case()
    editor = Editor(case.built, random)
    for name in random.choices(sorted(EDITS), k=8):
        editor.do(name)
    path = tmp_path / "稿.docx"
    path.write_bytes(editor.save())
    known = validate(path)
    after, _ = updated(case, path.read_bytes(), tracked=seed % 2 == 1)
    path.write_bytes(after)
    assert [each for each in validate(path) if each not in known] == []
