"""Head, remark and imprint in a data file: what GB/T 9704 does not allow is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.issued import find_issued
from generator.facts.reader import read_facts
from generator.facts.schema.library import Library

TEMPLATES = Path(__file__).parents[3] / "templates"


def said(folder: Path, text: str) -> list[str]:
    path = folder / "2026.yaml"
    path.write_text(
        f"模板: 通用提纲\n镇: 白塘镇\n年度: 2026\n标题: 白塘镇2026年工作总结\n正文: 工作平稳。\n{text}", "utf-8"
    )
    facts = read_facts(path, Library((TEMPLATES,), (folder,))).value
    return [str(problem).removeprefix(str(path)) for problem in find_issued(facts)]


MARK = "  发文机关标志: 白塘镇人民政府文件\n"


def test_what_the_standard_asks_for_is_no_problem(tmp_path: Path) -> None:
    head = f'版头:\n{MARK}  发文字号: 白政〔2027〕3号\n  签发人: [张三]\n  份号: "000001"\n  密级: 秘密★1年\n'
    tail = "附注: （联系人：李四）\n落款: {署名: 白塘镇人民政府, 日期: 2027年1月8日}\n版记: {印发日期: 2027年1月8日}\n"
    assert said(tmp_path, f"行文方向: 上行\n{head}{tail}") == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            f"行文方向: 下行\n版头:\n{MARK}  签发人: [张三]\n",
            ":9  错误：签发人只用于上行文；写的是：行文方向是下行；应当是：上行；"
            "去掉签发人；是报告、请示的，写上“行文方向: 上行” [signatory-direction]",
        ),
        (
            f"版头:\n{MARK}  签发人: [张三]\n",
            ":8  错误：签发人只用于上行文；写的是：没有写行文方向；应当是：上行；"
            "去掉签发人；是报告、请示的，写上“行文方向: 上行” [signatory-direction]",
        ),
        (
            f"行文方向: 上行\n版头:\n{MARK}",
            ":6  错误：上行文没有写签发人；在“版头”里加上“签发人” [signatory-direction]",
        ),
        (
            f"版头:\n{MARK}  发文字号: 白政[2027]3号\n",
            ":8  错误：发文字号的写法不对；写的是：白政[2027]3号；应当是：白政〔2027〕3号 [document-number]",
        ),
        (
            f"版头:\n{MARK}  发文字号: 白政〔2027〕第03号\n",
            ":8  错误：发文字号的写法不对；写的是：白政〔2027〕第03号；应当是：白政〔2027〕3号 [document-number]",
        ),
        (
            f'版头:\n{MARK}  份号: "000001"\n  密级: 秘密\n',
            ":9  错误：密级的写法不对；写的是：秘密；应当是：秘密★1年；保密期限里的数字用阿拉伯数字 [secrecy-term]",
        ),
        (
            f"版头:\n{MARK}  密级: 秘密★1年\n",
            ":8  警告：涉密公文应当标注份号；在“版头”里加上“份号” [copy-number]",
        ),
        (
            f'版头:\n{MARK}  份号: "12"\n',
            ":8  警告：份号一般用6位数字；写的是：12；应当是：000001 [copy-number]",
        ),
        (
            "落款: {署名: 白塘镇人民政府, 日期: 2027年1月8日}\n版记: {印发日期: 2027年1月1日}\n",
            ":7  错误：印发日期早于成文日期；写的是：2027年1月1日；应当是：不早于2027年1月8日 [printed-early]",
        ),
        (
            "附注: 联系人：李四\n",
            ":6  错误：附注没有加圆括号；写的是：联系人：李四；应当是：（联系人：李四） [remark-brackets]",
        ),
        (
            "版头: {发文字号: 白政〔2027〕3号}\n",
            ":6  警告：版头里没有发文机关标志；写全称或规范化简称加“文件” [no-issuer-mark]",
        ),
    ],
)
def test_each_mistake_is_told_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    assert said(tmp_path, text) == [problem]
