"""Numbers in the wrong numerals."""

from __future__ import annotations

import pytest

from generator.checks.marks import find_number_style
from tests.checks.said import said


def codes(text: str) -> list[str]:
    return [problem.rpartition("[")[2].rstrip("]") for problem in said(find_number_style, f"题目\n\n{text}。")]


def test_an_exact_number_with_yu_is_told() -> None:
    assert said(find_number_style, "题目\n\n警示谈话12余人次。") == [
        "稿.txt  警告：“余”前面不是整数；写的是：警示谈话12余人次；"
        "写准确数就去掉“余”，写约数就用整数加“余” [odd-approximation]"
    ]


def test_a_set_word_with_a_digit_is_told_with_its_character() -> None:
    assert said(find_number_style, "题目\n\n发放户内2分类垃圾桶。") == [
        "稿.txt  警告：固定的词语里用了阿拉伯数字；写的是：发放户内2分类垃圾桶；应当是：二分类 [numeral-in-word]"
    ]


def test_a_length_is_no_set_word() -> None:
    assert codes("疏浚水渠3公里，运粮3公斤") == []
    assert codes("压减3公经费") == ["numeral-in-word"]


def test_a_nought_for_none_is_told() -> None:
    assert said(find_number_style, "题目\n\n执勤实现“0”失误。") == [
        "稿.txt  警告：“零”写成了“0”；写的是：执勤实现“0”失误；应当是：零 [zero-in-word]"
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("慰问326余户", "odd-approximation"),
        ("推进“4好农村路”建设", "numeral-in-word"),
        ("做好“6稳”“6保”工作", "numeral-in-word"),
        ("坚持3农优先", "numeral-in-word"),
        ("实现安全生产0事故", "zero-in-word"),
        ("服务群众0距离", "zero-in-word"),
    ],
)
def test_others_are_found(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    ["慰问300余户", "慰问10余人次", "第12余热回收站", "建成四好农村路", "累计13农户", "2.3农业", "完成10失误率",
     "得分100距离",     "零失误", "气温为0℃", "《2分类管理办法》", "1线2片3区", "修复水渠3公里", "流转土地3公顷"],
)  # fmt: skip
def test_right_ones_are_left_alone(text: str) -> None:
    assert codes(text) == []
