from __future__ import annotations

import pytest

from generator.document import marks
from generator.document.model import Paragraph, Role, Run
from generator.text.reader import read_text

BODY = "\n现在，我向大会报告工作，请予审议。"


def roles(text: str) -> list[Role]:
    return [block.role for block in read_text(text + BODY).blocks if isinstance(block, Paragraph)][:-1]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("政府工作报告", [Role.TITLE]),
        (
            "政 府 工 作 报 告\n（2023年1月8日在甲镇人民代表大会上）\n镇长　张三\n各位代表：",
            [Role.TITLE, Role.TITLE_NOTE, Role.SPEAKER, Role.SALUTATION],
        ),
        (
            "工作报告\n——2023年1月8日在甲镇人民代表大会上\n张三\n各位代表、同志们：",
            [Role.TITLE, Role.SUBTITLE, Role.SPEAKER, Role.SALUTATION],
        ),
        (
            "2023年1月8日在甲镇\n人民代表大会会议上\n甲镇镇长　张三\n各位代表：",
            [Role.TITLE_NOTE, Role.TITLE_NOTE, Role.SPEAKER, Role.SALUTATION],
        ),
        (
            "甲镇工作报告（张三）\n工作报告\n——在大会上\n各位代表：",
            [Role.TITLE, Role.TITLE, Role.SUBTITLE, Role.SALUTATION],
        ),
        ("工作报告\n2023年1月8日", [Role.TITLE, Role.TITLE_NOTE]),
        ("工作报告\n甲镇人民政府镇长\n张　三\n各位代表：", [Role.TITLE, Role.SPEAKER, Role.SPEAKER, Role.SALUTATION]),
        ("工作总结\n县人民政府：", [Role.TITLE, Role.SALUTATION]),
        ("工作总结\n现将有关情况报告如下：", [Role.TITLE, Role.BODY]),
        ("工作总结\n2022年工作总结", [Role.TITLE, Role.PART]),
        ("各位代表：", [Role.SALUTATION]),
        ("一、工作回顾", [Role.HEADING_1]),
        ("2022年，全镇稳中有进。", [Role.BODY]),
        ("工作总结\n——" + "长" * 61, [Role.TITLE, Role.BODY]),
        ("工作总结\n" + "长" * 61 + "\n各位代表：", [Role.TITLE, Role.BODY, Role.SALUTATION]),
        ("工作总结\n| 甲 | 乙 |", [Role.TITLE]),
    ],
)
def test_the_head_is_understood(head: str, expected: list[Role]) -> None:
    assert roles(head) == expected


def test_a_name_from_the_data_before_the_salutation_is_the_speaker() -> None:
    name = marks.mark(Run("张三", "报告人"))
    assert roles(f"工作报告\n（2023年1月8日）\n{name}\n各位代表：") == [
        Role.TITLE,
        Role.TITLE_NOTE,
        Role.SPEAKER,
        Role.SALUTATION,
    ]


def test_roles_written_in_the_head_are_taken() -> None:
    second = f"{marks.ROLE}公文标题{marks.BODY}第二行标题"
    assert roles(f"工作总结\n{second}\n{marks.ROLE}正文{marks.BODY}短行") == [Role.TITLE, Role.TITLE, Role.BODY]


def test_the_lines_of_a_red_head_have_roles_of_their_own() -> None:
    above = "000001\n秘密★1年\n加急\n白塘镇人民政府文件\n白政〔2027〕3号　签发人：张三\n"
    found = roles(f"{above}白塘镇2026年工作总结\n各位代表：")
    head = (Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY, Role.MARK, Role.SIGNED_NUMBER)
    assert found == [*head, Role.TITLE, Role.SALUTATION]
