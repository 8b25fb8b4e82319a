"""通用提纲: any document, its body typed as official plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document.model import Document, Paragraph, Role, Table
from tests.content import seed_profile as seed

DATA = """\
模板: 通用提纲
镇: 白塘镇
年度: 2022
标题: 白塘镇2022年安全生产工作总结
称呼: 县应急管理局
数据:
  检查企业: 126家
  隐患: {值: , 单位: 处}
正文: |
  全年平稳有序，没有发生较大事故。
  二、检查情况
  1.企业检查。检查企业【数据.检查企业】，发现隐患【数据.隐患】。
  （2）另有【12→】次夜查，复查【98→96】家。
  | 行业 | 家数 |
  |---|---|
  | 矿山 | 3 |
落款:
  署名: 白塘镇人民政府
  日期: 2023-01-08
附件:
  - 标题: 隐患清单
    正文: 隐患已全部整改。
"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    place = tmp_path / "白塘镇" / "2022.yaml"
    place.parent.mkdir()
    place.write_text(DATA, "utf-8")
    return seed.build(place)


@pytest.fixture
def text(document: Document) -> str:
    return seed.text_of(document)


def test_ordinals_stay_as_they_were_typed(text: str) -> None:
    assert "二、检查情况" in text
    assert "1.企业检查。" in text
    assert "（2）另有" in text


def test_figures_of_the_table_of_data_stand_in_the_body_and_name_their_keys(document: Document, text: str) -> None:
    assert "检查企业126家，发现隐患××处。" in text
    runs = {run.key: run for run in seed.runs_of(document)}
    assert runs["数据.检查企业"].text == "126家"
    assert runs["数据.隐患"].to_fill


def test_an_open_slot_waits_and_a_filled_one_prints_the_new_figure(document: Document, text: str) -> None:
    assert "复查96家" in text
    waiting = [run for run in seed.runs_of(document) if run.to_fill and run.key != "数据.隐患"]
    assert len(waiting) == 1
    assert "12" in waiting[0].note


def test_head_signature_and_attachment_take_their_roles(document: Document) -> None:
    roles = [block.role if isinstance(block, Paragraph) else type(block) for block in document.blocks]
    assert roles == [
        *(Role.TITLE, Role.SALUTATION, Role.BODY, Role.HEADING_1, Role.HEADING_3, Role.HEADING_4, Table),
        *(Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.DATE, Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE, Role.BODY),
    ]
