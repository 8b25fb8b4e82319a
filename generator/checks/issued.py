"""Facts of 版头, 附注 and 版记 → what GB/T 9704-2012 does not allow there, or what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.base import Check, tell
from generator.facts.lookup import find, words
from generator.facts.model import Facts, Node
from generator.problems import NOWHERE, Problem, Severity

SIGNATORY = Check(
    "signatory-direction",
    "签发人只用于上行文",
    Severity.ERROR,
    "写了签发人，行文方向却不是上行（下行文、平行文不标注签发人）；或者是上行文，没有写签发人",
    "GB/T 9704 7.2.6",
)
NUMBER = Check(
    "document-number",
    "发文字号的写法不对",
    Severity.ERROR,
    "年份没有用六角括号〔〕，或者加了“第”、编了虚位：白政[2027]3号、白政〔2027〕第03号",
    "GB/T 9704 7.2.5",
)
SECRECY = Check(
    "secrecy-term",
    "密级的写法不对",
    Severity.ERROR,
    "只写了密级，没有写保密期限，或者中间没有用★：秘密、机密1年",
    "GB/T 9704 7.2.2",
)
COPY_NUMBER = Check(
    "copy-number",
    "份号有疑问",
    Severity.WARNING,
    "份号不是6位数字；或者写了密级，没有写份号（涉密公文应当标注份号）",
    "GB/T 9704 7.2.1",
)
PRINTED_EARLY = Check(
    "printed-early", "印发日期早于成文日期", Severity.ERROR, "印发日期是送印的日期，不会早于成文日期", "GB/T 9704 7.4.3"
)
REMARK = Check(
    "remark-brackets", "附注没有加圆括号", Severity.ERROR, "附注要加全角圆括号：（联系人：李四）", "GB/T 9704 7.3.6"
)
NO_MARK = Check(
    "no-issuer-mark",
    "版头里没有发文机关标志",
    Severity.WARNING,
    "写了版头，没有写发文机关标志；套打也要写，只是不印出来",
    "GB/T 9704 7.2.4",
)
CHECKS = (SIGNATORY, NUMBER, SECRECY, COPY_NUMBER, PRINTED_EARLY, REMARK, NO_MARK)

_NUMBER = re.compile(r"[^\s〔〕\[\]（）()第]{1,12}〔\d{4}〕[1-9]\d*号")
_WRONG_NUMBER = re.compile(r"(.+?)\s*[〔\[［(（【]\s*(\d{4})\s*[〕\]］)）】]\s*第?\s*0*([1-9]\d*)\s*号?")
_SECRECY = re.compile(r"(?:绝密|机密|秘密)★(?:\d+(?:年|个月|天|日)|长期|启用前|启封前)")
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def find_issued(facts: Facts) -> Iterator[Problem]:
    """Yield what is wrong with the parts that only an issued document has."""
    root = facts.root
    number, secrecy, copy = (words(find(root, f"版头.{key}")) for key in ("发文字号", "密级", "份号"))
    yield from _signatory(facts)
    if number and not _NUMBER.fullmatch(number):
        match = _WRONG_NUMBER.fullmatch(number)
        expected = f"{match[1]}〔{match[2]}〕{match[3]}号" if match else "白政〔2027〕3号"
        yield _problem(NUMBER, find(root, "版头.发文字号"), found=number, expected=expected)
    if secrecy and not _SECRECY.fullmatch(secrecy):
        hint = "保密期限里的数字用阿拉伯数字"
        yield _problem(SECRECY, find(root, "版头.密级"), found=secrecy, expected="秘密★1年", hint=hint)
    if copy and not re.fullmatch("[0-9]{6}", copy):
        yield _problem(COPY_NUMBER, find(root, "版头.份号"), "份号一般用6位数字", found=copy, expected="000001")
    elif secrecy and not copy:
        yield _problem(COPY_NUMBER, find(root, "版头.密级"), "涉密公文应当标注份号", hint="在“版头”里加上“份号”")
    if (number or secrecy or copy) and not words(find(root, "版头.发文机关标志")):
        yield _problem(NO_MARK, find(root, "版头"), hint="写全称或规范化简称加“文件”")
    remark = words(find(root, "附注"))
    if remark and not (remark.startswith("（") and remark.endswith("）")):
        yield _problem(REMARK, find(root, "附注"), found=remark, expected=f"（{remark.strip('()（）')}）")
    printed, signed = (find(root, key) for key in ("版记.印发日期", "落款.日期"))
    first, second = (_DATE.fullmatch(words(node)) for node in (printed, signed))
    if first and second and tuple(map(int, first.groups())) < tuple(map(int, second.groups())):
        yield _problem(PRINTED_EARLY, printed, found=words(printed), expected=f"不早于{words(signed)}")


def _signatory(facts: Facts) -> Iterator[Problem]:
    direction, signatory = words(find(facts.root, "行文方向")), find(facts.root, "版头.签发人")
    if signatory is not None and direction != "上行":
        found = f"行文方向是{direction}" if direction else "没有写行文方向"
        hint = "去掉签发人；是报告、请示的，写上“行文方向: 上行”"
        yield _problem(SIGNATORY, signatory, found=found, expected="上行", hint=hint)
    elif direction == "上行" and signatory is None and find(facts.root, "版头") is not None:
        message = "上行文没有写签发人"
        yield _problem(SIGNATORY, find(facts.root, "行文方向"), message, hint="在“版头”里加上“签发人”")


def _problem(
    check: Check, node: Node | None, message: str = "", *, found: str = "", expected: str = "", hint: str = ""
) -> Problem:
    return tell(check, NOWHERE if node is None else node.place, message, found=found, expected=expected, hint=hint)
