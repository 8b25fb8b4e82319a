"""A megabyte of anything, through whole commands: what cannot be a document is refused, the rest takes seconds.

Each of these once took from a quarter of a minute to more than anybody waited for.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.checking.check import check_paths
from generator.commands.documents.outline import outline_of
from generator.problems import DocumentError
from generator.word.write.package import read_parts, write_parts
from tests.bounds import within
from tests.fuzz.targets import ROOT

# A megabyte each; counting lines would take three times as long.
pytestmark = pytest.mark.no_cover

TOPICS = "模板: 工作总结和工作计划\n镇: 甲镇\n年度: 2022\n"
PLAIN = "模板: 通用提纲\n标题: 甲\n单位: 甲镇\n年度: 2022\n"
MANY = 300_000
# Twice what is asked, for a bad moment.
SECONDS = 4

DATA = {
    "lines": (PLAIN + "正文: |\n" + "  甲\n" * 60_000, "too-large"),
    "unknown keys": (TOPICS + "".join(f"农业产{n}: 1\n" for n in range(19_000)), "unknown-key"),
    "too many keys": (TOPICS + "".join(f"键{n}: 1\n" for n in range(40_000)), "too-large"),
    "attachments": (TOPICS + "附件:\n" + "  - 标题: 甲\n    正文: 乙\n" * 24_000, "too-large"),
    "a list in one line": (TOPICS + f"农业产业:\n  补充: [{', '.join('甲' * 150_000)}]\n", "too-large"),
    "the same without spaces": (TOPICS + f"农业产业:\n  补充: [{','.join('甲' * 200_000)}]\n", "too-large"),
    "unknown references": (
        TOPICS + "农业产业:\n  补充:\n" + "".join(f"    - 【甲{n}】\n" for n in range(19_000)),
        "unknown-reference",
    ),
    "references": (TOPICS + f"农业产业:\n  补充: {'【甲】' * 100_000}\n", "too-large"),
    "parents": (TOPICS + f"继承: [{', '.join(f'甲{n}.yaml' for n in range(30_000))}]\n", "inheritance-many"),
    "blanks in a reference": (TOPICS + f"农业产业:\n  补充: 甲【{' ' * MANY}】\n", "unknown-reference"),
    "blanks in a slot": (TOPICS + f"农业产业:\n  补充: 甲【→{' ' * MANY}】\n", ""),
    "a rule that is none": (PLAIN + f"正文: |\n  |{'-' * MANY}x\n", ""),
    "brackets left open": (TOPICS + f"突出进展: [甲，{'（' * MANY}]\n", ""),
}


@pytest.mark.parametrize(("text", "code"), DATA.values(), ids=DATA)
def test_a_megabyte_of_data_is_checked_or_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "2022.yaml"
    path.write_text(text, "utf-8")
    with within(SECONDS):
        codes = {problem.code for problem in check_paths([str(path)]).problems}
    assert not code or code in codes


@pytest.mark.parametrize(
    "unit", ["甲", "一", "1", "a", "a.", "-", "1-", "1.", "2022年", "1月", "0571-", "1亿元", "| 1 "]
)
def test_the_outline_of_a_megabyte_is_found_or_refused(tmp_path: Path, unit: str) -> None:
    path = tmp_path / "稿.txt"
    path.write_text(f"甲镇2022年工作总结\n{unit * (MANY // len(unit))}\n", "utf-8")
    with within(SECONDS):
        try:
            assert outline_of(path).value.characters > MANY // 2
        except DocumentError as error:
            assert [problem.code for problem in error.problems] == ["document-too-large"]  # noqa: PT017


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<w:p><w:r><w:t>{n}）甲乙</w:t></w:r></w:p>" for n in range(25_000)),
        "<w:p>" + "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{n}</w:t></w:r>" for n in range(20_000)) + "</w:p>",
        "<w:p>" + '<w:ins w:id="1" w:author="a"><w:r><w:t>甲</w:t></w:r></w:ins>' * 17_000 + "</w:p>",
    ],
    ids=["paragraphs", "runs", "insertions"],
)
def test_a_megabyte_of_word_is_checked_and_outlined(tmp_path: Path, body: str) -> None:
    parts = read_parts((ROOT / "templates" / "gbt9704.docx").read_bytes())
    main = parts["word/document.xml"].decode()
    start = main.index("<w:body>") + len("<w:body>")
    parts["word/document.xml"] = (main[:start] + body + main[start:]).encode()
    path = tmp_path / "稿.docx"
    path.write_bytes(write_parts(parts))
    for command in (lambda: check_paths([str(path)]), lambda: outline_of(path)):
        with within(SECONDS):
            command()
