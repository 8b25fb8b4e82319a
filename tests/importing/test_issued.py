"""Issued documents → data files that build the same documents again."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document as WordFile

from generator.commands.drafting.draft import make_draft
from generator.document.model import Document, Role
from generator.facts.schema.library import Library
from generator.importing.data_file import data_file
from generator.importing.documents import read_document
from generator.layout.model import STANDARD
from generator.word.conformity.rules import Verdict
from generator.word.read.document import read_word
from generator.word.write.document import write_word
from tests.word.samples import PROPERTIES, REFERENCE, body, para, table
from tests.word.strangers import clauses_of, line, saved
from tests.word.test_issued import DOCUMENTS

TEMPLATES = Path(__file__).parents[2] / "templates"
FLUSH = Document(
    (
        para(Role.MARK, "白塘镇人民政府文件"),
        para(Role.SIGNATORIES, "签发人：张三\t李四"),
        para(Role.SIGNATORIES, "王五\t赵六"),
        para(Role.SIGNED_NUMBER, "白政〔2027〕13号\t钱七"),
        para(Role.TITLE, "白塘镇人民政府关于2026年工作情况的报告"),
        body("现将有关情况报告如下。"),
        para(Role.ATTACHMENT_NOTE, "附件：1.情况表"),
        para(Role.ATTACHMENT_NOTE, "2.名单"),
        para(Role.SEALED_SIGNATURE, "白塘镇人民政府"),
        para(Role.DATE, "2027年1月8日"),
        para(Role.REMARK, "（此件公开发布）"),
        para(Role.ATTACHMENT_LABEL, "附件1"),
        para(Role.ATTACHMENT_TITLE, "情况表"),
        body("全年平稳。"),
        para(Role.WIDE_ATTACHMENT_LABEL, "附件2"),
        para(Role.ATTACHMENT_TITLE, "名单"),
        table(("姓名", "单位"), ("甲", "乙")),
        para(Role.IMPRINT, "白塘镇党政综合办公室\t2027年1月12日印发"),
    )
)


def built(folder: Path, text: str) -> Document:
    path = folder / "2026.yaml"
    path.write_text(text, "utf-8")
    return make_draft(path, Library((TEMPLATES,), (folder,))).document


def told(document: Document) -> Document:
    """Return what a Word file says once its origins are forgotten."""
    return read_word(write_word(document, STANDARD, PROPERTIES, None, REFERENCE), "稿.docx").value


@pytest.mark.parametrize("document", [*DOCUMENTS.values(), FLUSH], ids=[*DOCUMENTS, "signatories and attachments"])
def test_an_issued_document_builds_again_from_its_data_file(tmp_path: Path, document: Document) -> None:
    imported = data_file(told(document), "稿.docx")
    assert told(built(tmp_path, imported.value)) == told(document)


def test_each_part_becomes_its_key(tmp_path: Path) -> None:
    text = data_file(told(DOCUMENTS["one page"]), "稿.docx").value
    assert (
        """
行文方向: 上行
版头:
  份号: 000001
  密级: 秘密★1年
  紧急程度: 加急
  发文机关标志: 白塘镇人民政府文件
  发文字号: 白政〔2027〕3号
  签发人:
    - 张三
盖章: 是
落款:
  署名: 白塘镇人民政府
  日期: 2027年1月10日
附注: （联系人：李四）
"""
        in text
    )
    assert "  印发机关: 白塘镇党政综合办公室\n  印发日期: 2027年1月12日\n" in text


def test_a_preprinted_head_and_a_notice_become_their_keys() -> None:
    text = data_file(told(DOCUMENTS["notice"]), "稿.docx").value
    assert "  发文字号: 白政〔2027〕4号\n  套打: 是\n" in text
    assert "印发通知:\n  标题: 白塘镇人民政府关于印发《2026年工作总结》的通知\n  主送:\n    - 各村（社区）\n" in text
    assert "\n标题: 2026年工作总结\n" in text


def test_the_head_of_several_organs_stays_text() -> None:
    marks = (para(Role.MARK, "甲镇人民政府文件"), para(Role.MARK, "乙镇人民政府文件"))
    document = Document((*marks, para(Role.TITLE, "关于联合执法的通知"), body("请遵照执行。")))
    text = data_file(document, "稿.docx").value
    assert "版头" not in text
    assert "甲镇人民政府文件" in text
    assert "乙镇人民政府文件" in text


def test_a_strangers_head_and_imprint_in_a_table_become_keys(tmp_path: Path) -> None:
    def file(word: WordFile) -> None:
        for words in (
            "白塘镇人民政府文件",
            "白政〔2027〕3号　　签发人：张三",
            "关于2026年工作情况的报告",
            "县人民政府：",
        ):
            line(word, words)
        line(word, "工作平稳。")
        table = word.add_table(rows=2, cols=2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "抄送：县应急管理局，县水利局。"
        table.cell(1, 0).text, table.cell(1, 1).text = "白塘镇党政综合办公室", "2027年1月12日印发"

    path = tmp_path / "旧.docx"
    path.write_bytes(saved(file))
    text = data_file(read_document(path).value, "旧.docx").value
    assert "行文方向: 上行\n版头:\n  发文机关标志: 白塘镇人民政府文件\n" in text
    assert "  发文字号: 白政〔2027〕3号\n  签发人:\n    - 张三\n" in text
    assert "版记:\n  抄送机关:\n    - 县应急管理局\n    - 县水利局\n  印发机关: 白塘镇党政综合办公室\n" in text
    found = {each.requirement.code: each.verdict for each in clauses_of(path.read_bytes())}
    assert found["format-imprint"] is Verdict.BY_HAND
