"""The law of import: text → data file → built document → the same text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.commands.data_files import import_document
from generator.commands.draft import make_draft
from generator.facts.schema.library import default_library
from generator.text.writer import write_text

ROOT = Path(__file__).parents[2]


def bare(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def there_and_back(source: Path, folder: Path) -> str:
    target = folder / "导入.yaml"
    import_document(source, target)
    return write_text(make_draft(target, default_library(ROOT)).document)


def texts() -> Iterator[Path]:
    for folder in (ROOT / "seeds", ROOT.parent / "shared" / "seeds", ROOT.parent / "shared" / "corpus"):
        yield from sorted(folder.rglob("*.txt"))


@pytest.mark.parametrize("source", list(texts()), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_report_at_hand_comes_back_character_by_character(source: Path, tmp_path: Path) -> None:
    assert bare(there_and_back(source, tmp_path)) == bare(source.read_text("utf-8"))


SPEECH = """\
政府工作报告
（2023年1月8日在白塘镇第十六届人民代表大会第三次会议上）
镇长　张三

各位代表：
现在，我代表镇人民政府报告工作。
一、2022年工作回顾
（一）产业兴旺。1.5万亩稻田增收，"四个一"、【重点】和【旧→新】都照印；# 不是注释。
| 指标 | 完成 |
|---|---|
| 产值 | 55.61 |
% 开头的行
---
- 不是列表
一、重号也照写
附件：
白塘镇人民政府
2023年1月8日
"""


def test_a_speech_with_all_that_yaml_and_templates_could_trip_over_comes_back(tmp_path: Path) -> None:
    source = tmp_path / "讲话.txt"
    source.write_text(SPEECH, "utf-8")
    assert bare(there_and_back(source, tmp_path)) == bare(SPEECH)


def test_the_head_goes_into_keys_of_its_own(tmp_path: Path) -> None:
    source = tmp_path / "讲话.txt"
    source.write_text(SPEECH, "utf-8")
    written = import_document(source).value.text
    assert written.startswith(
        "# 由 讲话.txt 导入。正文可以直接改；改好后运行 gongwen build\n"
        "# 方括号【【照原样印一个【；要随年份更新的数写成【旧→新】\n"
        "模板: 通用提纲\n"
        "镇: 白塘镇\n"
        "年度: 2022\n"
        "标题: 政府工作报告\n"
        "题注: 2023年1月8日在白塘镇第十六届人民代表大会第三次会议上\n"
        "职务姓名: 镇长　张三\n"
        "称呼: 各位代表\n"
        "正文: |\n"
        "  现在，我代表镇人民政府报告工作。\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "各位代表：\n没有标题的正文。\n",
        "标题\n（半角在外)\n正文。\n",
        "标题\n第二行标题\n（2022年1月1日）\n各位代表：\n正文。\n",
        "标题\n索引号：001　发布机构：白塘镇\n正文。\n",
        "标题\n",
        "只有一段很长的正文，没有标题，也没有层次，" * 6 + "。\n",
    ],
)
def test_unusual_heads_come_back_too(text: str, tmp_path: Path) -> None:
    source = tmp_path / "稿.txt"
    source.write_text(text, "utf-8")
    assert bare(there_and_back(source, tmp_path)) == bare(text)


ALPHABET = "一二、（）()1.2是，。：；“”《》【】→|-—#*%&'\"{}[]!>:产业亩年附件 　\t"
ANY_LINES = st.lists(st.text(ALPHABET, max_size=20), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY_LINES.filter(lambda lines: any(line.strip() for line in lines)))
def test_any_text_comes_back_character_by_character(tmp_path: Path, lines: list[str]) -> None:
    with TemporaryDirectory(dir=tmp_path) as folder:
        source = Path(folder) / "稿.txt"
        source.write_text("\n".join(lines), "utf-8")
        assert bare(there_and_back(source, Path(folder))) == bare("\n".join(lines))
