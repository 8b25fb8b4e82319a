from __future__ import annotations

import pytest

from generator.document import marks
from generator.document.model import Paragraph, Role, Run
from generator.text.reader import read_text


def roles(text: str) -> list[Role]:
    return [block.role for block in read_text("工作总结\n正文。\n" + text).blocks if isinstance(block, Paragraph)][2:]


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("甲镇人民政府\n2022年12月1日", [Role.SIGNATURE, Role.DATE]),
        ("甲镇人民政府\n二〇二二年十二月一日\n（此件公开发布）", [Role.SIGNATURE, Role.DATE, Role.REMARK]),
        ("甲镇人民政府\n××年×月×日", [Role.SIGNATURE, Role.DATE]),
        ("2022年12月1日", [Role.DATE]),
        ("2022年12月1日\n正文。", [Role.BODY, Role.BODY]),
        ("一、\n2022年12月1日\n正文。", [Role.HEADING_1, Role.BODY, Role.BODY]),
        ("甲镇人民政府\n2022年12月1日\n工作报告\n正文。", [Role.SIGNATURE, Role.DATE, Role.PART, Role.BODY]),
        ("附件：名单", [Role.ATTACHMENT_NOTE]),
        ("附件：1.名单\n2.清单\n甲镇人民政府\n2022年12月1日", [Role.ATTACHMENT_NOTE] * 2 + [Role.SIGNATURE, Role.DATE]),
        ("附件：\n1.名单\n2.清单", [Role.ATTACHMENT_NOTE] * 3),
        ("附件:\n附件:", [Role.ATTACHMENT_NOTE] * 2),
        ("附件：\n十大项目\n一、甲\n正文。", [Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE, Role.HEADING_1, Role.BODY]),
        ("附件1\n名单\n甲、乙。", [Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE, Role.BODY]),
        ("附件\n一、甲\n正文。", [Role.ATTACHMENT_LABEL, Role.HEADING_1, Role.BODY]),
        ("附件1\n| 甲 | 乙 |", [Role.ATTACHMENT_LABEL]),
        ("附件：名单\n2.5亩改造完成。", [Role.ATTACHMENT_NOTE, Role.BODY]),
    ],
)
def test_the_tail_is_understood(tail: str, expected: list[Role]) -> None:
    assert roles(tail) == expected


def test_organ_and_date_from_the_data_close_a_document() -> None:
    lines = [marks.mark(Run(text, "落款")) for text in ("甲镇人民政府", "2022年12月1日", "（联系人：李四）")]
    assert roles("\n".join(lines)) == [Role.SIGNATURE, Role.DATE, Role.REMARK]


def test_a_date_from_the_data_inside_the_text_is_text() -> None:
    date = marks.mark(Run("2022年12月1日", "补充"))
    assert roles(f"短行\n{date}\n正文。\n正文。")[1] is Role.BODY


def test_an_imprint_closes_a_text() -> None:
    assert roles("抄送：县水利局。\n白塘镇党政综合办公室　2027年1月10日印发") == [Role.COPIES, Role.IMPRINT]


def test_copies_without_an_imprint_are_text() -> None:
    assert roles("抄送：县水利局。") == [Role.BODY]
