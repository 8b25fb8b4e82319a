"""Last year's report becomes this year's file: figures in fields or slots, headings as 章节, nothing dropped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.commands.data_files.new_files import Begun, begin_from
from generator.commands.drafting.draft import make_draft
from generator.facts.lookup import INDICATORS, find
from generator.facts.model import Facts, Group, Listing, Node, Quantity, Value
from generator.facts.reader import read_facts
from generator.facts.schema.library import default_library
from generator.facts.sentences.figures import measures
from generator.importing.documents import read_document
from generator.importing.last_report.carried import Home
from generator.importing.last_report.old_sentences import old_sentences
from generator.problems import DocumentError
from generator.text.writer import write_text

ROOT = Path(__file__).parents[2]
LIBRARY = default_library(ROOT)
OLD = """\
白塘镇2022年工作总结和2023年工作计划
2022年工作总结
一年来，全镇上下真抓实干。
一、产业发展提质增效
一是做强特色农业。全年粮食播种面积12600亩，粮食产量5300吨。新建育秧工厂2座，配套冷库300立方米。
二是做优工业经济。规上工业产值55.61亿元，同比增长23.82%。深化“1+6”工作机制，企业家信心不断提振。
二、社会大局和谐稳定
调处化解矛盾纠纷42件，化解信访积案14件。3月5日组织志愿者120人清理河道。
2023年工作计划
一、聚力产业兴镇
计划新建育秧工厂3座。抓好春耕备耕。
"""


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Begun:
    monkeypatch.chdir(tmp_path)
    return begin(tmp_path, OLD)


def begin(folder: Path, text: str, town: str = "白塘镇", year: str = "2023") -> Begun:
    old = folder / "去年.txt"
    old.write_text(text, "utf-8")
    return begin_from(old, "工作总结和工作计划", town, year, folder / "data" / town / f"{year}.yaml").value


def facts_of(done: Begun) -> Facts:
    return read_facts(done.output, LIBRARY).value


def test_figures_of_certain_meaning_wait_in_their_fields_with_last_years_beside(begun: Begun) -> None:
    root = facts_of(begun).root
    for key, last in {
        "农业产业.粮食播种面积": "12600",
        "农业产业.粮食产量": "5300",
        "工业经济.规上工业产值": "55.61",
        "信访调解.化解纠纷": "42",
        "信访调解.信访积案": "14",
    }.items():
        value = find(root, key)
        assert isinstance(value, Value), key
        assert value.content is None
        before = value.companions["上年"].content
        assert isinstance(before, Quantity)
        assert before.text == last


def test_other_figures_wait_in_their_sentences_and_names_stay(begun: Begun) -> None:
    text = begun.report.text
    assert "- 新建育秧工厂【2→】座，配套冷库【300→】立方米。" in text
    assert "- 计划新建育秧工厂【3→】座。" in text
    assert "“1+6”" in text
    assert "【1" not in text.replace("【12600", "")


def test_a_sentence_without_figures_and_a_dated_event_are_comments(begun: Begun) -> None:
    text = begun.report.text
    for over in ("一年来，全镇上下真抓实干。", "抓好春耕备耕。", "3月5日组织志愿者120人清理河道。"):
        assert f"# 去年：{over}" in text
    printed = write_text(make_draft(begun.output, LIBRARY).document)
    assert "春耕" not in printed
    assert "志愿者" not in printed


def test_headings_become_sections_of_their_part(begun: Begun) -> None:
    facts = facts_of(begun)
    titles = {part: [_title(each.title) for each in sections] for part, sections in facts.sections.items()}
    assert titles == {"回顾": ["产业发展提质增效", "社会大局和谐稳定"], "计划": ["聚力产业兴镇"]}
    assert begun.report.headings == 5


def _title(title: Value | None) -> str:
    assert title is not None
    assert isinstance(title.content, tuple)
    return title.content[0].text


def test_the_draft_leaves_every_old_figure_open(begun: Begun) -> None:
    printed = write_text(make_draft(begun.output, LIBRARY).document)
    assert "粮食播种面积××亩" in printed
    assert "新建育秧工厂××座，配套冷库××立方米。" in printed
    for old in ("12600", "5300", "55.61", "23.82", "300立方米"):
        assert old not in printed


def test_each_figure_is_accounted_for_with_its_place(begun: Begun) -> None:
    report = begun.report
    assert len(report.figures) == sum(len(measures(line)) for line in OLD.split("\n"))
    growth = report.of(Home.COMPARED)
    assert [(each.text, each.key) for each in growth] == [("23.82%", "工业经济.规上工业产值")]
    area = next(each for each in report.figures if each.key == "农业产业.粮食播种面积")
    assert (area.text, area.paragraph) == ("12600亩", 5)
    assert "粮食播种面积: {值: , 上年: 12600}  # 旧文第5段：" in report.text


@pytest.mark.parametrize(
    ("text", "town", "year", "code"),
    [
        (OLD, "白塘镇", "2024", "other-year"),
        (OLD, "青溪镇", "2023", "other-town"),
        ("", "白塘镇", "2023", "empty-document"),
    ],
)
def test_a_report_of_another_town_or_year_is_refused_and_nothing_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, town: str, year: str, code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DocumentError) as raised:
        begin(tmp_path, text, town, year)
    assert [each.code for each in raised.value.problems] == [code]
    assert not (tmp_path / "data").exists()


def test_a_carried_sentence_that_praises_last_year_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    sentences = "治理成效显著，新建育秧工厂2座。整治沟渠12条。"
    made = begin(tmp_path, f"白塘镇2022年工作总结\n一、工作完成情况\n{sentences}\n")
    assert made.praising == ("治理成效显著，新建育秧工厂【2→】座。",)


def test_a_report_without_headings_goes_to_topics_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    old = tmp_path / "去年.txt"
    old.write_text("白塘镇2022年工作总结\n全年粮食产量5300吨，新建育秧工厂2座。\n", "utf-8")
    made = begin_from(old, "工作总结和工作计划", "白塘镇", "2023", tmp_path / "2023.yaml")
    message = "旧文没有标题层次（一、（一）1.）"
    assert f"{old}  警告：{message}；各段按词句归到主题里，没有做“章节”；请核对每段归得对不对 [no-headings]" in [
        str(problem) for problem in made.problems
    ]
    assert "上年: 5300" in made.value.report.text
    assert "【2→】座" in made.value.report.text
    assert make_draft(made.value.output, LIBRARY).document.blocks


def test_an_import_may_stand_for_the_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.commands.data_files.new_files import import_document

    monkeypatch.chdir(tmp_path)
    old = tmp_path / "去年.txt"
    old.write_text(OLD, "utf-8")
    imported = import_document(old, tmp_path / "2022.yaml").value.output
    made = begin_from(imported, "工作总结和工作计划", "白塘镇", "2023", tmp_path / "2023.yaml").value
    assert "粮食播种面积: {值: , 上年: 12600}" in made.report.text


SEEDS = {
    "001_c5a246ededf7c1af": ROOT / "data/汛桥镇/2022.yaml",
    "002_d722e7b801051bc4": ROOT / "data/新厂镇/2022.yaml",
    "003_c72caf1134e8d65b": ROOT / "data/斋坛乡/2022.yaml",
}


@pytest.fixture(scope="module")
def seeds() -> Path:
    for folder in (ROOT / "seeds", ROOT.parent / "shared" / "seeds"):
        if all((folder / f"{name}.txt").is_file() for name in SEEDS):
            return folder
    pytest.skip("没有范文原文（不随项目发布）")


def test_fields_agree_with_the_examples_made_of_the_same_reports(seeds: Path, tmp_path: Path) -> None:
    right = otherwise = filled = known = 0
    for name, example in SEEDS.items():
        facts = read_facts(example, LIBRARY).value
        # A town's own indicators are no core fields.
        gold = {key: text for key, text in _scalars(facts.root) if ".指标." not in key}
        town = example.parent.name
        output = tmp_path / town / "2023.yaml"
        made = begin_from(seeds / f"{name}.txt", facts.kind.name, town, "2023", output).value.report
        found = {each.key: _number(each.text) for each in made.of(Home.FIELD)}
        right += sum(key in gold and _number(gold[key]) == number for key, number in found.items())
        # What an example tells as its own indicator, or in a sentence of the topic, has no field there.
        told = _numbers_by_topic(example)
        otherwise += sum(key not in gold and number in told.get(key.split(".")[0], "") for key, number in found.items())
        filled, known = filled + len(found), known + len(gold)
    assert (right + otherwise) / filled >= 0.95, (right, otherwise, filled)
    assert right / known >= 0.75, (right, known)


def _numbers_by_topic(example: Path) -> dict[str, list[str]]:
    """Return the topics of a data file, each with all figures that stand in it, its plan included."""
    blocks = re.split(r"\n(?=\S)", example.read_text("utf-8"))
    return {block.partition(":")[0]: re.findall(r"[0-9.]+", block) for block in blocks}


def _scalars(node: Node) -> list[tuple[str, str]]:
    """Return the figures of fields that have one place in the file; those of items and of 指标 are none."""
    if isinstance(node, Value):
        return [(node.key, node.content.text)] if isinstance(node.content, Quantity) else []
    return (
        [each for inner in node.entries.values() if not isinstance(inner, Listing) for each in _scalars(inner)]
        if isinstance(node, Group) and node.field.name != INDICATORS
        else []
    )


def _number(text: str) -> str:
    found = re.search(r"[0-9.]+", text)
    return found.group() if found else text


@pytest.mark.parametrize("name", SEEDS)
def test_nothing_of_a_real_report_is_dropped_and_all_its_figures_wait(seeds: Path, tmp_path: Path, name: str) -> None:
    example = read_facts(SEEDS[name], LIBRARY).value
    source, town = seeds / f"{name}.txt", SEEDS[name].parent.name
    done = begin_from(source, example.kind.name, town, "2023", tmp_path / town / "2023.yaml").value
    old = list(old_sentences(read_document(source).value, 2022))
    told = sum(len(measures(each.text)) for each in old)
    assert len([each for each in done.report.figures if each.paragraph]) == told
    for each in old:
        whole = f"# 去年：{each.text}" in done.report.text
        words = [piece[:8] for piece in map(_bare, re.split("[0-9]", each.text)[:1]) if piece]
        assert whole or all(piece in _bare(done.report.text) for piece in words), each.text
    draft = make_draft(done.output, LIBRARY)
    assert len({run.key for run in draft.to_fill}) >= len(done.report.of(Home.FIELD, Home.SENTENCE)) * 0.9


def _bare(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff]", "", text)


@pytest.mark.parametrize(
    ("sentence", "key", "last"),
    [
        ("城镇、农村居民人均可支配收入分别达到29705元、15882元。", "经济指标.农村居民人均可支配收入", "15882"),
        ("城镇、农村居民人均可支配收入分别达到29705元、15882元。", "经济指标.城镇居民人均可支配收入", "29705"),
        ("五年来，粮食产量5300吨。", "农业产业.粮食产量", ""),
        ("2018—2022年粮食产量5300吨。", "农业产业.粮食产量", ""),
        ("林业总产值达5亿元。", "工业经济.工业总产值", ""),
        ("540家工业企业完成评价。", "工业经济.企业总数", ""),
        ("新增农业龙头企业3家。", "农业产业.农业龙头企业", ""),
        ("拥有高新技术企业21家。", "科技创新.高新技术企业", ""),
        ("实施10亿元以上项目3个。", "招商引资.亿元项目数", ""),
        ("84个村道路硬化。", "交通道路.道路硬化", ""),
        ("培育单项冠军、高新技术企业等优质企业6家。", "科技创新.高新技术企业", ""),
        ("建成库容5200吨的粮食仓库。", "农业产业.粮食产量", ""),
        ("要实现粮食产量6000吨。", "农业产业.粮食产量", ""),
        ("全镇总人口2.4万余人。", "镇情.总人口", "2.4万余"),
    ],
)
def test_a_part_of_a_field_or_the_sum_of_several_years_is_not_its_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sentence: str, key: str, last: str
) -> None:
    monkeypatch.chdir(tmp_path)
    made = begin(tmp_path, f"白塘镇2022年工作总结\n一、工作完成情况\n{sentence}\n")
    value = find(facts_of(made).root, key)
    before = value.companions["上年"].content if isinstance(value, Value) else None
    assert (before.text if isinstance(before, Quantity) else "") == last


def test_what_follows_the_review_is_the_plan_and_a_glossary_fills_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (
        "白塘镇2022年工作总结\n一、2022年工作回顾\n粮食产量5300吨。\n二、开启新征程\n粮食产量达到6000吨。\n"
        "三、名词解释\n招商引资：外出招商20次。\n"
    )
    made = begin(tmp_path, text)
    assert {each.key: each.text for each in made.report.of(Home.FIELD)} == {
        "农业产业.粮食产量": "5300吨",
        "农业产业.计划.粮食产量": "6000吨",
    }
